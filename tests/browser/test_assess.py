"""A pass over people by keys alone, in a real browser: every press on disk, and back again."""

from __future__ import annotations

import pytest

from explorer.datamodel.assessing import NOT_ASKED, SURE
from explorer.study import assessing, open_study

pytestmark = pytest.mark.browser


def _made(path) -> list:
    found = assessing.standing_assessments(assessing.load_assessments(open_study(path)))
    return [(one.value or one.reason, one.confidence, len(one.evidence), one.position) for one in found]


def test_people_are_coded_by_keys_and_each_press_is_kept(open_page, start_app, demo_study):
    page = open_page(f"{start_app(demo_study)}/people")
    page.get_by_role("button", name="Employer support").click()
    page.get_by_text("0 of 26 coded").wait_for()
    title = page.locator(".st-key-assess_decide [data-testid=stText]").first
    first = title.inner_text()
    page.get_by_role("button", name="Shows it").first.wait_for()

    page.keyboard.press("Shift+Digit1")
    page.get_by_role("button", name="✓ Shows it").first.wait_for()
    page.keyboard.press("s")
    page.get_by_role("button", name="✓ sure").wait_for()
    page.keyboard.press("1")
    page.get_by_text("1 of 26 coded").wait_for()
    page.wait_for_function(
        "was => document.querySelector('.st-key-assess_decide').innerText.split('\\n')[0] !== was", arg=first
    )
    assert _made(demo_study) == [("high", SURE, 1, 1)]

    page.wait_for_timeout(500)  # as long as it takes to read somebody at the very least
    page.keyboard.press("a")
    page.get_by_text("2 of 26 coded").wait_for()
    assert _made(demo_study)[1] == (NOT_ASKED, 0, 0, 2)

    page.keyboard.press("z")
    page.get_by_text("1 of 26 coded").wait_for()
    page.get_by_text("is not coded").wait_for()
    page.keyboard.press("ArrowLeft")
    page.get_by_text(first, exact=True).wait_for()
    page.get_by_role("button", name="✓ high").wait_for()  # one's own level stands where one goes back to
    page.get_by_role("button", name="✓ Shows it").first.wait_for()


@pytest.mark.parametrize("apart_ms", [0, 15, 40, 150])
def test_two_presses_of_one_hand_code_one_person(open_page, start_app, demo_study, apart_ms):
    page = open_page(f"{start_app(demo_study)}/people")
    page.get_by_role("button", name="Employer support").click()
    page.get_by_text("0 of 26 coded").wait_for()
    page.locator(".st-key-assess_levels button").first.wait_for()

    page.keyboard.press("1")
    page.wait_for_timeout(apart_ms)
    page.keyboard.press("1")
    page.get_by_text("1 of 26 coded").wait_for()
    page.wait_for_timeout(1500)  # time for the second press to arrive, if it did
    assert [value for value, *_ in _made(demo_study)] == ["high"]
    assert page.get_by_text("1 of 26 coded").is_visible()

    page.keyboard.press("3")  # the next person, read by now, is coded as ever
    page.get_by_text("2 of 26 coded").wait_for()
    assert [value for value, *_ in _made(demo_study)] == ["high", "low"]


def test_a_double_click_on_a_level_codes_one_person(open_page, start_app, demo_study):
    page = open_page(f"{start_app(demo_study)}/people")
    page.get_by_role("button", name="Employer support").click()
    page.get_by_text("0 of 26 coded").wait_for()
    page.locator(".st-key-assess_levels button").first.dblclick()
    page.get_by_text("1 of 26 coded").wait_for()
    page.wait_for_timeout(1500)
    assert [value for value, *_ in _made(demo_study)] == ["high"]


def test_keys_typed_into_the_memo_are_words_and_no_decisions(open_page, start_app, demo_study):
    page = open_page(f"{start_app(demo_study)}/people")
    page.get_by_role("button", name="Employer support").click()
    page.get_by_text("0 of 26 coded").wait_for()
    page.get_by_label("Memo (optional)").fill("")
    page.get_by_label("Memo (optional)").type("123 snazu")
    page.get_by_label("Memo (optional)").press("Tab")
    page.wait_for_timeout(500)
    assert _made(demo_study) == []
    page.get_by_role("button", name="low", exact=False).first.click()
    page.get_by_text("1 of 26 coded").wait_for()
    (made,) = assessing.load_assessments(open_study(demo_study))
    assert (made.value, made.memo) == ("low", "123 snazu")


def test_from_a_passage_to_its_place_in_the_transcript_and_back_to_the_person(open_page, start_app, demo_study):
    page = open_page(f"{start_app(demo_study)}/people")
    page.get_by_role("button", name="Employer support").click()
    page.get_by_text("0 of 26 coded").wait_for()
    title = page.locator(".st-key-assess_decide [data-testid=stText]").first
    first = title.inner_text()
    page.keyboard.press("ArrowRight")
    page.get_by_text(first, exact=True).wait_for(state="detached")
    person = title.inner_text()
    page.get_by_role("button", name="Transcript", exact=True).first.click()
    page.wait_for_url("**/read**")
    page.get_by_role("link", name="Code people").click()
    page.get_by_text(person, exact=True).wait_for()
