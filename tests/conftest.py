"""Shared fixtures. Real data sets are read in place and never copied into the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# In CI the property tests draw the same examples every time; elsewhere they go on looking for new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real coded interviews; tests that need it skip when it is absent."""
    folder = Path(os.environ.get("EXPLORER_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("the real data sets are not here: set EXPLORER_REAL_DATA to their folder")
    return folder
