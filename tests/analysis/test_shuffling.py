"""Turning each interview's labels round it: what stays, and every turn counted."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.shuffling import all_turns, interviews, shuffled
from explorer.datamodel import Segment, Span


def _segments(*transcripts: str) -> list[Segment]:
    """Segments of transcripts named by a letter, in the order they are given."""
    place: dict[str, int] = {}
    found = []
    for name in "".join(transcripts):
        at = place[name] = place.get(name, -1) + 1
        found.append(Segment(Span(name, at * 10, at * 10 + 9), name, name, "x" * 9))
    return found


def test_an_interviews_rows_are_in_reading_order_whatever_order_they_come_in():
    a, b, other, c = _segments("AA", "B", "A")

    assert [rows.tolist() for rows in interviews([c, other, a, b])] == [[2, 3, 0], [1]]


def test_a_shuffle_turns_each_interview_and_keeps_its_neighbours():
    rows_of = interviews(_segments("AAAAA", "BBB"))
    labels = np.array([0, 0, 1, -1, 2, 5, 6, 7])
    turns = {tuple(shuffled(labels, rows_of, np.random.default_rng(seed))) for seed in range(300)}

    rings = [{tuple(np.roll(labels[rows], k)) for k in range(len(rows))} for rows in rows_of]
    assert turns == {a + b for a in rings[0] for b in rings[1]}  # all 5 x 3, the labels as they stood among them


def test_a_shuffle_is_the_same_for_the_same_seed_and_leaves_its_input_alone():
    rows_of, labels = interviews(_segments("AAAAAAAAA")), np.arange(9)
    first, second = (shuffled(labels, rows_of, np.random.default_rng(7)) for _ in range(2))

    assert first.tolist() == second.tolist()
    assert labels.tolist() == list(range(9))


def test_all_turns_of_one_interview_worked_by_hand():
    # Labels 0 0 - 1 turned by 0..3 against the column's segments 0 and 1:
    # 00-1: pattern 0 shares 2, pattern 1 shares 0; 100-: 1, 1; -100: 0, 1; 0-10: 1, 0.
    labels, columns = np.array([0, 0, -1, 1]), np.array([[1], [1], [0], [0]], dtype=bool)
    (turned,) = all_turns(labels, columns, 2, interviews(_segments("AAAA")))

    assert turned.patterns.tolist() == [0, 1]
    assert turned.shares[:, 0].tolist() == [[0.25, 0.5, 0.25], [0.5, 0.5, 0.0]]


def test_interviews_without_a_pattern_or_without_a_coding_are_left_out():
    labels, columns = np.array([0, 0, -1, -1, 1, 0]), np.array([[0], [0], [1], [1], [1], [0]], dtype=bool)
    found = list(all_turns(labels, columns, 2, interviews(_segments("AABBCC"))))

    assert [turned.patterns.tolist() for turned in found] == [[0, 1]]  # only C has both


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_turn_is_counted_once(data):
    n = data.draw(st.integers(1, 12))
    labels = np.array(data.draw(st.lists(st.integers(-1, 3), min_size=n, max_size=n)))
    columns = np.array(data.draw(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=n, max_size=n)))
    for turned in all_turns(labels, columns, 4, [np.arange(n)]):
        for i, pattern in enumerate(turned.patterns):
            for j, column in enumerate(turned.columns):
                overlaps = [int((columns[np.roll(labels, k) == pattern, column]).sum()) for k in range(n)]
                counted = np.bincount(overlaps, minlength=turned.shares.shape[2]) / n
                assert np.allclose(turned.shares[i, j], counted)
