"""What so many people can lead to, as rows with bars; the words are tested with explorer.wording.sensitivity.before."""

from __future__ import annotations

from explorer.ui.assess_page.before import key_html, table_html
from tests.wording.sensitivity.test_before import NOTHING, outlook


def test_rows_say_on_which_side_the_difference_is_and_leave_out_what_never_appears():
    html = table_html([NOTHING, outlook(0.5, 0.8, visible=0.2)], "<high>", "low")
    assert "3 in 10 fewer" in html and "nothing there" in html and "&lt;high&gt;" in html
    assert "not estimable" not in html and "<td>20</td>" in html and "<td>5 of 10</td><td>8 of 10</td>" in html


def test_a_bar_is_as_long_as_its_chance_and_the_key_names_what_it_shows():
    found = [NOTHING, outlook(0.5, 0.8, visible=0.2)]
    assert "width:20.00%" in table_html(found, "high", "low") and "width:4.00%" in table_html(found, "high", "low")
    assert "A difference is visible" in key_html(found) and "Not estimable" not in key_html(found)
