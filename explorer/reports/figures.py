"""The figures of a study as files: SVG to edit, PNG to paste, both readable in grey."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.errors import ReadError
from explorer.reports import drawing
from explorer.reports.report import gather
from explorer.study import Study
from explorer.translation import speaking

if TYPE_CHECKING:
    from explorer.reports.writing import Progress, WritingOptions

# What each figure is called as a file, by its name in the report.
FILES = {
    "crosswalk": "patterns_by_themes",
    "coverage": "people_by_themes",
    "map": "map_of_segments",
    "difference": "sensitivity_difference",
    "curve": "sensitivity_curve",
}


def write_figures(study: Study, folder: Path, *, options: WritingOptions, on_progress: Progress) -> list[Path]:
    """Write each figure of the report as SVG and PNG; what the study has nothing for is not drawn.

    People stand by their ids. Same study, same options, same fonts: the same bytes.

    Raises
    ------
    ReadError : the folder cannot be written.
    """
    tree = gather(study, options=options, on_progress=lambda *_: None)
    names = drawn(tree)
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for done, name in enumerate(names):
            on_progress("drawing", done, len(names))
            with speaking("en"):
                files = drawing.draw_files(name, tree["facts"])
            for ending, made in files.items():
                path = folder / f"{FILES[name]}.{ending}"
                path.write_bytes(made)
                written.append(path)
    except OSError as problem:
        raise ReadError(folder, f"cannot be written ({problem.strerror}): choose another folder.") from None
    on_progress("drawing", len(names), len(names))
    return written


def drawn(tree: Mapping) -> list[str]:
    """The figures that stand in a report, by name, in its order."""
    return [block["name"] for section in tree["document"] for block in section["blocks"] if block["kind"] == "figure"]
