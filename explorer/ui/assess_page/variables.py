"""What is coded of people: ready ones to begin with, one's own, and the codes whose passages speak of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from explorer.datamodel import Corpus
from explorer.datamodel.assessing import ATTRIBUTE, STANCE, Variable
from explorer.naming import counted
from explorer.study import Study, assessing
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.assess_page import kept, place
from explorer.ui.assess_page.passages import suggested_codes
from explorer.ui.assess_page.templates import (
    levels_of,
    problem_of,
    still_to_make,
    template,
    title,
    usual_description,
)
from explorer.ui.undoing import remember, show_undo
from explorer.ui.wording import plain
from explorer.wording.sensitivity import kind_key

_OPEN = place.FORM  # NEW for a new one, '' for none
NEW = "new"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form."""

    name: str
    kind: str
    levels: tuple[str, ...]
    about: str
    description: str
    code_ids: tuple[str, ...]
    positive: tuple[str, ...]
    negative: tuple[str, ...]


def show(study: Study, corpus: Corpus, variables: tuple[Variable, ...]) -> None:
    """The list, the ready ones, and the form."""
    place.begin_at_the_top("what is coded")
    show_undo("assess_variables")
    for variable in variables:
        _row(study, corpus, variable)
        if st.session_state.get(_OPEN) == variable.id:
            _form(study, corpus, variables, variable)
    _ready(study, corpus, variables)
    if st.session_state.get(_OPEN) == NEW:
        _form(study, corpus, variables, None)
    else:
        st.button(_("Something else"), key="assess_new", on_click=_open, args=(NEW,))


def _row(study: Study, corpus: Corpus, variable: Variable) -> None:
    standing = [one for one in kept.standing(study) if one.variable_id == variable.id]
    coders = {one.coder for one in standing}
    names = {code.id: code.name for code in corpus.codes}
    with st.container(key=f"assess_row_{variable.id}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(variable.name, width="content")
            st.button(
                _("Code people"), key=f"assess_go_{variable.id}", type="tertiary", on_click=_code, args=(variable,)
            )
            st.button(
                _("Change"), key=f"assess_change_{variable.id}", type="tertiary", on_click=_open, args=(variable.id,)
            )
            if not standing:
                st.button(
                    _("Remove"),
                    key=f"assess_remove_{variable.id}",
                    type="tertiary",
                    on_click=_remove,
                    args=(study, variable),
                )
        with st.container(key=f"quotehead_variable_{variable.id}"):
            linked = ", ".join(names[one] for one in variable.code_ids if one in names) or _("no codes linked")
            people = counted(len({one.participant_id for one in standing}), "person", "people")
            by = _("nobody coded")
            if standing:
                by = _("{people} coded by {coders}", people=people, coders=counted(len(coders), "coder"))
            st.text(f"{kind_key(variable.kind)}: {' / '.join(variable.levels)} · {by} · {linked}")


def _ready(study: Study, corpus: Corpus, variables: tuple[Variable, ...]) -> None:
    ready = still_to_make(variables)
    if not ready:
        return
    st.caption(_("Ready to begin with:") if variables else _("Choose what to code of every person, or make your own."))
    with st.container(horizontal=True, gap="small", key="assess_ready"):
        for at in ready:
            st.button(title(at), key=f"assess_ready_{at}", on_click=_make_ready, args=(study, corpus, at))


def _kind_words(kind: str) -> str:
    if kind == ATTRIBUTE:
        return _("Something about the person’s situation (an attribute)")
    return _("A judgement of theirs (a stance)")


def _make_ready(study: Study, corpus: Corpus, at: int) -> None:
    one = template(at)
    language = next((t.language for t in corpus.transcripts if t.language), "en")
    made = replace(
        one,
        code_ids=suggested_codes(one.name, corpus.codes, language=language),
    )
    _put(study, made, is_new=True)


def _form(study: Study, corpus: Corpus, variables: tuple[Variable, ...], variable: Variable | None) -> None:
    """The form, for a new one or for a change. Levels that are in use stay."""
    of = variable or Variable("", "", ATTRIBUTE, ())
    used = {one.value for one in kept.standing(study) if one.variable_id == of.id and one.value}
    with st.container(key="assess_form_box", width=740), st.form(f"assess_form_{of.id or NEW}", border=True):
        name = st.text_input(_("Name"), value=of.name, placeholder=_("employer support", context="variable"))
        kind = st.radio(_("It is"), [ATTRIBUTE, STANCE], index=int(of.kind == STANCE), format_func=_kind_words)
        levels = st.text_input(
            _("Levels, from most to least, with commas between"),
            value=", ".join(of.levels),
            placeholder=_("high, mixed, low"),
        )
        about = st.text_input(
            _("For a stance: on what?"), value=of.about, placeholder=_("session 1", context="variable")
        )
        description = st.text_area(
            _("What each level means, and how people might put it"),
            value=of.description or usual_description(of.name, of.levels),
            help=_("Stands beside every person while coding. Passages near in meaning to these words are shown."),
        )
        code_ids = _codes(_("Codes whose passages speak of it"), corpus, of.code_ids, "linked")
        with st.expander(_("Derive it from codings as well"), type="compact"):
            st.caption(
                _("For the check how the answer changes when a stance is counted from codings instead of judged.")
            )
            positive = _codes(_("Codes that speak for the first level"), corpus, of.positive_code_ids, "positive")
            negative = _codes(_("Codes that speak for the last level"), corpus, of.negative_code_ids, "negative")
        typed = Typed(name, kind, levels_of(levels), about.strip(), description.strip(), code_ids, positive, negative)
        with st.container(horizontal=True, gap="small"):
            is_done = st.form_submit_button(_("Keep"), type="primary")
            is_left = st.form_submit_button(_("Leave it"), type="tertiary")
    if is_left:
        _open("")
        st.rerun()
    if is_done:
        _kept(study, variables, variable, typed, used)


def _kept(
    study: Study, variables: tuple[Variable, ...], variable: Variable | None, typed: Typed, used: set[str]
) -> None:
    problem = problem_of(typed.name, typed.levels, variables, variable.id if variable else "")
    if not problem and (gone := sorted(used - set(typed.levels))):
        problem = _("People are coded as “{level}”: that level has to stay.", level=gone[0])
    if not problem and set(typed.positive) & set(typed.negative):
        problem = _("A code cannot speak for the first and for the last level.")
    if problem:
        st.warning(plain(problem))
        return
    made = Variable(
        variable.id if variable else "",
        typed.name.strip(),
        typed.kind,
        typed.levels,
        typed.about,
        typed.description,
        typed.code_ids,
        typed.positive,
        typed.negative,
    )
    _put(study, made, is_new=variable is None)
    st.rerun()


def _codes(label: str, corpus: Corpus, chosen: tuple[str, ...], key: str) -> tuple[str, ...]:
    themes = {code_id: theme.name for theme in corpus.themes for code_id in theme.code_ids}
    names = {code.id: code.name for code in corpus.codes}
    whole = {f"theme {t.id}": t for t in corpus.themes if len(t.code_ids) > 1}
    options = [*names, *whole] if key == "linked" else list(names)

    def words(one: str) -> str:
        if one in whole:
            return _("all codes of “{name}”", name=whole[one].name)
        return f"{names[one]}  ·  {themes[one]}" if themes.get(one, names[one]) != names[one] else names[one]

    picked = st.multiselect(label, options, default=[one for one in chosen if one in names], format_func=words)
    ids = [code_id for one in picked for code_id in (whole[one].code_ids if one in whole else (one,))]
    return tuple(dict.fromkeys(code_id for code_id in ids if code_id in names))


def _put(study: Study, variable: Variable, *, is_new: bool) -> None:
    made: list[Variable] = []
    if attempt(lambda: made.append(assessing.put_variable(study, variable, actor=state.coder()))):
        _open("")
        if is_new:
            place.move(variable=made[0].id, part=place.CODE)


def _remove(study: Study, variable: Variable) -> None:
    if attempt(assessing.remove_variable, study, variable.id, actor=state.coder()):
        remember(
            "assess_variables",
            _("Removed “{name}”.", name=variable.name),
            lambda: assessing.put_variable(study, variable),
        )


def _code(variable: Variable) -> None:
    place.move(variable=variable.id, part=place.CODE)


def _open(which: str) -> None:
    st.session_state[_OPEN] = which
