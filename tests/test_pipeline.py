"""The whole way over a small study, with real files, a real study file and an encoder without a model."""

from __future__ import annotations

import numpy as np
import pytest

from explorer import pipeline, reports
from explorer.errors import Cancelled, ReadError, StudyError
from explorer.files import exports
from explorer.settings import Settings
from explorer.study import analyses, coding, create_study, material, open_study
from tests.fakes import FakeEncoder

BOSS = "My boss called me every week and the boss asked how the boss could help with the work"
MONEY = "The money and the benefits worry me because the money ends and no benefits come after"


@pytest.fixture
def sources(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("Ann", "Bob", "Cat"):
        lines = []
        for n in range(4):
            lines += [f"Interviewer: Question {n}, please?", f"{name}: {BOSS} {name.lower()} {n}."]
            lines += ["Interviewer: And the other thing?", f"{name}: {MONEY} {name.lower()} {n}."]
        (folder / f"{name}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    (folder / "codings.csv").write_text(
        "transcript,quote,code,coder\n"
        f'Ann,"{BOSS} ann 0",Boss,me\nBob,"{BOSS} bob 1",Boss,me\nCat,"{MONEY} cat 2",Money,me\n'
        'Cat,"nobody said this ever in any interview",Money,me\n',
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def study(tmp_path, sources):
    study = create_study(tmp_path / "s.explorer")
    pipeline.add_sources(study, [sources])
    return study


SETTINGS = Settings(n_patterns=2, unit="turn", n_runs=4)


def test_reading_reports_what_it_could_not_place(study):
    found = reports.info(study)
    assert (found["transcripts"], found["participants"], found["codings"], found["codes"]) == (3, 3, 3, 2)
    assert [(n["file"], n["row"]) for n in found["report"]["unlocated"]] == [("codings.csv", 5)]


def test_every_segment_is_a_stretch_of_its_transcript(study):
    analysis = pipeline.analyse_study(study, SETTINGS, encoder=FakeEncoder()).analysis
    corpus = material.load_corpus(study)
    assert len(analysis.segments) == 24
    for segment in analysis.segments:
        assert segment.text == corpus.transcript(segment.span.transcript_id).quote(segment.span)
        assert segment.speaker != "Interviewer" and segment.question.endswith("?")


def test_two_things_people_speak_of_become_two_patterns_beside_the_themes(study):
    pipeline.analyse_study(study, SETTINGS, encoder=FakeEncoder())
    found = reports.crosswalk(study)
    names = [c["name"] for c in found["columns"]]
    boss = next(r for r in found["rows"] if r["overlap"][names.index("Boss")])
    assert boss["overlap"][names.index("Boss")] == 2 and boss["overlap"][names.index("Money")] == 0
    assert boss["overlap_voices"][names.index("Boss")] == 2
    pattern = next(p for p in reports.patterns(study)["patterns"] if p["id"] == boss["pattern"])
    assert "boss" in pattern["key_terms"] and "benefit" not in pattern["key_terms"]
    assert pattern["voices"] == 3


def test_what_was_embedded_once_is_not_embedded_again(study, tmp_path, sources):
    first = FakeEncoder()
    assert pipeline.analyse_study(study, SETTINGS, encoder=first).n_embedded == 24
    (sources / "Dan.txt").write_text(
        f"Interviewer: Well, how is it going?\n\nDan: {BOSS} dan.\n\nInterviewer: And?\n\nDan: {MONEY} dan.\n",
        encoding="utf-8",
    )
    pipeline.add_sources(study, [sources / "Dan.txt"])
    second = FakeEncoder()
    assert pipeline.analyse_study(study, SETTINGS, encoder=second).n_embedded == 2
    # Dan's two segments and his one new question; "And?" is new as well, the others' questions are not asked for.
    assert {text for call in second.calls for text in call} == {
        f"{BOSS} dan.",
        f"{MONEY} dan.",
        "Well, how is it going?",
        "And?",
    }


def test_an_analysis_comes_back_from_disk_as_it_was(study):
    kept = pipeline.analyse_study(study, SETTINGS, encoder=FakeEncoder()).analysis
    again = analyses.load_analysis(open_study(study.path), material.load_corpus(study).transcripts)
    assert again.segments == kept.segments and again.patterns == kept.patterns
    assert (again.labels == kept.labels).all() and np.array_equal(again.positions, kept.positions)
    assert (again.settings, again.input_digest, again.notes) == (kept.settings, kept.input_digest, kept.notes)


def test_the_same_study_settings_and_seed_give_the_same_patterns(study):
    one = pipeline.analyse_study(study, SETTINGS, encoder=FakeEncoder()).analysis
    two = pipeline.analyse_study(study, SETTINGS, encoder=FakeEncoder()).analysis
    assert one.patterns == two.patterns and one.input_digest == two.input_digest
    assert np.array_equal(one.positions, two.positions)


def test_cancelling_keeps_the_vectors_and_no_half_analysis(study):
    def stop_at_grouping(stage, done, total):
        if stage == "repeating the grouping" and done == 3:
            raise Cancelled("stop")

    with pytest.raises(Cancelled):
        pipeline.analyse_study(study, SETTINGS, encoder=FakeEncoder(), on_progress=stop_at_grouping)
    assert analyses.load_analysis(study, material.load_corpus(study).transcripts) is None
    assert pipeline.analyse_study(study, SETTINGS, encoder=FakeEncoder()).n_embedded == 0


def test_a_study_without_speech_says_what_to_do(tmp_path):
    study = create_study(tmp_path / "e.explorer")
    with pytest.raises(StudyError, match="add transcripts"):
        pipeline.analyse_study(study, SETTINGS, encoder=FakeEncoder())
    with pytest.raises(StudyError, match="not been analysed"):
        reports.patterns(study)


def test_one_bad_source_leaves_the_study_unchanged(study, tmp_path):
    before, revision = material.load_corpus(study), study.revision()
    bad = tmp_path / "photo.docx"
    bad.write_bytes(b"\xff\xd8\xff\xe0" + b"\x00" * 500)
    with pytest.raises(ReadError, match=r"photo\.docx"):
        pipeline.add_sources(study, [bad])
    assert (material.load_corpus(study), study.revision()) == (before, revision)


def test_adding_the_same_folder_twice_adds_nothing(study, sources):
    before = material.load_corpus(study)
    added = pipeline.add_sources(study, [sources])
    after = material.load_corpus(study)
    assert (after.transcripts, after.codings, after.codes) == (before.transcripts, before.codings, before.codes)
    assert sum("not added twice" in n.message for n in added.notices) >= 3


def test_a_sheet_of_quotes_does_not_say_that_an_interview_was_read(study):
    states = {p["id"]: p["states"] for p in reports.coverage(study)["participants"]}
    assert states["Ann"] == ["coded", "not yet read"]
    coding.mark_read(study, "Ann")
    states = {p["id"]: p["states"] for p in reports.coverage(study)["participants"]}
    assert states["Ann"] == ["coded", "read and nothing"]


def test_exports_are_the_same_bytes_and_safe_in_a_spreadsheet(study, tmp_path):
    pipeline.analyse_study(study, SETTINGS, encoder=FakeEncoder())
    one, two = tmp_path / "one", tmp_path / "two"
    names = exports.write_tables(one, reports.tables(study))
    exports.write_tables(two, reports.tables(study))
    assert "codings.csv" in names and "crosswalk.csv" in names
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes()
    exports.write_tables(one, {"x.csv": (("quote",), [("=HYPERLINK(1)",), ("- so he said",), ("plain",)])})
    text = (one / "x.csv").read_text(encoding="utf-8-sig").splitlines()
    assert text == ["quote", "'=HYPERLINK(1)", "'- so he said", "plain"]
