"""Whether the ranking works, said in one sentence that claims no more than the figures do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.analysis.validating import BUDGETS, KEYWORD, NAME, RANDOM, RANKING, MethodRecall, Recall, ThemeValidation
from explorer.wording.validation import METHODS, verdict


def theme(ours: float, theirs: float, *, beats: bool, note: str = "") -> ThemeValidation:
    methods = {
        method: MethodRecall({budget: Recall(value * budget / 0.2, 0.0, 1.0) for budget in BUDGETS})
        for method, value in ((RANKING, ours), (KEYWORD, theirs), (RANDOM, 0.2))
    }
    return ThemeValidation("t", 9, 5, methods, (), beats, note)


def test_where_it_is_better_than_a_keyword_search_both_figures_are_given():
    assert verdict(theme(0.74, 0.51, beats=True)) == (
        "The ranking found 74% of the coded words after 20% of the reading, a keyword search 51%."
    )


@pytest.mark.parametrize("ours, theirs", [(0.55, 0.51), (0.3, 0.6)])
def test_where_it_is_not_clearly_better_the_search_is_recommended(ours, theirs):
    said = verdict(theme(ours, theirs, beats=False))
    assert said.startswith("The ranking does not clearly find more") and said.endswith("use the search as well.")
    assert f"{ours:.0%}" in said and f"{theirs:.0%}" in said


def test_the_better_of_the_searches_is_named_too():
    def with_meaning(value: float) -> str:
        one = theme(0.74, 0.51, beats=True)
        by_meaning = MethodRecall({budget: Recall(value, 0.0, 1.0) for budget in BUDGETS})
        return verdict(replace(one, methods={**one.methods, NAME: by_meaning}))

    assert with_meaning(0.6).endswith("a keyword search 51% and a search by meaning 60%.")
    assert with_meaning(0.75).startswith("The ranking does not find more than a search by meaning")


def test_what_stands_in_the_way_of_believing_it_is_all_that_is_said():
    assert verdict(theme(0.9, 0.1, beats=False, note="Coded in 1 of the interviews: too few to tell.")) == (
        "Coded in 1 of the interviews: too few to tell."
    )


def test_every_way_of_searching_has_a_name():
    assert set(METHODS) == {RANKING, KEYWORD, NAME, RANDOM}
