"""Who speaks: speakers with their roles, which can be corrected, and participants with what is known about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from explorer.datamodel import PARTICIPANT, ROLES, Corpus
from explorer.naming import counted
from explorer.study import Study, material
from explorer.translation import _, written
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.grid import Cell, Column, Row, show_grid
from explorer.ui.quoting import role_name
from explorer.ui.study_page import removing

ALL = "In all transcripts"
ONE = "Transcript by transcript"
MIXED = "differs"


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker in one transcript, or (transcript_id None) the same name in all of them."""

    name: str
    role: str
    where: str
    words: int
    transcript_id: str | None = None


def voices(corpus: Corpus, words: Mapping[tuple[str, str], int], *, apart: bool) -> list[Voice]:
    """Every speaker's name with its role, most widespread first; or each transcript's speakers `apart`."""
    each = [
        Voice(s.name, s.role, t.title or t.id, words.get((t.id, s.name), 0), t.id)
        for t in corpus.transcripts
        for s in t.speakers
    ]
    if apart:
        return each
    named: dict[str, list[Voice]] = {}
    for voice in each:
        named.setdefault(voice.name, []).append(voice)
    found = []
    for name, same in named.items():
        roles = {voice.role for voice in same}
        where = same[0].where if len(same) == 1 else counted(len(same), "transcript")
        found.append(Voice(name, roles.pop() if len(roles) == 1 else MIXED, where, sum(v.words for v in same)))
    return sorted(found, key=lambda voice: -len(named[voice.name]))


def show(study: Study, corpus: Corpus) -> None:
    """Speakers and roles, then participants."""
    st.subheader(_("Speakers and roles"), anchor=False)
    if not corpus.transcripts:
        st.caption(_("No transcripts yet. When there are, everyone who speaks in them stands here with a role."))
        return
    st.caption(_("Only participants’ words are grouped and counted. Change a role by choosing another in its row."))
    way = st.radio(
        _("Roles"),
        [ALL, ONE],
        horizontal=True,
        key="roles_apart",
        format_func=lambda one: _(ALL) if one == ALL else _(ONE),
        label_visibility="collapsed",
    )
    _roles(study, voices(corpus, state.word_counts(study), apart=way == ONE), way == ONE)
    _participants(study, corpus)
    removing.show(study, corpus)


def _roles(study: Study, found: list[Voice], apart: bool) -> None:
    import pyarrow

    key = f"roles_{apart}_{st.session_state.get('roles_round', 0)}"
    table = pyarrow.table(
        {
            "speaker": [v.name for v in found],
            "role": [v.role for v in found],
            "where": [v.where for v in found],
            "words": [v.words for v in found],
        }
    )
    roles = [*ROLES, MIXED] if any(v.role == MIXED for v in found) else list(ROLES)
    st.data_editor(
        table,
        key=key,
        hide_index=True,
        width=760,
        height=min(420, 38 + 35 * len(found)),
        disabled=["speaker", "where", "words"],
        column_config={
            "speaker": st.column_config.TextColumn(_("Speaker")),
            "role": st.column_config.SelectboxColumn(
                _("Role"),
                options=roles,
                required=True,
                format_func=lambda role: _(MIXED) if role == MIXED else role_name(role),
            ),
            "where": st.column_config.TextColumn(_("In")),
            "words": st.column_config.NumberColumn(_("Words"), format="localized"),
        },
        alt=_("Speakers with their roles"),
    )
    if changes := dict(st.session_state[key]["edited_rows"]):
        correct_roles(study, found, changes, actor=state.coder())
        # The study holds what was changed: a new editor starts from it, and the page shows what follows.
        st.session_state["roles_round"] = st.session_state.get("roles_round", 0) + 1
        st.rerun()


def correct_roles(study: Study, found: list[Voice], changes: Mapping[int, Mapping[str, object]], *, actor: str) -> None:
    """Write the roles chosen in the editor: {row of `found`: {"role": role}}. 'differs' changes nothing."""
    for row, values in changes.items():
        voice, role = found[int(row)], values.get("role")
        if role in ROLES and role != voice.role:
            attempt(material.set_speaker_role, study, voice.name, role, transcript_id=voice.transcript_id, actor=actor)


def _participants(study: Study, corpus: Corpus) -> None:
    st.subheader(_("Participants"), anchor=False)
    if not corpus.participants:
        st.caption(
            _("Nobody yet. Participants come with the transcripts; a sheet about them (.csv, .xlsx) adds attributes.")
        )
        return
    attributes = list(dict.fromkeys(name for p in corpus.participants for name in p.attributes))
    if not attributes:
        st.caption(
            _("Nothing more is known about them. A sheet with a column “participant” adds attributes, such as age.")
        )
    words = state.word_counts(study)
    spoken: dict[str, int] = {}
    for t in corpus.transcripts:
        for s in t.speakers:
            if s.role == PARTICIPANT:
                spoken[s.participant_id] = spoken.get(s.participant_id, 0) + words.get((t.id, s.name), 0)
    columns = [
        Column("person", _("Participant")),
        Column("words", _("Words"), kind="number", width="6rem"),
        *(Column(f"a:{name}", name) for name in attributes),
    ]
    rows = [
        Row(
            p.id,
            (
                Cell(f"{p.name} ({p.id})" if p.name and p.name != p.id else p.id),
                Cell(written(spoken[p.id]), sort=spoken[p.id])
                if p.id in spoken
                else Cell(_("no transcript"), look="quiet", sort=-1),
                *(Cell(p.attributes.get(name, ""), sort=p.attributes.get(name, "")) for name in attributes),
            ),
        )
        for p in corpus.participants
    ]
    find = _("Find a participant") if len(rows) > 12 else ""
    show_grid(columns, rows, key="participants", name=_("Participants"), find=find)
