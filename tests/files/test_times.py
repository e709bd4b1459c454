"""Times as people and machines write them become seconds."""

from __future__ import annotations

import re

import pytest

from explorer.files.times import ANY_TIME, MARKED_TIME, clock_or_number, seconds


@pytest.mark.parametrize(
    "text, expected",
    [
        ("00:12", (12.0, None)),
        ("12:03", (723.0, None)),
        ("[1:02:03]", (3723.0, None)),
        ("#00:12:03-5#", (723.5, None)),
        ("00:00:01.250 --> 00:00:02,750", (1.25, 2.75)),
        ("no time", (None, None)),
    ],
)
def test_clocks_and_ranges_become_seconds(text: str, expected: tuple[float | None, float | None]) -> None:
    assert seconds(text) == expected


@pytest.mark.parametrize(
    "cell, expected", [("00:01:05", 65.0), ("65.5", 65.5), ("65,5", 65.5), ("-3", None), ("x", None), ("", None)]
)
def test_a_cell_is_a_clock_or_a_number_of_seconds(cell: str, expected: float | None) -> None:
    assert clock_or_number(cell) == expected


def test_only_brackets_and_hashes_set_a_time_apart_from_speech() -> None:
    assert re.fullmatch(MARKED_TIME, "[00:12]") and re.fullmatch(MARKED_TIME, "#00:00:12-3#")
    assert not re.fullmatch(MARKED_TIME, "17:30")
    assert re.fullmatch(ANY_TIME, "17:30")
    assert not re.fullmatch(ANY_TIME, "17:75")
