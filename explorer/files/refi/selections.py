"""Selections of a project at their places in the texts, and which way their positions were counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from explorer.datamodel import Span
from explorer.errors import QuoteAmbiguous, QuoteNotFound
from explorer.files.refi.container import guid_of
from explorer.files.refi.counting import WAYS, Choice, Passage, Way, choose, holds_quote, words_begin_and_end
from explorer.files.refi.report import Report, quoted
from explorer.files.refi.sidecar import Sidecar
from explorer.files.refi.texts import Document
from explorer.naming import counted

_EXAMPLES = 5
_SEARCHED = 12  # characters of a name that is looked for elsewhere; shorter words stand in too many places
_OVERHANG = 2  # positions beyond the end of a text that lost its last line end on the way


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of a document. `element` holds its codings, notes and description; a coding itself in QualCoder 2."""

    guid: str
    document: Document
    element: Element
    passage: Passage

    @property
    def codings(self) -> list[Element]:
        """Its Coding elements."""
        return [self.element] if self.element.tag == "Coding" else self.element.findall("Coding")


@dataclass(frozen=True, slots=True)
class Placed:
    """A selection with its place."""

    selection: Selection
    span: Span


def read_selections(
    root: Element, documents: Sequence[Document], report: Report, *, sidecar: Sidecar, origin: str, asked: str
) -> list[Placed]:
    """All selections with a place in the order of the file; a note on every source says how it was counted.

    Parameters
    ----------
    origin : the program that wrote the project. asked : a key of WAYS to be taken for every source, or ''.
    """
    found = {one.guid: list(_selections(one, root, sidecar, report)) for one in documents}
    sources = {
        one.guid: (one.raw, one.transcript.text, [selection.passage for selection in found[one.guid]])
        for one in documents
        if found[one.guid]
    }
    choices = choose(sources, origin=origin, asked=asked)
    placed = []
    for document in documents:
        if document.guid in choices:
            choice = choices[document.guid]
            own = _placed(found[document.guid], document, choice, report)
            _tell(document, choice, own, report)
            placed += own
    return placed


# ------------------------------------------------------------------ what is selected


def _selections(document: Document, root: Element, sidecar: Sidecar, report: Report) -> Iterator[Selection]:
    """Selections of one document; those without positions are counted."""
    name = document.transcript.id
    for element in document.element.findall("PlainTextSelection"):
        yield from _one(element, element.get("startPosition"), element.get("endPosition"), document, sidecar, report)
    points = {guid_of(point): point.get("position") for point in document.element.findall("SyncPoint")}
    for element in document.element.findall("TranscriptSelection"):
        start, end = points.get(guid_of(element, "fromSyncPoint")), points.get(guid_of(element, "toSyncPoint"))
        if start is None or end is None:
            codings = len(element.findall("Coding"))
            report.leave("coding of a recording without a place in its transcript", name, times=max(1, codings))
        else:
            yield from _one(element, start, end, document, sidecar, report)
    # QualCoder 2 wrote codings beside the sources, with the place inside.
    for coding in root.iter("Coding"):
        place = coding.find("TextRange")
        if place is not None and guid_of(place, "sourceGUID") in (document.guid, guid_of(document.source)):
            yield from _one(coding, place.get("start"), place.get("end"), document, sidecar, report)


def _one(
    element: Element, start: str | None, end: str | None, document: Document, sidecar: Sidecar, report: Report
) -> Iterator[Selection]:
    first, last = _whole(start), _whole(end)
    if first is None or last is None:
        where = f"A selection of “{document.transcript.id}” ({quoted(element.get('name', ''))})"
        report.say("unlocated", f"{where} has no position and was left out.")
        return
    name = element.get("name", "") or _attribute(element, "text")
    place = _known_place(element, document, sidecar)
    yield Selection(guid_of(element), document, element, Passage(first, last, name, place))


def _attribute(element: Element, name: str) -> str:
    place = element.find("TextRange")
    return place.get(name, "") if place is not None else ""


def _whole(written: str | None) -> int | None:
    """A position; '12.0' is one too."""
    match = re.fullmatch(r"\s*(\d{1,12})(?:\.0+)?\s*", written or "")
    return int(match[1]) if match else None


def _known_place(element: Element, document: Document, sidecar: Sidecar) -> tuple[int, int] | None:
    """Where a study of ours had the selection, when the text still is the same: it shows how positions count."""
    if document.guid not in sidecar.transcripts or not document.is_settled:
        return None
    for coding in element.findall("Coding"):
        known = sidecar.codings.get(guid_of(coding))
        if known is not None and known.span.transcript_id == sidecar.transcripts[document.guid].id:
            return known.span.start_char, known.span.end_char
    return None


# ------------------------------------------------------------------ where they stand


def _placed(selections: Sequence[Selection], document: Document, choice: Choice, report: Report) -> list[Placed]:
    """Selections with their spans; those without a place are told of one by one, mended ones counted."""
    text, name = document.transcript.text, document.transcript.id
    names_are_quotes = choice.score.quoted >= 0.5 * sum(bool(one.passage.name) for one in selections)
    placed = []
    mended: Counter[str] = Counter()
    for one in selections:
        stretch, how = _stretch(one.passage, choice.way, text, trusts_names=names_are_quotes)
        if stretch is None:
            start, end = one.passage.start, one.passage.end
            report.say("unlocated", f"A selection of “{name}” (positions {start} to {end}) was left out: {how}")
            if lost := len(one.codings):
                report.leave("coding of a selection without a place", name, times=lost)
            continue
        mended[how] += 1
        placed.append(Placed(one, Span(name, *stretch)))
    for how, count in mended.items():
        if how:
            report.say("repaired", f"{counted(count, 'selection')} of “{name}” put right: {how}.")
    return placed


def _stretch(passage: Passage, way: Way, text: str, *, trusts_names: bool) -> tuple[tuple[int, int] | None, str]:
    """The place of a selection and what was mended; or None and why not."""
    stretch = way.stretch(passage)
    if passage.place is not None:
        return stretch or passage.place, ""
    says = passage.name if trusts_names and len(passage.name.strip()) >= _SEARCHED else ""
    if stretch and (not says or holds_quote(text, stretch, says) or says not in text):
        return stretch, ""
    if says and says in text:
        from explorer.analysis.quotes import locate

        near = way.counting.places[min(max(passage.start, 0), len(way.counting.places) - 1)]
        try:
            found = locate(says, text, start_hint=max(near, 0))
            return (found.start_char, found.end_char), "its words stand elsewhere, the nearest such words taken"
        except (QuoteNotFound, QuoteAmbiguous):
            pass
    if stretch:
        return stretch, ""
    if passage.start == passage.end:
        return None, "it is empty."
    if cut := _cut_at_the_end(passage, way):
        return cut, "it reached beyond the end of the text, and ends there"
    return None, "its positions are no stretch of the text."


def _cut_at_the_end(passage: Passage, way: Way) -> tuple[int, int] | None:
    for overhang in range(1, _OVERHANG + 1):
        cut = way.stretch(Passage(passage.start, passage.end - overhang))
        if cut and cut[1] == way.counting.places[-1]:
            return cut
    return None


# ------------------------------------------------------------------ what is told


_BASES = {
    "asked": "as was asked for",
    "ours": "so this tool counts in the projects it writes",
    "quotes": "the names of the selections, which hold the quoted words, show it",
    "known": "the places kept by the study it came from show it",
    "edges": "so selections begin and end where words do",
    "project": "as in the other sources of the project",
}


def _tell(document: Document, choice: Choice, placed: Sequence[Placed], report: Report) -> None:
    """How positions were counted, how well that fits, and examples to look at."""
    text = document.transcript.text
    n = choice.n_passages
    if (choice.basis == "ours" and choice.score.inside == n) or (choice.basis == "known" and choice.score.quoted == n):
        return  # every place is the one the study had: nothing is open
    edges = sum(words_begin_and_end(text, (one.span.start_char, one.span.end_char)) for one in placed)
    basis = _BASES.get(choice.basis, "nothing in this source tells this way from others, so please look")
    fit = f"{edges:,} of {counted(n, 'selection')} begin and end where words do"
    held = round(choice.score.quoted)
    fit += f", {held:,} hold the words of their name" if held and choice.basis != "known" else ""
    examples = ", ".join(quoted(text[one.span.start_char : one.span.end_char]) for one in _examples(placed))
    report.say(
        "note",
        f"Positions counted in {WAYS[choice.way.key]} ({choice.way.key}): {basis}; {fit}. "
        f"For example: {examples or 'none'}. If these passages are cut in the wrong places, add the project to a new "
        "study with another way of counting.",
        file=document.transcript.id,
    )


def _examples(placed: Sequence[Placed]) -> list[Placed]:
    """Five selections, spread over the source."""
    step = max(1, len(placed) // _EXAMPLES)
    return list(placed[::step][:_EXAMPLES])


def by_selection(placed: Sequence[Placed]) -> Mapping[str, Placed]:
    """GUID of a selection -> the selection with its place."""
    return {one.selection.guid: one for one in placed if one.selection.guid}
