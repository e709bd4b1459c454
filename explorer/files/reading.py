"""Read whatever the researcher chose - files, folders, projects - into one SourceMaterial.

Every file ends up in the result or in a Notice that says why not. One bad file does not spoil the
rest; a single source that cannot be read is an error.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from explorer.datamodel import Notice, SourceMaterial, Transcript
from explorer.errors import ExplorerError, ReadError
from explorer.files.across import seen_together
from explorer.files.combining import combine
from explorer.files.evidence import AUTO
from explorer.files.speakers import read_notice, with_speakers
from explorer.files.turnsheets import TurnColumns

Progress = Callable[[str, int, int], None]
"""Called as (stage in words, steps done, steps in all); may raise Cancelled."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the researcher may say about the files; everything is found by itself otherwise.

    speaker_style : how speakers are marked in texts, a key of `markers.STYLES`, 'auto' or 'none'.
    turn_columns : the columns of sheets of turns.
    code_columns : columns of such sheets that hold a code for the whole turn.
    tag_separator : what parts the levels in Taguette's tag names, e.g. '/'.
    offset_counting : how a REFI-QDA project counts characters, a key of `files.refi.counting.WAYS`; '' = found out for
        every source.
    sheet_columns : (noun, column) pairs for sheets whose columns' names do not tell, e.g. ("quote", "Segment"); nouns
        are those of `whichsheet.NOUNS`. A pair counts for every sheet that has the column.
    """

    speaker_style: str = AUTO
    turn_columns: TurnColumns | None = None
    code_columns: tuple[str, ...] = ()
    tag_separator: str = ""
    offset_counting: str = ""
    sheet_columns: tuple[tuple[str, str], ...] = ()


_SHEETS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm")
_TEXTS = (".txt", ".text", ".md")
_DATABASES = (".sqlite3", ".sqlite", ".db", ".rqda")
_REFI = (".qdpx", ".qde", ".qdc")
_REMEDIES = {
    ".doc": "Word documents from before 2007 are not read; save it as .docx and add that",
    ".pages": "Pages documents are not read; export it as .docx and add that",
    ".html": "web pages are not read; save the text as .docx or .txt and add that",
    ".htm": "web pages are not read; save the text as .docx or .txt and add that",
    ".xls": "Excel files from before 2007 are not read; save it as .xlsx and add that",
    ".ods": "OpenDocument sheets are not read; save it as .xlsx or .csv and add that",
}
_ABOUT_THE_DATA = re.compile(r"\W*(read[ _\-]?me|les[ _\-]?meg|licen[sc]e|lisens|copying|changelog)\b", re.IGNORECASE)
_STOP_WORDS = re.compile(r"\W*(stop[ _\-]?words?|stopp[ _\-]?ord)\b", re.IGNORECASE)
_OF_THE_SYSTEM = ("thumbs.db", "desktop.ini", "__macosx")


def read_sources(
    paths: Sequence[Path], *, options: ReadOptions = ReadOptions(), on_progress: Progress | None = None
) -> SourceMaterial:
    """Everything found in files, folders (with all they hold) and projects.

    Transcripts are named by their file's stem. `participants` are those about whom a source says something; who
    speaks where stands with the transcripts. `notices` tell of every file: first what was read, then the rest.

    Raises
    ------
    ReadError
        A single source cannot be read, or none of several can.
    """
    notices: list[Notice] = []
    sources = sorted(_sources(paths, notices), key=_rank)
    materials: list[SourceMaterial] = []
    problems: list[ReadError] = []
    for number, source in enumerate(sources):
        if on_progress:
            on_progress("reading the files", number, len(sources))
        try:
            materials.append(_read(source, options))
        except ReadError as problem:
            problems.append(problem)
            notices.append(Notice("skipped", source.name, problem.problem, problem.line))
    if on_progress:
        on_progress("reading the files", len(sources), len(sources))
    if not materials:
        raise _nothing_read(paths, notices, problems)
    found = combine(materials)
    transcripts, mended = seen_together(found.transcripts, settled=found.settled)
    speaking = {speaker.participant_id for transcript in transcripts for speaker in transcript.speakers}
    told_of = tuple(p for p in found.participants if p.attributes or p.name not in ("", p.id) or p.id not in speaking)
    reads = tuple(read_notice(transcript) for transcript in transcripts)
    return replace(
        found,
        transcripts=transcripts,
        participants=told_of,
        notices=(*reads, *found.notices, *mended, *notices),
    )


def _nothing_read(paths: Sequence[Path], notices: Sequence[Notice], problems: Sequence[ReadError]) -> ReadError:
    if len(problems) == 1 and len(notices) == 1:
        return problems[0]
    where = paths[0] if len(paths) == 1 else "the chosen files"
    if not notices:
        return ReadError(
            where, "there is nothing here to read; choose transcripts (.docx, .odt, .rtf, .pdf, .txt, .vtt, .srt)."
        )
    first = notices[0]
    if len(notices) == 1:
        return ReadError(first.file, first.message)
    return ReadError(where, f"none of {len(notices)} files could be read; the first, {first.file}: {first.message}")


# ------------------------------------------------------------------ which files


def _sources(paths: Sequence[Path], notices: list[Notice]) -> Iterator[Path]:
    """Readable files and project folders, each once; folders in the order of their names. Notices tell of the rest."""
    seen: set[Path] = set()
    for path in _expanded(paths):
        if path.resolve() in seen:
            continue
        seen.add(path.resolve())
        if reason := _why_not(path):
            notices.append(Notice("skipped", path.name, f"{reason}."))
        else:
            yield path


def _expanded(paths: Sequence[Path]) -> Iterator[Path]:
    for path in map(Path, paths):
        if not path.is_dir() or _is_project(path):
            yield path
            continue
        for folder, subfolders, files in os.walk(path):
            here = Path(folder)
            projects = [name for name in subfolders if _is_project(here / name)]
            hidden = [name for name in subfolders if _is_hidden(name)]
            subfolders[:] = sorted(set(subfolders) - set(projects) - set(hidden), key=_by_number)
            yield from sorted((here / name for name in [*projects, *hidden, *files]), key=lambda p: _by_number(p.name))


def _is_project(folder: Path) -> bool:
    """A QualCoder project is a folder, chosen as such or by the database in it."""
    if folder.is_dir():
        return folder.suffix.lower() == ".qda" or (folder / "data.qda").is_file()
    return folder.name == "data.qda" and folder.is_file()


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _OF_THE_SYSTEM


def _by_number(name: str) -> list[tuple[int, int, str]]:
    """Sorts P2 before P10."""
    pieces = re.split(r"(\d+)", name.casefold())
    return [(0, int(piece), "") if piece.isdigit() else (1, 0, piece) for piece in pieces if piece]


def _rank(source: Path) -> int:
    """Projects first: when a transcript is also there as a file, the copy with the codings is the one to keep."""
    if _is_project(source) or source.suffix.lower() in (*_DATABASES, *_REFI):
        return 0
    return 2 if source.suffix.lower() in _SHEETS else 1


def _why_not(path: Path) -> str:
    """Why a file is no source; '' when it is one."""
    suffix = path.suffix.lower()
    if not path.exists():
        return "This file is not there; check its name and place"
    if _is_hidden(path.name):
        return "A hidden file or folder; not read"
    if _is_project(path):
        return ""
    if _ABOUT_THE_DATA.match(path.stem):
        return "A file about the data (readme, licence) and not an interview; not read"
    if _STOP_WORDS.match(path.stem):
        return "A list of stop words of another program and not an interview; not read"
    if suffix in _REMEDIES:
        return _REMEDIES[suffix]
    if suffix not in (*_TEXTS, *_SHEETS, *_DATABASES, *_REFI, ".docx", ".odt", ".pdf", ".rtf", ".vtt", ".srt"):
        kind = f"Files of the kind {suffix}" if suffix else "Files without an ending"
        return f"{kind} are not read; transcripts are .docx, .odt, .rtf, .pdf, .txt, .vtt, .srt, .csv or .xlsx"
    return ""


# ------------------------------------------------------------------ one source


def _read(path: Path, options: ReadOptions) -> SourceMaterial:
    try:
        return _reader(path)(path, options)
    except ExplorerError:
        raise
    except Exception as problem:  # whatever a library meets in a broken file must not spoil the other files
        kind = type(problem).__name__
        raise ReadError(path, f"the file could not be read ({kind}); open it, save it again and add that.") from problem


def _reader(path: Path) -> Callable[[Path, ReadOptions], SourceMaterial]:
    suffix = path.suffix.lower()
    if _is_project(path):
        return _qualcoder
    if suffix in _REFI:
        return _refi
    if suffix in _DATABASES:
        return _database
    if suffix == ".pdf":
        return _pdf
    if suffix in _SHEETS:
        return _sheet
    return _subtitles if suffix in (".vtt", ".srt") else _document


def _document(path: Path, options: ReadOptions) -> SourceMaterial:
    from explorer.files import rtf, textfile, word
    from explorer.files.codepaths import code_list
    from explorer.files.comments import with_comments

    if path.suffix.lower() in (".docx", ".odt"):
        read = word.docx_with_comments if path.suffix.lower() == ".docx" else word.odt_with_comments
        text, notices, comments = read(path)
    else:
        text, notices = (rtf.read_rtf if path.suffix.lower() == ".rtf" else textfile.read_text)(path)
        comments = ()
    if path.suffix.lower() == ".txt" and (codes := code_list(text, path.name)):
        return codes
    name = textfile.name_of(path)
    bare = Transcript(name, name, text, source=path.name)
    transcript, found = with_speakers(bare, style=options.speaker_style)
    return with_comments(SourceMaterial((transcript,), notices=(*notices, *found)), comments)


def _pdf(path: Path, options: ReadOptions) -> SourceMaterial:
    from explorer.files.pdf import read_pdf

    return read_pdf(path, style=options.speaker_style)


def _refi(path: Path, options: ReadOptions) -> SourceMaterial:
    from explorer.files.refi.reading import read_refi

    return read_refi(path, style=options.speaker_style, counting=options.offset_counting)


def _database(path: Path, options: ReadOptions) -> SourceMaterial:
    """A project of Taguette or RQDA, told by its tables and not by its name."""
    from explorer.files.databases import database_copy, table_names
    from explorer.files.rqda import NEEDED, read_rqda
    from explorer.files.taguette import read_taguette

    is_rqda = path.suffix.lower() == ".rqda"
    if not is_rqda:
        with database_copy(path, made_by="Taguette") as database:
            is_rqda = table_names(database) >= NEEDED
    return read_rqda(path) if is_rqda else read_taguette(path, separator=options.tag_separator)


def _subtitles(path: Path, options: ReadOptions) -> SourceMaterial:
    from explorer.files import subtitles

    reader = subtitles.read_vtt if path.suffix.lower() == ".vtt" else subtitles.read_srt
    transcript, notices = reader(path, style=options.speaker_style)
    return SourceMaterial((transcript,), notices=notices)


def _sheet(path: Path, options: ReadOptions) -> SourceMaterial:
    from explorer.files.tables import read_table
    from explorer.files.whichsheet import read_sheet

    table, chosen = read_table(path), [(noun, column) for noun, column in options.sheet_columns]
    return read_sheet(table, columns=chosen, turns=options.turn_columns, code_columns=options.code_columns)


def _qualcoder(path: Path, options: ReadOptions) -> SourceMaterial:
    from explorer.files.qualcoder import read_qualcoder

    return read_qualcoder(path)
