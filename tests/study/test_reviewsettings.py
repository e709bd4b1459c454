"""How quotes are shown is kept with the study, and every change of it in the log."""

from __future__ import annotations

import pytest

from explorer.datamodel import ReviewSettings
from explorer.errors import SettingsError
from explorer.study import audit, create_study, material, open_study
from explorer.study.reviewsettings import load_review_settings, save_review_settings


def test_what_is_kept_comes_back_and_is_in_the_log(tmp_path):
    study = create_study(tmp_path / "s.explorer")
    assert load_review_settings(material.load_meta(study)) == ReviewSettings()
    chosen = ReviewSettings(lock=False, share_known=0.2, unprompted_every=0)
    save_review_settings(study, chosen, actor="VS")
    assert load_review_settings(material.load_meta(open_study(study.path))) == chosen
    last = audit.lines(study)[-1]
    assert last.actor == "VS" and "share_known" in last.detail


def test_mitigations_are_on_unless_somebody_turns_them_off():
    usual = ReviewSettings()
    assert usual.lock and usual.decide_first and usual.shuffle
    assert (usual.share_known, usual.share_decoys, usual.share_random, usual.unprompted_every) == (0.1, 0.1, 0.1, 10)


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"later": 1}', '{"share_known": 7}'])
def test_what_another_version_wrote_is_read_as_the_usual_settings(kept):
    assert load_review_settings({"review settings": kept}) == ReviewSettings()


@pytest.mark.parametrize(
    "wrong, named",
    [
        ({"share_known": 0.31}, "share_known"),
        ({"share_decoys": -0.1}, "share_decoys"),
        ({"share_random": True}, "share_random"),
        ({"unprompted_every": 2}, "unprompted_every"),
        ({"lock": 1}, "lock"),
        ({"share_known": 0.3, "share_decoys": 0.3, "share_random": 0.1}, "Too little"),
    ],
)
def test_a_share_that_cannot_be_is_refused_by_name(wrong, named):
    with pytest.raises(SettingsError, match=named):
        ReviewSettings(**wrong)


def test_round_trip_and_unknown_names():
    chosen = ReviewSettings(shuffle=False, share_random=0)
    assert ReviewSettings.from_dict(chosen.to_dict()) == chosen
    with pytest.raises(SettingsError, match="later"):
        ReviewSettings.from_dict({"later": 1})
