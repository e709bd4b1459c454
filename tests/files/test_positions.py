"""Positions counted in other ways lead to the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.files.positions import ONE, TWO, best_first, countings, hit, positions
from explorer.files.textfile import normal_line_ends


def stretches(raw: str, start: int, end: int) -> dict[str, str | None]:
    text = normal_line_ends(raw)
    found = {way.name: way.stretch(start, end) for way in countings(raw)}
    return {name: text[slice(*stretch)] if stretch else None for name, stretch in found.items()}


def test_plain_text_has_one_way_of_counting() -> None:
    assert stretches("å ja, vel", 2, 4) == {"code points": "ja"}


def test_an_emoji_counts_one_or_two() -> None:
    assert stretches("🙂 ja", 3, 5) == {"code points": None, "UTF-16 units": "ja"}
    assert stretches("🙂 ja", 2, 4) == {"code points": "ja", "UTF-16 units": " j"}
    assert stretches("🙂 ja", 1, 3)["UTF-16 units"] is None  # begins inside the emoji


def test_line_ends_and_the_byte_order_mark_may_be_counted_or_not() -> None:
    found = stretches("\ufeffja\r\nnei", 4, 7)
    assert found["code points, line ends as one"] == "nei"
    assert found["code points, line ends as one, without byte-order mark"] is None  # one beyond the end
    assert stretches("\ufeffja\r\nnei", 5, 8)["code points"] == "nei"
    assert stretches("\ufeffja\r\nnei", 4, 7)["code points, without byte-order mark"] == "nei"
    assert stretches("\ufeffja\r\nnei", 3, 6)["code points, line ends as one, without byte-order mark"] == "nei"


def test_stretches_beyond_the_text_backwards_or_empty_are_none() -> None:
    (way,) = countings("ja vel")
    assert [way.stretch(*pair) for pair in ((0, 6), (0, 7), (4, 2), (3, 3), (-1, 2))] == [
        (0, 6),
        None,
        None,
        None,
        None,
    ]


def test_the_passages_of_a_text_decide_together_how_it_was_counted() -> None:
    raw = "🙂🙂🙂 ja ja ja, sa hun"
    # Stored in UTF-16 units. Read as code points, the first two hit the next "ja" by accident; "hun" tells.
    passages = [(7, 9, "ja"), (10, 12, "ja"), (20, 23, "hun")]
    ways = best_first(countings(raw), raw, passages)
    assert ways[0].name == "UTF-16 units"
    assert [hit(ways[0], raw, *passage) for passage in passages] == [(4, 6), (7, 9), (17, 20)]


def test_of_equally_good_ways_ours_comes_first() -> None:
    assert best_first(countings("🙂 ja"), "🙂 ja", [])[0].name == "code points"


def test_a_passage_stored_by_qt_has_paragraph_separators() -> None:
    (way,) = [way for way in countings("ja\nnei") if way.name == "code points"]
    assert hit(way, "ja\nnei", 0, 6, "ja\u2029nei") == (0, 6)


@given(st.text(alphabet="aå🙂\r\n \ufeff", max_size=20), st.data())
def test_code_points_of_the_raw_text_always_lead_to_the_same_words(raw: str, data: st.DataObject) -> None:
    way = countings(raw)[0]
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    stretch = way.stretch(start, end)
    if stretch and raw[start : start + 1] != "\n" and raw[end - 1 : end] != "\r":
        words = raw[start:end].removeprefix("\ufeff") if start == 0 else raw[start:end]
        assert normal_line_ends(raw)[slice(*stretch)] == words.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("lines", "places"), [("", [0, 1, 1, 2, 3, 4]), (ONE, [0, 1, 2, 3, 4]), (TWO, [0, 1, 1, 2, 3, 3, 4])]
)
def test_line_ends_count_as_in_the_file_or_as_one_or_as_two(lines, places):
    assert list(positions("a\r\nb\n", utf16=False, lines=lines, mark=False)) == places


@pytest.mark.parametrize("raw", ["ab", "\ufeffab"])
def test_a_mark_counts_when_it_is_said_to_be_there_or_not(raw):
    assert list(positions(raw, utf16=False, lines="", mark=True)) == [0, 0, 1, 2]
    assert list(positions(raw, utf16=False, lines="", mark=False)) == [0, 1, 2]
