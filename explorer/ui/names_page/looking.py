"""One string after the other: where it stands, and what is to become of it. On disk at the click."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel import Corpus, Span
from explorer.datamodel.pseudonymising import KEEP, KINDS, NAME, REPLACE
from explorer.study import Study, pseudonyms
from explorer.translation import _, language, plural, written
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.names_page.proposals import Item, decided_words, kind_name, reason_words
from explorer.ui.wording import plain

_AT, _SHOWN, _ONLY = "names_at", 3, "names_only"
_AROUND_CHARS = 90
_ALL = ""


def show(study: Study, found: tuple[Item, ...]) -> None:
    """The string at the cursor with its places, and the buttons that decide."""
    _add_own(study)
    kinds = [kind for kind in KINDS if any(item.kind == kind for item in found)]
    only = st.pills(
        _("Kinds"), [_ALL, *kinds], format_func=lambda one: kind_name(one) if one else _("all"), key=_ONLY, default=_ALL
    )
    shown = [item for item in found if not only or item.kind == only]
    open_ones = [item for item in shown if item.decision is None]
    st.progress(
        1 - len(open_ones) / len(shown) if shown else 1.0,
        text=_("{done} of {all} decided", done=written(len(shown) - len(open_ones)), all=written(len(shown))),
    )
    item = _current(shown, open_ones)
    if item is None:
        st.success(_("Every string of this list is decided. See under “Replace” what would happen."))
        return
    _one(study, item, shown)


def _current(shown: list[Item], open_ones: list[Item]) -> Item | None:
    """The string that was asked for, else the first that is not decided and was not put off."""
    asked = st.session_state.get(_AT)
    later = st.session_state.setdefault("names_later", set())
    by_text = {item.text: item for item in shown}
    if asked in by_text:
        return by_text[asked]
    waiting = [item for item in open_ones if item.text not in later]
    return (waiting or open_ones or [None])[0]


def _one(study: Study, item: Item, shown: list[Item]) -> None:
    corpus = state.whole_corpus(study)
    with st.container(border=True, key="name_card"):
        st.subheader(plain(item.text), anchor=False)
        st.caption(plain(_told(item)))
        if decided := decided_words(item):
            st.caption(plain(_("Decided: {what}.", what=decided)))
        for number, span in enumerate(item.spans[:_SHOWN]):
            _place(corpus, span, number)
        if len(item.spans) > _SHOWN:
            st.caption(plural(len(item.spans) - _SHOWN, "and {n} more place", "and {n} more places"))
        if item.names:
            st.caption(plain(_("Part of: {names}", names=", ".join(item.names))))
        _deciding(study, item, shown)


def _told(item: Item) -> str:
    interviews = len({span.transcript_id for span in item.spans})
    places = plural(len(item.spans), "{n} place", "{n} places")
    where = plural(interviews, "in {n} interview", "in {n} interviews")
    why = "; ".join(reason_words(reason) for reason in item.reasons)
    return f"{places} {where}. {why}" if why else f"{places} {where}."


def _place(corpus: Corpus, span: Span, number: int) -> None:
    """The words around one place, as they were said, and the way there."""
    text = corpus.transcript(span.transcript_id).text
    # Whole words only: what is cut at either end goes.
    before = text[max(0, span.start_char - _AROUND_CHARS) : span.start_char].partition(" ")[2]
    after = text[span.end_char : span.end_char + _AROUND_CHARS].rpartition(" ")[0]
    words = " ".join(f"{before}{text[span.start_char : span.end_char]}{after}".split())
    where, said = st.columns([1, 9], vertical_alignment="top", gap="small")
    said.text(f"… {words} …")
    with where:
        st.button(plain(span.transcript_id), key=f"name_place_{number}", type="tertiary", on_click=_go, args=(span,))


def _go(span: Span) -> None:
    st.session_state["read_span"] = (span.transcript_id, span.start_char, span.end_char)
    st.session_state["names_go"] = True


def _deciding(study: Study, item: Item, shown: list[Item]) -> None:
    field, kind_field = f"name_as_{item.text}", f"name_kind_{item.text}"
    kind = item.kind if item.decision is None else item.decision.kind
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    chosen = left.selectbox(_("It is"), KINDS, index=KINDS.index(kind), format_func=kind_name, key=kind_field)
    known = item.decision.replacement if item.decision else ""
    right.text_input(
        _("In its place"),
        value=known,
        key=field,
        placeholder=pseudonyms.suggest(study, chosen, language=language()),
        help=_("Empty: the label shown. Give two spellings of one person the same label."),
    )
    with st.container(horizontal=True):
        for label, verdict, key in ((_("Replace"), REPLACE, "P"), (_("Keep as it is"), KEEP, "K")):
            st.button(
                label,
                key=f"name_{verdict}",
                type="primary" if verdict == REPLACE else "secondary",
                shortcut=key,
                on_click=_decide,
                args=(study, item, verdict, field, kind_field),
            )
        st.button(_("Later"), key="name_later", shortcut="L", on_click=_later, args=(item,))
        if item.decision is not None:
            st.button(
                _("Take the decision back"), key="name_back", type="tertiary", on_click=_take_back, args=(study, item)
            )
        previous = st.session_state.get("names_done", [])
        if previous:
            st.button(
                _("Undo “{text}”", text=plain(previous[-1])), key="name_undo", type="tertiary", shortcut="U",
                on_click=_undo, args=(study, {one.text: one for one in shown}),
            )  # fmt: skip


def _decide(study: Study, item: Item, verdict: str, field: str, kind_field: str) -> None:
    replacement = str(st.session_state.get(field, "")).strip() if verdict == REPLACE else ""
    options = {"replacement": replacement, "coder": state.coder(), "language": language()}
    if attempt(pseudonyms.decide, study, item.text, st.session_state[kind_field], verdict, **options):
        st.session_state.setdefault("names_done", []).append(item.text)
        st.session_state.pop(_AT, None)


def _take_back(study: Study, item: Item) -> None:
    attempt(pseudonyms.decide, study, item.text, item.kind, "", coder=state.coder())


def _undo(study: Study, shown: dict[str, Item]) -> None:
    text = st.session_state["names_done"].pop()
    kind = shown[text].kind if text in shown else NAME
    if attempt(pseudonyms.decide, study, text, kind, "", coder=state.coder()):
        st.session_state[_AT] = text


def _later(item: Item) -> None:
    st.session_state.setdefault("names_later", set()).add(item.text)
    st.session_state.pop(_AT, None)


def look_at(text: str) -> None:
    """Show this string next."""
    st.session_state[_AT] = text


def _add_own(study: Study) -> None:
    with st.popover(_("Add words of your own"), type="tertiary"):
        st.text_input(_("Words as they stand in the transcripts"), key="name_own")
        st.selectbox(_("They are"), KINDS, format_func=kind_name, key="name_own_kind")
        st.button(_("Replace them"), key="name_own_add", on_click=_add, args=(study,))


def _add(study: Study) -> None:
    words = str(st.session_state.get("name_own", "")).strip()
    kind = st.session_state["name_own_kind"]
    if words and attempt(pseudonyms.decide, study, words, kind, REPLACE, coder=state.coder(), language=language()):
        st.session_state["name_own"] = ""
