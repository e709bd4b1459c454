"""Findings in Norwegian: numbers with a comma, whole sentences, and no English word among the translations."""

from __future__ import annotations

import re

import pytest

from explorer.analysis.coders import Share
from explorer.datamodel import Stability, VoiceBalance
from explorer.translation import speak
from explorer.wording import badges, coverage, numerals, queued, remains, standing
from tests.catalogue import entries

MINE = ("wording", "sensitivity", "people", "remains")
ENGLISH = re.compile(
    r"\b(the|of|and|people|with|is|are|was|were|would|that|which|than|from|whom|whether|nobody)\b", re.I
)
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def norwegian():
    speak(lambda: "nb")
    yield
    speak(None)


@pytest.mark.parametrize("area", MINE)
def test_no_english_word_is_left_in_a_translation(area):
    said = [w for e in entries()[area] for w in (e.msgstr, *e.msgstr_plural.values())]
    assert [words for words in said if ENGLISH.search(re.sub(r"\{\w+\}", "", words))] == []


def test_numbers_have_a_comma_and_per_cent_its_space(norwegian):
    assert numerals.decimal(4.25, 1) == "4,2" and numerals.decimal(1930.5, 1) == "1930,5"
    assert numerals.per_cent(0.78) == f"78{SPACE}%" and numerals.per_cent(0.983, 1) == f"98,3{SPACE}%"
    assert remains.share(0.789) == f"78{SPACE}%" and remains.duration(2.3 * 3600) == "omtrent 2,3 t"


def test_numbers_in_english_are_as_they_were():
    assert numerals.decimal(4.25, 1) == "4.2" and numerals.per_cent(0.983, 1) == "98.3%"
    assert numerals.short(0.5) == "0.5" and numerals.without_zero("0.046") == ".046"


def test_a_badge_says_its_finding_and_keeps_its_keys(norwegian):
    found = badges.repeated_badge(
        Stability(runs=20, seen_in=6, jaccard=0.4, seed_runs=10, seed_seen_in=3, seed_jaccard=0.3)
    )

    assert found.name == badges.REPEATED and found.called == "Stabilitet"
    assert found.words == "Skjørt: sett i 6 av 20 gjentatte kjøringer"
    assert "likheten 0,40 (Jaccard, 0 til 1): for lite å bygge på" in found.behind[1]
    silent = badges.repeated_badge(None)
    assert silent.line == "ikke målt i denne analysen" and not silent.is_measured


def test_what_carries_a_theme_counts_and_shares(norwegian):
    balance = VoiceBalance(voices=9, effective=4.2, expected=6.1, top_id="P07", top_share=0.3, p_more_concentrated=0.4)
    assert coverage.carried(balance, 20) == "båret som av 4,2 personer; taletid alene ville gi omtrent 6"
    assert standing.unread(3, 26) == "3 av 26 transkripsjoner er ikke merket som lest"
    assert queued.accepted(Share(8, 10, 0.444, 0.968)) == f"8 av 10 (mellom 44 og 97 av 100, 95{SPACE}%-intervall)"
