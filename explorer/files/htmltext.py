"""Plain text of a document's HTML, with the way back from byte offsets over its text nodes.

Taguette counts UTF-8 bytes over the text nodes as a browser sees them, tags not counted: after "følte" its
count is one ahead of the characters. Nothing a text node says is dropped here; line breaks are put in where
a browser starts a new line, and a line break inside a paragraph, which a browser shows as a space, becomes one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table"),
        *("tbody", "tfoot", "thead", "tr", "ul"),
    )
)
# What stands directly between these is layout of the file, not speech.
_HOLDERS = frozenset(
    (
        *("html", "body", "div", "section", "article", "main", "blockquote", "ul", "ol", "dl"),
        *("table", "tbody", "thead", "tfoot", "tr"),
    )
)
_CELLS = frozenset(("td", "th"))


@dataclass(frozen=True, slots=True)
class _Node:
    start_byte: int
    start_char: int
    text: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PlainText:
    """`text` as people read it, and `nodes`, the text nodes it is made of, in order."""

    text: str
    nodes: tuple[_Node, ...]

    @property
    def n_bytes(self) -> int:
        """How many bytes all text nodes hold together."""
        return self.nodes[-1].start_byte + len(self.nodes[-1].data) if self.nodes else 0

    def chars_of_bytes(self, start_byte: int, end_byte: int) -> tuple[int, int] | None:
        """The half-open stretch of `text` behind a half-open stretch of bytes.

        None when it is empty, lies outside the text or cuts a character in two. Line breaks that were put in
        at either end stay outside.
        """
        if not 0 <= start_byte < end_byte <= self.n_bytes:
            return None
        starts = [node.start_byte for node in self.nodes]
        first = self.nodes[bisect_right(starts, start_byte) - 1]
        last = self.nodes[bisect_left(starts, end_byte) - 1]
        try:
            start = first.start_char + len(first.data[: start_byte - first.start_byte].decode("utf-8"))
            end = last.start_char + len(last.data[: end_byte - last.start_byte].decode("utf-8"))
        except UnicodeDecodeError:
            return None
        return start, end


def plain_text(html: str) -> PlainText:
    """The text of an HTML document or fragment, parsed as browsers do (html5lib)."""
    from bs4 import BeautifulSoup
    from bs4.element import Comment, Doctype, NavigableString, PreformattedString

    nodes: list[_Node] = []
    parts: list[str] = []
    n_bytes = n_chars = 0
    wanted = ""  # the break that stands between the last words and the next ones, if the file itself has none
    space = "\n"  # white space since the last words

    def put(text: str) -> None:
        nonlocal n_chars, space
        parts.append(text)
        n_chars += len(text)
        space = space + text if text.isspace() else text[len(text.rstrip()) :]

    for element, entering in _walk(BeautifulSoup(html, "html5lib")):
        if isinstance(element, NavigableString):
            if isinstance(element, (Comment, Doctype, PreformattedString)) or not element:
                continue
            raw = str(element)
            if not raw.isspace():
                if wanted and "\n" not in space and wanted not in space:
                    put(wanted)
                wanted = ""
            data = raw.encode("utf-8", errors="surrogatepass")
            nodes.append(_Node(n_bytes, n_chars, raw, data))
            n_bytes += len(data)
            put(raw if _keeps_lines(element) else raw.replace("\n", " "))
        elif element.name == "br":
            if entering:
                put("\n")
        elif element.name in _CELLS:
            wanted = wanted or "\t"
        elif element.name in _BLOCKS:
            wanted = "\n"
    return PlainText("".join(parts), tuple(nodes))


def _walk(root) -> Iterator[tuple[object, bool]]:
    """Every element on the way in and out (True, False) and every text node, in reading order."""
    stack = [(root, True)]
    while stack:
        element, entering = stack.pop()
        yield element, entering
        if entering and hasattr(element, "contents"):
            stack.append((element, False))
            stack.extend((child, True) for child in reversed(element.contents))


def _keeps_lines(node) -> bool:
    """Whether line breaks of a text node are line breaks to the reader: between blocks, and in <pre>."""
    if node.find_parent("pre") is not None:
        return True
    return not node.strip() and node.parent.name in _HOLDERS
