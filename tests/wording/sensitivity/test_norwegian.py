"""A sensitivity check in Norwegian: the same rules and numbers as in English, and no English word left."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from explorer import pipeline, sensitivity
from explorer.analysis.sensitivity import simulating
from explorer.datamodel import ALL_COUNT
from explorer.datamodel.contrasting import LEFT_OUT, Contrast
from explorer.study import create_study
from explorer.study.contrasts import Declared, Looks
from explorer.translation import speak
from explorer.wording import sensitivity as words
from explorer.wording.sensitivity import before
from tests.wording.sensitivity.made_people import MISSING_AND_MIXED, answered

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
ENGLISH = re.compile(
    r"\b(the|of|and|people|with|is|are|was|were|would|that|which|than|from|coded|difference|nobody|everybody|"
    r"seen|account|accounts|coding|codings|missing|mixed|yes|no|left|first|second|under the|each|way|ways)\b"
)
# What the studies below call things themselves.
OWN = ("employer support", "not useful", "useful", "sessions overall", "session 1", "session 2", "high", "mixed", "low")
NEVER = re.compile(r"ingen (effekt|forskjell)|signifik|verktøyet bekrefter|oversett|\bfeil|treffsikker|predik", re.I)
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def norwegian():
    speak(lambda: "nb")
    yield
    speak(None)


def test_too_few_to_rule_out_is_said_with_what_remains_compatible():
    said = words.sentence(answered(5, 13, 10, 13))

    assert said.startswith("Ingen klar tendens i disse 26 beretningene; dataene er for få til å utelukke en (")
    assert "5 av 13 (employer support: high) mot 10 av 13 (low), forskjell −0,38)" in said
    assert "Forskjeller fra −0,67 til +0,003 er fortsatt forenlige med dem; bare forskjeller på omtrent 0," in said


def test_a_visible_difference_says_what_it_rests_on():
    said = words.sentence(answered(3, 13, 12, 13))

    assert said.startswith("En forskjell er synlig i disse 26 beretningene (session 1 «useful»: 3 av 13 (")
    assert f"forskjell −0,69, 95{SPACE}%-KI −0," in said and "Den hviler på 4 kodinger: med 4 personer kodet" in said
    assert said.endswith("Den er ikke et anslag for andre personer.")


def test_what_one_recoding_would_remove_is_only_apparent():
    said = words.sentence(answered(4, 13, 10, 13))

    assert said.startswith("En tilsynelatende forskjell i disse 26 beretningene som 1 omkoding ville fjerne (session 1")
    assert "4 av 13" in said and "10 av 13" in said and said.endswith("Bruk den som et spor for ny lesning.")


def test_what_cannot_be_estimated_names_the_reason_and_sends_to_the_cases():
    assert (
        words.sentence(answered(13, 13, 13, 13)) == "Ikke mulig å anslå: alle ga samme holdning: useful. Les kasusene."
    )
    assert words.sentence(answered(1, 2, 3, 9)) == "Ikke mulig å anslå: det er bare 2 personer i «high». Les kasusene."


def test_with_very_many_people_any_difference_may_be_called_smaller():
    answer = answered(200, 500, 201, 500)

    assert words.headline(answer) == "En eventuell forskjell er mindre enn 0,20"
    assert words.sentence(answer).startswith(
        f"En eventuell forskjell er mindre enn 0,20, så langt disse 1{SPACE}000 beretningene kan si det (session 1"
    )
    assert f"200 av 500 (employer support: high) mot 201 av 500 (low); forskjell −0,002, 90{SPACE}%-KI" in (
        words.sentence(answer)
    )


def test_numbers_have_a_comma_and_keep_their_zero():
    assert (words.signed(-0.381), words.plain(0.2), words.plain(1), words.signed(0.003)) == (
        "−0,38",
        "0,20",
        "1",
        "+0,003",
    )
    assert (words.p_value(0.0612), words.p_value(0.0001), words.p_value(1.0)) == ("p = 0,061", "p < 0,001", "p = 1")


def _everything(answer, looks=Looks(3, 2), declared=None) -> list[str]:
    kept = declared or Declared(1, replace(answer.contrast), "VS", "2026-11-01T08:00:00Z", 1, 2)
    tables = (words.supplementary_table, words.people_table, words.without_table, words.specifications_table)
    cells = [str(cell) for made in tables for head, rows in (made(answer),) for row in (head, *rows) for cell in row]
    return [
        *(words.headline(answer), words.sentence(answer), words.counts_words(answer), words.grid_words(answer)),
        *(words.against_words(answer), words.deviant_words(answer, {}), words.what_could_be_seen(answer)),
        *(words.ruled_out(answer), words.smallest_attainable(answer), *words.fragile_words(answer)),
        *(words.bounds_words(answer), words.treatments_words(answer), words.chosen_words(answer)),
        *(*words.miscoded_words(answer), *words.bayes_words(answer), words.ordered_words(answer)),
        *(words.tests_words(answer), *words.curve_words(answer), words.joint_words(answer)),
        *(words.looks_words(looks, kept, contrast=answer.contrast), words.looks_words(Looks(1, 1))),
        *(words.methods_paragraph(answer, kept, looks), words.reading_differences(), words.counts_describe()),
        *(axis.why for axis in (answer.curve.axes if answer.curve else ())),
        *(*answer.people.notes, *cells),
    ]


def _left_in_english(said: list[str]) -> list[str]:
    found = []
    for text in said:
        for name in OWN:
            text = text.replace(name, "")
        found += [f"{hit.group()}: {text[:160]}" for hit in (ENGLISH.search(text),) if hit]
    return found


@pytest.mark.parametrize("table", [(5, 13, 10, 13), (3, 13, 12, 13), (9, 13, 9, 13), (4, 13, 10, 13), (1, 2, 3, 9)])
def test_no_english_word_and_none_that_is_never_said(table):
    answer = answered(*table, extra=MISSING_AND_MIXED)
    said = _everything(answer)

    assert _left_in_english(said) == []
    assert [text for text in said if NEVER.search(text)] == []
    assert [text for text in said if re.search(r"\d\.\d", text) and not re.match(r"^-?[\d.e-]+$", text)] == []


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    study = create_study(tmp_path_factory.mktemp("nb") / "people.explorer")
    pipeline.add_sources(study, [CORPUS / "participants.csv", CORPUS / "stances.csv"])
    return sensitivity.accounts(study)


@pytest.mark.parametrize(
    "contrast",
    [
        Contrast("employer support", "session 1"),
        Contrast("employer support", "sessions overall", mixed_stance=LEFT_OUT),
        Contrast("employer support", "session 2", first_n=10),
    ],
)
def test_no_english_word_over_the_answers_of_the_demo(people, contrast):
    answer = sensitivity.check(people, contrast, counted=ALL_COUNT)

    assert answer.curve is not None
    assert _left_in_english(_everything(answer)) == []


def test_before_anybody_looks_every_word_is_norwegian(people):
    contrast, found = sensitivity.people(people, Contrast("employer support", "session 1"), counted=ALL_COUNT)
    outlooks = simulating.before_looking(9, 9, yes_share=0.6)
    header, rows = words.before_table(outlooks)
    said = [*words.before_lines(outlooks), *header, *(cell for row in rows for cell in row), before.too_few()]
    said += [before.sizes_words(found, contrast), before.too_many_words(80, 90, yes_share=0.5)]

    assert _left_in_english(said) == []
    assert "av 100 slike studier" in before.what_follows(outlooks)


def test_an_edited_norwegian_sentence_is_checked_in_its_own_words():
    for text in (
        "Støtte har ingen effekt på nytten.",
        "Det er ingen forskjell mellom gruppene.",
        "Gruppene skiller seg ikke.",
        "Forskjellen er signifikant.",
        "Verktøyet bekrefter det.",
        "38 % av dem sa ja.",
        "38 prosent sa ja.",
    ):
        assert words.forbidden(text), text
    assert words.forbidden("38 % av dem sa ja.") == ["«38 %»: med under 20 personer skrives «5 av 13»."]
    for text in (
        words.sentence(answered(5, 13, 10, 13)),
        words.sentence(answered(3, 13, 12, 13)),
        "95 %-intervallet går fra −0,67 til +0,003.",
        f"Med 95{SPACE}% konfidens er den mindre.",
    ):
        assert words.forbidden(text) == []


def test_norwegian_is_checked_with_the_app_in_english_too():
    speak(lambda: "en")
    assert words.forbidden("Det er ingen forskjell.")[0].startswith("“ingen forskjell”: so few people cannot show")
