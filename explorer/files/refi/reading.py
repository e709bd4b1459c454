"""Read REFI-QDA projects and codebooks (.qdpx, .qde, .qdc) as tolerantly as their many dialects ask for.

Nothing aborts the whole: what cannot be used is listed, GUIDs are kept for the way back, and every source says how
its positions were counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from explorer.datamodel import SourceMaterial
from explorer.datamodel.reading import PERSON, STUDY, TRANSCRIPT, Guid, MarkRow, MemoRow
from explorer.errors import ReadError, SettingsError
from explorer.files.evidence import AUTO
from explorer.files.refi.cases import People, read_cases, read_variables, with_people
from explorer.files.refi.codebooks import Codebook, read_codebook
from explorer.files.refi.codings import Coded, Coder, read_codings
from explorer.files.refi.container import Container, children, guid_of, is_guid, open_container, target, words_in
from explorer.files.refi.counting import WAYS
from explorer.files.refi.notes import Notes, loose_memos, memos_of, passage_memos, read_notes
from explorer.files.refi.report import Report
from explorer.files.refi.selections import by_selection, read_selections
from explorer.files.refi.sidecar import Sidecar, unpack
from explorer.files.refi.texts import Document, read_documents
from explorer.naming import counted


def read_refi(path: Path, *, style: str = AUTO, counting: str = "") -> SourceMaterial:
    """Everything of a project or codebook that the study has a place for, and a line on everything else.

    Parameters
    ----------
    path : a .qdpx (zip), or a bare .qde or .qdc.
    style : how speakers are marked in the texts, as in `speakers.with_speakers`.
    counting : a key of `counting.WAYS` for the positions of all sources; '' finds it out for every source.

    Raises
    ------
    ReadError : damaged, protected, unsafe, or no REFI-QDA file. SettingsError : no such way of counting.
    """
    if counting and counting not in WAYS:
        raise SettingsError(f"There is no way of counting “{counting}”; choose one of {', '.join(WAYS)}.")
    path = Path(path)
    container = open_container(path)
    root, report = container.root, Report(path.name)
    if container.mended:
        report.say("repaired", "Control characters, which XML does not allow, were taken out of the project.")
    sidecar = _sidecar(container, report)
    if root.tag == "CodeBook":
        return _codebook_alone(root, report, sidecar)
    if root.tag != "Project":
        raise ReadError(path, f"this is no REFI-QDA project or codebook (its first element is “{root.tag[:40]}”).")
    return _project(container, report, sidecar, style=style, counting=counting)


def _sidecar(container: Container, report: Report) -> Sidecar:
    """What a study of ours wrote beside the project, or nothing."""
    data = container.sidecar_bytes()
    if not data:
        return Sidecar()
    try:
        return unpack(data)
    except ValueError as problem:
        report.say("note", f"What the study kept beside the project could not be read ({problem}); read without it.")
        return Sidecar()


def _codebook_alone(root: Element, report: Report, sidecar: Sidecar) -> SourceMaterial:
    book = read_codebook(root, report, sidecar=sidecar, people=(), coded=())
    _summary(root, report, "codebook", (len(book.codes), "code"), (len(book.themes), "theme"))
    return SourceMaterial(codes=book.codes, themes=book.themes, guids=book.guids, notices=report.close())


def _project(container: Container, report: Report, sidecar: Sidecar, *, style: str, counting: str) -> SourceMaterial:
    root = container.root
    users = _users(root)
    cases = read_cases(root, sidecar=sidecar)
    coded_with = {target(one) for one in root.iter("CodeRef")}
    book = read_codebook(root, report, sidecar=sidecar, people=cases, coded=coded_with)
    _tell_of_case_codes(root, cases, report)
    documents = read_documents(root, container, report, style=style, sidecar=sidecar)
    placed = read_selections(root, documents, report, sidecar=sidecar, origin=root.get("origin", ""), asked=counting)
    notes = read_notes(root, container, users, report, sidecar=sidecar)
    coded = read_codings(placed, documents, Coder(book, users, cases, notes, sidecar, report))
    variables, variable_guids = read_variables(root)
    people = with_people(cases, documents, by_selection(placed), coded.case_spans, variables, report, sidecar=sidecar)
    memos = _memos(root, book, documents, people, coded, notes, users, cases)
    marks = _marks(sidecar, documents, coded, report)
    _count_the_rest(root, report)
    parts = [(len(people.transcripts), "transcript"), (len(cases), "case"), (len(book.codes), "code")]
    parts += [(len(book.themes), "theme"), (len(coded.codings), "coding"), (len(memos), "memo")]
    _summary(root, report, "project", *parts)
    guids = [*_project_guids(root, users), *_source_guids(documents), *book.guids, *people.guids]
    return SourceMaterial(
        people.transcripts,
        people.participants,
        book.codes,
        book.themes,
        tuple(coded.codings.values()),
        notices=report.close(),
        values=tuple(replace(row, file=report.file) for row in sidecar.values),
        memos=tuple(memos),
        marks=marks,
        guids=(*guids, *variable_guids, *coded.guids),
        variables=sidecar.variables,
        settled=tuple(one.transcript.id for one in documents if one.is_settled),
    )


# ------------------------------------------------------------------ parts


def _users(root: Element) -> dict[str, str]:
    """GUID -> name of a coder."""
    return {
        guid_of(one): " ".join((one.get("name") or one.get("id") or "").split())
        for one in children(root, "Users", "User")
    }


def _tell_of_case_codes(root: Element, cases: Mapping[str, object], report: Report) -> None:
    doubles = [one.get("name", "") for one in root.iter("Code") if guid_of(one) in cases]
    if doubles:
        listed = ", ".join(f"“{name}”" for name in doubles[:12]) + (" …" if len(doubles) > 12 else "")
        report.say("note", f"Codes that are cases (as NVivo exports them) say who speaks, and are no codes: {listed}.")


def _memos(
    root: Element,
    book: Codebook,
    documents: list[Document],
    people: People,
    coded: Coded,
    notes: Notes,
    users: Mapping[str, str],
    cases: Mapping[str, object],
) -> list[MemoRow]:
    """Memos on everything, then the notes nothing refers to. The order matters: each use takes notes off that list."""
    objects = [(STUDY, "", root), *book.elements, *people.elements]
    objects += [(TRANSCRIPT, one.transcript.id, one.element) for one in documents]
    objects += [(TRANSCRIPT, one.transcript.id, one.source) for one in documents if one.source is not one.element]
    memos = memos_of(objects, notes)
    named = {one.id: one.name for one in people.participants}
    for kind, id, element in objects:
        said = words_in(element, "Description").strip()
        if kind == PERSON and said == named.get(id):
            continue  # a study of ours writes there what somebody is called
        if said and kind in (STUDY, TRANSCRIPT, PERSON):  # of codes and themes it is their description
            memos.append(MemoRow(said, kind, id))
    memos += _of_themes(root, book, notes)
    texts = {one.transcript.id: one.transcript.text for one in documents}
    memos += [*coded.memos, *passage_memos(coded.bare, texts, notes, users), *loose_memos(notes)]
    return list(dict.fromkeys(memos))


def _of_themes(root: Element, book: Codebook, notes: Notes) -> list[MemoRow]:
    """Notes that are members of a Set which is a theme."""
    found = []
    for kind, id, element in book.elements:
        for member in element.findall("MemberNote"):
            note = notes.by_guid.get(target(member))
            if note is not None and note.guid not in notes.exact:
                notes.used.add(note.guid)
                found.append(MemoRow(note.words, kind, id, coder=note.coder, created_at=note.created_at))
    return found


def _marks(sidecar: Sidecar, documents: list[Document], coded: Coded, report: Report) -> tuple[MarkRow, ...]:
    """Marks of what came along."""
    there = {one.transcript.id for one in documents} | set(coded.codings)
    kept = tuple(mark for mark in sidecar.marks if mark.id in there)
    if lost := len(sidecar.marks) - len(kept):
        report.leave("mark on something that is not in the project any more", times=lost)
    return kept


def _count_the_rest(root: Element, report: Report) -> None:
    for one in children(root, "Graphs", "Graph"):
        report.leave("graph", one.get("name", ""))


def _project_guids(root: Element, users: Mapping[str, str]) -> list[Guid]:
    found = [Guid("project", "", guid_of(root))] if is_guid(guid_of(root)) else []
    return found + [Guid("coder", name, guid) for guid, name in users.items() if name and is_guid(guid)]


def _source_guids(documents: list[Document]) -> list[Guid]:
    return [Guid(TRANSCRIPT, one.transcript.id, one.guid) for one in documents if is_guid(one.guid)]


def _summary(root: Element, report: Report, kind: str, *parts: tuple[int, str]) -> None:
    origin = " ".join(root.get("origin", "").split())
    made_by = f" written by {origin}" if origin else ""
    report.say("read", f"REFI-QDA {kind}{made_by}: {', '.join(counted(n, noun) for n, noun in parts)}.")
