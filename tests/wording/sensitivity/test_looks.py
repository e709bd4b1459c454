"""What was declared, and how often somebody looked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.datamodel.contrasting import Contrast
from explorer.wording import sensitivity as words

CONTRAST = Contrast("employer support", "session 1", first=("high",), second=("low",), yes=("useful",), counting="all")


@dataclass(frozen=True)
class Looks:
    n: int
    n_contrasts: int


@dataclass(frozen=True)
class Declared:
    contrast: Contrast
    coder: str = "Ann"
    declared_at: str = "2026-11-03T10:00:00.000Z"
    earlier: int = 0
    looks_before: int = 0


def test_without_a_declaration_it_is_exploratory():
    told = words.looks_words(Looks(12, 4), None, contrast=CONTRAST)

    assert told.startswith("12 looks at 4 different contrasts are in the audit log")
    assert told.endswith("Nothing was declared beforehand, so this is exploratory.")


def test_the_declared_contrast_is_recognised_when_it_left_things_open():
    open_one = Declared(Contrast("Employer support", "session 1"))

    assert words.is_declared(CONTRAST, open_one)
    assert "This contrast was declared on 2026-11-03 by Ann, before anything was looked at." in words.looks_words(
        Looks(1, 1), open_one, contrast=CONTRAST
    )


def test_other_groups_or_another_outcome_are_not_what_was_declared():
    declared = Declared(CONTRAST)

    for change in ({"outcome": "session 2"}, {"second": ("mixed",)}, {"first_n": 10}, {"mixed_stance": "as yes"}):
        assert not words.is_declared(replace(CONTRAST, **change), declared)
    assert words.is_declared(replace(CONTRAST, seed=1), declared)
    assert "it is exploratory" in words.looks_words(
        Looks(2, 2), declared, contrast=replace(CONTRAST, outcome="session 2")
    )


def test_a_declaration_after_looking_says_so():
    told = words.looks_words(Looks(3, 2), Declared(CONTRAST, looks_before=2, earlier=1), contrast=CONTRAST)

    assert "after 2 looks" in told and "replaces 1 earlier declaration" in told
