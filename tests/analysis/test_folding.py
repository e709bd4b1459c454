"""Folding: what is equal to a search, and that every offset finds its way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.folding import fold, plain

# Everything that folds otherwise than one to one, with plain letters between.
ODD = st.text(alphabet="abeEÅåéßﬁİ…’'“\"–- \u00a0\t\n\u0301\u030a\u00ad\u200b😀", max_size=30)


@pytest.mark.parametrize(
    "one, other",
    [
        ("I DON’T know", "i don't  know"),
        ("“Yes”, he said", '"yes", he said'),
        ("felt\n   seen", "felt seen"),
        ("a\u00a0b", "a b"),
        ("sup\u00adport", "support"),
        ("re\u2011turn – slowly", "re-turn - slowly"),
        ("caf\u00e9", "cafe\u0301"),
        ("Straße", "STRASSE"),
        ("well…", "well..."),
    ],
)
def test_what_does_not_matter_is_folded_away(one, other):
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize("one, other", [("får", "far"), ("café", "cafe"), ("it's", "its"), ("felt seen", "feltseen")])
def test_what_matters_stays(one, other):
    assert fold(one).text != fold(other).text


def test_a_place_finds_its_way_back_over_all_that_was_left_out():
    text = "Ja…  og\u00ad så\u030a  Straße 😀 slutt"
    folded = fold(text)
    assert folded.text == "ja... og så\u030a straße 😀 slutt".replace("ß", "ss")
    for words, source in (("og", "og"), ("så\u030a", "så\u030a"), ("strasse", "Straße"), ("😀 slutt", "😀 slutt")):
        start = folded.text.index(words)
        assert text[slice(*folded.source_span(start, start + len(words)))] == source


def test_half_a_character_is_no_place():
    folded = fold("Straße e\u0301n")
    s, e = folded.text.index("ss"), folded.text.index("é")
    assert folded.source_span(s, s + 1) is None and folded.source_span(s + 1, s + 2) is None
    assert folded.source_span(s, s + 2) == (4, 5)
    assert folded.source_span(e, e + 1) == (7, 9)


@given(ODD, st.data())
def test_every_stretch_of_the_folded_text_comes_from_a_stretch_that_folds_to_it(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    if start < end and (span := folded.source_span(start, end)):
        assert 0 <= span[0] < span[1] <= len(text)
        assert fold(text[slice(*span)]).text == folded.text[start:end]


@given(ODD)
def test_the_whole_comes_back_whole(text):
    folded = fold(text)
    if folded.text:
        start, end = folded.source_span(0, len(folded.text))
        assert fold(text[:start]).text == fold(text[end:]).text == ""


@given(ODD)
def test_plain_text_keeps_every_offset(text):
    assert len(plain(text)) == len(text)


def test_plain_text_keeps_case_and_has_plain_signs():
    assert plain("I don’t\n“know” – no") == 'I don\'t "know" - no'
