"""Bars lie where their numbers are."""

from __future__ import annotations

from explorer.datamodel.contrasting import Fourfold
from explorer.ui.sensitivity_page import intervals
from explorer.ui.sensitivity_page.intervals import Line


def _table(*lines: Line) -> str:
    return intervals.table(lines, first="high", second="<low>", smallest=0.2, name="The difference")


def test_a_negative_difference_lies_left_of_zero():
    shown = _table(Line("MN", Fourfold(5, 13, 10, 13), -0.4, -0.7, 0.1, is_main=True))
    # -1 is 0% and +1 is 100%: -.4 at 30%, the interval from 15% to 55%, the band from 40% to 60%
    assert 'class="dot" style="left:30.0%"' in shown
    assert 'class="span" style="left:15.0%;width:40.0%"' in shown
    assert 'class="band" style="left:40.0%;width:20.0%"' in shown
    assert "5 of 13 against 10 of 13" in shown and "−.40" in shown and "−.70 to +.10" in shown


def test_names_are_words_and_never_markup():
    assert "<low>" not in _table(Line("MN", None, 0.1, 0, 0.2))


def test_what_cannot_be_estimated_has_no_bar():
    shown = _table(Line("MN", Fourfold(0, 2, 0, 3), None, None, None, "not estimable"))
    assert 'class="dot"' not in shown and 'class="span"' not in shown and "not estimable" in shown
