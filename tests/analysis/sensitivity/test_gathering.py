"""Who stands where: groups, yes and no, mixed, missing, contradictions, and what cannot be compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.analysis.sensitivity import gathering
from explorer.analysis.sensitivity.gathering import Accounts
from explorer.datamodel import Corpus, Participant, Span
from explorer.datamodel.assessing import STANCE, THEME, Assessment, Variable
from explorer.datamodel.contrasting import (
    AS_FIRST,
    AS_YES,
    ELSEWHERE,
    FIRST,
    LEFT_OUT,
    MISSING,
    MIXED,
    SECOND,
    Contrast,
    Fourfold,
)
from explorer.errors import SettingsError
from tests import small_study

# support and usefulness as a plain sheet has them; by hand: high 1 of 2 useful, low 2 of 2; P5 mixed, P6 missing
SHEET = (
    ("P1", "high", "useful"), ("P2", "high", "not useful"), ("P3", "low", "useful"), ("P4", "low", "useful"),
    ("P5", "mixed", "useful"), ("P6", "not mentioned", "useful"), ("P7", "low", "mixed"), ("P8", "high", ""),
)  # fmt: skip
CONTRAST = Contrast("Support", "usefulness")
USEFUL = Variable("u", "usefulness", STANCE, ("useful", "mixed", "not useful"))


def sheet(*rows: tuple[str, ...], names=("support", "usefulness"), **more) -> Accounts:
    people = tuple(Participant(row[0], "", {k: v for k, v in zip(names, row[1:], strict=False) if v}) for row in rows)
    return Accounts(Corpus(participants=people), **more)


def coded(n: int, person: str, value: str, coder: str = "ann", **more) -> Assessment:
    given = {"reason": "", "confidence": 0, "evidence": (), "memo": "", "coded_at": "", "position": 0}
    return Assessment(
        n, person, "u", value, coder=coder, **(given | {"saw_other": (), "source": ""} | more)
    )  # fmt: skip


def gather(accounts: Accounts, contrast: Contrast = CONTRAST):
    return gathering.gather(accounts, gathering.resolve(accounts, contrast))


def test_everybody_stands_somewhere_and_the_table_counts_those_in_both():
    people = gather(sheet(*SHEET))

    assert [p.group for p in people.people] == [FIRST, FIRST, SECOND, SECOND, MIXED, MISSING, SECOND, FIRST]
    assert [p.is_yes for p in people.people] == [True, False, True, True, True, True, False, None]
    assert people.table == Fourfold(1, 2, 2, 3)
    assert (people.first_name, people.second_name, people.yes_name) == ("high", "low", "useful")
    assert people.no_name == "mixed or not useful"
    assert people.attribute_levels == ("high", "mixed", "low")
    assert people.stance_levels == ("useful", "mixed", "not useful")


def test_not_mentioned_is_missing_and_an_empty_cell_too():
    people = {p.id: p for p in gather(sheet(*SHEET)).people}
    assert (people["P6"].attribute, people["P6"].attribute_missing) == ("", "not mentioned")
    assert (people["P8"].stance, people["P8"].stance_missing) == ("", "not given")


def test_the_mixed_go_where_the_contrast_puts_them():
    mixed = gather(sheet(*SHEET), replace(CONTRAST, mixed_attribute=AS_FIRST, mixed_stance=AS_YES))
    assert mixed.table == Fourfold(2, 3, 3, 3) and mixed.first_name == "high or mixed"
    out = gather(sheet(*SHEET), replace(CONTRAST, mixed_stance=LEFT_OUT))
    assert out.table == Fourfold(1, 2, 2, 2) and out.people[6].is_stance_mixed


def test_only_the_first_of_the_study_are_looked_at():
    people = gather(sheet(*SHEET), replace(CONTRAST, first_n=3))
    assert [p.id for p in people.people] == ["P1", "P2", "P3"] and people.table == Fourfold(1, 2, 1, 1)


def test_resolving_twice_changes_nothing():
    once = gathering.resolve(sheet(*SHEET), CONTRAST)
    assert (once.attribute, once.first, once.second, once.yes) == ("support", ("high",), ("low",), ("useful",))
    assert gathering.resolve(sheet(*SHEET), once) == once


# ------------------------------------------------------------------ what was coded


def test_what_was_coded_counts_before_the_sheet_and_a_contradiction_is_told():
    evidence = (Span("P2", 5, 9), Span("P2", 1, 3))
    accounts = sheet(
        *SHEET, variables=(USEFUL,), assessments=(coded(1, "P2", "useful", confidence=2, evidence=evidence),)
    )
    person = gather(accounts).people[1]
    assert (person.stance, person.stance_confidence) == ("useful", 2)
    assert person.stance_evidence == (Span("P2", 1, 3), Span("P2", 5, 9))
    assert "P2 is coded “useful” for usefulness, and a sheet says “not useful”: the coding counts." in (
        gather(accounts).notes
    )


def test_coders_who_differ_leave_the_person_without_a_value_unless_one_is_asked():
    accounts = sheet(
        *SHEET, variables=(USEFUL,), assessments=(coded(1, "P1", "useful"), coded(2, "P1", "not useful", "bo"))
    )
    assert gather(accounts).people[0].stance_missing == "coders differ"
    assert gather(accounts, replace(CONTRAST, coder="bo")).people[0].is_yes is False
    assert gather(accounts, replace(CONTRAST, coder="ann")).people[0].is_yes is True


def test_a_coder_who_coded_only_the_stance_is_compared_on_everybodys_attribute():
    accounts = sheet(*SHEET, variables=(USEFUL,), assessments=(coded(1, "P1", "not useful"),))
    assert gather(accounts, replace(CONTRAST, coder="ann")).table == Fourfold(0, 2, 2, 3)


def test_which_came_first_is_known_only_of_what_one_coder_coded_in_the_app():
    support = Variable("s", "support", "attribute", ("high", "mixed", "low"))
    both = (
        replace(coded(4, "P1", "high"), variable_id="s"),
        coded(3, "P1", "useful"),
        replace(coded(5, "P2", "high"), variable_id="s"),
        coded(6, "P2", "useful"),
        replace(coded(7, "P3", "low", source="s.csv"), variable_id="s"),
        coded(8, "P3", "useful", source="s.csv"),
    )
    people = gather(sheet(*SHEET, variables=(USEFUL, support), assessments=both)).people
    assert [p.stance_came_first for p in people[:3]] == [True, False, None]


# ------------------------------------------------------------------ numbers and levels


def ages(*numbers: str) -> Accounts:
    rows = [(f"P{n}", age, "useful" if n % 2 else "not useful") for n, age in enumerate(numbers)]
    return sheet(*rows, names=("age", "usefulness"))


def test_numbers_are_cut_at_the_median_the_first_group_at_or_above():
    people = gather(ages("31", "40", "40", "55"), Contrast("age", "usefulness"))
    assert people.numeric_cut == 40.0 and [p.group for p in people.people] == [SECOND, FIRST, FIRST, FIRST]
    assert (people.first_name, people.second_name) == people.attribute_levels == ("40 or more", "under 40")


def test_where_nobody_is_below_the_median_the_cut_is_the_next_number():
    people = gather(ages("31", "31", "31", "40", "50"), Contrast("age", "usefulness"))
    assert people.numeric_cut == 40.0 and [p.group for p in people.people].count(FIRST) == 2


def test_a_cut_can_be_chosen_and_a_word_among_numbers_is_missing():
    people = gather(ages("31", "about 40", "44", "55"), Contrast("age", "usefulness", cut=44))
    assert [p.group for p in people.people] == [SECOND, MISSING, FIRST, FIRST]
    assert people.people[1].attribute_missing == "not a number"


def test_a_stance_in_numbers_counts_as_yes_from_its_median():
    rows = [(f"P{n}", "high" if n < 2 else "low", str(n)) for n in range(5)]
    accounts = sheet(*rows)
    full = gathering.resolve(accounts, CONTRAST)
    assert full.yes == (">= 2",) and gathering.gather(accounts, full).table == Fourfold(0, 2, 3, 3)


WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def days() -> Accounts:
    rows = [(f"P{n}", day, "useful" if n else "not useful") for n, day in enumerate(WEEK)]
    return sheet(*rows, names=("day", "usefulness"))


def test_seven_levels_are_named_and_two_asked_for():
    with pytest.raises(SettingsError, match=r"“day” has 7 levels \(.*Wed: 1.*\): choose two to compare, or join.*\+"):
        gather(days(), Contrast("day", "usefulness"))


def test_levels_can_be_joined_and_one_against_the_rest():
    people = gather(days(), Contrast("day", "usefulness", first=("sat+Sun",), second=("Mon",)))
    assert people.table == Fourfold(2, 2, 0, 1) and people.first_name == "Sat or Sun"
    assert [p.group for p in people.people].count(ELSEWHERE) == 4
    assert any("4 people are at another level of day" in note for note in people.notes)
    assert gather(days(), Contrast("day", "usefulness", first=("Mon",))).table == Fourfold(0, 1, 6, 6)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"attribute": "suport"}, "no attribute “suport”.*nearest are “support”"),
        ({"outcome": "nothing like it"}, "no stance “nothing like it”"),
        ({"outcome": "support"}, "compared with itself"),
        ({"first": ("very high",)}, "no level “very high”; it has high"),
        ({"first": ("not mentioned",)}, "no level of “support”: whoever has no value"),
        ({"first": ("high",), "second": ("high", "low")}, "“high” of “support” is in both groups"),
        ({"cut": 4.0}, "not in numbers"),
        ({"first": ("high",), "cut": 4.0}, "not both"),
        ({"outcome_kind": THEME, "outcome": "Money"}, "no theme “Money”"),
        ({"rule": "majority"}, "cannot be derived.*which codes speak for it"),
    ],
)
def test_what_cannot_be_compared_is_said_with_what_to_choose(change, problem):
    with pytest.raises(SettingsError, match=problem):
        gather(sheet(*SHEET), replace(CONTRAST, **change))


def test_all_missing_says_that_nobody_has_a_value():
    with pytest.raises(SettingsError, match="Nobody has a value of “support”"):
        gather(sheet(("P1", "n/a", "useful"), ("P2", "-", "not useful")))


def test_everybody_on_one_side_is_a_table_with_an_empty_margin():
    same = gather(sheet(("P1", "high", "useful"), ("P2", "low", "useful"), ("P3", "low", "useful")))
    assert same.table == Fourfold(1, 1, 2, 2) and same.table.has_empty_margin
    negative = gather(sheet(("P1", "high", "not useful"), ("P2", "low", "not useful")))
    assert negative.table == Fourfold(0, 1, 0, 1)
    alone = gather(sheet(("P1", "high", "useful"), ("P2", "high", "not useful")))
    assert alone.table == Fourfold(1, 2, 0, 0) and alone.second_name == "any other level"


# ------------------------------------------------------------------ themes


def small(**more) -> Accounts:
    found = small_study.corpus()
    support = dict(zip(("P01", "P02", "P03"), ("high", "low", "low"), strict=True))
    people = tuple(Participant(p.id, "", {"support": support[p.id]}) for p in found.participants)
    silent = Participant("P09", "", {"support": "high"})
    return Accounts(replace(found, participants=(*people, silent)), **more)


def test_a_theme_is_yes_when_coded_no_when_read_and_missing_when_not_read():
    contrast = Contrast("support", "The framework", THEME)
    none_read = gather(small(), contrast)
    # P01 is coded with Money; P02 and P03 carry other codings, so that somebody has read them; P09 never spoke.
    assert [p.is_yes for p in none_read.people] == [True, False, False, None]
    assert none_read.people[3].stance_missing == "no transcript"
    assert (none_read.people[0].n_codings, len(none_read.people[0].stance_evidence)) == (1, 1)


def test_without_any_coding_of_a_person_only_a_read_interview_is_a_no():
    bare = small()
    bare = replace(bare, corpus=replace(bare.corpus, codings=bare.corpus.codings[:1]))
    contrast = Contrast("support", "empathic", THEME)
    assert [p.stance_missing for p in gather(bare, contrast).people] == ["", "not read", "not read", "no transcript"]
    read = replace(bare, read_transcript_ids=frozenset({"P02"}))
    assert [p.is_yes for p in gather(read, contrast).people] == [True, False, None, None]


def test_more_codings_can_be_asked_for():
    contrast = Contrast("support", "The empathic face", THEME, least_codings=2)
    people = gather(small(), contrast)
    assert [p.is_yes for p in people.people] == [False, True, False, None]  # P02 has two on the same words
    assert people.stance_levels == ("coded 2 times or more", "coded under 2 times")


def test_what_can_be_chosen_is_named_with_its_people():
    listed = gathering.names(sheet(*SHEET))
    (support,) = listed.attributes
    assert (support.name, support.levels, support.n_missing) == (
        "support",
        (("high", 3), ("mixed", 1), ("low", 3)),
        1,
    )
    assert [(one.name, one.kind) for one in listed.outcomes] == [("usefulness", STANCE)]
    assert [one.name for one in gathering.names(small()).outcomes] == ["The empathic face", "The framework"]


def test_a_spelling_that_more_people_have_names_the_level():
    found = sheet(("P1", "HIGH", "useful"), ("P2", "high", "not useful"), ("P3", "high", "useful"), ("P4", "low", ""))
    assert gathering.resolve(found, CONTRAST).first == ("high",)


def test_everybody_on_the_side_of_no_stays_so_when_it_is_resolved_again():
    found = sheet(("P1", "high", "not useful"), ("P2", "low", "not useful"), ("P3", "low", "mixed"))
    once = gathering.resolve(found, CONTRAST)
    assert gathering.resolve(found, once) == once


def test_the_only_level_of_the_first_people_stays_so_when_it_is_resolved_again():
    found = sheet(("P1", "red", "useful"), ("P2", "blue", "useful"), ("P3", "pink", "not useful"))
    once = gathering.resolve(found, replace(CONTRAST, first_n=1))
    assert once.first == ("red",) and set(once.second) == {"blue", "pink"}
    assert gathering.resolve(found, once) == once


def test_levels_that_only_a_sheet_gave_are_in_no_order_somebody_declared():
    levels = Variable("u", "usefulness", STANCE, ("dull", "lively", "useful"))
    people = [(f"P{n}", "high" if n % 2 else "low", "") for n in range(3)]
    rows = tuple(coded(n, f"P{n}", value) for n, value in enumerate(levels.levels))
    from_sheet = tuple(replace(one, source="stances.csv") for one in rows)

    assert gathering.resolve(sheet(*people, variables=(levels,), assessments=rows), CONTRAST).yes == ("dull",)
    with pytest.raises(SettingsError, match="count as yes cannot be told"):
        gathering.resolve(sheet(*people, variables=(levels,), assessments=from_sheet), CONTRAST)
