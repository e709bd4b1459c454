"""Find the place of a quote in a transcript.

A quote in a coding sheet is rarely letter for letter what the transcript says: word
processors curl quotation marks, mails break lines, people leave words out. The
search goes from strict to lenient and says which step found the place:

    offset      the sheet's own offsets hold the quote
    exact       the same characters
    normalised  the same but for white space, case, kind of dash or quotation mark, Unicode form
    pieces      the parts between "..." or "[...]", in order and near each other
    fuzzy       at least `FUZZY_MINIMUM` similar, cut at word boundaries
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

from explorer.errors import QuoteAmbiguous, QuoteNotFound

HOWS = ("offset", "exact", "normalised", "pieces", "fuzzy")
FUZZY_MINIMUM = 85.0  # indel similarity, 0 to 100: about one character in seven may differ
FUZZY_MIN_CHARS = 12  # shorter quotes resemble something in every interview
_FUZZY_MARGIN = 2.0  # a second place this near in similarity is as good as the first
_MOST_FUZZY_PLACES = 5
_BEST_MATCH_MINIMUM = 60.0  # below this the "nearest passage" would only puzzle
_WIDEST_GAP_CHARS = 2000  # between two pieces of one quote
_WIDEST_SHIFT_CHARS = 200  # how far a fuzzy boundary may move to fit better

_QUOTE_MARKS = dict.fromkeys("'’‘‚‛′`´\"“”„‟«»‹›″", "'")
_DASHES = dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_INVISIBLE = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
_GAP = re.compile(r"\s*(?:\[[^\]]{0,80}\]|\(\s*(?:\.{2,}|…)\s*\)|\.{2,}|…)\s*")


@dataclass(frozen=True, slots=True, order=True)
class Located:
    """The place of a quote: code points into the text, half-open; `similarity` is 0 to 100, 100 unless fuzzy."""

    start_char: int
    end_char: int
    how: str
    similarity: float = 100.0


def locate(quote: str, text: str, *, start_hint: int | None = None, end_hint: int | None = None) -> Located:
    """The one place of `quote` in `text`.

    Parameters
    ----------
    start_hint, end_hint : where the source says the quote stands, perhaps a little off: tried
        first; among several equally good places the one nearest to `start_hint` is taken.

    Raises
    ------
    QuoteAmbiguous : the quote stands in several equally good places and no hint tells them apart.
    QuoteNotFound : nothing is similar enough; carries the nearest passage.
    """
    wanted = _fold(quote).text.strip()
    if not wanted:
        raise QuoteNotFound(quote)
    if start_hint is not None and (found := _at_hint(wanted, text, start_hint, end_hint)):
        return found
    for places in (_exact(quote.strip(), text), _normalised(wanted, text), _in_pieces(quote, text)):
        if places:
            return _only(quote, places, start_hint)
    places, nearest = _fuzzy(wanted, text)
    if places:
        return _only(quote, places, start_hint)
    raise QuoteNotFound(quote, nearest)


def same_words(first: str, second: str) -> bool:
    """Whether two passages differ only in white space, case, kind of dash or quotation mark, or Unicode form."""
    return _fold(first).text.strip() == _fold(second).text.strip()


def _only(quote: str, places: list[Located], start_hint: int | None) -> Located:
    if start_hint is not None:
        distance = min(abs(place.start_char - start_hint) for place in places)
        places = [place for place in places if abs(place.start_char - start_hint) == distance]
    if len(places) > 1:
        raise QuoteAmbiguous(quote, tuple((place.start_char, place.end_char) for place in places), places[0].how)
    return places[0]


def _at_hint(wanted: str, text: str, start: int, end: int | None) -> Located | None:
    """The hinted stretch, if it holds the quote (but for white space, case and the like)."""
    if end is None:
        window = _fold(text[max(start, 0) : start + 2 * len(wanted) + 50])
        if start < 0 or not window.text.lstrip().startswith(wanted):
            return None
        first = len(window.text) - len(window.text.lstrip())
        span = window.source_span(first, first + len(wanted))
        return Located(start + span[0], start + span[1], "offset") if span else None
    if not 0 <= start < end <= len(text) or _fold(text[start:end]).text.strip() != wanted:
        return None
    return Located(start, end, "offset")


# ------------------------------------------------------------------ the same words


def _exact(quote: str, text: str) -> list[Located]:
    places = []
    start = text.find(quote)
    while start >= 0:
        places.append(Located(start, start + len(quote), "exact"))
        start = text.find(quote, start + 1)
    return _whole_words(places, text)


def _normalised(wanted: str, text: str) -> list[Located]:
    folded = _fold_transcript(text)
    places = []
    start = folded.text.find(wanted)
    while start >= 0:
        if span := folded.source_span(start, start + len(wanted)):
            places.append(Located(*span, "normalised"))
        start = folded.text.find(wanted, start + 1)
    return _whole_words(list(dict.fromkeys(places)), text)


def _whole_words(places: list[Located], text: str) -> list[Located]:
    """Places that begin and end between words, if there are any: 'art' is rather the word than part of 'party'."""
    whole = [p for p in places if _between_words(text, p.start_char) and _between_words(text, p.end_char)]
    return whole or places


def _between_words(text: str, position: int) -> bool:
    return not (0 < position < len(text) and _in_word(text[position - 1]) and _in_word(text[position]))


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.combining(character) > 0


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text with the differences that do not matter taken out; `places[i]` is where `text[i]` came from."""

    text: str
    places: array

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of the source behind `text[start:end]`; None if it would part a letter from its accent."""
        if end < len(self.text) and unicodedata.combining(self.text[end]):
            return None
        return self.places[start], self.places[end - 1] + 1


@lru_cache(maxsize=4)
def _fold_transcript(text: str) -> _Folded:
    """`_fold`, kept: a sheet asks for hundreds of quotes of the same transcript, and folding 200 kB takes 0.1 s."""
    return _fold(text)


def _fold(text: str) -> _Folded:
    folded: list[str] = []
    places = array("l")
    last = ""
    for place, character in enumerate(text):
        for out in _fold_character(character):
            if out == " " and last in (" ", "-"):
                continue
            if out == "-":  # "well - yes", "well -- yes" and "well—yes" are the same
                if last == "-":
                    continue
                if last == " ":
                    folded.pop()
                    places.pop()
            folded.append(out)
            places.append(place)
            last = out
    return _Folded("".join(folded), places)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _INVISIBLE:
        return ""
    if character.isspace():
        return " "
    if character in _DASHES:
        return "-"
    if character in _QUOTE_MARKS:
        return "'"
    # Decomposed, so that é as one and as two code points agree; compatibility forms (ﬁ, …, ２) opened up.
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())


# ------------------------------------------------------------------ quotes with gaps


def _in_pieces(quote: str, text: str) -> list[Located]:
    """Places of a quote with words left out ("...") or put in ("[with NAV]"), or in quotation marks of its own."""
    pieces = [piece.strip(" '\"“”„«»‘’\n\t") for piece in _GAP.split(quote)]
    pieces = [piece for piece in pieces if sum(character.isalnum() for character in piece) > 1]
    if not pieces or pieces == [quote]:
        return []
    options = [_anyhow(piece, text) for piece in pieces]
    how = "pieces" if len(pieces) > 1 else "normalised"
    tightest: dict[int, Located] = {}
    for first in options[0]:
        chain = [first]
        for places in options[1:]:
            following = [p for p in places if 0 <= p.start_char - chain[-1].end_char <= _WIDEST_GAP_CHARS]
            if not following:
                break
            chain.append(min(following))
        else:
            similarity = min(place.similarity for place in chain)
            found = Located(first.start_char, chain[-1].end_char, how if similarity == 100 else "fuzzy", similarity)
            # Two beginnings that reach the same end: the later one leaves less between the pieces.
            tightest[found.end_char] = max(tightest.get(found.end_char, found), found)
    return list(tightest.values())


def _anyhow(piece: str, text: str) -> list[Located]:
    wanted = _fold(piece).text.strip()
    return _exact(piece, text) or _normalised(wanted, text) or _fuzzy(wanted, text)[0]


# ------------------------------------------------------------------ nearly the same words


def _fuzzy(wanted: str, text: str) -> tuple[list[Located], str]:
    """The best places that reach the minimum, and the nearest passage if there is none."""
    from rapidfuzz import fuzz

    folded = _fold_transcript(text)
    if len(wanted) >= len(folded.text):
        return [], ""
    searched, places, needed = folded.text, [], _BEST_MATCH_MINIMUM
    while len(places) < _MOST_FUZZY_PLACES:
        alignment = fuzz.partial_ratio_alignment(wanted, searched, score_cutoff=needed - 10)
        if alignment is None or alignment.dest_start == alignment.dest_end:
            break
        start, end, similarity = _fit(wanted, searched, alignment.dest_start, alignment.dest_end)
        span = folded.source_span(start, end)
        if span is None or similarity < needed:
            break
        if similarity < FUZZY_MINIMUM or len(wanted) < FUZZY_MIN_CHARS:
            return places, "" if places else text[slice(*span)]
        places.append(Located(*span, "fuzzy", round(similarity, 1)))
        needed = max(FUZZY_MINIMUM, places[0].similarity - _FUZZY_MARGIN)
        searched = searched[:start] + "\0" * (end - start) + searched[end:]  # look for a second place as good
    return places, ""


def _fit(wanted: str, searched: str, start: int, end: int) -> tuple[int, int, float]:
    """Move both ends of a rough match to the word boundaries where it resembles the quote most.

    rapidfuzz never aligns more than `len(wanted)` characters, so a transcript that says more than the quote is cut.
    """
    from rapidfuzz import fuzz

    reach = min(_WIDEST_SHIFT_CHARS, 12 + len(wanted) // 5)

    def boundaries(centre: int) -> list[int]:
        nearby = range(max(0, centre - reach), min(len(searched), centre + reach) + 1)
        return [position for position in nearby if _between_words(searched, position)] or [centre]

    starts, ends = boundaries(start), boundaries(end)
    for _ in range(2):  # each end in turn, twice: of equally good ends the tighter
        later = [e for e in ends if e > start]
        similarity = {e: fuzz.ratio(wanted, searched[start:e]) for e in later}
        end = max(later, key=lambda e: (similarity[e], -e), default=end)
        earlier = [s for s in starts if s < end]
        similarity = {s: fuzz.ratio(wanted, searched[s:end]) for s in earlier}
        start = max(earlier, key=lambda s: (similarity[s], s), default=start)
    return start, end, fuzz.ratio(wanted, searched[start:end])
