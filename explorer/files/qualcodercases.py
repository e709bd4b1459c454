"""QualCoder's cases and attributes as participants: whose words stand where, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from explorer.datamodel import PARTICIPANT, Notice, Participant, Speaker, Transcript
from explorer.files.databases import whole_number, words
from explorer.files.speakers import participants_of

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _CaseSpan:
    case: str
    start: int
    end: int


def with_cases(
    rows: Mapping[str, Rows], transcripts: Mapping[Any, Transcript], *, file: str
) -> tuple[tuple[Transcript, ...], tuple[Participant, ...], list[Notice]]:
    """Transcripts whose speakers are the project's cases, the participants, and what could not be joined.

    Parameters
    ----------
    rows : the tables cases, case_text, attribute and attribute_type.
    transcripts : source id -> transcript.

    Notes
    -----
    A speaker of role participant is the case of the same name, or else the one case that covers most of the
    speech. Attributes of a file go to its participants. Other speakers keep the ids they were read with.
    """
    notices: list[Notice] = []
    names = {row["caseid"]: words(row["name"]) for row in rows["cases"]}
    spans = _case_spans(rows["case_text"], names, transcripts)
    joined = {fid: _join(transcript, spans.get(fid, []), file, notices) for fid, transcript in transcripts.items()}
    speaking = participants_of(tuple(joined.values()))
    silent = [name for name in names.values() if name not in {person.id for person in speaking}]
    if silent:
        listed = ", ".join(f"“{name}”" for name in silent)
        notices.append(Notice("note", file, f"Cases to which no speaker belongs: {listed}."))
    known = _attributes(rows, names, joined)
    people = dict.fromkeys([*names.values(), *(person.id for person in speaking)])
    participants = tuple(Participant(id, id, MappingProxyType(known.get(id, {}))) for id in people)
    return tuple(joined.values()), participants, notices


def _case_spans(
    rows: Rows, names: Mapping[Any, str], transcripts: Mapping[Any, Transcript]
) -> dict[Any, list[_CaseSpan]]:
    spans: dict[Any, list[_CaseSpan]] = {}
    for row in rows:
        if row["caseid"] in names and row["fid"] in transcripts:
            start, end = whole_number(row["pos0"]) or 0, whole_number(row["pos1"]) or 0
            # (0, 0) is how QualCoder says "the whole file".
            end = len(transcripts[row["fid"]].text) if start == end == 0 else end
            spans.setdefault(row["fid"], []).append(_CaseSpan(names[row["caseid"]], start, end))
    return spans


def _join(transcript: Transcript, spans: Sequence[_CaseSpan], file: str, notices: list[Notice]) -> Transcript:
    """The transcript with the cases as participants of its speakers."""
    if not spans:
        return transcript
    voices = [speaker for speaker in transcript.speakers if speaker.role == PARTICIPANT]
    cases = {voice.name: _case_of(voice, transcript, spans, alone=len(voices) == 1) for voice in voices}
    unclear = [name for name, case in cases.items() if not case]
    if unclear:
        listed = ", ".join(f"“{name}”" for name in unclear)
        message = f"No single case covers the speech of {listed} in “{transcript.id}”."
        notices.append(Notice("note", file, message))
    speakers = tuple(
        replace(speaker, participant_id=cases[speaker.name]) if cases.get(speaker.name) else speaker
        for speaker in transcript.speakers
    )
    return replace(transcript, speakers=speakers)


def _case_of(voice: Speaker, transcript: Transcript, spans: Sequence[_CaseSpan], *, alone: bool) -> str:
    """The case a speaker is; '' when that cannot be told."""
    cases = dict.fromkeys(span.case for span in spans)
    same_name = [case for case in cases if case.casefold() == voice.name.casefold()]
    if same_name:
        return same_name[0]
    if alone and len(cases) == 1:
        return next(iter(cases))
    turns = [turn.span for turn in transcript.turns if turn.speaker == voice.name]
    said = sum(len(turn) for turn in turns)
    covered = dict.fromkeys(cases, 0)
    for span in spans:
        for turn in turns:
            covered[span.case] += max(0, min(span.end, turn.end_char) - max(span.start, turn.start_char))
    most = max(covered.values())
    best = [case for case, chars in covered.items() if chars == most]
    return best[0] if len(best) == 1 and most > said / 2 else ""


def _attributes(
    rows: Mapping[str, Rows], names: Mapping[Any, str], transcripts: Mapping[Any, Transcript]
) -> dict[str, dict[str, str]]:
    """Participant id -> attributes, of cases and then of files; a name a case already uses gets the file's after it."""
    kinds = {words(row["name"]): words(row["caseOrFile"]) for row in rows["attribute_type"]}
    known: dict[str, dict[str, str]] = {}
    of_files = []
    for row in rows["attribute"]:
        name, value = words(row["name"]), words(row["value"]).strip()
        kind = words(row["attr_type"]) or kinds.get(name, "")
        if value and kind == "case" and row["id"] in names:
            known.setdefault(names[row["id"]], {})[name] = value
        elif value and kind == "file" and row["id"] in transcripts:
            of_files.append((transcripts[row["id"]], name, value))
    for transcript, name, value in of_files:
        for person in participants_of([transcript]):
            own = known.setdefault(person.id, {})
            taken = own.get(name, value) != value
            own[f"{name} ({transcript.id})" if taken else name] = value
    return known
