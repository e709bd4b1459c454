"""Cases of a project as participants: what is known of them, and which speech is whose.

Programs that attach variables to a document write them into the source itself (MAXQDA) or into a case without a name
that refers to the one source (MAXQDA, Quirkos); they become attributes of whoever speaks there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from xml.etree.ElementTree import Element

from explorer.datamodel import Participant, Transcript
from explorer.datamodel.reading import PERSON, Guid
from explorer.files.refi.container import children, guid_of, is_guid, targets, words_in
from explorer.files.refi.guiding import coded_guid
from explorer.files.refi.report import Report
from explorer.files.refi.selections import Placed
from explorer.files.refi.sidecar import Sidecar, restored
from explorer.files.refi.texts import Document
from explorer.files.speakers import participants_of
from explorer.files.whose import CaseSpan, joined_to_cases
from explorer.naming import free_id

_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")


@dataclass(frozen=True, slots=True)
class Case:
    """A case with a name is a person, under `id`; one without says something of its sources ('' as id)."""

    guid: str
    element: Element
    id: str


@dataclass(slots=True)
class People:
    """Participants, the transcripts with who speaks, and the elements notes may be about."""

    participants: tuple[Participant, ...] = ()
    transcripts: tuple[Transcript, ...] = ()
    elements: list[tuple[str, str, Element]] = field(default_factory=list)
    guids: list[Guid] = field(default_factory=list)


def read_cases(root: Element, *, sidecar: Sidecar) -> dict[str, Case]:
    """GUID -> case, with the id it has as a participant."""
    cases: dict[str, Case] = {}
    taken = {one.id for one in sidecar.participants.values()}
    for number, element in enumerate(children(root, "Cases", "Case"), start=1):
        guid = guid_of(element) or f"case {number}"
        if guid in cases:
            continue
        name = " ".join(element.get("name", "").split())
        if guid in sidecar.participants:
            name = sidecar.participants[guid].id
        elif name or not element.findall("SourceRef"):
            name = free_id(name or f"case {number}", taken)
            taken.add(name)
        cases[guid] = Case(guid, element, name)
    return cases


def read_variables(root: Element) -> tuple[dict[str, str], list[Guid]]:
    """GUID of a variable -> name of the attribute; of several with one name the others get a number."""
    names: dict[str, str] = {}
    for number, element in enumerate(children(root, "Variables", "Variable"), start=1):
        name = " ".join(element.get("name", "").split()) or f"variable {number}"
        names.setdefault(guid_of(element) or f"variable {number}", free_id(name, set(names.values())))
    return names, [Guid("attribute", name, guid) for guid, name in names.items() if is_guid(guid)]


def with_people(
    cases: Mapping[str, Case],
    documents: Sequence[Document],
    placed: Mapping[str, Placed],
    coded: Mapping[str, Sequence[CaseSpan]],
    variables: Mapping[str, str],
    report: Report,
    *,
    sidecar: Sidecar,
) -> People:
    """Everybody, with attributes and speech.

    Parameters
    ----------
    placed : selections by GUID. coded : GUID of a document -> stretches coded as a case (NVivo), by the case's GUID.
    variables : GUID -> name of the attribute.
    """
    found = People()
    # What people are coded as comes whole from beside the project.
    ours = {coded_guid(one.name) for one in sidecar.variables}
    variables = {guid: "" if guid in ours else name for guid, name in variables.items()}
    spans = _spans(cases, documents, placed, coded, report)
    transcripts = []
    for one in documents:
        transcript = one.transcript
        if not one.is_settled:
            transcript = joined_to_cases(transcript, spans.get(one.guid, ()), report.file, report.notices)
        transcripts.append(transcript)
    found.transcripts = tuple(transcripts)
    known: dict[str, dict[str, str]] = {one.id: {} for one in cases.values() if one.id}
    for case in cases.values():
        if case.id:
            known[case.id] = _values(case.element, variables, report, case.id)
            found.elements.append((PERSON, case.id, case.element))
            if is_guid(case.guid):
                found.guids.append(Guid(PERSON, case.id, case.guid))
        if case.element.findall("CodeRef"):
            report.leave("code of a case as a whole", case.id, times=len(case.element.findall("CodeRef")))
    for document, transcript in zip(documents, transcripts, strict=True):
        for element in _about_sources(document, cases.values()):
            _give_to_speakers(_values(element, variables, report, transcript.id), transcript, known)
    _tell_of_silent(cases, transcripts, report)
    names = {case.id: case for case in cases.values()}
    found.participants = tuple(_person(id, values, names.get(id), sidecar) for id, values in known.items())
    return found


def _person(id: str, values: Mapping[str, str], case: Case | None, sidecar: Sidecar) -> Participant:
    """A participant; what XML could not carry of a study of ours comes from beside the project."""
    kept = sidecar.participants.get(case.guid) if case else None
    if kept is None:
        return Participant(id, id, MappingProxyType(dict(values)))
    exact = {restored(name, _alike(name, kept.attributes)): value for name, value in values.items()}
    exact = {name: restored(value, kept.attributes.get(name)) for name, value in exact.items()}
    exact |= {name: "" for name, value in kept.attributes.items() if not value and name not in exact}
    ordered = {name: exact[name] for name in kept.attributes if name in exact} | exact
    return Participant(id, kept.name, MappingProxyType(ordered))


def _alike(name: str, names: Iterable[str]) -> str | None:
    return next((one for one in names if restored(name, one) == one), None)


def _spans(
    cases: Mapping[str, Case],
    documents: Sequence[Document],
    placed: Mapping[str, Placed],
    coded: Mapping[str, Sequence[CaseSpan]],
    report: Report,
) -> dict[str, list[CaseSpan]]:
    """GUID of a document -> stretches of named cases."""
    spans: dict[str, list[CaseSpan]] = {}
    for guid, own in coded.items():
        known = [replace(one, case=cases[one.case].id) for one in own if cases[one.case].id]
        spans.setdefault(guid, []).extend(known)
    by_source: dict[str, list[Document]] = {}
    for one in documents:
        for guid in {one.guid, guid_of(one.source)}:
            by_source.setdefault(guid, []).append(one)
    for case in cases.values():
        for guid in targets(case.element, "SourceRef"):
            if guid not in by_source:
                report.leave("case's link to a source that was not read", case.id)
            for one in by_source.get(guid, ()) if case.id else ():
                spans.setdefault(one.guid, []).append(CaseSpan(case.id, 0, len(one.transcript.text)))
        for guid in targets(case.element, "SelectionRef"):
            if guid not in placed:
                report.leave("case's link to a selection that was not read", case.id)
            elif case.id:
                one = placed[guid]
                stretch = CaseSpan(case.id, one.span.start_char, one.span.end_char)
                spans.setdefault(one.selection.document.guid, []).append(stretch)
    return spans


def _values(element: Element, variables: Mapping[str, str], report: Report, whose: str) -> dict[str, str]:
    """Attribute -> value as text; of two values of one variable the first stays."""
    found: dict[str, str] = {}
    for one in element.findall("VariableValue"):
        reference = next(iter(targets(one, "VariableRef")), "")
        value = next((words_in(one, kind).strip() for kind in _VALUES if one.find(kind) is not None), "")
        if reference not in variables:
            report.leave("value of a variable that is not in the project", whose)
        elif value and variables[reference] and found.setdefault(variables[reference], value) != value:
            report.leave("second value of one variable", f"{whose}: {variables[reference]}, {value}")
    return found


def _about_sources(document: Document, cases: Iterable[Case]) -> list[Element]:
    """Elements that hold variables of a document: itself, its source, and cases without a name that refer to it."""
    own = [document.element] + ([document.source] if document.source is not document.element else [])
    guids = {document.guid, guid_of(document.source)}
    return own + [
        case.element for case in cases if not case.id and guids.intersection(targets(case.element, "SourceRef"))
    ]


def _give_to_speakers(values: Mapping[str, str], transcript: Transcript, known: dict[str, dict[str, str]]) -> None:
    """Attributes of a document go to its participants; one they have otherwise already names the document."""
    if not values:
        return
    for person in participants_of([transcript]):
        own = known.setdefault(person.id, {})
        for name, value in values.items():
            taken = own.get(name, value) != value
            own[f"{name} ({transcript.id})" if taken else name] = value


def _tell_of_silent(cases: Mapping[str, Case], transcripts: Sequence[Transcript], report: Report) -> None:
    speaking = {person.id for person in participants_of(transcripts)}
    silent = [case.id for case in cases.values() if case.id and case.id not in speaking]
    if silent:
        listed = ", ".join(f"“{name}”" for name in silent[:20]) + (" …" if len(silent) > 20 else "")
        report.say("note", f"Cases to which no speaker belongs: {listed}.")
