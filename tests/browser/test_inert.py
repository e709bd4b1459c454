"""Whatever stands in a transcript, a code, a memo or a name shows as it was written on every page, and does nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from explorer.datamodel import Code, Notice, Participant, SourceMaterial, Theme
from explorer.datamodel.assessing import ATTRIBUTE, Variable
from explorer.study import assessing, coding, material
from tests import small_study
from tests.review_study import make_review_study

pytestmark = pytest.mark.browser

# Each tag, mark and command once; every piece has a word by which it would be known if it took effect.
NASTY = (
    "<script>window.__pwned=1</script><img src=x onerror=window.__pwned=2><b>fatb</b> **fatm** ~~struck~~ `coded` "
    "[linked](javascript:window.__pwned=3) ![pic](https://pwned.example/x.png) :red[reddened] :material/home: :smile: "
    "$\\pwned^2$ <https://pwned.example/auto> <svg onload=window.__pwned=4> "
    "<a href=javascript:window.__pwned=5>anchor</a>"
)
# What each would have become. `undone` names what the page made of words that should stand as they are.
UNDONE = """() => {
    const found = [];
    if (window.__pwned) found.push(`script ${window.__pwned}`);
    const all = selector => [...document.querySelectorAll(selector)];
    for (const [what, selector] of [
        ["picture", 'img[src="x"], img[src*="pwned"]'], ["link", 'a[href^="javascript"], a[href*="pwned"]'],
        ["formula", ".katex"], ["drawing", "svg[onload]"],
    ]) found.push(...all(selector).map(one => `${what}: ${one.outerHTML.slice(0, 90)}`));
    for (const [word, selector] of [["fatb", "b"], ["fatm", "strong"], ["struck", "del, s"], ["coded", "code"],
        ["anchor", "a"], ["linked", "a"]])
        found.push(...all(selector).filter(one => one.textContent.trim() === word).map(() => `mark-up: ${word}`));
    found.push(...all('[data-testid="stIconMaterial"]').filter(one => one.textContent === "home" ).map(() => "icon"));
    found.push(...all('[class*="stMarkdownColored"], span[style*="color"]')
        .filter(one => one.textContent.trim() === "reddened").map(() => "colour"));
    if (/😄|😃/u.test(document.body.innerText)) found.push("emoji");
    return found;
}"""
# Page -> the parts of it that are chosen by a press.
VIEWS = {
    "Study": ("Transcripts", "People", "Codebook", "Add material", "Analysis"),
    "Read": (),
    "Patterns and themes": ("Unexplained", "Crosswalk", "Table", "Convergence", "Map", "Hierarchy"),
    "Coverage": (),
    "Quotes to read again": (),
    "What remains": (),
    "Code people": ("Side by side", "What is coded", "Before you look"),
    "Sensitivity": (),
    "Names": ("All at once", "Replace"),
    "Report": (),
}


@pytest.fixture
def hostile_study(tmp_path, monkeypatch) -> Path:
    """The small study to read again, with the words above in every field that can hold words."""
    people = {f"{person}{NASTY}": language for person, language in small_study.LANGUAGES.items()}
    full = dict(zip(small_study.LANGUAGES, people, strict=True))
    monkeypatch.setattr(small_study, "LANGUAGES", people)
    said = [(full[person], f"{words} {NASTY}", label, codes) for person, words, label, codes in small_study.SAID]
    monkeypatch.setattr(small_study, "SAID", tuple(said))
    codes = tuple(replace(code, name=code.name + NASTY, description=NASTY) for code in small_study.CODES)
    themes = tuple(replace(theme, name=theme.name + NASTY, description=NASTY) for theme in small_study.THEMES)
    monkeypatch.setattr(small_study, "CODES", codes)
    monkeypatch.setattr(small_study, "THEMES", themes)
    study = make_review_study(tmp_path / "hostile.explorer")
    first = material.load_corpus(study).transcripts[0]
    extra = SourceMaterial(
        participants=tuple(Participant(person, NASTY, {f"age{NASTY}": NASTY}) for person in people),
        codes=(Code("extra", NASTY, NASTY, "listened"),),
        themes=(Theme("other", f"Other{NASTY}", NASTY, ("extra",)),),
        notices=tuple(Notice(kind, f"{NASTY}.txt", NASTY, 1) for kind in ("skipped", "unlocated", "repaired", "note")),
    )
    material.add_material(study, extra, actor=NASTY)
    for about in ("", "theme:empathic", "code:listened", "pattern:1", f"transcript:{first.id}"):
        coding.add_memo(study, about, NASTY, coder=NASTY)
    variable = Variable("v", f"Stance{NASTY}", ATTRIBUTE, (f"high{NASTY}", f"low{NASTY}"), "", NASTY)
    assessing.put_variable(study, variable, actor=NASTY)
    for person, level in zip(people, (0, 1, 1), strict=True):
        assessing.add_assessment(study, person, "v", value=variable.levels[level], coder=NASTY, memo=NASTY)
    material.set_meta(study, "fiction", NASTY)
    return study.path


def test_words_stay_words_on_every_page(open_page, start_app, hostile_study):
    address = start_app(hostile_study)
    page = open_page(address)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.wait_for_selector("h2")
    undone: list[str] = []
    seen: set[str] = set()

    def look(where: str) -> None:
        page.wait_for_timeout(150)  # until the press has reached the server
        page.wait_for_function(_QUIET)
        page.wait_for_timeout(100)  # a picture that is not there is known at once
        seen.add(page.get_by_test_id("stMain").inner_text()[-3000:])
        undone.extend(f"{where}: {what}" for what in page.evaluate(UNDONE))

    for name, sections in VIEWS.items():
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
        look(name)
        for section in sections:
            page.get_by_test_id("stMain").get_by_role("radio", name=section, exact=True).first.click()
            look(f"{name}, {section}")
    page.goto(f"{address}/search?q=rules")
    page.wait_for_function("document.querySelector('[data-testid=\"stMain\"]')?.innerText.includes('onerror')")
    look("Search")

    assert len(seen) == 1 + len(VIEWS) + sum(map(len, VIEWS.values())) - 1, "two views looked the same"  # one is open
    assert not undone, "\n".join(sorted(set(undone)))
    assert not dialogs


# The page is as the server wants it: nothing runs, nothing is stale.
_BUSY = '[data-testid="stStatusWidget"], [data-stale="true"], [data-testid="stSkeleton"]'
_QUIET = f"""() => !document.querySelector('{_BUSY}')
    && (document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState ?? "notRunning") === "notRunning" """
