"""Does it work on this study? How much of what is coded the ranking finds again in interviews it has not seen.

Worked out in a thread beside the page, for it takes seconds, and nobody should wait for it with a quote to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from html import escape
from math import isnan
from typing import TYPE_CHECKING

import streamlit as st

from explorer.datamodel import ACCEPTED
from explorer.naming import counted
from explorer.study import Study
from explorer.ui import ranked, state
from explorer.ui.quoting import person_names
from explorer.ui.wording import plain
from explorer.wording.validation import METHODS, verdict

if TYPE_CHECKING:
    from explorer.analysis.validating import MethodRecall, ThemeValidation, Validation

_WAITING = "Does it work on your data? It is being tried out on your own codings."
_POLL_S = 1.0
_KEPT = 4


def show_validation(study: Study, theme_id: str) -> None:
    """A closed fold whose one line is the verdict, with the leave-one-interview-out table of a theme in it."""
    if not hasattr(ranked, "validation"):
        return
    trial = _trial(study)
    words, theme = _outcome(trial, theme_id)
    fold = st.expander(plain(words), key=f"again_validation_{theme_id}", type="compact")
    with fold, st.container(key="again_validation_box"):
        if not trial.done():
            st.text("Each interview is left out in turn. This takes some seconds; you can begin to read meanwhile.")
            st.fragment(_wait, run_every=_POLL_S)(trial)
        elif theme is not None:
            _table(theme, person_names(state.whole_corpus(study)))


def _wait(trial: Future) -> None:
    if trial.done():
        st.rerun()


def _trial(study: Study) -> Future[Validation | None]:
    """The trial of the study as it is now, begun when nobody has yet."""
    own = frozenset(one.id for one in state.whole_corpus(study).codings if one.provenance != ACCEPTED)
    key = (*state.analyses_key(study), hash(own), hash(state.read_transcript_ids(study)))
    trials = _trials()
    if key not in trials:
        trials[key] = _POOL.submit(ranked.validation, study)
        for old in list(trials)[:-_KEPT]:
            del trials[old]
    return trials[key]


_POOL = ThreadPoolExecutor(1, thread_name_prefix="validation")


@st.cache_resource(show_spinner=False)
def _trials() -> dict[tuple, Future]:
    return {}


def _outcome(trial: Future[Validation | None], theme_id: str) -> tuple[str, ThemeValidation | None]:
    """What is to be said of a theme in one line, and its numbers where there are any."""
    if not trial.done():
        return _WAITING, None
    if trial.exception() is not None:
        return f"It could not be tried out on your own codings: {trial.exception()}", None
    found = trial.result()
    theme = next((one for one in found.themes if one.theme_id == theme_id), None) if found else None
    return (verdict(theme), theme) if theme else ("There is too little coded with it to try the ranking out.", None)


def _table(theme: ThemeValidation, names: Mapping[str, str]) -> None:
    methods = {name: theme.methods[name] for name in METHODS if name in theme.methods}
    budgets = sorted({budget for method in methods.values() for budget in method.at})
    if budgets:
        st.caption(
            "Each interview was left out in turn, and the ranking, learnt from the others, looked for what is coded in "
            "it. So much of the coded speech was found after reading a part of the words, with the 95% interval over "
            "interviews:"
        )
        head = "".join(f"<th>{budget:.0%} read</th>" for budget in budgets)
        rows = "".join(_row(METHODS[name], method, budgets) for name, method in methods.items())
        st.html(f'<table class="again-valid"><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>')
    basis = f"{counted(theme.n_codings, 'coding')} in {counted(theme.n_interviews, 'interview')}."
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.caption(basis)
        if budgets and theme.people:
            _people(theme, names)


def _people(theme: ThemeValidation, names: Mapping[str, str]) -> None:
    """What was found of each person's coded words, the least first: whose way of talking the ranking passes over."""
    budgets = sorted({budget for one in theme.people for budget in one.at})
    found = [one for one in theme.people if not isnan(one.at[budgets[-1]])]
    with st.popover("By person", type="tertiary"):
        st.caption("Of each person’s coded words, learnt from the others, the least found first:")
        rows = "".join(
            f"<tr><th>{escape(names.get(one.participant_id, one.participant_id))}</th>"
            f"{''.join(f'<td>{one.at[budget]:.0%}</td>' for budget in budgets)}<td>{one.words:,}</td></tr>"
            for one in sorted(found, key=lambda one: one.at[budgets[-1]])
        )
        head = "".join(f"<th>{budget:.0%} read</th>" for budget in budgets)
        st.html(
            f'<table class="again-valid again-people"><thead><tr><td></td>{head}<th>coded words</th></tr></thead>'
            f"<tbody>{rows}</tbody></table>"
        )


def _row(name: str, method: MethodRecall, budgets: list[float]) -> str:
    cells = []
    for budget in budgets:
        recall = method.at.get(budget)
        if recall is None or isnan(recall.value):
            cells.append("<td>–</td>")
        else:
            # One interview alone gives no interval, and reading at random needs none.
            spread = "" if isnan(recall.low) or recall.low == recall.high else f"{recall.low:.0%} to {recall.high:.0%}"
            cells.append(f"<td>{recall.value:.0%}{f' <small>({spread})</small>' if spread else ''}</td>")
    return f"<tr><th>{escape(name)}</th>{''.join(cells)}</tr>"
