"""The codebook by theme, each code with its codings and the people they are on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import partial

import streamlit as st

from explorer.analysis.coverage import people_of
from explorer.datamodel import Code, Coding, Corpus
from explorer.naming import counted
from explorer.study import Study
from explorer.translation import _, written
from explorer.ui import state
from explorer.ui.grid import Cell, Column, Press, Row, show_grid
from explorer.ui.quotes_view import show_quotes

_CHOSEN = "codebook_code"
_OUTSIDE = "no theme"


def show(study: Study, corpus: Corpus) -> None:
    """The codebook; a press on a number shows its quotes."""
    st.subheader(_("Codebook"), anchor=False)
    if not corpus.codes:
        st.caption(
            _(
                "No codes yet. Add a codebook or codings under “Add material”, or make codes while coding on the Read "
                "page."
            )
        )
        return
    by_code = _codings_by_code(corpus)
    themes, codes = counted(len(corpus.themes), "theme"), counted(len(corpus.codes), "code")
    st.caption(_("{themes}, {codes}. A number of codings shows the quotes.", themes=themes, codes=codes))
    chosen = st.session_state.get(_CHOSEN, "")
    show_grid(
        _columns(),
        tree(corpus, by_code, len(state.coverage(study).participant_ids)),
        key="codebook",
        name=_("Codebook by theme"),
        on_press=_pressed,
        selected=Press(chosen, "codings") if chosen else None,
        find=_("Find a code") if len(corpus.codes) > 20 else "",
        reveal="chosen_head",
    )
    if chosen:
        _quotes(study, corpus, by_code, chosen)


def _columns() -> tuple[Column, ...]:
    return (
        Column("code", _("Code")),
        Column("codings", _("Codings"), kind="number", width="6rem"),
        Column("people", _("Participants"), kind="number", width="7rem"),
    )


def tree(corpus: Corpus, by_code: dict[str, list[Coding]], n_participants: int) -> list[Row]:
    """A row for each theme and, under it, one for each of its codes, indented as in the codebook.

    Row ids are ``theme`` or ``theme/code``: a code in two themes stands under both. The code that carries
    its theme's own name is called "Coded with the theme itself".
    """
    person_of = dict(zip((c.id for c in corpus.codings), people_of(corpus), strict=True))
    codes = {code.id: code for code in corpus.codes}
    depth = partial(_depth, codes)

    def cells(name: str, description: str, codings: Iterable[Coding], indent: int) -> tuple[Cell, ...]:
        codings = list(codings)
        people = {person_of[c.id] for c in codings} - {""}
        label = _("{name}: show {codings}", name=name, codings=counted(len(codings), "coding"))
        return (
            Cell(name, indent=indent, note=description),
            Cell(written(len(codings)), press=bool(codings), sort=len(codings), label=label if codings else ""),
            Cell(_("{n} of {total}", n=len(people), total=n_participants), sort=len(people)),
        )

    rows = []
    in_theme = {code_id for theme in corpus.themes for code_id in theme.code_ids}
    groups = [(t.id, t.name, t.description, [c for c in t.code_ids if c in codes]) for t in corpus.themes]
    if outside := [code.id for code in corpus.codes if code.id not in in_theme]:
        groups.append((_OUTSIDE, _("Codes in no theme"), "", outside))
    for group_id, name, description, members in groups:
        everything = [coding for code_id in members for coding in by_code[code_id]]
        rows.append(Row(group_id, cells(name, description, everything, 0), group=True))
        if [codes[m].name for m in members] == [name]:
            continue  # a theme that is one code of the same name, as every tag of a flat codebook is
        for m in members:
            code = codes[m]
            same = code.name == name
            words = (_("Coded with the theme itself"), "") if same else (code.name, code.description)
            rows.append(Row(f"{group_id}/{m}", cells(*words, by_code[m], 1 + depth(m, members))))
    return rows


def _depth(codes: dict[str, Code], code_id: str, members: list[str]) -> int:
    depth, seen = 0, {code_id}
    while (parent := codes[code_id].parent_id) in members and parent not in seen:
        seen.add(parent)
        code_id, depth = parent, depth + 1
    return depth


def _codings_by_code(corpus: Corpus) -> dict[str, list[Coding]]:
    found: dict[str, list[Coding]] = defaultdict(list)
    for coding in corpus.codings:
        found[coding.code_id].append(coding)
    return found


def _pressed(press: Press) -> None:
    st.session_state[_CHOSEN] = "" if st.session_state.get(_CHOSEN) == press.row else press.row


def _quotes(study: Study, corpus: Corpus, by_code: dict[str, list[Coding]], chosen: str) -> None:
    group, _, code_id = chosen.partition("/")
    theme = next((t for t in corpus.themes if t.id == group), None)
    code = next((c for c in corpus.codes if c.id == code_id), None)
    in_theme = {c for t in corpus.themes for c in t.code_ids}
    members = theme.code_ids if theme else [c.id for c in corpus.codes if c.id not in in_theme]
    wanted = {code_id} if code else set(members)
    with st.container(key="chosen_head"):
        st.text(code.name if code else theme.name if theme else _("Codes in no theme"))
    show_quotes(study, [c for c in corpus.codings if c.code_id in wanted], key="codebook_quotes")
