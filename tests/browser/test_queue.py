"""The queue and the convergence table in the browser: keys, memos, and what a reload finds."""

from __future__ import annotations

import pytest

from explorer.study import judgements, open_study
from explorer.study.judgements import COMPLEMENTARY, FOLLOW_UP
from tests.queue_study import make_queue_study

pytestmark = pytest.mark.browser


expect = pytest.importorskip("playwright.sync_api", reason="browser tests need the package playwright").expect


@pytest.fixture
def queue_study(tmp_path):
    return make_queue_study(tmp_path / "queue.explorer").path


@pytest.fixture
def patterns(open_page, start_app, queue_study):
    """Opens a view of the page of patterns and themes."""
    address = start_app(queue_study)

    def open_one(view: str, sign: str):
        page = open_page(f"{address}/patterns?show={view}")
        page.wait_for_selector(sign)
        page.wait_for_timeout(400)
        return page

    return open_one


def _wait_for_pattern(page, pattern_id: str) -> None:
    page.locator(".st-key-queue_title", has_text=f"Candidate pattern {pattern_id}").wait_for()


def test_a_decision_by_key_is_found_after_a_reload(patterns, queue_study):
    page = patterns("unexplained", ".st-key-queue_decide")
    _wait_for_pattern(page, "1")
    page.get_by_label("Memo").fill("the second session")
    page.get_by_label("Memo").press("End")
    page.keyboard.type(", 4 times")  # typing a digit decides nothing
    page.wait_for_timeout(600)
    assert judgements.load_judgements(open_study(queue_study)) == ()

    page.locator(".st-key-queue_title h3").click()
    page.keyboard.press("4")
    _wait_for_pattern(page, "3")
    (kept,) = judgements.load_judgements(open_study(queue_study))
    assert (kept.pattern_id, kept.verdict, kept.memo) == ("1", FOLLOW_UP, "the second session, 4 times")

    page.reload()
    _wait_for_pattern(page, "3")
    page.get_by_text("Decided 1").click()
    page.wait_for_selector("text=Pattern 1: follow up")
    assert page.get_by_text("the second session, 4 times").is_visible()

    page.get_by_role("button", name="Reopen").click()
    _wait_for_pattern(page, "1")


def test_every_decision_can_be_reached_with_the_tab_key(patterns):
    page = patterns("unexplained", ".st-key-queue_decide")
    page.get_by_label("Memo").focus()
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText").split("\n")[0])

    decisions = ["Not relevant", "Belongs to theme", "Changes theme", "Follow up"]
    assert [words for words in reached if words in decisions] == decisions


def test_a_word_and_its_memo_in_the_table_are_found_after_a_reload(patterns, queue_study):
    page = patterns("convergence", "dl.meanings")
    row = page.locator('[class*="st-key-convergence_row_empathic"]')
    row.get_by_text("Complementary", exact=True).click()
    row.get_by_text("Kept").wait_for()
    row.get_by_label("Memo").fill("he *waited*")
    page.locator("h2").first.click()
    row.get_by_label("Memo").wait_for()
    page.wait_for_timeout(1500)
    assert [(j.verdict, j.memo) for j in judgements.load_judgements(open_study(queue_study))] == [
        (COMPLEMENTARY, ""),
        (COMPLEMENTARY, "he *waited*"),
    ]

    page.reload()
    row.get_by_text("Kept").wait_for()
    expect(row.get_by_label("Memo")).to_have_value("he *waited*")
