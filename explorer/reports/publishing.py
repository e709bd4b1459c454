"""The one report of a study as a file: HTML that opens offline, docx, or the values both are made of as JSON."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.errors import ReadError, SettingsError
from explorer.reports.report import gather, plain
from explorer.study import Study
from explorer.translation import speaking

if TYPE_CHECKING:
    from explorer.reports.writing import Progress, WritingOptions

_STEPS = 4


def write_report(study: Study, output: Path, *, options: WritingOptions, on_progress: Progress) -> Path:
    """Write the report; its ending says how: .html, .docx or .json. Same study, same options: the same bytes.

    The text is English whatever the language of the app: the report is for journals. No date of today is in it, only
    that of the audit log's newest line. With `options.with_sensitivity` the look at the declared contrast is put on
    record, once for the same data.

    Raises
    ------
    SettingsError : another ending.
    ReadError : the file cannot be written.
    """
    output = Path(output)
    ending = output.suffix.lower()
    if ending not in _WRITERS:
        raise SettingsError(f"A report ends in {', '.join(_WRITERS)}, and {output.name} does not: choose one of them.")
    with speaking("en"):
        _put(output, _WRITERS[ending](gather(study, options=options, on_progress=on_progress)))
    on_progress("writing the report", _STEPS, _STEPS)
    return output


def _html(tree: Mapping) -> bytes:
    from explorer.reports.report.web import page

    return page(tree).encode()


def _docx(tree: Mapping) -> bytes:
    from explorer.reports.report.paper import document

    return document(tree)


def _json(tree: Mapping) -> bytes:
    return (json.dumps(plain(tree), ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


_WRITERS: dict[str, Callable[[Mapping], bytes]] = {".html": _html, ".docx": _docx, ".json": _json}


def _put(output: Path, made: bytes) -> None:
    """Write beside and move into place, so that a full disk leaves no half file."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=output.parent, prefix=".", suffix=output.suffix)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(made)
            os.replace(temporary, output)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise ReadError(output, f"cannot be written ({problem.strerror}): choose another folder.") from None
