"""The command line: commands -> pipeline -> files. It prints; it decides nothing.

Results go to stdout (as tables, or as JSON with --json), progress and errors to stderr.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from explorer import __version__
from explorer.errors import ExplorerError

app = typer.Typer(
    help="Check the themes of a qualitative interview study against its transcripts. Nothing leaves this machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

StudyPath = Annotated[Path, typer.Argument(metavar="STUDY.explorer", readable=False, help="The study file.")]
Sources = Annotated[
    list[Path],
    typer.Argument(metavar="SOURCE...", readable=False, help="Files, folders, a .qda folder, a Taguette .sqlite3."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON on stdout.")]
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


@app.callback(invoke_without_command=True)
def _main(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        print(__version__)
        raise typer.Exit


@app.command()
def new(
    study_path: StudyPath,
    sources: Annotated[list[Path] | None, typer.Argument(metavar="SOURCE...", readable=False)] = None,
    separator: Separator = "",
    speakers: Speakers = "auto",
    code_columns: CodeColumns = None,
    coder: Coder = "",
) -> None:
    """Make a study file and read SOURCE... into it: files, folders, a .qda folder, a Taguette .sqlite3."""
    from explorer.study import create_study, discard_study

    study = create_study(study_path, actor=coder)
    if sources:
        try:
            _add(study, sources, _read_options(separator, speakers, code_columns), coder)
        except BaseException:
            # The file was made for these sources; without them it would only be in the way of the next try.
            discard_study(study_path)
            raise


@app.command()
def add(
    study_path: StudyPath,
    sources: Sources,
    separator: Separator = "",
    speakers: Speakers = "auto",
    code_columns: CodeColumns = None,
    coder: Coder = "",
) -> None:
    """Read more transcripts, codings, a codebook or a participants' sheet into a study."""
    from explorer.study import open_study

    _add(open_study(study_path), sources, _read_options(separator, speakers, code_columns), coder)


@app.command()
def analyse(
    study_path: StudyPath,
    encoder: Annotated[str, typer.Option(help="A name of models/registry.toml, a local folder, or auto.")] = "auto",
    unit: Annotated[str, typer.Option(help="sentence, window or turn.")] = "window",
    patterns: Annotated[
        int, typer.Option(help="How many candidate patterns to look for; 0 = by the study's size.")
    ] = 0,
    seed: Annotated[int | None, typer.Option(help="The seed of every random step.")] = None,
    as_json: AsJson = False,
    coder: Coder = "",
) -> None:
    """Group what participants said into candidate patterns."""
    from explorer import pipeline
    from explorer.settings import Settings
    from explorer.study import open_study

    study = open_study(study_path)
    choices = {"encoder": encoder, "unit": unit, "n_patterns": patterns}
    settings = Settings(**choices) if seed is None else Settings(**choices, seed=seed)
    with _progress() as on_progress:
        done = pipeline.analyse_study(study, settings, on_progress=on_progress, actor=coder)
    if as_json:
        _print_json(
            {
                "analysis": done.number,
                "embedded": done.n_embedded,
                "summary": done.summary,
                "notes": done.analysis.notes,
            }
        )
    else:
        print(done.summary, *done.analysis.notes, sep="\n")


@app.command()
def info(study_path: StudyPath, as_json: AsJson = False) -> None:
    """What the study holds, and what was lost on the way in."""
    from explorer import reports
    from explorer.study import open_study

    _show(reports.info(open_study(study_path)), as_json, reports.info_lines)


@app.command("patterns")
def patterns_(study_path: StudyPath, as_json: AsJson = False) -> None:
    """The candidate patterns of the newest analysis, each with key terms and quotes."""
    from explorer import reports
    from explorer.study import open_study

    _show(reports.patterns(open_study(study_path)), as_json, reports.pattern_lines)


@app.command()
def crosswalk(
    study_path: StudyPath,
    codes: Annotated[bool, typer.Option("--codes", help="By codes instead of themes.")] = False,
    as_json: AsJson = False,
) -> None:
    """Where candidate patterns and themes meet and part."""
    from explorer import reports
    from explorer.study import open_study

    _show(reports.crosswalk(open_study(study_path), by_code=codes), as_json, reports.crosswalk_lines)


@app.command()
def coverage(
    study_path: StudyPath,
    codes: Annotated[bool, typer.Option("--codes", help="By codes instead of themes.")] = False,
    as_json: AsJson = False,
) -> None:
    """Whose voice carries each theme, and what has not been read."""
    from explorer import reports
    from explorer.study import open_study

    _show(reports.coverage(open_study(study_path), by_code=codes), as_json, reports.coverage_lines)


@app.command()
def unexplained(study_path: StudyPath, as_json: AsJson = False) -> None:
    """Patterns no theme explains, the one to read again first at the top, each with quotes."""
    from explorer import reports
    from explorer.study import open_study

    _show(reports.unexplained(open_study(study_path)), as_json, reports.unexplained_lines)


@app.command()
def export(
    study_path: StudyPath,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write into; it is made if missing.")],
    as_json: AsJson = False,
) -> None:
    """Write codings, patterns, crosswalk, coverage, unexplained patterns, decisions and logs as csv files."""
    from explorer import reports
    from explorer.files import exports
    from explorer.study import open_study

    written = exports.write_tables(output, reports.tables(open_study(study_path)))
    _show({"folder": str(output), "files": written}, as_json, lambda found: found["files"])


@app.command("app")
def app_(
    study_path: Annotated[Path | None, typer.Argument(metavar="[STUDY.explorer]")] = None,
    port: Annotated[int | None, typer.Option(help="The port on this machine; free one if not given.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the app in the browser, on this machine only."""
    from explorer.study import open_study
    from explorer.ui.launcher import launch

    if study_path is not None:
        open_study(study_path)
    raise typer.Exit(launch(study_path, port=port, open_browser=browser))


@app.command()
def demo(
    study_path: Annotated[Path, typer.Argument(metavar="[STUDY.explorer]")] = Path("demo.explorer"),
    port: Annotated[int | None, typer.Option(help="The port on this machine; free one if not given.")] = None,
    open_app: Annotated[bool, typer.Option("--open/--no-open", help="Open the app when the study is ready.")] = True,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Build and analyse the fictional demo study, and open it in the app."""
    from explorer.demo import build_demo

    with _progress() as on_progress:
        build_demo(study_path, on_progress=on_progress)
    print(f"The demo study (fiction) is ready: {study_path}")
    if open_app:
        from explorer.ui.launcher import launch

        raise typer.Exit(launch(study_path, port=port, open_browser=browser))


@app.command("fetch-model")
def fetch_model(
    name: Annotated[str, typer.Argument(help="A sentence-transformers model's name on its hub.")],
    folder: Annotated[Path, typer.Argument(help="Where to put it; give this folder to --encoder afterwards.")],
) -> None:
    """Fetch an encoder over the network. The only command that leaves this machine."""
    from explorer import encoders

    print(f"Ready: use --encoder {encoders.fetch_model(name, folder)}")


def main() -> None:
    """Run the command line; an ExplorerError becomes one sentence on stderr and exit code 1."""
    try:
        app()
    except ExplorerError as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("Stopped; the study is as it was.", file=sys.stderr)
        sys.exit(130)


def _read_options(separator: str, speakers: str, code_columns: list[str] | None):
    from explorer.files.reading import ReadOptions

    return ReadOptions(speaker_style=speakers, code_columns=tuple(code_columns or ()), tag_separator=separator)


def _add(study, sources: list[Path], options, coder: str) -> None:
    from explorer import pipeline, reports

    with _progress() as on_progress:
        added = pipeline.add_sources(study, sources, options=options, on_progress=on_progress, actor=coder)
    for line in reports.notice_lines(added.notices):
        print(line, file=sys.stderr)
    print(added.summary)


def _show(found: dict, as_json: bool, lines) -> None:
    if as_json:
        _print_json(found)
    else:
        print(*lines(found), sep="\n")


def _print_json(found: object) -> None:
    print(json.dumps(found, ensure_ascii=False))


@contextmanager
def _progress() -> Iterator:
    """A progress bar on stderr, one line a stage; silent when stderr is not a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks: dict[str, int] = {}

        def on_progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                for earlier in tasks.values():
                    bars.update(earlier, completed=bars.tasks[earlier].total)
                tasks[stage] = bars.add_task(stage, total=total or 1)
            bars.update(tasks[stage], completed=done, total=total or 1)

        yield on_progress


if __name__ == "__main__":
    main()
