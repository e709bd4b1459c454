"""What a researcher does on the Read page, and how it is undone. Written to the study at the click."""

from __future__ import annotations

from dataclasses import dataclass

from explorer import naming
from explorer.datamodel import AFTER_SUGGESTION, BLIND, Code, Corpus, SourceMaterial, Span
from explorer.errors import StudyError
from explorer.study import Study, coding, marks, material
from explorer.translation import _
from explorer.ui.reader.component import ADD, MARK, MEMO, REMOVE, UNMARK, ReaderEvent
from explorer.ui.reader.payload import CODING_MEMO
from explorer.ui.reader.stretches import tidy

ADDED, REMOVED, MARKED, UNMARKED = "added", "removed", "marked", "no longer marked"
_DONE = {ADDED: "“{code}” added", REMOVED: "“{code}” removed"}
_MARKED = {
    marks.CONTRARY: "“{code}” marked as speaking against",
    marks.CHOSEN: "“{code}” marked as quoted",
}
_UNMARKED = {
    marks.CONTRARY: "“{code}” no longer marked as speaking against",
    marks.CHOSEN: "“{code}” no longer marked as quoted",
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing done to a coding that can be taken back. `words` say what, for the button and the line beside it.

    `mark` is the kind of mark (`study.marks`) that was set or taken away, '' for the other kinds of action.
    """

    kind: str
    coding_id: str
    code_name: str
    mark: str = ""

    @property
    def words(self) -> str:
        if self.kind == MARKED:
            return _(_MARKED[self.mark], code=self.code_name)
        if self.kind == UNMARKED:
            return _(_UNMARKED[self.mark], code=self.code_name)
        return _(_DONE[self.kind], code=self.code_name)


def apply_event(study: Study, corpus: Corpus, event: ReaderEvent, *, coder: str = "") -> Action | None:
    """Do what the reader asked for; None when nothing changed that could be undone.

    Raises
    ------
    StudyError : the study cannot be written, or what the event names is no longer there.
    """
    if event.kind == ADD:
        return _add(study, corpus, event, coder)
    code_id = next((c.code_id for c in corpus.codings if c.id == event.coding_id), "")
    if event.kind == REMOVE:
        coding.remove_coding(study, event.coding_id, coder=coder)
        return Action(REMOVED, event.coding_id, _code_name(corpus, code_id))
    if event.kind in (MARK, UNMARK):
        marks.mark_coding(study, event.coding_id, event.mark, is_set=event.kind == MARK, coder=coder)
        kind = MARKED if event.kind == MARK else UNMARKED
        return Action(kind, event.coding_id, _code_name(corpus, code_id), event.mark)
    if event.kind == MEMO and event.memo:
        coding.add_memo(study, CODING_MEMO + event.coding_id, event.memo, coder=coder)
    return None


def take_back(study: Study, action: Action, *, coder: str = "") -> None:
    """Undo: a coding that was added goes, one that was removed comes back; a mark is again as it was."""
    if action.mark:
        marks.mark_coding(study, action.coding_id, action.mark, is_set=action.kind == UNMARKED, coder=coder)
        return
    undo = coding.remove_coding if action.kind == ADDED else coding.restore_coding
    undo(study, action.coding_id, coder=coder)


def last_used(corpus: Corpus, *, coder: str = "", most: int = 3) -> list[str]:
    """The codes used last in the tool, newest first: the coder's own, or anybody's when the coder made none."""
    dated = [c for c in corpus.codings if c.created_at]
    own = [c for c in dated if c.coder == coder] or dated
    newest = sorted(own, key=lambda c: c.created_at, reverse=True)
    return list(dict.fromkeys(c.code_id for c in newest))[:most]


def _add(study: Study, corpus: Corpus, event: ReaderEvent, coder: str) -> Action | None:
    transcript = next((t for t in corpus.transcripts if t.id == event.transcript_id), None)
    if transcript is None:
        raise StudyError(_("This transcript is no longer in the study: load the page again."))
    place = tidy(transcript.text, event.start_char, event.end_char)
    if place is None:
        return None
    if event.code_id and all(code.id != event.code_id for code in corpus.codes):
        raise StudyError(_("This code is no longer in the codebook: load the page again."))
    code_id = event.code_id or _code_named(study, corpus, event.new_code, coder)
    # Whoever codes with the machine's grouping beside the words has seen a suggestion: it stays with the coding.
    provenance = AFTER_SUGGESTION if event.patterns_shown else BLIND
    span = Span(transcript.id, *place)
    added = coding.add_coding(study, span, code_id, coder=coder, memo=event.memo, provenance=provenance)
    if any(c.id == added.id for c in corpus.codings):
        return None  # it was there already: undoing must not take it away
    return Action(ADDED, added.id, event.new_code or _code_name(corpus, code_id))


def _code_named(study: Study, corpus: Corpus, name: str, coder: str) -> str:
    """The id of the code of that name; a new code, in no theme yet, when there is none."""
    name = " ".join(name.split())
    if not name:
        raise StudyError(_("Choose a code, or type the name of a new one."))
    for code in corpus.codes:
        if code.name.casefold() == name.casefold():
            return code.id
    code_id = naming.unique_id(name, {code.id for code in corpus.codes})
    material.add_material(study, SourceMaterial(codes=(Code(code_id, name),)), actor=coder)
    return code_id


def _code_name(corpus: Corpus, code_id: str) -> str:
    return next((code.name for code in corpus.codes if code.id == code_id), code_id or _("Coding"))
