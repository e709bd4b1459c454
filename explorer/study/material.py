"""Transcripts, people, codebook and imported codings: into the study file and out again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from explorer.codebook import themes_with_own
from explorer.datamodel import (
    PARTICIPANT,
    Code,
    Coding,
    Corpus,
    Notice,
    Participant,
    SourceMaterial,
    Span,
    Speaker,
    Theme,
    Transcript,
    Turn,
)
from explorer.datamodel.assessing import Assessment, Variable
from explorer.errors import StudyError
from explorer.naming import natural_key
from explorer.study import assessing, audit, marks, schema
from explorer.study.alongside import put_alongside
from explorer.study.compacting import compact
from explorer.study.namecolumns import SETTINGS_OF_META
from explorer.study.opening import Study

METHOD, REFLEXIVE = "method", "reflexive"  # a key of the study's meta table, and the value that leaves numbers out


def text_sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def add_material(
    study: Study,
    material: SourceMaterial,
    *,
    assignments: Sequence[tuple[str, str, str]] = (),
    read_transcript_ids: Sequence[str] = (),
    contrary_coding_ids: Sequence[str] = (),
    variables: Sequence[Variable] = (),
    assessments: Sequence[Assessment] = (),
    actor: str = "",
) -> None:
    """Write what an import brings, all of it or nothing.

    `material` holds only what is new or changed (see `analysis.merging`): transcripts,
    codings and notices are added; a participant, code or theme that exists is brought up to date.
    `assignments` are (participant id, transcript id, speaker name) of transcripts that are there already;
    `read_transcript_ids` are marked as read unless a mark is there; `contrary_coding_ids`, of codings that are new,
    as speaking against their theme; memos, marks and GUIDs are added where they are not there yet. `variables` are
    new or changed, `assessments` new, of people the study then has.
    """
    with study.write() as connection:
        for transcript in material.transcripts:
            _add_transcript(connection, transcript)
        _add_codebook(connection, material.codes, material.themes)
        _add_codings(connection, material.codings)
        _mark_as_read(connection, read_transcript_ids)
        _mark_as_contrary(connection, contrary_coding_ids)
        for person in material.participants:
            _put_participant(connection, person)
        for participant_id, transcript_id, speaker_name in assignments:
            _assign_participant(connection, participant_id, transcript_id, speaker_name)
        put_alongside(connection, material)
        _keep_participants_in_step(connection)
        assessing.put_variables(connection, variables, actor=actor)
        assessing.put_assessments(connection, assessments, actor=actor)
        _add_notices(connection, material.notices)
        audit.append(
            connection,
            actor,
            "material added",
            {
                "transcripts": [text_sha256(t.text) for t in material.transcripts],
                "participants": len(material.participants),
                "codes": len(material.codes),
                "themes": len(material.themes),
                "codings": len(material.codings),
                "contrary": len(contrary_coding_ids),
                **{name: n for name in ("memos", "marks", "guids") if (n := len(getattr(material, name)))},
                "skipped": sum(n.kind == "skipped" for n in material.notices),
                "unlocated": sum(n.kind == "unlocated" for n in material.notices),
            },
        )


def load_corpus(study: Study) -> Corpus:
    """Everything the researchers brought or made, without codings that were taken back."""
    with study.read() as connection:
        rows = connection.execute(select(schema.code).order_by(schema.code.c.position))
        codes = tuple(Code(r.id, r.name, r.description, r.parent_id, r.color) for r in rows)
        return Corpus(
            transcripts=_transcripts(connection),
            participants=_participants(connection),
            codes=codes,
            themes=themes_with_own(codes, _themes(connection)),
            codings=_codings(connection),
        )


def load_notices(study: Study) -> tuple[Notice, ...]:
    """The reports of all imports, oldest first."""
    with study.read() as connection:
        rows = connection.execute(select(schema.notice).order_by(schema.notice.c.id))
        return tuple(Notice(r.kind, r.file, r.message, r.row) for r in rows)


def set_meta(study: Study, key: str, value: str, *, actor: str = "") -> None:
    """Keep a word about the study as a whole, e.g. 'method' or 'fiction'. An empty value takes it away."""
    table = schema.meta
    with study.write() as connection:
        connection.execute(delete(table).where(table.c.key == key))
        if value:
            connection.execute(insert(table).values(key=key, value=value))
        # Settings are logged as they are; what people write about the study may name somebody.
        said = {"value": value} if key in SETTINGS_OF_META else {"chars": len(value)}
        audit.append(connection, actor, "study described", {"key": key, **said})


def load_meta(study: Study) -> dict[str, str]:
    """What `set_meta` kept, by key."""
    with study.read() as connection:
        return {r.key: r.value for r in connection.execute(select(schema.meta))}


def set_speaker_role(
    study: Study, speaker_name: str, role: str, *, transcript_id: str | None = None, actor: str = ""
) -> None:
    """Correct a speaker's role, in one transcript or in all that have a speaker of that name."""
    table = schema.speaker
    with study.write() as connection:
        rows = select(table.c.transcript_id, table.c.participant_id).where(table.c.name == speaker_name)
        if transcript_id is not None:
            rows = rows.where(table.c.transcript_id == transcript_id)
        for row in connection.execute(rows).all():
            participant_id = (row.participant_id or row.transcript_id) if role == PARTICIPANT else ""
            connection.execute(
                update(table)
                .where(table.c.transcript_id == row.transcript_id, table.c.name == speaker_name)
                .values(role=role, participant_id=participant_id)
            )
        _keep_participants_in_step(connection)
        audit.append(connection, actor, "speaker role set", {"speaker": audit.mask(speaker_name), "role": role})


def set_language(
    study: Study, transcript_id: str, language: str, *, speaker_name: str | None = None, actor: str = ""
) -> None:
    """Correct the language (ISO 639-1) of a transcript with all its speakers, or of one speaker."""
    with study.write() as connection:
        speakers = update(schema.speaker).where(schema.speaker.c.transcript_id == transcript_id)
        if speaker_name is None:
            whole = update(schema.transcript).where(schema.transcript.c.id == transcript_id)
            connection.execute(whole.values(language=language))
        else:
            speakers = speakers.where(schema.speaker.c.name == speaker_name)
        connection.execute(speakers.values(language=language))
        audit.append(connection, actor, "language set", {"transcript": audit.mask(transcript_id), "language": language})


def remove_transcript(study: Study, transcript_id: str, *, actor: str = "") -> None:
    """Take a transcript with its codings, marks and segments out of the study, leaving no words behind."""
    with study.write() as connection:
        found = connection.execute(delete(schema.transcript).where(schema.transcript.c.id == transcript_id)).rowcount
        if not found:
            raise StudyError(f"There is no transcript {transcript_id!r} in this study.")
        # Vectors and patterns hold derived text, so they go too and are made anew by the next analysis.
        for table in (schema.vector, schema.ranking_view, schema.analysis):
            connection.execute(delete(table))
        _keep_participants_in_step(connection)
        audit.append(connection, actor, "transcript removed", {"transcript": audit.mask(transcript_id)})
    compact(study)


def _add_transcript(connection: Connection, transcript: Transcript) -> None:
    _insert(
        connection,
        schema.transcript,
        [
            {
                "id": transcript.id,
                "position": _next_position(connection, schema.transcript),
                "title": transcript.title,
                "text": transcript.text,
                "text_sha256": text_sha256(transcript.text),
                "language": transcript.language,
                "source": transcript.source,
            }
        ],
    )
    _insert(
        connection,
        schema.speaker,
        [
            {
                "transcript_id": transcript.id,
                "name": s.name,
                "position": position,
                "role": s.role,
                "participant_id": s.participant_id,
                "language": s.language,
            }
            for position, s in enumerate(transcript.speakers)
        ],
    )
    _insert(
        connection,
        schema.turn,
        [
            {
                "transcript_id": transcript.id,
                "idx": t.index,
                "start_char": t.span.start_char,
                "end_char": t.span.end_char,
                "speaker": t.speaker,
                "start_s": t.start_s,
                "end_s": t.end_s,
            }
            for t in transcript.turns
        ],
    )


def _add_codebook(connection: Connection, codes: Sequence[Code], themes: Sequence[Theme]) -> None:
    for code in codes:
        values = {
            "name": code.name,
            "description": code.description,
            "parent_id": code.parent_id,
            "color": code.color,
        }
        _put(connection, schema.code, code.id, values)
    for theme in themes:
        _put(connection, schema.theme, theme.id, {"name": theme.name, "description": theme.description})
        connection.execute(delete(schema.theme_code).where(schema.theme_code.c.theme_id == theme.id))
        rows = [{"theme_id": theme.id, "code_id": code_id, "position": i} for i, code_id in enumerate(theme.code_ids)]
        _insert(connection, schema.theme_code, rows)


def _add_codings(connection: Connection, codings: Sequence[Coding]) -> None:
    """A coding that was taken back and comes in once more is alive again, as when it is made again by hand."""
    table = schema.coding
    taken_back = set(connection.execute(select(table.c.id).where(table.c.removed_at.is_not(None))).scalars())
    for coding in codings:
        if coding.id in taken_back:
            connection.execute(update(table).where(table.c.id == coding.id).values(removed_at=None))
    _insert(connection, table, [_coding_row(coding) for coding in codings if coding.id not in taken_back])


def _mark_as_read(connection: Connection, transcript_ids: Sequence[str]) -> None:
    """A mark set before, by hand or by an import, stays as it is; every mark can be taken back in the tool."""
    table = schema.read_mark
    marked = set(connection.execute(select(table.c.transcript_id)).scalars())
    rows = [
        {"transcript_id": transcript_id, "coder": "", "is_read": 1, "marked_at": audit.now()}
        for transcript_id in transcript_ids
        if transcript_id not in marked
    ]
    _insert(connection, table, rows)


def _mark_as_contrary(connection: Connection, coding_ids: Sequence[str]) -> None:
    values = {"kind": marks.CONTRARY, "is_set": 1, "coder": "", "marked_at": audit.now()}
    _insert(connection, schema.coding_mark, [{"coding_id": coding_id, **values} for coding_id in coding_ids])


def _put_participant(connection: Connection, person: Participant) -> None:
    _put(connection, schema.participant, person.id, {"name": person.name})
    table = schema.attribute
    connection.execute(delete(table).where(table.c.participant_id == person.id))
    rows = [{"participant_id": person.id, "name": k, "value": v} for k, v in person.attributes.items()]
    _insert(connection, table, rows)


def _assign_participant(connection: Connection, participant_id: str, transcript_id: str, speaker_name: str) -> None:
    table = schema.speaker
    where = (table.c.transcript_id == transcript_id, table.c.name == speaker_name)
    connection.execute(update(table).where(*where).values(participant_id=participant_id))


def _keep_participants_in_step(connection: Connection) -> None:
    """Every participant who speaks has a row; a row without name, attributes, assessments or speech goes."""
    speaker, person, attribute = schema.speaker, schema.participant, schema.attribute
    speaking = set(connection.execute(select(speaker.c.participant_id).distinct()).scalars()) - {""}
    known = {r.id: r.name for r in connection.execute(select(person.c.id, person.c.name))}
    described = set(connection.execute(select(attribute.c.participant_id).distinct()).scalars())
    described |= assessing.assessed_ids(connection)
    for participant_id in sorted(speaking - set(known), key=natural_key):
        _put(connection, person, participant_id, {"name": ""})
    for participant_id, name in known.items():
        if participant_id not in speaking | described and not name:
            connection.execute(delete(person).where(person.c.id == participant_id))


def _add_notices(connection: Connection, notices: Iterable[Notice]) -> None:
    number = connection.execute(select(func.coalesce(func.max(schema.notice.c.import_number), 0))).scalar_one() + 1
    _insert(
        connection,
        schema.notice,
        [
            {"import_number": number, "kind": n.kind, "file": n.file, "row": n.row, "message": n.message}
            for n in notices
        ],
    )


def _coding_row(coding: Coding) -> dict[str, object]:
    return {
        "id": coding.id,
        "transcript_id": coding.span.transcript_id,
        "start_char": coding.span.start_char,
        "end_char": coding.span.end_char,
        "code_id": coding.code_id,
        "coder": coding.coder,
        "memo": coding.memo,
        "provenance": coding.provenance,
        "created_at": coding.created_at,
        "removed_at": None,
    }


def _transcripts(connection: Connection) -> tuple[Transcript, ...]:
    turns, speakers = defaultdict(list), defaultdict(list)
    for r in connection.execute(select(schema.turn).order_by(schema.turn.c.transcript_id, schema.turn.c.idx)):
        span = Span(r.transcript_id, r.start_char, r.end_char)
        turns[r.transcript_id].append(Turn(r.idx, span, r.speaker, r.start_s, r.end_s))
    for r in connection.execute(select(schema.speaker).order_by(schema.speaker.c.position)):
        speakers[r.transcript_id].append(Speaker(r.name, r.role, r.participant_id, r.language))
    return tuple(
        Transcript(r.id, r.title, r.text, tuple(turns[r.id]), tuple(speakers[r.id]), r.language, r.source)
        for r in connection.execute(select(schema.transcript).order_by(schema.transcript.c.position))
    )


def _participants(connection: Connection) -> tuple[Participant, ...]:
    attributes: dict[str, dict[str, str]] = defaultdict(dict)
    for r in connection.execute(select(schema.attribute)):
        attributes[r.participant_id][r.name] = r.value
    return tuple(
        Participant(r.id, r.name, MappingProxyType(attributes[r.id]))
        for r in connection.execute(select(schema.participant).order_by(schema.participant.c.position))
    )


def _themes(connection: Connection) -> tuple[Theme, ...]:
    members = defaultdict(list)
    for r in connection.execute(select(schema.theme_code).order_by(schema.theme_code.c.position)):
        members[r.theme_id].append(r.code_id)
    return tuple(
        Theme(r.id, r.name, r.description, tuple(members[r.id]))
        for r in connection.execute(select(schema.theme).order_by(schema.theme.c.position))
    )


def _codings(connection: Connection) -> tuple[Coding, ...]:
    table = schema.coding
    query = (
        select(table)
        .where(table.c.removed_at.is_(None))
        .order_by(table.c.transcript_id, table.c.start_char, table.c.end_char, table.c.id)
    )
    return tuple(
        Coding(
            r.id,
            Span(r.transcript_id, r.start_char, r.end_char),
            r.code_id,
            r.coder,
            r.memo,
            r.provenance,
            r.created_at,
        )
        for r in connection.execute(query)
    )


def _next_position(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.coalesce(func.max(table.c.position), -1))).scalar_one() + 1


def _put(connection: Connection, table: Table, identifier: str, values: dict[str, object]) -> None:
    """Update the row of that id, or add it at the end."""
    if connection.execute(update(table).where(table.c.id == identifier).values(**values)).rowcount == 0:
        position = _next_position(connection, table)
        connection.execute(insert(table).values(id=identifier, position=position, **values))


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
