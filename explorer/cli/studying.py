"""Commands that change a study: make it, add to it, analyse it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from explorer.cli import printing
from explorer.cli.options import (
    AsJson,
    CodeColumns,
    Coder,
    Offsets,
    Separator,
    SheetColumns,
    Sources,
    Speakers,
    StudyPath,
)
from explorer.settings import Settings

_USUAL = Settings()


def new(
    study_path: StudyPath,
    sources: Annotated[list[Path] | None, typer.Argument(metavar="SOURCE...", readable=False)] = None,
    separator: Separator = "",
    speakers: Speakers = "auto",
    code_columns: CodeColumns = None,
    columns: SheetColumns = None,
    offsets: Offsets = "",
    coder: Coder = "",
) -> None:
    """Make a study file and read SOURCE... into it: files, folders, a .qdpx, a .qda folder, a Taguette .sqlite3."""
    from explorer.study import create_study, discard_study

    study = create_study(study_path, actor=coder)
    if sources:
        try:
            _add(study, sources, _read_options(separator, speakers, code_columns, columns, offsets), coder)
        except BaseException:
            # The file was made for these sources; without them it would only be in the way of the next try.
            discard_study(study_path)
            raise


def add(
    study_path: StudyPath,
    sources: Sources,
    separator: Separator = "",
    speakers: Speakers = "auto",
    code_columns: CodeColumns = None,
    columns: SheetColumns = None,
    offsets: Offsets = "",
    coder: Coder = "",
) -> None:
    """Read more transcripts, codings, a codebook or a participants' sheet into a study."""
    from explorer.study import backups, open_study

    study = open_study(study_path)
    backups.back_up_before(study, "add")
    _add(study, sources, _read_options(separator, speakers, code_columns, columns, offsets), coder)


def analyse(
    study_path: StudyPath,
    encoder: Annotated[
        str, typer.Option(help="A name of models/registry.toml, a local folder, or auto.")
    ] = _USUAL.encoder,
    unit: Annotated[str, typer.Option(help="sentence, window or turn.")] = _USUAL.unit,
    patterns: Annotated[
        int, typer.Option(help="How many candidate patterns to look for at the middle grain; 0 = by the study's size.")
    ] = _USUAL.n_patterns,
    runs: Annotated[
        int, typer.Option(help="How often the grouping is repeated with some of the interviews left out.")
    ] = _USUAL.n_runs,
    centre_speakers: Annotated[
        bool, typer.Option(help="Take each person's own way of talking out first.")
    ] = _USUAL.centre_speakers,
    seed: Annotated[int, typer.Option(help="The seed of every random step.")] = _USUAL.seed,
    as_json: AsJson = False,
    coder: Coder = "",
) -> None:
    """Group what participants said into candidate patterns."""
    from explorer import pipeline
    from explorer.study import backups, open_study

    study = open_study(study_path)
    backups.back_up_before(study, "analyse")
    settings = Settings(
        encoder=encoder, unit=unit, n_patterns=patterns, n_runs=runs, centre_speakers=centre_speakers, seed=seed
    )
    with printing.progress() as on_progress:
        done = pipeline.analyse_study(study, settings, on_progress=on_progress, actor=coder)
    found = {
        "analysis": done.number,
        "embedded": done.n_embedded,
        "summary": done.summary,
        "notes": done.analysis.notes,
    }
    printing.show(found, as_json, lambda found: (found["summary"], *found["notes"]))


def fetch_model(
    name: Annotated[str, typer.Argument(help="A sentence-transformers model's name on its hub.")],
    folder: Annotated[Path, typer.Argument(help="Where to put it; give this folder to --encoder afterwards.")],
) -> None:
    """Fetch an encoder over the network. The only command that leaves this machine."""
    from explorer import encoders

    print(f"Ready: use --encoder {encoders.fetch_model(name, folder)}")


def _read_options(
    separator: str, speakers: str, code_columns: list[str] | None, columns: list[str] | None, offsets: str
):
    from explorer.files.reading import ReadOptions

    return ReadOptions(
        speaker_style=speakers,
        code_columns=tuple(code_columns or ()),
        tag_separator=separator,
        offset_counting=offsets,
        sheet_columns=tuple(map(_pair, columns or ())),
    )


def _pair(written: str) -> tuple[str, str]:
    """'quote=Passage' as ("quote", "Passage")."""
    from explorer.files.whichsheet import NOUNS

    noun, parted, column = (part.strip() for part in written.partition("="))
    if not (parted and column) or noun not in NOUNS:
        raise typer.BadParameter(f"write --column NOUN=COLUMN with a noun of {', '.join(NOUNS)}, not “{written}”.")
    return noun, column


def _add(study, sources: list[Path], options, coder: str) -> None:
    from explorer import pipeline, reports

    with printing.progress() as on_progress:
        added = pipeline.add_sources(study, sources, options=options, on_progress=on_progress, actor=coder)
    for line in reports.notice_lines(added.notices):
        print(line, file=sys.stderr)
    print(added.summary)
