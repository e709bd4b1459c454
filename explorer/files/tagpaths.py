"""Hierarchies hidden in flat tag names: "Work/Employer" is the code Employer beneath the code Work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from explorer.datamodel import Code
from explorer.naming import unique_id

SEPARATORS = ("::", "/", "\\", ".", ">", " - ")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as the file has it. `group` keeps projects apart: it stands before names and ids, '' for none."""

    key: Hashable
    path: str
    description: str = ""
    group: str = ""


def codes_of_tags(tags: Sequence[Tag], *, separator: str = "") -> tuple[tuple[Code, ...], dict[Hashable, str]]:
    """Codes with parents before their children, and the code id of every tag's key.

    Parents that are no tags themselves are made. A code is named by its last level; where two codes would be
    called alike, by the whole path. Ids come from the whole path.

    Parameters
    ----------
    separator : what parts the levels; '' makes every tag a top-level code.
    """
    places = {tag.key: (tag.group, _levels(tag.path, separator)) for tag in tags}
    descriptions = {places[tag.key]: tag.description for tag in tags}
    every = dict.fromkeys((group, levels[:n]) for group, levels in places.values() for n in range(1, len(levels) + 1))
    last_levels = Counter((group, levels[-1]) for group, levels in every)
    taken: set[str] = set()
    ids: dict[tuple[str, tuple[str, ...]], str] = {}
    codes = []
    for group, levels in every:
        prefix = f"{group}: " if group else ""
        name = levels[-1] if last_levels[group, levels[-1]] == 1 else separator.join(levels)
        ids[group, levels] = unique_id(prefix + " ".join(levels), taken)
        parent_id = ids.get((group, levels[:-1]), "")
        codes.append(Code(ids[group, levels], prefix + name, descriptions.get((group, levels), ""), parent_id))
    return tuple(codes), {key: ids[place] for key, place in places.items()}


def likely_separator(paths: Sequence[str]) -> str:
    """The separator before which at least two tags agree, or another tag stands; '' if there is none."""
    for separator in SEPARATORS:
        firsts = Counter(path.split(separator)[0].strip() for path in paths if separator in path)
        if any(count > 1 or first in paths for first, count in firsts.items() if first):
            return separator
    return ""


def _levels(path: str, separator: str) -> tuple[str, ...]:
    levels = (level.strip() for level in (path.split(separator) if separator else (path,)))
    return tuple(level for level in levels if level) or ("(unnamed)",)
