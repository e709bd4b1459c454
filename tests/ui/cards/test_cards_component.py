"""What may come back from the cards in the browser."""

from __future__ import annotations

import pytest

from explorer.ui.cards import OPEN, PART, QUOTE, Card, CardBadge, CardQuote, Pressed, parse_press

CARDS = (
    Card("1", "Pattern 1", "", "", (CardQuote("P01:0-9", "P01", "x"),), (CardBadge("Voices", "few", part="top"),)),
    Card("2", "Pattern 2", "", "", (), (CardBadge("Voices", "many"),)),
)


def test_the_name_a_badge_and_the_place_of_a_quote_can_be_pressed():
    assert parse_press({"card": "2", "what": "open", "at": ""}, CARDS) == Pressed("2", OPEN)
    assert parse_press({"card": "1", "what": "part", "at": "top"}, CARDS) == Pressed("1", PART, "top")
    assert parse_press({"card": "1", "what": "quote", "at": "P01:0-9"}, CARDS) == Pressed("1", QUOTE, "P01:0-9")


@pytest.mark.parametrize(
    "value",
    [
        None,
        "1",
        {},
        {"card": "3", "what": "open"},
        {"card": "1", "what": "burn", "at": ""},
        {"card": "1", "what": "open", "at": "top"},
        {"card": "2", "what": "part", "at": "top"},
        {"card": "2", "what": "part", "at": ""},
        {"card": "2", "what": "quote", "at": "P01:0-9"},
    ],
)
def test_anything_else_is_no_press(value):
    assert parse_press(value, CARDS) is None
