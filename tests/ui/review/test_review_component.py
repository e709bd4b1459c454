"""What may come back from the review in the browser."""

from __future__ import annotations

import pytest

from explorer.ui.review.component import ReviewEvent, parse_event

DECIDED = {
    "kind": "decide", "id": "a-1", "token": "t", "verdict": "accepted", "start": 3, "end": 9, "code": "c",
    "memo": "why", "latency_ms": 1250,
}  # fmt: skip


def test_a_decision_comes_with_its_passage_reason_and_time():
    assert parse_event(DECIDED) == ReviewEvent("decide", "a-1", "t", "accepted", 3, 9, "c", "why", 1.25)
    assert parse_event({"kind": "undo", "id": "a-2"}) == ReviewEvent("undo", "a-2")
    assert parse_event({"kind": "open", "place": "P01:3-9"}) == ReviewEvent("open", place="P01:3-9")


def test_a_window_left_open_for_a_week_was_not_looked_at_for_a_week():
    assert parse_event({**DECIDED, "latency_ms": 7 * 24 * 3600 * 1000}).latency_s == 24 * 3600


@pytest.mark.parametrize(
    "value",
    [
        None,
        "accepted",
        {},
        {**DECIDED, "kind": "burn"},
        {**DECIDED, "verdict": "likely"},
        {**DECIDED, "verdict": ""},
        {**DECIDED, "start": "3"},
        {**DECIDED, "end": True},
        {**DECIDED, "latency_ms": -5},
    ],
)
def test_anything_else_is_no_event(value):
    assert parse_event(value) is None
