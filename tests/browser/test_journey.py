"""One evening's work: from a pattern to a quote, to its transcript, to a coding that is still there tomorrow."""

from __future__ import annotations

import pytest

from explorer.datamodel import AFTER_SUGGESTION
from explorer.study import material, open_study
from tests.browser.conftest import is_on_this_machine
from tests.browser.selecting import select_words

pytestmark = pytest.mark.browser

WORDS = "That was worth the ticket"  # P03, in no coding that ends or begins inside it


def _codings(path, words: str) -> list:
    corpus = material.load_corpus(open_study(path))
    return [c for c in corpus.codings if corpus.transcript(c.span.transcript_id).quote(c.span) == words]


def test_from_a_pattern_to_a_coding_that_survives_a_reload(open_page, start_app, demo_study):
    page = open_page(f"{start_app(demo_study)}/patterns?show=crosswalk")

    # The crosswalk: a cell leads to its quotes.
    page.wait_for_selector(".cw-cell")
    page.locator(".cw tbody tr").first.locator(".cw-cell").first.click()
    page.wait_for_selector(".st-key-pattern_card")
    quote = page.locator('[class*="st-key-quotetext_"]').first.inner_text()

    # A quote leads to its transcript, and is lit up and in sight there.
    page.get_by_role("button", name="Open in transcript").first.click()
    page.wait_for_selector(".rdr-paint-focus")
    assert quote[:40] in page.locator(".rdr-text").inner_text()
    frame, lit = page.locator(".rdr-scroll").bounding_box(), page.locator(".rdr-paint-focus").first.bounding_box()
    assert frame["y"] <= lit["y"] < frame["y"] + frame["height"]

    # Selected words get a code at one click.
    page.goto(page.url.split("?")[0] + "?transcript=P03")
    page.wait_for_selector(".rdr-run")
    select_words(page, WORDS)
    page.wait_for_selector(".rdr-popup input")
    page.keyboard.type("question")
    page.keyboard.press("Enter")
    page.wait_for_selector('.rdr-option[aria-selected="true"]')
    (coding,) = _codings(demo_study, WORDS)
    assert coding.provenance == AFTER_SUGGESTION  # the patterns stood beside the words

    # After a reload it is still there, and the transcript is where it was.
    page.keyboard.press("Escape")
    page.wait_for_timeout(600)
    top = page.evaluate("document.querySelector('.rdr-scroll').scrollTop")
    assert top > 0
    page.reload()
    page.wait_for_selector(".rdr-run")
    page.wait_for_timeout(500)
    lane = page.locator(f'[data-coding="{coding.id}"]')
    assert lane.count() == 1
    assert abs(page.evaluate("document.querySelector('.rdr-scroll').scrollTop") - top) < 60

    # It can be removed where it stands, and the removal undone.
    lane.click()
    page.locator(".rdr-popup .rdr-remove").first.click()
    page.wait_for_selector(f'[data-coding="{coding.id}"]', state="detached")
    assert _codings(demo_study, WORDS) == []
    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector(f'[data-coding="{coding.id}"]')
    assert [c.id for c in _codings(demo_study, WORDS)] == [coding.id]


@pytest.mark.parametrize(
    "url, stays",
    [
        ("http://localhost:8501/read", True),
        ("ws://127.0.0.1:8501/_stcore/stream", True),
        ("blob:http://localhost:8501/1", True),
        ("https://fonts.example.org/icon.woff2", False),
        ("http://localhost.example.org/", False),
    ],
)
def test_the_check_of_requests_knows_other_machines(url, stays):
    assert is_on_this_machine(url) is stays


def test_every_page_and_view_stays_on_this_machine(open_page, start_app, demo_study):
    address = start_app(demo_study)
    page = open_page(address)
    for path, sign in (
        ("/study", "h2"),
        ("/read", ".rdr-run"),
        ("/coverage", "h2"),
        ("/patterns", ".pc-card"),
        ("/patterns?show=crosswalk&by=code", ".cw-cell"),
        ("/patterns?show=table", ".pgrid"),
        ("/patterns?show=map", ".js-plotly-plot"),
    ):
        page.goto(address + path)
        page.wait_for_selector(sign)
        page.wait_for_timeout(300)
    # What left this machine is checked when the window closes.
