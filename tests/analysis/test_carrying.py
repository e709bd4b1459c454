from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.carrying import carry, similarity, span_of
from explorer.datamodel import Pattern, Span


@dataclass(frozen=True)
class Judged:
    segment_ids: tuple[str, ...]


def _ids(*rows: int, transcript: str = "P1") -> tuple[str, ...]:
    """Segments of ten characters, one after another."""
    return tuple(f"{transcript}:{10 * row}-{10 * row + 10}" for row in rows)


def _pattern(pattern_id: str, *rows: int, transcript: str = "P1") -> Pattern:
    return Pattern(pattern_id, _ids(*rows, transcript=transcript), (), (), 1)


def test_a_judgement_goes_where_its_words_are_whatever_the_number():
    now = [_pattern("1", 7, 8, 9), _pattern("2", 0, 1, 2)]
    (placed,) = carry([Judged(_ids(0, 1, 2))], now).placed

    assert (placed.pattern_id, placed.overlap) == ("2", 1.0)


@pytest.mark.parametrize(
    "rows, overlap",
    [
        ((0, 1, 2, 3), 4 / 4),
        ((0, 1, 2), 3 / 4),
        ((0, 1), 2 / 4),  # just one half
        ((2, 3, 4, 5), None),  # 2 of 6
        ((0,), None),  # 1 of 4
    ],
)
def test_half_the_same_words_carry_a_judgement_and_less_hands_it_back(rows, overlap):
    judged = Judged(_ids(*rows))
    found = carry([judged], [_pattern("1", 0, 1, 2, 3)])

    assert [placed.overlap for placed in found.placed] == ([] if overlap is None else [pytest.approx(overlap)])
    assert found.earlier == (() if overlap is not None else (judged,))


def test_another_unit_of_segments_keeps_a_judgement():
    # Two long segments then, four short ones now; the words are the same.
    (placed,) = carry([Judged(("P1:0-20", "P1:20-40"))], [_pattern("1", 0, 1, 2, 3)]).placed

    assert placed.overlap == 1.0


def test_of_two_halves_the_first_is_taken():
    (placed,) = carry([Judged(_ids(0, 1, 2, 3))], [_pattern("1", 0, 1), _pattern("2", 2, 3)]).placed

    assert (placed.pattern_id, placed.overlap) == ("1", 0.5)


@pytest.mark.parametrize("ids", [(), ("no place",), ("P9:0-10",)])
def test_a_judgement_without_words_in_the_study_is_handed_back(ids):
    judged = Judged(ids)

    assert carry([judged], [_pattern("1", 0)]).earlier == (judged,)


def test_the_same_places_in_another_transcript_are_other_words():
    assert similarity(_ids(0, 1), _ids(0, 1, transcript="P2")) == 0.0
    assert similarity((), ()) == 1.0
    assert similarity((), _ids(0)) == 0.0


def test_ids_are_read_from_their_end():
    assert span_of("P03: the second:12-40") == Span("P03: the second", 12, 40)
    assert span_of("P03") is None
    assert span_of("P03:40-12") is None


_ROWS = st.sets(st.integers(0, 30), max_size=12)


@given(_ROWS, _ROWS)
def test_similarity_is_jaccards_and_the_same_either_way(first, second):
    union = first | second
    expected = len(first & second) / len(union) if union else 1.0

    assert similarity(_ids(*sorted(first)), _ids(*sorted(second))) == pytest.approx(expected)
    assert similarity(_ids(*sorted(second)), _ids(*sorted(first))) == pytest.approx(expected)


@given(st.lists(_ROWS, max_size=6), st.lists(st.integers(0, 3), min_size=31, max_size=31))
def test_no_judgement_is_lost(judged, labels):
    patterns = [_pattern(str(label), *(row for row, at in enumerate(labels) if at == label)) for label in range(4)]
    judgements = [Judged(_ids(*sorted(rows))) for rows in judged]
    found = carry(judgements, patterns)

    assert len(found.placed) + len(found.earlier) == len(judgements)
