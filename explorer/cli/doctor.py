"""Commands that look after the tool and the study file: `doctor` and `recover`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.options import AsJson, StudyPath
from explorer.cli.printing import show


def doctor(
    study_path: Annotated[Path | None, typer.Argument(metavar="[STUDY.explorer]")] = None,
    as_json: AsJson = False,
) -> None:
    """What the tool can reach, which files it touches, versions and hashes, and whether a study is whole."""
    import explorer.ui.launcher as launcher
    from explorer.reports import doctor as reports
    from explorer.reports.doctorlines import doctor_lines

    found = reports.doctor(study_path, server=launcher.SETTINGS)
    show(found, as_json, doctor_lines)
    if found["problems"]:
        raise typer.Exit(1)


def recover(
    study_path: StudyPath,
    backup: Annotated[Path | None, typer.Option(help="A backup to go back to; else the newest that is whole.")] = None,
    only_list: Annotated[bool, typer.Option("--list", help="List the backups and change nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup in the place of a damaged study; the damaged file is set aside, not deleted."""
    from explorer.reports import recovering

    if only_list:
        show(recovering.backups_of(study_path), as_json, recovering.backup_lines)
    else:
        show(recovering.recover(study_path, backup), as_json, recovering.recovered_lines)
