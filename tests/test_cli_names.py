"""Names out and back, and a person out, from the command line."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from explorer.cli import app
from explorer.errors import ExplorerError
from tests import named_study
from tests.named_study import SECRET


@pytest.fixture
def study(tmp_path):
    return named_study.build(tmp_path / "s.explorer")


def run(*words):
    done = CliRunner().invoke(app, [str(word) for word in words])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("text,kind,replacement\nKari Nordmann,name,\nKari,name,[Name 1]\nOslo,place,\nOla,,\n", "utf-8")
    return path


def test_names_go_by_a_sheet_and_come_back_by_the_key(study, sheet, tmp_path):
    before = named_study.rows(study)
    said = run("pseudonymise", study.path, "--decisions", sheet, "--dry-run")
    assert "Kari Nordmann -> [Name 1]: " in said and "Oslo -> [Place 1]: 0 times" in said
    assert named_study.rows(study) == before

    (tmp_path / "k").mkdir()
    key = tmp_path / "k" / "names.key"
    found = json.loads(run("pseudonymise", study.path, "--decisions", sheet, "--key", key, "--json"))
    assert found["strings"] == 3 and found["mentions"] > 20 and found["warnings"] == []
    assert "Nordmann" not in " ".join(row for rows in named_study.rows(study).values() for row in rows)
    assert json.loads(run("restore-names", study.path, "--key", key, "--json"))["transcripts"] == 2
    after = named_study.rows(study)
    assert {n: r for n, r in after.items() if n != "name_decision"} == {
        n: r for n, r in before.items() if n != "name_decision"
    }


def test_without_a_key_nothing_is_replaced(study, sheet):
    with pytest.raises(ExplorerError, match="--key"):
        run("pseudonymise", study.path, "--decisions", sheet)


@pytest.mark.parametrize("rows", ["name\nKari\n", "text,kind\nKari,pet\n", "text\n\n"])
def test_a_sheet_that_says_nothing_is_refused(study, tmp_path, rows):
    sheet = tmp_path / "wrong.csv"
    sheet.write_text(rows, "utf-8")
    with pytest.raises(ExplorerError):
        run("pseudonymise", study.path, "--decisions", sheet, "--dry-run")


def test_a_person_goes_only_when_it_is_meant(study):
    with pytest.raises(ExplorerError, match="--yes"):
        run("remove-participant", study.path, "Kari")
    assert "transcripts: 1 removed" in run("remove-participant", study.path, "Kari", "--yes")
    assert SECRET.encode() not in named_study.raw_bytes(study)
