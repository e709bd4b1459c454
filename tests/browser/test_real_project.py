"""A real coded project, the whole way in the browser: read in, analysed, a pattern, its quote, a coding, a reload."""

from __future__ import annotations

import re

import pytest

from explorer.study import material, open_study

pytestmark = [pytest.mark.browser, pytest.mark.model]

_LONG_WORK_MS = 400_000


def test_a_taguette_project_from_the_upload_to_a_coding_that_stays(open_page, start_app, real_data, tmp_path):
    (project,) = sorted((real_data / "serdif").rglob("*.sqlite3"))
    address = start_app(None)
    page = open_page(address)

    # Make a study and drop the project in.
    page.get_by_label("Name", exact=True).fill("serdif")
    page.get_by_label("Folder").fill(str(tmp_path))
    page.get_by_label("Folder").press("Tab")
    page.get_by_role("button", name="Make the study").click()
    page.get_by_text("Add material", exact=True).first.click()
    page.locator('input[type="file"]').set_input_files(project)
    page.get_by_role("button", name=re.compile("^Read in 1 file")).click()
    page.get_by_text(re.compile(r"1,930 codings")).first.wait_for(timeout=_LONG_WORK_MS)
    study = open_study(tmp_path / "serdif.explorer")
    corpus = material.load_corpus(study)
    assert (len(corpus.transcripts), len(corpus.codes), len(corpus.codings)) == (17, 22, 1930)

    # Analyse with the encoder that comes with the tool.
    page.get_by_text("Analysis", exact=True).first.click()
    page.get_by_role("button", name="Run the analysis").click()
    page.get_by_role("button", name="See patterns and themes").first.click(timeout=_LONG_WORK_MS)

    # A pattern's quote leads to its place in the transcript.
    page.wait_for_selector(".pc-card")
    page.locator(".pc-name").first.click()
    page.wait_for_selector(".st-key-pattern_card")
    quote = page.locator('[class*="st-key-quotetext_"]').first.inner_text()
    page.get_by_role("button", name="Open in transcript").first.click()
    page.wait_for_selector(".rdr-paint-focus")
    assert quote[:40] in page.locator(".rdr-text").inner_text()

    # A sentence gets a code by the keyboard alone, and keeps it.
    before = {c.id for c in material.load_corpus(study).codings}
    page.locator(".rdr-scroll").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".rdr-popup input")
    page.keyboard.type("System issue")
    page.keyboard.press("Enter")
    page.wait_for_selector('.rdr-option[aria-selected="true"]')
    (made,) = [c for c in material.load_corpus(study).codings if c.id not in before]
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_selector(".rdr-run")
    page.wait_for_selector(f'[data-coding="{made.id}"]')
