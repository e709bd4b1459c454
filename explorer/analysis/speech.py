"""How much was said, and by whom."""

from __future__ import annotations

from explorer.datamodel import Corpus


def words_spoken(corpus: Corpus) -> dict[tuple[str, str], int]:
    """Words by (transcript id, speaker name), in the order of speaking: what stands between white space."""
    words: dict[tuple[str, str], int] = {}
    for transcript in corpus.transcripts:
        for turn in transcript.turns:
            voice = (transcript.id, turn.speaker)
            words[voice] = words.get(voice, 0) + len(transcript.quote(turn.span).split())
    return words
