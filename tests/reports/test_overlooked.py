"""Quotes to read again, and whether the ranking works, as dictionaries and lines: of odd studies too."""

from __future__ import annotations

import json

import pytest

from explorer import reports
from explorer.datamodel import ACCEPT, FOUND_BY, REJECT, SourceMaterial, Theme
from explorer.errors import StudyError
from explorer.study import analyses, coding, create_study, material, reviewing
from tests.reread_study import BOSS, PEOPLE, corpus, keep_vectors, kind_of, make_reread_study


@pytest.fixture
def study(tmp_path):
    return make_reread_study(tmp_path / "s.explorer")


def segments(study):
    return analyses.load_analysis(study, material.load_corpus(study).transcripts).segments


def kinds(study, found):
    by_place = {(one.span.transcript_id, one.span.start_char): kind_of(one) for one in segments(study)}
    return [by_place[one["transcript"], one["start_char"]] for one in found["ranking"]]


def strict_json(found) -> None:
    """Readable by anybody's parser: no NaN."""
    json.dumps(found, allow_nan=False)


def test_the_ranking_has_the_promised_shape_and_true_offsets(study):
    found = reports.overlooked(study, "Work")
    strict_json(found)
    assert (found["theme"], found["code"], found["candidates"], found["left_out"]) == ("Work", "", 37, 17)
    keys = {"transcript", "start_char", "end_char", "speaker", "score", "text", "found_by"}
    texts = {t.id: t.text for t in material.load_corpus(study).transcripts}
    for one in found["ranking"]:
        assert set(one) == keys and one["found_by"] in FOUND_BY
        assert texts[one["transcript"]][one["start_char"] : one["end_char"]] == one["text"]
    assert kinds(study, found)[:7] == [BOSS] * 7
    scores = [one["score"] for one in found["ranking"]]
    assert scores == sorted(scores, reverse=True)


def test_everything_is_every_segment_that_is_not_coded_without_a_cut_off(study):
    found = reports.overlooked(study, "work", everything=True)
    assert len(found["ranking"]) == found["candidates"] == 37 and found["left_out"] == 0
    assert len({(one["transcript"], one["start_char"]) for one in found["ranking"]}) == 37
    first = reports.overlooked(study, "work")
    assert found["ranking"][:20] == first["ranking"]


def test_a_code_is_asked_for_by_its_name(study):
    found = reports.overlooked(study, "means", code="mon")
    assert (found["theme"], found["code"]) == ("Means and nights", "Money")
    with pytest.raises(StudyError, match="“Money”, “Sleep”") as caught:
        reports.overlooked(study, "means", code="Boss")
    assert "“Roads”" not in str(caught.value)


@pytest.mark.parametrize("name", ["", "nothing like it", "wor k"])
def test_an_unknown_theme_is_named_with_those_there_are(study, name):
    with pytest.raises(StudyError) as caught:
        reports.overlooked(study, name)
    assert all(f"“{theme.name}”" in str(caught.value) for theme in corpus().themes)


def test_the_lines_say_what_it_stands_on_and_how_many_more_there_are(study):
    lines = list(reports.overlooked_lines(reports.overlooked(study, "work")))
    assert lines[0] == "Work: 37 segments not coded with it, those to read again first at the top."
    assert lines[1].startswith("Learnt from 3 codings")
    assert (
        lines[2].startswith("1. ") and lines[-2].startswith("20. ") and lines[-1] == "17 more: --all shows every one."
    )
    everything = list(reports.overlooked_lines(reports.overlooked(study, "means", code="Money", everything=True)))
    assert everything[0].startswith("Means and nights, Money: ") and everything[-1].startswith("37. ")


def test_a_theme_without_codings_is_ranked_by_its_words(study):
    found = reports.overlooked(study, "Roads")
    assert found["candidates"] == 40 and {one["found_by"] for one in found["ranking"]} == {"definition"}
    assert found["notes"] == ["Nothing is coded with it yet: ranked by its name and definition alone."]


@pytest.mark.parametrize("people", [PEOPLE[:1], PEOPLE[:2]])
def test_a_theme_with_one_or_two_codings_says_so_and_finds_their_like(tmp_path, people):
    study = make_reread_study(tmp_path / "few.explorer", corpus(coded_by=people))
    found = reports.overlooked(study, "work")
    assert "in part from its name" in found["notes"][0] and found["notes"][0].startswith(f"Learnt from {len(people)} ")
    assert kinds(study, found)[:6] == [BOSS] * 6


def test_a_theme_that_is_coded_everywhere_has_nothing_left(study):
    for one in segments(study):
        coding.add_coding(study, one.span, "boss")
    found = reports.overlooked(study, "work")
    assert (found["candidates"], found["ranking"]) == (0, [])
    assert next(iter(reports.overlooked_lines(found))).startswith("Work: 0 segments")
    strict_json(reports.validation(study))


def test_a_theme_with_words_nobody_said_and_no_codings_says_that_the_order_means_nothing(tmp_path):
    study = make_reread_study(tmp_path / "s.explorer", definitions=False)
    material.add_material(study, SourceMaterial(themes=(Theme("x", "Xylophones", "", ()),)))
    found = reports.overlooked(study, "Xylophones", everything=True)
    assert len(found["ranking"]) == 40 and "means nothing yet" in found["notes"][0]


def test_one_interview_can_be_ranked_and_cannot_be_held_against_another(tmp_path):
    study = make_reread_study(tmp_path / "one.explorer", corpus(["Ann"]))
    found = reports.overlooked(study, "work")
    assert found["candidates"] == 7 and kinds(study, found)[0] == BOSS
    held = reports.validation(study)
    strict_json(held)
    assert {one["note"] for one in held["themes"]} == {"Coded in 1 of the interviews: too few to tell."}
    lines = "\n".join(reports.validation_lines(held))
    assert "nan" not in lines and "too few to tell" in lines


def test_where_coders_contradict_each_other_nothing_is_lost(study):
    first = reports.overlooked(study, "work")["ranking"][0]
    span = next(one.span for one in segments(study) if one.text == first["text"])
    reviewing.add_decision(study, span, REJECT, theme_id="work", coder="AB")
    assert reports.overlooked(study, "work", everything=True)["ranking"][-1]["text"] == first["text"]
    reviewing.add_decision(study, span, ACCEPT, theme_id="work", coder="KT", accept_as="boss")
    found = reports.overlooked(study, "work", everything=True)
    assert found["candidates"] == 36 and first["text"] not in [one["text"] for one in found["ranking"]]
    assert "turned down" not in found["notes"][0]


def test_what_was_turned_down_stands_last(study):
    first = reports.overlooked(study, "work")["ranking"][0]
    span = next(one.span for one in segments(study) if one.text == first["text"])
    reviewing.add_decision(study, span, REJECT, theme_id="work", coder="AB")
    found = reports.overlooked(study, "work", everything=True)
    assert "and 1 quote turned down" in found["notes"][0] and found["candidates"] == 37


def test_learning_from_blind_codings_offers_nothing_that_anybody_coded(study):
    first = reports.overlooked(study, "work")["ranking"][0]
    span = next(one.span for one in segments(study) if one.text == first["text"])
    reviewing.add_decision(study, span, ACCEPT, theme_id="work", coder="KT", accept_as="boss")
    found = reports.overlooked(study, "work", blind_only=True, everything=True)
    assert found["notes"][0].startswith("Learnt from 3 codings") and found["codings_counted"] == "blind"
    assert found["candidates"] == 36 and first["text"] not in [one["text"] for one in found["ranking"]]
    assert reports.overlooked(study, "work")["notes"][0].startswith("Learnt from 4 codings")


def test_an_analysis_that_is_out_of_date_is_said_to_be(study):
    material.set_speaker_role(study, "Eve", "other")
    assert any("changed" in note for note in reports.overlooked(study, "work")["notes"])


@pytest.mark.parametrize("report", [lambda s: reports.overlooked(s, "work"), reports.validation])
def test_before_an_analysis_it_says_what_to_run(tmp_path, report):
    with pytest.raises(StudyError, match="has not been analysed yet: run “explorer analyse new"):
        report(create_study(tmp_path / "new.explorer"))


def test_whether_it_works_has_the_promised_shape(study):
    found = reports.validation(study)
    strict_json(found)
    assert [one["theme"] for one in found["themes"]] == ["Work", "Means and nights"] and found["not_coded"] == ["Roads"]
    work = found["themes"][0]
    assert (work["codings"], work["interviews"]) == (3, 3) and isinstance(work["beats_keyword"], bool)
    assert set(work["recall"]) == {"ranking", "keyword", "name", "random"}
    assert work["recall"]["random"]["0.1"] == {"value": 0.1, "low": 0.1, "high": 0.1}
    for at in work["recall"].values():
        assert list(at) == ["0.05", "0.1", "0.2"]
        assert all(0 <= one["low"] <= one["value"] <= one["high"] <= 1 for one in at.values())
    assert [one["participant"] for one in work["people"]] == ["Ann", "Bob", "Cat"]
    assert found["unit"].startswith("share of the coded words")


def test_whether_it_works_can_be_asked_by_code(study):
    found = reports.validation(study, by_code=True)
    assert [one["theme"] for one in found["themes"]] == ["Boss", "Money"]
    assert found["not_coded"] == ["Sleep", "Roads"]


def test_the_lines_on_whether_it_works_give_every_way_of_searching(study):
    lines = list(reports.validation_lines(reports.validation(study)))
    assert lines[0] == "Work (3 codings, 3 interviews)"
    ranking, keyword, name, random = lines[1:5]
    assert ranking.startswith("  this ranking ") and " to " in ranking and "20% read: " in ranking
    assert "words of name and definition" in keyword and "meaning of name and definition" in name
    assert " ".join(random.split()) == "reading at random 5% read: 5% 10% read: 10% 20% read: 20%"
    assert lines[-1] == "Not coded yet: Roads."
    assert all(word not in "\n".join(lines).lower() for word in ("accuracy", "missed", "error", "prediction", "topic"))


def test_with_nothing_coded_that_is_said(tmp_path):
    study = make_reread_study(tmp_path / "s.explorer", corpus(coded_by=()))
    found = reports.validation(study)
    assert found["themes"] == [] and found["not_coded"] == ["Work", "Means and nights", "Roads"]
    assert next(iter(reports.validation_lines(found))).startswith("Nothing is coded yet")


def test_a_theme_that_was_made_since_the_analysis_is_ranked_by_its_words(study):
    material.add_material(study, SourceMaterial(themes=(Theme("sky", "Rain", "Wind over the fjord.", ()),)))
    keep_vectors(study, ["Rain. Wind over the fjord."])
    found = reports.overlooked(study, "rain")
    assert kinds(study, found)[:10] == ["weather"] * 10
