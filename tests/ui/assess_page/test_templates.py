"""Ready variables and the form."""

from __future__ import annotations

from explorer.datamodel.assessing import STANCE, Variable
from explorer.ui.assess_page.templates import TEMPLATES, TITLES, levels_of, problem_of, still_to_make, usual_description

KNOWN = (Variable("e", "Employer Support", "attribute", ("high", "low")),)


def test_every_template_has_a_title_and_its_levels_go_from_most_to_least():
    assert len(TITLES) == len(TEMPLATES) == 4
    assert TEMPLATES[0].levels == ("high", "mixed", "low")
    assert all(one.levels == ("useful", "mixed", "not useful") for one in TEMPLATES if one.kind == STANCE)


def test_what_a_sheet_brought_in_is_not_offered_again():
    assert still_to_make(KNOWN) == [1, 2, 3]


def test_levels_are_read_from_commas_and_lines_each_once():
    assert levels_of("high, mixed\nlow, high, ") == ("high", "mixed", "low")


def test_the_form_says_what_is_missing():
    assert problem_of(" ", ("a", "b"), ()).startswith("Give it a name")
    assert "coded already" in problem_of("employer support", ("a", "b"), KNOWN)
    assert problem_of("employer support", ("a", "b"), KNOWN, own_id="e") == ""
    assert "at least two levels" in problem_of("mood", ("good",), KNOWN)


def test_an_imported_variable_of_a_ready_name_is_proposed_its_words_only_with_the_same_levels():
    assert usual_description("Employer support", ("high", "mixed", "low")) == TEMPLATES[0].description
    assert usual_description("employer support", ("yes", "no")) == "" == usual_description("mood", ("high", "low"))
