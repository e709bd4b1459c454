"""Everything that can be taken out of a study, by the name of its format: for the command line and for the app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from explorer.errors import SettingsError
from explorer.study import Study


@dataclass(frozen=True, slots=True)
class WritingOptions:
    """What may be chosen of an export.

    grain, blind_only : as in `reports.exporting.tables`.
    newlines : of the texts in a .qdpx: 'lf', or 'crlf' for programs that count two characters a line end (MAXQDA,
        NVivo on Windows).
    with_sensitivity : whether the report looks at the declared contrast (a look is put on record).
    """

    grain: str = ""
    blind_only: bool = False
    newlines: str = "lf"
    with_sensitivity: bool = True


Progress = Callable[[str, int, int], None]
Writer = Callable[[Study, Path, WritingOptions, Progress], list[Path]]


def write(study: Study, wanted: str, output: Path, *, options: WritingOptions, on_progress: Progress) -> list[Path]:
    """Write one format of FORMATS to `output`, a file or a folder as the format says; the files written.

    Raises
    ------
    SettingsError : no such format.
    ReadError : the output cannot be written.
    """
    if wanted not in FORMATS:
        raise SettingsError(f"There is no format “{wanted}”; choose one of {', '.join(FORMATS)}.")
    return FORMATS[wanted](study, output, options, on_progress)


def remarks_on(study: Study, wanted: str) -> list[str]:
    """What does not go out in a format, as sentences."""
    if wanted not in ("qdpx", "qdc"):
        return []
    from explorer.reports.projects import cannot_carry, characters_left_out

    return [one for one in (cannot_carry(wanted), characters_left_out(study, wanted)) if one]


def _csv(study: Study, output: Path, options: WritingOptions, on_progress: Progress) -> list[Path]:
    from explorer.files.exports import write_tables
    from explorer.reports.exporting import tables

    names = write_tables(output, tables(study, grain=options.grain, blind_only=options.blind_only))
    return [output / name for name in names]


def _workbook(study: Study, output: Path, options: WritingOptions, on_progress: Progress) -> list[Path]:
    from explorer.files.workbook import write_workbook
    from explorer.reports.exporting import tables

    return [write_workbook(output, tables(study, grain=options.grain, blind_only=options.blind_only))]


def _project(study: Study, output: Path, options: WritingOptions, on_progress: Progress) -> list[Path]:
    from explorer.reports.projects import write_project

    return [write_project(study, output, newlines=options.newlines, on_progress=on_progress)]


def _codebook(study: Study, output: Path, options: WritingOptions, on_progress: Progress) -> list[Path]:
    from explorer.reports.projects import write_codebook

    return [write_codebook(study, output)]


def _transcripts(study: Study, output: Path, options: WritingOptions, on_progress: Progress) -> list[Path]:
    from explorer.reports.commented import write_commented

    return write_commented(study, output, on_progress=on_progress)


def _figures(study: Study, output: Path, options: WritingOptions, on_progress: Progress) -> list[Path]:
    from explorer.reports.figures import write_figures

    return write_figures(study, output, options=options, on_progress=on_progress)


def _report(study: Study, output: Path, options: WritingOptions, on_progress: Progress) -> list[Path]:
    from explorer.reports.publishing import write_report

    return [write_report(study, output, options=options, on_progress=on_progress)]


# csv, figures and transcripts fill a folder; the others are one file, the report .html or .docx by its ending.
FORMATS: dict[str, Writer] = {
    "csv": _csv,
    "xlsx": _workbook,
    "qdpx": _project,
    "qdc": _codebook,
    "transcripts": _transcripts,
    "figures": _figures,
    "report": _report,
}
FOLDERS = ("csv", "transcripts", "figures")
