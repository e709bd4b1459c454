from __future__ import annotations

import re

import pytest

from explorer.files.refi.counting import WAYS, Passage, choose, score, ways_for
from explorer.files.textfile import normal_line_ends

PLAIN = (
    "Ann: I never felt welcome here.\r\nBob: Why not? 😀 Tell me.\r\nAnn: Nobody asked me, e\u0301tienne did.\r\n" * 2
)
RAW = "\ufeff" + PLAIN
KEPT = normal_line_ends(RAW)
WORDS = ("I never felt welcome here.", "Tell me.", "Nobody asked me", "e\u0301tienne did.")


def count(position: int, key: str) -> int:
    """What a program that counts in this way says of a code point of the kept text, worked out anew."""
    parts = key.split("-")
    before = KEPT[:position]
    ends = before.count("\n")
    extra = sum(ord(char) > 0xFFFF for char in before) if parts[0] == "utf16" else 0
    extra += 0 if "one" in parts else ends
    return position + extra + ("mark" in parts)


def passages(key: str, *, named: bool) -> list[Passage]:
    inclusive = key.endswith("last")
    places = [match.span() for words in WORDS for match in re.finditer(re.escape(words), KEPT)]
    return [
        Passage(count(start, key), count(end, key) - inclusive, KEPT[start:end] if named else "")
        for start, end in places
    ]


@pytest.mark.parametrize("key", WAYS)
def test_quoted_words_show_every_way_of_counting(key):
    found = choose({"one": (RAW, KEPT, passages(key, named=True))})["one"]
    assert [KEPT[slice(*found.way.stretch(one))] for one in passages(key, named=True)] == [
        word for word in WORDS for _ in range(2)
    ]
    assert found.basis == "quotes"


@pytest.mark.parametrize("key", ["points", "points-one", "points-mark", "utf16", "utf16-one", "points-last"])
def test_word_boundaries_alone_show_the_usual_ways(key):
    found = choose({"one": (RAW, KEPT, passages(key, named=False))})["one"]
    got = [found.way.stretch(one) for one in passages(key, named=False)]
    assert got == [match.span() for words in WORDS for match in re.finditer(re.escape(words), KEPT)]


def test_line_ends_counted_as_two_in_a_text_that_has_them_as_one():
    text = "One two.\nThree four.\nFive six.\nSeven.\n"
    found = choose({"one": (text, text, [Passage(23, 27, "Five"), Passage(34, 39, "Seven")])})["one"]
    assert found.way.key == "points-two"


def test_names_that_are_no_quotes_do_not_count():
    text = "One two three. Four five six."
    found = choose({"one": (text, text, [Passage(4, 7, "line:6"), Passage(15, 19, "line:7")])})["one"]
    assert (found.way.key, found.score.quoted) == ("points", 0)


def test_a_cut_name_and_another_white_space_are_still_the_quote():
    text = "One two\nthree four five six."
    ways = {way.key: way for way in ways_for(text)}
    assert score(ways["points"], text, [Passage(0, 18, "One two three…")]).quoted == 0.9
    assert score(ways["points"], text, [Passage(0, 13, "One two three")]).quoted == 1
    assert score(ways["points"], text, [Passage(0, 14, "One  two three")]).quoted == 0.9


def test_nothing_tells_the_ways_apart_is_said():
    text = "a b c d e f"
    assert choose({"one": (text, text, [Passage(2, 3)])})["one"].basis == ""


def test_a_source_without_evidence_follows_the_others():
    sources = {
        "rich": (RAW, KEPT, passages("points-one", named=True)),
        "poor": ("a\r\nb c d e", "a\nb c d e", [Passage(4, 5)]),
    }
    found = choose(sources)
    assert found["poor"].way.key == "points-one"


def test_what_is_asked_for_is_taken():
    found = choose({"one": (RAW, KEPT, passages("points", named=True))}, asked="utf16-two-last")["one"]
    assert (found.way.key, found.basis) == ("utf16-two-last", "asked")


@pytest.mark.parametrize(
    ("origin", "key"), [("ATLAS.ti 23", "points-one"), ("MAXQDA 22", "points-two"), ("", "points")]
)
def test_the_program_decides_when_nothing_else_does(origin, key):
    text = "a\r\nb c d e f" if "ATLAS" in origin else "a\nb c d e f"
    kept = normal_line_ends(text)
    assert choose({"one": (text, kept, [Passage(5, 6)])}, origin=origin)["one"].way.key == key


def test_half_an_emoji_is_no_place():
    way = next(way for way in ways_for("a😀b") if way.key == "utf16")
    assert way.stretch(Passage(0, 2)) is None and way.stretch(Passage(1, 3)) == (1, 2)


def test_selections_that_all_end_before_a_full_stop_hold_it():
    text = " ".join(f"This is number {n}." for n in range(10, 30))
    places = [match.span() for match in re.finditer(r"This[^.]*", text)]
    assert choose({"one": (text, text, [Passage(*place) for place in places])})["one"].way.key == "points-last"
    mixed = [Passage(start, end + n % 2) for n, (start, end) in enumerate(places)]
    assert choose({"one": (text, text, mixed)})["one"].way.key == "points"
