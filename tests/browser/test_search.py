"""From the box on the Read page to the passage in another transcript."""

from __future__ import annotations

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="browser tests need the package playwright").expect
pytestmark = pytest.mark.browser


def _find(page, words: str) -> None:
    box = page.get_by_placeholder("Search everything")
    box.fill(words)
    box.press("Enter")


def test_from_the_box_on_the_read_page_to_the_passage(open_page, start_app, small_study):
    page = open_page(f"{start_app(small_study)}/read")
    page.wait_for_selector(".rdr-run")
    _find(page, "$100 OG *ingen*")

    # The hit, as it was said, with nothing of it read as a sign of HTML or Markdown.
    page.wait_for_selector("p.found mark")
    assert page.locator("p.found mark").inner_text() == "$100 og *ingen*"
    assert page.locator("p.found").inner_text() == "Pengene? Ja, det var $100 og *ingen* svar."
    assert "/search" in page.url and "ingen" not in page.url

    # A reload finds the query again.
    page.reload()
    page.wait_for_selector("p.found mark")
    box = page.get_by_placeholder("Search everything")
    expect(box).to_have_value("$100 OG *ingen*")  # the box takes up its words a moment after the page is drawn

    # The place, lit up in its transcript.
    page.get_by_role("button", name="Open in transcript").first.click()
    page.wait_for_selector(".rdr-paint-focus")
    assert "transcript=P02" in page.url
    assert page.locator(".rdr-paint-focus").first.inner_text() in "$100 og *ingen*"

    # Enter again, with the words that stand in the box, leads back to the hits.
    expect(box).to_have_value("$100 OG *ingen*")
    box.press("Enter")
    page.wait_for_selector("p.found mark")


def test_a_query_with_html_in_it_stays_text(open_page, start_app, small_study):
    page = open_page(f"{start_app(small_study)}/search")
    page.wait_for_selector(".st-key-search_how")
    _find(page, "<img src=x onerror=alert(1)>")
    page.wait_for_selector(".st-key-search_count")
    assert "Nobody said it in these words." in page.locator(".st-key-search_count").inner_text()
    assert page.locator("img[src=x]").count() == 0
