"""Where the folders beside the package lie: at the top of a source tree, or inside an installation."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def top_level(name: str) -> Path:
    """The path of `app.py`, `corpus` or `models/registry.toml`.

    Raises
    ------
    FileNotFoundError : the installation is incomplete.
    """
    for base in (_PACKAGE.parent, _PACKAGE / "_top"):
        if (base / name).exists() and (base != _PACKAGE.parent or (base / "pyproject.toml").exists()):
            return base / name
    raise FileNotFoundError(f"{name} is not part of this installation: install the explorer anew.")
