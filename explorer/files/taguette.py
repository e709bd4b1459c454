"""Read a Taguette project (.sqlite3): documents, tags and highlights of every project in the file.

Taguette keeps documents as HTML and counts UTF-8 bytes over their text nodes (see `htmltext`), half-open.
Every highlight is checked against the snippet stored with it. Who highlighted and when stands only in the
log of commands. Tags are flat; where their names hold a hierarchy ("Work/Employer"), `separator` tells.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer.analysis.quotes import locate, same_words
from explorer.codebook import themes_with_own
from explorer.datamodel import Code, Coding, Notice, SourceMaterial, Span, Transcript
from explorer.errors import QuoteAmbiguous, QuoteNotFound, ReadError
from explorer.files.databases import database_copy, read_rows, table_names, whole_number, words
from explorer.files.htmltext import PlainText, plain_text
from explorer.files.speakers import participants_of, with_speakers
from explorer.files.tagpaths import Tag, codes_of_tags, likely_separator
from explorer.naming import coding_id, counted

_COLUMNS = {
    "projects": ("id", "name"),
    "documents": ("id", "project_id", "name", "contents"),
    "tags": ("id", "project_id", "path", "description"),
    "highlights": ("id", "document_id", "start_offset", "end_offset", "snippet"),
    "highlight_tags": ("highlight_id", "tag_id"),
    "commands": ("date", "user_login", "payload"),
}

Rows = list[dict[str, Any]]


def read_taguette(path: Path, *, separator: str = "") -> SourceMaterial:
    """Transcripts, codes, themes and codings of a Taguette file.

    Parameters
    ----------
    separator : what parts the levels in tag names; parents that are no tags themselves are made. '' reads all
        tags as top-level codes. Every top-level code is a theme of itself and the codes beneath it.

    Raises
    ------
    ReadError : no database, damaged, locked, or not made by Taguette.
    """
    path = Path(path)
    with database_copy(path, made_by="Taguette") as database:
        if not {"documents", "tags", "highlights", "highlight_tags"} <= table_names(database):
            raise ReadError(path, "this database is not a Taguette project; in Taguette choose “Export project”.")
        rows = {table: read_rows(database, table, columns) for table, columns in _COLUMNS.items()}
    notices: list[Notice] = []
    projects = {row["id"]: words(row["name"]) or f"Project {row['id']}" for row in rows["projects"]}
    if len(projects) > 1:
        names = ", ".join(f"“{name}”" for name in projects.values())
        message = (
            f"The file holds {len(projects)} projects ({names}); all were read, and codes carry their project's name."
        )
        notices.append(Notice("note", path.name, message))
    pages, transcripts = _transcripts(rows["documents"], projects, path.name, notices)
    codes, code_of_tag = _codes(rows["tags"], projects, separator, path.name, notices)
    codings = _codings(rows, pages, transcripts, code_of_tag, path.name, notices)
    named = tuple(transcripts.values())
    summary = f"{counted(len(named), 'transcript')}, {counted(len(codes), 'code')}, {counted(len(codings), 'coding')}."
    notices.append(Notice("read", path.name, summary))
    return SourceMaterial(
        transcripts=named,
        participants=participants_of(named),
        codes=codes,
        themes=themes_with_own(codes, ()),
        codings=codings,
        notices=tuple(notices),
    )


# ------------------------------------------------------------------ documents


def _transcripts(
    documents: Rows, projects: Mapping[Any, str], file: str, notices: list[Notice]
) -> tuple[dict[Any, PlainText], dict[Any, Transcript]]:
    """Document id -> its text with the way back to bytes, and -> the transcript, named as in Taguette."""
    homes = {(document["project_id"], words(document["name"]).strip()) for document in documents}
    counts = Counter(name for _, name in homes)  # in how many projects a name stands
    pages: dict[Any, PlainText] = {}
    transcripts: dict[Any, Transcript] = {}
    taken: set[str] = set()
    for document in documents:
        name = words(document["name"]).strip() or f"document {document['id']}"
        page = plain_text(words(document["contents"]))
        if not page.text.strip():
            notices.append(Notice("skipped", file, f"The document “{name}” holds no text and was left out."))
            continue
        known_as = _free_name(name, projects.get(document["project_id"], ""), counts[name] > 1, taken)
        if known_as != name:
            notices.append(Notice("note", file, f"A second document “{name}” is called “{known_as}”."))
        bare = Transcript(known_as, name, page.text, source=file)
        transcripts[document["id"]], found = with_speakers(bare)
        pages[document["id"]] = page
        notices += [Notice(notice.kind, known_as, notice.message, notice.row) for notice in found]
    return pages, transcripts


def _free_name(name: str, project: str, clashes: bool, taken: set[str]) -> str:
    """The document's name; on a clash with its project's name before it, then with a number."""
    candidates = [name] if not clashes or not project else [f"{project}: {name}"]
    candidates += [f"{candidates[0]} ({n})" for n in range(2, len(taken) + 3)]
    found = next(candidate for candidate in candidates if candidate not in taken)
    taken.add(found)
    return found


# ------------------------------------------------------------------ tags


def _codes(
    rows: Rows, projects: Mapping[Any, str], separator: str, file: str, notices: list[Notice]
) -> tuple[tuple[Code, ...], dict[Any, str]]:
    """Codes of all projects, and tag id -> code id."""
    several = len(projects) > 1
    tags = [
        Tag(
            row["id"],
            words(row["path"]),
            words(row["description"]),
            projects.get(row["project_id"], "?") if several else "",
        )
        for row in rows
    ]
    if not separator and (likely := likely_separator([tag.path for tag in tags])):
        message = f"Tags seem to be grouped with “{likely}”; choose it as separator to read the groups as themes."
        notices.append(Notice("note", file, message))
    return codes_of_tags(tags, separator=separator)


# ------------------------------------------------------------------ highlights


@dataclass(frozen=True, slots=True)
class _Event:
    """Who put which tags on a highlight, and when."""

    coder: str
    date: str
    tags: frozenset


def _events(commands: Rows) -> dict[int, list[_Event]]:
    """Highlight id -> the log's entries about it, oldest first."""
    events: dict[int, list[_Event]] = {}
    for command in commands:
        try:
            payload = json.loads(words(command["payload"]))
        except ValueError:
            continue
        if not isinstance(payload, dict) or payload.get("type") != "highlight_add":
            continue
        tags = payload.get("tags")
        event = _Event(
            words(command["user_login"]),
            _utc(words(command["date"])),
            frozenset(tags if isinstance(tags, list) else ()),
        )
        events.setdefault(payload.get("highlight_id"), []).append(event)
    return events


def _utc(date: str) -> str:
    """'2022-02-03 08:01:22.663131' (always UTC in Taguette) as '2022-02-03T08:01:22Z'."""
    return date[:19].replace(" ", "T") + "Z" if len(date) >= 19 else ""


def _codings(
    rows: Mapping[str, Rows],
    pages: Mapping[Any, PlainText],
    transcripts: Mapping[Any, Transcript],
    code_of_tag: Mapping[Any, str],
    file: str,
    notices: list[Notice],
) -> tuple[Coding, ...]:
    events = _events(rows["commands"])
    tags_of: dict[Any, list[Any]] = {}
    for pair in rows["highlight_tags"]:
        if pair["tag_id"] in code_of_tag:
            tags_of.setdefault(pair["highlight_id"], []).append(pair["tag_id"])
    codings: dict[str, Coding] = {}
    untagged = twice = 0
    for highlight in rows["highlights"]:
        tags = tags_of.get(highlight["id"], [])
        untagged += not tags
        if highlight["document_id"] not in pages or not tags:
            continue
        transcript = transcripts[highlight["document_id"]]
        span = _span(highlight, pages[highlight["document_id"]], transcript, file, notices)
        for tag in tags if span else ():
            event = _event(events.get(highlight["id"], []), tag)
            code = code_of_tag[tag]
            key = coding_id(span, code, event.coder)
            twice += key in codings
            codings.setdefault(key, Coding(key, span, code, event.coder, created_at=event.date))
    if untagged:
        notices.append(Notice("skipped", file, f"{counted(untagged, 'highlight')} without a tag: no codings."))
    if twice:
        notices.append(Notice("skipped", file, f"{counted(twice, 'coding')} that say the same as another, left out."))
    return tuple(codings.values())


def _event(events: Sequence[_Event], tag: Any) -> _Event:
    """The entry that put this tag on; after a merge of tags the log has only the old one, so the last entry counts."""
    return next((event for event in events if tag in event.tags), events[-1] if events else _Event("", "", frozenset()))


def _span(
    highlight: Mapping[str, Any], page: PlainText, transcript: Transcript, file: str, notices: list[Notice]
) -> Span | None:
    """The stretch of a highlight, checked against its snippet; found anew or None, with a Notice, if it differs."""
    start, end = whole_number(highlight["start_offset"]), whole_number(highlight["end_offset"])
    stretch = page.chars_of_bytes(start, end) if start is not None and end is not None else None
    snippet = plain_text(words(highlight["snippet"])).text.strip()
    if stretch and (not snippet or same_words(transcript.text[slice(*stretch)], snippet)):
        return Span(transcript.id, *stretch)
    where = f"A highlight of “{transcript.id}” (bytes {start} to {end})"
    if not snippet:
        notices.append(Notice("unlocated", file, f"{where} lies outside the text and has no snippet; it was left out."))
        return None
    try:
        found = locate(snippet, transcript.text, start_hint=stretch[0] if stretch else None)
    except (QuoteNotFound, QuoteAmbiguous) as problem:
        notices.append(Notice("unlocated", file, f"{where} does not hold its snippet and was left out. {problem}"))
        return None
    message = f"{where} does not hold its snippet; the snippet was found at character {found.start_char} ({found.how})."
    notices.append(Notice("repaired", file, message))
    return Span(transcript.id, found.start_char, found.end_char)
