"""QualCoder's cases and attributes as participants: whose words stand where, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from explorer.datamodel import Notice, Participant, Transcript
from explorer.files.databases import whole_number, words
from explorer.files.speakers import participants_of
from explorer.files.whose import CaseSpan, joined_to_cases

Rows = list[dict[str, Any]]


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
    joined = {
        fid: joined_to_cases(transcript, spans.get(fid, []), file, notices) for fid, transcript in transcripts.items()
    }
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
) -> dict[Any, list[CaseSpan]]:
    spans: dict[Any, list[CaseSpan]] = {}
    for row in rows:
        if row["caseid"] in names and row["fid"] in transcripts:
            start, end = whole_number(row["pos0"]) or 0, whole_number(row["pos1"]) or 0
            # (0, 0) is how QualCoder says "the whole file".
            end = len(transcripts[row["fid"]].text) if start == end == 0 else end
            spans.setdefault(row["fid"], []).append(CaseSpan(names[row["caseid"]], start, end))
    return spans


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
