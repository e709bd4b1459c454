"""Codings of placed selections: one for every code, coder and place, however the program grouped them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from explorer.datamodel import Coding, Span
from explorer.datamodel.reading import CODING, Guid, MemoRow
from explorer.files.refi.codebooks import Codebook
from explorer.files.refi.container import guid_of, is_guid, target, words_in
from explorer.files.refi.guiding import coder_and_provenance
from explorer.files.refi.notes import Notes, when
from explorer.files.refi.report import Report
from explorer.files.refi.selections import Placed
from explorer.files.refi.sidecar import Sidecar, restored
from explorer.files.refi.texts import Document
from explorer.files.whose import CaseSpan
from explorer.naming import coding_id, counted


@dataclass(slots=True)
class Coded:
    """What was coded: codings by id, the stretches of cases, memos beyond the first of a coding, and GUIDs.

    bare : selections without any code; `case_spans` by GUID of the document, cases by their GUID.
    """

    codings: dict[str, Coding] = field(default_factory=dict)
    case_spans: dict[str, list[CaseSpan]] = field(default_factory=dict)
    bare: list[Placed] = field(default_factory=list)
    memos: list[MemoRow] = field(default_factory=list)
    guids: list[Guid] = field(default_factory=list)
    doubles: int = 0


@dataclass(frozen=True, slots=True)
class Coder:
    """What is needed to make a coding of an element."""

    codebook: Codebook
    users: Mapping[str, str]
    people: Mapping[str, str]
    notes: Notes
    sidecar: Sidecar
    report: Report


def read_codings(placed: Sequence[Placed], documents: Sequence[Document], coder: Coder) -> Coded:
    """All codings on text. A code that is a case gives its passages to that person (NVivo)."""
    coded = Coded()
    for one in placed:
        element, document = one.selection.element, one.selection.document
        if not one.selection.codings:
            coded.bare.append(one)
        comment = words_in(element, "Description").strip() if one.selection.codings else ""
        said = [comment] if comment else []
        if one.selection.codings and element.tag != "Coding":
            said += [note.words for note in coder.notes.of(element)]
        for coding in one.selection.codings:
            _add(coding, one.span, document, one.selection.guid, element, said, coded, coder)
    whole = 0
    for document in documents:
        everything = Span(document.transcript.id, 0, len(document.transcript.text))
        for coding in _of_whole_source(document):
            whole += _add(coding, everything, document, "", document.element, [], coded, coder)
    if whole:
        coder.report.say("note", f"{counted(whole, 'coding')} of a source as a whole put on all of its text.")
    if coded.doubles:
        coder.report.say(
            "skipped", f"{counted(coded.doubles, 'coding')} left out that say the same as another: same code and place."
        )
    return coded


def _of_whole_source(document: Document) -> list[Element]:
    """Codings of the source itself; those of a recording are told of with it."""
    inside = [one for one in document.element.findall("Coding") if one.find("TextRange") is None]
    is_pdf = document.source.tag == "PDFSource"
    return inside + (document.source.findall("Coding") if is_pdf else [])


def _add(
    element: Element,
    span: Span,
    document: Document,
    selection: str,
    holder: Element,
    said: Sequence[str],
    coded: Coded,
    coder: Coder,
) -> bool:
    """Add one coding; False when it is none of a code."""
    references = [target(one) for one in element.findall("CodeRef")] or [guid_of(element, "codeGUID")]
    reference = references[0] if references else ""
    if reference in coder.people:
        spans = coded.case_spans.setdefault(document.guid, [])
        spans.append(CaseSpan(reference, span.start_char, span.end_char))
        return False
    if reference not in coder.codebook.code_ids:
        coder.report.leave("coding whose code is not in the codebook", span.transcript_id)
        return False
    coding = _coding(element, span, coder.codebook.code_ids[reference], holder, said, coded, coder)
    if coding.id in coded.codings:
        coded.doubles += 1
        known = coded.codings[coding.id]
        if coding.memo and coding.memo != known.memo:
            coded.memos.append(MemoRow(coding.memo, CODING, known.id, coder=coding.coder, created_at=coding.created_at))
        return False
    coded.codings[coding.id] = coding
    for kind, guid in ((CODING, guid_of(element)), ("selection", selection)):
        if is_guid(guid) and (kind == CODING or element is not holder):
            coded.guids.append(Guid(kind, coding.id, guid))
    return True


def _coding(
    element: Element, span: Span, code_id: str, holder: Element, said: Sequence[str], coded: Coded, coder: Coder
) -> Coding:
    """The coding, as a study of ours had it where it still says the same."""
    user = guid_of(element, "creatingUser") or guid_of(holder, "creatingUser")
    who, provenance = coder_and_provenance(coder.users.get(user, ""))
    created_at = when(element) or when(holder)
    notes = coder.notes.of(element)
    known = coder.sidecar.codings.get(guid_of(element))
    if known is not None:
        who, created_at, provenance = known.coder, known.created_at, known.provenance
    same = known is not None and (known.span, known.code_id) == (span, code_id)
    identifier = known.id if same else coding_id(span, code_id, who)
    first = notes[0] if notes else None
    words = [*said, *([first.words if said or known is None else first.text] if first else [])]
    memo = "\n".join(words)
    memo = restored(memo, known.memo) if known is not None else memo
    coded.memos += [
        MemoRow(note.words, CODING, identifier, coder=note.coder, created_at=note.created_at) for note in notes[1:]
    ]
    return Coding(identifier, span, code_id, who, memo, provenance, created_at)
