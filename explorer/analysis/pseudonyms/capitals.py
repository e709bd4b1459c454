"""Words with a capital where no sentence begins: the corpus' own names, whatever the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_TOKEN = re.compile(_WORD)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:)\]]|[.!?…]['\"”’»)]|\n|\r|\u2028)[\s\"'“”‘’«»(\[–—-]*$")
_WITHIN = _words("av of de van von for")  # small words names have inside of them
# Capitals that name nobody: pronouns, greetings, days, months, languages, peoples, and letters read as words.
_NOBODY = _words("""
    i i'm i'd i'll i've i’m i’d i’ll i’ve ok okay tv pc id
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter english british irish scottish welsh american norwegian
    swedish danish german french spanish italian polish european english-speaking god jesus lord internet covid
    covid-19 corona korona
    mandag tirsdag onsdag torsdag fredag lørdag søndag de dem deres norsk engelsk gud jul påske
    mr mrs ms miss dr prof sir madam
    interviewer interviewee participant respondent moderator intervjuer informant deltaker
    """)
_SHORTENED = frozenset(("St", "Dr", "Mr", "Mrs", "Ms", "Prof"))
_TITLES = _words("mr mrs ms miss dr doctor prof professor doktor lege fru herr søster onkel tante")


@dataclass(frozen=True, slots=True)
class Capital:
    """One word or run of words with capitals. `is_inside` : not at the beginning of a sentence."""

    start_char: int
    end_char: int
    is_inside: bool


def capitals(text: str, start: int, end: int) -> Iterator[Capital]:
    """Every run of words with capitals within `text[start:end]`, one person's turn.

    A run that begins a sentence loses its first word, unless that word has a capital inside sentences too: the caller
    decides, from `is_inside`.
    """
    position, words = start, list(_TOKEN.finditer(text, start, end))
    index = 0
    while index < len(words):
        word = words[index]
        if not _has_capital(word[0]) or word.start() < position:
            index += 1
            continue
        last = index
        while last + 1 < len(words) and _goes_on(text, words, last):
            last += 1
        while last > index and not _has_capital(words[last][0]):
            last -= 1
        yield Capital(word.start(), words[last].end(), not begins_sentence(text, start, word.start()))
        position, index = words[last].end(), last + 1


def begins_sentence(text: str, turn_start: int, at: int) -> bool:
    """Whether a word at `at` has its capital from the beginning of a sentence or turn."""
    return (
        at == turn_start
        or bool(_SENTENCE_BEGINS.search(text[max(turn_start, at - 12) : at]))
        or not text[turn_start:at].strip()
    )


def is_nobody(word: str) -> bool:
    """Whether a capitalised word is one that names nobody."""
    return word.lower().rstrip(".") in _NOBODY or len(word) == 1


def is_title(word: str) -> bool:
    """Whether a word is said before a person's name."""
    return word.lower().rstrip(".") in _TITLES


def _goes_on(text: str, words: list[re.Match[str]], last: int) -> bool:
    """Whether the next word belongs to the same name: a capital after a space, or one small word and then a capital."""
    this, following = words[last], words[last + 1]
    between = text[this.end() : following.start()]
    if between not in (" ", ". ", " & ", "-") or (between == ". " and this[0] not in _SHORTENED):
        return False
    if _has_capital(following[0]):
        return not is_nobody(following[0])
    return (
        following[0] in _WITHIN
        and last + 2 < len(words)
        and text[following.end() : words[last + 2].start()] == " "
        and _has_capital(words[last + 2][0])
    )


def _has_capital(word: str) -> bool:
    return word[:1].isupper()
