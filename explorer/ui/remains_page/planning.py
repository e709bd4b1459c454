"""Planning a check sample: what it can show at most and how long it takes, before it is declared and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from explorer.analysis import recall
from explorer.analysis.remains import CONFIDENCE, ThemeRemains
from explorer.naming import counted
from explorer.rereading import checking
from explorer.rereading.checking import SampleNow
from explorer.study import Study, sampling
from explorer.study.sampling import CheckPlan
from explorer.translation import _, written
from explorer.ui import ranked, state
from explorer.ui.acting import attempt
from explorer.ui.remains_page import kept, place
from explorer.wording import remains as words
from explorer.wording.numerals import per_cent

_THEMES, _SIZE, _LOOKS = "remains_plan_themes", "remains_plan_size", "remains_plan_looks"
_FEW_THEMES = 6  # so many are chosen at first; with more the reader says which matter
_USUAL_SIZE = 100
_WANTED = (0.8, 0.9, 0.95)


def show(study: Study, themes: Sequence[ThemeRemains]) -> None:
    """Choose, see what it can show, declare and draw."""
    for plan in kept.plans(study):
        _next_look(study, plan)
    names = {one.theme_id: one.name for one in themes}
    st.session_state.setdefault(_THEMES, list(names) if len(names) <= _FEW_THEMES else [])
    st.session_state[_THEMES] = [theme_id for theme_id in st.session_state[_THEMES] if theme_id in names]
    wanted = st.multiselect(
        _("Themes the sample serves"),
        list(names),
        format_func=lambda theme_id: names[theme_id],
        key=_THEMES,
        placeholder=_("Choose the themes it is to say something of"),
        help=_(
            "One sample serves all of them: each segment is read once for all. The more themes, the less each can "
            "show, for all statements are to hold together."
        ),
        persist_state="session",
    )
    if not wanted:
        st.caption(_("Choose at least one theme to see what a sample of it can show."))
        return
    rows = kept.laid(study).remaining_for_any(wanted)
    n_union = len(rows)
    if not rows:
        st.info(_("Nothing remains to draw from: every segment carries these themes or was decided for them."))
        return
    size, looks = _size_and_looks(n_union)
    chosen = [one for one in themes if one.theme_id in wanted]
    _what_it_shows(chosen, n_union, size, looks)
    _time(study, rows, size)
    _declare(study, wanted, size, looks)


def sampled_of(one: ThemeRemains, n_union: int, size: int) -> int:
    """How many of a sample's segments lie in a theme's own remainder, as expected; known only once it is drawn."""
    return min(one.remaining, size * one.remaining // n_union)


def _size_and_looks(n_union: int) -> tuple[int, int]:
    if not 1 <= st.session_state.get(_SIZE, 0) <= n_union:
        st.session_state[_SIZE] = min(_USUAL_SIZE, n_union)
    with st.container(horizontal=True, gap="large", key="remains_sizes"):
        size = st.number_input(
            _("Segments to read"),
            min_value=1,
            max_value=n_union,
            step=10,
            key=_SIZE,
            width=180,
            persist_state="session",
        )
        st.session_state.setdefault(_LOOKS, 1)
        looks = st.segmented_control(
            _("Looks"), [1, 2, 3], key=_LOOKS, required=True, help=_looks_help(), persist_state="session"
        )
    return int(size), int(looks)


def _looks_help() -> str:
    return _(
        "A look is one sample. After the first you may draw a second of the same size if the first did not show "
        "enough; each look then has to be surer by itself, so it shows less."
    )


def _what_it_shows(themes: Sequence[ThemeRemains], n_union: int, size: int, looks: int) -> None:
    alpha = recall.share_alpha(CONFIDENCE, looks=looks, themes=len(themes))
    usual = {one for one in recall.TABLE_SIZES if one < n_union}
    sizes = sorted(usual | {size, n_union})
    st.text(_headline(themes, n_union, size, alpha))
    st.html(shows_table(themes, n_union, sizes, size, alpha))
    told = _(
        "So much it shows if not one of the segments carries the theme. Each that does makes the share smaller. The "
        "columns on the right say how many segments it takes to be able to show a share."
    )
    if (n := len(themes) * looks) > 1:
        told += " " + _(
            "All {n} statements hold together with {together} confidence, for which each is made with {each}.",
            n=n,
            together=per_cent(CONFIDENCE),
            each=per_cent(1 - alpha, 1),
        )
    st.caption(told)


def _headline(themes: Sequence[ThemeRemains], n_union: int, size: int, alpha: float) -> str:
    cases = [(one, recall.best_case(one.found, one.remaining, sampled_of(one, n_union, size), alpha)) for one in themes]
    found = [(case.found_at_least or 0.0, one, case) for one, case in cases if one.found]
    reads = _("The most that reading {segments} can show", segments=counted(size, "segment"))
    if not found:
        return _(
            "{reads}: {shown}. Nothing is coded with it, so no share can be stated.",
            reads=reads,
            shown=words.can_show(cases[0][1], 0),
        )
    low, high = min(found, key=lambda row: row[0]), max(found, key=lambda row: row[0])
    if len(found) == 1:
        return f"{reads}: {words.can_show(low[2], low[1].found)}."
    return _(
        "{reads}: {high} of “{theme}”, {low} of “{other}”.",
        reads=reads,
        high=words.can_show(high[2], high[1].found),
        theme=high[1].name,
        low=words.can_show(low[2], low[1].found),
        other=low[1].name,
    )


def shows_table(themes: Sequence[ThemeRemains], n_union: int, sizes: Sequence[int], size: int, alpha: float) -> str:
    """The table as HTML: themes by sizes, the chosen size set off, and what it takes for a share."""
    head = "".join(f"<th{_mark(n, size)}>{_size_name(n, n_union)}</th>" for n in sizes)
    wants = "".join(f'<th class="need">{_("for {share}", share=per_cent(share))}</th>' for share in _WANTED)
    rows = "".join(_row(one, n_union, sizes, size, alpha) for one in themes)
    return (
        '<div class="remains-scroll"><table class="remains-table"><thead><tr>'
        f"<th>{_('Theme')}</th><th>{_('Found')}</th><th>{_('Not decided')}</th>"
        f"{head}{wants}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(one: ThemeRemains, n_union: int, sizes: Sequence[int], size: int, alpha: float) -> str:
    cells = []
    for n in sizes:
        best = recall.best_case(one.found, one.remaining, sampled_of(one, n_union, n), alpha)
        told = _("at most {n}", n=written(best.at_most_remaining))
        if one.found:
            told = words.share(best.found_at_least)
        cells.append(f"<td{_mark(n, size)}>{told}</td>")
    needs = "".join(f'<td class="need">{_needed(one, n_union, share, alpha)}</td>' for share in _WANTED)
    numbers = f"<td>{written(one.found)}</td><td>{written(one.remaining)}</td>"
    return f"<tr><td>{escape(one.name)}</td>{numbers}{''.join(cells)}{needs}</tr>"


def _needed(one: ThemeRemains, n_union: int, share: float, alpha: float) -> str:
    if not one.found:
        return "–"
    if not one.remaining:
        return "0"
    size = recall.size_for(one.found, one.remaining, share, alpha)
    if size is None:
        why = escape(_("cannot be shown with any sample short of reading everything"), quote=True)
        return f'<abbr title="{why}">{_("all")}</abbr>'
    return written(-(-size * n_union // one.remaining))


def _mark(n: int, size: int) -> str:
    return ' class="chosen"' if n == size else ""


def _size_name(n: int, n_union: int) -> str:
    return _("all {n}", n=written(n)) if n == n_union else written(n)


def _time(study: Study, rows: Sequence[int], size: int) -> None:
    n_words = checking.mean_words(state.analysis(study).segments, rows)
    pace = checking.pace(ranked.decisions(study), state.coder(), n_words)
    with st.container(key="remains_time", gap="xsmall"):
        taken = words.duration(size * pace.seconds)
        st.text(_("Reading {segments}: {time}.", segments=counted(size, "segment"), time=taken))
        st.text(words.full_reading(len(rows), pace))


def _declare(study: Study, theme_ids: list[str], size: int, looks: int) -> None:
    st.text(words.earlier_plans(len(kept.plans(study))))
    if (reading := kept.to_read(study)) is not None:
        left = counted(len(reading.open_items), "segment")
        st.text(
            _(
                "A sample is still being read ({segments} open). It stays as it is; until it is read it says nothing.",
                segments=left,
            )
        )
    declare = partial(_declare_and_draw, study, theme_ids, size, looks)
    st.button(_("Declare and draw"), key="remains_declare", type="primary", on_click=declare)
    st.caption(
        _(
            "Themes, size and looks are written to the study file before anything is drawn, and cannot be changed "
            "afterwards. The segments are drawn at random, whatever any ranking says of them."
        )
    )


def _declare_and_draw(study: Study, theme_ids: list[str], size: int, looks: int) -> None:
    made: list[CheckPlan] = []

    def declare() -> None:
        plan = sampling.declare_plan(study, theme_ids, size, looks, confidence=CONFIDENCE, coder=state.coder())
        made.append(plan)

    if attempt(declare):
        _draw(study, made[0])


def _draw(study: Study, plan: CheckPlan) -> None:
    if attempt(checking.draw_sample, study, plan.id, coder=state.coder()):
        place.go(place.READ)


def _next_look(study: Study, plan: CheckPlan) -> None:
    """A plan under which another sample may be drawn."""
    mine: list[SampleNow] = [one for one in kept.samples(study) if one.plan.id == plan.id]
    if not checking.looks_left(plan, mine):
        return
    given = {
        "id": plan.id,
        "segments": counted(plan.size, "segment"),
        "themes": counted(len(plan.theme_ids), "theme"),
    }
    told = _("Check sample {id}, {segments} for {themes}: was declared, and nothing drawn yet.", **given)
    if mine:
        told = _(
            "Check sample {id}, {segments} for {themes}: look {n} of {looks} can be drawn.",
            n=len(mine) + 1,
            looks=plan.looks,
            **given,
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"remains_look_{plan.id}"):
        st.text(told)
        st.button(_("Draw it"), key=f"remains_draw_{plan.id}", on_click=_draw, args=(study, plan))
