"""A transcript in Word: all its words, and a comment at exactly the words of every coding."""

from __future__ import annotations

import io

from docx import Document

from explorer.datamodel import Coding, Span, Transcript
from explorer.files.commented import commented_docx

TEXT = "Interviewer: How was it?\n\nP01: I was seen 😀 there.\nAnd heard.\x0b Yes."
NAMES = {"seen": "Being seen", "heard": "Being heard"}


def _coding(words: str, code: str, coder: str = "Ann", memo: str = "") -> Coding:
    start = TEXT.index(words)
    span = Span("P01", start, start + len(words))
    return Coding(f"{span.id}:{code}:{coder}", span, code, coder, memo, created_at="2026-03-01T10:00:00Z")


def _document(codings, contrary=frozenset()):
    transcript = Transcript("P01", "P01", TEXT)
    return Document(io.BytesIO(commented_docx(transcript, codings, NAMES, contrary=contrary)))


def _commented(document) -> dict[str, str]:
    """Comment's words -> the text between its marks."""
    found, is_open = {}, {}
    names = {str(c.comment_id): c.text for c in document.comments}
    for node in document.element.body.iter():
        kind = node.tag.rpartition("}")[2]
        identifier = next((v for k, v in node.attrib.items() if k.endswith("}id")), "")
        if kind == "commentRangeStart":
            is_open[identifier] = ""
        elif kind == "commentRangeEnd":
            found[names[identifier]] = is_open.pop(identifier)
        elif kind == "t":
            is_open = {key: text + (node.text or "") for key, text in is_open.items()}
        elif kind == "p":
            is_open = {key: text + ("\n" if text else "") for key, text in is_open.items()}
    return found


def test_every_line_is_a_paragraph():
    assert [p.text for p in _document([]).paragraphs] == [
        "Interviewer: How was it?",
        "",
        "P01: I was seen 😀 there.",
        "And heard.  Yes.",
    ]


def test_a_coding_is_a_comment_at_its_words_with_its_coder_and_moment():
    document = _document([_coding("I was seen 😀", "seen"), _coding("seen 😀 there.\nAnd heard.", "heard", "Bo")])
    assert _commented(document) == {"Being seen": "I was seen 😀", "Being heard": "seen 😀 there.\nAnd heard."}
    assert [(c.author, c.timestamp.isoformat()) for c in document.comments] == [
        ("Ann", "2026-03-01T10:00:00+00:00"),
        ("Bo", "2026-03-01T10:00:00+00:00"),
    ]


def test_codes_of_one_stretch_share_a_comment_and_memos_follow_a_colon():
    codings = [_coding("And heard.", "seen", memo="not\nsure"), _coding("And heard.", "heard")]
    contrary = frozenset([codings[1].id])
    assert _commented(_document(codings, contrary)) == {"Being heard: contrary\nBeing seen: not sure": "And heard."}


def test_a_coding_of_a_line_end_only_harms_nothing():
    assert len(list(_document([_coding("\n\n", "seen")]).comments)) == 0


def test_the_same_study_gives_the_same_bytes():
    transcript = Transcript("P01", "P01", TEXT)
    made = [commented_docx(transcript, [_coding("heard", "heard")], NAMES, contrary=frozenset()) for _ in range(2)]
    assert made[0] == made[1]
