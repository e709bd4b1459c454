"""Where decided strings are mentioned, and where only something like them stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.pseudonyms.inside_names import NameFinder
from explorer.analysis.pseudonyms.mentions import Finder, find


def found(text: str, *strings: str, **options) -> list[str]:
    return [text[m.start_char : m.end_char] for m in find(text, strings, **options)]


def test_whole_words_only():
    assert found("Ann has an annual plan; Annie and Joann do not.", "Ann") == ["Ann"]


def test_a_genitive_keeps_its_ending():
    text = "Kari's dog, Karis hund, Kari’s, KARIS, Karin"
    assert found(text, "Kari") == ["Kari", "Kari", "Kari", "KARI"]
    assert [m.end_char for m in find(text, ["Kari"])][:2] == [4, 16]


def test_a_single_word_with_a_capital_is_not_the_word_without():
    assert found("Will you? I will. WILL!", "Will") == ["Will", "WILL"]
    assert found("NAV, Nav, nav", "NAV") == ["NAV"]
    assert found("Kommunen og kommunen", "kommunen") == ["Kommunen", "kommunen"]


def test_a_full_name_in_any_case_over_spaces_line_breaks_and_hyphens():
    text = "kari nordmann, Kari  Nordmann, Kari\nNordmann, Kari\u00a0Nordmann, Kari-Nordmann, Kari, Nordmann"
    assert len(found(text, "Kari Nordmann")) == 5


def test_longest_first_and_never_overlapping():
    text = "Kari Nordmann met Kari at Nordmann Hansen AS."
    assert found(text, "Kari", "Kari Nordmann", "Nordmann Hansen AS", "Nordmann") == [
        "Kari Nordmann",
        "Kari",
        "Nordmann Hansen AS",
    ]
    assert found("Hans, Han", "Han", "Hans") == ["Hans", "Han"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_an_accent_in_one_character_or_two(form, written):
    text = unicodedata.normalize(written, "Renés venn Åse, Asen")
    names = [unicodedata.normalize(form, one) for one in ("René", "Åse")]
    assert [unicodedata.normalize("NFC", one) for one in found(text, *names)] == ["René", "Åse"]


def test_a_name_is_not_found_without_its_accent_mark():
    assert found("Rene\u0301 Rene", "Rene") == ["Rene"]


def test_common_nouns_bend_in_norwegian_only():
    assert found("sykepleieren, Sykepleierne, sykepleieres", "sykepleier", language="nb")[:2] == [
        "sykepleier",
        "Sykepleier",
    ]
    assert found("a worker works at work", "work") == ["work", "work"]


def test_numbers_are_whole_and_take_their_plus_along():
    assert found("ring +47 900 12 345 eller 47 900 12 345.", "+47 900 12 345") == ["+47 900 12 345", "47 900 12 345"]
    assert found("15 and 15th and 115 and A15", "15") == ["15"]
    assert found("mail kari@nav.no!", "kari@nav.no", "Kari") == ["kari@nav.no"]


def test_nothing_runs_over_a_wall():
    assert found("to Kari\nNordmann: yes", "Kari Nordmann", walls=[7, 8]) == []
    assert found("to Kari\nNordmann: yes", "Kari Nordmann", walls=[3, 16]) == ["Kari\nNordmann"]


def test_nothing_inside_a_string_that_stays():
    text = "In Oslo, at Oslo University; [Name 1]"
    assert [m.start_char for m in Finder(["Oslo", "Name"], kept=["Oslo University", "[Name 1]"]).mentions(text)] == [3]


def test_in_names_of_files_words_are_joined_and_small():
    finder = NameFinder(["Kari Nordmann", "Kari"])

    def spans(name):
        return [name[m.start_char : m.end_char] for m in finder.mentions(name)]

    assert spans("2021_kari_nordmann-2.docx") == ["kari_nordmann"]
    assert spans("KariNordmann.docx") == ["KariNordmann"]
    assert spans("intervjuKari2") == ["Kari"]
    assert spans("karis-støtte") == ["kari"]
    assert spans("karianne, okari") == []
    assert NameFinder(["Åse"]).mentions("A\u030ase.txt")[0].end_char == 4


ODD = st.text(st.sampled_from("kaK K.-_1 é\u0301\u00ad\u200dİßſ😀𝒜\n\x00[]s'@"), max_size=30)


@given(ODD, st.lists(ODD, max_size=4), st.lists(ODD, max_size=2), st.lists(st.integers(0, 30), max_size=4))
def test_mentions_of_anything_in_anything_lie_in_order_inside_the_text(text, strings, kept, walls):
    for mentions in (
        Finder(strings, kept=kept).mentions(text, walls=sorted(walls), language="nb"),
        NameFinder(strings, kept=kept).mentions(text),
    ):
        edges = [at for m in mentions for at in (m.start_char, m.end_char)]
        assert edges == sorted(edges) and (not edges or 0 <= edges[0] < edges[-1] <= len(text))
        assert all(m.start_char < m.end_char for m in mentions)
    for m in Finder(strings).mentions(text, walls=sorted(walls)):
        assert not any(m.start_char < wall < m.end_char for wall in walls)


@given(st.lists(st.sampled_from(["Kari", "Kári", "ola", "NAV"]), max_size=6), st.sampled_from(["NFC", "NFD"]))
def test_every_whole_word_is_found(words, form):
    text = unicodedata.normalize(form, " og ".join(words))
    assert len(find(text, ["Kari", "Kári", "ola", "NAV"])) == len(words)
