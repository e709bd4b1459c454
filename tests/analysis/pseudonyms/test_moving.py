"""Offsets under edits: the same words in every span, and the way back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.pseudonyms import edits as editing
from explorer.analysis.pseudonyms.moving import moving
from explorer.datamodel import Span
from explorer.datamodel.pseudonymising import Edit

ODD = st.text(st.sampled_from("aK é\u0301\u200d😀\U0001f468\u200b\n\r\x00[]1 ß𝒜İ"), max_size=60)


@st.composite
def edited(draw):
    """A text and edits of it."""
    text = draw(ODD)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12, unique=True)))
    edits = [
        Edit(Span("T", a, b), draw(st.text(min_size=1, max_size=8)))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return text, edits


def test_a_name_grows_and_what_stands_behind_it_moves():
    text = "I met Kari there."
    edits = [Edit(Span("T", 6, 10), "[Name 1]")]
    assert editing.apply(text, edits) == "I met [Name 1] there."
    moved = moving(edits)
    assert moved.widened(11, 16) == (15, 20)  # "there"
    assert moved.widened(0, 6) == (0, 6)  # up to the name
    assert moved.widened(6, 10) == (6, 14)  # the name itself
    assert moved.widened(10, 10) == (14, 14)  # nothing, right behind it


def test_a_boundary_inside_a_name_moves_outward():
    moved = moving([Edit(Span("T", 6, 10), "[Name 1]")])
    assert moved.widened(8, 16) == (6, 20)
    assert moved.widened(0, 7) == (0, 14)
    assert moved.widened(8, 8) == (6, 14)


def test_of_two_segments_that_part_inside_a_name_the_first_has_it():
    moved = moving([Edit(Span("T", 6, 10), "[Name 1]")])
    assert (moved.parted(0, 8), moved.parted(8, 16)) == ((0, 14), (14, 20))
    assert moved.parted(7, 9) == (6, 14)  # nothing else would be left of it


@given(edited(), st.data())
def test_every_span_holds_the_same_words_with_the_same_replacements(made, data):
    text, edits = made
    new, moved = editing.apply(text, edits), moving(edits)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    a, b = moved.widened(start, end)
    # The words of the span, with the edits inside it made by hand.
    wide = [e.span for e in edits if e.span.start_char < start < e.span.end_char]
    first = wide[0].start_char if wide else start
    wide = [e.span for e in edits if e.span.start_char < end < e.span.end_char]
    last = wide[0].end_char if wide else end
    words, reached = "", first
    for e in edits:
        if first <= e.span.start_char and e.span.end_char <= last:
            words += text[reached : e.span.start_char] + e.replacement
            reached = e.span.end_char
    assert new[a:b] == words + text[reached:last]
    assert moved.back.widened(a, b) == (first, last)


@given(edited(), st.data())
def test_spans_never_cross(made, data):
    text, edits = made
    moved = moving(edits)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8)))
    placed = [moved.parted(a, b) for a, b in pairwise(cuts)]
    assert all(a <= b for a, b in placed)
    assert placed == sorted(placed)


@given(edited())
def test_undoing_gives_the_bytes_back(made):
    text, edits = made
    new = editing.apply(text, edits)
    assert editing.apply(new, editing.undoing(text, edits)).encode("utf-8", "surrogatepass") == text.encode(
        "utf-8", "surrogatepass"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        [Edit(Span("T", 0, 3), "x"), Edit(Span("T", 2, 4), "y")],
        [Edit(Span("T", 1, 1), "x")],
        [Edit(Span("T", 1, 2), "")],
        [Edit(Span("T", 3, 9), "x")],
    ],
)
def test_edits_that_overlap_or_say_nothing_are_refused(wrong):
    with pytest.raises(ValueError, match="edit"):
        editing.apply("abcde", wrong)
