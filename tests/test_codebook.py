"""Codes that no theme holds stand as themes of their own."""

import pytest

from explorer.codebook import is_own_theme, theme_named, themes_with_own, with_descendants
from explorer.datamodel import Code, Theme
from explorer.errors import StudyError

CODES = (Code("a", "A"), Code("a1", "A1", parent_id="a"), Code("a11", "A11", parent_id="a1"), Code("b", "B", "about b"))


def test_descendants_are_found_at_any_depth():
    assert with_descendants("a", CODES) == ("a", "a1", "a11")
    assert with_descendants("b", CODES) == ("b",)


def test_a_cycle_of_parents_ends():
    assert set(with_descendants("x", (Code("x", "X", parent_id="y"), Code("y", "Y", parent_id="x")))) == {"x", "y"}


def test_ungrouped_codes_become_their_own_themes():
    declared = Theme("t", "T", code_ids=("a1",))
    themes = themes_with_own(CODES, [declared])
    assert themes == (declared, Theme("b", "B", "about b", ("b",)))
    assert themes_with_own(CODES, []) == (Theme("a", "A", "", ("a", "a1", "a11")), Theme("b", "B", "about b", ("b",)))


def test_an_own_theme_is_told_from_a_declared_one():
    assert is_own_theme(Theme("x", "A", code_ids=("a", "a1", "a11")), CODES)
    assert not is_own_theme(Theme("x", "A", code_ids=("a",)), CODES)
    assert not is_own_theme(Theme("x", "Other", code_ids=("b",)), CODES)
    assert not is_own_theme(Theme("x", "B", code_ids=("b", "a")), CODES)


@pytest.mark.parametrize("typed", ["t1", "The empathic face", " the EMPATHIC face", "the emp"])
def test_a_theme_is_known_by_id_name_or_enough_of_its_beginning(typed):
    themes = (Theme("t1", "The empathic face"), Theme("t2", "The framework"), Theme("t3", "The framework, late"))
    assert theme_named(typed, themes).id == "t1"
    assert theme_named("the framework", themes).id == "t2"  # the whole name counts before the beginning


@pytest.mark.parametrize("typed", ["the", "face", "", "t9"])
def test_a_theme_that_cannot_be_told_from_the_others_is_refused_with_their_names(typed):
    with pytest.raises(StudyError, match="“The empathic face”, “The framework”"):
        theme_named(typed, (Theme("t1", "The empathic face"), Theme("t2", "The framework")))
