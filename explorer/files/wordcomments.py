"""Comments of a Word document: who says what to which words, answers to comments, and which are marked as done."""

from __future__ import annotations

from explorer.files.comments import Comment

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_START, _END = f"{_W}commentRangeStart", f"{_W}commentRangeEnd"
_DELETED = (f"{_W}del", f"{_W}moveFrom")


def settle_marks(body) -> None:
    """Move the marks where comments begin and end out of deleted words and from between paragraphs to the words kept.

    Whoever reads the text of the paragraphs in order then meets every mark.
    """
    last, waiting = None, []
    for element in list(body.iter(_START, _END, f"{_W}p")):
        if element.tag == f"{_W}p":
            if next(element.iterancestors(f"{_W}txbxContent"), None) is None:  # text boxes are not read
                for place, mark in enumerate(waiting):
                    element.insert(place, mark)
                last, waiting = element, []
        elif (gone := next(element.iterancestors(*_DELETED), None)) is not None:
            (gone.addprevious if element.tag == _START else gone.addnext)(element)
        elif next(element.iterancestors(f"{_W}p"), None) is None:
            if element.tag == _START:
                waiting.append(element)
            elif last is not None:
                last.append(element)


def docx_comments(document, places: dict[str, tuple[int, int]]) -> tuple[Comment, ...]:
    """The comments that stand on words, with the answers to them, which are comments of their own in Word."""
    if not places:
        return ()
    elements = {one.get(f"{_W}id", ""): one for one in document.part._comments_part.element.iter(f"{_W}comment")}
    answered, resolved = _conversations(document, elements)
    answers: dict[str, list[str]] = {}
    for name, above in answered.items():
        one = elements[name]
        author = one.get(f"{_W}author", "").strip()
        answers.setdefault(above, []).append(f"{author or 'Answer'}: {' '.join(_said(one).split())}")
    found = []
    for name, one in elements.items():
        if name in places and name not in answered:
            author, date = one.get(f"{_W}author", ""), one.get(f"{_W}date", "")
            replies, done = tuple(answers.get(name, ())), name in resolved
            found.append(Comment(*places[name], _said(one), author.strip(), date, replies, done))
    return tuple(sorted(found, key=lambda comment: (comment.start_char, comment.end_char)))


def _said(comment) -> str:
    """The words of a comment, a line for each of its paragraphs."""
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in comment.iter(f"{_W}p"))


def _conversations(document, elements: dict) -> tuple[dict[str, str], set[str]]:
    """Comment -> the comment it answers; and the comments marked as done. Word keeps both in a part of their own."""
    from lxml import etree

    parts = document.part.package.iter_parts()
    extended = next((part for part in parts if str(part.partname).endswith("/commentsExtended.xml")), None)
    if extended is None:
        return {}, set()
    by_paragraph = {p.get(f"{_W14}paraId"): name for name, one in elements.items() for p in one.iter(f"{_W}p")}
    answered: dict[str, str] = {}
    resolved: set[str] = set()
    try:
        root = etree.fromstring(extended.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return {}, set()
    for one in root.iter(f"{_W15}commentEx"):
        name = by_paragraph.get(one.get(f"{_W15}paraId"))
        above = by_paragraph.get(one.get(f"{_W15}paraIdParent"))
        if name and above and above != name and above not in answered:
            answered[name] = above
        elif name and one.get(f"{_W15}done") in ("1", "true"):
            resolved.add(name)
    return answered, resolved
