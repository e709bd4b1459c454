"""The codebook of a project: nested codes, and themes as sets of codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from xml.etree.ElementTree import Element

from explorer.datamodel import Code, Theme
from explorer.datamodel.reading import CODE, THEME
from explorer.files.refi.guiding import Guids
from explorer.files.refi.markup import Pen, colour, reference
from explorer.naming import without_circles

References = Callable[[str], Iterable[Element]]


def code_elements(
    codes: Sequence[Code], guids: Guids, pen: Pen, *, notes: References = lambda code_id: ()
) -> list[Element]:
    """The top codes in the study's order, each with all beneath it. Every code can be put on text, so all say so."""
    known = {code.id for code in codes}
    above = {code.id: code.parent_id for code in codes if code.parent_id in known}
    parents, _ = without_circles(above)
    beneath: dict[str, list[Code]] = defaultdict(list)
    for code in codes:
        beneath[parents.get(code.id, "")].append(code)

    def made(code: Code) -> Element:
        attributes = {
            "guid": guids.of(CODE, code.id),
            "name": code.name,
            "isCodable": "true",
            "color": colour(code.color),
        }
        below = [made(child) for child in beneath[code.id]]
        return pen.element("Code", attributes, [pen.described(code.description), *notes(code.id), *below])

    return [made(code) for code in beneath[""]]


def set_elements(
    themes: Sequence[Theme],
    guids: Guids,
    pen: Pen,
    *,
    member_attribute: str = "targetGUID",
    notes: References = lambda theme_id: (),
) -> list[Element]:
    """Themes: a set leaves codes where they stand in the tree, and a code may be in several.

    `member_attribute` is 'targetGUID' in a project and 'guid' in a codebook, by the two schemas.
    """
    return [
        pen.element(
            "Set",
            {"guid": guids.of(THEME, theme.id), "name": theme.name},
            [
                pen.described(theme.description),
                *(
                    reference("MemberCode", guids.of(CODE, code_id), attribute=member_attribute)
                    for code_id in theme.code_ids
                ),
                *notes(theme.id),
            ],
        )
        for theme in themes
    ]
