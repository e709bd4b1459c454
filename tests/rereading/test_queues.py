"""The queue from a study: what was decided is matched by offsets, and what one accepted oneself is no known one."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.analysis.incidence import incidence
from explorer.analysis.places import places_of, rows_on_any
from explorer.datamodel import ACCEPT, BY_MEANING, KNOWN, REJECT, SAMPLE, SKIP, Ranking, ReviewSettings, Span
from explorer.rereading import queues
from explorer.study import audit, coding, create_study, material, reviewing
from tests.small_study import analysis, corpus, make_study

SEGMENTS = analysis(corpus()).segments
PLACES = places_of(SEGMENTS)
ALL_KNOWN = ReviewSettings(shuffle=False, share_known=0.3, share_decoys=0, share_random=0, unprompted_every=0)


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "s.explorer")


def ranking_of(study, *, theme="empathic", code="") -> Ranking:
    """Everything not coded, in reading order, and what anybody rejected behind it."""
    whole = material.load_corpus(study)
    code_ids = {code} if code else set(next(one.code_ids for one in whole.themes if one.id == theme))
    codings = [one for one in whole.codings if one.code_id in code_ids]
    coded = incidence(SEGMENTS, codings, whole.codes, ()).coded
    turned_down = [
        one.span
        for one in reviewing.standing(reviewing.load_decisions(study))
        if one.verdict == REJECT and one.theme_id == theme and one.code_id in ("", code)
    ]
    rejected = [row for row in rows_on_any(PLACES, turned_down) if not coded[row]]
    order = sorted(np.flatnonzero(~coded).tolist(), key=lambda row: (row in rejected, row))
    scores = np.arange(7, 0, -1, dtype=np.float32)
    return Ranking(
        theme,
        code,
        scores,
        np.array(order, dtype=np.int64),
        (BY_MEANING,) * 7,
        scores,
        np.flatnonzero(coded),
        np.array(rejected, dtype=np.int64),
    )


def queue_of(study, *, coder="VS", theme="empathic", code="", settings=ALL_KNOWN):
    return queues.queue_for(
        material.load_corpus(study),
        SEGMENTS,
        ranking_of(study, theme=theme, code=code),
        reviewing.load_decisions(study),
        coder=coder,
        released=coding.read_transcript_ids(study),
        settings=settings,
        study_mark="always the same here",
    )


def rows(found) -> set[int]:
    return {item.row for item in found.items if item.arm != KNOWN}


def test_all_that_is_not_coded_with_the_theme_is_in_the_queue_and_what_is_coded_only_as_known(study):
    # Rows 0, 3 and 5 carry the theme.
    found = queue_of(study)
    assert rows(found) == {1, 2, 4, 6} and (found.candidates, found.known_left) == (4, 3)
    assert {item.row for item in found.items if item.arm == KNOWN} <= {0, 3, 5}


def test_an_interview_not_marked_as_read_waits(study):
    coding.mark_read(study, "P01", is_read=False)
    found = queue_of(study)
    assert rows(found) == {4, 6} and (found.locked, found.locked_transcript_ids) == (2, ("P01",))


def test_what_one_coder_rejected_is_still_shown_to_another(study):
    reviewing.add_decision(study, SEGMENTS[2].span, REJECT, theme_id="empathic", coder="VS")
    assert rows(queue_of(study)) == {1, 4, 6}
    assert queue_of(study).decided == 1
    other = queue_of(study, coder="AB")
    assert rows(other) == {1, 2, 4, 6} and [item.row for item in other.items if item.arm != KNOWN][-1] == 2


def test_an_accepted_one_is_coded_and_gone_for_all_and_known_to_others_alone(study):
    reviewing.add_decision(
        study, SEGMENTS[2].span, ACCEPT, theme_id="empathic", accept_as="listened", coder="VS", memo="she was"
    )
    assert rows(queue_of(study)) == rows(queue_of(study, coder="AB")) == {1, 4, 6}
    mine, others = (
        queues.known_rows(material.load_corpus(study), PLACES, ranking_of(study), coder=name) for name in ("VS", "AB")
    )
    assert mine == (0, 3, 5) and others == (0, 2, 3, 5)


def test_a_passage_widened_on_accepting_makes_no_known_one_of_its_neighbour(study):
    wide = Span("P01", SEGMENTS[1].span.start_char, SEGMENTS[2].span.end_char)
    reviewing.add_decision(
        study, SEGMENTS[2].span, ACCEPT, theme_id="empathic", accept_as="listened", accepted_span=wide, coder="VS"
    )
    assert queues.known_rows(material.load_corpus(study), PLACES, ranking_of(study), coder="VS") == (0, 3, 5)


def test_taking_a_decision_back_brings_the_quote_back_to_its_place(study):
    before = queue_of(study).items
    first = next(item for item in before if item.arm != KNOWN)
    made = reviewing.add_decision(study, SEGMENTS[first.row].span, SKIP, theme_id="empathic", coder="VS")
    assert queue_of(study).items[-1].row == first.row
    reviewing.take_back(study, made.id)
    assert queue_of(study).items == before


def test_decisions_outlive_the_segments_they_were_made_on(study):
    span = SEGMENTS[2].span
    half = Span("P01", span.start_char, span.start_char + len(span) // 2 + 1)
    reviewing.add_decision(study, half, REJECT, theme_id="empathic", coder="VS")
    assert rows(queue_of(study)) == {1, 2, 4, 6}  # the other half was not read for it
    nearly = Span("P01", span.start_char, span.end_char - 1)
    reviewing.add_decision(study, nearly, REJECT, theme_id="empathic", coder="VS")
    assert rows(queue_of(study)) == {1, 4, 6}


def test_what_was_rejected_for_one_code_is_still_asked_for_the_theme_and_the_other_way_is_settled(study):
    reviewing.add_decision(study, SEGMENTS[2].span, REJECT, theme_id="empathic", code_id="outside", coder="VS")
    assert 2 in rows(queue_of(study)) and 2 not in rows(queue_of(study, code="outside"))
    assert 2 in rows(queue_of(study, code="listened"))
    reviewing.add_decision(study, SEGMENTS[4].span, REJECT, theme_id="empathic", coder="VS")
    assert 4 not in rows(queue_of(study, code="listened"))


def test_another_themes_decisions_settle_nothing_here(study):
    reviewing.add_decision(study, SEGMENTS[2].span, REJECT, theme_id="framework", coder="VS")
    assert 2 in rows(queue_of(study)) and 2 not in rows(queue_of(study, theme="framework"))


def test_a_decision_in_a_check_sample_settles_the_quote_and_moves_no_share(study):
    before = queue_of(study).items
    last = [item.row for item in before if item.arm != KNOWN][-1]
    reviewing.add_decision(study, SEGMENTS[last].span, REJECT, theme_id="empathic", coder="VS", arm=SAMPLE)
    found = queue_of(study)
    assert last not in rows(found) and found.decided == 1
    # The same arms from the beginning on: a decision on a quote of the queue would have moved them by one.
    assert [item.arm for item in found.items] == [item.arm for item in before][: len(found.items)]


def test_the_mark_of_a_study_stays_the_same_and_is_its_own(study, tmp_path):
    before = audit.first_hash(study)
    coding.add_memo(study, "transcript: P01", "on reflection")
    assert audit.first_hash(study) == before != audit.first_hash(create_study(tmp_path / "other.explorer"))
