"""What remains, in the browser: a sample is declared, read by key and click, and gives a bound."""

from __future__ import annotations

import pytest

from explorer.datamodel import ACCEPT, REJECT, UNSURE
from explorer.study import open_study, reviewing, sampling

pytestmark = pytest.mark.browser
_SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


@pytest.fixture
def remains(open_page, start_app, small_study):
    page = open_page(f"{start_app(small_study)}/remains")
    page.wait_for_selector(".st-key-remains_themes tbody tr")
    return page


def _standing(path):
    return reviewing.standing(reviewing.load_decisions(open_study(path)))


def _wait_for_progress(page, words: str) -> None:
    page.locator(".st-key-remains_reading", has_text=words).wait_for()


def test_declaring_reading_and_the_bound(remains, small_study):
    page = remains
    page.get_by_role("button", name="Plan a sample").last.click()
    page.wait_for_selector("text=The most that reading 7 segments can show")
    size = page.get_by_label("Segments to read")
    size.fill("4")
    size.press("Enter")
    page.wait_for_selector("text=The most that reading 4 segments can show")
    assert sampling.load_plans(open_study(small_study)) == ()
    page.get_by_role("button", name="Declare and draw").click()

    # Nothing but the words, their question and the themes is shown.
    _wait_for_progress(page, "0 of 4 decided")
    assert page.locator(".st-key-remains_passage p.said b").inner_text().strip()
    assert "similarity" not in page.locator(".st-key-remains_split").inner_text().lower()
    (sample,) = sampling.load_samples(open_study(small_study))
    assert len(sample.items) == 4

    page.locator(".st-key-remains_reading").click()
    page.keyboard.press("0")
    _wait_for_progress(page, "1 of 4 decided")
    first = [one for one in _standing(small_study) if one.span == sample.items[0].span]
    assert {one.verdict for one in first} == {REJECT} and len(first) == len(sample.items[0].theme_ids)

    page.locator(".st-key-remains_undo_button button:enabled").wait_for()
    page.keyboard.press("z")
    _wait_for_progress(page, "0 of 4 decided")
    assert _standing(small_study) == ()

    # A reload finds the same segment, and the rest is read by mouse.
    page.reload()
    _wait_for_progress(page, "0 of 4 decided")
    page.get_by_text("unsure", exact=True).first.click()
    page.wait_for_timeout(800)
    assert [one.verdict for one in _standing(small_study)] == [UNSURE]
    while left := _open(small_study):
        _wait_for_progress(page, f"{4 - left} of 4 decided")
        page.locator(".st-key-remains_none button").click()
        while _open(small_study) == left:
            page.wait_for_timeout(50)

    page.wait_for_selector("text=The numbers behind it, and a second opinion")
    told = page.locator('[class*="st-key-remains_says_"]').all_inner_texts()
    together = "of this kind were found (all 2 statements of its plan together with 95% confidence, from"
    assert all(together in words for words in told)
    assert any("left unsure as carrying it" in words for words in told)
    assert not any(one.verdict == ACCEPT for one in _standing(small_study))


def test_after_declaring_the_quote_is_on_screen_in_a_narrow_window(remains):
    page = remains
    page.set_viewport_size({"width": 1000, "height": 700})
    page.get_by_role("button", name="Plan a sample").last.click()
    declare = page.get_by_role("button", name="Declare and draw")
    declare.scroll_into_view_if_needed()
    assert page.evaluate(_SCROLLED) > 0
    declare.click()
    _wait_for_progress(page, "0 of 7 decided")
    page.wait_for_function(f"() => {_SCROLLED} === 0")
    quote = page.locator(".st-key-remains_passage p.said b").bounding_box()
    assert 0 < quote["y"] < 700


def test_everything_can_be_reached_with_the_tab_key(remains):
    page = remains
    page.get_by_role("button", name="Plan a sample").last.click()
    page.get_by_role("button", name="Declare and draw").click()
    _wait_for_progress(page, "0 of 7 decided")
    page.locator(".st-key-remains_open button").focus()
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel || ''"))
    words = " ".join(reached)
    assert "None of these" in words or "It does not" in words  # a segment may be drawn for one theme alone
    assert "carries it" in words and "Memo" in words, reached


def _open(path) -> int:
    """Segments of the newest sample that are not decided for all of their themes."""
    whole = sampling.load_samples(open_study(path))[-1]
    decided = {(one.span, one.theme_id) for one in _standing(path)}
    return sum(any((item.span, theme) not in decided for theme in item.theme_ids) for item in whole.items)
