"""RQDA's cases, attributes, categories of files, memos and journal, as people and memos of a study."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from explorer.datamodel import Notice, Participant, Transcript
from explorer.datamodel.reading import PERSON, STUDY, TRANSCRIPT, MemoRow
from explorer.files.databases import whole_number, words
from explorer.files.speakers import participants_of
from explorer.files.whose import CaseSpan, joined_to_cases

FILE_CATEGORY = "file category"
_PASSAGE_CHARS = 40

Rows = list[dict[str, Any]]


def with_people(
    rows: Mapping[str, Rows], transcripts: Mapping[Any, Transcript], file: str, notices: list[Notice]
) -> tuple[tuple[Transcript, ...], tuple[Participant, ...]]:
    """Transcripts whose speakers are the project's cases, and everybody with what the project says of them.

    Parameters
    ----------
    rows : the tables cases, caselinkage, caseAttr, fileAttr, filecat and treefile.
    transcripts : file id -> transcript.
    """
    names = {row["id"]: words(row["name"]) for row in rows["cases"] if words(row["name"])}
    spans: dict[Any, list[CaseSpan]] = {}
    for row in rows["caselinkage"]:
        if row["caseid"] in names and row["fid"] in transcripts:
            start, end = whole_number(row["selfirst"]) or 0, whole_number(row["selend"]) or 0
            spans.setdefault(row["fid"], []).append(CaseSpan(names[row["caseid"]], start, end))
    joined = {fid: joined_to_cases(one, spans.get(fid, ()), file, notices) for fid, one in transcripts.items()}
    speaking = participants_of(tuple(joined.values()))
    silent = [name for name in names.values() if name not in {person.id for person in speaking}]
    if silent:
        listed = ", ".join(f"“{name}”" for name in silent)
        notices.append(Notice("note", file, f"Cases to which no speaker belongs: {listed}."))
    known = _attributes(rows, names, joined)
    people = dict.fromkeys([*names.values(), *(person.id for person in speaking)])
    return tuple(joined.values()), tuple(Participant(id, id, MappingProxyType(known.get(id, {}))) for id in people)


def _attributes(
    rows: Mapping[str, Rows], names: Mapping[Any, str], transcripts: Mapping[Any, Transcript]
) -> dict[str, dict[str, str]]:
    """Participant id -> attributes: of the case, then of the files somebody speaks in."""
    known: dict[str, dict[str, str]] = {}
    for row in rows["caseAttr"]:
        if row["caseID"] in names and words(row["value"]).strip():
            known.setdefault(names[row["caseID"]], {})[words(row["variable"])] = words(row["value"]).strip()
    categories = {row["catid"]: words(row["name"]) for row in rows["filecat"]}
    of_files = [(row["fileID"], words(row["variable"]), words(row["value"]).strip()) for row in rows["fileAttr"]]
    held: dict[Any, list[str]] = {}
    for row in rows["treefile"]:
        if row["catid"] in categories:
            held.setdefault(row["fid"], []).append(categories[row["catid"]])
    of_files += [(fid, FILE_CATEGORY, "; ".join(dict.fromkeys(its))) for fid, its in held.items()]
    for fid, name, value in of_files:
        for person in participants_of([transcripts[fid]]) if fid in transcripts and value else ():
            own = known.setdefault(person.id, {})
            taken = own.get(name, value) != value
            own[f"{name} ({transcripts[fid].id})" if taken else name] = value
    return known


def memos_of(
    rows: Mapping[str, Rows],
    transcripts: Mapping[str, Transcript],
    known_as: Mapping[Any, str],
    *,
    date: Callable[[object], str],
) -> tuple[MemoRow, ...]:
    """Memos of the project, its files and cases, annotations with the words they stand at, and the journal.

    Parameters
    ----------
    known_as : file id -> transcript id.
    date : turns a date of the file into ISO 8601.
    """
    memos = [MemoRow(words(row["memo"]), STUDY) for row in rows["project"] if words(row["memo"]).strip()]
    for row in rows["source"]:
        if words(row["memo"]).strip() and row["id"] in known_as:
            memos.append(MemoRow(words(row["memo"]), TRANSCRIPT, known_as[row["id"]], coder=words(row["owner"])))
    for row in rows["cases"]:
        if words(row["memo"]).strip():
            memos.append(MemoRow(words(row["memo"]), PERSON, words(row["name"]), coder=words(row["owner"])))
    for row in rows["annotation"]:
        if words(row["annotation"]).strip() and row["fid"] in known_as:
            transcript = transcripts[known_as[row["fid"]]]
            text = f"At {_passage(transcript.text, whole_number(row['position']) or 0)}: {words(row['annotation'])}"
            memos.append(MemoRow(text, TRANSCRIPT, transcript.id, "", words(row["owner"]), date(row["date"])))
    for row in rows["journal"]:
        if words(row["journal"]).strip():
            about = words(row["name"])
            memos.append(MemoRow(words(row["journal"]), STUDY, "", about, words(row["owner"]), date(row["date"])))
    return tuple(memos)


def _passage(text: str, position: int) -> str:
    """The words around a position, in quotation marks."""
    position = min(max(position, 0), len(text))
    pieces: Sequence[str] = (
        text[max(0, position - _PASSAGE_CHARS) : position],
        text[position : position + _PASSAGE_CHARS],
    )
    return "“" + " ".join("".join(pieces).split()) + "”"
