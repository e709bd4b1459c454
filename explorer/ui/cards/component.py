"""The cards as a Streamlit component: what they are given, and the press that comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from explorer.translation import _

_HERE = Path(__file__).parent

OPEN, PART, QUOTE = "open", "part", "quote"  # what can be pressed: the whole card, a badge, the place of a quote


@dataclass(frozen=True, slots=True)
class CardQuote:
    """A quote, perhaps cut; `id` is what a press on its place gives back."""

    id: str
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class CardBadge:
    """A line of the margin under its name. `flag` stands before it in a frame.

    part : what a press on the line gives back, '' for no button. behind : sentences among the numbers behind.
    """

    name: str
    line: str
    flag: str = ""
    part: str = ""
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One pattern. `size` stands beside its name; `more` is the button under its quotes."""

    id: str
    name: str
    size: str
    terms: str
    quotes: tuple[CardQuote, ...]
    badges: tuple[CardBadge, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What was pressed: `what` is OPEN, PART or QUOTE; `at` the part or the quote's id, '' with OPEN."""

    card: str
    what: str
    at: str = ""


def parse_press(value: object, cards: Sequence[Card]) -> Pressed | None:
    """The browser's message as a press, None when it names nothing on these cards."""
    if not isinstance(value, Mapping):
        return None
    press = Pressed(str(value.get("card")), str(value.get("what")), str(value.get("at", "")))
    card = next((card for card in cards if card.id == press.card), None)
    if card is None:
        return None
    known = {
        OPEN: {""},
        PART: {badge.part for badge in card.badges if badge.part},
        QUOTE: {quote.id for quote in card.quotes},
    }
    return press if press.at in known.get(press.what, ()) else None


def show_card_list(
    cards: Sequence[Card], *, key: str, name: str, on_press: Callable[[Pressed], None], reveal: str = ""
) -> None:
    """Show the cards in the order given. `on_press` runs before the page does.

    Parameters
    ----------
    name : what the list is, for screen readers.
    reveal : id of a card to bring into the window at first, '' for none.
    """

    def changed() -> None:
        press = parse_press(getattr(st.session_state.get(key), "press", None), cards)
        if press is not None:
            on_press(press)

    data = {"name": name, "reveal": reveal, "cards": [asdict(card) for card in cards], "words": _words()}
    # In a list: Streamlit would load pandas to see whether a value of a dictionary is a data frame.
    _cards(key=key, data=[data], on_press_change=changed)


def _words() -> dict[str, str]:
    """What the cards say in the browser, which has no catalogue."""
    return {
        "open": _("Open in transcript"),
        "openQuote": _("{person}: open in transcript"),
        "behind": _("The numbers behind"),
        "behindOf": _("The numbers behind {name}"),
    }


_cards = st.components.v2.component(
    "pattern_cards",
    html='<div class="pc"></div>',
    css=(_HERE / "cards.css").read_text(encoding="utf-8"),
    js=(_HERE / "cards.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
