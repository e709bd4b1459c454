"""Every report and every view of a study that is small, lopsided or unfinished: a sane screen, an honest sentence."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from streamlit.testing.v1 import AppTest

from explorer import pipeline, reports
from explorer.datamodel import COARSE, FINE, GRAINS, MIDDLE
from explorer.files import exports
from explorer.reports.report import gather, plain
from explorer.reports.report.web import page
from explorer.reports.writing import WritingOptions
from explorer.study import Study, analyses, material, open_study
from explorer.ui.patterns_page.place import VIEWS
from tests import odd_studies
from tests.study.test_schema import old_file

ROOT = Path(__file__).resolve().parents[1]
OLD = "a study of the first version"
NAMES = (*odd_studies.STUDIES, OLD)
_NOUNS = "segments voices codings participants patterns transcripts runs people pairs interviews themes codes persons"
# What nobody should ever read: a division by nothing, a number of nothing, one of many.
NONSENSE = re.compile(
    rf"\bnan\b|\binf\b|\bNone\b(?! of)|\b0 of 0\b|of the 0\b|-0\.0|(?<![\d,.])1 (?:{'|'.join(_NOUNS.split())})\b"
)


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    """All studies, made once; they are copied before anything is done with them."""
    folder = tmp_path_factory.mktemp("odd")
    made = {name: odd_studies.make(name, folder / f"{n}.explorer").path for n, name in enumerate(odd_studies.STUDIES)}
    return {**made, OLD: old_file(folder / "old.explorer")}


@pytest.fixture
def open_one(files, tmp_path, monkeypatch):
    def open_named(name: str) -> Study:
        path = shutil.copy(files[name], tmp_path / "study.explorer")
        monkeypatch.setenv("EXPLORER_STUDY", str(path))
        return open_study(path)

    return open_named


@pytest.fixture(scope="module")
def seen() -> dict[str, dict[str, list[str]]]:
    """What was shown of each study: looking at it changes nothing, so once is enough."""
    return {}


@pytest.fixture
def shown_of(open_one, seen):
    def words(name: str) -> dict[str, list[str]]:
        if name not in seen:
            seen[name] = views_of(open_one(name))
        return seen[name]

    return words


def lines_of(study: Study, *, grain: str = "") -> list[str]:
    """Everything the command line prints of a study."""
    found = [
        *reports.info_lines(reports.info(study)),
        *reports.pattern_lines(reports.patterns(study, grain=grain)),
        *reports.unexplained_lines(reports.unexplained(study, grain=grain)),
    ]
    for by_code in (False, True):
        found += reports.crosswalk_lines(reports.crosswalk(study, by_code=by_code, grain=grain))
        found += reports.coverage_lines(reports.coverage(study, by_code=by_code))
    return found


def views_of(study: Study) -> dict[str, list[str]]:
    """The words of every view of the app on the open study, by the view's name."""
    assert os.environ["EXPLORER_STUDY"] == str(study.path)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    app.switch_page("explorer/ui/pages/patterns.py")
    shown = {}
    for view in VIEWS:
        app.query_params["show"] = view.lower()
        shown[view] = _words(app.run())
    for place in ({"pattern": "1"}, {"pattern": "unplaced"}, {"pattern": "1", "column": "living", "by": "theme"}):
        app.query_params.clear()
        for key, value in place.items():
            app.query_params[key] = value
        shown[f"open {'-'.join(place.values())}"] = _words(app.run())
    app.switch_page("explorer/ui/pages/coverage.py")
    shown["Coverage"] = _words(app.run())
    for by, show in (("theme", "side"), ("code", "side"), ("code", "rate")):
        app.session_state["coverage_by"], app.session_state["coverage_show"] = by, show
        shown[f"Coverage {by} {show}"] = _words(app.run())
    app.switch_page("explorer/ui/pages/study.py")
    shown["Study"] = _words(app.run())
    return shown


def _words(app: AppTest) -> list[str]:
    assert not app.exception
    kinds = (app.main.text, app.main.caption, app.main.info, app.main.warning, app.main.error, app.main.success)
    return [one.value for kind in (*kinds, app.main.subheader) for one in kind]


@pytest.mark.parametrize("name", NAMES)
def test_the_reports_say_nothing_silly(open_one, name):
    study = open_one(name)
    for grain in [""] if name == OLD else ["", *GRAINS]:
        silly = [line for line in lines_of(study, grain=grain) if NONSENSE.search(line)]
        assert not silly


@pytest.mark.parametrize("name", NAMES)
def test_the_reports_are_json_without_numbers_that_are_none(open_one, name):
    study = open_one(name)
    for found in (
        reports.info(study),
        reports.patterns(study),
        reports.unexplained(study),
        *(reports.crosswalk(study, by_code=by_code) for by_code in (False, True)),
        *(reports.coverage(study, by_code=by_code) for by_code in (False, True)),
    ):
        json.dumps(found, allow_nan=False)


@pytest.mark.parametrize("name", NAMES)
def test_the_report_to_publish_is_whole_and_says_nothing_silly(open_one, name):
    tree = gather(open_one(name), options=WritingOptions(), on_progress=lambda *_: None)
    json.dumps(plain(tree), allow_nan=False)
    words = BeautifulSoup(page(tree), "lxml")
    for drawing in words.select("svg, style"):
        drawing.extract()
    said = [" ".join(one.get_text().split()) for one in words.select("p, li, dd, td, th, caption, figcaption")]
    assert len(said) > 40
    assert not [one for one in said if NONSENSE.search(one)]


@pytest.mark.parametrize("name", NAMES)
def test_the_export_has_whole_tables_with_the_same_heads_as_any_other(open_one, tmp_path, name):
    tables = reports.tables(open_one(name))
    usual = reports.tables(open_one("two interviews"))

    wide = {"people_by_theme.csv", "people_by_theme_codings.csv"}  # a column for each theme and attribute
    narrow = {file: table[0] for file, table in tables.items() if file not in wide}
    assert narrow == {file: usual[file][0] for file in narrow}
    assert all(tables[file][0][0] == "participant" for file in wide)
    for header, rows in tables.values():
        assert all(len(row) == len(header) for row in rows)
        assert not [row for row in rows if any(str(cell) in ("nan", "inf", "None") for cell in row)]
    assert set(exports.write_tables(tmp_path / "out", tables)) == set(tables)


@pytest.mark.parametrize("name", NAMES)
def test_every_view_comes_up_and_says_nothing_silly(shown_of, name):
    shown = shown_of(name)

    assert all(shown.values())
    assert not {view: line for view, lines in shown.items() for line in lines if NONSENSE.search(line)}


@pytest.mark.parametrize("name", ["no codebook", "a codebook without codings"])
def test_without_codings_the_views_that_need_them_say_what_to_do(shown_of, name):
    shown = shown_of(name)

    for view in ("Unexplained", "Crosswalk", "Table", "Convergence"):
        assert "Code on the Read page" in " ".join(shown[view]) or "code on the Read page" in " ".join(shown[view])


def test_where_nothing_is_read_the_queue_says_what_to_mark(open_one, shown_of):
    assert "mark the transcripts you have read" in " ".join(shown_of("nothing read")["Unexplained"])
    assert any("6 of 6 transcripts are not marked as read" in line for line in lines_of(open_one("nothing read")))


def test_too_little_for_a_pattern_says_so_everywhere(shown_of):
    shown = shown_of("too little")

    assert "found no candidate pattern" in " ".join(shown["Patterns"])
    assert "3 segments are too few" in " ".join(shown["Patterns"])
    for view in ("Unexplained", "Convergence", "Hierarchy"):
        assert "found no candidate pattern" in " ".join(shown[view])
    assert "There is no candidate pattern: all 3 segments are in none." in shown["Crosswalk"]


def test_identical_segments_are_one_pattern_that_needs_no_new_analysis(open_one, shown_of):
    study = open_one("all segments identical")
    found = lines_of(study)

    assert len(reports.patterns(study)["patterns"]) == 1
    assert any("nothing to repeat" in line for line in found)
    assert not any("analyse again" in line.casefold() for line in found)
    assert "Analyse again" not in " ".join(shown_of("all segments identical")["Unexplained"])
    assert "1 candidate pattern holds 24 of 24 segments." in shown_of("all segments identical")["Patterns"]


def test_one_person_is_not_set_against_others(open_one):
    for name in ("one speaker", "twelve segments of one speaker"):
        found = " ".join(lines_of(open_one(name)))
        assert "one person’s: a pattern here is that person’s way of talking" in found
        assert "Groups follow who speaks" not in found


def test_a_run_on_twelve_segments_of_one_person_leaves_some_of_them_out(open_one):
    study = open_one("twelve segments of one speaker")
    found = analyses.load_analysis(study, material.load_corpus(study).transcripts)

    assert found.patterns and all(pattern.stability.runs == 4 for pattern in found.patterns)
    # Were nothing left out, every run would be one that differs by chance alone.
    assert any(p.stability.jaccard != p.stability.seed_jaccard for p in found.patterns)


def test_a_pattern_of_one_person_is_called_one_persons(open_one):
    study = open_one("a pattern of one person")
    ship = next(p for p in reports.patterns(study)["patterns"] if "ship" in p["key_terms"] or "helm" in p["key_terms"])

    assert ship["balance"]["one_persons"] and ship["balance"]["top"] == "K3"
    assert any("One person’s way of talking" in words for words in ship["in_words"])


def test_a_theme_with_one_coding_is_not_weighed(open_one):
    theme = next(t for t in reports.coverage(open_one("a theme with one coding"))["themes"] if t["id"] == "handled")

    assert theme["codings"] == 1
    assert "1 coding, " in theme["in_words"][0] and "nothing to weigh" in theme["in_words"][0]


def test_codes_without_themes_stand_for_themselves(open_one):
    columns = reports.crosswalk(open_one("codes without themes"))["columns"]

    assert [column["name"] for column in columns] == ["Getting up", "On the roof", "Money"]
    assert all(column["segments"] for column in columns)


def test_every_grain_of_every_study_can_be_compared(open_one):
    for name in odd_studies.STUDIES:
        study = open_one(name)
        corpus = material.load_corpus(study)
        for grain in (COARSE, MIDDLE, FINE):
            comparison = pipeline.compare(corpus, analyses.load_analysis(study, corpus.transcripts, grain=grain))
            assert pipeline.against_shuffling(comparison).p.shape == comparison.by_theme.overlap.shape


def test_a_study_whose_speakers_changed_says_so(open_one):
    study = open_one("two interviews")
    material.set_speaker_role(study, "K1", "interviewer", transcript_id="K1")

    assert "have changed since this grouping" in reports.patterns(study)["notes"][-1]
    assert "have changed since this grouping" in reports.unexplained(study)["notes"][0]
    material.set_speaker_role(study, "K2", "interviewer", transcript_id="K2")
    found = list(reports.coverage_lines(reports.coverage(study)))
    assert found[0].startswith("Nobody speaks as a participant yet")
    assert not [line for line in lines_of(study) if NONSENSE.search(line)]
