"""The transcripts of a project: their texts, and the selections in them with their codings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from explorer.datamodel import Coding, Span, Transcript
from explorer.datamodel.reading import CODE, CODING, TRANSCRIPT
from explorer.files.refi.guiding import Guids, user_name
from explorer.files.refi.markup import Pen, beginning, moment, reference
from explorer.files.refi.writenotes import Notes, user_guid
from explorer.files.refi.writepeople import People

LF, CRLF = "lf", "crlf"
NEWLINES = (LF, CRLF)


class WrittenText:
    """A transcript's text as it is written, and where its characters stand then.

    Parameters
    ----------
    newlines : LF keeps the text as it is; CRLF makes two characters of every line feed without a carriage return.
    """

    def __init__(self, text: str, newlines: str) -> None:
        self._breaks: list[int] = []
        if newlines == CRLF:
            self._breaks = [at for at, one in enumerate(text) if one == "\n" and text[at - 1 : at] != "\r"]
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        # Half a character has no UTF-8: a question mark keeps all others in their places.
        self.data = text.encode("utf-8", "replace")

    def position(self, char: int) -> int:
        """An offset in the study's text as one in this text: a line feed begins with its carriage return."""
        return char + bisect_left(self._breaks, char)


class Sources:
    """The TextSources of a project and the files beside them."""

    def __init__(
        self, transcripts: Iterable[Transcript], codings: Iterable[Coding], kept: Mapping[tuple[str, str], str]
    ) -> None:
        self._transcripts = tuple(transcripts)
        self._kept = kept
        self._codings: dict[str, list[Coding]] = {one.id: [] for one in self._transcripts}
        for coding in codings:
            self._codings[coding.span.transcript_id].append(coding)

    def elements(
        self, guids: Guids, pen: Pen, notes: Notes, people: People, *, newlines: str
    ) -> tuple[list[Element], dict[str, bytes]]:
        """One TextSource for each transcript; the members of the archive that hold their texts."""
        elements, members = [], {}
        for transcript in self._transcripts:
            guid = guids.of(TRANSCRIPT, transcript.id)
            written = WrittenText(transcript.text, newlines)
            members[f"sources/{guid}.txt"] = written.data
            made = [
                _selection(guid, transcript, written, codings, selection, guids, pen, notes)
                for selection, codings in self._selected(transcript, guid, guids)
            ]
            for turn in {people.turn_guid(turn): turn for turn in people.turns(transcript)}.values():
                attributes = _place(people.turn_guid(turn), transcript, written, turn.span)
                made.append(pen.element("PlainTextSelection", attributes))
            attributes = {"guid": guid, "name": transcript.id, "plainTextPath": f"internal://{guid}.txt"}
            elements.append(
                pen.element("TextSource", attributes, [*made, *notes.references(TRANSCRIPT, transcript.id)])
            )
        return elements, members

    def _selected(self, transcript: Transcript, source: str, guids: Guids) -> list[tuple[str, list[Coding]]]:
        """GUIDs of selections with their codings: one for each stretch and user, or as they came.

        Of one user, for QualCoder reads who coded from the selection.
        """
        groups: dict[tuple[Span, str], list[Coding]] = {}
        for coding in self._codings[transcript.id]:
            user = user_name(coding.coder, coding.provenance)
            came_as = self._kept.get(("selection", coding.id), "")
            groups.setdefault((coding.span, came_as or user), []).append(coding)
        found = []
        for (span, name), codings in groups.items():
            came_as = self._kept.get(("selection", codings[0].id), "")
            identifier = f"{span.start_char}-{span.end_char}\0{name}"
            found.append((guids.part(source, "selection", identifier, kept=came_as), codings))
        return found


def _selection(
    source: str,
    transcript: Transcript,
    written: WrittenText,
    codings: list[Coding],
    guid: str,
    guids: Guids,
    pen: Pen,
    notes: Notes,
) -> Element:
    first = codings[0]
    attributes = _place(guid, transcript, written, first.span) | _made_by(first, guids)
    children = [
        pen.element(
            "Coding",
            {"guid": guids.of(CODING, coding.id), **_made_by(coding, guids)},
            [reference("CodeRef", guids.of(CODE, coding.code_id)), *notes.references(CODING, coding.id)],
        )
        for coding in codings
    ]
    return pen.element("PlainTextSelection", attributes, children)


def _place(guid: str, transcript: Transcript, written: WrittenText, span: Span) -> dict[str, str]:
    return {
        "guid": guid,
        "name": beginning(transcript.quote(span)),
        "startPosition": str(written.position(span.start_char)),
        "endPosition": str(written.position(span.end_char)),
    }


def _made_by(coding: Coding, guids: Guids) -> dict[str, str]:
    user = user_name(coding.coder, coding.provenance)
    return {"creatingUser": user_guid(user, guids), "creationDateTime": moment(coding.created_at)}
