"""Cases of a coded project as the speakers of its transcripts: who says what stands where a case is said to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.datamodel import PARTICIPANT, Notice, Speaker, Transcript


@dataclass(frozen=True, slots=True)
class CaseSpan:
    """A stretch of a transcript, half-open in code points, that belongs to a case."""

    case: str
    start: int
    end: int


def joined_to_cases(transcript: Transcript, spans: Sequence[CaseSpan], file: str, notices: list[Notice]) -> Transcript:
    """The transcript with the cases as participants of its speakers."""
    if not spans:
        return transcript
    voices = [speaker for speaker in transcript.speakers if speaker.role == PARTICIPANT]
    cases = {voice.name: _case_of(voice, transcript, spans, alone=len(voices) == 1) for voice in voices}
    unclear = [name for name, case in cases.items() if not case]
    if unclear:
        listed = ", ".join(f"“{name}”" for name in unclear)
        message = f"No single case covers the speech of {listed} in “{transcript.id}”."
        notices.append(Notice("note", file, message))
    speakers = tuple(
        replace(speaker, participant_id=cases[speaker.name]) if cases.get(speaker.name) else speaker
        for speaker in transcript.speakers
    )
    return replace(transcript, speakers=speakers)


def _case_of(voice: Speaker, transcript: Transcript, spans: Sequence[CaseSpan], *, alone: bool) -> str:
    """The case a speaker is; '' when that cannot be told."""
    cases = dict.fromkeys(span.case for span in spans)
    same_name = [case for case in cases if case.casefold() == voice.name.casefold()]
    if same_name:
        return same_name[0]
    if alone and len(cases) == 1:
        return next(iter(cases))
    turns = [turn.span for turn in transcript.turns if turn.speaker == voice.name]
    said = sum(len(turn) for turn in turns)
    covered = dict.fromkeys(cases, 0)
    for span in spans:
        for turn in turns:
            covered[span.case] += max(0, min(span.end, turn.end_char) - max(span.start, turn.start_char))
    most = max(covered.values())
    best = [case for case, chars in covered.items() if chars == most]
    return best[0] if len(best) == 1 and most > said / 2 else ""
