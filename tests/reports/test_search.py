"""Search as a dictionary and as lines; numbers by hand from `tests.small_study`."""

from __future__ import annotations

import json

import pytest

from explorer import reports
from explorer.analysis.embedding import text_key
from explorer.errors import SearchError, StudyError
from explorer.study import analyses, create_study, material
from tests.fakes import FakeEncoder
from tests.small_study import SAID, make_study


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "small.explorer")


def test_every_hit_says_where_who_and_with_which_codes(study):
    found = reports.search(study, "HE WAITED")
    (hit,) = found["hits"]
    text = material.load_corpus(study).transcript("P02").text

    assert text[hit["start_char"] : hit["end_char"]] == hit["text"] == "he waited"
    assert (hit["speaker"], hit["role"], hit["participant"]) == ("P02", "participant", "P02")
    assert hit["around"] == "He asked and he waited." and hit["codes"] == ["Listened to", "An outside view"]
    assert (found["transcripts_with_hits"], found["transcripts"]) == (1, 3)
    assert (found["participants_with_hits"], found["participants"]) == (1, 3)
    assert found["similar"] is None and json.dumps(found)


def test_names_and_descriptions_are_entries(study):
    found = reports.search(study, "met as a person")
    assert [(e["kind"], e["id"], e["part"]) for e in found["entries"]] == [("theme", "empathic", "description")]
    assert found["hits"] == []


def test_whose_words_and_how_they_are_read_can_be_chosen(study):
    assert len(reports.search(study, "what was")["hits"]) == 7
    assert reports.search(study, "what was", participants_only=True)["hits"] == []
    assert len(reports.search(study, "he", whole_words=True)["hits"]) == 2
    assert len(reports.search(study, "^he", regex=True)["hits"]) == len(reports.search(study, "/^he/")["hits"]) == 1


def test_by_meaning_every_passage_has_its_similarity_and_whether_it_holds_the_query(study):
    words = ["he waited", *(said for _, said, _, _ in SAID)]
    vectors = FakeEncoder().encode(words)
    analyses.save_vectors(study, "fake@1", dict(zip(map(text_key, words), vectors, strict=True)))
    found = reports.search(study, "he waited", by_meaning=True)

    assert [one["holds_the_query"] for one in found["similar"]] == [True] + [False] * 6
    assert found["similar"][0]["text"] == "He asked and he waited."
    similarity = [one["similarity"] for one in found["similar"]]
    assert similarity == sorted(similarity, reverse=True)
    lines = list(reports.search_lines(found))
    assert any("holds the words as typed" in line for line in lines) and len(lines) == 2 + 2 + 6


def test_what_cannot_be_asked_is_said(study, tmp_path):
    with pytest.raises(SearchError, match="no meaning to compare by"):
        reports.search(study, "/a/", by_meaning=True)
    with pytest.raises(SearchError, match="cannot be understood"):
        reports.search(study, "(", regex=True)
    with pytest.raises(StudyError, match="not been analysed"):
        reports.search(create_study(tmp_path / "empty.explorer"), "boss", by_meaning=True)


def test_long_lists_are_cut_and_say_so_unless_all_is_asked_for(study):
    found = reports.search(study, "/[aeiou]/")
    short, long = list(reports.search_lines(found)), list(reports.search_lines(found, everything=True))
    rest = len(found["hits"]) - 20
    assert f"  and {rest} more places: --all or --json lists them." in short
    assert len(long) > len(found["hits"]) and not any("--all" in line for line in long)


def test_a_search_that_finds_nothing_says_so(study):
    assert list(reports.search_lines(reports.search(study, "zebra"))) == [
        "Nobody said it in these words.",
        "--meaning looks for passages similar in meaning.",
    ]
    assert list(reports.search_lines(reports.search(study, "  "))) == ["There is nothing to look for in this query."]
