"""What sheets say of people as a whole, on its way into a study: each row to its person, variable and passage.

Rows of one person, variable and coder are one assessment, its passages together. Rows that contradict each other are
kept out, all of them: which one is right only the coder knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.analysis import anchoring
from explorer.analysis.matching import matching_transcripts, plain_tokens
from explorer.analysis.sensitivity import levels
from explorer.analysis.variables import named_in
from explorer.datamodel import PARTICIPANT, Notice, Participant, QuoteRow, Span, Transcript, ValueRow
from explorer.datamodel.assessing import REASONS, UNCLEAR, Assessment, Variable
from explorer.naming import counted


@dataclass(frozen=True, slots=True)
class Valued:
    """What is to be written.

    variables : new ones, and those with levels that are new. assessments : new, with id 0 and no time.
    people : participants who were made because the study had nobody at all.
    """

    variables: tuple[Variable, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    people: tuple[Participant, ...] = ()
    notices: tuple[Notice, ...] = ()


def value(
    rows: Sequence[ValueRow],
    *,
    people: Sequence[Participant],
    transcripts: Sequence[Transcript],
    variables: Sequence[Variable],
    standing: Sequence[Assessment],
) -> Valued:
    """Give every row its person, variable and passage; whatever has no place is in a notice with file and row.

    Parameters
    ----------
    people : everybody of the study with this import, also those who only speak. standing : assessments that stand.
    """
    if not rows:
        return Valued()
    notices: list[Notice] = []
    made = (
        () if people else tuple(Participant(who, who) for who in dict.fromkeys(row.participant for row in rows) if who)
    )
    persons = _persons(rows, made or people, transcripts, notices)
    evidence = _evidence([(n, rows[n]) for n in persons], persons, transcripts, notices)
    changed, by_name = named_in([rows[n] for n in persons], variables, notices)
    groups: dict[tuple[str, str, str], list[int]] = {}
    for n, person in persons.items():
        groups.setdefault((person, levels.plain(rows[n].about), rows[n].coder), []).append(n)
    found = []
    for (person, about, _coder), members in groups.items():
        one = _assessment(person, by_name[about], [(rows[n], evidence.get(n)) for n in members], notices)
        found += [one] if one else []
    new = _only_new(found, standing, {v.id: v.name for v in by_name.values()}, rows[0].file, notices)
    notices += _summary(rows, persons, found, new, evidence)
    if made:
        message = f"{counted(len(made), 'person', 'people')} made from this sheet, as the study had nobody."
        notices.append(Notice("note", rows[0].file, message))
    used = {one.variable_id for one in found}
    return Valued(tuple(one for one in changed if one.id in used), tuple(new), made, tuple(notices))


# ------------------------------------------------------------------ whose


def _persons(
    rows: Sequence[ValueRow], people: Sequence[Participant], transcripts: Sequence[Transcript], notices: list[Notice]
) -> dict[int, str]:
    """Position of a row -> id of its person; a notice for every name that finds none or several."""
    answers: dict[tuple[str, str], list[str]] = {}
    found: dict[int, str] = {}
    lost: dict[tuple[str, str], list[int]] = {}
    for n, row in enumerate(rows):
        key = (row.participant, "" if row.participant else row.transcript)
        if key not in answers:
            answers[key] = _matching(row, people, transcripts)
        if len(answers[key]) == 1:
            found[n] = answers[key][0]
        else:
            lost.setdefault((row.file, row.participant or row.transcript), []).append(row.row)
    for (file, name), numbers in lost.items():
        listed = ", ".join(map(str, numbers[:12])) + (" …" if len(numbers) > 12 else "")
        message = (
            f"“{name}” is not one person of this study; {counted(len(numbers), 'row')} left out ({listed}). "
            "Correct the name, or add a sheet of participants with this person."
        )
        notices.append(Notice("skipped", file, message, numbers[0]))
    return found


def _matching(row: ValueRow, people: Sequence[Participant], transcripts: Sequence[Transcript]) -> list[str]:
    """People a row may mean, by the strictest reading that finds any: id, name, id with other zeros, transcript."""
    wanted = row.participant
    if not wanted:
        return sorted(
            {
                speaker.participant_id
                for transcript in matching_transcripts(row.transcript, transcripts)
                for speaker in transcript.speakers
                if speaker.role == PARTICIPANT and speaker.participant_id
            }
        )
    readings = (
        [one.id for one in people if one.id == wanted],
        [one.id for one in people if levels.plain(wanted) in (levels.plain(one.id), levels.plain(one.name))],
        [one.id for one in people if plain_tokens(wanted) == plain_tokens(one.id) != ()],
    )
    return next((found for found in readings if found), [])


# ------------------------------------------------------------------ where


def _evidence(
    rows: Sequence[tuple[int, ValueRow]],
    persons: Mapping[int, str],
    transcripts: Sequence[Transcript],
    notices: list[Notice],
) -> dict[int, Span]:
    """Position of a row -> its passage, for the rows that have one that was found."""
    quoted = [(n, row) for n, row in rows if row.quote]
    quotes = [
        QuoteRow(
            row.file,
            row.row,
            row.transcript,
            row.quote,
            code="",
            participant=persons[n],
            coder=row.coder,
            start_char=row.start_char,
            end_char=row.end_char,
        )
        for n, row in quoted
    ]
    places, problems = anchoring.place(quotes, transcripts)
    notices += problems
    found = {quoted[position][0]: span for position, span in places.items()}
    for n, row in rows:
        if not row.quote and row.start_char is not None:
            span = _by_offsets(row, persons[n], transcripts)
            if span is None:
                message = "Its start and end are no passage of its transcript; the value was kept without one."
                notices.append(Notice("unlocated", row.file, message, row.row))
            else:
                found[n] = span
    return found


def _by_offsets(row: ValueRow, person: str, transcripts: Sequence[Transcript]) -> Span | None:
    homes = matching_transcripts(row.transcript or person, transcripts)
    if len(homes) != 1 or row.end_char is None or not row.start_char < row.end_char <= len(homes[0].text):
        return None
    return Span(homes[0].id, row.start_char, row.end_char)


# ------------------------------------------------------------------ what


def _assessment(
    person: str, variable: Variable, rows: Sequence[tuple[ValueRow, Span | None]], notices: list[Notice]
) -> Assessment | None:
    """One assessment of all rows of a person, variable and coder; None, with a notice, when they cannot be one."""
    first = rows[0][0]
    if not variable.id:
        return None
    told = {levels.plain(row.value): row for row, _ in rows}
    if len(told) > 1:
        values = ", ".join(f"“{row.value}” (row {row.row})" for row in told.values())
        message = f"{person} has several values of “{variable.name}”: {values}; none was taken. Keep the right one."
        notices.append(Notice("skipped", first.file, message, first.row))
        return None
    level = next((level for level in variable.levels if levels.plain(level) == levels.plain(first.value)), "")
    reason = "" if level else _reason(first.value)
    if not level and not reason:
        listed = ", ".join(variable.levels)
        message = (
            f"“{first.value}” is no level of “{variable.name}” ({listed}); left out. Correct it, or add the level."
        )
        notices.append(Notice("skipped", first.file, message, first.row))
        return None
    spans = dict.fromkeys(span for _, span in rows if span is not None)
    memos = dict.fromkeys(row.memo for row, _ in rows if row.memo)
    sure = min((row.confidence for row, _ in rows if row.confidence), default=0)
    return Assessment(
        id=0,
        participant_id=person,
        variable_id=variable.id,
        value=level,
        reason=reason,
        confidence=sure,
        evidence=tuple(sorted(spans)),
        coder=first.coder,
        memo="\n".join(memos),
        coded_at="",
        position=0,
        saw_other=(),
        source=first.file,
    )


def _reason(value: str) -> str:
    """Words for missing as one of REASONS; '' for a word that is a value. A bare dash says no more than unclear."""
    found = levels.missing_reason(value)
    return found if found in REASONS else UNCLEAR if found else ""


def _only_new(
    found: Iterable[Assessment],
    standing: Sequence[Assessment],
    names: Mapping[str, str],
    file: str,
    notices: list[Notice],
) -> list[Assessment]:
    """Those that say something else than the same coder's in the study; a changed value is told of."""
    known = {(one.participant_id, one.variable_id, one.coder): one for one in standing}
    new = []
    for one in found:
        before = known.get((one.participant_id, one.variable_id, one.coder))
        if before is None:
            new.append(one)
        elif _says(before) != _says(one):
            new.append(one)
            if (before.value, before.reason) != (one.value, one.reason):
                old, now = before.value or before.reason, one.value or one.reason
                words = f"{one.participant_id}: “{now}” for “{old}” of “{names[one.variable_id]}”"
                notices.append(Notice("note", one.source or file, f"{words}; the sheet's value is kept."))
    return new


def _says(one: Assessment) -> tuple:
    return one.value, one.reason, one.confidence, tuple(sorted(one.evidence)), one.memo


def _summary(
    rows: Sequence[ValueRow],
    persons: Mapping[int, str],
    found: Sequence[Assessment],
    new: Sequence[Assessment],
    evidence: Mapping[int, Span],
) -> list[Notice]:
    notices = []
    by_file = Counter(one.source for one in found)
    for file in dict.fromkeys(row.file for row in rows):
        n_rows = sum(row.file == file for row in rows)
        n_places = sum(rows[n].file == file for n in evidence)
        people = len({one.participant_id for one in found if one.source == file})
        message = (
            f"{counted(n_rows, 'row')}: {counted(by_file[file], 'value')} of {counted(people, 'person', 'people')}, "
            f"{counted(n_places, 'passage')} found."
        )
        notices.append(Notice("read", file, message))
    if again := len(found) - len(new):
        message = f"{counted(again, 'value')} of people stood in the study already: not added twice."
        notices.append(Notice("skipped", "", message))
    return notices
