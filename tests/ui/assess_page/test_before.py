"""What so many people can lead to, in words and rows."""

from __future__ import annotations

import pytest

from explorer.analysis.sensitivity.simulating import Outlook
from explorer.datamodel.answered import APPARENT, NOT_CLEAR, NOT_ESTIMABLE, SMALLER, VISIBLE
from explorer.ui.assess_page.before import headline, hundred, table_html


def outlook(first: float, second: float, *, visible: float, apparent: float = 0.0) -> Outlook:
    findings = (
        (NOT_ESTIMABLE, 0.0),
        (VISIBLE, visible),
        (APPARENT, apparent),
        (NOT_CLEAR, 1 - visible - apparent),
        (SMALLER, 0.0),
    )
    return Outlook(13, 13, first, second, 0.2, findings, 0.0, 0.0, 0.0)


NOTHING = outlook(0.6, 0.6, visible=0.01, apparent=0.04)


@pytest.mark.parametrize("chance, words", [(0, "0"), (0.004, "under 1"), (0.284, "28"), (0.996, "over 99"), (1, "100")])
def test_chances_are_studies_of_a_hundred_and_never_rounded_to_certainty(chance, words):
    assert hundred(chance) == words


def test_the_smallest_difference_that_would_mostly_be_seen_is_named():
    found = [NOTHING, outlook(0.3, 0.8, visible=0.85), outlook(0.2, 0.9, visible=0.95)]
    words = headline(found)
    assert "difference of 5 in 10 would be called visible in 85 of 100" in words
    assert "it would be so in 1 of 100, and 95 would end in “no clear tendency”" in words


def test_where_nothing_would_mostly_be_seen_the_largest_is_named():
    words = headline([NOTHING, outlook(0.3, 0.9, visible=0.5)])
    assert words.startswith("Even if the true difference were 6 in 10, a difference would be called visible in only 50")


def test_rows_say_on_which_side_the_difference_is_and_leave_out_what_never_appears():
    html = table_html([NOTHING, outlook(0.5, 0.8, visible=0.2)], "<high>", "low")
    assert "3 in 10 fewer" in html and "nothing there" in html and "&lt;high&gt;" in html
    assert "Not estimable" not in html and "<td>20</td>" in html and "<td>5.0 of 10</td><td>8.0 of 10</td>" in html
