"""Coded values and plain tables from file to contrast: the demo's own sheets, and studies without a transcript."""

from __future__ import annotations

import pytest

from explorer import pipeline, sensitivity
from explorer.datamodel import ALL_COUNT
from explorer.datamodel.contrasting import Contrast, Fourfold
from explorer.demo import prepare_question
from explorer.resources import top_level
from explorer.study import assessing, coding, contrasts, create_study, material
from explorer.wording.sensitivity import is_declared

OVERALL = Contrast("employer support", "sessions overall")


def table(study, contrast: Contrast) -> Fourfold:
    return sensitivity.people(sensitivity.accounts(study), contrast, counted=ALL_COUNT)[1].table


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    study = create_study(tmp_path_factory.mktemp("demo") / "d.explorer")
    names = ("transcripts", "codebook.csv", "codings.csv", "participants.csv", "stances.csv")
    pipeline.add_sources(study, [top_level("corpus") / name for name in names])
    return study


def test_every_row_of_the_demos_stances_has_its_value_and_its_passage(demo):
    corpus, kept = material.load_corpus(demo), assessing.load_assessments(demo)
    assert len(corpus.codings) == 346 and len(corpus.participants) == 26
    assert len(kept) == 99 and sum(len(one.evidence) for one in kept) == 104
    assert not [
        n for n in material.load_notices(demo) if n.file == "stances.csv" and n.kind in ("unlocated", "skipped")
    ]


def test_the_demo_has_a_tendency_in_its_first_ten_people_and_none_to_see_in_all(demo):
    first, everybody = table(demo, Contrast(OVERALL.attribute, OVERALL.outcome, first_n=10)), table(demo, OVERALL)
    assert (first, everybody) == (Fourfold(1, 4, 5, 5), Fourfold(6, 10, 7, 9))


def test_the_demos_question_is_declared_before_anybody_looked(demo):
    prepare_question(demo)
    declared = contrasts.declared(demo)
    assert (declared.contrast.attribute, declared.contrast.outcome) == ("employer support", "sessions overall")
    assert (declared.looks_before, declared.earlier, contrasts.looks(demo).n) == (0, 0, 0)
    support = next(one for one in assessing.load_variables(demo) if one.name == "employer support")
    names = {code.id: code.name for code in material.load_corpus(demo).codes}
    assert [names[code_id] for code_id in support.code_ids] == ["Follow-up by the employer"]

    answer = sensitivity.check_study(demo, OVERALL)
    assert is_declared(answer.contrast, declared)


def test_the_same_sheet_again_adds_nothing(demo):
    before = assessing.load_assessments(demo)
    pipeline.add_sources(demo, [top_level("corpus") / "stances.csv"])
    assert assessing.load_assessments(demo) == before


def test_a_published_table_is_a_study_without_a_transcript(tmp_path):
    (tmp_path / "participants.csv").write_text(
        "participant,support,usefulness,age\nA,high,useful,40\nB,high,not useful,51\nC,low,useful,\nD,,useful,33\n",
        encoding="utf-8",
    )
    (tmp_path / "more.csv").write_text("participant,Support,age\nA,low,41\nC,low,60\n", encoding="utf-8")
    study = create_study(tmp_path / "s.explorer")
    pipeline.add_sources(study, [tmp_path / "participants.csv"])
    assert table(study, Contrast("support", "usefulness")) == Fourfold(1, 2, 1, 1)

    added = pipeline.add_sources(study, [tmp_path / "more.csv"])
    said = [notice.message for notice in added.notices]
    assert "A: new value for support, “low” for “high”; the sheet's value is kept" in said
    assert "A: new value for age, “41” for “40”; the sheet's value is kept" in said
    assert table(study, Contrast("support", "usefulness")) == Fourfold(0, 1, 2, 2)


def test_two_sheets_that_contradict_each_other_are_named_with_person_column_and_both_values(tmp_path):
    for name, level in (("a.csv", "high"), ("b.csv", "low")):
        (tmp_path / name).write_text(f"participant,support\nA,{level}\nB,low\n", encoding="utf-8")
    added = pipeline.add_sources(create_study(tmp_path / "s.explorer"), [tmp_path / "a.csv", tmp_path / "b.csv"])
    assert "“A” has two values of support: “high” and “low”; the first one stays. Correct one of the sheets." in [
        notice.message for notice in added.notices
    ]


def test_somebody_in_two_interviews_is_one_person(tmp_path):
    for n in (1, 2):
        words = f"Interviewer: What about it, time {n}?\n\nAnn: I said that it was good, the {n}. time we met there.\n"
        (tmp_path / f"Ann {n}.txt").write_text(words, encoding="utf-8")
    (tmp_path / "participants.csv").write_text("participant,support,use\nAnn,high,useful\nBo,low,useful\n", "utf-8")
    study = create_study(tmp_path / "s.explorer")
    pipeline.add_sources(study, [tmp_path / "Ann 1.txt", tmp_path / "Ann 2.txt", tmp_path / "participants.csv"])

    of = sensitivity.accounts(study)
    ann = next(person for person in of.corpus.participants if of.interviews_of(person.id))
    assert of.interviews_of(ann.id) == {"Ann 1", "Ann 2"}
    assert table(study, Contrast("support", "use")) == Fourfold(1, 1, 1, 1)
    assert coding.read_transcript_ids(study) == frozenset()
