"""The process that does long work for the app."""

from __future__ import annotations

import os
import signal
import tempfile
import time

import pytest

from explorer.errors import StudyError
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


def _long_study(study):
    talk = "\n\n".join(
        f"Q: And number {n}?\n\nAnna: Number {n} was that I {'really ' * n}did a thing." for n in range(150)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/A1.txt"
        with open(path, "w", encoding="utf-8") as file:
            file.write(talk)
        done = _ended(study, jobs.start_job(study, "add", {"paths": [path]}))
    assert done.state == jobs.DONE, done.message


def test_work_that_is_stopped_ends_within_seconds_and_leaves_the_study_whole(study):
    _long_study(study)
    job = jobs.start_job(study, "analyse", {"settings": {"encoder": "tfidf-svd", "unit": "turn"}})
    time.sleep(0.5)
    jobs.ask_cancel(study, job.id)
    stopped = _ended(study, job, within_s=10)
    assert stopped.state == jobs.CANCELLED and "as you asked" in stopped.message
    again = _ended(study, jobs.start_job(study, "analyse", {"settings": {"encoder": "tfidf-svd", "unit": "turn"}}))
    assert again.state == jobs.DONE, again.message


def test_a_second_window_cannot_start_work_while_some_is_under_way(study):
    _long_study(study)
    job = jobs.start_job(study, "analyse", {"settings": {"encoder": "tfidf-svd"}})
    with pytest.raises(StudyError, match="under way"):
        jobs.start_job(study, "add", {"paths": []})
    jobs.ask_cancel(study, job.id)
    _ended(study, job, within_s=10)


def test_work_whose_process_died_is_shown_as_stopped(study):
    _long_study(study)
    job = jobs.start_job(study, "analyse", {"settings": {"encoder": "tfidf-svd"}})
    os.kill(job.pid, signal.SIGKILL)
    died = _ended(study, job, within_s=10)
    assert died.state == jobs.FAILED and "Start it again" in died.message
    jobs.start_job(study, "add", {"paths": []})
