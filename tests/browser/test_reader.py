"""The transcript reader in the browser: places, keys, filters, and words that stay words."""

from __future__ import annotations

import pytest

from explorer.datamodel import BLIND
from explorer.study import coding, material, open_study
from tests.browser.selecting import select_words

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(open_page, start_app, small_study):
    """Opens a transcript of the small study in the reader."""
    address = start_app(small_study)

    def open_one(transcript_id: str, **options):
        page = open_page(f"{address}/read?transcript={transcript_id}", **options)
        page.wait_for_selector(".rdr-run")
        page.wait_for_timeout(300)
        return page

    return open_one


def _new(path) -> list:
    """(words, code id, coding) of everything coded in the tool."""
    corpus = material.load_corpus(open_study(path))
    made = [c for c in corpus.codings if c.coder != "VS"]
    return [(corpus.transcript(c.span.transcript_id).quote(c.span), c.code_id, c) for c in made]


def _code(page, name: str) -> None:
    page.wait_for_selector(".rdr-popup input")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.wait_for_selector('.rdr-option[aria-selected="true"]')


def test_words_after_an_emoji_are_coded_where_they_stand(reader, small_study):
    page = reader("P01")
    select_words(page, "Strange")
    _code(page, "money")

    assert [(words, code) for words, code, _ in _new(small_study)] == [("Strange", "money")]


def test_a_sentence_is_coded_with_the_keyboard_alone(reader, small_study):
    page = reader("P01")
    page.locator(".rdr-scroll").focus()
    page.keyboard.press("ArrowDown")  # the interviewer's question
    page.keyboard.press("j")  # "She listened to me."
    page.keyboard.press("Shift+ArrowDown")  # and "I felt seen, for once."
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Alt+Shift+ArrowRight")
    page.keyboard.press("Enter")
    _code(page, "money")

    assert [words for words, _, _ in _new(small_study)] == ["listened to me. I felt seen,"]


def test_one_passage_takes_several_codes_and_gives_one_back(reader, small_study):
    page = reader("P03")
    select_words(page, "late again")
    _code(page, "money")
    page.keyboard.type("outside")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.rdr-option[aria-selected=\"true\"]').length >= 2")
    assert {code for _, code, _ in _new(small_study)} == {"money", "outside"}

    page.keyboard.type("outside")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.rdr-pop-row').length === 1")
    assert {code for _, code, _ in _new(small_study)} == {"money"}


def test_a_memo_typed_first_goes_with_the_code(reader, small_study):
    page = reader("P03")
    select_words(page, "late again")
    page.wait_for_selector(".rdr-popup input")
    page.get_by_label("Memo (optional)").fill("a <b>bold</b> $thought$")
    page.locator(".rdr-option", has_text="Money ahead").first.click()
    page.wait_for_selector(".rdr-popup .rdr-memo")

    assert page.locator(".rdr-memo").inner_text() == "a <b>bold</b> $thought$"
    assert _new(small_study)[0][2].memo == "a <b>bold</b> $thought$"


def test_a_new_code_is_named_where_it_is_needed(reader, small_study):
    page = reader("P03")
    select_words(page, "late again")
    page.wait_for_selector(".rdr-popup input")
    page.keyboard.type("Waiting")
    page.keyboard.press("Enter")
    page.wait_for_selector('.rdr-option[aria-selected="true"]')

    assert [code for _, code, _ in _new(small_study)] == ["waiting"]


def test_with_the_patterns_hidden_a_coding_is_blind(reader, small_study):
    page = reader("P03")
    page.get_by_label("Which candidate patterns are shown").select_option("none")
    assert page.locator(".rdr-bracket").count() == 0
    select_words(page, "late again")
    _code(page, "money")

    assert _new(small_study)[0][2].provenance == BLIND


def test_words_are_shown_as_they_were_said_in_the_speakers_language(reader):
    page = reader("P02")
    words = page.locator(".rdr-participant .rdr-words", has_text="Pengene?")

    assert words.inner_text() == "Pengene? Ja, det var $100 og *ingen* svar."
    assert (words.get_attribute("lang"), words.get_attribute("dir")) == ("nb", "auto")


def test_hiding_a_theme_hides_its_lanes_and_is_remembered(reader):
    page = reader("P01")
    assert page.locator(".rdr-bar-lane").count() == 2
    page.locator(".rdr-theme", has_text="The framework").click()
    assert page.locator(".rdr-bar-lane").count() == 1

    page.reload()
    page.wait_for_selector(".rdr-bar-lane")
    assert page.locator(".rdr-bar-lane").count() == 1
    page.get_by_role("button", name="Show all").click()
    assert page.locator(".rdr-bar-lane").count() == 2


def test_jumps_go_through_codings_patterns_and_what_is_not_coded(reader):
    page = reader("P01")
    for name, words in (("Coding", "coding 1 of 2"), ("Pattern", "segment 1 of 2"), ("Not coded", "stretch 1 of 1")):
        page.locator(".rdr-scroll").dispatch_event("wheel")  # as if the reader had scrolled by hand
        page.get_by_label(f"Next: {name}").click()
        assert page.locator(".rdr-status").inner_text() == words

    page.get_by_label("Next: Not coded").click()
    assert page.locator(".rdr-status").inner_text() == "No later stretch"


def test_a_pattern_bracket_leads_to_the_pattern(reader):
    page = reader("P01")
    page.locator(".rdr-bracket").first.click()
    assert "Key terms: ask, see" in page.locator(".rdr-popup").inner_text()
    page.get_by_role("button", name="Open the pattern").click()

    page.wait_for_selector("text=Candidate pattern 1")


def test_a_memo_can_be_added_to_a_coding(reader, small_study):
    page = reader("P01")
    page.locator(".rdr-bar-lane").first.click()
    page.get_by_role("button", name="Add a memo").click()
    page.get_by_label("Memo on this coding").fill("compare with P02")
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector(".rdr-memo")

    assert [memo.text for memo in coding.load_memos(open_study(small_study))] == ["compare with P02"]


def test_in_the_dark_the_words_stand_out_too(reader):
    page = reader("P01", color_scheme="dark")
    lightness = """(element) => {
      const [r, g, b] = getComputedStyle(element).color.match(/[\\d.]+/g).map(Number);
      return (r + g + b) / 3;
    }"""

    assert page.locator(".rdr-participant .rdr-words").first.evaluate(lightness) > 200
