"""Read a QualCoder project: a .qda folder with the SQLite database data.qda in it, database versions 1 to 17.

Coders are the owners of codings. QualCoder counts UTF-16 units in its window, so that an emoji shifts every
position after it; each coding is checked against the words stored with it (`positions`). Times in QualCoder have
no time zone and are kept so. Nothing is ever written into the project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from explorer.codebook import themes_with_own
from explorer.datamodel import Code, Coding, Notice, SourceMaterial, Span, Theme, Transcript
from explorer.errors import ReadError
from explorer.files.databases import database_copy, read_rows, table_names, whole_number, words
from explorer.files.positions import CODE_POINTS, Counting, best_first, countings
from explorer.files.qualcodercases import with_cases
from explorer.files.speakers import with_speakers
from explorer.files.storedplaces import stored_stretch
from explorer.files.textfile import holds_words, normal_line_ends
from explorer.naming import coding_id, counted, unique_id, without_circles

_PIN = "📌"  # QualCoder's mark on what it makes itself: the category of speakers and the coder of their turns
_SPEAKER_CODER = "📌 Speaker coding"
_COLUMNS = {
    "project": ("databaseversion",),
    "source": ("id", "name", "fulltext", "mediapath", "memo", "av_text_id"),
    "code_cat": ("catid", "name", "memo", "supercatid"),
    "code_name": ("cid", "name", "memo", "catid", "supercid"),
    "code_text": ("cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo"),
    "cases": ("caseid", "name", "memo"),
    "case_text": ("caseid", "fid", "pos0", "pos1"),
    "attribute_type": ("name", "caseOrFile"),
    "attribute": ("name", "attr_type", "value", "id"),
    "coder_names": ("name", "visibility"),
    "annotation": ("fid",),
    "journal": ("name",),
    "code_image": ("cid",),
    "code_av": ("cid",),
}

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Source:
    """A text of the project: its transcript and the ways its positions may have been counted."""

    transcript: Transcript
    ways: Sequence[Counting]


@dataclass(slots=True)
class _Report:
    """The notices of one project while it is read."""

    file: str
    notices: list[Notice] = field(default_factory=list)

    def say(self, kind: str, message: str) -> None:
        self.notices.append(Notice(kind, self.file, message))


def read_qualcoder(path: Path) -> SourceMaterial:
    """Transcripts, participants, codes, themes and codings of a QualCoder project.

    Top-level categories become themes with all codes beneath them; a code without a category is a theme of itself
    and its sub-codes. Cases become participants with their attributes.

    Parameters
    ----------
    path : the .qda folder, or the file data.qda in it.

    Raises
    ------
    ReadError : no data.qda in the folder, no database, damaged, locked, or not made by QualCoder.
    """
    database_path, file = _find_database(Path(path))
    with database_copy(database_path, made_by="QualCoder") as database:
        if not {"source", "code_name", "code_text"} <= table_names(database):
            raise ReadError(path, "this database is not a QualCoder project; choose the project's .qda folder.")
        rows = {table: read_rows(database, table, columns) for table, columns in _COLUMNS.items()}
    report = _Report(file)
    sources = _sources(rows["source"], report)
    codes, themes, code_ids = _codebook(rows, report)
    codings = _codings(rows["code_text"], sources, code_ids, report)
    transcripts, participants, notices = with_cases(rows, {id: s.transcript for id, s in sources.items()}, file=file)
    report.notices += notices
    _tell_what_stays_behind(rows, report)
    version = words(rows["project"][0]["databaseversion"]) if rows["project"] else "of unknown version"
    summary = f"{counted(len(transcripts), 'transcript')}, {counted(len(codes), 'code')}, "
    report.say("read", f"QualCoder database {version}: {summary}{counted(len(codings), 'coding')}.")
    return SourceMaterial(transcripts, participants, codes, themes, codings, notices=tuple(report.notices))


def _find_database(path: Path) -> tuple[Path, str]:
    """The database file, and the name the researcher knows the project by."""
    if path.is_dir():
        inside = next((child for child in sorted(path.iterdir()) if child.name.lower() == "data.qda"), None)
        if inside is None:
            problem = "the folder holds no data.qda; choose the whole project folder, whose name ends in .qda."
            raise ReadError(path, problem)
        return inside, path.name
    return path, path.parent.name if path.name.lower() == "data.qda" and path.parent.name else path.name


# ------------------------------------------------------------------ texts


def _sources(rows: Rows, report: _Report) -> dict[int, _Source]:
    """Source id -> its transcript and ways of counting; media without text are named."""
    spoken = {row["av_text_id"]: words(row["name"]) for row in rows if row["av_text_id"] is not None}
    sources: dict[int, _Source] = {}
    media = []
    taken: set[str] = set()
    for row in rows:
        name, raw = words(row["name"]).strip() or f"source {row['id']}", words(row["fulltext"])
        if not holds_words(raw):
            if row["mediapath"] and row["fulltext"] is None:
                media += [] if row["av_text_id"] is not None else [name]
            else:
                report.say("skipped", f"The text “{name}” is empty and was left out.")
            continue
        while name in taken:  # newer versions forbid it, files of old ones may have it
            name += " (again)"
        taken.add(name)
        title = f"{spoken[row['id']]} (transcript)" if row["id"] in spoken else name
        transcript, notices = with_speakers(Transcript(name, title, normal_line_ends(raw), source=report.file))
        report.notices += [Notice(notice.kind, name, notice.message, notice.row) for notice in notices]
        sources[row["id"]] = _Source(transcript, countings(raw))
    if media:
        names = ", ".join(f"“{name}”" for name in media)
        report.say("skipped", f"{counted(len(media), 'file')} without a text (pictures, sound, video): {names}.")
    return sources


# ------------------------------------------------------------------ codebook


def _codebook(rows: Mapping[str, Rows], report: _Report) -> tuple[tuple[Code, ...], tuple[Theme, ...], dict[Any, str]]:
    """Codes, themes, and code id of QualCoder's cid. Codes that only name speakers are left out."""
    categories = {row["catid"]: row for row in rows["code_cat"]}
    top_of = {catid: _top(catid, categories) for catid in categories}
    by_cid = {row["cid"]: row for row in rows["code_name"]}
    speakers = {cid for cid, row in by_cid.items() if _is_pinned(row["catid"], top_of, categories)}
    if speakers:
        names = ", ".join(f"“{words(by_cid[cid]['name'])}”" for cid in speakers)
        report.say("skipped", f"Codes that mark speakers are not part of the codebook: {names}.")
    taken: set[str] = set()
    ids = {cid: unique_id(words(row["name"]), taken) for cid, row in by_cid.items() if cid not in speakers}
    above, circles = without_circles({cid: row["supercid"] for cid, row in by_cid.items() if row["supercid"] in ids})
    for cid in circles:
        report.say("repaired", f"The code “{words(by_cid[cid]['name'])}” is its own ancestor; it stands at the top.")
    codes = tuple(
        Code(ids[cid], words(row["name"]) or "(unnamed)", words(row["memo"]), ids[above[cid]] if cid in above else "")
        for cid, row in by_cid.items()
        if cid in ids
    )
    category_of_code = {ids[cid]: top_of.get(by_cid[cid]["catid"]) for cid in ids}
    if nested := sum(top != catid for catid, top in top_of.items()):
        report.say("note", f"Codes of sub-categories ({nested}) stand in the theme of the category at the top.")
    return codes, _themes(codes, category_of_code, categories), ids


def _top(catid: Any, categories: Mapping[Any, Mapping[str, Any]]) -> Any:
    """The category at the top of a chain; chains that bite their own tail end where they would repeat."""
    seen = {catid}
    while (above := categories[catid]["supercatid"]) in categories and above not in seen:
        seen.add(above)
        catid = above
    return catid


def _is_pinned(catid: Any, top_of: Mapping[Any, Any], categories: Mapping[Any, Mapping[str, Any]]) -> bool:
    return catid in top_of and words(categories[top_of[catid]]["name"]).startswith(_PIN)


def _themes(
    codes: Sequence[Code], category_of_code: Mapping[str, Any], categories: Mapping[Any, Mapping[str, Any]]
) -> tuple[Theme, ...]:
    """Top-level categories with all codes beneath them, then codes without a category with their sub-codes.

    A sub-code without a category of its own belongs where the code above it does.
    """
    parents = {code.id: code.parent_id for code in codes}
    members: dict[Any, list[str]] = {}
    for code in codes:
        holder = code.id
        while category_of_code[holder] is None and parents[holder]:
            holder = parents[holder]
        members.setdefault(category_of_code[holder], []).append(code.id)
    taken: set[str] = set()
    grouped = [
        Theme(
            unique_id(words(row["name"]), taken, fallback="theme"), words(row["name"]), words(row["memo"]), tuple(ids)
        )
        for catid, row in categories.items()
        if (ids := members.get(catid))
    ]
    own = themes_with_own([code for code in codes if code.id in members.get(None, ())], ())
    return (*grouped, *(Theme(unique_id(t.id, taken), t.name, t.description, t.code_ids) for t in own))


# ------------------------------------------------------------------ codings


def _codings(
    rows: Rows, sources: Mapping[Any, _Source], code_ids: Mapping[Any, str], report: _Report
) -> tuple[Coding, ...]:
    """Codings at checked places; what could not be placed or was mended is reported."""
    by_source: dict[Any, Rows] = {}
    left_out: Counter[str] = Counter()
    for row in rows:
        if words(row["owner"]) == _SPEAKER_CODER:
            left_out["that QualCoder made to mark speakers"] += 1
        elif row["cid"] not in code_ids:
            left_out["whose code is not in the codebook"] += 1
        elif row["fid"] not in sources:
            left_out["in files without a text"] += 1
        else:
            by_source.setdefault(row["fid"], []).append(row)
    codings: dict[str, Coding] = {}
    for fid, own in by_source.items():
        for row, span in _placed(own, sources[fid], report):
            coder = words(row["owner"])
            key = coding_id(span, code_ids[row["cid"]], coder)
            left_out["that say the same as another"] += key in codings
            date = words(row["date"]).replace(" ", "T")
            codings.setdefault(key, Coding(key, span, code_ids[row["cid"]], coder, words(row["memo"]), created_at=date))
    for problem, count in left_out.items():
        if count:
            report.say("skipped", f"{counted(count, 'coding')} {problem}, left out.")
    return tuple(codings.values())


def _placed(rows: Rows, source: _Source, report: _Report) -> list[tuple[dict[str, Any], Span]]:
    """Rows of one text with their spans; rows without a place are reported one by one, mended ones counted."""
    transcript = source.transcript
    passages = [(whole_number(r["pos0"]) or 0, whole_number(r["pos1"]) or 0, words(r["seltext"])) for r in rows]
    ways = best_first(source.ways, transcript.text, passages)
    placed = []
    mended: Counter[str] = Counter()
    for row, (start, end, passage) in zip(rows, passages, strict=True):
        stretch, how = stored_stretch(ways, transcript.text, start, end, passage)
        if stretch is None:
            where = f"A coding of “{transcript.id}” (positions {start} to {end}, coder “{words(row['owner'])}”)"
            report.say("unlocated", f"{where} has no place in the text and was left out: {how}")
            continue
        mended[how] += 1
        placed.append((row, Span(transcript.id, *stretch)))
    unchecked = mended.pop("", 0)
    if unchecked:
        report.say(
            "note", f"{counted(unchecked, 'coding')} of “{transcript.id}” without stored words to check against."
        )
    for how, count in mended.items():
        if how != CODE_POINTS:
            report.say("repaired", f"{counted(count, 'coding')} of “{transcript.id}” put right: {how}.")
    return placed


# ------------------------------------------------------------------ the rest


def _tell_what_stays_behind(rows: Mapping[str, Rows], report: _Report) -> None:
    hidden = [words(row["name"]) for row in rows["coder_names"] if whole_number(row["visibility"]) == 0]
    if hidden:
        names = ", ".join(f"“{name}”" for name in hidden)
        report.say("note", f"Coders hidden in QualCoder, whose codings were read too: {names}.")
    behind = {
        "coding of picture": len(rows["code_image"]),
        "coding of sound and video": len(rows["code_av"]),
        "annotation": len(rows["annotation"]),
        "journal entry": len(rows["journal"]),
        "memo of file": sum(bool(row["memo"]) for row in rows["source"]),
        "memo of case": sum(bool(row["memo"]) for row in rows["cases"]),
    }
    told = ", ".join(f"{noun}: {count:,}" for noun, count in behind.items() if count)
    if told:
        report.say("skipped", f"Not read, they stay in QualCoder: {told}.")
