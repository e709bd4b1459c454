"""How quotes are shown, so that the showing does not lead: kept with the study, for everybody alike."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from explorer.datamodel import ReviewSettings
from explorer.study import Study
from explorer.study.reviewsettings import save_review_settings
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.again_page import place
from explorer.ui.again_page.place import AgainPlace

_SWITCHES = (
    (
        "lock",
        "Only from interviews that are marked as read",
        "A suggestion before your own reading would be in its way.",
    ),
    ("decide_first", "Decide first", "Ranking and similar quotes are shown only after your decision."),
    ("shuffle", "Shuffle within ten ranks", "The order then does not tell how far up a quote stands."),
)
_SHARES = (
    ("share_known", "Coded already", "How often you accept these again shows how surely such a quote is seen."),
    ("share_decoys", "From the bottom, or rejected", "How often you accept these shows how readily anything is."),
    ("share_random", "Drawn at random", "Beside these one sees whether the ranking helps at all."),
)
_MOST = 20  # of 100, of one kind
_EVERY = 10


def show_settings(study: Study, settings: ReviewSettings, here: AgainPlace) -> None:
    """A drawer with one sentence for each setting."""
    with st.popover("How quotes are shown", type="tertiary"), st.container(key="again_settings", gap="xsmall"):
        _behind(here)
        for name, words, why in _SWITCHES:
            st.session_state[f"again_{name}"] = getattr(settings, name)
            st.toggle(words, key=f"again_{name}", on_change=partial(_switched, study, settings, name))
            st.caption(why)
        st.session_state["again_unprompted"] = bool(settings.unprompted_every)
        st.toggle(
            "Make room for what comes up by itself",
            key="again_unprompted",
            on_change=partial(_unprompted, study, settings),
        )
        st.caption("One quote in ten is looked for without regard to what was asked.")
        st.text("Of 100 quotes shown, about so many are")
        for name, words, why in _SHARES:
            _share(study, settings, name, words, why)


def _behind(here: AgainPlace) -> None:
    st.session_state["again_behind"] = here.behind
    st.toggle(
        "Show what stood behind it after each decision",
        key="again_behind",
        on_change=lambda: place.move(behind=st.session_state["again_behind"]),
    )
    st.caption("Off: the next quote comes at once. This one is for your window only, the others for the whole study.")


def _share(study: Study, settings: ReviewSettings, name: str, words: str, why: str) -> None:
    now = round(100 * getattr(settings, name))
    options = sorted({0, 5, 10, 15, _MOST, now})
    st.session_state[f"again_{name}"] = now
    st.select_slider(words, options, key=f"again_{name}", on_change=partial(_dealt, study, settings, name), help=why)


def _switched(study: Study, settings: ReviewSettings, name: str) -> None:
    _save(study, settings, **{name: bool(st.session_state[f"again_{name}"])})


def _dealt(study: Study, settings: ReviewSettings, name: str) -> None:
    _save(study, settings, **{name: st.session_state[f"again_{name}"] / 100})


def _unprompted(study: Study, settings: ReviewSettings) -> None:
    _save(study, settings, unprompted_every=_EVERY if st.session_state["again_unprompted"] else 0)


def _save(study: Study, settings: ReviewSettings, **changes: object) -> None:
    def save() -> None:
        save_review_settings(study, replace(settings, **changes), actor=state.coder())

    attempt(save)
