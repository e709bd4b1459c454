"""Two processes that open one study know of each other; what is left of one that ended is no ghost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from explorer.study import presence
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def study(tmp_path):
    made = make_study(tmp_path / "s.explorer")
    yield made
    presence.withdraw(made.path)


@pytest.fixture
def another(study):
    """Another process that has the study open."""
    code = "import sys; from explorer.study import presence; print(presence.announce(sys.argv[1]), flush=True); input()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(study.path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "True\n"
    yield process
    process.kill()
    process.wait()


def beside(study) -> list[Path]:
    return sorted(p for p in study.path.parent.iterdir() if ".open-" in p.name)


def leave(study, name: str, *, silent_s: float = 0.0, **said: object) -> Path:
    """A file as another process would have written it."""
    path = study.path.with_name(f".s.explorer.open-{name}")
    path.write_text(json.dumps({"host": "elsewhere", "user": "anna", "pid": 7, "since": 5.0, **said}))
    os.utime(path, (time.time() - silent_s,) * 2)
    return path


def test_a_process_does_not_meet_itself(study):
    assert presence.announce(study.path) and presence.announce(study.path)
    assert len(beside(study)) == 1
    assert presence.others(study.path) == ()
    presence.withdraw(study.path)
    assert beside(study) == []


def test_two_processes_meet_and_part(study, another):
    (other,) = presence.others(study.path)
    assert other.pid == another.pid
    another.communicate("\n", timeout=20)
    assert presence.others(study.path) == ()
    assert beside(study) == []


def test_a_process_that_was_killed_is_not_there_any_more(study, another):
    another.kill()
    another.wait()
    assert len(beside(study)) == 1
    assert presence.others(study.path) == ()
    assert beside(study) == []


def test_another_computer_counts_for_as_long_as_it_beats(study):
    path = leave(study, "elsewhere-7", silent_s=60)
    assert [(p.host, p.user, p.pid) for p in presence.others(study.path)] == [("elsewhere", "anna", 7)]
    os.utime(path, (time.time() - 600,) * 2)
    assert presence.others(study.path) == ()
    assert path.exists()  # it may only have lost the drive for a while
    os.utime(path, (time.time() - 2 * 24 * 3600,) * 2)
    presence.others(study.path)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"host": 1}', b"\xff\xfe", b'{"pid":' + b"[" * 900])
def test_nonsense_is_nobody(study, content):
    leave(study, "x").write_bytes(content)
    assert presence.others(study.path) == ()


def test_it_says_who_and_where_and_nothing_of_the_study(study):
    presence.announce(study.path)
    (path,) = beside(study)
    assert set(json.loads(path.read_text())) == {"host", "user", "pid", "since"}


def test_where_nothing_can_be_written_nothing_is_said(tmp_path):
    assert presence.announce(tmp_path / "gone" / "s.explorer") is False
    assert presence.others(tmp_path / "gone" / "s.explorer") == ()
