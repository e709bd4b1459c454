"""A study as a project or codebook for other programs (REFI-QDA): put together, written, and what it cannot carry."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from explorer import __version__
from explorer.codebook import themes_with_own
from explorer.datamodel import Corpus
from explorer.datamodel.assessing import Assessment, Variable
from explorer.datamodel.reading import CODE, CODING, PERSON, STUDY, THEME, TRANSCRIPT, MemoRow, ValueRow
from explorer.errors import ReadError, SettingsError
from explorer.files.refi.contents import Contents
from explorer.files.refi.counting import OURS
from explorer.files.refi.writesources import LF, NEWLINES
from explorer.files.refi.writing import codebook_bytes, project_bytes
from explorer.study import Study, assessing, audit, coding, guids, marks, material
from explorer.translation import _, plural

Progress = Callable[[str, int, int], None]

_ORIGIN = f"{OURS} {__version__}"


def write_project(study: Study, output: Path, *, newlines: str = LF, on_progress: Progress | None = None) -> Path:
    """Write the study as a .qdpx; the same study gives the same bytes.

    Parameters
    ----------
    newlines : of the texts: LF, or CRLF for programs that count two characters a line end.

    Raises
    ------
    SettingsError : no such newlines. ReadError : another ending, or the file cannot be written.
    """
    if newlines not in NEWLINES:
        raise SettingsError(f"There are no line ends “{newlines}”; choose {' or '.join(NEWLINES)}.")
    _check_ending(output, ".qdpx")
    progress = on_progress or (lambda stage, done, total: None)
    progress(_("gathering the project"), 0, 2)
    contents = contents_of(study)
    progress(_("writing the project"), 1, 2)
    _write(output, project_bytes(contents, newlines=newlines).data)
    progress(_("writing the project"), 2, 2)
    return output


def write_codebook(study: Study, output: Path) -> Path:
    """Write codes and themes as a .qdc.

    Raises
    ------
    ReadError : there are no codes, another ending, or the file cannot be written.
    """
    _check_ending(output, ".qdc")
    contents = contents_of(study)
    if not contents.corpus.codes:
        raise ReadError(output, "there are no codes in this study to write; add a codebook or code a passage first.")
    _write(output, codebook_bytes(contents).data)
    return output


def cannot_carry(wanted: str) -> str:
    """What has no place in one of the formats qdpx and qdc, as a sentence."""
    if wanted == "qdc":
        return _("A .qdc holds codes and themes only: texts, codings, people and memos go out as .qdpx.")
    return _(
        "A .qdpx cannot carry candidate patterns, decisions on suggestions, check samples, contrasts and analyses: "
        "keep the study file for these."
    )


def characters_left_out(study: Study, wanted: str) -> str:
    """That names and memos hold characters XML does not know, as a sentence; '' when they do not."""
    contents = contents_of(study)
    removed = (codebook_bytes if wanted == "qdc" else project_bytes)(contents).removed
    if not removed:
        return ""
    return plural(
        removed,
        "{n} control character in names and memos is left out, as XML has no place for it.",
        "{n} control characters in names and memos are left out, as XML has no place for them.",
    )


# ------------------------------------------------------------------ from the study


def contents_of(study: Study) -> Contents:
    """Everything of the study that goes into a project."""
    whole = material.load_corpus(study)
    corpus = replace(whole, themes=_declared(whole))
    variables = assessing.load_variables(study)
    standing = assessing.standing_assessments(assessing.load_assessments(study))
    return Contents(
        name=study.name,
        origin=_ORIGIN,
        study_key=audit.first_hash(study),
        corpus=corpus,
        guids=guids.load_guids(study),
        memos=tuple(_memo(one, corpus) for one in coding.load_memos(study)),
        marks=marks.standing_marks(study),
        variables=variables,
        values=_values(standing, variables),
    )


def _declared(corpus: Corpus):
    """Themes without those that would be made of ungrouped codes in any case."""
    made = [theme for theme in corpus.themes if theme in themes_with_own(corpus.codes, ())]
    return tuple(theme for theme in corpus.themes if theme not in made)


def _memo(memo: coding.Memo, corpus: Corpus) -> MemoRow:
    """A memo with what it is about, when that is something a project knows; else with the study's words for it."""
    nouns = {
        TRANSCRIPT: corpus.transcripts,
        PERSON: corpus.participants,
        CODE: corpus.codes,
        THEME: corpus.themes,
        CODING: corpus.codings,
    }
    kind, _colon, identifier = memo.about.partition(": ")
    if memo.about == STUDY or identifier in {one.id for one in nouns.get(kind, ())}:
        return MemoRow(memo.text, kind, identifier, memo.about, memo.coder, memo.created_at)
    return MemoRow(memo.text, "", "", memo.about, memo.coder, memo.created_at)


def _values(standing: tuple[Assessment, ...], variables: tuple[Variable, ...]) -> tuple[ValueRow, ...]:
    """What people are coded as: a row for each passage, or one without."""
    names = {one.id: one.name for one in variables}
    rows = []
    for one in standing:
        told = ValueRow(
            one.source,
            0,
            participant=one.participant_id,
            about=names[one.variable_id],
            value=one.value or one.reason,
            coder=one.coder,
            memo=one.memo,
            confidence=one.confidence,
        )
        rows += [
            replace(told, transcript=span.transcript_id, start_char=span.start_char, end_char=span.end_char)
            for span in one.evidence
        ] or [told]
    return tuple(rows)


# ------------------------------------------------------------------ to the disk


def _check_ending(output: Path, ending: str) -> None:
    if output.suffix.lower() != ending:
        raise ReadError(output, f"the name of the file to write must end in {ending}: try “{output.name}{ending}”.")


def _write(output: Path, data: bytes) -> None:
    """Write beside and move into place, so that a full disk leaves no half file."""
    temporary = ""
    try:
        descriptor, temporary = tempfile.mkstemp(dir=output.parent, prefix=".", suffix=output.suffix)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(temporary, output)
    except BaseException as problem:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        if isinstance(problem, OSError):
            why = problem.strerror or type(problem).__name__
            raise ReadError(output, f"cannot be written ({why}): choose another folder.") from None
        raise
