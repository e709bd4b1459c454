"""The command line: commands -> pipeline -> files. It prints; it decides nothing.

Results go to stdout (as lines, or as JSON with --json), progress and errors to stderr.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from explorer import __version__
from explorer.cli import doctor, names, opening, reporting, sensitivity, studying
from explorer.errors import ExplorerError
from explorer.watching import refuse_outside

app = typer.Typer(
    help="Check the themes of a qualitative interview study against its transcripts. Nothing leaves this machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

# In the order of the help.
for _name, _command in (
    ("new", studying.new),
    ("add", studying.add),
    ("analyse", studying.analyse),
    ("info", reporting.info),
    ("patterns", reporting.patterns),
    ("crosswalk", reporting.crosswalk),
    ("coverage", reporting.coverage),
    ("unexplained", reporting.unexplained),
    ("overlooked", reporting.overlooked),
    ("validate", reporting.validate),
    ("decisions", reporting.decisions),
    ("deviant", reporting.deviant),
    ("recall", reporting.recall),
    ("sensitivity", sensitivity.sensitivity),
    ("search", reporting.search),
    ("export", reporting.export),
    ("pseudonymise", names.pseudonymise),
    ("restore-names", names.restore_names),
    ("remove-participant", names.remove_participant),
    ("app", opening.open_app),
    ("demo", opening.demo),
    ("fetch-model", studying.fetch_model),
    ("doctor", doctor.doctor),
    ("recover", doctor.recover),
):
    app.command(_name)(_command)


@app.callback(invoke_without_command=True)
def _main(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        print(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command line; an ExplorerError becomes one sentence on stderr and exit code 1."""
    refuse_outside()  # fetch-model, the one command that may, downloads in a process of its own
    try:
        app()
    except ExplorerError as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("Stopped; the study is as it was.", file=sys.stderr)
        sys.exit(130)
