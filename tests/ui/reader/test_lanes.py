from explorer.datamodel import Coding, Span
from explorer.ui.reader.lanes import code_lanes, levels


def _coding(start: int, end: int, code: str) -> Coding:
    return Coding(f"{start}-{end}:{code}", Span("T", start, end), code)


def test_each_code_has_its_own_lane_in_the_order_of_the_codebook():
    codings = [_coding(0, 5, "late"), _coding(3, 9, "early"), _coding(20, 30, "late")]

    assert code_lanes(codings, ["early", "unused", "late"]) == {"early": 0, "late": 1}


def test_with_too_few_lanes_codes_that_never_overlap_share_one():
    codings = [_coding(0, 5, "a"), _coding(3, 9, "b"), _coding(10, 12, "c")]

    assert code_lanes(codings, ["a", "b", "c"], max_lanes=2) == {"a": 0, "b": 1, "c": 0}


def test_codes_that_fit_nowhere_share_the_last_lane():
    codings = [_coding(0, 9, "a"), _coding(0, 9, "b"), _coding(0, 9, "c")]

    assert code_lanes(codings, ["a", "b", "c"], max_lanes=2) == {"a": 0, "b": 1, "c": 1}


def test_overlapping_codings_have_different_heights():
    first, second, third = _coding(0, 10, "a"), _coding(5, 15, "b"), _coding(12, 20, "a")
    found = levels([first, second, third], {"a": 0, "b": 1})

    assert found == {first.id: 0, second.id: 1, third.id: 0}


def test_a_coding_that_starts_where_another_ends_takes_its_height():
    first, second = _coding(0, 10, "a"), _coding(10, 20, "b")

    assert set(levels([second, first], {"a": 0, "b": 1}).values()) == {0}


def test_codings_of_the_same_words_lie_in_the_order_of_their_lanes():
    outer, inner = _coding(0, 10, "x"), _coding(0, 10, "y")

    assert levels([outer, inner], {"x": 1, "y": 0}) == {inner.id: 0, outer.id: 1}
