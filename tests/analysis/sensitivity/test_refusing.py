"""The refusal of a test on passages gives its reason and what to do."""

from __future__ import annotations

from explorer.analysis.sensitivity.refusing import refuse_segments
from explorer.errors import SettingsError


def test_the_refusal_says_how_often_passages_mislead_and_what_to_do_instead():
    error = refuse_segments()
    assert isinstance(error, SettingsError)
    assert "11, 16, 26 and 33 of 100 studies (for a within-person correlation of .05, .10, .20 and .30)" in str(error)
    assert "one stance for each person" in str(error)
