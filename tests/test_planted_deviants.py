"""The demo's planted counter-voices, with the real encoder: how far likeness alone brings them up, and how far not."""

from __future__ import annotations

import csv

import pytest

from explorer import reports
from explorer.datamodel import Span
from explorer.demo import build_demo
from explorer.resources import top_level

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return build_demo(tmp_path_factory.mktemp("demo") / "demo.explorer")


def planted(theme: str) -> list[Span]:
    with (top_level("corpus") / "planted.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "deviant" and row["theme"] == theme]
    return [Span(row["participant"], int(row["start"]), int(row["end"])) for row in rows]


def is_planted(quote: dict, spans: list[Span]) -> bool:
    here = Span(quote["transcript"], quote["start_char"], quote["end_char"])
    return any(here.overlap_chars(one) >= 0.5 * min(len(here), len(one)) for one in spans)


@pytest.mark.parametrize(
    # Drawn beside another quote of the theme, a planted one is the less like in this share of pairs; by chance .5.
    # Measured: .85 and .63. The second is hardly more than chance, which the report says in words.
    "theme, floor",
    [
        ("Understanding the framework of long-term sick leave", 0.7),
        ("The empathic and personal face of the system", 0.5),
    ],
)
def test_planted_counter_voices_are_less_like_the_rest_than_chance(study, theme, floor):
    found = reports.deviant(study, theme)
    spans = planted(theme)
    marks = [is_planted(quote, spans) for quote in found["coded"]]  # least like first
    n, others = sum(marks), len(marks) - sum(marks)
    assert n == len(spans) == 6
    pairs = sum(sum(not other for other in marks[place + 1 :]) for place, mark in enumerate(marks) if mark)
    assert pairs / (n * others) > floor
    # What people marked as contrary is listed in any case: that is where a counter-voice is surely found.
    assert {is_planted(quote, spans) for quote in found["contrary"]} == {True} and len(found["contrary"]) == 6
