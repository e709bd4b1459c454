"""Which theme, or which code of it: with how much is coded, decided and left, so that the choice can be made here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from explorer.analysis.incidence import incidence
from explorer.analysis.places import Places, places_of
from explorer.datamodel import KNOWN, SKIP, Analysis, Corpus, Decision, Theme
from explorer.rereading.queues import rows_of
from explorer.study import Study
from explorer.study.reviewing import standing
from explorer.ui import ranked, state
from explorer.ui.again_page import place
from explorer.ui.again_page.place import DECIDED, LEAST_LIKE, REVIEW, AgainPlace


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """`coded` passages, `decided` by one coder (what was coded beforehand left out), and segments that `remain`."""

    coded: int
    decided: int
    remain: int


def counts_of(
    corpus: Corpus, analysis: Analysis, decisions: Sequence[Decision], coder: str
) -> tuple[dict[str, ThemeCounts], dict[str, ThemeCounts]]:
    """Counts by theme id, and by code id for decisions on that code alone. Pure."""
    places = places_of(analysis.segments)
    laid = incidence(analysis.segments, corpus.codings, corpus.codes, corpus.themes)
    made = [one for one in standing(decisions) if one.coder == coder]
    themes = {}
    for column, theme in enumerate(corpus.themes):
        own = [one for one in made if one.theme_id == theme.id and not one.code_id]
        themes[theme.id] = _counts(corpus, places, laid.themes[:, column], own, theme.code_ids)
    codes = {}
    for column, code in enumerate(corpus.codes):
        own = [one for one in made if one.code_id == code.id]
        codes[code.id] = _counts(corpus, places, laid.codes[:, column], own, (code.id,))
    return themes, codes


def _counts(corpus: Corpus, places: Places, carries, own: Sequence[Decision], code_ids) -> ThemeCounts:
    wanted = set(code_ids)
    settled = [one for one in own if one.verdict != SKIP]
    free = sum(not carries[row] for row in rows_of(places, settled)) if settled else 0
    return ThemeCounts(
        coded=len({one.span for one in corpus.codings if one.code_id in wanted}),
        decided=sum(one.arm != KNOWN for one in settled),
        remain=int((~carries).sum()) - free,
    )


def counts_words(found: ThemeCounts) -> str:
    """'34 coded · 12 decided · 600 remain'. Pure."""
    return f"{found.coded:,} coded · {found.decided:,} decided · {found.remain:,} remain"


def show_choice(study: Study, corpus: Corpus, here: AgainPlace) -> Theme:
    """The lists of themes and codes; the theme chosen."""
    themes, codes = _counted(*state.state_key(study), state.coder(), corpus, state.analysis(study))
    by_id = {theme.id: theme for theme in corpus.themes}
    theme = by_id[here.theme]
    st.session_state["again_theme"] = theme.id
    st.selectbox(
        "Theme",
        list(by_id),
        key="again_theme",
        format_func=lambda theme_id: f"{by_id[theme_id].name}  ·  {counts_words(themes[theme_id])}",
        on_change=lambda: place.move(theme=st.session_state["again_theme"]),
        label_visibility="collapsed",
        width="stretch",
    )
    own = place.codes_of(corpus, theme)
    if len(own) > 1:
        names = {code.id: f"{code.name}  ·  {counts_words(codes[code.id])}" for code in own}
        st.session_state["again_code"] = here.code
        st.selectbox(
            "Code",
            ["", *names],
            key="again_code",
            format_func=lambda code_id: names.get(code_id, f"All its {len(own)} codes"),
            on_change=lambda: place.move(code=st.session_state["again_code"]),
            label_visibility="collapsed",
            width=290,
        )
    return theme


def show_parts(here: AgainPlace, n_decided: int) -> None:
    """One quote after the other, what was decided, or the voices least like the rest."""
    words = {
        REVIEW: "Read again",
        DECIDED: f"Decided {n_decided:,}" if n_decided else "Decided",
        LEAST_LIKE: "Least like the rest",
    }
    st.session_state["again_part"] = here.part
    st.segmented_control(
        "Part",
        list(words),
        key="again_part",
        required=True,
        format_func=words.get,
        on_change=lambda: place.move(part=st.session_state["again_part"]),
        label_visibility="collapsed",
    )


@st.cache_resource(max_entries=8, show_spinner=False)
def _counted(path: str, newest: str, coder: str, _corpus: Corpus, _analysis: Analysis):
    return counts_of(_corpus, _analysis, ranked.decisions(state.study_at(path)), coder)
