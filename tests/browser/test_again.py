"""Quotes to read again in the browser: by key, with the server killed in between, and nothing lost."""

from __future__ import annotations

import os
import signal
import time

import pytest

from explorer.datamodel import ACCEPT, ACCEPTED, REJECT, SKIP, UNSURE, ReviewSettings
from explorer.study import coding, material, open_study, reviewing
from explorer.study.reviewsettings import save_review_settings
from tests.browser.conftest import free_port, serve
from tests.review_study import make_review_study, verdicts

pytestmark = pytest.mark.browser
THEME = "getting-an-outsiders-perspective"


@pytest.fixture
def review_study(tmp_path):
    return make_review_study(tmp_path / "again.explorer").path


def _sign(page, address: str, name: str = "KT") -> None:
    page.goto(address)
    page.get_by_role("textbox", name="Your name or initials").fill(name)
    page.keyboard.press("Enter")
    page.wait_for_timeout(800)


def _open(page, address: str, query: str) -> None:
    page.goto(f"{address}/again?{query}")
    page.wait_for_selector(".ag-quote", timeout=90_000)  # how a theme is best ranked is found out at first
    page.wait_for_timeout(500)


def _quote(page) -> str:
    return page.locator(".ag-quote").inner_text()


def _decide(page, key: str, memo: str = "", *, go_on: bool = True) -> None:
    page.keyboard.press(key)
    if key == "a" or key.isdigit():
        page.wait_for_selector(".ag-field:focus")
        page.keyboard.type(memo)
        page.keyboard.press("Enter")
    page.wait_for_selector(".ag-answer")
    if go_on:
        page.keyboard.press("Enter")
        page.wait_for_selector(".ag-verdicts")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_ten_quotes_by_keyboard_and_a_killed_server_between_them(open_page, demo_study):
    study = open_study(demo_study)
    coding.mark_all_read(study, [one.id for one in material.load_corpus(study).transcripts])
    port = free_port()
    address = f"http://localhost:{port}"
    server = serve(demo_study, port)
    try:
        page = open_page(address)
        page.set_default_timeout(15_000)
        _sign(page, address)
        _open(page, address, f"theme={THEME}")
        for key in ("x", "u", "a", "x"):
            _decide(page, key, memo="says who looks at it from outside")
        _decide(page, "s", go_on=False)
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(timeout=20)

        server = serve(demo_study, port)
        _sign(page, address)
        _open(page, address, f"theme={THEME}")
        for key in ("x", "2", "x", "u", "x"):
            _decide(page, key, memo="")
    finally:
        server.terminate()
        server.wait(timeout=20)

    made = reviewing.load_decisions(open_study(demo_study))
    expected = [REJECT, UNSURE, ACCEPT, REJECT, SKIP, REJECT, ACCEPT, REJECT, UNSURE, REJECT]
    assert [one.verdict for one in made] == expected
    assert len({one.span for one in made}) == 10
    assert all(one.coder == "KT" and one.latency_s > 0 and not one.score_visible for one in made)
    ranked = [one for one in made if one.arm != "known"]
    assert all(one.rank > 0 and one.found_by and one.score is not None for one in ranked) and len(ranked) >= 5
    codings = [c for c in material.load_corpus(open_study(demo_study)).codings if c.provenance == ACCEPTED]
    assert {c.id for c in codings} == {one.coding_id for one in made if one.coding_id}


@pytest.fixture
def review(open_page, start_app, review_study):
    """Opens the small study's first quote."""
    address = start_app(review_study)

    def open_one(query: str = "theme=empathic", **options):
        page = open_page(f"{address}/again?{query}", **options)
        page.set_default_timeout(15_000)
        page.wait_for_selector(".ag-quote")
        page.wait_for_timeout(500)
        return page

    return open_one


def test_nothing_of_the_ranking_is_seen_before_the_decision_and_all_of_it_after(review, review_study):
    page = review()
    words = page.locator(".ag").inner_text()
    assert "ranking" not in words and "similarity" not in words and "Found" not in words
    _decide(page, "x", go_on=False)
    page.locator(".ag-evidence .ag-line").first.click()  # words that are no button do not take the keyboard away
    told = page.locator(".ag-evidence").inner_text()
    assert "1st of 4 quotes in the ranking" in told and "similarity 0." in told
    assert "No other quote was rejected for it yet." in told
    assert [verdict for _, verdict in verdicts(open_study(review_study))] == [REJECT]
    page.keyboard.press("Enter")
    page.wait_for_selector(".ag-verdicts")


def test_undo_by_key_goes_back_any_number_of_steps(review, review_study):
    page = review()
    first = _quote(page)
    _decide(page, "x")
    second = _quote(page)
    _decide(page, "u")
    page.keyboard.press("z")
    page.wait_for_function("w => document.querySelector('.ag-quote').innerText === w", arg=second)
    page.wait_for_timeout(400)
    page.keyboard.press("z")
    page.wait_for_function("w => document.querySelector('.ag-quote').innerText === w", arg=first)
    page.wait_for_timeout(400)
    assert verdicts(open_study(review_study)) == []


def test_a_quote_is_made_narrower_by_a_sentence_before_it_is_coded(review, review_study):
    page = review()
    while "Nobody had told" not in _quote(page):
        _decide(page, "u")
    assert _quote(page) == "Nobody had told me the rules. 😀 Strange."
    page.keyboard.press("n")
    assert page.locator(".ag-status").inner_text() == "1 sentence shorter at the end"
    page.keyboard.press("n")
    assert _quote(page) == "Nobody had told me the rules." and "left" in page.locator(".ag-status").inner_text()
    _decide(page, "a", "met with rules, $5 *off*", go_on=False)
    assert page.locator(".ag-kept").inner_text() == "met with rules, $5 *off*"

    corpus = material.load_corpus(open_study(review_study))
    (made,) = [c for c in corpus.codings if c.provenance == ACCEPTED]
    assert corpus.transcript("P01").quote(made.span) == "Nobody had told me the rules."
    assert made.memo == "met with rules, $5 *off*"


def test_typing_a_reason_decides_nothing_and_escape_goes_back(review, review_study):
    page = review()
    page.keyboard.press("1")
    page.wait_for_selector(".ag-field:focus")
    page.keyboard.type("x u s z 2")
    page.keyboard.press("Escape")
    page.wait_for_selector(".ag-verdicts")
    page.keyboard.press("Control+a")
    page.keyboard.press("Alt+x")
    page.wait_for_timeout(500)
    assert reviewing.load_decisions(open_study(review_study)) == ()
    assert page.locator(".ag-verdicts").count() == 1


def test_the_quote_opens_in_its_transcript_by_key(review):
    page = review()
    words = _quote(page)
    page.keyboard.press("o")
    page.wait_for_selector(".rdr-run")
    assert words.split(".")[0] in page.locator(".rdr-text").inner_text()


def test_words_show_as_they_were_said_and_never_as_markup(review):
    page = review()
    while "Pengene" not in _quote(page):
        _decide(page, "u")
    assert _quote(page) == "Pengene? Ja, det var $100 og *ingen* svar."
    assert page.locator(".ag-said").get_attribute("lang") == "nb"


def test_time_in_a_hidden_tab_is_not_counted(review, review_study):
    page = review()
    page.evaluate(
        "() => { Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )
    page.wait_for_timeout(3000)
    page.evaluate(
        "() => { Object.defineProperty(document, 'hidden', {value: false, configurable: true});"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )
    page.wait_for_timeout(300)
    _decide(page, "x", go_on=False)
    (made,) = reviewing.load_decisions(open_study(review_study))
    assert 0.2 < made.latency_s < 2.9


def test_with_the_evidence_beside_the_quote_the_next_one_comes_at_once_when_asked(review, review_study):
    save_review_settings(open_study(review_study), ReviewSettings(decide_first=False, share_known=0.0))
    page = review("theme=empathic&behind=off")
    assert "similarity 0." in page.locator(".ag-evidence").inner_text()
    first, began = _quote(page), time.monotonic()
    page.keyboard.press("x")
    page.wait_for_function("w => document.querySelector('.ag-quote').innerText !== w", arg=first)
    assert time.monotonic() - began < 2
    (made,) = reviewing.load_decisions(open_study(review_study))
    assert made.score_visible
