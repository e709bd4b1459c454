"""Commands that open the app."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from explorer.cli import printing
from explorer.cli.options import Browser, Port


def open_app(
    study_path: Annotated[Path | None, typer.Argument(metavar="[STUDY.explorer]")] = None,
    port: Port = None,
    browser: Browser = True,
) -> None:
    """Open the app in the browser, on this machine only."""
    from explorer.study import open_study
    from explorer.ui.launcher import launch

    if study_path is not None:
        open_study(study_path)
    raise typer.Exit(launch(study_path, port=port, open_browser=browser))


def demo(
    study_path: Annotated[Path, typer.Argument(metavar="[STUDY.explorer]")] = Path("demo.explorer"),
    port: Port = None,
    open_app: Annotated[bool, typer.Option("--open/--no-open", help="Open the app when the study is ready.")] = True,
    browser: Browser = True,
) -> None:
    """Build and analyse the fictional demo study, and open it in the app."""
    from explorer.demo import build_demo

    with printing.progress() as on_progress:
        build_demo(study_path, on_progress=on_progress)
    print(f"The demo study (fiction) is ready: {study_path}")
    if open_app:
        from explorer.ui.launcher import launch

        raise typer.Exit(launch(study_path, port=port, open_browser=browser))
