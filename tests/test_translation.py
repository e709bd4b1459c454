"""The app in Norwegian: every text has its words, nothing is shown past the catalogue, and the switch switches."""

from __future__ import annotations

import ast
import re

import pytest
from streamlit.testing.v1 import AppTest

from explorer import translation
from explorer.naming import counted
from explorer.study import material
from explorer.translation import _, plural, speak
from explorer.wording.stored import _KNOWN, stored
from tests.catalogue import (
    ROOT,
    all_texts,
    entries,
    every_file,
    files_of,
    known,
    places,
    texts,
    tree,
    unsaid,
    untranslated,
)
from tests.small_study import make_study

# What is translated: an area is a file of the catalogue, with the modules whose texts it holds (a folder ends in /).
# An area named here is held: everything it says is in the catalogue, and it shows nothing past it.
AREAS: dict[str, tuple[str, ...]] = {
    "app": ("app.py", "explorer/ui/sidebar.py", "explorer/ui/launcher.py", "explorer/wording/stored.py"),
    "study": (
        "explorer/ui/pages/study.py",
        *(
            f"explorer/ui/study_page/{name}.py"
            for name in ("analysing", "codebook", "method", "overview", "people", "report", "transcripts")
        ),
    ),
    "opening": (
        "explorer/study/opening.py",
        "explorer/study/uploads.py",
        "explorer/ui/study_page/opening.py",
        "explorer/ui/study_page/backups.py",
        "explorer/ui/presence_view.py",
    ),
    "read": ("explorer/ui/pages/read.py", "explorer/ui/read_page/", "explorer/ui/reader/"),
    "search": ("explorer/ui/pages/search.py", "explorer/ui/search_page/", "explorer/wording/searching.py"),
    "wording": tuple(
        f"explorer/wording/{name}.py"
        for name in ("badges", "coverage", "numerals", "queued", "remains", "standing", "validation")
    ),
    "sensitivity": (
        "explorer/wording/sensitivity/",
        *(
            f"explorer/analysis/sensitivity/{name}.py"
            for name in (
                *(
                    "answering",
                    "asking",
                    "axes",
                    "finding",
                    "gathering",
                    "judged",
                    "reasons",
                    "refusing",
                    "resolving",
                    "sides",
                ),
                *("resolving", "sides", "specifying"),
            )
        ),
        *("explorer/ui/sensitivity_page/", "explorer/ui/pages/sensitivity.py", "explorer/ui/drawing/"),
    ),
    "people": ("explorer/ui/assess_page/", "explorer/ui/pages/assess.py", "explorer/ui/people_table/"),
    "remains": ("explorer/ui/remains_page/", "explorer/ui/pages/remains.py"),
    "shared": (
        "explorer/analysis/provenance.py",
        *(
            f"explorer/ui/{name}.py"
            for name in (
                *("acting", "address", "checked", "colours", "counting_view", "headings", "jobs_view", "marking"),
                *("memos", "queued", "quotes_view", "quoting", "ranked", "speaking", "state", "undoing", "wording"),
            )
        ),
    ),
}
AREAS |= {
    "adding": ("explorer/ui/study_page/adding.py", "explorer/ui/study_page/columns.py"),
    "report": ("explorer/ui/pages/report.py", "explorer/ui/report_page/", "explorer/worker.py"),
    "projects": ("explorer/reports/projects.py",),
    "names": ("explorer/ui/pages/names.py", "explorer/ui/names_page/", "explorer/ui/study_page/removing.py"),
}
AREAS |= {
    "crosswalk": (
        "explorer/ui/crosswalk/",
        *(
            f"explorer/ui/patterns_page/{name}.py"
            for name in ("convergence", "differences", "map_rows", "map_view", "segment_map", "splits", "table")
        ),
    ),
    "patterns": (
        *("explorer/ui/pages/patterns.py", "explorer/ui/cards/"),
        *(
            f"explorer/ui/patterns_page/{name}.py"
            for name in (
                *("belonging", "card_facts", "cards", "decided", "deciding", "detail", "evidence", "grain"),
                *("hierarchy", "judged", "noting", "place", "queue", "queue_list", "queue_words", "voices"),
            )
        ),
    ),
    "coverage": ("explorer/ui/pages/coverage.py", "explorer/ui/coverage_page/", "explorer/ui/grid/"),
}
ALWAYS_HELD = {"nouns"}  # of the catalogue: the nouns that every area counts with

IN_BOTH = ("'Language / Språk'", "'English'", "'Norsk (bokmål)'")  # the switch, for who cannot read the other language

FORBIDDEN = {
    "en": re.compile(r"\b(missed|errors?|accuracy|accurate|topics?|predict\w*|ground truth)\b", re.IGNORECASE),
    "nb": re.compile(r"\b(overs(ett|å)\w*|feil\w*|treffsikker\w*|predik\w*|nøyaktighet\w*|fasit\w*)\b", re.IGNORECASE),
}
# What is wrong with a file or a machine may be called so; a coding never.
ALLOWED: set[str] = set()

CATALOGUE = entries()
KNOWN = known(CATALOGUE)


@pytest.fixture
def norwegian():
    speak(lambda: "nb")
    yield
    speak(None)


@pytest.mark.parametrize("area", AREAS)
def test_everything_an_area_says_has_its_words(area):
    missing = [f"{t.where}: {t.one!r}" for path in files_of(AREAS[area]) for t in texts(path) if untranslated(t, KNOWN)]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("area", AREAS)
def test_an_area_shows_nothing_past_the_catalogue(area):
    found = [line for path in files_of(AREAS[area]) for line in unsaid(path) if not line.endswith(IN_BOTH)]
    assert not found, "\n".join(found)


def test_every_entry_is_said_somewhere():
    said = {(*text.key, bool(text.many)) for text in all_texts()}
    held = ALWAYS_HELD | set(AREAS)
    unused = [
        f"{name}: {entry.msgid!r}"
        for name, each in CATALOGUE.items()
        if name in held
        for entry in each
        if (entry.msgctxt or "", entry.msgid, bool(entry.msgid_plural)) not in said
    ]
    assert not unused, "\n".join(unused)


def test_a_text_has_one_translation():
    seen: dict[tuple, set] = {}
    for each in CATALOGUE.values():
        for entry in each:
            words = tuple(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr
            seen.setdefault((entry.msgctxt, entry.msgid, bool(entry.msgid_plural)), set()).add(words)
    assert {key: words for key, words in seen.items() if len(words) > 1} == {}


def test_a_translation_has_the_places_and_edges_of_its_text():
    wrong = []
    for entry in KNOWN.values():
        forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        originals = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        for said, text in zip(forms, originals, strict=True):
            # "one code" may become "én kode": only the number may go.
            if (places(said) ^ places(text)) - ({"n"} if entry.msgid_plural else set()) or _edges(said) != _edges(text):
                wrong.append((text, said))
    assert not wrong


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


@pytest.mark.parametrize("language", FORBIDDEN)
def test_no_text_judges_the_coding(language):
    if language == "en":
        found = [words for text in all_texts() for words in (text.one, text.many)]
    else:
        found = [w for e in KNOWN.values() for w in (e.msgstr, *e.msgstr_plural.values())]
    assert [words for words in found if FORBIDDEN[language].search(words) and words not in ALLOWED] == []


def test_what_has_no_translation_is_said_in_english(norwegian):
    assert _("No such words {x} anywhere", x=3) == "No such words 3 anywhere"
    assert plural(2, "{n} such thing nowhere", "{n} such things nowhere") == "2 such things nowhere"


def test_an_unknown_language_is_english():
    speak(lambda: "tlh")
    try:
        assert (translation.language(), counted(2, "code")) == ("en", "2 codes")
    finally:
        speak(None)


def test_numbers_nouns_and_plurals_are_norwegian(norwegian):
    assert counted(1, "theme") == "1 tema"
    assert counted(1930, "coding") == "1\N{NO-BREAK SPACE}930 kodinger"
    assert translation.written(12345) == "12\N{NO-BREAK SPACE}345"


def test_the_language_of_a_process_is_in_its_environment(monkeypatch):
    monkeypatch.setenv(translation.LANGUAGE_VARIABLE, "nb")
    assert counted(2, "coding") == "2 kodinger"


HEADINGS = {"study": ("Study", "Studie"), "search": ("Search", "Søk")}


def test_the_switch_changes_every_page_and_back_and_the_study_remembers(tmp_path, monkeypatch):
    for name in ("EXPLORER_LANGUAGE", "EXPLORER_CODER"):
        monkeypatch.setenv(name, "")
    study = make_study(tmp_path / "small.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(study.path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert app.header[0].value == "Study"

    app.selectbox(key="app_language").set_value("nb").run()
    try:
        assert not app.exception
        assert app.header[0].value == "Studie"
        assert material.load_meta(study)["app_language"] == "nb"
        assert _headings(app) == [norwegian for english, norwegian in HEADINGS.values()]
        assert app.selectbox(key="app_language").value == "nb"
        app.selectbox(key="app_language").set_value("en").run()
        assert _headings(app) == [english for english, norwegian in HEADINGS.values()]
        assert counted(2, "theme") == "2 themes"  # outside a session the process's own language
    finally:
        speak(None)


def test_a_new_server_speaks_the_language_chosen_last_in_the_study(tmp_path, monkeypatch):
    for name in ("EXPLORER_LANGUAGE", "EXPLORER_CODER"):
        monkeypatch.setenv(name, "")
    study = make_study(tmp_path / "small.explorer")
    material.set_meta(study, "app_language", "nb")
    monkeypatch.setenv("EXPLORER_STUDY", str(study.path))
    try:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    finally:
        speak(None)
    assert app.header[0].value == "Studie"


def _headings(app: AppTest) -> list[str]:
    found = []
    for page in HEADINGS:
        app.switch_page(f"explorer/ui/pages/{page}.py").run()
        assert not app.exception, page
        found.append(app.header[0].value)
    return found


def test_what_a_study_keeps_in_english_is_known_by_the_words_of_the_code():
    literals = set()
    for path in every_file():
        if path.name == "stored.py":
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(re.sub(r"\{\w+\}", "\0", node.value))
            elif isinstance(node, ast.JoinedStr):
                literals.add("".join(p.value if isinstance(p, ast.Constant) else "\0" for p in node.values))
    for text in _KNOWN:
        text = text.removeprefix("reading ")  # what is read is put in
        # Between places, and around a verb that goes with the number.
        pieces = re.split(r"\{\w+\}| (?:is|are|was not) ", text)
        words = [piece for piece in pieces if len(piece) > 8] or [max(pieces, key=len)]
        assert all(any(piece.strip(" .;") in one for one in literals) for piece in words), text


@pytest.mark.parametrize(
    "kept, shown",
    [
        (
            "27 candidate patterns from 1,742 segments; 80 of them are in no pattern. 3 of the patterns are fragile.",
            "27 kandidatmønstre fra 1\N{NO-BREAK SPACE}742 segmenter; 80 av dem er uten mønster. "
            "3 av mønstrene er skjøre.",
        ),
        (
            "Added 26 transcripts, 1 theme, 346 codings; 2 without a place in the text.",
            "Lagt til: 26 transkripsjoner, 1 tema, 346 kodinger; 2 uten plass i teksten.",
        ),
        ("Nothing new was added; 2 left out.", "Ikke noe nytt ble lagt til; 2 utelatt."),
        ("Somebody wrote this by hand.", "Somebody wrote this by hand."),
    ],
)
def test_what_a_study_keeps_in_english_is_shown_in_norwegian(norwegian, kept, shown):
    assert stored(kept) == shown


def test_what_a_study_keeps_stays_as_it_is_in_english():
    kept = "27 candidate patterns from 1,742 segments; 80 of them are in no pattern. 3 of the patterns are fragile."
    assert stored(kept) == kept
