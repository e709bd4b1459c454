"""Every place where a decided string is mentioned: whole words, longest string first, never overlapping.

A mention is the string itself; what is put on its end (“Kari's”, “Karis”, “sykepleieren”) stays outside of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explorer.analysis.pseudonyms.atoms import Atom, atoms, gap_key, key

_SCANDINAVIAN = ("nb", "nn", "no", "da", "sv")
_GENITIVE = ("s",)
_PLURAL = ("s", "es")
# Of common nouns, and only in texts of these languages: "work" is not in "worker".
_INFLECTED = (
    "enes",
    "ene",
    "ens",
    "ets",
    "ers",
    "nes",
    "en",
    "et",
    "er",
    "ne",
    "ns",
    "rs",
    "es",
    "a",
    "e",
    "n",
    "r",
    "s",
)
_SHORTEST_INFLECTED = 4


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One place of a text where `string`, as it was decided, stands; half-open, in code points."""

    start_char: int
    end_char: int
    string: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A decided string taken apart. `lead` and `tail` are the signs around its words, such as + of a number."""

    string: str
    keys: tuple[str, ...]
    gaps: tuple[str, ...]
    lead: str
    tail: str
    needs_capital: bool
    needs_capitals: bool
    is_common: bool
    is_kept: bool

    @property
    def weight(self) -> tuple[int, int]:
        return sum(map(len, self.keys)), len(self.keys)


class Finder:
    """Finds decided strings in any number of texts.

    Parameters
    ----------
    strings : what is to be found. A single word with a capital is found with a capital only, one all in capitals
        in capitals only ("NAV", not "nav"); everything else in any case.
    kept : strings that stay as they are, so that nothing inside of them is a mention.
    """

    def __init__(self, strings: Iterable[str], *, kept: Iterable[str] = ()) -> None:
        wanted = [_taken_apart(one, is_kept=False) for one in dict.fromkeys(strings)]
        wanted += [_taken_apart(one, is_kept=True) for one in dict.fromkeys(kept)]
        self._single: dict[str, list[_Wanted]] = defaultdict(list)
        self._several: dict[str, list[_Wanted]] = defaultdict(list)
        for one in wanted:
            if one.keys and all(one.keys):  # a soft hyphen alone has nothing to find
                (self._single if len(one.keys) == 1 else self._several)[one.keys[0]].append(one)
        self._keys: dict[str, str] = {}
        self._starts: dict[tuple[str, bool], list[tuple[_Wanted, str]]] = {}

    def mentions(self, text: str, *, walls: Sequence[int] = (), language: str = "") -> tuple[Mention, ...]:
        """All mentions in a text, in order.

        Parameters
        ----------
        walls : ascending offsets no mention runs over (where turns begin and end).
        language : ISO 639-1; says which endings a common noun may have.
        """
        places = atoms(text)
        inflected = language in _SCANDINAVIAN
        words = [text[start:end] for start, end in places]
        keys = [self._key(word) for word in words]
        found = []
        for i, word_key in enumerate(keys):
            for wanted, ending in self._beginning(word_key, inflected):
                span = _matched(wanted, ending, text, places, words, keys, i, inflected)
                if span is not None and not _runs_over(walls, *span):
                    found.append((wanted, i, *span))
        return _longest_first(found, len(places), text, walls)

    def _key(self, word: str) -> str:
        known = self._keys.get(word)
        if known is None:
            known = self._keys[word] = key(word)
        return known

    def _beginning(self, word_key: str, inflected: bool) -> list[tuple[_Wanted, str]]:
        """The strings a word may be the beginning of, each with the ending the word then has."""
        known = self._starts.get((word_key, inflected))
        if known is None:
            known = [(one, "") for one in (*self._several.get(word_key, ()), *self._single.get(word_key, ()))]
            for ending in _INFLECTED:
                for one in self._single.get(word_key.removesuffix(ending), ()) if word_key.endswith(ending) else ():
                    if ending in _endings(one, inflected):
                        known.append((one, ending))
            self._starts[word_key, inflected] = known
        return known


def find(text: str, strings: Iterable[str], *, walls: Sequence[int] = (), language: str = "") -> tuple[Mention, ...]:
    """`Finder.mentions` for a single text."""
    return Finder(strings).mentions(text, walls=walls, language=language)


def is_findable(string: str) -> bool:
    """Whether there is a letter or a digit to look for."""
    return bool(atoms(string))


def _taken_apart(string: str, *, is_kept: bool) -> _Wanted:
    string = string.strip()
    places = atoms(string)
    words = [string[start:end] for start, end in places]
    keys = tuple(key(word) for word in words)
    gaps = tuple(gap_key(string[end:start], words[i]) for i, ((_, end), (start, _)) in enumerate(pairwise(places)))
    only = words[0] if len(words) == 1 else ""
    return _Wanted(
        string=string,
        keys=keys,
        gaps=gaps,
        lead=string[: places[0][0]] if places else "",
        tail=string[places[-1][1] :] if places else "",
        needs_capital=only[:1].isupper(),
        needs_capitals=len(only) > 1 and only.isupper(),
        is_common=bool(words) and words[-1].islower() and len(keys[-1]) >= _SHORTEST_INFLECTED,
        is_kept=is_kept,
    )


def _endings(wanted: _Wanted, inflected: bool) -> tuple[str, ...]:
    if wanted.keys[-1].isdecimal():
        return ()
    if not wanted.is_common:
        return _GENITIVE
    return _INFLECTED if inflected else _PLURAL


def _matched(
    wanted: _Wanted,
    ending: str,
    text: str,
    places: list[Atom],
    words: list[str],
    keys: list[str],
    first: int,
    inflected: bool,
) -> tuple[int, int] | None:
    """Where the string stands when its first word is number `first`; None when it does not."""
    last = first + len(wanted.keys) - 1
    if last >= len(places) or _is_part_of_a_number(wanted, places, first, last):
        return None
    for i in range(first + 1, last + 1):
        gap = gap_key(text[places[i - 1][1] : places[i][0]], words[i - 1])
        if gap != wanted.gaps[i - first - 1]:
            return None
        if keys[i] != wanted.keys[i - first]:
            endings = _endings(wanted, inflected) if i == last else ()
            ending = next((e for e in endings if keys[i] == wanted.keys[-1] + e), "")
            if not ending:
                return None
    # The ending is cut off the word as it stands in the text, where an accent may be stored in two characters.
    end = places[last][1] - len(ending)
    core = text[places[last][0] : end]
    if ending and (text[end : places[last][1]].casefold() != ending or key(core) != wanted.keys[-1]):
        return None
    shown = core if first == last else words[first]
    if (wanted.needs_capital and not shown[:1].isupper()) or (wanted.needs_capitals and not shown.isupper()):
        return None
    return places[first][0], end


def _is_part_of_a_number(wanted: _Wanted, places: list[Atom], first: int, last: int) -> bool:
    """15 is not in 15th or A15, while Kari is in Kari2."""
    before = first > 0 and places[first - 1][1] == places[first][0]
    after = last + 1 < len(places) and places[last + 1][0] == places[last][1]
    return (before and wanted.keys[0].isdecimal()) or (after and wanted.keys[-1].isdecimal())


def _runs_over(walls: Sequence[int], start: int, end: int) -> bool:
    at = bisect_right(walls, start)
    return at < len(walls) and walls[at] < end


def _longest_first(
    found: list[tuple[_Wanted, int, int, int]], n_atoms: int, text: str, walls: Sequence[int]
) -> tuple[Mention, ...]:
    found.sort(key=lambda one: (-one[0].weight[0], -one[0].weight[1], one[1]))
    taken = bytearray(n_atoms)
    kept: list[tuple[int, int, _Wanted]] = []
    for wanted, first, start, end in found:
        after = first + len(wanted.keys)
        if not any(taken[first:after]):
            taken[first:after] = b"\x01" * (after - first)
            kept.append((start, end, wanted))
    kept.sort(key=lambda one: one[:2])
    return tuple(_with_signs(kept, text, walls))


def _with_signs(kept: list[tuple[int, int, _Wanted]], text: str, walls: Sequence[int]) -> Iterable[Mention]:
    """The mentions among the places, widened over the signs around the string where they stand there too."""
    reached = 0
    for i, (start, end, wanted) in enumerate(kept):
        beyond = kept[i + 1][0] if i + 1 < len(kept) else len(text)
        left, right = start - len(wanted.lead), end + len(wanted.tail)
        if wanted.lead and left >= reached and text[left:start] == wanted.lead and not _runs_over(walls, left, end):
            start = left
        if wanted.tail and right <= beyond and text[end:right] == wanted.tail and not _runs_over(walls, start, right):
            end = right
        reached = end
        if not wanted.is_kept:
            yield Mention(start, end, wanted.string)
