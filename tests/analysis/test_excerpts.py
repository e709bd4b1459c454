"""The sentence around a hit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.excerpts import MOST_CHARS, excerpts
from explorer.analysis.searching import SearchIndex, read_query, search
from tests import small_study
from tests.analysis.test_searching import one_turn

BEFORE = "This is the first sentence, and it is long enough to be left out by itself here. "
MIDDLE = "Then came a second one, which goes on for a good while before it says boss at last, plainly."
AFTER = " And a third."


def _shown(index: SearchIndex, typed: str) -> list[str]:
    found = []
    for one in excerpts(index, search(index, read_query(typed)).hits):
        words = "".join(f"[{w}]" if is_hit else w for w, is_hit in one.pieces(index.corpus.transcripts[one.row].text))
        found.append(("…" if one.is_cut_before else "") + words + ("…" if one.is_cut_after else ""))
    return found


def test_a_hit_is_shown_in_its_sentence():
    assert _shown(one_turn(BEFORE + MIDDLE + AFTER), "boss") == [MIDDLE.replace("boss", "[boss]")]


def test_a_hit_early_in_its_sentence_brings_the_one_before():
    assert _shown(one_turn(BEFORE + MIDDLE + AFTER), "then")[0].startswith("This is")
    assert _shown(one_turn(BEFORE + MIDDLE + AFTER), "then")[0].endswith("plainly.")


def test_the_sentence_ends_where_the_hit_ends():
    assert _shown(one_turn(BEFORE + MIDDLE + AFTER), "plainly.")[0].endswith("last, [plainly.]")


def test_without_sentences_words_are_kept_whole_and_the_cut_is_said():
    (shown,) = _shown(one_turn("word " * 200 + "boss" + " word" * 200), "boss")
    assert shown.startswith("…word ") and shown.endswith(" word…")
    assert 2 * MOST_CHARS - 10 < len(shown) < 2 * MOST_CHARS + 10


def test_hits_that_share_a_sentence_share_an_excerpt_and_turns_never_do():
    index = SearchIndex(small_study.corpus())
    assert _shown(index, "he") == [
        "S[he] listened to me.",
        "I panicked a bit about t[he] allowance.",
        "Nobody had told me t[he] rules.",
        "[He] asked and [he] waited.",
        "T[he] bus was late again.",
    ]


def test_a_hit_of_a_whole_interview_is_cut():
    (shown,) = _shown(one_turn("so it goes on " * 300), "/.+/")
    assert len(shown) < 800 and shown.endswith("…")


@given(st.text(alphabet="ab. \n", max_size=900), st.sampled_from(["a", "ab", "b.", ". a"]))
def test_every_hit_is_in_exactly_one_excerpt_of_bounded_length(text, typed):
    index = one_turn(text)
    hits = search(index, read_query(typed)).hits
    found = list(excerpts(index, hits))
    assert [mark for one in found for mark in one.marks] == [(h.start_char, h.end_char) for h in hits]
    for one in found:
        assert one.span.start_char <= one.marks[0][0] and one.marks[-1][1] <= one.span.end_char
        assert "".join(words for words, _ in one.pieces(text)) == text[one.span.start_char : one.span.end_char]
        assert len(one.span) < 2000
