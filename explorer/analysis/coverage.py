"""Whose voice carries each theme: participants by themes, in three states, and what one person's leaving changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.speech import words_spoken
from explorer.analysis.voices import effective_number, voice_balances
from explorer.datamodel import (
    ONE_PERSONS_SHARE,
    ONE_PERSONS_VOICES,
    PARTICIPANT,
    Coding,
    Corpus,
    Theme,
    Transcript,
    VoiceBalance,
)

if TYPE_CHECKING:
    import numpy as np

CODED, READ_AND_NOTHING, NOT_YET_READ = "coded", "read and nothing", "not yet read"


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Participants (rows) by themes (columns).

    codings : int (n_participants, n_themes), codings of the theme on the participant's words.
    contrary, chosen : the same shape, those of them marked as speaking against the theme, or as quoted in the paper.
    words : int (n_participants,), words the participant spoke.
    is_read : bool (n_participants,), every interview of the participant is marked as read.
    silent_ids : participants who have no words in any transcript; they have no row.
    unassigned : codings that lie on no participant's speech (the interviewer's words, a heading): in no row.
    """

    participant_ids: tuple[str, ...]
    theme_ids: tuple[str, ...]
    codings: np.ndarray
    contrary: np.ndarray
    chosen: np.ndarray
    words: np.ndarray
    is_read: np.ndarray
    silent_ids: tuple[str, ...]
    unassigned: int

    def state(self, participant: int, theme: int) -> str:
        """One of CODED, READ_AND_NOTHING, NOT_YET_READ."""
        if self.codings[participant, theme]:
            return CODED
        return READ_AND_NOTHING if self.is_read[participant] else NOT_YET_READ

    def people(self, counts: np.ndarray) -> tuple[str, ...]:
        """Ids of the participants with anything in one column of counts (n_participants,)."""
        return tuple(person for person, n in zip(self.participant_ids, counts, strict=True) if n)

    @property
    def voices(self) -> np.ndarray:
        """int (n_themes,): participants with at least one coding of the theme."""
        return (self.codings > 0).sum(axis=0)

    @property
    def effective_voices(self) -> np.ndarray:
        """float (n_themes,): 4.2 is as concentrated as if 4.2 people carried the theme in equal parts; 0.0 for none."""
        return effective_number(self.codings)

    @property
    def is_heard(self) -> np.ndarray:
        """bool (n_participants,): read in full, or coded at all.

        Whoever is neither could not have a coding yet, so their words are no part of a rate or of a reference.
        """
        return self.is_read | (self.codings.sum(axis=1) > 0)

    @property
    def rates(self) -> np.ndarray:
        """float (n_participants, n_themes): codings per 1,000 words the participant spoke."""
        return _per_thousand(self.codings, self.words[:, None])

    @property
    def theme_rates(self) -> np.ndarray:
        """float (n_themes,): codings per 1,000 words spoken by those who were heard."""
        return _per_thousand(self.codings.sum(axis=0), self.words[self.is_heard].sum())


@dataclass(frozen=True, slots=True, eq=False)
class LeaveOneOut:
    """What is left of each theme without each person: rows and columns as in the `Coverage`.

    codings, voices : int (n_participants, n_themes). effective : float, the same shape.
    changes_who_carries : bool, the same shape: without this person nobody is left, or the theme becomes, or is no
        longer, one person's (`VoiceBalance.is_one_persons`). False for who does not speak to the theme.
    """

    codings: np.ndarray
    voices: np.ndarray
    effective: np.ndarray
    changes_who_carries: np.ndarray


def coverage(
    corpus: Corpus,
    read_transcript_ids: Collection[str],
    *,
    contrary_ids: Collection[str] = (),
    chosen_ids: Collection[str] = (),
    themes: Sequence[Theme] | None = None,
) -> Coverage:
    """Count each theme's codings per participant. Two codes of one theme on the same words count twice.

    Parameters
    ----------
    contrary_ids, chosen_ids : codings that carry these marks.
    themes : the columns, the study's themes when None; `codes_as_themes` gives a column for each code.
    """
    import numpy as np

    themes = corpus.themes if themes is None else themes
    words, interviews = _speech(corpus)
    order = [p.id for p in corpus.participants if p.id in words]
    row_of = {person: row for row, person in enumerate(order)}
    rows = np.array([row_of.get(person, -1) for person in people_of(corpus)], dtype=np.int64)
    column_of = {code.id: column for column, code in enumerate(corpus.codes)}
    columns = np.array([column_of[one.code_id] for one in corpus.codings], dtype=np.int64)
    of_theme = np.array([[code.id in theme.code_ids for theme in themes] for code in corpus.codes], dtype=np.int64)

    def count(wanted: np.ndarray) -> np.ndarray:
        wanted = wanted & (rows >= 0)
        shape = len(order), len(corpus.codes)
        cells = np.bincount(rows[wanted] * shape[1] + columns[wanted], minlength=shape[0] * shape[1])
        return cells.reshape(shape) @ of_theme.reshape(shape[1], len(themes))

    contrary, chosen = (
        np.array([one.id in ids for one in corpus.codings], dtype=bool) for ids in (contrary_ids, chosen_ids)
    )
    read = set(read_transcript_ids)
    return Coverage(
        participant_ids=tuple(order),
        theme_ids=tuple(theme.id for theme in themes),
        codings=count(np.ones(len(rows), dtype=bool)),
        contrary=count(contrary),
        chosen=count(chosen),
        words=np.array([words[p] for p in order], dtype=np.int64),
        is_read=np.array([interviews[p] <= read for p in order], dtype=bool),
        silent_ids=tuple(p.id for p in corpus.participants if p.id not in words),
        unassigned=int((rows < 0).sum()),
    )


def codes_as_themes(corpus: Corpus) -> tuple[Theme, ...]:
    """A column for each code, for `coverage`; codings of its sub-codes are not counted in it."""
    return tuple(Theme(code.id, code.name, code.description, (code.id,)) for code in corpus.codes)


def balances(covered: Coverage, *, seed: int) -> tuple[VoiceBalance, ...]:
    """The voice balance of each theme, against the talk length of those who were heard."""
    heard = covered.is_heard
    ids = [person for person, is_heard in zip(covered.participant_ids, heard, strict=True) if is_heard]
    return voice_balances(covered.codings[heard], covered.words[heard], ids, seed=seed)


def leave_one_out(covered: Coverage) -> LeaveOneOut:
    """What each theme would be without each person in turn."""
    import numpy as np

    counts = covered.codings
    left, voices = counts.sum(axis=0) - counts, covered.voices - (counts > 0)
    squares = (counts**2).sum(axis=0) - counts**2
    effective = np.divide(left**2, squares, out=np.zeros(counts.shape), where=squares > 0)
    most = np.zeros_like(counts)  # by the one with most among the others
    if len(counts) > 1:
        first, second = np.sort(counts, axis=0)[:-3:-1]
        # Where two have equally many, the one leaves and the other still has as many.
        most = np.where(counts == first, np.where((counts == first).sum(axis=0) > 1, first, second), first)
    was = _is_one_persons(counts.max(axis=0, initial=0), counts.sum(axis=0), covered.effective_voices)
    becomes = _is_one_persons(most, left, effective)
    changes = (counts > 0) & ((left == 0) | (was != becomes))
    return LeaveOneOut(left, voices, effective, changes)


def people_of(corpus: Corpus) -> tuple[str, ...]:
    """For each of `corpus.codings` the participant whose words it lies on most.

    '' when it lies on nobody's words, such as the interviewer's.
    """
    turns = {t.id: _Turns(t) for t in corpus.transcripts}
    return tuple(_whose(one, turns[one.span.transcript_id]) for one in corpus.codings)


class _Turns:
    """Where the turns of a transcript begin and end, and whose they are: '' for who is no participant."""

    __slots__ = ("ends", "people", "starts")

    def __init__(self, transcript: Transcript) -> None:
        people = {s.name: s.participant_id for s in transcript.speakers if s.role == PARTICIPANT}
        self.starts = [turn.span.start_char for turn in transcript.turns]
        self.ends = [turn.span.end_char for turn in transcript.turns]
        self.people = [people.get(turn.speaker, "") for turn in transcript.turns]


def _whose(coding: Coding, turns: _Turns) -> str:
    shared: dict[str, int] = {}
    start_char, end_char = coding.span.start_char, coding.span.end_char
    for at in range(bisect_left(turns.starts, end_char) - 1, -1, -1):
        if turns.ends[at] <= start_char:
            break  # turns stand in order: nothing earlier touches the coding
        if person := turns.people[at]:
            n_chars = min(turns.ends[at], end_char) - max(turns.starts[at], start_char)
            shared[person] = shared.get(person, 0) + n_chars
    return max(shared, key=lambda person: (shared[person], person), default="")


def _speech(corpus: Corpus) -> tuple[dict[str, int], dict[str, set[str]]]:
    """Words and transcripts of everyone who speaks as a participant."""
    texts = {transcript.id: transcript for transcript in corpus.transcripts}
    words: dict[str, int] = {}
    interviews: dict[str, set[str]] = {}
    for (transcript_id, name), n_words in words_spoken(corpus).items():
        speaker = texts[transcript_id].speaker(name)
        if speaker.role == PARTICIPANT:
            person = speaker.participant_id
            words[person] = words.get(person, 0) + n_words
            interviews.setdefault(person, set()).add(transcript_id)
    return words, interviews


def _per_thousand(codings: np.ndarray, words: np.ndarray) -> np.ndarray:
    import numpy as np

    return 1000 * codings / np.maximum(words, 1)


def _is_one_persons(most: np.ndarray, total: np.ndarray, effective: np.ndarray) -> np.ndarray:
    """The rule of `VoiceBalance.is_one_persons` for whole arrays."""
    return (total > 0) & ((most > ONE_PERSONS_SHARE * total) | (effective < ONE_PERSONS_VOICES))
