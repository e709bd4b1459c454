"""Marks on a quote card: what they are for, and that setting them writes only what changes."""

from __future__ import annotations

from explorer.study import audit, marks
from explorer.ui.marking import Mark, marks_of, set_mark
from tests.small_study import THEMES, corpus, make_study


def _of(*codes: str):
    return [c for c in corpus().codings if c.code_id in codes]


def test_a_card_of_one_theme_has_one_mark_of_each_kind_for_all_its_codings():
    both = [c for c in _of("listened", "outside") if c.span.transcript_id == "P02"]
    contrary, chosen = marks_of(both, THEMES)
    assert (contrary.kind, contrary.words) == (marks.CONTRARY, "speaks against the theme")
    assert (chosen.kind, chosen.words) == (marks.CHOSEN, "quoted in the paper")
    assert contrary.coding_ids == chosen.coding_ids == tuple(c.id for c in both)


def test_words_coded_with_two_themes_are_marked_for_each_by_itself():
    found = marks_of(_of("money", "outside"), THEMES)
    assert [mark.words for mark in found] == [
        "speaks against “The framework”",
        "speaks against “The empathic face”",
        "quoted for “The framework”",
        "quoted for “The empathic face”",
    ]
    assert found[0].coding_ids == tuple(c.id for c in _of("money"))


def test_setting_a_mark_writes_it_once_and_taking_it_back_leaves_the_others(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    ids = tuple(c.id for c in _of("listened"))
    marks.mark_coding(study, ids[0], marks.CHOSEN)
    lines = len(audit.lines(study))

    set_mark(study, Mark(marks.CHOSEN, ids, ""), is_set=True)
    assert marks.marked_coding_ids(study, marks.CHOSEN) == set(ids)
    assert len(audit.lines(study)) == lines + len(ids) - 1

    set_mark(study, Mark(marks.CHOSEN, ids[:1], ""), is_set=False)
    assert marks.marked_coding_ids(study, marks.CHOSEN) == set(ids[1:])
    assert not marks.marked_coding_ids(study, marks.CONTRARY)
