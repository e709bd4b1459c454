"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

StudyPath = Annotated[Path, typer.Argument(metavar="STUDY.explorer", readable=False, help="The study file.")]
Sources = Annotated[
    list[Path],
    typer.Argument(
        metavar="SOURCE...", readable=False, help="Files, folders, a .qdpx, a .qda folder, a Taguette .sqlite3."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON on stdout.")]
ByCode = Annotated[bool, typer.Option("--codes", help="By codes instead of themes.")]
BlindOnly = Annotated[
    bool, typer.Option("--blind-only", help="Count only codings made without a suggestion; else as the app counts.")
]
Grain = Annotated[
    str, typer.Option(help="How finely the patterns are grouped: coarse, middle or fine; else as the app shows them.")
]
Speakers = Annotated[
    str,
    typer.Option(help="How speakers are marked: auto, none, colon, bracket, hash, 'timed line', tab or 'code first'."),
]
CodeColumns = Annotated[
    list[str] | None,
    typer.Option("--code-column", help="A column of a sheet of turns that holds a code; may be repeated."),
]
Coder = Annotated[str, typer.Option(help="The name that goes into the audit log.")]
Separator = Annotated[str, typer.Option(help="What separates levels in Taguette tag names, e.g. '/' or '::'.")]
SheetColumns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="NOUN=COLUMN",
        help="What a column of a sheet holds when its name does not tell, e.g. quote=Passage; may be repeated. Nouns: "
        "transcript, quote, code, participant, coder, memo, start, end; for a sheet of turns speaker and text.",
    ),
]
Offsets = Annotated[
    str,
    typer.Option(
        metavar="WAY",
        help="How a REFI-QDA project counts characters, as the import's report names it, e.g. points-two.",
    ),
]
Port = Annotated[int | None, typer.Option(help="The port on this machine; free one if not given.")]
Browser = Annotated[bool, typer.Option(help="Open the browser.")]
