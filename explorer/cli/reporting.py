"""Commands that print what a study holds, or write it as csv files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.options import AsJson, ByCode, Grain, StudyPath
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


def crosswalk(study_path: StudyPath, codes: ByCode = False, grain: Grain = "", as_json: AsJson = False) -> None:
    """Where candidate patterns and themes meet and part."""
    from explorer import reports
    from explorer.study import open_study

    show(reports.crosswalk(open_study(study_path), by_code=codes, grain=grain), as_json, reports.crosswalk_lines)


def coverage(study_path: StudyPath, codes: ByCode = False, as_json: AsJson = False) -> None:
    """Whose voice carries each theme, and what has not been read."""
    from explorer import reports
    from explorer.study import open_study

    show(reports.coverage(open_study(study_path), by_code=codes), as_json, reports.coverage_lines)


def unexplained(study_path: StudyPath, grain: Grain = "", as_json: AsJson = False) -> None:
    """Patterns no theme explains, the one to read again first at the top, each with quotes."""
    from explorer import reports
    from explorer.study import open_study

    show(reports.unexplained(open_study(study_path), grain=grain), as_json, reports.unexplained_lines)


def export(
    study_path: StudyPath,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write into; it is made if missing.")],
    grain: Grain = "",
    as_json: AsJson = False,
) -> None:
    """Write codings, patterns, crosswalk, coverage, unexplained patterns, decisions and logs as csv files."""
    from explorer import reports
    from explorer.files import exports
    from explorer.study import open_study

    written = exports.write_tables(output, reports.tables(open_study(study_path), grain=grain))
    show({"folder": str(output), "files": written}, as_json, lambda found: found["files"])
