"""Participants of a project: attributes and coded values as Variables, people as Cases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from explorer.datamodel import PARTICIPANT, Corpus, Participant, Transcript, Turn
from explorer.datamodel.assessing import Variable
from explorer.datamodel.reading import PERSON, TRANSCRIPT, ValueRow
from explorer.files.refi.contents import Contents
from explorer.files.refi.guiding import Guids, coded_guid, coded_name
from explorer.files.refi.markup import Pen, reference
from explorer.naming import natural_key

# Numbers that any program writes again as they stand here; "01" and "1.0" are none of them.
_INTEGER = re.compile(r"0|-?[1-9]\d{0,8}", re.ASCII)
_FLOAT = re.compile(r"0|-?[1-9]\d{0,8}|-?(0|[1-9]\d{0,8})\.\d{0,5}[1-9]", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Column:
    """One Variable with the value of everybody who has one."""

    guid: str
    name: str
    kind: str
    values: Mapping[str, str]
    description: str = ""


class People:
    """The Variables and Cases of a project."""

    def __init__(self, contents: Contents, guids: Guids) -> None:
        self._guids = guids
        self._transcripts = contents.corpus.transcripts
        self._persons = _persons(contents.corpus)
        self._columns = [*self._attributes(), *self._coded(contents.variables, contents.values)]

    def variables(self, pen: Pen) -> list[Element]:
        return [
            pen.element(
                "Variable",
                {"guid": column.guid, "name": column.name, "typeOfVariable": column.kind},
                [pen.described(column.description)],
            )
            for column in self._columns
        ]

    def cases(self, pen: Pen) -> list[Element]:
        return [self._case(person, pen) for person in self._persons]

    def turns(self, transcript: Transcript) -> list[Turn]:
        """Turns to which cases refer: those of participants in a transcript where several of them speak."""
        if len(_speaking(transcript)) < 2:
            return []
        voices = {s.name for s in transcript.speakers if s.participant_id}
        return [turn for turn in transcript.turns if turn.speaker in voices and len(turn.span)]

    def turn_guid(self, turn: Turn) -> str:
        whole = self._guids.of(TRANSCRIPT, turn.span.transcript_id)
        return self._guids.part(whole, "turn", f"{turn.span.start_char}-{turn.span.end_char}")

    def _attributes(self) -> list[_Column]:
        names = {name for person in self._persons for name in person.attributes}
        columns = []
        for name in sorted(names, key=lambda name: (natural_key(name), name)):
            values = {one.id: one.attributes[name] for one in self._persons if name in one.attributes}
            columns.append(_Column(self._guids.of("attribute", name), name, _kind(values.values()), values))
        return columns

    def _coded(self, variables: Sequence[Variable], rows: Sequence[ValueRow]) -> list[_Column]:
        """What people are coded as, of several coders the newest value."""
        columns = []
        for one in variables:
            newest = {row.participant: row.value for row in rows if row.about == one.name}
            guid = self._guids.part("", "coded", one.name, kept=coded_guid(one.name))
            columns.append(_Column(guid, coded_name(one.name), "Text", newest, _explained(one)))
        return columns

    def _case(self, person: Participant, pen: Pen) -> Element:
        values = [_value(column, person.id, pen) for column in self._columns if person.id in column.values]
        sources, selections = [], []
        for transcript in self._transcripts:
            names = {s.name for s in transcript.speakers if s.participant_id == person.id}
            if not names:
                continue
            if turns := self.turns(transcript):
                own = dict.fromkeys(self.turn_guid(turn) for turn in turns if turn.speaker in names)
                selections += [reference("SelectionRef", guid) for guid in own]
            else:
                sources.append(reference("SourceRef", self._guids.of(TRANSCRIPT, transcript.id)))
        described = pen.described(person.name if person.name != person.id else "")
        attributes = {"guid": self._guids.of(PERSON, person.id), "name": person.id}
        return pen.element("Case", attributes, [described, *values, *sources, *selections])


def _persons(corpus: Corpus) -> list[Participant]:
    """Everybody who is described or speaks, in an order that does not hang on how they came in."""
    known = {person.id: person for person in corpus.participants}
    for transcript in corpus.transcripts:
        for identifier in _speaking(transcript):
            known.setdefault(identifier, Participant(identifier))
    return [known[identifier] for identifier in sorted(known, key=lambda one: (natural_key(one), one))]


def _speaking(transcript: Transcript) -> set[str]:
    return {s.participant_id for s in transcript.speakers if s.role == PARTICIPANT} - {""}


def _kind(values) -> str:
    """A number only where every value comes back as it was written."""
    values = list(values)
    if all(_INTEGER.fullmatch(value) for value in values):
        return "Integer"
    return "Float" if all(_FLOAT.fullmatch(value) for value in values) else "Text"


def _value(column: _Column, person_id: str, pen: Pen) -> Element:
    told = pen.element(f"{column.kind}Value", text=column.values[person_id])
    return pen.element("VariableValue", None, [reference("VariableRef", column.guid), told])


def _explained(variable: Variable) -> str:
    parts = [
        f"What each person is coded as ({variable.kind}); levels: {', '.join(variable.levels)}.",
        f"About: {variable.about}." if variable.about else "",
        variable.description,
    ]
    return " ".join(part for part in parts if part)
