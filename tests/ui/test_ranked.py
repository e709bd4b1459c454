"""Rankings in memory: what makes them new, and what does not."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.datamodel import ACCEPT, REJECT, SourceMaterial, Theme
from explorer.study import coding, create_study, material, reviewing
from explorer.ui import ranked, state
from tests.reread_study import BOSS, WEATHER, keep_vectors, kind_of, make_reread_study


@pytest.fixture
def study(tmp_path):
    return make_reread_study(tmp_path / "s.explorer")


def decide(study, row, verdict):
    span = state.analysis(study).segments[row].span
    return reviewing.add_decision(study, span, verdict, theme_id="work", coder="KT", accept_as="boss")


def test_before_an_analysis_there_is_no_ranking(tmp_path):
    study = create_study(tmp_path / "new.explorer")
    assert ranked.ranking(study, "work") is None and ranked.validation(study) is None
    assert ranked.decisions(study) == ()


def test_what_is_like_the_coded_comes_first_and_is_kept(study):
    found = ranked.ranking(study, "work")
    segments = state.analysis(study).segments
    assert [kind_of(segments[row]) for row in found.order[:7]] == [BOSS] * 7
    coding.add_memo(study, "theme: work", "a thought")
    assert ranked.ranking(study, "work") is found
    assert ranked.ranking(study, "means", "money").code_id == "money"


def test_a_decision_makes_a_new_ranking_from_the_same_preparation(study):
    before = ranked.ranking(study, "work")
    ground, prepared = ranked.ground(study), ranked._prepared(study)
    first, second = (int(row) for row in before.order[:2])
    accepted = decide(study, first, ACCEPT)
    decide(study, second, REJECT)
    after = ranked.ranking(study, "work")

    assert first not in after.order and after.order[-1] == second
    assert ranked.ground(study) is ground and ranked._prepared(study)[0] is prepared[0]
    assert [one.verdict for one in ranked.decisions(study)] == [ACCEPT, REJECT]
    reviewing.take_back(study, accepted.id)
    assert first in ranked.ranking(study, "work").order


def test_a_coding_of_one_s_own_prepares_it_anew(study):
    before = ranked._prepared(study)
    coding.add_coding(study, state.analysis(study).segments[7].span, "boss", coder="KT")
    assert ranked._prepared(study)[1] != before[1]
    coding.mark_read(study, "Dan", is_read=False)
    coding.mark_read(study, "Eve", is_read=False)
    assert len(ranked._prepared(study)[0].whole.train_rows) == 24  # of Ann, Bob and Cat, who are coded


def test_a_definition_that_changed_is_ranked_by_at_once(study):
    ranked.ranking(study, "roads")
    material.add_material(study, SourceMaterial(themes=(Theme("roads", "Roads", "Rain and cold wind.", ("roads",)),)))
    keep_vectors(study, ["Roads. Rain and cold wind."])
    segments = state.analysis(study).segments
    assert [kind_of(segments[row]) for row in ranked.ranking(study, "roads").order[:10]] == [WEATHER] * 10


def test_how_it_does_on_interviews_that_are_left_out_is_worked_out_once(study):
    found = ranked.validation(study)
    assert [one.theme_id for one in found.themes] == ["work", "means"]
    assert ranked.validation(study) is found
    coding.add_coding(study, state.analysis(study).segments[24].span, "boss", coder="KT")
    assert [one.n_codings for one in ranked.validation(study).themes] == [4, 3]


def test_how_it_does_is_of_codings_people_made_by_themselves(study):
    before = ranked.validation(study)
    decide(study, int(ranked.ranking(study, "work").order[0]), ACCEPT)
    assert ranked.validation(study) is before
    ranked._validation.clear()
    assert ranked.validation(study) == before  # whenever it is worked out


def test_how_it_does_follows_the_codebook(study):
    before = ranked.validation(study)
    material.add_material(study, SourceMaterial(themes=(Theme("work", "Work", "Rain, cold wind.", ("boss",)),)))
    keep_vectors(study, ["Work. Rain, cold wind."])
    after = ranked.validation(study)
    keyword = [one.themes[0].methods["keyword"].at[0.2].value for one in (before, after)]
    assert keyword[1] < keyword[0]
    material.add_material(study, SourceMaterial(themes=(Theme("work", "Work", "", ("boss", "money")),)))
    keep_vectors(study, ["Work. "])
    assert ranked.validation(study).themes[0].n_codings == 6


def test_the_nearest_of_some_segments_come_with_their_similarity(study):
    vectors = ranked.vectors(study)
    found = ranked.nearest(study, 0, [0, 1, 2, 8], 2)
    assert {row for row, _ in found} == {1, 8} and 0.5 < found[1][1] <= found[0][1] <= 1
    assert found[0][1] == pytest.approx(float(vectors[0] @ vectors[found[0][0]]))
    assert isinstance(vectors, np.ndarray) and vectors.shape == (40, 64)
