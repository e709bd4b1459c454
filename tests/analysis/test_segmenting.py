"""Segments: whole sentences of one participant, of sane length, with every word accounted for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.segmenting import Segmentation, count_words, segment
from explorer.datamodel import INTERVIEWER, OTHER, PARTICIPANT, Span, Speaker, Transcript, Turn
from explorer.settings import UNITS

SPEAKERS = (
    Speaker("I", INTERVIEWER, language="en"),
    Speaker("P", PARTICIPANT, "P01", "en"),
    Speaker("Q", PARTICIPANT, "P02", "nb"),
    Speaker("X", OTHER),
)


def _transcript(*turns: tuple[str, str], labels: bool = True) -> Transcript:
    """One turn a line, `NAME: speech`; without labels only the line end stands between two turns."""
    text, found = "", []
    for name, said in turns:
        text += f"{name}: " if labels else ""
        found.append(Turn(len(found), Span("T", len(text), len(text) + len(said)), name))
        text += said + "\n"
    return Transcript("T", "T", text, tuple(found), SPEAKERS)


def _texts(result: Segmentation) -> list[str]:
    return [s.text for s in result.segments]


def _sentence(n_words: int, word: str = "word") -> str:
    return " ".join([word.capitalize()] + [word] * (n_words - 1)) + "."


def test_only_participants_are_segmented():
    result = segment(
        _transcript(("I", _sentence(9)), ("P", _sentence(8, "mine")), ("X", _sentence(7)), ("Z", _sentence(6))),
        unit="turn",
    )
    assert _texts(result) == [_sentence(8, "mine")]
    found = result.segments[0]
    assert (found.speaker, found.participant_id, found.language) == ("P", "P01", "en")
    assert (result.short_turns, result.short_words) == (0, 0)


def test_short_turns_are_counted_with_their_words():
    result = segment(
        _transcript(("P", "Mm-hm, yes."), ("I", "So?"), ("P", "No # no"), ("Q", _sentence(4))), unit="turn"
    )
    assert len(result.segments) == 1
    assert (result.short_turns, result.short_words) == (2, 4)  # a lone pause sign is no word


def test_windows_are_whole_sentences_of_about_the_aimed_length_without_a_tiny_rest():
    # 15 sentences of 10 words, aim 70: 150 / 70 rounds to two windows, cut nearest to 75 words: after 7 or 8.
    result = segment(_transcript(("P", " ".join([_sentence(10)] * 15))), unit="window", window_words=70)
    assert [count_words(text) for text in _texts(result)] == [70, 80]
    assert all(text.endswith(".") for text in _texts(result))


def test_a_turn_a_little_over_the_aim_stays_whole():
    # 100 / 70 rounds to one: no rest of 30 words is split off
    assert len(segment(_transcript(("P", " ".join([_sentence(10)] * 10))), unit="window").segments) == 1


def test_one_long_sentence_is_cut_into_even_runs():
    result = segment(_transcript(("P", " ".join(["word"] * 210))), unit="window", window_words=70)
    assert [count_words(text) for text in _texts(result)] == [70, 70, 70]


def test_speech_without_full_stops_is_cut_at_its_pauses():
    # four breath groups of 35 words; without a pause mark the cut after 70 words would be the same, so make them uneven
    breaths = [" ".join([word] * n) for word, n in (("ja", 30), ("da", 45), ("så", 30), ("nei", 40))]
    result = segment(_transcript(("Q", " # ".join(breaths))), unit="window", window_words=70)
    assert _texts(result) == [breaths[0] + " # " + breaths[1] + " #", breaths[2] + " # " + breaths[3]]


def test_as_sentences_breath_groups_are_gathered_to_sentence_length():
    breath = " ".join(["ja"] * 6)
    result = segment(_transcript(("Q", " # ".join([breath] * 20))), unit="sentence")
    lengths = [count_words(text) for text in _texts(result)]
    assert sum(lengths) == 120 and set(lengths) == {18, 24}  # 120 / 20 rounds to six groups of three or four breaths


def test_a_short_sentence_stays_with_its_neighbour():
    result = segment(_transcript(("P", "Yes. I went there on Monday. It was nice to go. Oh well.")), unit="sentence")
    assert _texts(result) == ["Yes. I went there on Monday.", "It was nice to go. Oh well."]


def test_paragraphs_of_one_speaker_are_gathered_into_windows_but_labels_keep_turns_apart():
    turns = [("P", _sentence(20))] * 4
    joined = segment(_transcript(*turns, labels=False), unit="window")
    assert [count_words(text) for text in _texts(joined)] == [80]
    assert len(segment(_transcript(*turns), unit="window").segments) == 4
    assert len(segment(_transcript(*turns, labels=False), unit="turn").segments) == 4
    assert len(segment(_transcript(*turns, labels=False), unit="sentence").segments) == 4


def test_two_participants_are_never_in_one_segment():
    result = segment(_transcript(("P", _sentence(9)), ("Q", _sentence(9, "ord")), labels=False), unit="window")
    assert [s.participant_id for s in result.segments] == ["P01", "P02"]


def test_the_question_is_what_the_interviewer_asked_last_joined_when_in_several_turns():
    result = segment(
        _transcript(
            ("P", _sentence(5)),
            ("I", "Let us turn to work."),
            ("X", "(door)"),
            ("I", "How was your boss?"),
            ("P", _sentence(6)),
            ("I", "Mm-hm, right."),
            ("P", _sentence(7)),
            ("I", "Why?"),
            ("P", _sentence(8)),
        ),
        unit="window",
    )
    asked = "Let us turn to work. How was your boss?"
    assert [s.question for s in result.segments] == ["", asked, asked, "Why?"]


def test_a_long_question_keeps_its_end_in_whole_words():
    result = segment(_transcript(("I", "filler " * 100 + "and then?"), ("P", _sentence(5))), unit="turn")
    question = result.segments[0].question
    assert question.endswith("filler and then?") and question.startswith("filler") and 290 <= len(question) <= 300


def test_the_speakers_language_goes_before_the_transcripts():
    transcript = _transcript(("P", _sentence(5)))
    bare = Transcript("T", "T", transcript.text, transcript.turns, (Speaker("P", PARTICIPANT, "P01"),), "nn")
    assert segment(bare, unit="turn").segments[0].language == "nn"
    assert segment(transcript, unit="turn").segments[0].language == "en"


def test_no_turns_no_segments():
    assert segment(Transcript("T", "T", "text"), unit="window") == Segmentation((), 0, 0)


_said = st.text(alphabet="abÅ .?!…#\n\t(),\u00a0", max_size=400).filter(lambda text: text.strip())
_turns = st.lists(st.tuples(st.sampled_from(["I", "P", "Q", "X"]), _said), max_size=8)


@settings(max_examples=150, deadline=None)
@given(_turns, st.sampled_from(UNITS), st.booleans(), st.integers(10, 90), st.integers(1, 6))
def test_segments_are_ordered_stripped_stretches_that_hold_every_word(turns, unit, labels, window_words, min_words):
    transcript = _transcript(*turns, labels=labels)
    result = segment(transcript, unit=unit, window_words=window_words, min_words=min_words)
    end = 0
    for found in result.segments:
        assert found.text == transcript.quote(found.span) == found.text.strip() != ""
        assert found.span.start_char >= end
        end = found.span.end_char
        inside = [t for t in transcript.turns if t.span.overlap_chars(found.span)]
        assert {t.speaker for t in inside} == {found.speaker} <= {"P", "Q"}
    spoken = "".join(transcript.quote(t.span) for t in transcript.turns if t.speaker in "PQ")
    kept = "".join(_texts(result))
    if not result.short_turns:
        assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", spoken)
    assert count_words(spoken.replace("\n", " ")) or not result.segments


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=40), st.integers(20, 120))
def test_windows_of_ordinary_sentences_are_within_half_and_twice_the_aim(lengths, aim):
    result = segment(
        _transcript(("P", " ".join(map(_sentence, lengths)))), unit="window", window_words=aim, min_words=1
    )
    words = [count_words(text) for text in _texts(result)]
    assert sum(words) == sum(lengths)
    if len(words) > 1:
        # a group may miss its even share by half a sentence at either end
        share = sum(lengths) / max(1, round(sum(lengths) / aim))
        assert all(share - 40 <= n <= max(2 * aim, share + 40) for n in words)


@pytest.mark.parametrize("unit", UNITS)
def test_real_speech_without_full_stops_gives_segments_of_sane_length(real_data, unit):
    path = real_data / "norwegian" / "001-AMB-i.txt"
    text, turns, at = path.read_text(encoding="utf-8"), [], 0
    for line in text.splitlines(keepends=True):
        speaker, _, said = line.rstrip().partition(" ")
        if said.strip() and speaker in ("AMB", "001"):
            start = at + line.index(said, len(speaker))
            turns.append(Turn(len(turns), Span("001", start, start + len(said)), speaker))
        at += len(line)
    people = (Speaker("AMB", INTERVIEWER), Speaker("001", PARTICIPANT, "001", "nb"))
    transcript = Transcript("001", "001", text, tuple(turns), people)
    result = segment(transcript, unit=unit)
    words = [count_words(found.text) for found in result.segments]
    assert len(words) > 10
    assert max(words) <= {"window": 140, "sentence": 60, "turn": 10_000}[unit]
    total = sum(count_words(transcript.quote(turn.span)) for turn in turns if turn.speaker == "001")
    assert sum(words) + result.short_words == total
