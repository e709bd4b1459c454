"""Patterns and themes in the browser: keys, the map, the list of pairs, memos, and the way back."""

from __future__ import annotations

import pytest

from explorer.study import coding, open_study

pytestmark = pytest.mark.browser

_MARK = """(row) => {
  const plot = document.querySelector('.js-plotly-plot');
  const {margin, xaxis, yaxis} = plot._fullLayout;
  const {x, y} = plot._fullData[0];
  const box = plot.getBoundingClientRect();
  return [box.left + margin.l + xaxis.d2p(x[row]), box.top + margin.t + yaxis.d2p(y[row])];
}"""


@pytest.fixture
def patterns(open_page, start_app, small_study):
    """Opens the page of patterns and themes of the small study; the query chooses the view."""
    address = start_app(small_study)

    def open_one(query: str = "?show=crosswalk", sign: str = ".cw-cell"):
        page = open_page(f"{address}/patterns{query}")
        page.wait_for_selector(sign)
        page.wait_for_timeout(400)
        return page

    return open_one


def test_arrow_keys_and_enter_reach_every_number(patterns):
    page = patterns()
    page.locator(".cw tbody button").first.focus()  # pattern 1
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    assert page.locator(".cw-line").inner_text().startswith("Pattern 2 × The framework: 1 segment, 1 participant")
    page.keyboard.press("Enter")

    page.wait_for_selector("text=Only in the pattern: 1 segment, 1 person")
    assert "pattern=2&column=framework" in page.evaluate("location.search")


def test_pointing_at_cells_does_not_move_them(patterns):
    page = patterns()
    cell = page.locator(".cw-cell").first
    before = cell.bounding_box()
    cell.hover()
    page.wait_for_timeout(200)

    assert cell.bounding_box() == before


def test_the_browsers_back_button_leads_back_to_the_whole(patterns):
    page = patterns()
    page.locator(".cw-cell").first.click()
    page.wait_for_selector(".st-key-pattern_card")
    page.go_back()

    page.wait_for_selector(".cw-total")


def test_a_mark_on_the_map_leads_to_its_quote_at_the_first_click(patterns):
    page = patterns("?show=map", ".js-plotly-plot")
    page.wait_for_timeout(800)
    page.mouse.click(*page.evaluate(_MARK, 4))
    page.wait_for_selector('[class*="st-key-quotetext_"]')

    assert page.locator('[class*="st-key-quotetext_"]').inner_text() == "Pengene? Ja, det var $100 og *ingen* svar."
    page.get_by_role("button", name="Open pattern 2").click()
    page.wait_for_selector("text=Candidate pattern 2")


def test_a_number_in_the_list_of_pairs_leads_to_its_quotes(patterns):
    page = patterns("?show=table", ".pgrid button")
    page.locator(".pgrid tbody tr", has_text="The framework").get_by_text("1", exact=True).first.click()

    page.wait_for_selector('[class*="st-key-quotetext_"]')
    assert "I panicked a bit about the allowance." in page.locator('[class*="st-key-quotetext_"]').all_inner_texts()


def test_a_memo_on_a_difference_is_kept_shown_and_marked(patterns, small_study):
    page = patterns("?by=theme&pattern=2&column=framework", ".st-key-pattern_card")
    page.get_by_role("button", name="Memo on this difference").click()
    page.get_by_text("Changes my theme").click()
    page.get_by_label("Memo", exact=True).fill("fear, *not* rules")
    page.get_by_role("button", name="Keep memo").click()

    page.wait_for_selector("text=Changes my theme: fear, *not* rules")
    page.wait_for_selector(".cw-memo")
    (memo,) = coding.load_memos(open_study(small_study))
    assert memo.about == "pattern × theme: 2 × framework"
