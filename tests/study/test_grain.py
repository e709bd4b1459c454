"""How finely the patterns are shown is a word kept with the study."""

from __future__ import annotations

import pytest

from explorer.datamodel import FINE, MIDDLE
from explorer.errors import SettingsError
from explorer.study import create_study, material, open_study
from explorer.study.grain import show_grain, shown_grain


def test_it_is_the_middle_one_until_another_is_chosen(tmp_path):
    study = create_study(tmp_path / "s.explorer")
    assert shown_grain(material.load_meta(study)) == MIDDLE

    show_grain(study, FINE)
    assert shown_grain(material.load_meta(open_study(study.path))) == FINE


def test_a_grain_there_is_not_is_refused_and_one_from_elsewhere_read_as_the_middle(tmp_path):
    study = create_study(tmp_path / "s.explorer")
    with pytest.raises(SettingsError, match="coarse, middle, fine"):
        show_grain(study, "finest")
    assert shown_grain({"grain": "finest"}) == MIDDLE
