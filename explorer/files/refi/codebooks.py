"""The codebook of a project or .qdc: codes, and the themes that its groups of codes make.

A code that cannot be put on text (isCodable="false") only groups others, as QualCoder's categories do: the topmost
such group is a theme with all codes beneath it. A Set of codes is a theme as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from explorer.datamodel import Code, Theme
from explorer.datamodel.reading import CODE, THEME, Guid
from explorer.files.refi.container import children, guid_of, is_guid, targets, words_in
from explorer.files.refi.report import Report
from explorer.files.refi.sidecar import Sidecar, restored
from explorer.naming import free_id, unique_id, without_circles

_COLOR = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_FALSE = ("false", "0", "no")
_LEVELS = "::"  # what parts the levels in ATLAS.ti's names of codes


@dataclass(frozen=True, slots=True)
class Codebook:
    """Codes and themes, and under which id each GUID is found. `elements` holds the codes and groups of the file."""

    codes: tuple[Code, ...] = ()
    themes: tuple[Theme, ...] = ()
    code_ids: Mapping[str, str] = field(default_factory=dict)
    theme_ids: Mapping[str, str] = field(default_factory=dict)
    elements: tuple[tuple[str, str, Element], ...] = ()  # (kind, id, element), for the notes they refer to
    guids: tuple[Guid, ...] = ()


@dataclass(slots=True)
class _Node:
    """A Code element and the GUID of the one around it."""

    element: Element
    guid: str
    parent: str
    name: str
    is_codable: bool


def read_codebook(
    root: Element, report: Report, *, sidecar: Sidecar, people: Collection[str], coded: Collection[str]
) -> Codebook:
    """The codebook below a Project or a CodeBook.

    Parameters
    ----------
    people : GUIDs of cases; codes of the same GUID are people, and no codes (NVivo).
    coded : GUIDs of codes that something is coded with; they are codes whatever the file says.
    """
    nodes = {node.guid: node for node in _nodes(root, report)}
    for guid in [guid for guid in nodes if guid in people]:
        _take_out(guid, nodes)
    groups = _groups(nodes, coded, report)
    codes, code_ids = _codes(nodes, groups, sidecar, report)
    codes = codes if sidecar.codes else _nested_by_name(codes, report)
    themes, theme_ids, elements = _themes(root, nodes, groups, codes, code_ids, sidecar, report)
    elements += [(CODE, code_ids[guid], node.element) for guid, node in nodes.items() if guid in code_ids]
    guids = [Guid(CODE, id, guid) for guid, id in code_ids.items()]
    guids += [Guid(THEME, id, guid) for guid, id in theme_ids.items()]
    return Codebook(
        codes, themes, code_ids, theme_ids, tuple(elements), tuple(one for one in guids if is_guid(one.guid))
    )


def _nodes(root: Element, report: Report) -> Iterator[_Node]:
    """Every code of the tree, parents before children, in the order of the file."""
    book = root if root.tag == "CodeBook" else root.find("CodeBook")
    start = [] if book is None else [*book.findall("Codes/Code"), *book.findall("Code")]
    stack = [(element, "") for element in reversed(start)]
    seen: set[str] = set()
    while stack:
        element, parent = stack.pop()
        name = " ".join(element.get("name", "").split())
        guid = guid_of(element) or f"code {len(seen)}"
        if guid in seen:
            report.say("repaired", f"Two codes have one GUID; the second, “{name}”, is read as the first.")
        else:
            seen.add(guid)
            is_codable = element.get("isCodable", "true").strip().casefold() not in _FALSE
            yield _Node(element, guid, parent, name or "(unnamed)", is_codable)
        stack += [(child, guid) for child in reversed(element.findall("Code"))]


def _take_out(guid: str, nodes: dict[str, _Node]) -> None:
    """Remove a node; what it holds moves up."""
    gone = nodes.pop(guid)
    for node in nodes.values():
        if node.parent == guid:
            node.parent = gone.parent


def _groups(nodes: dict[str, _Node], coded: Collection[str], report: Report) -> dict[str, _Node]:
    """Nodes that only group others, taken out of `nodes`' codes; empty ones are counted."""
    groups = {guid: node for guid, node in nodes.items() if not node.is_codable and guid not in coded}
    holding = {node.parent for node in nodes.values()}
    for guid in [guid for guid in groups if guid not in holding]:
        report.leave("group of codes that is empty", nodes[guid].name)
        del nodes[guid], groups[guid]
    return groups


def _chain(guid: str, nodes: Mapping[str, _Node]) -> list[str]:
    """The node and those above it, the nearest first."""
    found = []
    while guid in nodes:
        found.append(guid)
        guid = nodes[guid].parent
    return found


def _codes(
    nodes: Mapping[str, _Node], groups: Mapping[str, _Node], sidecar: Sidecar, report: Report
) -> tuple[list[Code], dict[str, str]]:
    """Codes under the nearest code above them, and GUID -> id."""
    real = {guid: node for guid, node in nodes.items() if guid not in groups}
    taken: set[str] = set()
    ids = {}
    for guid in real:  # the ids a study of ours had, before others get theirs
        if guid in sidecar.codes:
            ids[guid] = free_id(sidecar.codes[guid].id, taken)
            taken.add(ids[guid])
    for guid, node in real.items():
        if guid not in ids:
            ids[guid] = unique_id(node.name, taken)
    codes = []
    for guid, node in real.items():
        above = next((ids[one] for one in _chain(node.parent, nodes) if one in ids), "")
        description = words_in(node.element, "Description").strip()
        if known := sidecar.codes.get(guid):
            node.name, description = restored(node.name, known.name), restored(description, known.description)
        codes.append(Code(ids[guid], node.name, description, above, _color(node, report)))
    return codes, ids


def _color(node: _Node, report: Report) -> str:
    """'#rrggbb' in lower case, or ''."""
    written = node.element.get("color", "").strip()
    match = _COLOR.fullmatch(written)
    if not match:
        if written:
            report.leave("colour that is no #rrggbb", written)
        return ""
    digits = match[1].casefold()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def _nested_by_name(codes: list[Code], report: Report) -> list[Code]:
    """ATLAS.ti writes a sub-code as “Coke::diet Coke”: beneath the code “Coke”, if there is one, under its own name."""
    by_place = {(code.parent_id, code.name.casefold()): code.id for code in codes}
    above: dict[str, str] = {}
    names: dict[str, str] = {}
    for code in codes:
        prefix, parts, rest = code.name.rpartition(_LEVELS)
        parent = by_place.get((code.parent_id, prefix.strip().casefold()), "")
        if parts and rest.strip() and parent and parent != code.id:
            above[code.id], names[code.id] = parent, rest.strip()
    above, circles = without_circles(
        {c.id: above.get(c.id, c.parent_id) for c in codes if c.id in above or c.parent_id}
    )
    names = {id: name for id, name in names.items() if id not in circles}
    if names:
        first = next(code for code in codes if code.id in names)
        report.say("note", f"Codes whose name says what they stand beneath ({len(names):,}, such as “{first.name}”) "
                   f"stand there, under the rest of their name (“{names[first.id]}”).")  # fmt: skip
    return [replace(code, name=names.get(code.id, code.name), parent_id=above.get(code.id, "")) for code in codes]


# ------------------------------------------------------------------ themes


def _themes(
    root: Element,
    nodes: Mapping[str, _Node],
    groups: Mapping[str, _Node],
    codes: list[Code],
    code_ids: Mapping[str, str],
    sidecar: Sidecar,
    report: Report,
) -> tuple[tuple[Theme, ...], dict[str, str], list[tuple[str, str, Element]]]:
    """Themes of groups and of Sets, GUID -> id, and their elements."""
    found: list[tuple[str, str, Element, list[str]]] = []
    tops = {guid: _top(guid, nodes, groups) for guid in groups}
    for guid, node in groups.items():
        members = [code_ids[one] for one in nodes if one in code_ids and guid in _chain(one, nodes)]
        if tops[guid] == guid and members:
            found.append((guid, node.name, node.element, members))
    if nested := sum(top != guid for guid, top in tops.items()):
        report.say("note", f"Groups of codes inside others ({nested:,}) are part of the theme of the outermost group.")
    found += _sets(root, code_ids, sidecar, report)
    taken: set[str] = set()
    themes, ids, elements = [], {}, []
    for guid, name, _element, _members in sorted(found, key=lambda one: one[0] not in sidecar.themes):
        if guid in sidecar.themes:
            ids[guid] = free_id(sidecar.themes[guid].id, taken)
            taken.add(ids[guid])
        else:
            ids[guid] = unique_id(name, taken, fallback="theme")
    for guid, name, element, members in found:
        description = words_in(element, "Description").strip()
        if known := sidecar.themes.get(guid):
            name, description = restored(name, known.name), restored(description, known.description)
        themes.append(Theme(ids[guid], name, description, tuple(dict.fromkeys(members))))
        elements.append((THEME, ids[guid], element))
    return tuple(themes), ids, elements


def _top(guid: str, nodes: Mapping[str, _Node], groups: Mapping[str, _Node]) -> str:
    """The outermost group around a group; '' for a group beneath a code, whose codes go to that code."""
    chain = _chain(guid, nodes)
    return chain[-1] if all(one in groups for one in chain) else ""


def _sets(
    root: Element, code_ids: Mapping[str, str], sidecar: Sidecar, report: Report
) -> list[tuple[str, str, Element, list[str]]]:
    """Sets that hold codes; others are counted by what they hold."""
    found = []
    for number, element in enumerate([*children(root, "Sets", "Set"), *children(root, "CodeBook", "Sets", "Set")]):
        guid = guid_of(element) or f"set {number}"
        name = " ".join(element.get("name", "").split()) or "(unnamed)"
        wanted = targets(element, "MemberCode")
        members = [code_ids[one] for one in wanted if one in code_ids]
        if lost := len(wanted) - len(members):
            report.leave("member of a group that is no code of the codebook", name, times=lost)
        if members or guid in sidecar.themes:
            found.append((guid, name, element, members))
        elif element.findall("MemberSource"):
            report.leave("group of sources", name)
        elif element.findall("MemberNote"):
            report.leave("group of notes", name)
        elif not wanted:
            report.leave("group that is empty", name)
    return found
