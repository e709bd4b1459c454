"""Coarser or finer: one control for how finely the patterns are shown. The choice is kept with the study."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel import COARSE, FINE, GRAINS, MIDDLE, Analysis
from explorer.naming import counted
from explorer.study import Study
from explorer.study.grain import show_grain
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import attempt

_WORDS = {COARSE: "coarse", MIDDLE: "middle", FINE: "fine"}
_CHOICES = {COARSE: "Coarse", MIDDLE: "Middle", FINE: "Fine"}
_KEY = "patterns_grain"


def grain_control(study: Study) -> None:
    """Show the control; nothing for an analysis that was made at one grain only, or with no choice between grains."""
    counts = n_patterns(state.every_grain(study))
    if len(counts) < 2 or (max(counts.values()) < 2 and len(set(counts.values())) == 1):
        return
    st.session_state[_KEY] = state.grain(study)

    def changed() -> None:
        attempt(show_grain, study, st.session_state[_KEY], actor=state.coder())

    st.segmented_control(
        _("How finely the segments are grouped"),
        [grain for grain in GRAINS if grain in counts],
        key=_KEY,
        required=True,
        format_func=lambda grain: f"{_(_CHOICES[grain])} {counts[grain]}",
        on_change=changed,
        label_visibility="collapsed",
        help=_("Every coarser pattern is made of finer ones. The numbers say how many patterns there are."),
    )


def grain_words(grain: str) -> str:
    """A grain as it is shown within a sentence."""
    return _(_WORDS[grain]) if grain in _WORDS else grain


def no_pattern_words(counts: dict[str, int], grain: str) -> str:
    """What to say where a grain has no pattern: whether another one has.

    Parameters
    ----------
    counts : of `n_patterns`.
    """
    others = [
        _("{patterns} at the {grain} grain", patterns=counted(n, "pattern"), grain=grain_words(name))
        for name, n in counts.items()
        if n and name != grain
    ]
    if not others:
        return _("This analysis found no candidate pattern.")
    found = others[0]
    for one in others[1:]:
        found = _("{these} and {last}", these=found, last=one)
    return _(
        "At the {grain} grain this analysis found no candidate pattern. It found {found}: see above.",
        grain=grain_words(grain),
        found=found,
    )


def n_patterns(grains: dict[str, Analysis]) -> dict[str, int]:
    """How many patterns each grain has."""
    return {grain: len(analysis.patterns) for grain, analysis in grains.items()}
