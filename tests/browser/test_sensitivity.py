"""From the table of people to a quote and its transcript, in the real app."""

from __future__ import annotations

import re

import pytest

from explorer import pipeline
from explorer.study import assessing, contrasts, open_study
from tests.browser.conftest import ROOT


@pytest.fixture
def sensitivity(open_page, start_app, demo_study):
    study = open_study(demo_study)
    if not assessing.load_variables(study):
        pipeline.add_sources(study, [ROOT / "corpus" / "stances.csv"])
    contrasts.declare(study, contrasts.Contrast("employer support", "sessions overall"))
    page = open_page(f"{start_app(demo_study)}/sensitivity")
    page.get_by_role("button", name="Look", exact=True).click()
    page.wait_for_selector(".ppl-chip")
    return page


def test_the_walk_from_the_grid_to_a_quote_and_its_transcript(sensitivity, demo_study):
    page = sensitivity
    page.wait_for_selector("text=No clear tendency; too few to rule one out")
    assert contrasts.looks(open_study(demo_study)).n == 1
    assert page.locator(".ppl-chip").count() == 26

    # By keyboard: to a name, and from it to the next.
    page.locator('.ppl-chip[data-person="P07"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    chosen = page.wait_for_selector('.ppl-chip.ppl-chosen:not([data-person="P07"])')
    person = chosen.get_attribute("data-person")
    page.wait_for_selector(f'.st-key-sens_person:has-text("{person}")')
    quote = page.locator('[class*="st-key-quotetext_sens_"]').first.inner_text()
    page.locator('[class*="st-key-quote_sens_"]').get_by_role("button", name="Open in transcript").first.click()
    page.wait_for_url(re.compile("/read"))
    page.wait_for_selector(".rdr")
    first_words = " ".join(quote.split()[:5])
    page.wait_for_function(
        "(words) => document.querySelector('.rdr').textContent.replace(/\\s+/g, ' ').includes(words)", arg=first_words
    )


def test_the_first_ten_show_a_tendency_that_all_26_do_not(sensitivity):
    page = sensitivity
    page.wait_for_selector("text=No clear tendency; too few to rule one out")
    page.wait_for_selector("text=6 of 10 useful")
    page.wait_for_selector("text=Ruled out, as far as a 95% interval can")

    first = page.get_by_role("spinbutton", name=re.compile("First … of 26 people"))
    first.fill("10")
    first.press("Enter")
    page.get_by_role("button", name="Look", exact=True).click()
    page.wait_for_selector("text=An apparent difference that little would remove")
    page.wait_for_selector("text=1 of 4 useful")
    page.wait_for_selector("text=5 of 5 useful")


def test_the_curve_is_drawn_with_words_for_who_cannot_see_it(sensitivity):
    picture = sensitivity.wait_for_selector(".st-key-sens_curve_picture svg[role=img]")
    assert "sorted from" in picture.get_attribute("aria-label")
    assert sensitivity.locator(".st-key-sens_curve_picture path.dot").count() >= 1
