"""Cut the participants' speech into segments, the unit of analysis. Sentences are found in `sentences`.

    turns of one participant -> stretches -> sentences or breath groups -> segments

A segment never crosses a speaker, always is `transcript.text[start_char:end_char]`, and
together the segments hold every word of every participant, except turns too short to mean anything alone,
which are counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from explorer.analysis import sentences
from explorer.datamodel import INTERVIEWER, PARTICIPANT, Segment, Span, Transcript, Turn

QUESTION_CHARS = 300  # the end of a long question is what is asked
SENTENCE_WORDS = 20  # aimed at where speech without full stops is cut by breath groups (unit 'sentence')
_LONGEST_SENTENCE_WORDS = 60  # above it full stops may be missing: cut where a pause is marked
_LONGEST_BREATH_WORDS = 100  # above it, without a marked pause: cut at commas, and without those after so many words
_BACK_CHANNEL_WORDS = 3  # "Mm-hm, right." keeps a person talking and asks nothing

_WORD = re.compile(r"\S*\w\S*")
# Where a transcriber wrote that speech paused. The mark stays with the words before it.
_PAUSE = re.compile(
    r"\s#+(?=\s)|\.{2,}|…|\s[–—-]{1,3}(?=\s)|\n"
    r"|[(\[](?:\.+|\d+(?:[.,]\d+)?\s?s?|(?:\w+ )?paus[ei]\w*)[)\]]",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,;:](?=\s)")

# start and end in the transcript's text, code points, half-open
Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The segments of one transcript in the order of its text, and what is in none.

    `short_turns` participants' turns, with `short_words` words, were too short to be segmented.
    """

    segments: tuple[Segment, ...]
    short_turns: int
    short_words: int


def segment(transcript: Transcript, *, unit: str, window_words: int = 70, min_words: int = 4) -> Segmentation:
    """Cut the turns of all participants of one transcript into segments.

    Parameters
    ----------
    unit : 'turn' (each turn whole), 'sentence', or 'window': whole sentences gathered to about
        `window_words` words, evenly, so that no small rest remains. Turns of the same person that
        only white space keeps apart (one paragraph a turn) are gathered together into windows.
    min_words : a stretch of speech with fewer words is counted, not segmented; a shorter sentence
        inside a longer turn stays with its neighbour.

    Returns
    -------
    Segments whose `question` is what the interviewer asked last before them: the turn, or several
    in a row, the last `QUESTION_CHARS` characters; "Mm-hm" and the like do not count as a question.

    Notes
    -----
    Speech without full stops (more than 60 words to the next) is cut at the pauses the transcriber marked ('#',
    '...', '(2.0)', a line end); where more than 100 words have none, at commas, else in even runs of
    words. A word is what stands between white space and holds a letter or digit.
    """
    segments: list[Segment] = []
    short_turns = short_words = 0
    for stretch in _stretches(transcript, unit):
        n_words = count_words(transcript.text[stretch.start_char : stretch.end_char])
        if n_words < min_words:
            short_turns += stretch.n_turns
            short_words += n_words
            continue
        for start, end in _cut(transcript, stretch, unit=unit, window_words=window_words, min_words=min_words):
            segments.append(_segment(transcript, stretch, start, end))
    return Segmentation(tuple(segments), short_turns, short_words)


def count_words(text: str) -> int:
    """How many stretches between white space hold a letter or digit: a lone '#' or '-' is no word."""
    return sum(1 for _ in _WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Turns of one participant taken together; `turn_ends` are where each ends."""

    speaker: str
    start_char: int
    end_char: int
    turn_ends: tuple[int, ...]
    question: str

    @property
    def n_turns(self) -> int:
        return len(self.turn_ends)


def _stretches(transcript: Transcript, unit: str) -> Iterator[_Stretch]:
    roles = {s.name: s.role for s in transcript.speakers}
    question, asking = "", False  # asking: the turns before this one are the interviewer's
    group: list[Turn] = []
    for turn in transcript.turns:
        role = roles.get(turn.speaker)
        if group and not (unit == "window" and role == PARTICIPANT and _joins(transcript, group[-1], turn)):
            yield _stretch(group, question)
            group = []
        if role == PARTICIPANT:
            group.append(turn)
            asking = False
        elif role == INTERVIEWER and _asks(said := " ".join(transcript.quote(turn.span).split())):
            question = f"{question} {said}" if asking else said
            asking = True
    if group:
        yield _stretch(group, question)


def _stretch(turns: Sequence[Turn], question: str) -> _Stretch:
    ends = tuple(turn.span.end_char for turn in turns)
    return _Stretch(turns[0].speaker, turns[0].span.start_char, ends[-1], ends, _ending(question, QUESTION_CHARS))


def _joins(transcript: Transcript, before: Turn, turn: Turn) -> bool:
    """Whether only white space lies between two turns of one person: then one quote can hold both."""
    between = transcript.text[before.span.end_char : turn.span.start_char]
    return before.speaker == turn.speaker and not between.strip()


def _asks(said: str) -> bool:
    return "?" in said or count_words(said) > _BACK_CHANNEL_WORDS


def _ending(text: str, n_chars: int) -> str:
    """The last whole words of a text, at most `n_chars` characters."""
    if len(text) <= n_chars:
        return text
    return text[-n_chars:] if text[-n_chars - 1] == " " else text[-n_chars:].partition(" ")[2]


def _cut(transcript: Transcript, stretch: _Stretch, *, unit: str, window_words: int, min_words: int) -> Iterable[Piece]:
    text = transcript.text
    if unit == "turn":
        return _stripped(text, [(stretch.start_char, stretch.end_char)])
    language = transcript.speaker(stretch.speaker).language or transcript.language
    pieces: list[Piece] = []
    start = stretch.start_char
    for end in stretch.turn_ends:
        for sentence in sentences.split(text, start, end, language):
            if unit == "window":
                pieces += _broken(text, sentence, window_words)
            elif len(parts := _broken(text, sentence, SENTENCE_WORDS)) > 1:
                pieces += _gather(text, parts, SENTENCE_WORDS)
            else:
                pieces.append(sentence)
        start = end
    pieces = _stripped(text, pieces)
    return _gather(text, pieces, window_words) if unit == "window" else _with_neighbours(text, pieces, min_words)


def _stripped(text: str, pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces without white space at their ends; empty ones fall away."""
    found = []
    for start, end in pieces:
        inner = text[start:end]
        start += len(inner) - len(inner.lstrip())
        if inner := inner.strip():
            found.append((start, start + len(inner)))
    return found


def _broken(text: str, sentence: Piece, run_words: int) -> list[Piece]:
    """A sentence as it is; a too long one at its pauses, then its commas, then in even runs of words."""
    pieces = [sentence]
    for longest_words, mark in (
        (_LONGEST_SENTENCE_WORDS, _PAUSE),
        (_LONGEST_BREATH_WORDS, _COMMA),
        (_LONGEST_BREATH_WORDS, None),
    ):
        cut: list[Piece] = []
        for start, end in pieces:
            if count_words(text[start:end]) <= longest_words:
                cut.append((start, end))
            elif mark:
                cut += pairwise([start, *(found.end() for found in mark.finditer(text, start, end)), end])
            else:
                cut += _even_runs(text, start, end, run_words)
        pieces = cut
    return _stripped(text, pieces)


def _even_runs(text: str, start: int, end: int, most_words: int) -> list[Piece]:
    """The fewest runs of at most `most_words` words, of the same length give or take one."""
    words = list(_WORD.finditer(text, start, end))
    n_runs = -(-len(words) // most_words)
    bounds = [start, *(words[len(words) * run // n_runs].start() for run in range(1, n_runs)), end]
    return list(pairwise(bounds))


def _gather(text: str, pieces: Sequence[Piece], aim_words: int) -> list[Piece]:
    """Join neighbouring pieces into groups as near to `aim_words` words, and as even, as the pieces allow."""
    if not pieces:
        return []
    ends = list(accumulate(count_words(text[start:end]) for start, end in pieces))  # words up to each piece's end
    n_groups = max(1, round(ends[-1] / aim_words))
    cuts = {0, len(pieces)}
    for group in range(1, n_groups):
        ideal = ends[-1] * group / n_groups
        after = bisect_left(ends, ideal)  # first piece that reaches the ideal place
        before_is_nearer = after > 0 and ideal - ends[after - 1] <= ends[after] - ideal
        cuts.add(after if before_is_nearer else after + 1)
    bounds = sorted(cuts)
    return [(pieces[first][0], pieces[last - 1][1]) for first, last in pairwise(bounds)]


def _with_neighbours(text: str, pieces: Sequence[Piece], min_words: int) -> list[Piece]:
    """Join a sentence of fewer than `min_words` words to the next one, the last to the one before."""
    found: list[Piece] = []
    open_start: int | None = None
    for start, end in pieces:
        start = start if open_start is None else open_start
        if count_words(text[start:end]) < min_words:
            open_start = start
            continue
        found.append((start, end))
        open_start = None
    if open_start is not None:
        if not found:
            return [(open_start, pieces[-1][1])]
        found[-1] = (found[-1][0], pieces[-1][1])
    return found


def _segment(transcript: Transcript, stretch: _Stretch, start: int, end: int) -> Segment:
    speaker = transcript.speaker(stretch.speaker)
    return Segment(
        span=Span(transcript.id, start, end),
        speaker=speaker.name,
        participant_id=speaker.participant_id,
        text=transcript.text[start:end],
        question=stretch.question,
        language=speaker.language or transcript.language,
    )
