"""A study that lies where nothing can be written can be looked at."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]
LOOK = """
import os, sys
from explorer.study import backups, coding, material, open_study, presence
from explorer.errors import StudyError
from explorer.datamodel import Span

def look(path):
    study = open_study(path)
    print(study.is_read_only, len(material.load_corpus(study).transcripts), study.revision() > 0)
    print(presence.announce(study.path), backups.make_backup(study))
    try:
        coding.add_coding(study, Span("P01", 0, 5), "listened")
    except StudyError as problem:
        print(problem)

look(sys.argv[1])
if os.geteuid() == 0:  # nothing is protected from root; everything is loaded by now
    os.setuid(65534)
print("---")
look(sys.argv[2])
"""


@pytest.fixture
def protected():
    """A study in a folder that another user, or this one, cannot write into."""
    folder = Path(tempfile.mkdtemp(prefix="explorer-test-"))
    study = make_study(folder / "s.explorer")
    study.path.chmod(0o444)
    folder.chmod(0o555)
    yield study.path
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name == "nt", reason="folders are protected in another way there")
def test_a_study_in_a_protected_folder_is_looked_at_and_not_changed(protected, tmp_path):
    open_one = make_study(tmp_path / "open.explorer").path
    command = [sys.executable, "-c", LOOK, str(open_one), str(protected)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)

    assert done.stdout.partition("---\n")[2].splitlines() == [
        "True 3 True",
        "False None",
        "s.explorer can be looked at but not changed, because the file or its folder is write-protected: "
        "copy it into a folder of yours to work on it.",
    ], done.stderr
    assert [path.name for path in protected.parent.iterdir()] == ["s.explorer"]
