"""What a study holds of its people: transcripts, attributes, what was coded of each, and the codings on their words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from explorer.analysis import provenance
from explorer.analysis.coverage import people_of
from explorer.analysis.sensitivity import levels
from explorer.datamodel import COUNTED, PARTICIPANT, Coding, Corpus, Participant
from explorer.datamodel.assessing import Assessment, Variable


@dataclass(frozen=True, eq=False)
class Accounts:
    """What a study holds of its people.

    assessments : those that stand, each coder's newest of a person and variable; `given` finds them.
    read_transcript_ids : transcripts read in full. contrary_ids : codings that speak against their theme.
    """

    corpus: Corpus
    variables: tuple[Variable, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    read_transcript_ids: frozenset[str] = frozenset()
    contrary_ids: frozenset[str] = frozenset()

    def counted(self, counting: str) -> Accounts:
        """With only the codings that count, one of COUNTINGS ('' for all); the same object for the same question."""
        if not counting:
            return self
        kept = self._by_counting
        if counting not in kept:
            corpus = provenance.only(self.corpus, COUNTED[counting])
            kept[counting] = self if corpus is self.corpus else replace(self, corpus=corpus)
        return kept[counting]

    def first(self, n: int) -> tuple[Participant, ...]:
        """The first n participants in the study's order; everybody for 0."""
        return self.corpus.participants[:n] if n else self.corpus.participants

    def variable(self, name: str) -> Variable | None:
        """The variable of that name, in any case of letters."""
        return self._by_name.get(levels.plain(name))

    def given(self, participant_id: str, variable_id: str) -> tuple[Assessment, ...]:
        """What coders said of one person on one variable, as it came."""
        return self._given.get((participant_id, variable_id), ())

    def attribute(self, participant_id: str, name: str) -> str:
        """The participant's attribute of that name, in any case of letters; '' for none."""
        return self._attributes.get(participant_id, {}).get(levels.plain(name), "")

    def codings_of(self, participant_id: str) -> tuple[Coding, ...]:
        """Codings on this person's words, in the order of the study."""
        return self._codings.get(participant_id, ())

    def interviews_of(self, participant_id: str) -> frozenset[str]:
        """Transcripts in which the participant speaks."""
        return self._interviews.get(participant_id, frozenset())

    @cached_property
    def attribute_names(self) -> tuple[str, ...]:
        """The names of participants' attributes as first written."""
        found: dict[str, str] = {}
        for person in self.corpus.participants:
            for name in person.attributes:
                found.setdefault(levels.plain(name), name)
        return tuple(found.values())

    @cached_property
    def _by_counting(self) -> dict[str, Accounts]:
        return {}

    @cached_property
    def _by_name(self) -> dict[str, Variable]:
        return {levels.plain(one.name): one for one in reversed(self.variables)}

    @cached_property
    def _given(self) -> dict[tuple[str, str], tuple[Assessment, ...]]:
        found: dict[tuple[str, str], list[Assessment]] = {}
        for one in self.assessments:
            found.setdefault((one.participant_id, one.variable_id), []).append(one)
        return {key: tuple(ones) for key, ones in found.items()}

    @cached_property
    def _attributes(self) -> dict[str, dict[str, str]]:
        return {
            person.id: {levels.plain(name): value for name, value in person.attributes.items()}
            for person in self.corpus.participants
        }

    @cached_property
    def _codings(self) -> dict[str, tuple[Coding, ...]]:
        found: dict[str, list[Coding]] = {}
        for person, one in zip(people_of(self.corpus), self.corpus.codings, strict=True):
            found.setdefault(person, []).append(one)
        return {person: tuple(ones) for person, ones in found.items()}

    @cached_property
    def _interviews(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for transcript in self.corpus.transcripts:
            for speaker in transcript.speakers:
                if speaker.role == PARTICIPANT and speaker.participant_id:
                    found.setdefault(speaker.participant_id, set()).add(transcript.id)
        return {person: frozenset(ids) for person, ids in found.items()}
