"""XML as REFI-QDA wants it: elements without empty ones, only characters XML 1.0 has, moments with T and Z."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

# W3C, Extensible Markup Language 1.0 (fifth edition), production 2 (Char): everything else.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_COLOUR = re.compile("#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})")


class Pen:
    """Makes elements and counts the characters it had to leave out (`removed`)."""

    def __init__(self) -> None:
        self.removed = 0

    def legal(self, text: str) -> str:
        """The text without what XML cannot hold, not even escaped: control characters and halves of characters."""
        kept, count = _ILLEGAL.subn("", text)
        self.removed += count
        return kept

    def element(
        self,
        name: str,
        attributes: Mapping[str, str] | None = None,
        children: Iterable[Element | None] = (),
        *,
        text: str | None = None,
    ) -> Element:
        """An element; attributes that are '' but for a name are left out, and children that are None."""
        made = Element(name)
        for key, value in (attributes or {}).items():
            if value or key == "name":
                made.set(key, self.legal(value))
        made.extend(child for child in children if child is not None)
        if text is not None:
            made.text = self.legal(text)
        return made

    def container(self, name: str, children: Iterable[Element | None]) -> Element | None:
        """An element that is not there at all without children: the standard allows no empty containers."""
        kept = [child for child in children if child is not None]
        return self.element(name, None, kept) if kept else None

    def described(self, text: str) -> Element | None:
        return self.element("Description", text=text) if text else None


def reference(name: str, guid: str, *, attribute: str = "targetGUID") -> Element:
    return Element(name, {attribute: guid})


def beginning(quote: str, *, longest: int = 80) -> str:
    """The first words of a quote on one line, every character of it one character here."""
    return _ILLEGAL.sub("", _LINE_BREAKS.sub(" ", quote[:longest]))


def moment(written: str) -> str:
    """A moment as the schema wants it, in UTC; '' for what is no moment. One that says no zone is taken as UTC."""
    if not written:
        return ""
    try:
        found = datetime.fromisoformat(written)
        if _MOMENT.fullmatch(written):
            return written
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return found.isoformat().replace("+00:00", "Z").rjust(len("2026-01-01T00:00:00Z"), "0")


def colour(written: str) -> str:
    """'#rrggbb' or '#rgb'; '' for anything else."""
    return written if _COLOUR.fullmatch(written) else ""


def document(root: Element) -> bytes:
    """The whole file, UTF-8 without a byte-order mark; the same elements give the same bytes everywhere."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>']
    _write(root, "", lines)
    return ("\n".join(lines) + "\n").encode("utf-8")


def _write(element: Element, indent: str, lines: list[str]) -> None:
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in element.items())
    opening = f"{indent}<{element.tag}{attributes}"
    if len(element):
        lines.append(f"{opening}>")
        for child in element:
            _write(child, indent + " ", lines)
        lines.append(f"{indent}</{element.tag}>")
    elif element.text:
        # A bare carriage return would be read back as a line feed.
        lines.append(f"{opening}>{escape(element.text, {chr(13): '&#13;'})}</{element.tag}>")
    else:
        lines.append(f"{opening}/>")
