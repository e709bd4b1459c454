"""What is more than shuffling within interviews gives: seen without colour, said, and open to doubt."""

from __future__ import annotations

import pytest

from explorer.datamodel import Code, SourceMaterial, Theme
from explorer.study import material
from tests.meeting_study import make_study

pytestmark = pytest.mark.browser


@pytest.fixture
def patterns(open_page, start_app, tmp_path):
    """Opens the page of patterns and themes of the study in which pattern 1 meets the theme of money."""
    address = start_app(make_study(tmp_path / "meeting.explorer").path)

    def open_one(query: str):
        page = open_page(f"{address}/patterns{query}")
        page.wait_for_selector(".cw-cell")
        page.wait_for_timeout(400)
        return page

    return open_one


def test_the_one_meeting_is_marked_by_weight_and_said_in_words(patterns):
    page = patterns("?show=crosswalk")
    (cell,) = page.locator(".cw-cell.cw-more").all()

    assert cell.inner_text() == "10"
    assert "More than shuffling within interviews gives (about 3)." in cell.get_attribute("aria-label")
    assert cell.evaluate("cell => getComputedStyle(cell).fontWeight") == "700"
    assert cell.evaluate("cell => getComputedStyle(cell, '::after').height") == "2px"
    assert "more than shuffling within interviews gives" in page.locator(".cw-line").inner_text()  # the legend


def test_a_meeting_opens_to_how_sure_it_is(patterns):
    page = patterns("?show=crosswalk")
    page.locator(".cw-cell.cw-more").click()
    page.get_by_text("How sure is that?").click()

    page.wait_for_selector("text=10 segments in both; shuffled within interviews it would be about 3 (0 to 7")
    assert page.locator("text=More than shuffling gives, so it is marked").is_visible()


def test_a_theme_lies_flat_over_its_patterns_and_each_number_leads_to_the_quotes(patterns):
    page = patterns("?show=crosswalk&column=pay&by=code")
    strip = page.locator(".cw-turned")

    assert strip.locator(".cw-names button").all_inner_texts() == ["1"]
    assert page.locator("text=It meets pattern 1 more than shuffling within interviews gives.").is_visible()
    strip.locator(".cw-cell").click()
    page.wait_for_selector("text=In both: 10 segments, 5 people")
    assert "pattern=1&column=pay" in page.evaluate("location.search")


def test_fifty_codes_scroll_sideways_and_the_patterns_stay_in_sight(open_page, start_app, tmp_path):
    study = make_study(tmp_path / "many.explorer")
    codes = tuple(Code(f"c{number}", f"Code {number}") for number in range(50))
    themes = tuple(Theme(f"t{number}", f"Theme {number}", "", (f"c{number}",)) for number in range(50))
    material.add_material(study, SourceMaterial(codes=codes, themes=themes))
    address = f"{start_app(study.path)}/patterns?show=crosswalk&by=code"
    page = open_page(address, viewport={"width": 1000, "height": 900})
    page.wait_for_selector(".cw-cell")
    page.wait_for_timeout(400)

    assert page.locator(".cw-column").first.bounding_box()["width"] > 12
    assert not page.locator(".cw-group").count()  # no name cut to a letter over one narrow column
    name = page.locator(".cw-row").first
    before = name.bounding_box()["x"]
    page.locator(".cw-frame").evaluate("frame => (frame.scrollLeft = 300)")
    assert page.locator(".cw-frame").evaluate("frame => frame.scrollLeft") > 100
    assert name.bounding_box()["x"] == pytest.approx(before, abs=3)
