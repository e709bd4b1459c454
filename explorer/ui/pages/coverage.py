"""Coverage: whose voice carries each theme, and what have we not read?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from explorer.analysis.coverage import Coverage, codes_as_themes
from explorer.codebook import is_own_theme
from explorer.datamodel import Corpus, Theme
from explorer.files.exports import csv_bytes
from explorer.study import Study
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import show_problem
from explorer.ui.colours import code_colours
from explorer.ui.coverage_page import choice, further_codes, quotes, reading, side_by_side, table
from explorer.ui.coverage_page.theme_words import CHOSEN
from explorer.ui.grid import Press, show_grid
from explorer.ui.headings import page_head
from explorer.ui.quoting import person_names
from explorer.wording.coverage import counts_depend

_SIGN = '<span><b class="s-{look}">{sign}</b> {meaning}</span>'


def page() -> None:
    study = state.study()
    page_head(_("Coverage"), _("Whose voice carries each theme, and what have we not read?"))
    if study is None:
        st.info(_("No study is open yet. Open one, or make the demo study, on the Study page."))
        return
    show_problem()
    corpus = state.corpus(study)
    if missing := _missing(study, corpus):
        st.info(missing)
        return
    by_code = st.session_state.get("coverage_by") == "code" and _has_codes_of_its_own(corpus)
    covered = state.coverage(study, by_code=by_code)
    themes = codes_as_themes(corpus) if by_code else corpus.themes
    reading.show(study, corpus, covered)
    look = _switches(study, corpus, covered, themes)
    # With many columns the grid takes the whole width, and the quotes stand under it.
    if look.side_by_side or len(themes) > table.FEW_THEMES:
        left, right = st.container(), st.container()
    else:
        with st.container(key="coverage_split"):
            left, right = st.columns([6, 5], gap="large")
    with left, st.container(gap="small"):
        if look.side_by_side:
            _side_by_side(study, corpus, covered, themes, by_code=by_code)
        else:
            _grid(study, corpus, covered, themes, look)
    with right, st.container(key="coverage_panel"):
        quotes.show(study, corpus, covered, themes, st.session_state.get(CHOSEN))


def _missing(study: Study, corpus: Corpus) -> str:
    """What the page needs and the study has not; '' when there is all of it."""
    if not corpus.transcripts:
        return _("There are no transcripts yet. Add them on the Study page.")
    if not corpus.themes:
        return _(
            "There are no themes yet. Add a codebook on the Study page, or make codes while coding on the Read page."
        )
    if not state.coverage(study).participant_ids:
        return _(
            "Nobody is marked as a participant, so there is no voice to show: correct the roles on the Study page."
        )
    return ""


def _has_codes_of_its_own(corpus: Corpus) -> bool:
    """Whether a look by code says more than one by theme."""
    return not all(is_own_theme(theme, corpus.codes) and len(theme.code_ids) == 1 for theme in corpus.themes)


@dataclass(frozen=True, slots=True)
class _Look:
    view: table.View
    only_unread: bool
    side_by_side: bool


def _switches(study: Study, corpus: Corpus, covered: Coverage, themes: tuple[Theme, ...]) -> _Look:
    """What the columns are, what is shown in them, and what is seldom needed."""
    shown = {"count": _("Codings"), "rate": _("Per 1,000 words"), "side": _("Side by side")}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="coverage_switches"):
        if _has_codes_of_its_own(corpus):
            _switch("coverage_by", {"theme": _("Themes"), "code": _("Codes")}, _("Columns"))
        show = _switch("coverage_show", shown, _("What is shown"))
        with st.popover(_("More"), type="tertiary"):
            in_words, only_unread = _seldom(study, corpus, covered, themes)
    return _Look(table.View(show == "rate", in_words), only_unread, show == "side")


def _seldom(study: Study, corpus: Corpus, covered: Coverage, themes: tuple[Theme, ...]) -> tuple[bool, bool]:
    in_words = st.toggle(_("States in words"), key="states_in_words")
    all_read = bool(covered.is_read.all())
    only_unread = st.toggle(_("Only who is not yet read"), key="only_unread", disabled=all_read)
    st.button(
        _("Take all read marks back"),
        key="read_none",
        disabled=not covered.is_read.any(),
        on_click=reading.mark_everybody,
        args=(study, corpus, False),
    )
    st.download_button(
        _("Save the grid as csv"),
        csv_bytes(*table.csv_rows(covered, themes, person_names(corpus))),
        "coverage.csv",
        "text/csv",
        on_click="ignore",
    )
    return in_words, only_unread and not all_read


def _switch(key: str, options: dict[str, str], label: str) -> str:
    st.session_state.setdefault(key, next(iter(options)))
    return st.segmented_control(
        label,
        list(options),
        format_func=options.get,
        key=key,
        label_visibility="collapsed",
        required=True,
        persist_state="session",
    )


def _legend(covered: Coverage, view: table.View) -> str:
    """What the signs in the cells say."""
    signs = [
        ("coded", "3", _("per 1,000 words") if view.as_rates else _("codings")),
        ("nothing", "–", _("read, nothing coded")),
        ("unread", "?", _("not yet read")),
    ]
    if covered.chosen.any():
        signs.append(("dot", "•", _("quoted")))
    shown = "".join(_SIGN.format(look=look, sign=sign, meaning=meaning) for look, sign, meaning in signs)
    return f'<div class="states">{shown}</div>'


def _grid(study: Study, corpus: Corpus, covered: Coverage, themes: tuple[Theme, ...], look: _Look) -> None:
    names = person_names(corpus)
    st.html(_legend(covered, look.view))
    all_colours = code_colours(corpus.codes, corpus.themes)
    rows = table.rows(covered, themes, names, look.view, only_unread=look.only_unread)
    show_grid(
        table.columns(covered, themes, {**all_colours.codes, **all_colours.themes}, look.view),
        rows,
        key="coverage",
        name=_("Participants by themes"),
        on_press=partial(_pressed, study, corpus, covered),
        selected=st.session_state.get(CHOSEN),
        find=_("Find a participant") if len(rows) > 30 else "",
        reveal="chosen_head",
        height="46rem" if len(themes) <= table.FEW_THEMES else "34rem",
        is_dense=True,
    )
    st.caption(counts_depend())


def _side_by_side(study: Study, corpus: Corpus, covered: Coverage, themes: tuple[Theme, ...], *, by_code: bool) -> None:
    balances = state.balances(study, by_code=by_code)
    show_grid(
        side_by_side.columns(_("Code") if by_code else _("Theme")),
        side_by_side.theme_rows(covered, balances, themes, person_names(corpus)),
        key="voices",
        name=_("Who carries each theme"),
        on_press=lambda press: _choose(side_by_side.theme_press(press, covered, balances)),
        reveal="chosen_head",
        is_dense=True,
    )
    meaning = _(
        "Carried as if by: when 18 people say equally much it is 18; when one of the 18 says nearly all of it, it "
        "comes near 1."
    )
    st.caption(" ".join(filter(None, (meaning, side_by_side.chance_words(covered, balances)))))
    st.caption(counts_depend())
    further_codes.show(study)


def _pressed(study: Study, corpus: Corpus, covered: Coverage, press: Press) -> None:
    if press.column == table.READ and press.row:
        is_read = bool(covered.is_read[covered.participant_ids.index(press.row)])
        reading.mark_person(study, corpus, press.row, is_read=not is_read)
    elif press.column in (table.PERSON, table.WORDS) or choice.theme_id_of(press.column) is not None:
        _choose(press)


def _choose(press: Press) -> None:
    st.session_state[CHOSEN] = press


page()
