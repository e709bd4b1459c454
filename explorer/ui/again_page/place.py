"""What of the page of quotes to read again is shown: a theme, perhaps one of its codes, and a part of the page."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

import streamlit as st

from explorer.datamodel import Code, Corpus, Theme
from explorer.ui import address

REVIEW, DECIDED, LEAST_LIKE = "review", "decided", "least like"
PARTS = (REVIEW, DECIDED, LEAST_LIKE)
_PAGE, _PLACE = "again", "again_place"
_KEYS = ("theme", "code", "part", "behind")


@dataclass(frozen=True, slots=True)
class AgainPlace:
    """`theme` and `code` are ids, code '' for the theme as a whole.

    behind : whether what stood behind a quote is shown after each decision.
    """

    theme: str
    code: str = ""
    part: str = REVIEW
    behind: bool = True


def find(corpus: Corpus) -> AgainPlace:
    """Where the page is now: the address comes first, then this session; the first theme where neither knows one."""
    place = st.session_state.get(_PLACE, AgainPlace(""))
    if asked := address.asked(_PAGE, _KEYS):
        place = AgainPlace(
            asked.get("theme", place.theme),
            asked.get("code", ""),
            asked.get("part", REVIEW),
            asked.get("behind") != "off",
        )
    place = fitting(place, corpus)
    put(place)
    return place


def fitting(place: AgainPlace, corpus: Corpus) -> AgainPlace:
    """The place with what the study has not (any more) left out. Pure."""
    theme = next((one for one in corpus.themes if one.id == place.theme), corpus.themes[0])
    code = place.code if place.code in {code.id for code in codes_of(corpus, theme)} else ""
    return replace(place, theme=theme.id, code=code, part=place.part if place.part in PARTS else REVIEW)


def codes_of(corpus: Corpus, theme: Theme) -> list[Code]:
    """A theme's codes, in its order. Pure."""
    codes = {code.id: code for code in corpus.codes}
    return [codes[code_id] for code_id in theme.code_ids if code_id in codes]


def put(place: AgainPlace) -> None:
    """Remember the place in this session and in the address."""
    st.session_state[_PLACE] = place
    shown = {
        "theme": place.theme,
        "code": place.code,
        "part": "" if place.part == REVIEW else place.part,
        "behind": "" if place.behind else "off",
    }
    address.write(_PAGE, shown)


def move(**changes: str | bool) -> None:
    """Change parts of the place; for callbacks. Another theme leaves the code behind."""
    known = asdict(st.session_state.get(_PLACE, AgainPlace("")))
    if "theme" in changes:
        changes = {"code": "", **changes}
    st.session_state[_PLACE] = AgainPlace(**{**known, **changes})
