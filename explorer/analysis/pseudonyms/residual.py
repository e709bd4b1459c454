"""What may still point to a decided string after it was replaced: parts of it, other spellings, addresses.

Nothing here is replaced by itself: each is a prompt to look, and to decide on it as a string of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.analysis.pseudonyms.atoms import atoms, key
from explorer.datamodel import Span

PART, OTHER_CASE, INITIALS = "a part of it alone", "in other letters", "initials"
MISSPELT, INSIDE, ADDRESS = "one letter off", "inside a longer word", "inside an address"
WAYS = (PART, OTHER_CASE, INITIALS, MISSPELT, INSIDE, ADDRESS)

FUZZY_LETTERS = 5  # a shorter word is one letter from too many others
_SHORTEST_PART, _SHORTEST_INSIDE, _SHORTEST_IN_ADDRESS = 2, 4, 3
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:https?://|www\.)\S+")


@dataclass(frozen=True, slots=True)
class Residual:
    """Places where `found` stands, which may be `string`; `way` is one of WAYS."""

    string: str
    found: str
    way: str
    spans: tuple[Span, ...]


def residual(texts: Mapping[str, str], strings: Iterable[str], *, aside: Iterable[str] = ()) -> tuple[Residual, ...]:
    """Find what still points to the strings in texts they were replaced in, most frequent first.

    Parameters
    ----------
    texts : by transcript id, as they are now.
    aside : what is not looked at: replacements, and strings that were decided to stay.
    """
    strings = list(dict.fromkeys(strings))
    hidden = _hiding(aside)
    places: dict[str, list[Span]] = defaultdict(list)
    found: dict[tuple[str, str, str], list[Span]] = defaultdict(list)
    targets = _targets(strings)
    initials = _initials(strings)
    for transcript_id, text in texts.items():
        shown = hidden.sub(lambda match: "\x00" * len(match.group()), text) if hidden else text
        for match in _ADDRESS.finditer(shown):
            span = Span(transcript_id, *match.span())
            for string in _in_address(match.group(), targets):
                found[string, match.group(), ADDRESS].append(span)
            shown = shown[: match.start()] + "\x00" * len(span) + shown[match.end() :]
        for start, end in atoms(shown):
            places[shown[start:end]].append(Span(transcript_id, start, end))
        for pattern, string in initials:
            for match in pattern.finditer(shown):
                found[string, match.group(), INITIALS].append(Span(transcript_id, *match.span()))
    for word, string, way in _alike(places, targets, {key(one) for one in strings}):
        found[string, word, way] += places[word]
    made = (Residual(string, word, way, tuple(spans)) for (string, word, way), spans in found.items())
    return tuple(sorted(made, key=lambda one: (-len(one.spans), one.string, one.found)))


def _hiding(aside: Iterable[str]) -> re.Pattern[str] | None:
    wanted = sorted(filter(None, set(aside)), key=lambda one: (-len(one), one))
    return re.compile("|".join(map(re.escape, wanted))) if wanted else None


def _targets(strings: Iterable[str]) -> dict[str, tuple[str, bool, bool]]:
    """Word -> the string it is of, whether it is all of it, whether it has a capital. Whole strings come first."""
    found: dict[str, tuple[str, bool, bool]] = {}
    several = []
    for string in strings:
        if "@" in string or "://" in string:
            continue
        words = [string[a:b] for a, b in atoms(string)]
        if len(words) == 1 and words[0].isalpha():
            found.setdefault(key(words[0]), (string, True, words[0][0].isupper()))
        several += [
            (string, word) for word in words if len(words) > 1 and word[0].isupper() and len(word) >= _SHORTEST_PART
        ]
    for string, word in several:
        found.setdefault(key(word), (string, False, True))
    return found


def _alike(
    places: Mapping[str, object], targets: Mapping[str, tuple[str, bool, bool]], decided: set[str]
) -> Iterable[tuple[str, str, str]]:
    """Every word that resembles a target: (word, string, way)."""
    far = []
    for word in places:
        word_key = key(word)
        known = targets.get(word_key) or targets.get(word_key.removesuffix("s"))
        if known is not None:
            string, is_whole, _ = known
            if is_whole or not word[0].isupper():
                yield word, string, OTHER_CASE
            else:
                yield word, string, PART
            continue
        beginnings = (word_key[:n] for n in range(len(word_key) - 1, _SHORTEST_INSIDE - 1, -1))
        begun = next((targets[b] for b in beginnings if b in targets), None)
        if begun is not None and word[0].isupper() and begun[2]:
            yield word, begun[0], INSIDE
        elif len(word_key) >= FUZZY_LETTERS - 1 and word_key not in decided and word.isalpha():
            far.append((word, word_key))
    yield from _one_letter_off(far, {k: one for k, one in targets.items() if len(k) >= FUZZY_LETTERS})


def _one_letter_off(
    words: list[tuple[str, str]], targets: Mapping[str, tuple[str, bool, bool]]
) -> Iterable[tuple[str, str, str]]:
    if not words or not targets:
        return
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    wanted = list(targets)
    distances = cdist([word_key for _, word_key in words], wanted, scorer=OSA.distance, score_cutoff=1, dtype="uint8")
    for row, column in zip(*(distances <= 1).nonzero(), strict=True):
        word, (string, _, has_capital) = words[row][0], targets[wanted[column]]
        if word[0].isupper() or not has_capital:
            yield word, string, MISSPELT


def _in_address(address: str, targets: Mapping[str, tuple[str, bool, bool]]) -> Iterable[str]:
    plain = key(address)
    yield from dict.fromkeys(
        string
        for word, (string, _, has_capital) in targets.items()
        if has_capital and len(word) >= _SHORTEST_IN_ADDRESS and word in plain
    )


def _initials(strings: Iterable[str]) -> list[tuple[re.Pattern[str], str]]:
    """K.N., K. N. and KN of Kari Nordmann."""
    found = []
    for string in strings:
        words = [string[a:b] for a, b in atoms(string)]
        letters = [re.escape(word[0]) for word in words if word[0].isupper()]
        if 2 <= len(letters) == len(words) <= 4 and all(len(word) > 1 and word.isalpha() for word in words):
            dotted = r"\.\s?".join(letters) + r"\."
            found.append((re.compile(rf"(?<!\w)(?:{dotted}|{''.join(letters)}(?!\w))"), string))
    return found
