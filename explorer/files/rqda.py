"""Read an RQDA project (.rqda): a SQLite database of the R package of that name.

Files, codes, categories, cases and codings; rows whose `status` is 0 were deleted in RQDA and stay out. RQDA stores
positions as floating numbers, counted as GTK counts, with the words beside them; each coding is checked against these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer.codebook import themes_with_own
from explorer.datamodel import Code, Coding, Notice, SourceMaterial, Span, Theme, Transcript
from explorer.errors import ReadError
from explorer.files.databases import database_copy, read_rows, table_names, whole_number, words
from explorer.files.positions import CODE_POINTS, Counting, best_first, countings
from explorer.files.rqdapeople import memos_of, with_people
from explorer.files.speakers import with_speakers
from explorer.files.storedplaces import stored_stretch
from explorer.files.textfile import holds_words, normal_line_ends
from explorer.naming import coding_id, counted, free_id, unique_id

NEEDED = frozenset(("source", "freecode", "coding", "treecode", "codecat"))
"""The tables by which an RQDA project is known, whatever the file is called."""

_COLUMNS = {
    "project": ("databaseversion", "memo"),
    "source": ("id", "name", "file", "memo", "owner", "date", "status"),
    "freecode": ("id", "name", "memo", "color", "status"),
    "codecat": ("catid", "name", "memo", "status"),
    "treecode": ("cid", "catid", "status"),
    "coding": ("cid", "fid", "seltext", "selfirst", "selend", "status", "owner", "date", "memo"),
    "cases": ("id", "name", "memo", "owner", "date", "status"),
    "caselinkage": ("caseid", "fid", "selfirst", "selend", "status"),
    "attributes": ("name", "status"),
    "caseAttr": ("variable", "value", "caseID", "status"),
    "fileAttr": ("variable", "value", "fileID", "status"),
    "filecat": ("catid", "name", "status"),
    "treefile": ("fid", "catid", "status"),
    "annotation": ("fid", "position", "annotation", "owner", "date", "status"),
    "journal": ("name", "journal", "owner", "date", "status"),
    "image": ("name", "status"),
}
_NOUNS = {  # for telling what was deleted in RQDA
    "source": ("file", "files"),
    "freecode": ("code", "codes"),
    "codecat": ("category", "categories"),
    "coding": ("coding", "codings"),
    "cases": ("case", "cases"),
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SAID_ONE_BY_ONE = 5

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Text:
    transcript: Transcript
    ways: list[Counting]


def read_rqda(path: Path) -> SourceMaterial:
    """Transcripts, participants, codes, themes, codings and memos of an RQDA project.

    Code categories become themes; a code in none is a theme of itself. Cases become participants with their
    attributes, categories of files an attribute of those who speak in them.

    Raises
    ------
    ReadError : no database, damaged, locked, or not made by RQDA.
    """
    path = Path(path)
    with database_copy(path, made_by="RQDA") as database:
        if not table_names(database) >= NEEDED:
            raise ReadError(path, "this database is not an RQDA project; choose the file whose name ends in .rqda.")
        every = {table: read_rows(database, table, columns) for table, columns in _COLUMNS.items()}
    rows = {table: [row for row in its if _stands(row)] for table, its in every.items()}
    notices = _deleted(every, rows, path.name)
    texts = _texts(rows["source"], path.name, notices)
    codes, ids = _codes(rows["freecode"])
    themes = _themes(rows, codes, ids)
    codings = _codings(rows["coding"], texts, ids, path.name, notices)
    transcripts, participants = with_people(
        rows, {id: text.transcript for id, text in texts.items()}, path.name, notices
    )
    memos = memos_of(
        rows,
        {transcript.id: transcript for transcript in transcripts},
        {k: t.transcript.id for k, t in texts.items()},
        date=iso_date,
    )
    version = words(rows["project"][0]["databaseversion"]) if rows["project"] else "of unknown version"
    summary = f"{counted(len(transcripts), 'transcript')}, {counted(len(codes), 'code')}, "
    notices.append(Notice("read", path.name, f"RQDA project {version}: {summary}{counted(len(codings), 'coding')}."))
    if rows["image"]:
        notices.append(Notice("skipped", path.name, f"{counted(len(rows['image']), 'picture')} not read."))
    return SourceMaterial(transcripts, participants, codes, themes, codings, notices=tuple(notices), memos=memos)


def _stands(row: Mapping[str, Any]) -> bool:
    """Whether a row was not deleted; rows of tables without a status stand."""
    return "status" not in row or row["status"] is None or whole_number(row["status"]) != 0


def _deleted(every: Mapping[str, Rows], rows: Mapping[str, Rows], file: str) -> list[Notice]:
    told = [
        counted(gone, one, many)
        for table, (one, many) in _NOUNS.items()
        if (gone := len(every[table]) - len(rows[table]))
    ]
    return [Notice("skipped", file, f"Deleted in RQDA and so left out: {', '.join(told)}.")] if told else []


def iso_date(value: object) -> str:
    """'Fri Aug 05 11:16:43 2016', as R writes times without a zone, as '2016-08-05T11:16:43'; '' for anything else."""
    parts = words(value).split()
    if len(parts) != 5 or parts[1].casefold() not in _MONTHS or not (parts[2].isdecimal() and parts[4].isdecimal()):
        return ""
    return f"{int(parts[4]):04}-{_MONTHS.index(parts[1].casefold()) + 1:02}-{int(parts[2]):02}T{parts[3]}"


# ------------------------------------------------------------------ texts and codes


def _texts(rows: Rows, file: str, notices: list[Notice]) -> dict[Any, _Text]:
    """File id -> its transcript and the ways in which its positions may have been counted."""
    texts: dict[Any, _Text] = {}
    taken: set[str] = set()
    said: list[tuple[str, Notice]] = []
    for row in rows:
        name, raw = words(row["name"]).strip() or f"file {row['id']}", words(row["file"])
        if not holds_words(raw):
            notices.append(Notice("skipped", file, f"The file “{name}” is empty and was left out."))
            continue
        known_as = free_id(name, taken)
        taken.add(known_as)
        transcript, found = with_speakers(Transcript(known_as, name, normal_line_ends(raw), source=file))
        said += [(known_as, notice) for notice in found]
        texts[row["id"]] = _Text(transcript, countings(raw))
    # Answers to a survey are hundreds of files: what is true of many of them is said once.
    often = Counter(notice.message for _, notice in said)
    notices += [Notice(one.kind, name, one.message) for name, one in said if often[one.message] <= _SAID_ONE_BY_ONE]
    for message, count in often.items():
        if count > _SAID_ONE_BY_ONE:
            notices.append(Notice("note", file, f"{counted(count, 'file')}: {message}"))
    return texts


def _codes(rows: Rows) -> tuple[tuple[Code, ...], dict[Any, str]]:
    taken: set[str] = set()
    ids = {row["id"]: unique_id(words(row["name"]), taken) for row in rows}
    codes = (
        Code(ids[row["id"]], words(row["name"]) or "(unnamed)", words(row["memo"]), color=_color(row["color"]))
        for row in rows
    )
    return tuple({code.id: code for code in codes}.values()), ids


def _color(value: object) -> str:
    color = words(value).strip().lower()
    return color if len(color) == 7 and color[0] == "#" and not set(color[1:]) - set("0123456789abcdef") else ""


def _themes(rows: Mapping[str, Rows], codes: tuple[Code, ...], ids: Mapping[Any, str]) -> tuple[Theme, ...]:
    taken: set[str] = set()
    themes = []
    for category in rows["codecat"]:
        inside = {
            ids[row["cid"]] for row in rows["treecode"] if row["catid"] == category["catid"] and row["cid"] in ids
        }
        members = tuple(code.id for code in codes if code.id in inside)
        if members:
            name = words(category["name"]) or "(unnamed)"
            themes.append(Theme(unique_id(name, taken, fallback="theme"), name, words(category["memo"]), members))
    every = themes_with_own(codes, themes)
    own = every[len(themes) :]
    return (*themes, *(Theme(unique_id(one.id, taken), one.name, one.description, one.code_ids) for one in own))


# ------------------------------------------------------------------ codings


def _codings(
    rows: Rows, texts: Mapping[Any, _Text], ids: Mapping[Any, str], file: str, notices: list[Notice]
) -> tuple[Coding, ...]:
    left_out: Counter[str] = Counter()
    by_text: dict[Any, Rows] = {}
    for row in rows:
        if row["cid"] not in ids:
            left_out["whose code was deleted"] += 1
        elif row["fid"] not in texts:
            left_out["in files that were deleted or are empty"] += 1
        else:
            by_text.setdefault(row["fid"], []).append(row)
    codings: dict[str, Coding] = {}
    for fid, own in by_text.items():
        for row, span in _placed(own, texts[fid], file, notices):
            code, coder = ids[row["cid"]], words(row["owner"])
            key = coding_id(span, code, coder)
            left_out["that say the same as another"] += key in codings
            date = iso_date(row["date"])
            codings.setdefault(key, Coding(key, span, code, coder, words(row["memo"]), created_at=date))
    notices += [
        Notice("skipped", file, f"{counted(count, 'coding')} {problem}, left out.")
        for problem, count in left_out.items()
        if count
    ]
    return tuple(codings.values())


def _placed(rows: Rows, text: _Text, file: str, notices: list[Notice]) -> list[tuple[dict[str, Any], Span]]:
    """Rows of one text with their spans; those without a place are reported one by one, mended ones counted."""
    transcript = text.transcript
    passages = [(whole_number(r["selfirst"]) or 0, whole_number(r["selend"]) or 0, words(r["seltext"])) for r in rows]
    ways = best_first(text.ways, transcript.text, passages)
    placed = []
    how_many: Counter[str] = Counter()
    for row, (start, end, passage) in zip(rows, passages, strict=True):
        stretch, how = stored_stretch(ways, transcript.text, start, end, passage)
        if stretch is None:
            where = f"A coding of “{transcript.id}” (positions {start} to {end}, coder “{words(row['owner'])}”)"
            notices.append(Notice("unlocated", file, f"{where} has no place in the text and was left out: {how}"))
            continue
        how_many[how] += 1
        placed.append((row, Span(transcript.id, *stretch)))
    if unchecked := how_many.pop("", 0):
        message = f"{counted(unchecked, 'coding')} of “{transcript.id}” without stored words to check against."
        notices.append(Notice("note", file, message))
    for how, count in how_many.items():
        if how != CODE_POINTS:
            notices.append(
                Notice("repaired", file, f"{counted(count, 'coding')} of “{transcript.id}” put right: {how}.")
            )
    return placed
