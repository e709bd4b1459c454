"""The reader as a Streamlit component, and the events that come back from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
# One module in the browser, so that nothing has to be built or fetched: each file uses those before it.
_SCRIPTS = (
    "text.js",
    "drawing.js",
    "toolbar.js",
    "popup.js",
    "keys.js",
    "painting.js",
    "moving.js",
    "passage.js",
    "reader.js",
)

ADD, REMOVE, MEMO, MARK, UNMARK, OPEN_PATTERN, UNDO = "add", "remove", "memo", "mark", "unmark", "open pattern", "undo"
_KINDS = (ADD, REMOVE, MEMO, MARK, UNMARK, OPEN_PATTERN, UNDO)


@dataclass(frozen=True, slots=True)
class ReaderEvent:
    """What a researcher did in the reader. Fields that do not belong to the kind are empty.

    kind : 'add' (start_char, end_char, code_id or the name of a `new_code`, memo), 'remove' (coding_id),
        'memo' (coding_id, memo), 'mark' and 'unmark' (coding_id, mark: a kind of `study.marks`),
        'open pattern' (pattern_id) or 'undo'.
    patterns_shown : whether candidate patterns stood beside the words when the coding was made.
    """

    kind: str
    transcript_id: str
    start_char: int = 0
    end_char: int = 0
    code_id: str = ""
    new_code: str = ""
    coding_id: str = ""
    pattern_id: str = ""
    memo: str = ""
    mark: str = ""
    patterns_shown: bool = False


def parse_event(value: object) -> ReaderEvent | None:
    """The browser's message as an event; None for anything that is not one."""
    if not isinstance(value, Mapping) or value.get("kind") not in _KINDS:
        return None
    texts = {
        name: str(value.get(key) or "")
        for name, key in (
            ("transcript_id", "transcript"),
            ("code_id", "code"),
            ("new_code", "new_code"),
            ("coding_id", "coding"),
            ("pattern_id", "pattern"),
            ("memo", "memo"),
            ("mark", "mark"),
        )
    }
    places = [value.get(key, 0) for key in ("start", "end")]
    if not all(isinstance(place, int) and not isinstance(place, bool) for place in places):
        return None
    shown = value.get("patterns_shown") is True
    return ReaderEvent(str(value["kind"]), start_char=places[0], end_char=places[1], patterns_shown=shown, **texts)


def show_reader(payload: Mapping[str, object], *, key: str, on_event: Callable[[ReaderEvent], None]) -> None:
    """Show a transcript. `on_event` runs before the page does, so that the page shows what it changed.

    Parameters
    ----------
    payload : of `reader_payload`, with `focus` ({start, end, token} or None: scrolled to when the token is
        new), `at` (where to begin, a code point), `recent` (code ids, last used first), `coder`,
        `undo` (what would be undone, in words, or ''), `study` (its name, for what the tab remembers)
        and what `reader_words` gives.
    """

    def changed() -> None:
        event = parse_event(getattr(st.session_state.get(key), "event", None))
        if event is not None:
            on_event(event)

    # In a list: Streamlit looks through a bare dict for tables, and loads pandas for it.
    _reader(key=key, data=[dict(payload)], on_event_change=changed)


_reader = st.components.v2.component(
    "transcript_reader",
    html='<div class="rdr" lang="en"></div>',
    css=(_HERE / "reader.css").read_text(encoding="utf-8"),
    js="\n".join((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS),
    isolate_styles=False,  # a selection inside a shadow root cannot be read in every browser
)
