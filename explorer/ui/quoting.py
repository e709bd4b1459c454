"""From segments and codings to what a quote card shows: words, voice, place, question. No Streamlit here."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.datamodel import INTERVIEWER, OTHER, PARTICIPANT, Coding, Corpus, Segment, Span, Transcript
from explorer.translation import _

_ROLE_NAMES = {PARTICIPANT: "participant", INTERVIEWER: "interviewer", OTHER: "other"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as it is shown. `labels` are the codes on it (empty for a segment); `question` is '' when none.

    codings : those of the items given that lie on it.
    """

    span: Span
    text: str
    who: str
    transcript: str
    question: str = ""
    labels: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()
    codings: tuple[Coding, ...] = ()


def quotes_of(corpus: Corpus, items: Iterable[Segment | Coding]) -> tuple[Quote, ...]:
    """One quote a passage, in the order of the items; several codings of the same words become one quote."""
    transcripts = {t.id: t for t in corpus.transcripts}
    names = person_names(corpus)
    codes = {code.id: code.name for code in corpus.codes}
    merged: dict[Span, Quote] = {}
    for item in items:
        transcript = transcripts[item.span.transcript_id]
        if isinstance(item, Segment):
            question, label, memo = item.question, "", ""
        else:
            question = question_before(transcript, item.span.start_char)
            label, memo = codes.get(item.code_id, item.code_id), item.memo
        seen = merged.get(item.span)
        merged[item.span] = Quote(
            span=item.span,
            text=transcript.quote(item.span),
            who=who_said(transcript, item.span, names),
            transcript=transcript.title or transcript.id,
            question=question,
            labels=_with(seen.labels if seen else (), label),
            memos=_with(seen.memos if seen else (), memo),
            codings=(*(seen.codings if seen else ()), *([item] if isinstance(item, Coding) else [])),
        )
    return tuple(merged.values())


def who_said(transcript: Transcript, span: Span, names: Mapping[str, str]) -> str:
    """Whose words a passage holds: the participant's with most of it, else the speaker's with the role.

    A coding of an interviewer's question counts for the interview's participant (`coverage`), but the words
    under it are not that person's and must not be shown as theirs.
    """
    shared: Counter[str] = Counter()
    for turn in transcript.turns:
        if n_chars := turn.span.overlap_chars(span):
            shared[turn.speaker] += n_chars
    voices = [transcript.speaker(name) for name, _ in shared.most_common()]
    for voice in voices:
        if voice.role == PARTICIPANT:
            return names.get(voice.participant_id) or voice.participant_id or voice.name
    return f"{voices[0].name} ({role_name(voices[0].role)})" if voices else _("nobody’s speech")


def role_name(role: str) -> str:
    """One of ROLES as it is shown."""
    return _(_ROLE_NAMES[role]) if role in _ROLE_NAMES else role


def person_names(corpus: Corpus) -> dict[str, str]:
    """Participant id to the name the study gives them; the id itself where there is no name."""
    return {person.id: person.name or person.id for person in corpus.participants}


def question_before(transcript: Transcript, start_char: int) -> str:
    """The interviewer's turn last before a place, '' when there is none."""
    last = bisect_left(transcript.turns, start_char, key=lambda turn: turn.span.start_char)
    for turn in reversed(transcript.turns[:last]):
        if transcript.speaker(turn.speaker).role == INTERVIEWER:
            return transcript.quote(turn.span)
    return ""


def _with(values: tuple[str, ...], new: str) -> tuple[str, ...]:
    return values if not new or new in values else (*values, new)
