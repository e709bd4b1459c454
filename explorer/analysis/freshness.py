"""Does an analysis still speak of the study as it is, or did transcripts, people or roles change since?"""

from __future__ import annotations

from collections.abc import Mapping

from explorer.analysis.segmenting import count_words
from explorer.datamodel import PARTICIPANT, Analysis, Corpus, Transcript

# transcript id and speaker name -> whose speech it is, in which language
Voices = Mapping[tuple[str, str], tuple[str, str]]


def is_current(analysis: Analysis, corpus: Corpus) -> bool:
    """Whether every voice of the corpus is in the analysis as the same person in the same language, and no other.

    Cheap (no sentences are found anew), so it sees changed transcripts, roles, people and languages, not
    whether another version of the tool would cut the same speech elsewhere.
    """
    found = {(s.span.transcript_id, s.speaker): (s.participant_id, s.language) for s in analysis.segments}
    speaking: dict[tuple[str, str], tuple[str, str]] = {}
    worth_a_segment: set[tuple[str, str]] = set()
    for transcript in corpus.transcripts:
        speaking.update(_voices(transcript))
        worth_a_segment.update(_long_enough(transcript, analysis.settings.min_words))
    as_then = all(speaking.get(voice) == person for voice, person in found.items())
    return as_then and worth_a_segment <= set(found)


def _voices(transcript: Transcript) -> Voices:
    return {
        (transcript.id, s.name): (s.participant_id, s.language or transcript.language)
        for s in transcript.speakers
        if s.role == PARTICIPANT
    }


def _long_enough(transcript: Transcript, min_words: int) -> set[tuple[str, str]]:
    people = {s.name for s in transcript.speakers if s.role == PARTICIPANT}
    found: set[tuple[str, str]] = set()
    for turn in transcript.turns:
        voice = (transcript.id, turn.speaker)
        if turn.speaker in people and voice not in found and count_words(transcript.quote(turn.span)) >= min_words:
            found.add(voice)
    return found
