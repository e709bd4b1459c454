"""What stands over the quotes of one theme: who carries it, in words; which quotes to show; each person left out."""

from __future__ import annotations

import streamlit as st

from explorer.analysis.coverage import Coverage, leave_one_out
from explorer.datamodel import Corpus
from explorer.naming import counted
from explorer.study import Study
from explorer.translation import _, plural, written
from explorer.ui import state
from explorer.ui.coverage_page import side_by_side
from explorer.ui.coverage_page.choice import AGAINST, ALL, QUOTED, UNQUOTED, Choice, column_of
from explorer.ui.grid import Press, show_grid
from explorer.ui.quoting import person_names
from explorer.ui.wording import plain
from explorer.wording import coverage as words
from explorer.wording.numerals import decimal

CHOSEN = "coverage_chosen"  # the press that is shown, in session state


def show(study: Study, corpus: Corpus, covered: Coverage, chosen: Choice) -> None:
    """The lines over a theme's quotes."""
    theme, names = covered.theme_ids.index(chosen.theme.id), person_names(corpus)
    if not covered.codings[:, theme].any():
        return
    balance = state.balances(study, by_code=chosen.theme not in corpus.themes)[theme]
    left = leave_one_out(covered)
    codings = int(covered.codings[:, theme].sum())
    with st.container(gap="xsmall", key="theme_words"):
        st.text(
            _(
                "{n} of {participants}, {codings}, {rate} per 1,000 words; {carried}.",
                n=balance.voices,
                participants=counted(len(covered.participant_ids), "participant"),
                codings=counted(codings, "coding"),
                rate=decimal(covered.theme_rates[theme], 1),
                carried=words.carried(balance, codings),
            )
        )
        stands_out = words.concentration(balance, names, codings, n_people=len(covered.participant_ids))
        for line in (stands_out, words.quoted(covered, theme, names), words.against(covered, theme, names)):
            if line:
                st.text(line)
        if left.changes_who_carries[:, theme].any():
            for line in words.leaving(covered, left, theme, names):
                st.text(line)
    _parts(covered, chosen, theme)
    if balance.voices > 1:
        with st.expander(_("Leave one person out"), type="compact"):
            _leave_one_out(covered, left, theme, names, chosen)


def _parts(covered: Coverage, chosen: Choice, theme: int) -> None:
    """Which of the theme's quotes stand below; only parts that hold some are offered."""
    chosen_people = covered.people(covered.chosen[:, theme])
    counts = {
        ALL: int(covered.codings[:, theme].sum()),
        AGAINST: int(covered.contrary[:, theme].sum()),
        QUOTED: int(covered.chosen[:, theme].sum()),
        UNQUOTED: len(words.never_quoted(covered, theme)) if chosen_people else 0,
    }
    offered = {kind: _part_name(kind, n) for kind, n in counts.items() if n or kind == chosen.kind}
    if len(offered) < 2:
        return
    st.session_state["theme_part"] = chosen.kind
    st.segmented_control(
        _("Which quotes"),
        list(offered),
        format_func=offered.get,
        key="theme_part",
        label_visibility="collapsed",
        required=True,
        on_change=_choose_part,
        args=(chosen.theme.id,),
    )


def _part_name(kind: str, n: int) -> str:
    if kind == ALL:
        return _("All {n}", n=written(n))
    if kind == AGAINST:
        return _("Against {n}", n=written(n))
    if kind == QUOTED:
        return _("Quoted {n}", n=written(n))
    return plural(n, "{n} people never quoted", "{n} people never quoted")


def _choose_part(theme_id: str) -> None:
    st.session_state[CHOSEN] = Press("", column_of(theme_id, st.session_state["theme_part"] or ALL))


def _leave_one_out(covered: Coverage, left, theme: int, names: dict[str, str], chosen: Choice) -> None:
    if not left.changes_who_carries[:, theme].any():
        for line in words.leaving(covered, left, theme, names):
            st.caption(plain(line))
    rows = side_by_side.leaving_rows(covered, left, theme, names)
    show_grid(
        side_by_side.leaving_columns(),
        rows,
        key="leaving",
        name=_("What is left of the theme without each person"),
        on_press=lambda press: st.session_state.update({CHOSEN: Press(press.row, column_of(chosen.theme.id))}),
        find=_("Find a participant") if len(rows) > 30 else "",
        is_dense=True,
    )
