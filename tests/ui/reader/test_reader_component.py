import pytest

from explorer.ui.reader.component import ReaderEvent, parse_event


def test_a_coding_comes_back_with_its_place_and_code():
    place = {"transcript": "P01", "start": 4, "end": 9}
    value = {"kind": "add", **place, "code": "money", "memo": "why", "patterns_shown": True}

    assert parse_event(value) == ReaderEvent("add", "P01", 4, 9, code_id="money", memo="why", patterns_shown=True)


def test_a_removal_comes_back_with_the_codings_id():
    event = parse_event({"kind": "remove", "transcript": "P01", "coding": "P01:4-9:money:VS"})

    assert (event.kind, event.coding_id) == ("remove", "P01:4-9:money:VS")


@pytest.mark.parametrize(
    "value",
    [None, "add", {}, {"kind": "burn"}, {"kind": "add", "start": "4", "end": 9}, {"kind": "add", "start": 1.5}],
)
def test_anything_else_is_not_an_event(value):
    assert parse_event(value) is None


def test_patterns_count_as_shown_only_when_the_browser_says_so():
    assert parse_event({"kind": "add", "start": 0, "end": 1, "patterns_shown": "no"}).patterns_shown is False


@pytest.mark.parametrize("kind", ["mark", "unmark"])
def test_a_mark_comes_back_with_its_kind_and_the_codings_id(kind):
    event = parse_event({"kind": kind, "transcript": "P01", "coding": "P01:4-9:money:VS", "mark": "chosen"})

    assert (event.kind, event.coding_id, event.mark) == (kind, "P01:4-9:money:VS", "chosen")
