"""Answers to word: so many people in two groups, made up."""

from __future__ import annotations

from explorer.analysis.sensitivity import answering
from explorer.datamodel.answered import Answer
from explorer.datamodel.contrasting import FIRST, MISSING, MIXED, SECOND, Contrast, People, Person

MISSING_AND_MIXED = (
    Person("N1", "N1", "", "useful", MISSING, True, attribute_missing="not mentioned"),
    Person("N2", "N2", "high", "", FIRST, None, stance_missing="not asked"),
    Person("M1", "M1", "mixed", "useful", MIXED, True),
)


def answered(x1: int, n1: int, x2: int, n2: int, *, extra: tuple[Person, ...] = (), **changes) -> Answer:
    """x1 of n1 people with high support call session 1 useful, x2 of n2 with low; P1, P2 ... with yes first."""
    people: list[Person] = []
    for group, level, yes, n in ((FIRST, "high", x1, n1), (SECOND, "low", x2, n2)):
        for place in range(n):
            name = f"P{len(people) + 1}"
            stance = "useful" if place < yes else "not useful"
            people.append(Person(name, name, level, stance, group, place < yes))
    levels = ("high", "mixed", "low"), ("useful", "mixed", "not useful")
    everybody = People((*people, *extra), "high", "low", "useful", "not useful", *levels)
    return answering.answer(everybody, Contrast("employer support", "session 1", **changes))
