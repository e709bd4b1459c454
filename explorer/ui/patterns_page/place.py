"""What of the patterns page is shown: one of its views, or one pattern, theme or meeting of the two."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

import streamlit as st

from explorer.translation import _
from explorer.ui import address
from explorer.ui.crosswalk.layout import CODES, THEMES

PATTERNS, CROSSWALK, TABLE, MAP = "Patterns", "Crosswalk", "Table", "Map"
UNEXPLAINED, CONVERGENCE, HIERARCHY = "Unexplained", "Convergence", "Hierarchy"
VIEWS = (PATTERNS, UNEXPLAINED, CROSSWALK, TABLE, CONVERGENCE, MAP, HIERARCHY)
_WORDS = {
    PATTERNS: "Patterns",
    UNEXPLAINED: "Unexplained",
    CROSSWALK: "Crosswalk",
    TABLE: "Table",
    CONVERGENCE: "Convergence",
    MAP: "Map",
    HIERARCHY: "Hierarchy",
}
_PAGE, _PLACE = "patterns", "patterns_place"


@dataclass(frozen=True, slots=True)
class PatternPlace:
    """`kind` is 'theme' or 'code'; `pattern` and `column` are ids, '' when none is chosen; `at` is the pattern the
    queue of unexplained ones stands at, `lit` the one that is lit up on the map."""

    view: str = PATTERNS
    kind: str = THEMES
    colouring: str = "pattern"
    pattern: str = ""
    column: str = ""
    at: str = ""
    lit: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a pattern, theme or meeting is looked at closely."""
        return bool(self.pattern or self.column)


def view_words(view: str) -> str:
    """One of VIEWS as it is shown."""
    return _(_WORDS[view])


def find(*, only_codes: bool = False) -> PatternPlace:
    """Where the page is now: a pattern somebody clicked elsewhere comes first, then the address, then this session.

    Parameters
    ----------
    only_codes : the study's themes are its codes, so there is no choice between them.
    """
    place = st.session_state.get(_PLACE, PatternPlace())
    keys = ("show", "by", "pattern", "column", "at", "lit")
    clicked = st.session_state.pop("patterns_open", "")
    if clicked:
        place = replace(place, pattern=clicked, column="")
    elif asked := address.asked(_PAGE, keys):
        place = replace(
            place,
            view=next(
                (view for view in VIEWS if view.lower() == asked.get("show")),
                CROSSWALK if asked.get("column") else PATTERNS,
            ),
            kind=CODES if asked.get("by") == CODES else THEMES,
            pattern=asked.get("pattern", ""),
            column=asked.get("column", ""),
            at=asked.get("at", ""),
            lit=asked.get("lit", ""),
        )
    if only_codes:
        place = replace(place, kind=CODES)
    put(place)
    return place


def put(place: PatternPlace) -> None:
    """Remember the place in this session and in the address."""
    st.session_state[_PLACE] = place
    shown = {
        "show": place.view.lower(),
        "by": place.kind,
        "pattern": place.pattern,
        "column": place.column,
        "at": place.at if place.view == UNEXPLAINED else "",
        "lit": place.lit if place.view == MAP else "",
    }
    address.write(_PAGE, shown)


def move(**changes: str) -> None:
    """Change parts of the place; for callbacks."""
    known = asdict(st.session_state.get(_PLACE, PatternPlace()))
    st.session_state[_PLACE] = PatternPlace(**{**known, **changes})
