"""What a coder knew already about a person."""

from __future__ import annotations

from explorer.datamodel.assessing import ATTRIBUTE, STANCE, Assessment, Variable
from explorer.ui.assess_page.hidden import saw_other

VARIABLES = (
    Variable("first", "session 1", STANCE, ("useful", "not useful")),
    Variable("support", "employer support", ATTRIBUTE, ("high", "low")),
    Variable("second", "session 2", STANCE, ("useful", "not useful")),
)


def made(variable: str, *, person: str = "P01", coder: str = "KT", value: str = "useful") -> Assessment:
    return Assessment(1, person, variable, value, "", 0, (), coder, "", "", 1, (), "")


def seen(assessments, **options):
    return saw_other(assessments, VARIABLES, participant_id="P01", variable_id="support", coder="KT", **options)


def test_what_this_coder_coded_of_this_person_before_is_known():
    assert seen([]) == ()
    assert seen([made("second"), made("first")]) == ("session 1", "session 2")


def test_another_person_another_coder_and_the_variable_itself_are_not_another_variable():
    assert seen([made("first", person="P02"), made("first", coder="VS"), made("support")]) == ()


def test_what_was_taken_back_was_in_mind_all_the_same():
    assert seen([made("first"), made("first", value="")]) == ("session 1",)


def test_answers_of_others_that_were_looked_at_are_known():
    assert seen([], looked_at={"second"}) == ("session 2",)
    assert seen([], looked_at={"support"}) == ("employer support",)
