"""Uploaded files on their way into a study."""

from __future__ import annotations

import os
import stat
import tempfile
import time
from pathlib import Path

import pytest

from explorer.errors import StudyError
from explorer.study import uploads


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="modes are another thing there")
def test_files_are_kept_with_their_names_where_only_this_user_can_read():
    folder, paths = uploads.keep([("A1.txt", b"hello"), ("koding.csv", b"x")])

    assert [(p.name, p.read_bytes()) for p in paths] == [("A1.txt", b"hello"), ("koding.csv", b"x")]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_two_files_of_one_name_are_both_kept():
    _, paths = uploads.keep([("a.txt", b"1"), ("a.txt", b"2")])

    assert [(p.name, p.read_bytes()) for p in paths] == [("a.txt", b"1"), ("a.txt", b"2")]


@pytest.mark.parametrize("name", ["../../evil.txt", "..\\evil.txt", "/etc/evil.txt"])
def test_a_name_cannot_leave_the_folder(name):
    folder, (path,) = uploads.keep([(name, b"x")])

    assert path == folder / "evil.txt"


@pytest.mark.parametrize("name", ["..", ".", "", "a/.."])
def test_a_name_that_is_no_name_gets_one(name):
    folder, (path,) = uploads.keep([(name, b"x")])

    assert path.parent == folder
    assert path.is_file()


def test_discarding_deletes_the_folder_and_nothing_else(temporary_folder):
    folder, _ = uploads.keep([("a.txt", b"1")])
    other = temporary_folder / "mine"
    other.mkdir()
    uploads.discard(other)
    uploads.discard(folder)

    assert not folder.exists()
    assert other.is_dir()


def test_what_a_killed_import_left_is_swept_after_a_day():
    left, _ = uploads.keep([("a.txt", b"1")])
    yesterday = time.time() - 25 * 3600
    os.utime(left, (yesterday, yesterday))
    fresh, _ = uploads.keep([("b.txt", b"2")])
    uploads.keep([])

    assert not left.exists()
    assert Path(fresh).exists()


@pytest.mark.parametrize("bound", ["MOST_FILES", "MOST_BYTES"])
def test_more_than_can_be_handed_over_at_once_is_a_sentence_and_leaves_nothing(temporary_folder, monkeypatch, bound):
    monkeypatch.setattr(uploads, bound, 2)
    with pytest.raises(StudyError, match="put the files into a folder and give its place instead"):
        uploads.keep([("a.txt", b"1"), ("b.txt", b"2"), ("c.txt", b"3")])
    assert list(temporary_folder.iterdir()) == []


def test_a_name_longer_than_a_file_system_takes_keeps_its_ending():
    _, (path,) = uploads.keep([("ø" * 4000 + ".docx", b"x")])
    assert path.suffix == ".docx" and path.is_file()
