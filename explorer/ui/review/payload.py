"""Everything the browser is sent of one quote, as plain JSON values. Offsets in code points. No Streamlit here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from explorer.analysis.widening import Pieces, pieces_around
from explorer.datamodel import INTERVIEWER, Code, Span, Transcript, Turn
from explorer.ui.quoting import who_said
from explorer.ui.reader.payload import clock

_WORDS_BEFORE, _WORDS_AFTER = 45, 35  # of context at first; the rest of the turn on demand
_LITTLE = 12  # fewer words of the own turn, and the neighbouring turn is shown too
_MOST_PIECES = 30  # of a turn on either side of the quote: a talk of an hour is not sent for one quote
_TURNS_BEFORE, _TURNS_AFTER = 3, 2
_LONGEST_TURN = 1200  # characters of a turn around


def item_payload(
    transcript: Transcript,
    passage: Span,
    names: Mapping[str, str],
    *,
    token: str,
    codes: Sequence[Code],
    code_id: str = "",
    memo: str = "",
) -> dict[str, object]:
    """One quote with what was asked and said around it; without a score, a rank or a neighbour.

    Parameters
    ----------
    names : participant id to name (`quoting.person_names`).
    token : which showing of the quote this is; a new one starts the clock again.
    codes : what an accepted quote can be coded with; `code_id` is the one that stands chosen.
    memo : a memo to begin with, of a decision that was undone.
    """
    whole = pieces_around(transcript, passage)
    pieces = _nearby(whole)
    before, after = _outside(transcript, whole)
    asked = _asked(transcript, before)
    turn = _turn_of(transcript, passage)
    voice = transcript.speaker(turn.speaker) if turn else None
    who, title = who_said(transcript, passage, names), transcript.title or transcript.id
    return {
        "id": passage.id,
        "token": token,
        "who": who,
        "place": " · ".join(part for part in (title if title != who else "", clock(turn and turn.start_s)) if part),
        "lang": (voice.language if voice else "") or transcript.language,
        "asker": before[asked].speaker if asked is not None else "",
        "question": transcript.quote(before[asked].span) if asked is not None else "",
        "pieces": _texts(transcript.text, pieces),
        "first": pieces.first,
        "last": pieces.last,
        **_context(transcript, before, after, asked, pieces),
        "codes": [{"id": code.id, "name": code.name} for code in codes],
        "code": code_id,
        "memo": memo,
        "evidence": None,
        "answered": None,
    }


def _context(
    transcript: Transcript, before: Sequence[Turn], after: Sequence[Turn], asked: int | None, pieces: Pieces
) -> dict[str, object]:
    """What stands around the quote: at first (`shown`, `before`, `after`), and when more is asked for (the rest).

    Parameters
    ----------
    before, after : turns outside of the quote's pieces (`_outside`). asked : which of those before is the question.
    """
    text, shown = transcript.text, _shown(transcript.text, pieces)
    n_earlier = len(before) if asked is None else asked
    # The question stands above the quote already.
    is_apart = bool(before) and asked != len(before) - 1
    has_little = _is_little(text, pieces.spans[shown[0] : pieces.first])
    ends_with_little = _is_little(text, pieces.spans[pieces.last + 1 : shown[1]])
    return {
        "shown": shown,
        "before": _edge(transcript, before[-1], keep_end=True) if is_apart and has_little else None,
        "after": _edge(transcript, after[0], keep_end=False) if after and ends_with_little else None,
        "earlier": [_turn(transcript, turn) for turn in before[max(0, n_earlier - _TURNS_BEFORE) : n_earlier]],
        "between": [] if asked is None else [_turn(transcript, turn) for turn in before[asked + 1 :]],
        "later": [_turn(transcript, turn, keep_end=False) for turn in after[:_TURNS_AFTER]],
    }


def _outside(transcript: Transcript, whole: Pieces) -> tuple[list[Turn], list[Turn]]:
    """The turns before and after a quote's pieces; of a turn it begins or ends within, only the words outside."""
    low, high = whole.spans[0][0], whole.spans[-1][1]
    parts = [
        (turn, max(turn.span.start_char, first), min(turn.span.end_char, last))
        for first, last in ((0, low), (high, len(transcript.text)))
        for turn in transcript.turns
    ]
    turns = [
        replace(turn, span=replace(turn.span, start_char=a, end_char=b))
        for turn, a, b in parts
        if a < b and transcript.text[a:b].strip()
    ]
    n_before = sum(turn.span.end_char <= low for turn in turns)
    return turns[:n_before], turns[n_before:]


def _nearby(pieces: Pieces) -> Pieces:
    low = max(0, pieces.first - _MOST_PIECES)
    return Pieces(pieces.spans[low : pieces.last + 1 + _MOST_PIECES], pieces.first - low, pieces.last - low)


def _texts(text: str, pieces: Pieces) -> list[list[object]]:
    """[start, end, words, blank behind] of each piece: drawn one after the other they are the turn as it stands."""
    following = [a for a, _ in pieces.spans[1:]] + [pieces.spans[-1][1]]
    return [[a, b, text[a:b], text[b:c]] for (a, b), c in zip(pieces.spans, following, strict=True)]


def _shown(text: str, pieces: Pieces) -> list[int]:
    """Which pieces are shown at first, as [from, to): about so many words on either side."""
    words = [len(text[a:b].split()) for a, b in pieces.spans]
    first = low = pieces.first
    while low > 0 and sum(words[low:first]) < _WORDS_BEFORE:
        low -= 1
    last = high = pieces.last + 1
    while high < len(words) and sum(words[last:high]) < _WORDS_AFTER:
        high += 1
    return [low, high]


def _is_little(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether so few words of the speaker's own turn are shown that the neighbouring turn is shown too."""
    return sum(len(text[a:b].split()) for a, b in spans) < _LITTLE


def _edge(transcript: Transcript, turn: Turn, *, keep_end: bool) -> dict[str, str]:
    """Some words of the turn before (its end) or after."""
    made = _turn(transcript, turn, keep_end=keep_end)
    words = made["text"].split(" ")
    most = _WORDS_BEFORE if keep_end else _WORDS_AFTER
    if len(words) > most:
        made["text"] = "… " + " ".join(words[-most:]) if keep_end else " ".join(words[:most]) + " …"
    return made


def _turn_of(transcript: Transcript, passage: Span) -> Turn | None:
    """The turn with most of the passage, the first of equals."""
    best = max(transcript.turns, key=lambda turn: turn.span.overlap_chars(passage), default=None)
    return best if best is not None and best.span.overlap_chars(passage) else None


def _asked(transcript: Transcript, before: Sequence[Turn]) -> int | None:
    """The interviewer's turn last before the quote."""
    for i in range(len(before) - 1, -1, -1):
        if transcript.speaker(before[i].speaker).role == INTERVIEWER:
            return i
    return None


def _turn(transcript: Transcript, turn: Turn, *, keep_end: bool = True) -> dict[str, str]:
    words = transcript.quote(turn.span)
    if len(words) > _LONGEST_TURN:
        words = f"… {words[-_LONGEST_TURN:]}" if keep_end else f"{words[:_LONGEST_TURN]} …"
    return {"who": turn.speaker, "text": words, "lang": transcript.speaker(turn.speaker).language}
