"""The quote under review as a Streamlit component, and the events that come back from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from explorer.datamodel import VERDICTS

_HERE = Path(__file__).parent
# One module in the browser, so that nothing has to be built or fetched: each file uses those before it.
_SCRIPTS = ("pieces.js", "panel.js", "review.js")

DECIDE, UNDO, NEXT, OPEN = "decide", "undo", "next", "open"
_KINDS = (DECIDE, UNDO, NEXT, OPEN)
_LONGEST_LOOK_S = 24 * 3600  # what a browser says beyond it is no time somebody spent on a quote


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """What a researcher did. Fields that do not belong to the kind are empty.

    kind : 'decide' (token, verdict, start_char, end_char, code_id, memo, latency_s), 'undo', 'next' (token),
        or 'open' (place: a span's id).
    id : of this event; the answer to it goes back in the payload, '' for kinds that need none.
    token : which showing of which quote was meant.
    """

    kind: str
    id: str = ""
    token: str = ""
    verdict: str = ""
    start_char: int = 0
    end_char: int = 0
    code_id: str = ""
    memo: str = ""
    latency_s: float = 0.0
    place: str = ""


def parse_event(value: object) -> ReviewEvent | None:
    """The browser's message as an event; None for anything that is not one."""
    if not isinstance(value, Mapping) or value.get("kind") not in _KINDS:
        return None
    if value["kind"] == DECIDE and value.get("verdict") not in VERDICTS:
        return None
    names = (("id", "id"), ("token", "token"), ("verdict", "verdict"))
    names += (("code_id", "code"), ("memo", "memo"), ("place", "place"))
    texts = {name: str(value.get(key) or "") for name, key in names}
    numbers = [value.get(key, 0) for key in ("start", "end", "latency_ms")]
    if not all(isinstance(number, int) and not isinstance(number, bool) and number >= 0 for number in numbers):
        return None
    latency = min(numbers[2] / 1000, _LONGEST_LOOK_S)
    return ReviewEvent(str(value["kind"]), start_char=numbers[0], end_char=numbers[1], latency_s=latency, **texts)


def show_review(payload: Mapping[str, object], *, key: str, on_event: Callable[[ReviewEvent], None]) -> None:
    """Show the quote to decide on. `on_event` runs before the page does, so that the page shows what came of it.

    Parameters
    ----------
    payload : `theme` and `about` (its name and description), `item` and `upcoming` (of `payload.item_payload`, or
        None), `undo` (what would be undone, in words, or ''), `answered` (id of the last event that was answered),
        `problem` (why it was not done, or '').
    """

    def changed() -> None:
        event = parse_event(getattr(st.session_state.get(key), "event", None))
        if event is not None:
            on_event(event)

    # In a list: Streamlit looks through a bare dict for tables, and loads pandas for it.
    _review(key=key, data=[dict(payload)], on_event_change=changed)


_review = st.components.v2.component(
    "quote_review",
    html='<div class="ag" lang="en"></div>',
    css=(_HERE / "review.css").read_text(encoding="utf-8"),
    js="\n".join((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS),
    isolate_styles=False,
)
