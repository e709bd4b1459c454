"""Which codings count is a word kept with the study."""

from __future__ import annotations

import pytest

from explorer.datamodel import ALL_COUNT, BLIND_COUNT
from explorer.errors import SettingsError
from explorer.study import create_study, material
from explorer.study.counting import count_only, counting


def test_all_count_until_something_else_is_chosen_and_again_when_it_is_taken_back(tmp_path):
    study = create_study(tmp_path / "s.explorer")
    assert counting(material.load_meta(study)) == ALL_COUNT
    count_only(study, BLIND_COUNT)
    assert counting(material.load_meta(study)) == BLIND_COUNT
    count_only(study, ALL_COUNT)
    assert counting(material.load_meta(study)) == ALL_COUNT


def test_a_choice_there_is_not_is_refused_and_one_from_elsewhere_read_as_all(tmp_path):
    with pytest.raises(SettingsError, match="blind and after suggestion"):
        count_only(create_study(tmp_path / "s.explorer"), "accepted")
    assert counting({"codings counted": "accepted"}) == ALL_COUNT
