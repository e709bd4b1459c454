"""Commands that print what a study holds, or write it as csv files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.options import AsJson, BlindOnly, ByCode, Grain, StudyPath
from explorer.cli.printing import show


def info(study_path: StudyPath, as_json: AsJson = False) -> None:
    """What the study holds, and what was lost on the way in."""
    from explorer import reports
    from explorer.study import open_study

    show(reports.info(open_study(study_path)), as_json, reports.info_lines)


def patterns(study_path: StudyPath, grain: Grain = "", as_json: AsJson = False) -> None:
    """The candidate patterns of the newest analysis, each with its evidence, key terms and quotes."""
    from explorer import reports
    from explorer.study import open_study

    show(reports.patterns(open_study(study_path), grain=grain), as_json, reports.pattern_lines)


def crosswalk(
    study_path: StudyPath,
    codes: ByCode = False,
    grain: Grain = "",
    blind_only: BlindOnly = False,
    as_json: AsJson = False,
) -> None:
    """Where candidate patterns and themes meet and part."""
    from explorer import reports
    from explorer.study import open_study

    found = reports.crosswalk(open_study(study_path), by_code=codes, grain=grain, blind_only=blind_only)
    show(found, as_json, reports.crosswalk_lines)


def coverage(
    study_path: StudyPath, codes: ByCode = False, blind_only: BlindOnly = False, as_json: AsJson = False
) -> None:
    """Whose voice carries each theme, and what has not been read."""
    from explorer import reports
    from explorer.study import open_study

    found = reports.coverage(open_study(study_path), by_code=codes, blind_only=blind_only)
    show(found, as_json, reports.coverage_lines)


def unexplained(
    study_path: StudyPath, grain: Grain = "", blind_only: BlindOnly = False, as_json: AsJson = False
) -> None:
    """Patterns no theme explains, the one to read again first at the top, each with quotes."""
    from explorer import reports
    from explorer.study import open_study

    found = reports.unexplained(open_study(study_path), grain=grain, blind_only=blind_only)
    show(found, as_json, reports.unexplained_lines)


def overlooked(
    study_path: StudyPath,
    theme: Annotated[str, typer.Option(help="The theme's name, or enough of its beginning.")],
    code: Annotated[str, typer.Option(help="One code of it, by name.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Every segment, not the first 20.")] = False,
    blind_only: BlindOnly = False,
    as_json: AsJson = False,
) -> None:
    """Quotes to read again for a theme: all that is not coded with it, ranked by what is."""
    from explorer import reports
    from explorer.study import open_study

    found = reports.overlooked(open_study(study_path), theme, code=code, everything=everything, blind_only=blind_only)
    show(found, as_json, reports.overlooked_lines)


def validate(
    study_path: StudyPath, codes: ByCode = False, blind_only: BlindOnly = False, as_json: AsJson = False
) -> None:
    """Does the ranking work on your data? What it finds again in interviews left out, beside simple searches."""
    from explorer import reports
    from explorer.study import open_study

    found = reports.validation(open_study(study_path), by_code=codes, blind_only=blind_only)
    show(found, as_json, reports.validation_lines)


def decisions(study_path: StudyPath, as_json: AsJson = False) -> None:
    """What was made of quotes to read again, how each coder decides, and where coders contradict."""
    from explorer import reports
    from explorer.study import open_study

    show(reports.decisions_made(open_study(study_path)), as_json, reports.decision_lines)


def deviant(
    study_path: StudyPath,
    theme: Annotated[str, typer.Option(help="The theme's name, or enough of its beginning.")],
    blind_only: BlindOnly = False,
    as_json: AsJson = False,
) -> None:
    """A theme's quotes and candidates that are least like the rest, to look for the counter-example."""
    from explorer import reports
    from explorer.study import open_study

    show(reports.deviant(open_study(study_path), theme, blind_only=blind_only), as_json, reports.deviant_lines)


def recall(study_path: StudyPath, as_json: AsJson = False) -> None:
    """What remains of each theme: how much of it was found, at least, from segments drawn at random."""
    from explorer import reports
    from explorer.study import open_study

    show(reports.recall(open_study(study_path)), as_json, reports.recall_lines)


def search(
    study_path: StudyPath,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words, or /a regular expression/.")],
    regex: Annotated[bool, typer.Option("--regex", help="The query is a regular expression.")] = False,
    words: Annotated[bool, typer.Option("--words", help="Whole words only: plan, and not plant.")] = False,
    meaning: Annotated[bool, typer.Option("--meaning", help="Also passages similar in meaning.")] = False,
    participants: Annotated[bool, typer.Option("--participants", help="Only what participants said.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Every line, not the first 20 of each kind.")] = False,
    as_json: AsJson = False,
) -> None:
    """Search what was said, the codebook, people and memos: as typed, by expression, by meaning."""
    from explorer import reports
    from explorer.study import open_study

    study = open_study(study_path)
    found = reports.search(
        study, query, regex=regex, whole_words=words, participants_only=participants, by_meaning=meaning
    )
    show(found, as_json, partial(reports.search_lines, everything=everything))


def export(
    study_path: StudyPath,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder (csv, transcripts, figures) or the file to write.")
    ],
    file_format: Annotated[
        str, typer.Option("--format", help="csv, xlsx, qdpx, qdc, transcripts, figures or report (.html or .docx).")
    ] = "csv",
    newlines: Annotated[str, typer.Option(help="In a .qdpx: lf, or crlf for MAXQDA and NVivo on Windows.")] = "lf",
    with_sensitivity: Annotated[
        bool, typer.Option(help="Look at the declared contrast in the report; the look is put on record.")
    ] = True,
    grain: Grain = "",
    blind_only: BlindOnly = False,
    as_json: AsJson = False,
) -> None:
    """Write what the study holds: tables, a project for other programs, commented transcripts, figures, the report."""
    from explorer.cli.printing import progress
    from explorer.reports.writing import FOLDERS, WritingOptions, remarks_on, write
    from explorer.study import open_study

    options = WritingOptions(grain, blind_only, newlines, with_sensitivity)
    study = open_study(study_path)
    with progress() as on_progress:
        written = write(study, file_format, output, options=options, on_progress=on_progress)
    folder = output if file_format in FOLDERS else output.parent
    files = [str(path.relative_to(folder)) for path in written]
    remarks = remarks_on(study, file_format)
    show(
        {"folder": str(folder), "files": files, "remarks": remarks},
        as_json,
        lambda found: [*found["files"], *found["remarks"]],
    )
