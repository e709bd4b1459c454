"""The official schemas of REFI-QDA, read in place; tests that need them skip where they are not."""

from __future__ import annotations

import io
import os
import zipfile
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("EXPLORER_REFI", Path(__file__).resolve().parent.parent.parent / "shared" / "refi"))


def check_project(archive: bytes) -> None:
    """Raises unless the project of a .qdpx is valid."""
    with zipfile.ZipFile(io.BytesIO(archive)) as members:
        _schema("Project-mrt2019.xsd").validate(io.BytesIO(members.read("project.qde")))


def check_codebook(data: bytes) -> None:
    """Raises unless a .qdc is valid."""
    _schema("Codebook-mrt2019.xsd").validate(io.BytesIO(data))


@cache
def _schema(name: str):
    xmlschema = pytest.importorskip("xmlschema", reason="the package xmlschema is not installed")
    if not (FOLDER / name).is_file():
        pytest.skip("the schemas of REFI-QDA are not here: set EXPLORER_REFI to their folder")
    return xmlschema.XMLSchema(FOLDER / name)
