"""Give the quotes of a coding sheet their places in the transcripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from explorer.analysis.matching import ParticipantMatch, match_participants, matching_transcripts
from explorer.analysis.quotes import HOWS, Located, locate
from explorer.datamodel import Code, Coding, Notice, QuoteRow, Span, Transcript
from explorer.errors import QuoteAmbiguous, QuoteNotFound
from explorer.naming import coding_id, unique_id

__all__ = ["Anchored", "ParticipantMatch", "anchor", "match_participants", "place"]

_NAMED_ROWS = 12
_ORDERED_SHARE, _ORDERED_STEPS = 0.95, 4  # of a sheet that follows the transcript; fewer steps tell nothing


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of the rows: every row is a coding, or stands in a notice.

    Parameters
    ----------
    codings : in the order of the rows.
    new_codes : codes the rows use and the codebook does not have.
    hows : how many rows were placed in which way: 'offset', 'exact', 'normalised', 'pieces', 'fuzzy'.
    """

    codings: tuple[Coding, ...]
    new_codes: tuple[Code, ...]
    notices: tuple[Notice, ...]
    hows: dict[str, int] = field(default_factory=dict)


def anchor(quotes: Sequence[QuoteRow], transcripts: Sequence[Transcript], codes: Sequence[Code] = ()) -> Anchored:
    """Place every quote in its transcript.

    The transcript is found by name (`matching.matching_transcripts`); a row without one is looked up under its
    participant. The quote is found by `quotes.locate` with the row's own offsets; of several places the one in the
    row's participant's turns counts, if it is one. Codes are compared without regard to case and spaces.

    Nothing raises: a quote without a place becomes a Notice 'unlocated' with its file, row and nearest passage;
    one found by resemblance a Notice 'repaired'; a row that says the same as an earlier one is 'skipped'.
    """
    codebook = _Codes(codes)
    notices: list[Notice] = []
    homes, places = _placed(quotes, transcripts, notices)
    codings: dict[str, Coding] = {}
    rows: dict[str, int] = {}
    for position in sorted(places):
        row, transcript, place = quotes[position], homes[position], places[position]
        span = Span(transcript.id, place.start_char, place.end_char)
        code = codebook.of(row.code)
        key = coding_id(span, code.id, row.coder)
        if key in codings:
            message = f"The row says the same as row {rows[key]} and was counted once."
            notices.append(Notice("skipped", row.file, message, row.row))
            continue
        rows[key] = row.row
        codings[key] = Coding(key, span, code.id, row.coder, row.memo)
    if codes and codebook.new:
        names = ", ".join(f"“{code.name}”" for code in codebook.new)
        notices.append(Notice("note", quotes[0].file, f"Codes that the codebook does not have were added: {names}."))
    notices.sort(key=lambda notice: (notice.file, notice.row or 0))
    hows = Counter(place.how for place in places.values())
    return Anchored(tuple(codings.values()), tuple(codebook.new), tuple(notices), {how: hows[how] for how in HOWS})


def place(quotes: Sequence[QuoteRow], transcripts: Sequence[Transcript]) -> tuple[dict[int, Span], tuple[Notice, ...]]:
    """Position of a row -> where its quote stands, as `anchor` finds it; a row without a place is in a notice."""
    notices: list[Notice] = []
    homes, places = _placed(quotes, transcripts, notices)
    found = {n: Span(homes[n].id, places[n].start_char, places[n].end_char) for n in sorted(places)}
    return found, tuple(sorted(notices, key=lambda notice: (notice.file, notice.row or 0)))


def _placed(
    quotes: Sequence[QuoteRow], transcripts: Sequence[Transcript], notices: list[Notice]
) -> tuple[dict[int, Transcript], dict[int, Located]]:
    """By position of the row: its transcript, and the place of its quote there."""
    homes = _homes(quotes, transcripts, notices)
    places: dict[int, Located] = {}
    doubtful: dict[int, QuoteAmbiguous] = {}
    # One transcript after another, because `locate` remembers only a few prepared texts.
    for position in sorted(homes, key=lambda position: homes[position].id):
        found = _place(quotes[position], homes[position], notices)
        if isinstance(found, Located):
            places[position] = found
        elif found:
            doubtful[position] = found
    _place_by_order(quotes, homes, places, doubtful, notices)
    return homes, places


class _Codes:
    """Codes by name, in any case and spacing; unknown names become new codes."""

    def __init__(self, codes: Sequence[Code]) -> None:
        self._taken = {code.id for code in codes}
        self._by_name = {_key(code.id): code for code in codes} | {_key(code.name): code for code in reversed(codes)}
        self.new: list[Code] = []

    def of(self, name: str) -> Code:
        if _key(name) not in self._by_name:
            code = Code(unique_id(name, self._taken), " ".join(name.split()))
            self._by_name[_key(name)] = code
            self.new.append(code)
        return self._by_name[_key(name)]


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


# ------------------------------------------------------------------ which transcript


def _homes(
    quotes: Sequence[QuoteRow], transcripts: Sequence[Transcript], notices: list[Notice]
) -> dict[int, Transcript]:
    """Position of a row -> its transcript; one notice for every name that finds none or several."""
    found: dict[str, list[Transcript]] = {}
    homes: dict[int, Transcript] = {}
    lost: dict[tuple[str, str], list[int]] = {}
    for position, row in enumerate(quotes):
        name = row.transcript or row.participant
        if name not in found:
            found[name] = matching_transcripts(name, transcripts)
        if len(found[name]) == 1:
            homes[position] = found[name][0]
        else:
            lost.setdefault((row.file, name), []).append(row.row)
    for (file, name), rows in lost.items():
        several = ", ".join(f"“{transcript.id}”" for transcript in found[name])
        if not name:
            problem = "The row names no transcript"
        elif several:
            problem = f"“{name}” may mean several transcripts ({several})"
        else:
            problem = f"There is no transcript “{name}” in the study"
        numbers = ", ".join(map(str, rows[:_NAMED_ROWS])) + (" …" if len(rows) > _NAMED_ROWS else "")
        without = "1 row has" if len(rows) == 1 else f"{len(rows)} rows have"
        message = f"{problem}; {without} no place ({numbers}). Add the transcript or name it in full."
        notices.append(Notice("unlocated", file, message, rows[0]))
    return homes


# ------------------------------------------------------------------ which place


def _place(row: QuoteRow, transcript: Transcript, notices: list[Notice]) -> Located | QuoteAmbiguous | None:
    """The place of the row's quote; the several places; or None with a notice."""
    try:
        place = locate(row.quote, transcript.text, start_hint=row.start_char, end_hint=row.end_char)
    except QuoteNotFound as problem:
        notices.append(Notice("unlocated", row.file, f"{problem} Transcript “{transcript.id}”.", row.row))
        return None
    except QuoteAmbiguous as problem:
        own = [place for place in problem.places if _spoken_by(row.participant, place, transcript)]
        return Located(*own[0], problem.how) if len(own) == 1 else problem
    if place.how == "fuzzy":
        words = f"The quote “{row.quote[:80]}” is not in “{transcript.id}” word for word"
        message = f"{words}; this was taken for it: “{transcript.text[place.start_char : place.end_char][:200]}”."
        notices.append(Notice("repaired", row.file, message, row.row))
    elif row.start_char is not None and place.how != "offset":
        where = f"The quote does not stand at {row.start_char} in “{transcript.id}”"
        notices.append(Notice("repaired", row.file, f"{where}; it was found at {place.start_char}.", row.row))
    return place


def _place_by_order(
    quotes: Sequence[QuoteRow],
    homes: Mapping[int, Transcript],
    places: dict[int, Located],
    doubtful: Mapping[int, QuoteAmbiguous],
    notices: list[Notice],
) -> None:
    """Quotes in several places: where a sheet goes through a transcript from start to end, the rows around one tell."""
    placed: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for position in sorted(places):
        sheet = (quotes[position].file, homes[position].id)
        placed.setdefault(sheet, []).append((position, places[position].start_char))
    for position, problem in doubtful.items():
        row, transcript = quotes[position], homes[position]
        around = placed.get((row.file, transcript.id), [])
        between = _between_neighbours(position, problem, around) if _in_order([start for _, start in around]) else []
        if len(between) == 1:
            places[position] = Located(*between[0], problem.how)
            words = f"The quote “{row.quote[:80]}” stands in {len(problem.places)} places of “{transcript.id}”"
            message = f"{words}; the one between those of the rows around it was taken."
            notices.append(Notice("repaired", row.file, message, row.row))
        else:
            notices.append(Notice("unlocated", row.file, f"{problem} Transcript “{transcript.id}”.", row.row))


def _in_order(starts: Sequence[int]) -> bool:
    """Whether nearly all neighbours among at least five places follow the text."""
    steps = [later >= earlier for earlier, later in pairwise(starts)]
    return len(steps) >= _ORDERED_STEPS and sum(steps) >= _ORDERED_SHARE * len(steps)


def _between_neighbours(
    position: int, problem: QuoteAmbiguous, around: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    before = max((start for row, start in around if row < position), default=0)
    after = min((start for row, start in around if row > position), default=max(start for start, _ in problem.places))
    return [place for place in problem.places if before <= place[0] <= after]


def _spoken_by(participant: str, place: tuple[int, int], transcript: Transcript) -> bool:
    """Whether the place lies in a turn of that participant (by id or by the speaker's name)."""
    for turn in transcript.turns:
        if turn.span.start_char <= place[0] < turn.span.end_char:
            speaker = transcript.speaker(turn.speaker)
            names = {_key(speaker.name), _key(speaker.participant_id)} - {""}
            return _key(participant) in names
    return False
