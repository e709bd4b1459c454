"""From segments and vectors to patterns at three grains: what is found, what is known of it, what is said aloud."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from explorer.analysis.finding import find_patterns, input_digest
from explorer.analysis.guide import asked
from explorer.datamodel import COARSE, FINE, GRAINS, MIDDLE, Analysis, Segment
from explorer.settings import Settings
from tests.analysis.blobs import blobs, by_turns, spoken

SETTINGS = Settings(n_runs=2, n_patterns=3, min_pattern_segments=3, n_key_terms=3)
WORDS = ("harbour", "kitchen", "garden", "railway", "library", "weather")
ASKED = "What about holiday plans abroad?"


def _find(segments: tuple[Segment, ...], vectors: np.ndarray, settings: Settings = SETTINGS) -> dict[str, Analysis]:
    """By grain. No two wordings of a question are alike to the encoder."""
    questions = asked(segments)
    alike_to_none = np.eye(len(questions.texts), dtype=np.float32)
    found = find_patterns(segments, vectors, questions, alike_to_none, settings, encoder_key="fake@1")
    assert tuple(one.grain for one in found) == GRAINS
    return {one.grain: one for one in found}


def _talk(n_groups: int, size: int, n_people: int) -> tuple[tuple[Segment, ...], np.ndarray]:
    """Groups of talk, each with a word of its own, one interview after the other; and a point for each segment.

    Everybody comes to the first group's word when asked for it, and to the others when asked something else each time.
    """
    points, groups = blobs(n_groups, size=size)
    people = np.array(by_turns(len(points), n_people))
    order = np.argsort(people, kind="stable")
    texts = [f"the {WORDS[groups[row]]} again and the {WORDS[groups[row]]} number {row}" for row in order]
    segments = spoken(people[order].tolist(), texts=texts)
    questions = [ASKED if groups[row] == 0 else f"What about matter{row} item{row}?" for row in order]
    return tuple(replace(one, question=q) for one, q in zip(segments, questions, strict=True)), points[order]


@pytest.fixture(scope="module")
def found() -> dict[str, Analysis]:
    """Six groups of ten segments by six people."""
    return _find(*_talk(6, 10, 6))


def test_the_three_grains_differ_in_labels_patterns_and_membership_alone(found):
    coarse, middle, fine = (found[grain] for grain in GRAINS)

    assert len(coarse.patterns) <= len(middle.patterns) <= len(fine.patterns)
    assert len(fine.patterns) > len(coarse.patterns)
    for one in (coarse, fine):
        assert one.segments is middle.segments and one.positions is middle.positions
        assert (one.guide, one.notes, one.input_digest) == (middle.guide, middle.notes, middle.input_digest)


def test_every_pattern_holds_the_segments_its_label_says(found):
    for one in found.values():
        for label, pattern in enumerate(one.patterns):
            members = tuple(s.id for s, at in zip(one.segments, one.labels.tolist(), strict=True) if at == label)
            assert pattern.segment_ids == members and set(pattern.exemplar_ids) <= set(members)


def test_inner_patterns_name_the_outer_one_that_holds_most_of_them(found):
    assert all(pattern.parent_id == "" for pattern in found[COARSE].patterns)
    for outer, inner in ((COARSE, MIDDLE), (MIDDLE, FINE)):
        holds = {pattern.id: set(pattern.segment_ids) for pattern in found[outer].patterns}
        for pattern in found[inner].patterns:
            shared = {name: len(held & set(pattern.segment_ids)) for name, held in holds.items()}
            assert shared[pattern.parent_id] == max(shared.values()) > 0


def test_the_evidence_is_there_for_every_pattern_of_every_grain(found):
    for one in found.values():
        assert one.membership.shape == (60,) and 0 <= one.membership.min() <= one.membership.max() <= 1
        for pattern in one.patterns:
            assert pattern.stability.runs == 2 and 0 <= pattern.stability.seen_in <= 2
            assert pattern.balance.voices == pattern.voices
            assert 0 <= pattern.balance.seen_without_top <= pattern.balance.runs_without_top <= 2
            assert pattern.question.segments == len(pattern.segment_ids)


def test_the_question_everybody_was_asked_is_found_and_the_pattern_that_answers_it_flagged(found):
    fine = found[FINE]

    assert [(one.text, one.wordings, one.interviews) for one in fine.guide] == [(ASKED, 6, 6)]
    answers = ["harbour" in segment.text for segment in fine.segments]
    assert (fine.question_of == np.where(answers, 0, -1)).all()
    flagged = [pattern.key_terms[0] for pattern in fine.patterns if pattern.question.is_one_question]
    assert flagged == ["harbour"]


def test_two_interviews_are_said_to_say_little_of_other_people():
    notes = _find(*_talk(2, 6, 2))[MIDDLE].notes

    assert any(note.startswith("With 2 interviews the repeated runs leave out stretches") for note in notes)
    assert any("own way of talking is taken out before grouping" in note for note in notes)


def test_one_person_is_said_to_be_one_persons_way_of_talking():
    found = _find(*_talk(2, 6, 1))

    assert found[MIDDLE].patterns
    assert any(note.startswith("All segments are one person’s") for note in found[MIDDLE].notes)
    assert any(note.startswith("With 1 interview the") for note in found[MIDDLE].notes)
    assert not any("Groups follow who speaks" in note for note in found[MIDDLE].notes)
    assert all(pattern.balance.is_one_persons for one in found.values() for pattern in one.patterns)


def test_identical_segments_are_one_pattern_without_evidence_of_runs():
    segments = spoken(by_turns(12, 6), texts=["always the same words"] * 12)
    found = _find(segments, np.tile(np.eye(8, dtype=np.float32)[0], (12, 1)))

    assert [len(one.patterns) for one in found.values()] == [1, 1, 1]
    assert found[MIDDLE].patterns[0].stability is None and found[MIDDLE].patterns[0].balance.voices == 6
    assert any("nothing to tell apart" in note for note in found[MIDDLE].notes)


def test_too_few_segments_show_no_pattern_and_say_so():
    found = _find(*_talk(2, 2, 2))

    assert all(one.patterns == () and set(one.labels.tolist()) == {-1} for one in found.values())
    assert "4 segments are too few" in found[MIDDLE].notes[0]


def test_the_note_tells_whether_the_speakers_were_taken_out():
    talk = _talk(2, 6, 6)

    def note(**settings) -> str:
        notes = _find(*talk, replace(SETTINGS, n_patterns=2, **settings))[MIDDLE].notes
        return next(note for note in notes if "Groups follow who speaks" in note)

    taken_out, left_in = note(), note(centre_speakers=False)
    assert "talking is taken out" in taken_out and "talking was not taken out" in left_in
    # The same two numbers stand in both, in the same order.
    assert taken_out.partition("Groups")[2] == left_in.partition("Groups")[2]


def test_the_digest_changes_with_anything_the_patterns_depend_on():
    segments = spoken(["A", "B"])
    usual = input_digest(segments, SETTINGS, "fake@1")

    assert input_digest(segments, SETTINGS, "fake@1") == usual
    assert input_digest(segments, replace(SETTINGS, n_runs=3), "fake@1") != usual
    assert input_digest(segments, SETTINGS, "fake@2") != usual
    assert input_digest((replace(segments[0], question="Why?"), segments[1]), SETTINGS, "fake@1") != usual


def test_nothing_is_said_of_following_people_who_speak_once():
    segments, points = _talk(2, 6, 6)
    once = tuple(replace(one, participant_id=str(row)) for row, one in enumerate(segments))
    notes = _find(once, points, replace(SETTINGS, n_patterns=2))[MIDDLE].notes
    assert not any("Groups follow who speaks" in note for note in notes)


def test_less_than_by_chance_is_said_as_nought():
    notes = _find(*_talk(2, 6, 6), replace(SETTINGS, n_patterns=2))[MIDDLE].notes
    assert "-0" not in " ".join(notes)
