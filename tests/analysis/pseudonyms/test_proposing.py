"""What is proposed for a pseudonym: measured on the planted names, and one case for each way of finding."""

from __future__ import annotations

import csv

import pytest

from explorer.analysis.pseudonyms.identifiers import identifiers, is_national_id
from explorer.analysis.pseudonyms.proposing import entities, propose
from explorer.datamodel import Participant, Span, Speaker, Transcript, Turn
from explorer.datamodel.pseudonymising import EMAIL, EMPLOYER, JOB_TITLE, NAME, NATIONAL_ID, PHONE, PLACE
from explorer.files.reading import read_sources
from explorer.resources import top_level


def _said(text: str, *, language: str = "en", transcript_id: str = "P01") -> Transcript:
    turns = (Turn(0, Span(transcript_id, 0, len(text)), "P01"),)
    return Transcript(transcript_id, transcript_id, text, turns, (Speaker("P01", "participant", "P01"),), language)


def _proposed(text: str, **options) -> dict[str, str]:
    return {one.text: one.kind for one in propose([_said(text, **options)])}


@pytest.fixture(scope="module")
def norwegian():
    from explorer.analysis.language import detect_languages

    found = read_sources([top_level("corpus") / "nb" / "transcripts"]).transcripts
    return propose([detect_languages(transcript) for transcript in found])


def test_nearly_all_planted_norwegian_names_are_proposed(norwegian):
    with open(top_level("corpus") / "nb" / "names.csv", encoding="utf-8", newline="") as file:
        planted = {row["text"].casefold() for row in csv.DictReader(file)}
    proposed = {one.text.casefold() for one in norwegian}
    # “Stavanger” stands only in “Stavanger kommune”, which is proposed whole.
    assert planted - proposed <= {"stavanger"} and "stavanger kommune" in proposed
    # Of what else is proposed most are occupations: about 16 strings in 3,200 words.
    assert len(proposed - planted) <= 20


def test_every_place_is_given_and_holds_the_string(norwegian):
    texts = {one.id: one.text for one in read_sources([top_level("corpus") / "nb" / "transcripts"]).transcripts}
    marit = next(one for one in norwegian if one.text == "Marit")
    assert [texts[s.transcript_id][s.start_char : s.end_char] for s in marit.spans] == ["Marit"] * 4


@pytest.mark.parametrize(
    ("digits", "fits"),
    [
        ("01010012357", False),
        ("15076500565", True),  # a synthetic number of the kind used for tests
        ("15076500566", False),
        ("55076500565", False),  # a D-number has other check digits
        ("1507650056", False),
    ],
)
def test_check_digits_of_norwegian_identity_numbers(digits, fits):
    assert is_national_id(digits) is fits


def test_shapes_are_found_with_their_kind():
    text = "Mail a.b-c@uni.example or ring +47 412 34 567, 41 23 45 67; my number is 150765 00565, in room 1234."
    found = {text[start:end]: kind for start, end, kind, _ in identifiers(text)}
    assert found == {
        "a.b-c@uni.example": EMAIL,
        "+47 412 34 567": PHONE,
        "41 23 45 67": PHONE,
        "150765 00565": NATIONAL_ID,
    }


@pytest.mark.parametrize(
    "text", ["In 2019 I earned 450 000 kr.", "It was 10.30, or 12:45.", "1 000 000 people", "v1.2.3"]
)
def test_other_numbers_are_left_alone(text):
    assert list(identifiers(text)) == []


@pytest.mark.parametrize(
    "text", ["on 14 March 2021.", "March 14th, 2021", "den 14. mars 2021", "14.03.2021", "2021-03-14"]
)
def test_days_are_found(text):
    assert [kind for _, _, kind, _ in identifiers(text)] == ["date"]


def test_a_capital_that_only_begins_a_sentence_is_no_name():
    assert _proposed("Nothing came of it. Really. Then they rang.") == {}


def test_a_word_with_a_capital_inside_a_sentence_is_proposed_wherever_it_stands():
    found = propose([_said("I met Ylvali there. Ylvali was kind.")])
    assert [(one.text, len(one.spans)) for one in found] == [("Ylvali", 2)]


def test_first_names_that_are_words_need_a_capital_inside_a_sentence():
    assert _proposed("Will you come? Mark my words.") == {}
    assert _proposed("and then Will came") == {"Will": NAME}


def test_employers_towns_and_titles():
    found = _proposed("I work at Riverside School in Leeds, under Dr Quist.")
    assert found == {"Riverside School": EMPLOYER, "Leeds": PLACE, "Quist": NAME} or found == {
        "Riverside School": EMPLOYER,
        "Leeds": PLACE,
        "Dr Quist": NAME,
    }


def test_an_occupation_is_proposed_when_hardly_anybody_names_it():
    rare = _said("hun er logoped", language="nb", transcript_id="A")
    common = [_said("hun er sykepleier", language="nb", transcript_id=name) for name in "BCD"]
    assert {one.text: one.kind for one in propose([rare, *common])} == {"logoped": JOB_TITLE}


def test_names_the_study_uses_for_people_are_proposed_though_nobody_says_them():
    found = propose([_said("I was there", transcript_id="Pauline")], [Participant("P01", "Geir Hansen")])
    assert {one.text: one.names for one in found} == {"Pauline": ("Pauline",), "Geir": ("Geir Hansen",)}


def test_what_was_replaced_before_is_not_proposed_again():
    assert _proposed("and then [Name Redacted] came with THE NAME REDACTED") == {}


def test_the_language_pipeline_joins_in_where_there_is_one():
    found = entities()
    if found is None:
        pytest.skip("the extra “names” is not installed")
    text = "Yesterday I spoke to Margaret Thatcher in London about Barclays."
    assert {text[start:end] for start, end, _ in found(text, "en")} >= {"Margaret Thatcher", "London"}
    assert list(found(text, "nb")) == []
