"""Codes written as paths ("Work > Employer"): a tree whose ids depend on the path alone.

So the codes of a sheet of quotes and those of the code system, read from two files, come together.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from explorer.codebook import themes_with_own
from explorer.datamodel import Code, Notice, SourceMaterial
from explorer.naming import counted, slug, unique_id

_LONGEST_ID_CHARS = 60
_LONGEST_LINE_CHARS = 300
_LEVEL = ">>"  # as QualCoder parts categories and codes in a list of codes


class CodeTree:
    """Codes by their paths, parents before children. Paths are compared without regard to case and spaces."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, ...], Code] = {}
        self._taken: set[str] = set()

    def add(self, path: Sequence[str], description: str = "") -> str:
        """The id of the code at the end of the path; it and all above it are made where they are not known yet."""
        parent_id, key = "", ()
        for name in path:
            key = (*key, " ".join(name.split()).casefold())
            if key not in self._codes:
                code_id = unique_id(_id(key), self._taken)
                self._codes[key] = Code(code_id, " ".join(name.split()), parent_id=parent_id)
            parent_id = self._codes[key].id
        if description and not self._codes[key].description:
            known = self._codes[key]
            self._codes[key] = Code(known.id, known.name, description, known.parent_id)
        return parent_id

    @property
    def codes(self) -> tuple[Code, ...]:
        return tuple(self._codes.values())


def _id(path: Sequence[str]) -> str:
    """The slug of the path; of a long one its end, with a fingerprint of the whole."""
    whole = " ".join(path)
    if len(whole) <= _LONGEST_ID_CHARS:
        return whole
    return f"{slug(path[-1])[:50]} {hashlib.sha256(whole.encode()).hexdigest()[:6]}"


def levels(path: str, separator: str) -> tuple[str, ...]:
    """The levels of a path; one level without a separator."""
    parts = path.split(separator) if separator else [path]
    return tuple(part.strip() for part in parts if part.strip())


def code_list(text: str, name: str) -> SourceMaterial | None:
    """The codes of a list that QualCoder reads and writes, "category>>code<tab>memo" a line; None for another text."""
    lines = [line for line in text.split("\n") if line.strip()]
    nested = sum(bool(re.search(rf"\S{_LEVEL}\S", line.partition("\t")[0])) for line in lines)
    if nested < 2 or nested < 0.3 * len(lines) or max(map(len, lines)) > _LONGEST_LINE_CHARS:
        return None
    tree = CodeTree()
    for line in lines:
        path, _tab, memo = line.partition("\t")
        if found := levels(path, _LEVEL):
            tree.add(found, memo.strip())
    told = Notice("read", name, f"A list of {counted(len(tree.codes), 'code')}, read as a codebook.")
    return SourceMaterial(codes=tree.codes, themes=themes_with_own(tree.codes, ()), notices=(told,))
