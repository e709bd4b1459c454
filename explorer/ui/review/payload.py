"""Everything the browser is sent of one quote, as plain JSON values. Offsets in code points. No Streamlit here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    pieces = _nearby(pieces_around(transcript, passage))
    at = _turn_at(transcript, passage)
    asked = _asked(transcript, at)
    turn = transcript.turns[at] if at is not None else None
    voice = transcript.speaker(turn.speaker) if turn else None
    who, title = who_said(transcript, passage, names), transcript.title or transcript.id
    return {
        "id": passage.id,
        "token": token,
        "who": who,
        "place": " · ".join(part for part in (title if title != who else "", clock(turn and turn.start_s)) if part),
        "lang": (voice.language if voice else "") or transcript.language,
        "asker": transcript.turns[asked].speaker if asked is not None else "",
        "question": transcript.quote(transcript.turns[asked].span) if asked is not None else "",
        "pieces": _texts(transcript.text, pieces),
        "first": pieces.first,
        "last": pieces.last,
        **_context(transcript, at, asked, pieces),
        "codes": [{"id": code.id, "name": code.name} for code in codes],
        "code": code_id,
        "memo": memo,
        "evidence": None,
        "answered": None,
    }


def _context(transcript: Transcript, at: int | None, asked: int | None, pieces: Pieces) -> dict[str, object]:
    """What stands around the quote: at first (`shown`, `before`, `after`), and when more is asked for (the rest)."""
    shown = _shown(transcript.text, pieces)
    return {
        "shown": shown,
        "before": _edge(transcript, at, asked, pieces, shown, -1),
        "after": _edge(transcript, at, asked, pieces, shown, 1),
        "earlier": _around(transcript, (asked if asked is not None else at) or 0, before=True),
        "between": [] if asked is None else [_turn(transcript, t) for t in transcript.turns[asked + 1 : at]],
        "later": [] if at is None else _around(transcript, at, before=False),
    }


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


def _edge(
    transcript: Transcript, at: int | None, asked: int | None, pieces: Pieces, shown: list[int], step: int
) -> dict[str, str] | None:
    """Some words of the turn before or after, where the speaker's own turn has little to give; the question apart."""
    other = (at + step) if at is not None else -1
    if other in (-1, asked) or other >= len(transcript.turns):
        return None
    own = pieces.spans[shown[0] : pieces.first] if step < 0 else pieces.spans[pieces.last + 1 : shown[1]]
    if sum(len(transcript.text[a:b].split()) for a, b in own) >= _LITTLE:
        return None
    turn = _turn(transcript, transcript.turns[other])
    words = turn["text"].split(" ")
    most = _WORDS_BEFORE if step < 0 else _WORDS_AFTER
    if len(words) > most:
        turn["text"] = "… " + " ".join(words[-most:]) if step < 0 else " ".join(words[:most]) + " …"
    return turn


def _turn_at(transcript: Transcript, passage: Span) -> int | None:
    shared = [(turn.span.overlap_chars(passage), -i) for i, turn in enumerate(transcript.turns)]
    best = max(shared, default=(0, 0))
    return -best[1] if best[0] else None


def _asked(transcript: Transcript, at: int | None) -> int | None:
    """The interviewer's turn last before turn `at`."""
    for i in range((at or 0) - 1, -1, -1):
        if transcript.speaker(transcript.turns[i].speaker).role == INTERVIEWER:
            return i
    return None


def _around(transcript: Transcript, at: int, *, before: bool) -> list[dict[str, str]]:
    turns = transcript.turns[max(0, at - _TURNS_BEFORE) : at] if before else transcript.turns[at + 1 :][:_TURNS_AFTER]
    return [_turn(transcript, turn, keep_end=before) for turn in turns]


def _turn(transcript: Transcript, turn: Turn, *, keep_end: bool = True) -> dict[str, str]:
    words = transcript.quote(turn.span)
    if len(words) > _LONGEST_TURN:
        words = f"… {words[-_LONGEST_TURN:]}" if keep_end else f"{words[:_LONGEST_TURN]} …"
    return {"who": turn.speaker, "text": words, "lang": transcript.speaker(turn.speaker).language}
