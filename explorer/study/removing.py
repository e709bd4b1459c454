"""Take a person out of a study: words, passages, people, vectors; what stays is a line in the log that says so."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from explorer.analysis.pseudonyms import edits as editing
from explorer.analysis.pseudonyms.inside_names import NameFinder
from explorer.analysis.pseudonyms.mentions import Finder
from explorer.analysis.pseudonyms.moving import moving
from explorer.datamodel import OTHER, PARTICIPANT, Span
from explorer.datamodel.pseudonymising import Edit
from explorer.errors import StudyError
from explorer.study import audit, compacting, material, namechanges, namerecords, schema
from explorer.study.opening import Study
from explorer.translation import _

REMOVED = "[removed]"
_PASSAGES = ("coding", "decision", "check_item", "assessment_evidence")
_SHORTEST_NAME = 2

Stretches = dict[str, list[tuple[int, int]]]  # by transcript, in order


@dataclass(frozen=True, slots=True)
class Removed:
    """What went. turns : whose words were taken out of transcripts they share with others.

    transcripts, codings, decisions, check_items, assessments, memos, notices, analyses : rows that went. named : how
    often the person is still named in what others said and wrote, which stays as it is.
    """

    transcripts: int
    turns: int
    codings: int
    decisions: int
    check_items: int
    assessments: int
    memos: int
    notices: int
    analyses: int
    named: int
    backups_removed: int = 0
    warnings: tuple[str, ...] = ()


def remove_participant(study: Study, participant_id: str, *, actor: str = "") -> Removed:
    """Take a person out, leaving none of their words in the file.

    Interviews in which nobody else took part go as a whole. In a shared one their words are replaced by “[removed]”,
    and what is coded or decided goes where at least half of the passage was theirs. All analyses and vectors go, as
    patterns were made of these words too: analyse again.

    Raises
    ------
    StudyError : there is no such participant, or other work is under way.
    """
    with study.write() as connection:
        namerecords.refuse_while_working(connection)
        alone, shared = _interviews(connection, participant_id)
        names = _names(connection, participant_id, alone)
        before = _counts(connection)
        theirs = _their_turns(connection, participant_id, shared)
        n_turns = sum(map(len, theirs.values()))
        _forget_analyses(connection)
        doomed = _delete_passages(connection, theirs, alone)
        n_memos, n_notices = _delete_about(connection, participant_id, alone, doomed, names)
        connection.execute(delete(schema.transcript).where(schema.transcript.c.id.in_(alone)))
        connection.execute(delete(schema.participant).where(schema.participant.c.id == participant_id))
        _take_out_words(connection, participant_id, theirs)
        material._keep_participants_in_step(connection)
        after = _counts(connection)
        gone = {name: before[name] - after[name] for name in before}
        named = _named(connection, names)
        detail = {"participant": audit.mask(participant_id), "turns": n_turns, "memos": n_memos, "notices": n_notices}
        audit.append(connection, actor, "participant removed", detail | gone)
    warnings = () if compacting.compact(study) else (compacting.not_compacted(),)
    return Removed(
        transcripts=gone["transcript"],
        turns=n_turns,
        codings=gone["coding"],
        decisions=gone["decision"],
        check_items=gone["check_item"],
        assessments=gone["assessment"],
        memos=n_memos,
        notices=n_notices,
        analyses=gone["analysis"],
        named=named,
        backups_removed=compacting.discard_backups(study),
        warnings=warnings,
    )


# ------------------------------------------------------------------ who and where


def _interviews(connection: Connection, participant_id: str) -> tuple[list[str], list[str]]:
    """Transcripts the person is alone in, and those they share with other participants."""
    person, speaker = schema.participant.c, schema.speaker.c
    known = connection.execute(select(person.id).where(person.id == participant_id)).first()
    people: dict[str, set[str]] = {}
    rows = select(speaker.transcript_id, speaker.participant_id).where(speaker.role == PARTICIPANT)
    for row in connection.execute(rows):
        people.setdefault(row.transcript_id, set()).add(row.participant_id)
    mine = sorted(transcript_id for transcript_id, ids in people.items() if participant_id in ids)
    if known is None and not mine:
        raise StudyError(_("There is no participant “{name}” in this study.", name=participant_id))
    return [one for one in mine if len(people[one]) == 1], [one for one in mine if len(people[one]) > 1]


def _names(connection: Connection, participant_id: str, alone: list[str]) -> set[str]:
    """All the person and their interviews are called."""
    person, speaker, transcript = schema.participant.c, schema.speaker.c, schema.transcript.c
    names = set(connection.execute(select(person.name).where(person.id == participant_id)).scalars())
    names |= set(connection.execute(select(speaker.name).where(speaker.participant_id == participant_id)).scalars())
    for row in connection.execute(select(transcript).where(transcript.id.in_(alone))):
        names |= {row.id, row.title, row.source}
    return {one for one in (names | {participant_id}) if len(one) >= _SHORTEST_NAME}


def _their_turns(connection: Connection, participant_id: str, shared: list[str]) -> Stretches:
    speaker, turn = schema.speaker.c, schema.turn.c
    found: Stretches = {}
    for transcript_id in shared:
        who = (speaker.transcript_id == transcript_id) & (speaker.participant_id == participant_id)
        names = list(connection.execute(select(speaker.name).where(who)).scalars())
        rows = select(turn.start_char, turn.end_char).where(
            turn.transcript_id == transcript_id, turn.speaker.in_(names)
        )
        stretches = sorted((row.start_char, row.end_char) for row in connection.execute(rows))
        found[transcript_id] = [one for one in stretches if one[1] > one[0]]
    return found


def _counts(connection: Connection) -> Counter[str]:
    names = ("transcript", "coding", "decision", "check_item", "assessment", "analysis")
    tables = {name: schema.metadata.tables[name] for name in names}
    return Counter({name: len(connection.execute(select(*table.primary_key)).all()) for name, table in tables.items()})


def _named(connection: Connection, names: set[str]) -> int:
    """How often they are named in what stays."""
    finder = Finder(one for one in names if any(map(str.isalpha, one)))
    texts = list(connection.execute(select(schema.transcript.c.text)).scalars())
    for column in (schema.memo.c.text, schema.coding.c.memo, schema.decision.c.memo, schema.judgement.c.memo):
        texts += connection.execute(select(column).where(column != "")).scalars()
    return sum(len(finder.mentions(text)) for text in texts)


# ------------------------------------------------------------------ what goes


def _forget_analyses(connection: Connection) -> None:
    for table in (schema.vector, schema.ranking_view, schema.analysis):
        connection.execute(delete(table))


def _delete_passages(connection: Connection, theirs: Stretches, alone: list[str]) -> set[str]:
    """What is coded and decided on their words in shared transcripts; the ids of all codings that go."""
    coding = schema.coding.c
    doomed = set(connection.execute(select(coding.id).where(coding.transcript_id.in_(alone))).scalars())
    for name in _PASSAGES:
        table = schema.metadata.tables[name]
        primary = list(table.primary_key.columns)
        rows = connection.execute(select(table).where(table.c.transcript_id.in_(list(theirs)))).all()
        for row in rows:
            if _is_theirs(theirs[row.transcript_id], row.start_char, row.end_char):
                if name == "coding":
                    doomed.add(row.id)
                connection.execute(delete(table).where(*(c == row._mapping[c.name] for c in primary)))
    table = schema.judgement
    for row in connection.execute(select(table.c.id, table.c.segment_ids)).all():
        kept = [one for one in json.loads(row.segment_ids) if not _names_theirs(one, theirs, alone)]
        changed = update(table).where(table.c.id == row.id)
        connection.execute(changed.values(segment_ids=json.dumps(kept, ensure_ascii=False)))
    return doomed


def _is_theirs(stretches: list[tuple[int, int]], start: int, end: int) -> bool:
    shared = sum(max(0, min(end, last) - max(start, first)) for first, last in stretches)
    return shared > 0 and 2 * shared >= end - start


def _names_theirs(segment_id: str, theirs: Stretches, alone: list[str]) -> bool:
    transcript_id, _colon, stretch = segment_id.rpartition(":")
    start, _dash, end = stretch.partition("-")
    if transcript_id in alone:
        return True
    if transcript_id not in theirs or not (start.isdecimal() and end.isdecimal()):
        return False
    return _is_theirs(theirs[transcript_id], int(start), int(end))


def _delete_about(
    connection: Connection, participant_id: str, alone: list[str], doomed: set[str], names: set[str]
) -> tuple[int, int]:
    """Memos, notices, jobs and GUIDs of the person, their interviews and their codings."""
    about = {f"participant: {participant_id}", *(f"transcript: {one}" for one in alone)}
    about |= {f"coding: {one}" for one in doomed}
    memo, notice, job, guid = schema.memo, schema.notice, schema.job, schema.guid
    memos = [r.id for r in connection.execute(select(memo.c.id, memo.c.about)) if r.about in about]
    finder = NameFinder(names)
    notices = [r.id for r in connection.execute(select(notice)) if finder.mentions(f"{r.file} {r.message}")]
    jobs = [r.id for r in connection.execute(select(job)) if finder.mentions(f"{r.arguments} {r.message}")]
    for table, ids in ((memo, memos), (notice, notices), (job, jobs)):
        for start in range(0, len(ids), 500):
            connection.execute(delete(table).where(table.c.id.in_(ids[start : start + 500])))
    gone = [("participant", participant_id), *(("transcript", one) for one in alone)]
    gone += [(kind, one) for one in doomed for kind in ("coding", "selection")]
    for kind, identifier in gone:
        connection.execute(delete(guid).where(guid.c.kind == kind, guid.c.id == identifier))
    decided = schema.name_decision
    connection.execute(delete(decided).where(decided.c.text.in_(names)))
    return len(memos), len(notices)


def _take_out_words(connection: Connection, participant_id: str, theirs: Stretches) -> None:
    """Their turns in shared transcripts, and their name where it stands as the speaker of these turns."""
    table, turn, speaker = schema.transcript.c, schema.turn, schema.speaker
    change = namechanges.Change()
    for transcript_id, stretches in theirs.items():
        text = connection.execute(select(table.text).where(table.id == transcript_id)).scalar_one()
        who = (speaker.c.transcript_id == transcript_id) & (speaker.c.participant_id == participant_id)
        names = list(connection.execute(select(speaker.c.name).where(who)).scalars())
        every = select(turn.c.start_char, turn.c.end_char).where(turn.c.transcript_id == transcript_id)
        edits = _edits(transcript_id, text, stretches, sorted(map(tuple, connection.execute(every))), names)
        if edits:
            change.texts[transcript_id], change.moving[transcript_id] = editing.apply(text, edits), moving(edits)
        connection.execute(delete(speaker).where(who))
        spoke = update(turn).where(turn.c.transcript_id == transcript_id, turn.c.speaker.in_(names))
        connection.execute(spoke.values(speaker=REMOVED))
        values = {"transcript_id": transcript_id, "name": REMOVED, "position": 10**6, "role": OTHER}
        known = select(speaker).where(speaker.c.transcript_id == transcript_id, speaker.c.name == REMOVED)
        if connection.execute(known).first() is None:
            connection.execute(insert(speaker).values(**values, participant_id="", language=""))
    namechanges.run(connection, change, namechanges.plan(connection, change))


def _edits(
    transcript_id: str,
    text: str,
    stretches: list[tuple[int, int]],
    turns: list[tuple[int, int]],
    names: list[str],
) -> list[Edit]:
    """One edit for each of their turns, and for each label before one."""
    label = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    edits, reached = [], 0
    ends = sorted(turn[1] for turn in turns)
    for start, end in stretches:
        before = max((one for one in ends if one <= start), default=0)
        before = max(before, reached)
        for found in label.finditer(text, before, start):
            edits.append(Edit(Span(transcript_id, *found.span()), REMOVED))
        if max(start, reached) < end:
            edits.append(Edit(Span(transcript_id, max(start, reached), end), REMOVED))
        reached = max(end, reached)
    return edits
