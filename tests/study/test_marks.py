"""Marks on codings: the newest counts, and a coding that is gone carries none."""

from __future__ import annotations

import pytest

from explorer.errors import StudyError
from explorer.study import audit, coding, open_study
from explorer.study.marks import CHOSEN, CONTRARY, mark_coding, marked_coding_ids
from tests import small_study

FIRST, SECOND = (one.id for one in small_study.corpus().codings[:2])


@pytest.fixture
def study(tmp_path):
    return small_study.make_study(tmp_path / "s.explorer")


def test_a_coding_is_marked_and_the_mark_taken_back(study):
    mark_coding(study, FIRST, CONTRARY)
    mark_coding(study, SECOND, CONTRARY)
    mark_coding(study, FIRST, CONTRARY, is_set=False)

    assert marked_coding_ids(open_study(study.path), CONTRARY) == {SECOND}
    mark_coding(study, FIRST, CONTRARY)
    assert marked_coding_ids(study, CONTRARY) == {FIRST, SECOND}


def test_the_two_marks_do_not_touch_each_other(study):
    mark_coding(study, FIRST, CONTRARY)
    mark_coding(study, FIRST, CHOSEN)
    mark_coding(study, FIRST, CONTRARY, is_set=False)

    assert (marked_coding_ids(study, CONTRARY), marked_coding_ids(study, CHOSEN)) == (frozenset(), {FIRST})


def test_a_coding_taken_back_loses_its_mark_and_a_restored_one_has_it_again(study):
    mark_coding(study, FIRST, CHOSEN)
    coding.remove_coding(study, FIRST)
    assert marked_coding_ids(study, CHOSEN) == frozenset()
    with pytest.raises(StudyError, match="no longer in the study"):
        mark_coding(study, FIRST, CHOSEN)

    coding.restore_coding(study, FIRST)
    assert marked_coding_ids(study, CHOSEN) == {FIRST}


def test_an_unknown_mark_and_an_unknown_coding_are_refused(study):
    with pytest.raises(StudyError, match="contrary or chosen"):
        mark_coding(study, FIRST, "nice")
    with pytest.raises(StudyError, match="no longer in the study"):
        mark_coding(study, "P01:0-1:listened:XX", CHOSEN)


def test_the_log_tells_the_ways_apart_and_hides_the_coding(study):
    mark_coding(study, FIRST, CHOSEN, coder="VS")
    mark_coding(study, FIRST, CHOSEN, is_set=False, coder="VS")
    last = audit.lines(study)[-2:]

    assert [line.action for line in last] == ["coding marked chosen", "coding no longer marked chosen"]
    assert all(line.actor == "VS" and "P01" not in line.detail for line in last)
    assert audit.first_broken_line(study) is None
