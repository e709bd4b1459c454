"""A transcript made of utterances that come one by one, as subtitles and sheets of turns hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.datamodel import Span, Transcript, Turn
from explorer.files.roles import as_speakers, guess_roles


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one voice said in one go. `speaker` is '' when unknown; times in seconds, None when the source has none."""

    speaker: str
    speech: str
    start_s: float | None = None
    end_s: float | None = None


def transcript_of(utterances: Sequence[Utterance], *, id: str, source: str, title: str = "") -> Transcript:
    """A transcript whose text is "Name: speech" with a blank line between turns.

    Each utterance becomes one turn, in order; its span holds the speech without the name. Times are kept with
    the turns and do not stand in the text. Utterances without a speaker are those of one participant, named as the
    transcript. Utterances must hold words.
    """
    pieces: list[str] = []
    turns: list[Turn] = []
    speech: dict[str, list[str]] = {}
    length = 0
    for utterance in utterances:
        label = f"{utterance.speaker}: " if utterance.speaker else ""
        start = length + len(label)
        span = Span(id, start, start + len(utterance.speech))
        speaker = utterance.speaker or id
        turns.append(Turn(len(turns), span, speaker, utterance.start_s, utterance.end_s))
        speech.setdefault(speaker, []).append(utterance.speech)
        pieces.append(label + utterance.speech)
        length = span.end_char + 2
    speakers = as_speakers(guess_roles(speech, transcript_id=id), transcript_id=id)
    return Transcript(id, title or id, "\n\n".join(pieces), tuple(turns), speakers, source=source)
