"""Coders side by side on one variable: who coded whom as what, and the passages behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from explorer.datamodel import Corpus
from explorer.datamodel.assessing import Assessment, Variable
from explorer.naming import counted
from explorer.study import Study
from explorer.translation import _
from explorer.ui import state
from explorer.ui.assess_page import deciding, kept
from explorer.ui.assess_page.answers import sure_words
from explorer.ui.grid import Cell, Column, Press, Row, show_grid
from explorer.ui.quoting import person_names
from explorer.ui.search_page.cards import show_card
from explorer.ui.wording import moment
from explorer.wording.sensitivity import missing_reason

HIDDEN = "hidden"  # in English; as it is shown, `_("hidden")`
_CHOSEN = "assess_side"


@dataclass(frozen=True, slots=True)
class Side:
    """One person: by coder what they gave, None for not coded. `is_open` : whether the reader may see it."""

    person: str
    by_coder: dict[str, Assessment | None]
    is_open: bool

    @property
    def differs(self) -> bool:
        """Whether two coders gave different answers; a reason for none is an answer."""
        given = {one.value or one.reason for one in self.by_coder.values() if one is not None}
        return len(given) > 1


def sides_of(
    standing: Iterable[Assessment], variable_id: str, people: Sequence[str], *, reader: str, is_revealed: bool = False
) -> tuple[tuple[str, ...], tuple[Side, ...]]:
    """Coders, and everybody's row. Others' answers are open once the reader coded the person too. Pure."""
    about = [one for one in standing if one.variable_id == variable_id]
    coders = tuple(sorted({one.coder for one in about}, key=lambda coder: (coder != reader, coder)))
    given = {(one.participant_id, one.coder): one for one in about}
    own = {one.participant_id for one in about if one.coder == reader}
    known = dict.fromkeys((*people, *(one.participant_id for one in about)))
    rows = (
        Side(person, {coder: given.get((person, coder)) for coder in coders}, is_revealed or person in own)
        for person in known
    )
    return coders, tuple(rows)


def summary(coders: Sequence[str], sides: Sequence[Side], names: dict[str, str]) -> str:
    """'18 people coded by two or more; they differ on 3: P04, P09, P11.' Only what the reader may see."""
    both = [one for one in sides if one.is_open and sum(a is not None for a in one.by_coder.values()) > 1]
    if len(coders) < 2:
        return _("One coder so far. A second who codes the same people shows how far the levels are read alike.")
    if not both:
        return _("Nobody is coded by two coders yet, of what you may see.")
    people = counted(len(both), "person", "people")
    if not (unlike := [names.get(one.person, one.person) for one in both if one.differs]):
        return _("{people} coded by two or more; they agree on all of them.", people=people)
    return _(
        "{people} coded by two or more; they differ on {n}: {names}.",
        people=people,
        n=len(unlike),
        names=", ".join(unlike),
    )


def show(study: Study, corpus: Corpus, variable: Variable) -> None:
    """The table, and the passages of the person pressed."""
    names = person_names(corpus)
    coders, sides = sides_of(
        kept.standing(study),
        variable.id,
        kept.people(study),
        reader=state.coder(),
        is_revealed=deciding.is_revealed(variable),
    )
    if not coders:
        st.info(_("Nobody is coded on it yet. Begin under “Code people”."))
        return
    st.text(summary(coders, sides, names))
    if any(one.is_open and one.differs for one in sides):
        st.caption(
            _(
                "A sensitivity check leaves out whom coders coded differently, unless one coder’s coding is chosen. "
                "Read their passages here; whoever comes to think otherwise codes the person anew."
            )
        )
    _offer_to_reveal(variable, coders, sides)
    _note_what_is_read(variable, sides)
    chosen = st.session_state.get(_CHOSEN, "")
    columns = [Column("person", _("Participant"), width="9rem"), *(Column(f"c:{c}", c or _("no name")) for c in coders)]
    if len(coders) > 1:
        columns.append(Column("differ", "", width="7rem"))
    rows = [row_of(one, coders, names) for one in sides]
    show_grid(
        columns,
        rows,
        key=f"assess_sides_{variable.id}",
        name=_("Coders side by side on {name}", name=variable.name),
        on_press=_pressed,
        selected=Press(chosen, "person") if chosen in {one.person for one in sides} else None,
        reveal="assess_side_shown",
        is_dense=True,
    )
    with st.container(key="assess_side_shown", gap="small"):
        if one := next((side for side in sides if side.person == chosen), None):
            _evidence(corpus, one, names)


def _offer_to_reveal(variable: Variable, coders: Sequence[str], sides: Sequence[Side]) -> None:
    shut = sum(not one.is_open and any(one.by_coder.values()) for one in sides)
    if not shut or set(coders) <= {state.coder()}:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        people = counted(shut, "person", "people")
        st.caption(
            _(
                "What others gave for {people} you have not coded is hidden, so that you can code blind. Once it "
                "was shown, whatever you code until you close the app keeps the note that you had seen it.",
                people=people,
            ),
        )
        st.button(_("Show it"), key="assess_reveal", type="tertiary", on_click=deciding.reveal, args=(variable,))


def _note_what_is_read(variable: Variable, sides: Sequence[Side]) -> None:
    """Others' answers that stand open are known from now on, also where the reader codes the person anew."""
    reader = state.coder()
    for one in sides:
        if one.is_open and any(given and coder != reader for coder, given in one.by_coder.items()):
            deciding.has_read_others(variable, one.person)


def row_of(one: Side, coders: Sequence[str], names: dict[str, str]) -> Row:
    """One person in the table: what each coder gave, as far as the reader may see it."""
    cells = [Cell(names.get(one.person, one.person), press=one.is_open)]
    for coder in coders:
        given = one.by_coder[coder]
        if not one.is_open:  # whether somebody gave nothing is hidden as well: it says that little was said
            cells.append(Cell("" if coder == state.coder() else _(HIDDEN), look="quiet"))
        elif given is None:
            cells.append(Cell("", look="quiet"))
        else:
            cells.append(Cell(answer_words(given), look="" if given.value else "quiet"))
    if len(coders) > 1:
        cells.append(Cell(_("differ") if one.is_open and one.differs else ""))
    return Row(one.person, tuple(cells))


def answer_words(one: Assessment) -> str:
    """'high, sure'; a reason for no level stands in its place."""
    return ", ".join(filter(None, (one.value or missing_reason(one.reason), sure_words(one.confidence))))


def _evidence(corpus: Corpus, one: Side, names: dict[str, str]) -> None:
    texts = {transcript.id: transcript for transcript in corpus.transcripts}
    for number, (coder, given) in enumerate(one.by_coder.items()):
        if given is None:
            continue
        head = " · ".join(
            filter(
                None,
                (
                    coder or _("no name"),
                    answer_words(given),
                    moment(given.coded_at),
                    _("from {source}", source=given.source) if given.source else "",
                ),
            )
        )
        st.text(f"{names.get(one.person, one.person)}: {head}")
        if given.memo:
            st.text(_("Memo: {memo}", memo=given.memo))
        for place, span in enumerate(span for span in given.evidence if span.transcript_id in texts):
            transcript = texts[span.transcript_id]
            pieces = [(transcript.quote(span), False)]
            show_card(f"side_{number}_{place}", (), pieces, language=transcript.language, span=span)
        if not given.evidence:
            st.caption(_("No passage was ticked."))


def _pressed(press: Press) -> None:
    st.session_state[_CHOSEN] = "" if st.session_state.get(_CHOSEN) == press.row else press.row
