"""What is kept in memory, and what makes it new."""

from __future__ import annotations

from explorer.datamodel import Span
from explorer.study import analyses, coding, material
from explorer.ui import state
from tests import meeting_study
from tests.small_study import analysis, corpus, make_study


def test_a_read_mark_or_a_memo_does_not_load_the_interviews_anew(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    before, grouped = state.corpus(study), state.analysis(study)
    coding.mark_read(study, "P01", is_read=False)
    coding.add_memo(study, "transcript: P01", "think again")

    assert state.corpus(study) is before
    assert state.analysis(study) is grouped
    assert state.read_transcript_ids(study) == {"P02", "P03"}
    assert list(state.coverage(study).is_read) == [False, True, True]
    assert [memo.text for memo in state.memos(study)] == ["think again"]


def test_a_coding_is_seen_everywhere_and_keeps_the_patterns(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    grouped, counted = state.analysis(study), state.comparison(study).by_theme.overlap.sum()
    span = state.analysis(study).segments[4].span
    coding.add_coding(study, span, "money")

    assert len(state.corpus(study).codings) == 6
    assert state.analysis(study) is grouped
    assert state.comparison(study).by_theme.overlap.sum() == counted + 1
    assert state.coverage(study).codings[1].tolist() == [2, 1]


def test_shuffling_is_done_anew_for_a_coding_and_not_for_a_memo(tmp_path):
    study = meeting_study.make_study(tmp_path / "s.explorer")
    before = state.against_shuffling(study, "theme")
    assert before.marked.tolist() == [[True], [False]]
    coding.add_memo(study, "theme: money", "sure?")
    assert state.against_shuffling(study, "theme") is before
    assert state.against_shuffling(study, "code") is not before

    coding.remove_coding(study, state.corpus(study).codings[0].id)
    assert state.against_shuffling(study, "theme").expected[0, 0] < before.expected[0, 0]


def test_a_new_analysis_is_shown(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    assert state.analysis(study).created_at == "2026-01-01T00:00:00.000Z"
    analyses.save_analysis(study, [analysis(corpus(), created_at="2026-02-02T00:00:00.000Z")])

    assert state.analysis(study).created_at == "2026-02-02T00:00:00.000Z"


def test_an_analysis_is_out_of_date_once_a_role_changed_and_current_again_when_it_is_put_back(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    assert state.analysis_is_current(study)
    material.set_speaker_role(study, "P02", "other")
    assert not state.analysis_is_current(study)
    material.set_speaker_role(study, "P02", "participant")
    assert state.analysis_is_current(study)


def test_a_transcript_taken_out_takes_the_analysis_with_it(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    assert state.analysis(study) is not None
    material.remove_transcript(study, "P03")

    assert state.analysis(study) is None
    assert ("P03", "P03") not in state.word_counts(study)


def test_another_study_at_the_same_path_is_not_taken_for_the_first(tmp_path):
    first = make_study(tmp_path / "s.explorer")
    assert len(state.corpus(first).codings) == 5
    for file in tmp_path.glob("s.explorer*"):
        file.unlink()
    second = make_study(tmp_path / "s.explorer")
    coding.remove_coding(second, state.corpus(second).codings[0].id)
    coding.add_coding(second, Span("P01", 0, 3), "money")
    coding.add_coding(second, Span("P01", 0, 4), "money")

    assert len(state.corpus(second).codings) == 6


def test_a_path_as_typed_counts_from_where_the_app_was_started(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLORER_FOLDER", str(tmp_path))
    assert state.full_path(' "a b.explorer" ') == tmp_path / "a b.explorer"
    assert state.full_path("/x/y.explorer").as_posix() == "/x/y.explorer"
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert state.full_path("~/s.explorer") == tmp_path / "me" / "s.explorer"
