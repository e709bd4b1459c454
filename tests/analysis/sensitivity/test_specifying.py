"""Axes and labels of the eight people of `coded_people`."""

from __future__ import annotations

import pytest

from explorer.analysis.sensitivity import axes, specifying
from explorer.analysis.sensitivity.curve import Ways, curve
from explorer.analysis.sensitivity.gathering import gather, resolve
from explorer.analysis.sensitivity.specifying import ways
from explorer.datamodel import Participant
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import ANY_NEGATIVE, LAST, MEAN_SIGN, Contrast, Fourfold
from tests.analysis.sensitivity.coded_people import SECOND_OF, SUPPORT_OF, accounts

CONTRAST = Contrast("support", "session 1", n_permutations=0)
HELPED = Contrast("support", "Helped", THEME, n_permutations=0)
PLAIN = (SUPPORT_OF, SECOND_OF)  # without codes to derive a stance from


def _options(found: Ways) -> dict[str, tuple[str, ...]]:
    return {axis.name: axis.options for axis in found.axes}


def _outcome(found: Ways, **choices: str) -> list[int]:
    """Labels of the only way that differs from the declared one in these choices alone."""
    wanted = dict(found.outcomes[0].choices) | {name.replace("_", " "): option for name, option in choices.items()}
    return next(one.labels.tolist() for one in found.outcomes if dict(one.choices) == wanted)


def _attribute(found: Ways, **choices: str) -> list[int]:
    wanted = dict(found.attributes[0].choices) | {name.replace("_", " "): option for name, option in choices.items()}
    return next(one.labels.tolist() for one in found.attributes if dict(one.choices) == wanted)


def test_the_declared_way_is_the_table_of_the_check_itself():
    people = accounts()
    found = ways(people, CONTRAST)
    assert found.attributes[0].labels.tolist() == [1, 1, 1, 2, 2, 2, 0, 2]
    assert found.outcomes[0].labels.tolist() == [1, 0, 0, 1, 1, 0, 1, -1]
    declared = next(one for one in curve(found, CONTRAST).specifications if one.is_declared)
    assert declared.table == gather(people, resolve(people, CONTRAST)).table == Fourfold(1, 3, 2, 3)


def test_the_study_has_these_axes_and_no_others():
    assert _options(ways(accounts(), CONTRAST)) == {
        axes.MIXED_ATTRIBUTE: ("left out", "with the first", "with the second"),
        axes.OBJECT: ("session 1", "session 2"),
        axes.RULE: ("judged", "sign of the mean", "any negative", "majority", "last said"),
        axes.UNIT: ("coding", "turn", "exchange"),
        axes.MIXED_STANCE: ("as no", "as yes", "left out"),
        axes.MISSING_STANCE: ("left out", "counted as no"),
        axes.ENCODER: (),
    }


def test_what_changes_the_question_is_marked_with_a_reason():
    found = ways(accounts(accepted=("P1:0",), unsure=("P2",), second_coder={"P1": "useful"}), CONTRAST)
    changing = {axis.name for axis in found.axes if not axis.is_equivalent}
    assert changing == {axes.OBJECT, axes.MISSING_STANCE, axes.EVIDENCE}
    assert all(axis.why.endswith(".") for axis in found.axes)


def test_the_mixed_go_with_either_group_or_with_none():
    found = ways(accounts(), CONTRAST)
    assert _attribute(found, mixed_attribute="with the first") == [1, 1, 1, 2, 2, 2, 1, 2]
    assert _attribute(found, mixed_attribute="with the second") == [1, 1, 1, 2, 2, 2, 2, 2]


def test_mixed_and_missing_stances_are_treated_in_every_way():
    found = ways(accounts(), CONTRAST)
    assert _outcome(found, mixed_stance="as yes") == [1, 0, 1, 1, 1, 0, 1, -1]
    assert _outcome(found, mixed_stance="left out") == [1, 0, -1, 1, 1, 0, 1, -1]
    assert _outcome(found, missing_stance="counted as no") == [1, 0, 0, 1, 1, 0, 1, 0]


def test_another_session_is_another_question():
    assert _outcome(ways(accounts(), CONTRAST), object="session 2") == [0, 0, 1, 0, 1, -1, 1, 1]


def test_derived_stances_follow_the_rule_and_the_unit():
    found = ways(accounts(), CONTRAST)
    # Sums of + and -: 1, 0, 1, 3, -2, -2, 2 and nothing.
    assert _outcome(found, stance_rule=MEAN_SIGN) == [1, 0, 1, 1, 0, 0, 1, -1]
    assert _outcome(found, stance_rule=MEAN_SIGN, mixed_stance="as yes") == [1, 1, 1, 1, 0, 0, 1, -1]
    assert _outcome(found, stance_rule=MEAN_SIGN, unit="exchange") == [0, 0, 1, 1, 0, 0, 1, -1]
    assert _outcome(found, stance_rule=ANY_NEGATIVE) == [0, 0, 1, 1, 0, 0, 1, -1]
    assert _outcome(found, stance_rule=LAST) == [0, 1, 1, 1, 0, 0, 1, -1]


def test_choices_that_contradict_each_other_are_left_out_and_counted():
    found = ways(accounts(), CONTRAST)
    # Session 1: judged once, four rules by three units; session 2: judged only. Each by mixed and missing.
    assert len(found.outcomes) == (1 + 4 * 3 + 1) * 3 * 2
    assert len(found) + found.n_incoherent == 3 * 2 * 5 * 3 * 3 * 2
    for one in found.outcomes:
        chosen = dict(one.choices)
        assert chosen[axes.RULE] != "judged" or chosen[axes.UNIT] == "coding"
        assert chosen[axes.OBJECT] == "session 1" or chosen[axes.RULE] == "judged"


def test_a_derived_declaration_stands_first():
    found = ways(accounts(), Contrast("support", "session 1", rule=LAST, unit="turn"))
    assert found.outcomes[0].labels.tolist() == [0, 1, 1, 1, 0, 0, 1, -1]
    assert _options(found)[axes.RULE][0] == LAST
    assert _options(found)[axes.UNIT][0] == "turn"


def test_people_whose_stance_the_coder_was_unsure_of_can_be_left_out():
    found = ways(accounts(unsure=("P1", "P3")), CONTRAST)
    assert _options(found)[axes.SURE_OF_STANCE] == ("any", "at least fairly sure")
    assert _outcome(found, sure_of_the_stance="at least fairly sure") == [-1, 0, -1, 1, 1, 0, 1, -1]


def test_each_coder_and_everybody_together_are_ways():
    found = ways(accounts(second_coder={"P1": "not useful", "P2": "not useful"}), CONTRAST)
    assert _options(found)[axes.CODER_OF_STANCE] == ("everybody", "ANN", "BO")
    assert found.outcomes[0].labels.tolist() == [-1, 0, 0, 1, 1, 0, 1, -1]  # they differ on P1
    assert _outcome(found, coder_of_the_stance="ANN") == [1, 0, 0, 1, 1, 0, 1, -1]
    assert _outcome(found, coder_of_the_stance="BO") == [0, 0, -1, -1, -1, -1, -1, -1]
    # Where coders differ something was said, so it is no silence to count as a no.
    assert _outcome(found, missing_stance="counted as no")[0] == -1


def test_codings_accepted_from_suggestions_are_an_axis_of_derived_stances():
    found = ways(accounts(accepted=("P1:0", "P1:1")), CONTRAST)
    assert _options(found)[axes.EVIDENCE] == ("blind", "with accepted")  # no judgement rests on a suggestion
    assert _outcome(found, stance_rule=MEAN_SIGN, evidence="blind") == [0, 0, 1, 1, 0, 0, 1, -1]


def test_a_theme_is_coded_once_or_twice_and_who_was_not_read_is_missing():
    found = ways(accounts(), HELPED)
    assert _options(found) == {
        axes.MIXED_ATTRIBUTE: ("left out", "with the first", "with the second"),
        axes.LEAST_CODINGS: ("at least 1", "at least 2"),
        axes.NOT_READ: ("left out", "counted as no"),
        axes.ENCODER: (),
    }
    assert found.outcomes[0].labels.tolist() == [1, 1, 1, 1, 0, 0, 1, -1]
    assert _outcome(found, least_codings="at least 2") == [1, 0, 0, 1, 0, 0, 1, -1]
    assert _outcome(found, people_not_read="counted as no") == [1, 1, 1, 1, 0, 0, 1, 0]


def test_codings_against_a_theme_can_be_left_out_and_their_speaker_stays_read():
    found = ways(accounts(contrary=("P2:1", "P5:0")), HELPED)
    assert _options(found)[axes.CONTRARY] == ("counted", "not counted")
    assert _outcome(found, contrary_codings="not counted") == [1, 0, 1, 1, 0, 0, 1, -1]


def test_a_number_is_cut_where_declared_or_at_the_median_and_its_middle_third_left_out_is_another_question():
    ages = (61, 30, 47, 38, 55, 41, 30, 50)  # sorted 30 30 38 41 47 50 55 61: median 44, thirds 30 30 and 55 61
    people = accounts()
    corpus = people.corpus
    aged = tuple(Participant(f"P{i}", attributes={"age": str(age)}) for i, age in enumerate(ages, start=1))
    people = type(people)(
        type(corpus)(corpus.transcripts, aged, corpus.codes, corpus.themes, corpus.codings),
        people.variables,
        people.assessments,
    )
    found = ways(people, Contrast("age", "session 1", cut=50))
    assert _options(found)[axes.CUT] == ("at 50", "at the median, 44")
    assert [axis.is_equivalent for axis in found.axes if axis.name in (axes.CUT, axes.MIDDLE)] == [True, False]
    assert _attribute(found) == [1, 2, 2, 2, 1, 2, 2, 1]
    assert _attribute(found, cut_of_the_attribute="at the median, 44") == [1, 2, 1, 2, 1, 2, 2, 1]
    assert _attribute(found, middle_of_the_attribute="outer thirds only") == [1, 2, 0, 0, 1, 0, 2, 0]
    assert len(found.attributes) == 3  # no cut where the middle is left out anyway


def test_the_first_ten_are_the_only_people_there_are():
    found = ways(accounts(), Contrast("support", "session 1", first_n=5))
    assert found.attributes[0].labels.tolist() == [1, 1, 1, 2, 2]
    assert axes.MISSING_STANCE not in {axis.name for axis in found.axes if len(axis.options) > 1}


def test_too_many_ways_are_held_as_declared_and_say_so(monkeypatch):
    monkeypatch.setattr(specifying, "MOST_WAYS", 200)
    found = ways(accounts(), CONTRAST)
    held = {axis.name: axis.why for axis in found.axes if len(axis.options) == 1}
    assert set(held) == {axes.UNIT}
    assert held[axes.UNIT].startswith("Held as declared: with its 3 options there would be 252 ways")
    assert len(found) <= 200


def test_without_codes_for_and_against_nothing_is_derived():
    plain = ways(accounts(variables=PLAIN), Contrast("support", "session 2"))
    assert axes.RULE not in _options(plain)
    assert plain.n_incoherent == 0


@pytest.mark.parametrize("contrast", [CONTRAST, HELPED])
def test_the_same_accounts_give_the_same_ways(contrast):
    one, other = ways(accounts(), contrast), ways(accounts(), contrast)
    assert [w.choices for w in one.outcomes] == [w.choices for w in other.outcomes]
    assert all((a.labels == b.labels).all() for a, b in zip(one.outcomes, other.outcomes, strict=True))


def test_ways_that_rest_on_accepted_suggestions_answer_another_question_than_a_judgement():
    from explorer.analysis.sensitivity.curve import curve

    found = curve(ways(accounts(accepted=("P1:0", "P1:1")), CONTRAST), CONTRAST)
    with_accepted = [one for one in found.specifications if dict(one.choices).get(axes.EVIDENCE) == "with accepted"]
    assert with_accepted and not any(one.is_equivalent for one in with_accepted)


def test_a_judged_stance_that_cannot_be_derived_may_stand_beside_one_that_can():
    from dataclasses import replace

    # Session 2 has no codes to be derived from, session 1 has.
    found = ways(accounts(), replace(CONTRAST, outcome="session 2"))
    assert found.outcomes[0].labels.tolist() == _outcome(ways(accounts(), CONTRAST), object="session 2")
