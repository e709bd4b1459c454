"""Utterances that come one by one make a transcript whose spans are right by construction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.datamodel import INTERVIEWER, PARTICIPANT, Speaker
from explorer.files.utterances import Utterance, transcript_of


def test_the_text_is_name_and_words_with_a_blank_line_between() -> None:
    said = [Utterance("Interviewer", "How?", 0.0, 1.5), Utterance("Kåre", "Bra 🙂\nnå.", 2.0)]
    read = transcript_of(said, id="T1", source="t.vtt", title="Talk")
    assert read.text == "Interviewer: How?\n\nKåre: Bra 🙂\nnå."
    assert [read.quote(turn.span) for turn in read.turns] == ["How?", "Bra 🙂\nnå."]
    assert [(turn.start_s, turn.end_s) for turn in read.turns] == [(0.0, 1.5), (2.0, None)]
    assert read.speakers == (Speaker("Interviewer", INTERVIEWER), Speaker("Kåre", PARTICIPANT, "T1"))
    assert (read.title, read.source) == ("Talk", "t.vtt")


def test_utterances_of_nobody_are_the_participants() -> None:
    read = transcript_of([Utterance("", "Hei."), Utterance("", "Ja.")], id="T1", source="t.srt")
    assert read.text == "Hei.\n\nJa."
    assert read.speakers == (Speaker("T1", PARTICIPANT, "T1"),)


@given(st.lists(st.tuples(st.sampled_from(["", "A", "Æ 🙂"]), st.text(min_size=1)), min_size=1))
def test_every_utterance_is_found_at_its_span(said: list[tuple[str, str]]) -> None:
    read = transcript_of([Utterance(*pair) for pair in said], id="T", source="s")
    assert [read.quote(turn.span) for turn in read.turns] == [words for _, words in said]
