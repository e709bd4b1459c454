"""Whose voice carries each theme: participants by themes, in three states."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.datamodel import PARTICIPANT, Coding, Corpus, Transcript

if TYPE_CHECKING:
    import numpy as np

CODED, READ_AND_NOTHING, NOT_YET_READ = "coded", "read and nothing", "not yet read"


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Participants (rows) by themes (columns).

    codings : int (n_participants, n_themes), codings of the theme on the participant's words.
    words : int (n_participants,), words the participant spoke.
    is_read : bool (n_participants,), every interview of the participant is marked as read.
    silent_ids : participants who have no words in any transcript; they have no row.
    unassigned : codings that lie on no participant's speech (the interviewer's words, a heading): in no row.
    """

    participant_ids: tuple[str, ...]
    theme_ids: tuple[str, ...]
    codings: np.ndarray
    words: np.ndarray
    is_read: np.ndarray
    silent_ids: tuple[str, ...]
    unassigned: int

    def state(self, participant: int, theme: int) -> str:
        """One of CODED, READ_AND_NOTHING, NOT_YET_READ."""
        if self.codings[participant, theme]:
            return CODED
        return READ_AND_NOTHING if self.is_read[participant] else NOT_YET_READ

    @property
    def voices(self) -> np.ndarray:
        """int (n_themes,): participants with at least one coding of the theme."""
        return (self.codings > 0).sum(axis=0)

    @property
    def effective_voices(self) -> np.ndarray:
        """float (n_themes,): 1 / sum of squared shares of the codings (inverse Herfindahl-Hirschman index).

        4.2 means: as concentrated as if 4.2 people carried the theme in equal parts. 0 for a theme without codings.
        """
        import numpy as np

        totals = self.codings.sum(axis=0)
        shares = self.codings / np.maximum(totals, 1)
        return np.where(totals > 0, 1 / np.maximum((shares**2).sum(axis=0), 1e-12), 0.0)


def coverage(corpus: Corpus, read_transcript_ids: Collection[str]) -> Coverage:
    """Count each theme's codings per participant. Two codes of one theme on the same words count twice."""
    import numpy as np

    words: dict[str, int] = {}
    interviews: dict[str, set[str]] = {}
    for transcript in corpus.transcripts:
        for turn in transcript.turns:
            speaker = transcript.speaker(turn.speaker)
            if speaker.role == PARTICIPANT:
                person = speaker.participant_id
                words[person] = words.get(person, 0) + len(transcript.quote(turn.span).split())
                interviews.setdefault(person, set()).add(transcript.id)
    order = [p.id for p in corpus.participants if p.id in words]
    row_of = {person: row for row, person in enumerate(order)}
    themes_of: dict[str, list[int]] = {}
    for i, theme in enumerate(corpus.themes):
        for code_id in theme.code_ids:
            themes_of.setdefault(code_id, []).append(i)

    transcripts = {t.id: t for t in corpus.transcripts}
    counts = np.zeros((len(order), len(corpus.themes)), dtype=np.int64)
    unassigned = 0
    for coding in corpus.codings:
        person = participant_of(coding, transcripts[coding.span.transcript_id])
        if person in row_of:
            counts[row_of[person], themes_of.get(coding.code_id, [])] += 1
        else:
            unassigned += 1
    return Coverage(
        participant_ids=tuple(order),
        theme_ids=tuple(theme.id for theme in corpus.themes),
        codings=counts,
        words=np.array([words[p] for p in order], dtype=np.int64),
        is_read=np.array([interviews[p] <= set(read_transcript_ids) for p in order], dtype=bool),
        silent_ids=tuple(p.id for p in corpus.participants if p.id not in words),
        unassigned=unassigned,
    )


def participant_of(coding: Coding, transcript: Transcript) -> str:
    """The participant whose words a coding lies on most; '' when it lies on nobody's, such as the interviewer's."""
    shared: dict[str, int] = {}
    for turn in transcript.turns:
        speaker = transcript.speaker(turn.speaker)
        if speaker.role == PARTICIPANT and (n_chars := turn.span.overlap_chars(coding.span)):
            shared[speaker.participant_id] = shared.get(speaker.participant_id, 0) + n_chars
    return max(shared, key=lambda person: (shared[person], person), default="")
