"""What still points to a name after it went."""

from __future__ import annotations

from explorer.analysis.pseudonyms.residual import (
    ADDRESS,
    INITIALS,
    INSIDE,
    MISSPELT,
    OTHER_CASE,
    PART,
    residual,
)


def ways(text: str, *strings: str, aside=()) -> dict[str, str]:
    return {one.found: one.way for one in residual({"T": text}, strings, aside=aside)}


def test_parts_initials_other_letters_misspellings_and_addresses_are_listed():
    text = "Nordmann wrote, K.N. too, and nordman; Nordman, Norddmann! kari.nordmann@nav.no Nordmannsen"
    assert ways(text, "Kari Nordmann") == {
        "Nordmann": PART,
        "K.N.": INITIALS,
        "Nordman": MISSPELT,
        "Norddmann": MISSPELT,
        "kari.nordmann@nav.no": ADDRESS,
        "Nordmannsen": INSIDE,
    }


def test_a_short_name_is_one_letter_from_too_many_words():
    assert ways("Karl said kari", "Kari") == {"kari": OTHER_CASE}


def test_spans_are_those_of_the_text_as_it_is():
    (one,) = residual({"T": "[Name 1] and Ola, Ola"}, ["Ola Hansen", "Name Other"], aside=["[Name 1]"])
    assert (one.found, [(s.start_char, s.end_char) for s in one.spans]) == ("Ola", [(13, 16), (18, 21)])
