"""The queue of quotes to read again: values worked by hand, and what must hold for every queue."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.queueing import queue, queue_seed
from explorer.datamodel import (
    ACCEPT,
    BY_MEANING,
    DECOY,
    KNOWN,
    RANDOM,
    RANKED,
    REJECT,
    SKIP,
    UNSURE,
    Decision,
    Ranking,
    ReviewSettings,
    Segment,
    Span,
)

PLAIN = ReviewSettings(shuffle=False, share_known=0, share_decoys=0, share_random=0, unprompted_every=0)
ALL_OPEN = frozenset(f"T{n}" for n in range(1000))


def segments_of(people) -> list[Segment]:
    """One segment each, every person in an interview of their own; people are numbers."""
    return [Segment(Span(f"T{p}", 10 * i, 10 * i + 9), f"P{p}", f"P{p}", "words") for i, p in enumerate(people)]


def ranking_of(scores, *, positive=(), rejected=(), unprompted=None) -> Ranking:
    scores = np.asarray(scores, dtype=np.float32)
    last = np.isin(np.arange(len(scores)), rejected)
    order = np.lexsort((np.arange(len(scores)), -scores, last))
    return Ranking(
        theme_id="t",
        code_id="",
        scores=scores,
        order=order[~np.isin(order, positive)],
        found_by=(BY_MEANING,) * len(scores),
        unprompted=scores if unprompted is None else np.asarray(unprompted, dtype=np.float32),
        positive_rows=np.asarray(positive, dtype=np.int64),
        rejected_rows=np.asarray(rejected, dtype=np.int64),
    )


def decided(verdict, *, arm=RANKED) -> Decision:
    return Decision(
        1, Span("T0", 0, 1), "t", "", verdict, "VS", "", "2026-01-01T00:00:00.000Z", arm, 1, 0.5, "", False, 3.0, "", 0
    )


def queue_of(ranking, people, *, mine=None, settings=ReviewSettings(), released=ALL_OPEN, seed=7, **options):
    mine = mine or {}
    return queue(
        ranking,
        segments_of(people),
        known_rows=options.pop("known_rows", ranking.positive_rows.tolist()),
        mine=mine,
        n_done=options.pop("n_done", len(mine)),
        released=released,
        settings=settings,
        seed=seed,
    )


def rows(found) -> list[int]:
    return [item.row for item in found.items]


@st.composite
def studies(draw):
    """A ranking with who speaks, some coded, some rejected, and settings."""
    n = draw(st.integers(1, 90))
    people = draw(st.lists(st.integers(0, 9), min_size=n, max_size=n))
    scores = draw(st.permutations(range(n)))
    unprompted = draw(st.permutations(range(n)))
    positive = draw(st.sets(st.integers(0, n - 1), max_size=n // 3))
    rejected = draw(st.sets(st.integers(0, n - 1), max_size=n // 5)) - positive
    share = st.sampled_from([0.0, 0.1, 0.15, 0.2])
    chosen = ReviewSettings(
        shuffle=draw(st.booleans()),
        share_known=draw(share),
        share_decoys=draw(share),
        share_random=draw(share),
        unprompted_every=draw(st.sampled_from([0, 10, 20])),
    )
    ranking = ranking_of(scores, positive=sorted(positive), rejected=sorted(rejected), unprompted=unprompted)
    return ranking, people, chosen


def test_without_any_switch_the_queue_is_the_ranking():
    # Five people in turn, so that nobody is met twice in a row and nobody crowds.
    found = queue_of(ranking_of([5, 4, 3, 2, 1]), [0, 1, 2, 3, 4], settings=PLAIN)
    assert [(item.row, item.rank, item.arm) for item in found.items] == [(n, n + 1, RANKED) for n in range(5)]
    assert (found.candidates, found.waiting, found.decided, found.locked) == (5, 5, 0, 0)


def test_nobody_is_shown_twice_in_a_row_while_somebody_else_waits():
    # By score A A A B C: the second of A waits for B, the third for C.
    found = queue_of(ranking_of([5, 4, 3, 2, 1]), [0, 0, 0, 1, 2], settings=PLAIN)
    assert rows(found) == [0, 3, 1, 4, 2]


def test_of_one_person_there_are_at_most_three_in_ten():
    # A has the six best and B, C, D, E two each: A may come at places 1, 3, 5, and then not before place 11.
    people = [0] * 6 + [1, 2, 3, 4] * 2
    found = queue_of(ranking_of(range(14, 0, -1)), people, settings=PLAIN)
    assert [place for place, row in enumerate(rows(found), start=1) if people[row] == 0][:4] == [1, 3, 5, 11]


def test_one_person_alone_is_shown_all_the_same():
    assert rows(queue_of(ranking_of([3, 1, 2]), [0, 0, 0], settings=PLAIN)) == [0, 2, 1]


def test_interviews_not_marked_as_read_are_left_out_and_counted():
    found = queue_of(ranking_of([4, 3, 2, 1]), [0, 1, 1, 2], settings=PLAIN, released={"T0"})
    assert rows(found) == [0]
    assert (found.candidates, found.waiting, found.locked) == (4, 1, 3)
    assert found.locked_transcript_ids == ("T1", "T2")
    unlocked = queue_of(ranking_of([4, 3, 2, 1]), [0, 1, 1, 2], settings=replace(PLAIN, lock=False), released=())
    assert (unlocked.waiting, unlocked.locked) == (4, 0)


def test_a_known_one_from_an_interview_not_read_is_not_shown_either():
    ranking = ranking_of(range(40), positive=[0, 1, 2, 3])
    found = queue_of(ranking, [0] * 4 + [1] * 36, released={"T1"})
    assert found.known_left == 0 and KNOWN not in found.by_arm


def test_unsure_and_rejected_ones_do_not_return_and_skipped_ones_come_last():
    mine = {0: decided(SKIP), 1: decided(UNSURE), 2: decided(REJECT)}
    found = queue_of(ranking_of([5, 4, 3, 2, 1]), [0, 1, 2, 3, 4], mine=mine, settings=PLAIN)
    assert rows(found) == [3, 4, 0]
    assert (found.candidates, found.waiting, found.decided, found.skipped) == (5, 3, 2, 1)


def test_a_known_one_that_was_skipped_returns_as_a_known_one():
    ranking = ranking_of(range(30), positive=[4])
    found = queue_of(ranking, list(range(30)), mine={4: decided(SKIP, arm=KNOWN)})
    assert (found.items[-1].row, found.items[-1].arm, found.items[-1].rank) == (4, KNOWN, 0)
    assert found.skipped == 0  # it is no candidate


def test_what_was_skipped_and_coded_by_somebody_since_is_done_with():
    found = queue_of(ranking_of(range(30), positive=[4]), list(range(30)), mine={4: decided(SKIP)}, known_rows=[])
    assert 4 not in rows(found)


def test_what_this_coder_accepted_is_not_shown_as_known():
    ranking = ranking_of(range(60), positive=[1, 2])
    found = queue_of(ranking, [n % 7 for n in range(60)], mine={1: decided(ACCEPT)})
    known = [item.row for item in found.items if item.arm == KNOWN]
    assert known == [2]


def test_what_somebody_else_rejected_is_shown_late_when_there_are_no_decoys():
    ranking = ranking_of(range(30, 0, -1), rejected=[0])
    found = queue_of(ranking, list(range(30)), settings=PLAIN)
    assert (found.items[-1].row, found.items[-1].arm, found.items[-1].rank) == (0, RANKED, 30)


def test_half_of_the_decoys_were_rejected_by_somebody_and_half_are_low_ranked():
    n = 100
    rejected = list(range(10))  # the ten with the best scores
    ranking = ranking_of(range(n, 0, -1), rejected=rejected)
    chosen = replace(PLAIN, share_decoys=0.2)
    found = queue_of(ranking, [i % 12 for i in range(n)], settings=chosen)
    decoys = [item.row for item in found.items[:40] if item.arm == DECOY]
    assert [row for row in decoys if row in rejected] == [0, 1, 2, 3]  # the most like first
    # 90 others, so that the lowest quarter are the 22 from row 78 on
    assert all(row >= 78 for row in decoys if row not in rejected) and len(decoys) == 8


def test_without_anything_rejected_all_decoys_are_low_ranked():
    n = 80
    found = queue_of(ranking_of(range(n, 0, -1)), [i % 12 for i in range(n)], settings=replace(PLAIN, share_decoys=0.1))
    decoys = [item.row for item in found.items[:60] if item.arm == DECOY]
    assert len(decoys) == 6 and min(decoys) >= 60


def test_too_few_known_ones_are_counted_and_the_ranking_stands_in():
    n = 60
    found = queue_of(ranking_of(range(n), positive=[3, 9]), [i % 12 for i in range(n)])
    assert found.known_left == 2 and found.by_arm[KNOWN] == 2 and found.waiting == n - 2


def test_in_every_ten_one_comes_from_what_was_said_unprompted():
    n = 100
    ranking = ranking_of(range(n, 0, -1), unprompted=range(n))
    chosen = replace(PLAIN, unprompted_every=10)
    found = queue_of(ranking, [i % 12 for i in range(n)], settings=chosen)
    for ten in range(5):
        block = found.items[10 * ten : 10 * ten + 10]
        (unprompted,) = [item for item in block if item.is_unprompted]
        assert unprompted.arm == RANKED and unprompted.row == n - 1 - ten and unprompted.rank == n - ten


def test_the_random_arm_is_drawn_from_the_whole_ranking():
    n = 1000
    ranking = ranking_of(range(n, 0, -1))
    drawn = []
    for seed in range(60):
        found = queue_of(ranking, [i % 20 for i in range(n)], settings=replace(PLAIN, share_random=0.3), seed=seed)
        drawn += [item.rank for item in found.items[:30] if item.arm == RANDOM]
    # 540 uniform draws of 1 to 1000: mean 500.5, its standard error 12.4
    assert len(drawn) == 540 and 450 < np.mean(drawn) < 551


def test_the_order_is_shuffled_within_ten_ranks_and_not_over_them():
    # Forty people, so that nobody has to wait.
    people = list(range(40))
    found = rows(queue_of(ranking_of(range(40, 0, -1)), people, settings=replace(PLAIN, shuffle=True)))
    assert found != sorted(found)
    assert [sorted(found[at : at + 10]) for at in (0, 10, 20, 30)] == [
        list(range(at, at + 10)) for at in (0, 10, 20, 30)
    ]


def test_another_coder_or_theme_gets_another_order_and_the_same_one_the_same():
    assert queue_seed("s", "t", "", "VS") == queue_seed("s", "t", "", "VS")
    others = {queue_seed(*words) for words in (("s", "t", "", "AB"), ("s", "u", "", "VS"), ("s", "t", "c", "VS"))}
    assert len(others | {queue_seed("s", "t", "", "VS"), queue_seed("z", "t", "", "VS")}) == 5
    people, ranking = list(range(40)), ranking_of(range(40))
    assert rows(queue_of(ranking, people, seed=1)) == rows(queue_of(ranking, people, seed=1))
    assert rows(queue_of(ranking, people, seed=1)) != rows(queue_of(ranking, people, seed=2))


@given(studies(), st.integers(0, 2**64 - 1))
def test_every_candidate_is_shown_once_and_what_is_not_shown_is_counted(study, seed):
    ranking, people, chosen = study
    released = {f"T{person}" for person in people if person % 3}
    found = queue_of(ranking, people, settings=chosen, released=released, seed=seed)
    shown = Counter(rows(found))
    assert not shown or max(shown.values()) == 1
    candidates = set(ranking.order.tolist())
    assert {row for row in shown if row in candidates} == {row for row in candidates if people[row] % 3}
    assert set(shown) - candidates == {item.row for item in found.items if item.arm == KNOWN}
    assert found.candidates == found.waiting + found.decided + found.locked == len(candidates)
    assert sum(found.by_arm.values()) == len(found.items)


@given(studies(), st.integers(0, 2**64 - 1), st.lists(st.sampled_from([REJECT, UNSURE, SKIP]), max_size=25))
@settings(max_examples=60)
def test_after_a_decision_the_same_queue_goes_on(study, seed, verdicts):
    ranking, people, chosen = study
    before = queue_of(ranking, people, settings=chosen, seed=seed)
    mine, skipped = {}, []
    for verdict, item in zip(verdicts, before.items, strict=False):
        mine[item.row] = decided(verdict, arm=item.arm)
        skipped += [replace(item, is_unprompted=False)] if verdict == SKIP else []
        after = queue_of(ranking, people, settings=chosen, mine=mine, seed=seed)
        assert list(after.items) == [*before.items[len(mine) :], *skipped]


@given(studies(), st.integers(0, 2**64 - 1))
def test_what_the_ranking_gives_crowds_with_nobody_while_others_wait(study, seed):
    ranking, people, chosen = study
    found = queue_of(ranking, people, settings=chosen, seed=seed).items
    who = [people[item.row] for item in found]
    for place, item in enumerate(found):
        if item.arm != RANKED or item.is_unprompted:
            continue
        recent = who[max(0, place - 9) : place]
        fits = {
            people[later.row]
            for later in found[place:]
            if later.arm != KNOWN and recent.count(people[later.row]) < 3 and recent[-1:] != [people[later.row]]
        }
        assert not fits or who[place] in fits


@given(st.integers(0, 2**64 - 1), st.integers(0, 15))
@settings(max_examples=30)
def test_the_shares_hold_from_wherever_one_goes_on(seed, n_done):
    n = 400
    ranking = ranking_of(range(n), positive=list(range(0, n, 4)))
    chosen = ReviewSettings(share_known=0.2, share_decoys=0.1, share_random=0.1)
    found = queue_of(ranking, [i % 15 for i in range(n)], settings=chosen, n_done=10 * n_done, seed=seed)
    for ten in range(0, 100, 10):
        block = Counter(item.arm for item in found.items[ten : ten + 10])
        assert (block[KNOWN], block[DECOY], block[RANDOM], block[RANKED]) == (2, 1, 1, 6)
        assert sum(item.is_unprompted for item in found.items[ten : ten + 10]) == 1


def test_shares_that_do_not_divide_ten_are_made_up_for_over_the_next_ones():
    n = 900
    found = queue_of(ranking_of(range(n)), [i % 15 for i in range(n)], settings=replace(PLAIN, share_random=0.07))
    assert sum(item.arm == RANDOM for item in found.items[:200]) == 14


@pytest.mark.parametrize("n", [0, 1])
def test_a_theme_with_nothing_left_has_an_empty_queue(n):
    found = queue_of(ranking_of([1.0] * n, positive=list(range(n))), [0] * n)
    assert (found.items, found.candidates, dict(found.by_arm)) == ((), 0, {})
