"""`explorer sensitivity` as a script sees it, on a participants' sheet alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reports.test_sensitivity import KEYS, made_study, published_rows
from tests.test_cli import explorer


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Path:
    return made_study(tmp_path_factory.mktemp("cli"), published_rows()).path


def test_the_promised_shape_comes_as_json(study):
    done = explorer(
        *("sensitivity", study, "--attribute", "support", "--stance", "useful", "--compare", "high,low", "--json")
    )

    found = json.loads(done.stdout)
    assert done.returncode == 0 and set(found) >= KEYS
    assert (found["groups"]["high"]["yes"], found["groups"]["low"]["yes"]) == (5, 10)
    assert found["unit"] == "participant"


def test_a_test_on_segments_is_refused_with_the_reason(study):
    done = explorer("sensitivity", study, "--attribute", "support", "--stance", "useful", "--unit", "segment")

    assert done.returncode == 1 and done.stdout == ""
    assert "11, 16, 26 and 33" in done.stderr and "Traceback" not in done.stderr


def test_an_unknown_attribute_is_one_sentence_with_the_nearest(study):
    done = explorer("sensitivity", study, "--attribute", "suport", "--stance", "useful")

    assert done.returncode == 1 and "“support”" in done.stderr and len(done.stderr.splitlines()) == 1


def test_before_looking_needs_no_study():
    found = json.loads(explorer("sensitivity", "--before-looking", "13,13", "--json").stdout)

    assert (found["first"], found["second"]) == (13, 13) and found["outlooks"]
    assert explorer("sensitivity", "--before-looking", "13").returncode == 1
