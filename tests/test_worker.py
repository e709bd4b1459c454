"""The process that does long work for the app."""

from __future__ import annotations

import tempfile
import time

import pytest

from explorer.study import create_study, jobs, material, uploads


def _ended(study, job, *, within_s: float = 90.0):
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if (now := jobs.load_job(study, job.id)).is_over:
            return now
        time.sleep(0.1)
    raise AssertionError(f"still at {now.stage}")


@pytest.fixture
def study(tmp_path):
    return create_study(tmp_path / "s.explorer")


def test_uploads_are_read_with_the_researchers_options_and_then_deleted(study):
    said = b"Anna: I was worried about it.\nBo: Why was that?\nAnna: It was all new to me.\nBo: I see.\n"
    folder, paths = uploads.keep([("A1.txt", said)])
    arguments = {
        "paths": [str(path) for path in paths],
        "options": {"speaker_style": "none", "code_columns": []},
        "uploads": str(folder),
    }
    done = _ended(study, jobs.start_job(study, "add", arguments))

    assert done.state == jobs.DONE, done.message
    assert done.message.startswith("Added 1 transcript")
    (transcript,) = material.load_corpus(study).transcripts
    assert "Bo" not in {speaker.name for speaker in transcript.speakers}, "style none: nobody is marked"
    assert not folder.exists()


def test_uploads_are_deleted_when_they_cannot_be_read_too(study):
    folder, paths = uploads.keep([("scan.pdf", b"%PDF")])
    done = _ended(study, jobs.start_job(study, "add", {"paths": [str(p) for p in paths], "uploads": str(folder)}))

    assert done.state == jobs.FAILED
    assert "scan.pdf" in done.message
    assert tempfile.gettempdir() not in done.message
    assert not folder.exists()
