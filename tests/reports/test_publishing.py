"""The report: every number in the page is a fact of the JSON, and every fact that of the report function on screen."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from explorer import reports, sensitivity
from explorer.datamodel import Code, Coding, Participant, SourceMaterial, Theme
from explorer.errors import SettingsError
from explorer.reports.figures import write_figures
from explorer.reports.publishing import write_report
from explorer.reports.report import gather, plain
from explorer.reports.report.filling import fact, filled, own_words, parts
from explorer.reports.writing import WritingOptions
from explorer.study import Study, analyses, audit, coding, contrasts, create_study, judgements, material, open_study
from explorer.translation import speaking
from tests import small_study
from tests.report_study import make_report_study
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]
HOW = {"options": WritingOptions(), "on_progress": lambda *_: None}


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Study:
    return make_report_study(tmp_path_factory.mktemp("report") / "demo.explorer")


@pytest.fixture(scope="module")
def folder(study, tmp_path_factory) -> Path:
    """The report of the demo as .html and .json."""
    made = tmp_path_factory.mktemp("out")
    for ending in ("html", "json"):
        write_report(study, made / f"report.{ending}", **HOW)
    return made


@pytest.fixture(scope="module")
def tree(folder) -> dict:
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(folder) -> BeautifulSoup:
    return BeautifulSoup((folder / "report.html").read_text(encoding="utf-8"), "lxml")


def texts_of(block: object) -> list[str]:
    """Every text of a block, or of the whole document, that may name facts."""
    if isinstance(block, dict):
        return [text for key, value in block.items() if key not in ("kind", "name", "key") for text in texts_of(value)]
    if isinstance(block, list):
        return [text for one in block for text in texts_of(one)]
    return [block] if isinstance(block, str) else []


def written(study: Study, path: Path, **options: object) -> str:
    write_report(study, path, options=WritingOptions(**options), on_progress=lambda *_: None)
    return path.read_text(encoding="utf-8") if path.suffix != ".docx" else ""


# ------------------------------------------------------------------ every number


def test_every_fact_in_the_page_is_the_one_of_the_json(page, tree):
    known = {
        (part.key, part.text) for text in texts_of(tree["document"]) for part in parts(text, tree["facts"]) if part.key
    } | {("study.name", "demo"), ("trail.as_of", tree["facts"]["trail"]["as_of"][:10])}
    shown = page.select("[data-key]")
    assert len(shown) > 700
    for element in shown:
        key, text = element["data-key"], element.get_text()
        assert (key, text) in known
        value = fact(tree["facts"], key)
        if element.name == "data":
            assert element["value"] == str(value) and isinstance(value, int | float)
            if isinstance(value, int):
                assert f"{value:,}" in text or str(value) in text or text.isalpha()
            else:
                number = float(re.sub(r"[^\d.]", "", text.split("%")[0]))
                assert abs(number - abs(value) * (100 if "%" in text else 1)) < 0.051


def test_no_digit_stands_in_the_page_that_is_no_fact(folder):
    page = BeautifulSoup((folder / "report.html").read_text(encoding="utf-8"), "lxml")
    for element in page.select("[data-key], svg, style, title"):
        element.extract()
    assert len(page.get_text()) > 5000
    assert not re.findall(r".{0,40}\d.{0,40}", page.get_text())


def test_no_text_of_the_report_holds_a_digit_of_its_own(tree):
    texts = texts_of(tree["document"])
    assert len(texts) > 500
    assert not [text for text in texts if re.search(r"\d", own_words(text))]


def test_the_numbers_drawn_are_those_of_the_json(page, tree):
    facts = tree["facts"]
    drawn = {group["id"]: group.get_text().strip() for group in page.select("svg g[id]")}
    for i, row in enumerate(facts["crosswalk"]["rows"]):
        cells = [*row["overlap"], facts["crosswalk"]["split"]["patterns"][i]["outside"]]
        assert [drawn[f"overlap-{i}-{j}"] for j in range(len(cells))] == [str(n) for n in cells]
    for i, person in enumerate(facts["coverage"]["participants"]):
        for j, n in enumerate(person["codings"]):
            assert drawn.get(f"codings-{i}-{j}", "0") == str(n)
    assert drawn["interval-difference"] == "−.18, −.54 to +.25"


def test_the_facts_are_those_of_the_reports_the_screens_use(study, tree):
    facts = tree["facts"]
    counts = reports.info(study)
    for name in ("transcripts", "participants", "words", "participant_words", "codes", "themes", "codings", "turns"):
        assert facts["corpus"][name] == counts[name]
    for mine, theirs in zip(facts["patterns"]["rows"], reports.patterns(study)["patterns"], strict=True):
        for name in ("id", "key_terms", "voices", "stability", "balance", "question", "in_words"):
            assert mine[name] == theirs[name]
        assert mine["segments"] == len(theirs["segments"])
    walk = reports.crosswalk(study)
    assert {name: facts["crosswalk"][name] for name in ("rows", "columns", "split", "codings_outside_segments")} == {
        name: json.loads(json.dumps(walk[name])) for name in ("rows", "columns", "split", "codings_outside_segments")
    }
    covered = reports.coverage(study)
    assert facts["coverage"]["participants"] == covered["participants"]
    assert [{k: v for k, v in theme.items() if k != "of"} for theme in facts["coverage"]["themes"]] == covered["themes"]
    queue = {one["id"]: one for one in reports.unexplained(study)["patterns"]}
    for one in facts["unexplained"]["rows"]:
        assert {k: v for k, v in one.items() if k != "quotes"} == {
            k: v for k, v in queue[one["id"]].items() if k != "quotes"
        }
    for mine, theirs in zip(facts["review"]["themes"], reports.recall(study)["themes"], strict=True):
        assert {k: mine[k] for k in theirs} == theirs


def test_the_contrast_is_that_of_the_page_on_sensitivity(study, tree):
    answer = sensitivity.check(sensitivity.accounts(study), contrasts.declared(study).contrast, counted="all")
    mine = tree["facts"]["sensitivity"]
    assert mine["difference"]["estimate"] == pytest.approx(answer.difference.estimate, abs=1e-6)
    assert [(one["yes"], one["n"]) for one in mine["groups"]] == [
        (answer.table.x1, answer.table.n1),
        (answer.table.x2, answer.table.n2),
    ]
    assert sum(row["all"] for row in mine["grid"]["rows"]) == mine["n_people"] == 26
    assert mine["curve"]["n_ways"] == answer.curve.n_ways
    # The words of the report and those of the command line, but for names.
    told = reports.sensitivity(study, "employer support", stance="sessions overall", compare="high,low")
    assert mine["sentence"] == told["sentence"] and mine["in_words"] == told["in_words"]


def test_what_was_decided_and_left_open_is_counted(tree):
    facts = tree["facts"]
    assert facts["unexplained"]["n_decided"] == facts["unexplained"]["n_memos"] == 1
    assert (facts["review"]["again"], facts["review"]["accepted"], facts["review"]["rejected"]) == (3, 1, 2)
    assert facts["corpus"]["not_read"] == 6 and facts["trail"]["memos"] == 1
    assert [one["codings"] for one in facts["review"]["provenance"]] == [346, 0, 1]
    said = " ".join(filled(text, facts) for text in texts_of(tree["document"]))
    assert "3 quotes were read again and decided by a person: 1 accepted, 2 rejected, 0 left unsure." in said
    assert "1 coding came to be by accepting a suggestion" in said


# ------------------------------------------------------------------ the same bytes


_WORK = """
import sys
from pathlib import Path
from explorer.reports.figures import write_figures
from explorer.reports.figures import write_figures
from explorer.reports.publishing import write_report
from explorer.reports.writing import WritingOptions
from explorer.study import open_study
study, out = open_study(Path(sys.argv[1])), Path(sys.argv[2])
how = {"options": WritingOptions(), "on_progress": lambda *_: None}
for ending in ("html", "docx", "json"):
    write_report(study, out / f"r.{ending}", **how)
write_figures(study, out / "figures", **how)
"""


def test_the_same_study_gives_the_same_bytes_whatever_the_hash_seed(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    here, there = tmp_path / "here", tmp_path / "there"
    for out in (here, there):
        out.mkdir()
    for ending in ("html", "docx", "json"):
        write_report(study, here / f"r.{ending}", **HOW)
    write_figures(study, here / "figures", **HOW)
    environment = {**os.environ, "PYTHONHASHSEED": "7", "EXPLORER_LANGUAGE": "nb"}
    subprocess.run([sys.executable, "-c", _WORK, study.path, there], check=True, cwd=ROOT, env=environment)
    found = []
    for out in (here, there):
        files = [path for path in sorted(out.rglob("*")) if path.is_file()]
        found.append({str(p.relative_to(out)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files})
    assert found[0] == found[1] and {"r.html", "r.docx", "r.json", "figures/people_by_themes.svg"} <= set(found[0])


def test_the_first_report_looks_and_the_second_is_the_same(study, folder, tmp_path):
    lines = len(audit.lines(study))
    assert written(study, tmp_path / "again.html") == (folder / "report.html").read_text(encoding="utf-8")
    assert len(audit.lines(study)) == lines and contrasts.looks(study).n == 1


def test_without_sensitivity_nobody_looks(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    lines = len(audit.lines(study))
    assert "left out of this report on request" in written(study, tmp_path / "r.html", with_sensitivity=False)
    assert len(audit.lines(study)) == lines


def test_the_report_is_english_in_a_norwegian_app(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    english = written(study, tmp_path / "en.html")
    with speaking("nb"):
        assert written(study, tmp_path / "nb.html") == english


# ------------------------------------------------------------------ words of others


def test_the_page_loads_nothing_and_runs_nothing(page):
    assert not page.select("script, link, img, iframe, object, embed, form")
    assert not [e for e in page.find_all(True) for name in e.attrs if name.startswith("on") or name == "src"]
    assert all(a["href"].startswith("#") and page.find(id=a["href"][1:]) for a in page.select("a"))


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)> {corpus.words} $x_1$ & \x0b]]>"


def test_markup_and_keys_in_words_names_and_memos_stay_words(tmp_path):
    found = small_study.corpus()
    study = create_study(tmp_path / "s.explorer")
    codes = tuple(Code(one.id, f"{one.name} {EVIL}") for one in found.codes)
    themes = tuple(Theme(one.id, f"{one.name} {EVIL}", EVIL, one.code_ids) for one in found.themes)
    people = tuple(Participant(one.id, name="Kari Nordmann") for one in found.participants)
    codings = tuple(Coding(c.id, c.span, c.code_id, EVIL, memo=EVIL) for c in found.codings)
    material.add_material(study, SourceMaterial(found.transcripts, people, codes, themes, codings))
    analysis = small_study.analysis(found)
    analyses.save_analysis(study, [analysis])
    coding.add_memo(study, "study", EVIL)
    judgements.add_judgement(
        study,
        judgements.CONVERGENCE,
        judgements.AGREEMENT,
        theme_id="empathic",
        memo=EVIL,
        segment_ids=analysis.patterns[0].segment_ids,
    )
    text = written(study, tmp_path / "r.html")
    page = BeautifulSoup(text, "lxml")
    assert not page.select("script, img") and "Kari Nordmann" not in text
    assert "<script>alert(1)</script>" in page.get_text() and "{corpus.words}" in page.get_text()
    written(study, tmp_path / "r.docx")
    with zipfile.ZipFile(tmp_path / "r.docx") as archive:
        assert b"&lt;script&gt;" in archive.read("word/document.xml")


# ------------------------------------------------------------------ what is not there


def test_an_empty_study_says_what_is_missing_and_how_to_get_it(tmp_path):
    text = written(create_study(tmp_path / "e.explorer"), tmp_path / "r.html")
    for said in (
        "There are no interviews in this study yet: add transcripts on the Study page.",
        "The interviews have not been analysed yet: analyse on the Study page",
        "There are no themes yet: add a codebook",
        "No contrast was declared: on the page Sensitivity",
    ):
        assert said in text
    written(open_study(tmp_path / "e.explorer"), tmp_path / "r.docx")


def test_without_an_analysis_themes_and_people_are_reported_all_the_same(tmp_path):
    found = small_study.corpus()
    study = create_study(tmp_path / "s.explorer")
    everything = SourceMaterial(found.transcripts, found.participants, found.codes, found.themes, found.codings)
    material.add_material(study, everything)
    tree = gather(study, **HOW)
    assert tree["facts"]["patterns"] is None and tree["facts"]["encoder"] is None
    assert [theme["codings"] for theme in tree["facts"]["coverage"]["themes"]] == [4, 1]
    text = written(study, tmp_path / "r.html")
    assert "There are no candidate patterns yet: analyse" in text
    assert "No machine analysis of the transcripts is in this report." in text


def test_a_reflexive_study_has_its_own_guideline_first_and_no_saturation(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    material.set_meta(study, material.METHOD, material.REFLEXIVE)
    facts = gather(study, **HOW)["facts"]
    assert [one["name"] for one in facts["guidelines"]["lists"]] == ["RTARG", "COREQ", "SRQR"]
    assert facts["coverage"]["saturation"] is None and "not coherent" in facts["guidelines"]["note"].replace(
        "are not \n", ""
    )
    saturation = facts["guidelines"]["lists"][1]["items"][21]
    assert saturation["number"] == "22" and not saturation["section"] and "not applicable" in saturation["remark"]


def test_every_guideline_names_all_its_items_and_sections_that_are_there(tree):
    lists = {one["name"]: one for one in tree["facts"]["guidelines"]["lists"]}
    sections = {one["key"] for one in tree["document"]}
    assert (lists["COREQ"]["n"], lists["SRQR"]["n"]) == (32, 21)
    assert {item["section"] for one in lists.values() for item in one["items"]} - {""} <= sections


# ------------------------------------------------------------------ docx and JSON


def test_the_docx_has_headings_tables_with_head_rows_and_captions(tmp_path):
    import docx

    study = make_study(tmp_path / "s.explorer")
    tree = plain(gather(study, **HOW))
    write_report(study, tmp_path / "r.docx", **HOW)
    made = docx.Document(str(tmp_path / "r.docx"))
    headings = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert [one.split("  ")[1] for one in headings] == [one["title"] for one in tree["document"]]
    blocks = [block for section in tree["document"] for block in section["blocks"]]
    expected = [b for b in blocks if b["kind"] in ("table", "facts")]
    assert len(made.tables) == len(expected)
    for table, block in zip(made.tables, expected, strict=True):
        rows = block["rows"] if block["kind"] == "facts" else [block["head"], *block["rows"]]
        for row, texts in zip(table.rows, rows, strict=True):
            told = [filled(text, tree["facts"]) for text in texts if not text.startswith("@")]
            assert [cell.text for cell in row.cells][: len(told)] == told
        assert block["kind"] == "facts" or "tblHeader" in table.rows[0]._tr.xml
    assert len(made.inline_shapes) == sum(block["kind"] == "figure" for block in blocks)
    captions = [p.text for p in made.paragraphs if p.style.name == "Caption"]
    assert captions[0].startswith("Table 1. ") and len(captions) == len(made.inline_shapes) + sum(
        block["kind"] == "table" for block in blocks
    )


def test_another_ending_is_refused_with_those_there_are(tmp_path):
    study = create_study(tmp_path / "e.explorer")
    with pytest.raises(SettingsError, match=r"\.html, \.docx, \.json"):
        write_report(study, tmp_path / "r.pdf", **HOW)


def test_the_tree_cannot_be_changed(tmp_path):
    tree = gather(create_study(tmp_path / "e.explorer"), **HOW)
    with pytest.raises(TypeError):
        tree["facts"]["corpus"]["words"] = 3  # type: ignore[index]
    assert io.StringIO(json.dumps(plain(tree))) and tree["version"] == 1
