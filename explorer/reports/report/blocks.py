"""What a section of the report is made of: plain dictionaries, the same for every renderer.

Every text may name facts by their keys (`filling`); it holds no digit of its own.
"""

from __future__ import annotations

from collections.abc import Sequence


def section(key: str, title: str, blocks: Sequence[dict | None], *, appendix: bool = False) -> dict:
    """A section. Blocks that are None are left out."""
    return {"key": key, "title": title, "appendix": appendix, "blocks": [one for one in blocks if one]}


def text(*sentences: str) -> dict | None:
    """A paragraph; '' are left out, None when nothing is left."""
    said = " ".join(filter(None, sentences))
    return {"kind": "text", "text": said} if said else None


def missing(sentence: str) -> dict:
    """What is not there, and how to get it."""
    return {"kind": "missing", "text": sentence}


def banner(sentence: str) -> dict:
    """A warning that must be seen first."""
    return {"kind": "banner", "text": sentence}


def heading(title: str) -> dict:
    """A heading inside a section."""
    return {"kind": "heading", "text": title}


def points(items: Sequence[str]) -> dict | None:
    """A list; None when it is empty."""
    kept = [one for one in items if one]
    return {"kind": "points", "items": kept} if kept else None


def paste(paragraphs: Sequence[str]) -> dict:
    """Paragraphs to be copied into a paper."""
    return {"kind": "paste", "items": [one for one in paragraphs if one]}


def facts_list(rows: Sequence[tuple[str, str]]) -> dict:
    """Names with their facts, as a quiet two-column list."""
    return {"kind": "facts", "rows": [list(row) for row in rows if row[1]]}


def table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    note: str = "",
    numbers: Sequence[int] = (),
    wide: Sequence[int] = (),
) -> dict | None:
    """A table; None without rows.

    Parameters
    ----------
    numbers : columns set to the right. wide : columns that take what room there is.
    """
    if not rows:
        return None
    return {
        "kind": "table",
        "caption": caption,
        "head": list(head),
        "rows": [list(row) for row in rows],
        "note": note,
        "numbers": list(numbers),
        "wide": list(wide),
    }


def figure(name: str, caption: str, alt: str) -> dict:
    """A drawing of `reports.drawing` by its name; `alt` says what it shows for who cannot see it."""
    return {"kind": "figure", "name": name, "caption": caption, "alt": alt}


def quotes(items: Sequence[tuple[str, str]]) -> dict | None:
    """Quotes with their source below each; both name facts."""
    return {"kind": "quotes", "items": [{"text": said, "source": source} for said, source in items]} if items else None


def card(title: str, lines: Sequence[str], items: Sequence[tuple[str, str]]) -> dict:
    """A candidate pattern: its title, what is known of it, and quotes; kept together on a page."""
    return {
        "kind": "card",
        "title": title,
        "lines": [one for one in lines if one],
        "items": [{"text": said, "source": source} for said, source in items],
    }
