"""Read a codebook sheet: codes with their descriptions and parents, and the themes they are grouped in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from explorer.codebook import themes_with_own, with_descendants
from explorer.datamodel import Code, Notice, SourceMaterial, Theme
from explorer.errors import CodebookError
from explorer.files.columns import find_columns, named, offer, unused
from explorer.files.tables import Table
from explorer.naming import counted, unique_id, without_circles

NAMED_LIKE_CODES = ("name", "path")  # Taguette's codebooks may call the code so; too vague elsewhere


def read_codebook(table: Table, *, columns: Mapping[str, str] | None = None) -> SourceMaterial:
    """Codes and themes of a codebook sheet: theme, theme_description, code, description, parent.

    A code under a theme belongs to it, with all codes beneath it. Without a theme column, and for codes
    without a theme, every top-level code is a theme of itself and the codes beneath it.

    Raises
    ------
    CodebookError : there is neither a column of codes nor one of themes.
    """
    found = find_columns(table, ("theme", "theme_description", "code", "description", "parent"), columns)
    if "code" not in found:
        likely = [
            column for name in NAMED_LIKE_CODES if (column := named(table, name)) and column not in found.values()
        ]
        found |= {"code": likely[0]} if likely else {}
    if "code" not in found and "theme" not in found:
        raise CodebookError(table.name, f"no column holds codes or themes; {offer(table)}", line=1)
    book = _Codebook(table.name, [*table.notices, *unused(table, found)])
    themes = [row.cells[found["theme"]] if "theme" in found else "" for row in table.rows]
    if "parent" not in found:  # a code under a parent needs no theme of its own, and its empty cell means just that
        themes = _themes_down(themes, book)
    for row, theme in zip(table.rows, themes, strict=True):
        book.add(row.number, theme=theme, **{role: row.cells[n] for role, n in found.items() if role != "theme"})
    return book.material()


def _themes_down(themes: list[str], book: _Codebook) -> list[str]:
    """The theme of every row; one that is written once, above empty cells (joined cells), holds on."""
    written = [theme for theme in themes if theme]
    if len(written) in (0, len(themes)) or len(set(written)) < len(written) or not themes[0]:
        return themes
    filled = len(themes) - len(written)
    message = f"{counted(filled, 'empty cell')} taken to continue the theme above (joined cells)."
    book.notices.append(Notice("repaired", book.file, message))
    held: list[str] = []
    for theme in themes:
        held.append(theme or held[-1])
    return held


class _Codebook:
    """Codes and themes while the rows are read; names are compared without regard to case and spaces."""

    def __init__(self, file: str, notices: list[Notice]) -> None:
        self.file = file
        self.notices = notices
        self.codes: dict[str, Code] = {}
        self.themes: dict[str, Theme] = {}
        self.parents: dict[str, tuple[str, int]] = {}  # key of a code -> its parent's name and the row that says so
        self.members: dict[str, list[str]] = {}  # key of a theme -> keys of codes
        self.taken: set[str] = set()
        self.theme_ids: set[str] = set()

    def add(self, row: int, *, theme="", theme_description="", code="", description="", parent="") -> None:
        """Take in one row."""
        if theme and _key(theme) not in self.themes:
            text = theme_description if code else theme_description or description
            self.themes[_key(theme)] = Theme(unique_id(theme, self.theme_ids, fallback="theme"), theme, text)
            self.members[_key(theme)] = []
        if not code:
            if not theme:
                self.notices.append(Notice("skipped", self.file, "The row names no code and was left out.", row))
            return
        key = _key(code)
        if key not in self.codes:
            self.codes[key] = Code(unique_id(code, self.taken), code, description)
            if parent and _key(parent) != key:
                self.parents[key] = (parent, row)
        elif not theme or key in self.members[_key(theme)]:
            message = f"The code “{code}” stands in the codebook before; this row was left out."
            self.notices.append(Notice("skipped", self.file, message, row))
        if theme and key not in self.members[_key(theme)]:
            self.members[_key(theme)].append(key)

    def material(self) -> SourceMaterial:
        """Codes with their parents, themes with their codes."""
        for parent, row in list(self.parents.values()):
            if _key(parent) not in self.codes:
                self.codes[_key(parent)] = Code(unique_id(parent, self.taken), parent)
                message = f"The parent “{parent}” has no row of its own; it was added as a code."
                self.notices.append(Notice("repaired", self.file, message, row))
        self._break_circles()
        codes = tuple(replace(code, parent_id=self._parent_id(key)) for key, code in self.codes.items())
        themes = self._themes(codes)
        return SourceMaterial(codes=codes, themes=themes, notices=tuple(self.notices))

    def _parent_id(self, key: str) -> str:
        return self.codes[_key(self.parents[key][0])].id if key in self.parents else ""

    def _break_circles(self) -> None:
        above = {key: _key(parent) for key, (parent, _) in self.parents.items()}
        for key in without_circles(above)[1]:
            _, row = self.parents.pop(key)
            message = f"“{self.codes[key].name}” is its own ancestor; its parent was not used."
            self.notices.append(Notice("repaired", self.file, message, row))

    def _themes(self, codes: Sequence[Code]) -> tuple[Theme, ...]:
        """The themes with their codes and all beneath them, then themes of codes that none holds."""
        declared = []
        for key, theme in self.themes.items():
            held = {code for member in self.members[key] for code in with_descendants(self.codes[member].id, codes)}
            ids = tuple(code.id for code in codes if code.id in held)
            declared.append(Theme(theme.id, theme.name, theme.description, ids))
            if not ids:
                self.notices.append(Notice("note", self.file, f"The theme “{theme.name}” has no codes."))
        themes = themes_with_own(codes, declared)
        own = themes[len(declared) :]
        if declared and own:
            names = ", ".join(f"“{theme.name}”" for theme in own)
            message = f"Codes without a theme stand as themes of their own: {names}."
            self.notices.append(Notice("note", self.file, message))
        return (*declared, *(Theme(unique_id(t.id, self.theme_ids), t.name, t.description, t.code_ids) for t in own))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
