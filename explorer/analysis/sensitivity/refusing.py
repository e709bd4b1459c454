"""Why passages are not counted as if each were a person (methods A1)."""

from __future__ import annotations

from explorer.errors import SettingsError
from explorer.translation import _


def refuse_segments() -> SettingsError:
    """The refusal, with its reason, for whoever asks for a test on segments.

    The figures: 26 people with about ten segments each, no difference between the groups, a share of .4; the chi-square
    test on segments gives p <= .05 in 11, 16, 26 and 33 of 100 runs when the correlation within a person is .05, .10,
    .20 and .30; a rank test on people in about 5 (`benchmarks/run_segment_test.py`).
    """
    return SettingsError(
        _(
            "This check counts people, not passages: the passages of one person resemble each other, so with 26 people "
            "of about ten passages each a test on passages finds something where there is nothing in 11, 16, 26 and 33 "
            "of 100 studies (for a within-person correlation of .05, .10, .20 and .30), where it should in 5. Derive "
            "one stance for each person from the passages instead."
        )
    )
