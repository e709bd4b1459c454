"""The pattern cards in the browser: reading, opening by mouse and by keys, and the way back to where one was."""

from __future__ import annotations

import pytest

from explorer.study import analyses
from tests.small_study import make_study
from tests.ui.patterns_page import evidenced

pytestmark = pytest.mark.browser


@pytest.fixture
def cards(open_page, start_app, tmp_path):
    """Opens the page of patterns of the small study with evidence."""
    study = make_study(tmp_path / "small.explorer")
    analyses.save_analysis(study, [evidenced.analysis()])
    address = start_app(study.path)

    def open_one(query: str = "", sign: str = ".pc-card"):
        page = open_page(f"{address}/patterns{query}")
        page.wait_for_selector(sign)
        page.wait_for_timeout(400)
        return page

    return open_one


def test_quotes_stand_as_they_were_said_and_flags_are_words(cards):
    page = cards()
    second = page.locator(".pc-card").nth(1)

    assert "Pengene? Ja, det var $100 og *ingen* svar." in second.locator("blockquote").all_inner_texts()
    assert second.locator(".pc-flag").all_inner_texts() == [
        "fragile",
        "depends on chance",
        "mostly answers to one question",
    ]


def test_the_numbers_behind_unfold(cards):
    page = cards()
    first = page.locator(".pc-card").first
    assert not first.get_by_text("Found again without P01").is_visible()
    first.locator("summary").click()

    assert first.get_by_text("Found again without P01 in 5 of the 6 runs that left P01 out.").is_visible()


def test_arrow_keys_go_from_pattern_to_pattern_enter_opens_and_back_leads_to_where_one_was(cards):
    page = cards()
    page.locator(".pc-name").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-pattern_card")
    assert "pattern=2" in page.evaluate("location.search")

    page.get_by_role("button", name="‹ All patterns").click()
    page.wait_for_selector(".pc-card")
    page.wait_for_function("document.activeElement.textContent === 'Candidate pattern 2'")


def test_a_badge_opens_the_quotes_it_counts(cards):
    page = cards()
    page.get_by_text("each with 1 of 3").first.click()
    page.wait_for_selector(".st-key-pattern_card")

    page.wait_for_selector("text=From P01: 1")
    page.wait_for_timeout(300)
    quotes = page.locator('[class*="st-key-quotetext_"]').all_inner_texts()
    assert quotes == ["She listened to me. I felt seen, for once."]


def test_the_name_under_a_quote_leads_to_its_transcript(cards):
    page = cards()
    page.locator(".pc-card").first.locator(".pc-who").nth(1).click()
    page.wait_for_selector(".rdr-paint-focus")

    assert "He asked and he waited." in page.locator(".rdr-text").inner_text()


def test_a_pattern_of_the_map_is_lit_up_and_opened_with_keys_alone(cards):
    page = cards("?show=map", ".pgrid button")
    page.locator(".pgrid tbody button").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Open pattern 2")
    sizes = page.evaluate("document.querySelector('.js-plotly-plot')._fullData[0].marker.size")
    assert [size > 10 for size in sizes] == [False, True, False, False, True, False, False]

    page.get_by_role("button", name="Open pattern 2", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-pattern_card")
