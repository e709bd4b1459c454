"""Hints on a sentence that somebody edited."""

from __future__ import annotations

import pytest

from explorer.datamodel.contrasting import Fourfold
from explorer.wording.sensitivity import forbidden


@pytest.mark.parametrize(
    "text",
    [
        "There was no effect of support.",
        "There was no significant difference.",
        "The groups did not differ.",
        "The tool confirms the tendency.",
        "The coding missed some.",
        "38% found it useful.",
        "38 per cent found it useful.",
    ],
)
def test_what_so_few_people_cannot_show_gets_a_hint(text):
    assert forbidden(text)


@pytest.mark.parametrize(
    "text",
    [
        "No clear tendency; 5 of 13 against 10 of 13, 95% interval −.67 to +.003.",
        "The 95% confidence interval runs from −.67; the 95 % credible interval too.",
        "A difference is visible in these accounts.",
    ],
)
def test_what_the_tool_itself_says_gets_none(text):
    assert forbidden(text) == []


def test_per_cent_pass_with_twenty_people_in_each_group():
    assert forbidden("38% said so.", table=Fourfold(8, 21, 9, 20)) == []
    assert len(forbidden("38% said so.", table=Fourfold(8, 21, 9, 19))) == 1


def test_hints_come_in_the_order_of_the_text():
    first, second = forbidden("With 38% there was no effect.")
    assert "38%" in first and "no effect" in second
