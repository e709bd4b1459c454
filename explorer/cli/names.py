"""Commands that take names, or a whole person, out of a study, and put names back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.options import AsJson, Coder, StudyPath
from explorer.cli.printing import show
from explorer.errors import CodebookError, ExplorerError

Key = Annotated[Path, typer.Option("--key", metavar="FILE", help="The key file that was written then.")]


def pseudonymise(
    study_path: StudyPath,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="The key file to write, best on another disk.")
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(metavar="SHEET", help="A sheet with the columns text, kind and replacement.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be replaced; change nothing.")] = False,
    norwegian: Annotated[bool, typer.Option("--norwegian", help="[Navn 1] instead of [Name 1].")] = False,
    coder: Coder = "",
    as_json: AsJson = False,
) -> None:
    """Replace names in all a study holds; codings and decisions stay on their words. The key file takes it back."""
    from explorer.study import open_study, pseudonyms

    study, language = open_study(study_path), "nb" if norwegian else "en"
    made = _decided(decisions, coder) if decisions is not None else []
    if dry_run:
        show(_previewed(pseudonyms.preview(study, adding=made, language=language)), as_json, _preview_lines)
        return
    if key is None:
        raise ExplorerError("The names can only be put back with a key: say with --key where to write it.")
    if made:
        pseudonyms.decide_all(study, made, coder=coder, language=language)
    applied = pseudonyms.apply(study, key, coder=coder)
    found = {
        "strings": applied.n_strings,
        "mentions": applied.n_mentions,
        "key": str(key),
        "key_id": applied.key_id,
        "residual": _residual(applied.residual),
        "left_in_log": applied.left_in_log,
        "left_in_coders": applied.left_in_coders,
        "backups_removed": applied.backups_removed,
        "warnings": list(applied.warnings),
    }
    show(found, as_json, _applied_lines)


def restore_names(study_path: StudyPath, key: Key, coder: Coder = "", as_json: AsJson = False) -> None:
    """Put the names back that a key file holds, with everything coded meanwhile moved back too."""
    from explorer.study import open_study, pseudonyms

    done = pseudonyms.undo(open_study(study_path), key, coder=coder)
    found = {
        "strings": done.n_strings,
        "transcripts": done.n_transcripts,
        "edited_since": done.n_edited_since,
        "warnings": list(done.warnings),
    }
    show(found, as_json, _restored_lines)


def remove_participant(
    study_path: StudyPath,
    participant: Annotated[str, typer.Argument(metavar="ID", help="The participant's id, as “explorer info” has it.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it: this cannot be undone.")] = False,
    coder: Coder = "",
    as_json: AsJson = False,
) -> None:
    """Take a person out of a study for good: words, codings, vectors, backups; the log keeps that it was done."""
    from dataclasses import asdict

    from explorer.study import open_study, removing

    if not yes:
        raise ExplorerError("Removing a participant cannot be undone: add --yes to do it.")
    gone = asdict(removing.remove_participant(open_study(study_path), participant, actor=coder))
    show(gone | {"warnings": list(gone["warnings"])}, as_json, _removed_lines)


def _decided(sheet: Path, coder: str) -> list:
    """The decisions of a sheet: column text, and if it has them kind and replacement."""
    from explorer.datamodel.pseudonymising import KINDS, NAME, REPLACE, NameDecision
    from explorer.files.tables import read_table

    made = []
    for row in read_table(sheet).rows:
        cells = {name.strip().casefold(): text.strip() for name, text in row.cells.items()}
        kind = cells.get("kind", "").casefold() or NAME
        if "text" not in cells:
            raise CodebookError(sheet, "it needs a column “text” with the string to replace.", line=1)
        if kind not in KINDS:
            problem = f"the kind “{kind}” is not known; choose {', '.join(KINDS)}."
            raise CodebookError(sheet, problem, line=row.number)
        if cells["text"]:
            made.append(NameDecision(cells["text"], kind, REPLACE, cells.get("replacement", ""), coder))
    if not made:
        raise CodebookError(sheet, "there is no string to replace in it; fill its column “text”.")
    return made


def _previewed(found) -> dict:
    strings = [
        {
            "text": one.text,
            "kind": one.kind,
            "replacement": one.replacement,
            "mentions": one.mentions,
            "by_transcript": one.by_transcript,
            "elsewhere": one.elsewhere,
        }
        for one in found.strings
    ]
    return {"mentions": found.n_mentions, "strings": strings, "residual": _residual(found.residual)}


def _residual(residual) -> list[dict]:
    return [{"of": one.string, "found": one.found, "way": one.way, "times": len(one.spans)} for one in residual]


def _preview_lines(found: dict):
    for one in found["strings"]:
        yield f"{one['text']} -> {one['replacement']}: {one['mentions']:,} times"
    yield f"{found['mentions']:,} mentions would be replaced; nothing was changed."
    yield from _residual_lines(found)


def _applied_lines(found: dict):
    yield f"{found['mentions']:,} mentions of {found['strings']:,} strings were replaced."
    yield f"The key is {found['key']} ({found['key_id']}): keep it apart from the study."
    yield from _residual_lines(found)
    if found["left_in_log"] or found["left_in_coders"]:
        yield (
            f"{found['left_in_log']:,} lines of the log and {found['left_in_coders']:,} names of coders hold such a "
            "string; neither is ever rewritten."
        )
    if found["backups_removed"]:
        yield f"{found['backups_removed']:,} backups, which held the names, were removed."
    yield from found["warnings"]


def _residual_lines(found: dict):
    if found["residual"]:
        yield "Look at these too; nothing of it was replaced:"
    for one in found["residual"]:
        yield f"  {one['found']} ({one['way']}: {one['of']}), {one['times']:,} times"


def _restored_lines(found: dict):
    yield f"{found['strings']:,} strings are back in {found['transcripts']:,} transcripts."
    if found["edited_since"]:
        yield f"{found['edited_since']:,} entries stay, as they were changed since."
    yield from found["warnings"]


def _removed_lines(found: dict):
    for name, count in found.items():
        if name not in ("warnings", "named", "backups_removed"):
            yield f"{name.replace('_', ' ')}: {count:,} removed"
    yield f"The person is still named {found['named']:,} times in what others said and wrote; that stays."
    if found["backups_removed"]:
        yield f"{found['backups_removed']:,} backups were removed."
    if found["analyses"]:
        yield "All patterns went with the person's words: analyse again."
    yield from found["warnings"]
