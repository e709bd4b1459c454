"""Search as typed and by regular expression: over what was said, and over the names and notes around it.

As typed, a query is found whatever the case and the kind of space or quotation mark (`folding`). A regular expression
is held against each turn by itself, so that ^ is where somebody begins to speak; case does not matter to it either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from explorer.analysis.expressions import expression
from explorer.analysis.folding import Folded, fold, plain
from explorer.datamodel import PARTICIPANT, Coding, Corpus, Segment, Span, Speaker

MOST_HITS = 100_000  # then the search stops: nobody reads them, and the first ones are there at once


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; `text` '' finds nothing.

    is_whole : only whole words, so that "plan" is not found in "plant". A single letter never is found within a word.
    """

    text: str
    is_expression: bool = False
    is_whole: bool = False


class Hit(NamedTuple):
    """A place where something was said: code points into the transcript of that row of the corpus, half-open."""

    row: int
    turn: int
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Found:
    """Hits in the order of the transcripts.

    outside : further places between the turns: in labels, times and headings, which nobody said. Counted only when
        everybody's words are searched, and not for an expression.
    is_capped : there are more than `MOST_HITS`, and the search stopped there.
    """

    hits: tuple[Hit, ...] = ()
    outside: int = 0
    is_capped: bool = False


class SearchIndex:
    """A corpus made ready to be searched again and again; text is folded at the first search."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._starts = tuple([turn.span.start_char for turn in t.turns] for t in corpus.transcripts)

    @cached_property
    def folded(self) -> tuple[Folded, ...]:
        """Row i is the text of `corpus.transcripts[i]`."""
        return tuple(fold(t.text) for t in self.corpus.transcripts)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Row i is the text of `corpus.transcripts[i]`, character for character."""
        return tuple(plain(t.text) for t in self.corpus.transcripts)

    @cached_property
    def voices(self) -> tuple[dict[str, Speaker], ...]:
        """Speakers of each transcript by name."""
        return tuple({s.name: s for s in t.speakers} for t in self.corpus.transcripts)

    @cached_property
    def codings(self) -> dict[str, list[Coding]]:
        """Codings by transcript."""
        found: dict[str, list[Coding]] = {}
        for one in self.corpus.codings:
            found.setdefault(one.span.transcript_id, []).append(one)
        return found

    @cached_property
    def code_names(self) -> dict[str, str]:
        """By code id."""
        return {code.id: code.name for code in self.corpus.codes}

    def codes_on(self, span: Span) -> tuple[str, ...]:
        """Names of the codes on a passage or a part of it, in the order of its codings."""
        there = (c for c in self.codings.get(span.transcript_id, ()) if c.span.overlap_chars(span))
        return tuple(dict.fromkeys(self.code_names.get(c.code_id, c.code_id) for c in there))

    def turn_at(self, row: int, char: int) -> int:
        """The number of the turn a character lies in, -1 for none."""
        turn = bisect_right(self._starts[row], char) - 1
        return turn if turn >= 0 and char < self.corpus.transcripts[row].turns[turn].span.end_char else -1

    def speaker(self, hit: Hit) -> Speaker:
        """Whose words a hit is in."""
        transcript = self.corpus.transcripts[hit.row]
        name = transcript.turns[hit.turn].speaker
        return self.voices[hit.row].get(name) or transcript.speaker(name)

    def span(self, hit: Hit) -> Span:
        """The same as a span."""
        return Span(self.corpus.transcripts[hit.row].id, hit.start_char, hit.end_char)


def read_query(typed: str, *, as_expression: bool = False, whole_words: bool = False) -> Query:
    """A query as typed: ``/like this/`` it is a regular expression, as it is when `as_expression`."""
    words = typed.strip()
    if len(words) > 2 and words[0] == words[-1] == "/":
        return Query(words[1:-1], is_expression=True)
    if as_expression:
        return Query(words, is_expression=True)
    return Query(words if fold(words).text.strip() else "", is_whole=whole_words)


def search(index: SearchIndex, query: Query, *, role: str = "", participant_id: str = "") -> Found:
    """Find a query in what was said.

    Parameters
    ----------
    role, participant_id : only in the words of speakers of that role, of that participant; '' for everybody's.

    Raises
    ------
    SearchError : the expression cannot be understood, or takes too long.
    """
    if not query.text:
        return Found()
    place = _expression_places(query.text) if query.is_expression else _typed_places(query)
    hits: list[Hit] = []
    outside = 0
    for row in range(len(index.corpus.transcripts)):
        wanted_turn = _turns_of(index, row, role, participant_id)
        for start, end, turn in place(index, row, wanted_turn):
            if turn < 0 or index.turn_at(row, end - 1) < 0:
                outside += not (role or participant_id)
            elif wanted_turn[turn]:
                if len(hits) == MOST_HITS:
                    return Found(tuple(hits), outside, is_capped=True)
                hits.append(Hit(row, turn, start, end))
    return Found(tuple(hits), outside)


def reach(index: SearchIndex, hits: Sequence[Hit]) -> tuple[int, int]:
    """In how many transcripts hits lie, and in how many participants' words."""
    voices = {(hit.row, hit.turn): hit for hit in hits}.values()
    speakers = [index.speaker(hit) for hit in voices]
    return len({hit.row for hit in voices}), len({s.participant_id for s in speakers if s.role == PARTICIPANT} - {""})


def participants_heard(corpus: Corpus) -> int:
    """How many participants speak in the transcripts."""
    voices = {s.participant_id for t in corpus.transcripts for s in t.speakers if s.role == PARTICIPANT}
    return len(voices - {""})


def segments_hit(index: SearchIndex, hits: Iterable[Hit], segments: Iterable[Segment]) -> frozenset[str]:
    """Ids of those of some segments that hold a hit or a part of one."""
    places: dict[str, list[tuple[int, int]]] = {}
    for hit in hits:
        places.setdefault(index.corpus.transcripts[hit.row].id, []).append((hit.start_char, hit.end_char))
    return frozenset(
        segment.id
        for segment in segments
        if any(
            start < segment.span.end_char and end > segment.span.start_char
            for start, end in places.get(segment.span.transcript_id, ())
        )
    )


def nearest(vectors, query_vector, *, most: int) -> list[tuple[int, float]]:
    """Rows most similar to a query and their cosines, best first.

    Parameters
    ----------
    vectors : float32 (n, d), rows L2-normalised. query_vector : float32 (d,), L2-normalised.
    """
    import numpy as np

    similarity = vectors @ query_vector
    best = np.argsort(-similarity, kind="stable")[:most]
    return [(int(row), float(similarity[row])) for row in best]


# ------------------------------------------------------------------ as typed


def typed_places(query: Query) -> Callable[[Folded], Iterator[tuple[int, int]]]:
    """A function that gives the places of a query in a folded text, as offsets of its source, one after the other."""
    wanted = fold(query.text).text.strip()
    alone = query.is_whole or (len(wanted) == 1 and wanted.isalnum())

    def places(folded: Folded) -> Iterator[tuple[int, int]]:
        text = folded.text
        start = text.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            span = (
                None
                if alone and any(_within_a_word(text, edge) for edge in (start, end))
                else folded.source_span(start, end)
            )
            if span:
                yield span
            start = text.find(wanted, end if span else start + 1)

    return places


def _typed_places(query: Query) -> Callable[..., Iterator[tuple[int, int, int]]]:
    match = typed_places(query)

    def places(index: SearchIndex, row: int, _: Sequence[bool]) -> Iterator[tuple[int, int, int]]:
        for start, end in match(index.folded[row]):
            yield start, end, index.turn_at(row, start)

    return places


def _within_a_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


# ------------------------------------------------------------------ regular expressions


def _expression_places(text: str) -> Callable[..., Iterator[tuple[int, int, int]]]:
    match = expression(text)

    def places(index: SearchIndex, row: int, wanted_turn: Sequence[bool]) -> Iterator[tuple[int, int, int]]:
        said = index.plain[row]
        for number, turn in enumerate(index.corpus.transcripts[row].turns):
            if wanted_turn[number]:
                offset = turn.span.start_char
                for start, end in match(said[offset : turn.span.end_char]):
                    yield offset + start, offset + end, number

    return places


def _turns_of(index: SearchIndex, row: int, role: str, participant_id: str) -> list[bool]:
    """Which turns of a transcript are asked for."""
    transcript = index.corpus.transcripts[row]
    wanted: dict[str, bool] = {}
    for name in {turn.speaker for turn in transcript.turns}:
        voice = index.voices[row].get(name) or transcript.speaker(name)
        wanted[name] = role in ("", voice.role) and participant_id in ("", voice.participant_id)
    return [wanted[turn.speaker] for turn in transcript.turns]
