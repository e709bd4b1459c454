"""Sheets of coded quotes: the tool's own columns, and those of MAXQDA, NVivo, ATLAS.ti, Dedoose and Taguette.

What programs add beyond names of columns: MAXQDA writes codes as paths ("Work > Employer"), NVivo with backslashes and
the kind of thing in front, ATLAS.ti several codes in one cell, Dedoose a column of true and false for every code.
Positions of MAXQDA and ATLAS.ti count paragraphs and are not used; the words themselves are looked up in transcripts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.codebook import themes_with_own
from explorer.datamodel import Notice, QuoteRow, SourceMaterial
from explorer.errors import CodebookError
from explorer.files.codepaths import CodeTree, levels
from explorer.files.columns import find_columns, need, offer, offset, plain, unused
from explorer.files.tables import Row, Table
from explorer.naming import counted

ROLES = ("transcript", "quote", "code", "participant", "coder", "memo", "start", "end")

_SEVERAL = ("codes", "tags", "kodes", "koden", "koder", "codings")
_PARTED_BY_COMMAS = ("codes_applied_combined",)
_APPLIED = re.compile(r"Code: (?P<path>.+) Applied", re.IGNORECASE)  # Dedoose
_TRUE = ("true", "1", "yes", "sant", "wahr")
_RANGES = ("excerpt_range",)  # Dedoose: "0-118", characters of its own document
# Columns of MAXQDA and ATLAS.ti, whose starts and ends are numbers of paragraphs.
_OF_MAXQDA = ("begin", "beginning", "anfang", "weight_score", "document_group", "dokumentgruppe")
_OF_ATLAS = ("quotation_name", "quotation_content", "zitatname", "zitatinhalt")
_COUNTED_OTHERWISE = frozenset((*_OF_MAXQDA, *_OF_ATLAS))
_DOCUMENT_NAMES = ("document_name", "dokumentname", "dokumentnavn")  # MAXQDA in English, German and Norwegian
_ROOTS = frozenset(("nodes", "codes", "noder", "koder", "knoten", "internals", "files", "filer", "sources"))


def applied_columns(table: Table) -> dict[str, tuple[str, ...]]:
    """Columns of true and false, one a code, as Dedoose writes them: name -> path of the code."""
    found = {name: match["path"] for name in table.header if (match := _APPLIED.fullmatch(name))}
    return {name: levels(path, "\\") for name, path in found.items()}


def read_codings(table: Table, *, columns: Mapping[str, str] | None = None) -> SourceMaterial:
    """The rows of a coding sheet as `quotes`, which `analysis.anchoring.anchor` then places in the transcripts.

    Needs a quote and a code, and a transcript or a participant; may have coder, memo, start and end (code
    points, half-open). A column called "codes" or "tags" may hold several codes, parted by ; | or line breaks.
    Codes written as paths become codes beneath each other. Rows without a quote or a code are left out with a Notice.

    Parameters
    ----------
    columns : role -> column, for what the names do not tell, e.g. ``{"quote": "What they said"}``.

    Raises
    ------
    CodebookError : a needed column is not there.
    """
    applied = applied_columns(table) if not (columns or {}).get("code") else {}
    found = find_columns(table, ROLES, columns)
    if applied:
        found.pop("code", None)
    if "start" not in found or _COUNTED_OTHERWISE.intersection(map(plain, table.header)):
        found = {role: name for role, name in found.items() if role not in ("start", "end") or role in (columns or {})}
    need(table, found, "quote", *([] if applied else ["code"]))
    if "transcript" not in found and "participant" not in found:
        raise CodebookError(table.name, f"no column says which transcript a quote is from; {offer(table)}", line=1)
    dialect = _dialect(table, found, applied)
    ranges = next((name for name in table.header if plain(name) in _RANGES and name not in found.values()), "")
    used = {**found, **{name: name for name in applied}, **({"range": ranges} if ranges else {})}
    notices = [*table.notices, *unused(table, used)]
    tree = CodeTree()
    quotes: list[QuoteRow] = []
    for row in table.rows:
        quotes += _quotes(row, found, dialect, tree, ranges, table.name, notices)
    codes = tree.codes
    if codes:
        message = f"Codes written as paths, read as a tree of {counted(len(codes), 'code')}."
        notices.append(Notice("note", table.name, message))
    return SourceMaterial(codes=codes, themes=themes_with_own(codes, ()), quotes=tuple(quotes), notices=tuple(notices))


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How cells are written: what parts several codes, what parts the levels of one, whether documents are paths."""

    parts: str = ""
    levels: str = ""
    applied: Mapping[str, tuple[str, ...]] | None = None
    document_paths: bool = False


def _dialect(table: Table, found: Mapping[str, str], applied: Mapping[str, tuple[str, ...]]) -> _Dialect:
    column = found.get("code", "")
    cells = [row.cells[column] for row in table.rows] if column else []
    parts = r"[;|\n]" if plain(column) in _SEVERAL else ""
    parts = r"," if plain(column) in _PARTED_BY_COMMAS else parts
    separator = ""
    if sum("\\" in cell for cell in cells):
        separator = "\\"
    elif plain(found.get("transcript", "")) in _DOCUMENT_NAMES and any(" > " in cell for cell in cells):
        separator = " > "
    documents = [row.cells[found["transcript"]] for row in table.rows] if "transcript" in found else []
    return _Dialect(parts, separator, applied or None, any("\\" in name for name in documents))


def _quotes(
    row: Row,
    found: Mapping[str, str],
    dialect: _Dialect,
    tree: CodeTree,
    ranges: str,
    file: str,
    notices: list[Notice],
) -> list[QuoteRow]:
    """A QuoteRow for each code of the row; none, with a notice, when it has no quote or no code."""
    value = {role: row.cells[name] for role, name in found.items()}
    codes = _codes(row, value.get("code", ""), dialect, tree)
    if not value["quote"] or not codes:
        missing = "code" if value["quote"] else "quote"
        notices.append(Notice("skipped", file, f"The row has no {missing} and was left out.", row.number))
        return []
    start, end = (offset(value.get(role, ""), role, file, row.number, notices) for role in ("start", "end"))
    if ranges and (match := re.fullmatch(r"(\d+)\s*[-–]\s*(\d+)", row.cells[ranges])):
        start = int(match[1])  # counted in another program's copy of the text: a hint, no more
    texts = {role: value.get(role, "") for role in ("transcript", "quote", "participant", "coder", "memo")}
    if dialect.document_paths:
        texts["transcript"] = (levels(texts["transcript"], "\\") or ("",))[-1]
    return [QuoteRow(file, row.number, code=code, start_char=start, end_char=end, **texts) for code in codes]


def _codes(row: Row, cell: str, dialect: _Dialect, tree: CodeTree) -> list[str]:
    """The codes of a row: names, or ids in the tree where codes are paths."""
    if dialect.applied:
        named = [path for name, path in dialect.applied.items() if row.cells[name].strip().casefold() in _TRUE]
        return [tree.add(path) for path in named if path]
    parts = re.split(dialect.parts, cell) if dialect.parts else [cell]
    names = [part.strip() for part in parts if part.strip()]
    if not dialect.levels:
        return names
    return [tree.add(path) for name in names if (path := _path(name, dialect.levels))]


def _path(name: str, separator: str) -> Sequence[str]:
    path = levels(name, separator)
    return path[1:] if len(path) > 1 and path[0].casefold() in _ROOTS and separator == "\\" else path
