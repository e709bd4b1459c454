"""What was declared, how often somebody looked, and which sentence was kept."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from explorer.datamodel.answered import NOT_CLEAR, VISIBLE
from explorer.datamodel.assessing import Variable
from explorer.datamodel.contrasting import Contrast
from explorer.study import assessing, audit, coding, contrasts, open_study
from tests import small_study

CONTRAST = Contrast("employer support", "session 1", first=("high",), second=("low",), yes=("useful",))


@pytest.fixture
def study(tmp_path):
    return small_study.make_study(tmp_path / "s.explorer")


def test_a_declaration_comes_back_as_it_was(study):
    assert contrasts.declared(study) is None
    made = contrasts.declare(study, CONTRAST, coder="ann")

    kept = contrasts.declared(open_study(study.path))
    assert kept == made and kept.contrast == CONTRAST
    assert (kept.coder, kept.earlier, kept.looks_before) == ("ann", 0, 0)


def test_a_later_declaration_replaces_the_first_and_both_stay(study):
    first = contrasts.declare(study, CONTRAST)
    contrasts.log_look(study, CONTRAST, finding=VISIBLE)
    second = contrasts.declare(study, replace(CONTRAST, outcome="session 2"))

    assert (second.earlier, second.looks_before) == (1, 1)
    assert contrasts.declarations(study) == (first, second) and contrasts.declared(study) == second


def test_declaring_the_same_again_changes_nothing(study):
    assert contrasts.declare(study, CONTRAST) == contrasts.declare(study, CONTRAST)
    assert len(contrasts.declarations(study)) == 1


def test_the_same_look_at_unchanged_data_counts_once(study):
    for _ in range(3):
        assert contrasts.log_look(study, CONTRAST, finding=NOT_CLEAR)
    contrasts.declare(study, CONTRAST)
    coding.add_memo(study, "looks", "a note")
    contrasts.log_look(study, replace(CONTRAST, seed=1, n_permutations=99), finding=NOT_CLEAR)

    assert contrasts.looks(study) == contrasts.Looks(1, 1)


def test_another_contrast_and_other_data_are_looks_of_their_own(study):
    contrasts.log_look(study, CONTRAST, finding=NOT_CLEAR)
    contrasts.log_look(study, replace(CONTRAST, first_n=10), finding=VISIBLE)
    variable = assessing.put_variable(study, Variable("", "Session 1", "stance", ("useful", "not useful")))
    assessing.add_assessment(study, "P01", variable.id, value="useful")
    contrasts.log_look(study, CONTRAST, finding=NOT_CLEAR)

    assert contrasts.looks(study) == contrasts.Looks(3, 2)


def test_the_log_of_looks_names_neither_attribute_nor_level(study):
    contrasts.log_look(study, CONTRAST, finding=VISIBLE)
    contrasts.declare(study, CONTRAST)
    contrasts.keep_sentence(study, CONTRAST, "Those with support said so.", written="A difference is visible.")

    for line in audit.lines(study)[-3:]:
        assert not any(word in line.detail for word in ("employer", "high", "session", "useful", "support"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_looking_at_a_file_that_may_only_be_read_does_not_fail(study):
    study.path.chmod(0o400)
    assert contrasts.log_look(study, CONTRAST, finding=VISIBLE) is False


def test_a_kept_sentence_stands_beside_the_one_it_was_made_of_until_it_is_given_up(study):
    assert contrasts.kept_sentence(study, CONTRAST) is None
    contrasts.keep_sentence(study, CONTRAST, "First try.", written="By rule.", coder="ann")
    contrasts.keep_sentence(study, CONTRAST, "Second try.", written="By rule.", coder="bo")

    kept = contrasts.kept_sentence(study, CONTRAST)
    assert (kept.text, kept.written, kept.coder, kept.is_current) == ("Second try.", "By rule.", "bo", True)
    assert contrasts.kept_sentence(study, replace(CONTRAST, outcome="session 2")) is None

    contrasts.keep_sentence(study, CONTRAST, "", written="By rule.")
    assert contrasts.kept_sentence(study, CONTRAST) is None


def test_a_sentence_knows_that_the_data_have_changed(study):
    contrasts.keep_sentence(study, CONTRAST, "Then.")
    coding.mark_read(study, "P01", is_read=False)

    assert contrasts.kept_sentence(study, CONTRAST).is_current is False


def test_marking_an_axis_otherwise_is_another_look_and_another_seed_is_none(study):
    contrasts.log_look(study, CONTRAST, finding=NOT_CLEAR)
    contrasts.log_look(study, replace(CONTRAST, seed=7, n_permutations=99), finding=NOT_CLEAR)
    assert contrasts.looks(study) == contrasts.Looks(1, 1)

    contrasts.log_look(study, replace(CONTRAST, changed_axes=(("object", True),)), finding=VISIBLE)
    contrasts.log_look(study, replace(CONTRAST, smallest_difference=0.4), finding=NOT_CLEAR)
    assert contrasts.looks(study) == contrasts.Looks(3, 3)
