"""The Coverage page in the browser: marks set on a quote are kept, counted, and seen where the quote is read."""

from __future__ import annotations

import pytest

from explorer.study import marks, open_study

pytestmark = pytest.mark.browser

_THEME = ".st-key-coverage button.pgrid-note"
_QUOTED = '[class*="st-key-quotemarks_"] button:has-text("quoted in the paper")'


@pytest.fixture
def coverage(open_page, start_app, small_study):
    page = open_page(f"{start_app(small_study)}/coverage")
    page.wait_for_selector(".st-key-coverage .pgrid-cell")
    return page


def _empathic(page) -> None:
    """Show the quotes of the first theme: three people, four codings."""
    page.locator(_THEME).first.click()
    page.wait_for_selector("text=3 of 3 participants, 4 codings")


def test_a_quote_marked_as_chosen_is_kept_and_counted(coverage, small_study):
    page = coverage
    _empathic(page)
    page.wait_for_selector("text=No quote is marked as quoted in the paper.")
    page.locator(_QUOTED).first.click()
    page.wait_for_selector("text=Quoted: 1 of the 3 who speak to it: P01.")
    (coding_id,) = marks.marked_coding_ids(open_study(small_study), marks.CHOSEN)

    page.reload()
    page.wait_for_selector(".st-key-coverage .pgrid-dot")
    assert page.locator(".pgrid-dot").count() == 1
    assert "1 quoted in the paper" in page.locator(".pgrid-dot").get_attribute("aria-label")
    _empathic(page)
    page.wait_for_selector("text=Quoted: 1 of the 3 who speak to it: P01.")
    page.get_by_text("Quoted 1", exact=True).click()
    quotes = page.locator('[class*="st-key-quotetext_"]')
    page.wait_for_function("document.querySelectorAll('[class*=\"st-key-quotetext_\"]').length === 1")
    assert quotes.all_inner_texts() == ["She listened to me. I felt seen, for once."]

    # Where the quote is read it carries its mark, and can lose it with the keyboard.
    page.get_by_role("button", name="Open in transcript").click()
    page.wait_for_selector('.rdr-label:has-text("quoted")')
    page.locator(f'[data-coding="{coding_id}"]').click()
    mark = page.locator(".rdr-mark", has_text="Quoted in the paper")
    assert mark.get_attribute("aria-pressed") == "true"
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector('.rdr-mark[aria-pressed="false"]:has-text("Quoted")')
    assert not marks.marked_coding_ids(open_study(small_study), marks.CHOSEN)
    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector('.rdr-mark[aria-pressed="true"]:has-text("Quoted")')
    assert marks.marked_coding_ids(open_study(small_study), marks.CHOSEN) == {coding_id}


def test_the_grid_shows_most_people_before_it_scrolls(open_page, start_app, demo_study):
    page = open_page(f"{start_app(demo_study)}/coverage", viewport={"width": 1000, "height": 800})
    page.wait_for_selector(".st-key-coverage tbody tr")
    page.wait_for_timeout(300)
    bottoms = [row.bounding_box() for row in page.locator(".st-key-coverage tbody tr").all()]
    shown = sum(box["y"] + box["height"] <= 800 for box in bottoms)
    assert shown >= 13, f"{shown} of {len(bottoms)} people in sight"
    assert min(box["height"] for box in bottoms) >= 24, "rows must be high enough to press"


def test_the_looks_of_the_page_lead_to_quotes(coverage):
    page = coverage
    page.get_by_text("Per 1,000 words", exact=True).click()
    cell = '.st-key-coverage button[data-row="P01"][data-column="theme:framework"]'
    # 1 coding in 24 words
    page.wait_for_function("(cell) => document.querySelector(cell).textContent === '41.7'", arg=cell)
    page.get_by_text("Side by side", exact=True).click()
    page.locator('.st-key-voices button[data-row="framework"][data-column="codings"]').click()
    page.wait_for_selector("text=I panicked a bit about the allowance.")
