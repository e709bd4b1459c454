"""The doctor proves what it says, and finds what is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from explorer.cli import app
from explorer.encoders import registry
from explorer.reports import doctor as doctors
from explorer.reports.doctor import doctor
from explorer.reports.doctorlines import doctor_lines
from explorer.study import backups, material, open_study
from explorer.ui import launcher
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]
WELL = {"outside": [], "is_watching": True, "segments": 2, "files": 20}


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "s.explorer")


@pytest.fixture
def quick(monkeypatch):
    """Without the self-test and the hashing, which take seconds and have tests of their own."""
    monkeypatch.setattr(doctors, "_selftest", lambda: WELL)
    monkeypatch.setattr(doctors, "file_sha256", lambda path: "0" * 64)
    entries = [entry for entry in registry.registered() if not entry.weights]
    monkeypatch.setattr(doctors, "registered", lambda: entries)
    return monkeypatch


def test_the_selftest_does_the_work_counts_nothing_and_sees_what_is_tried(tmp_path):
    command = [sys.executable, "-m", "explorer.reports.selftest", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert found == {"outside": [], "is_watching": True, "segments": 2, "files": found["files"]}
    assert found["files"] > 5


def test_of_a_whole_study_it_says_all_an_ethics_board_asks(study, quick):
    backups.make_backup(study)
    found = doctor(study.path, server=launcher.SETTINGS)

    assert found["problems"] == []
    assert found["network"]["address"] == "127.0.0.1" and found["network"]["is_loopback"]
    told = found["study"]
    assert (told["is_whole"], told["broken_log_line"], told["changed_texts"], told["backups"]) == (True, 0, 0, 1)
    assert told["format"] == told["known_format"]
    said = "\n".join(doctor_lines(found))
    assert "listens on 127.0.0.1 only" in said and "explorer fetch-model" in said
    assert str(study.path) in said and "s backups" in said and "Nothing is wrong." in said


def test_a_study_that_does_not_open_to_the_network_is_told_from_one_that_does(quick):
    found = doctor(None, server={**launcher.SETTINGS, "server.address": "0.0.0.0"})
    assert "not bound to this computer alone" in found["problems"][0]["problem"]


def test_a_changed_log_changed_words_and_a_file_for_everybody_are_found(study, quick):
    with study.write() as connection:
        _drop_triggers(connection)
        connection.exec_driver_sql("UPDATE audit SET action = 'nothing' WHERE seq = 2")
        connection.exec_driver_sql("UPDATE transcript SET text = text || '!' WHERE id = 'P01'")
    study.path.chmod(0o644)
    problems = [one["problem"] for one in doctor(study.path, server=launcher.SETTINGS)["problems"]]

    assert problems == [
        "Line 2 of the audit log was changed outside the tool.",
        "The words of 1 transcripts are not those that were read in.",
        "Everybody on this computer can read the study file.",
    ]


def _drop_triggers(connection) -> None:
    names = [r[0] for r in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    for name in names:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def test_a_damaged_study_ends_with_one_and_recover_brings_it_back(study, quick):
    backups.make_backup(study)
    study.path.write_bytes(b"\x00" * 5000)
    run = CliRunner()

    ill = run.invoke(app, ["doctor", str(study.path), "--json"])
    assert ill.exit_code == 1
    assert "explorer recover s.explorer" in json.loads(ill.stdout)["problems"][0]["remedy"]
    listed = json.loads(run.invoke(app, ["recover", str(study.path), "--list", "--json"]).stdout)
    assert [one["is_whole"] for one in listed["backups"]] == [True]
    done = json.loads(run.invoke(app, ["recover", str(study.path), "--json"]).stdout)
    assert Path(done["set_aside"]).read_bytes() == b"\x00" * 5000
    assert len(material.load_corpus(open_study(study.path)).transcripts) == 3
    assert run.invoke(app, ["doctor", str(study.path)]).exit_code == 0


def test_a_whole_study_is_not_replaced_unless_a_backup_is_named(study):
    made = backups.make_backup(study)
    run = CliRunner()
    assert "is whole, and nothing was changed" in str(run.invoke(app, ["recover", str(study.path)]).exception)
    assert run.invoke(app, ["recover", str(study.path), "--backup", made.name]).exit_code == 0


def test_looking_over_a_study_of_an_older_format_leaves_it_as_it_is(study, quick):
    with study.write() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 3")
    before = study.path.read_bytes()
    assert doctor(study.path, server=launcher.SETTINGS)["study"]["format"] == 3
    assert study.path.read_bytes() == before
