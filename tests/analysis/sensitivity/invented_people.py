"""Invented people of a 2x2 table, for checks worked by hand."""

from __future__ import annotations

from explorer.datamodel.contrasting import FIRST, SECOND, Contrast, People, Person

CONTRAST = Contrast("employer support", "session 1", first=("high",), second=("low",), yes=("useful",))


def people_of(x1: int, n1: int, x2: int, n2: int, *others: Person, **sure: dict[str, int]) -> People:
    """Groups high (H1, H2, ...) and low (L1, ...), those who said yes first.

    sure : `stance` and `attribute`, confidence by id; not said for everybody else.
    """
    stance, attribute = sure.get("stance", {}), sure.get("attribute", {})
    found = [
        Person(
            who := f"{level[0].upper()}{i + 1}",
            who,
            level,
            "useful" if i < x else "not useful",
            group,
            i < x,
            stance_confidence=stance.get(who, 0),
            attribute_confidence=attribute.get(who, 0),
        )
        for level, group, x, n in (("high", FIRST, x1, n1), ("low", SECOND, x2, n2))
        for i in range(n)
    ]
    levels = ("high", "mixed", "low"), ("useful", "mixed", "not useful")
    return People((*found, *others), "high", "low", "useful", "not useful", *levels)
