"""How coders decide: counts by hand, intervals against their definition, and where coders contradict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from explorer.analysis.coders import contradictions, found, measure, share
from explorer.datamodel import (
    ACCEPT,
    DECOY,
    KNOWN,
    RANDOM,
    RANKED,
    REJECT,
    SAMPLE,
    SKIP,
    UNSURE,
    Decision,
    Span,
)


def decision(number, verdict, *, arm=RANKED, coder="VS", at="10:00:00", latency=4.0, span=None, code="", visible=False):
    span = span or Span("P1", 100 * number, 100 * number + 50)
    moment = f"2026-01-01T{at}.000Z"
    return Decision(number, span, "t", code, verdict, coder, "", moment, arm, 1, 0.5, "", visible, latency, "", 0)


def counts(share) -> tuple[int, int]:
    return share.hits, share.of


def test_each_arm_is_counted_by_itself_and_unsure_and_skipped_ones_are_in_none():
    made = [
        decision(1, ACCEPT, arm=KNOWN),
        decision(2, ACCEPT, arm=KNOWN),
        decision(3, REJECT, arm=KNOWN),
        decision(4, UNSURE, arm=KNOWN),
        decision(5, ACCEPT, arm=DECOY),
        decision(6, REJECT, arm=DECOY),
        decision(7, REJECT, arm=DECOY),
        decision(8, ACCEPT),
        decision(9, SKIP),
        decision(10, REJECT, arm=RANDOM),
        decision(11, ACCEPT, arm=SAMPLE),
    ]
    (one,) = measure(made)
    assert (counts(one.known), counts(one.decoys), counts(one.ranked), counts(one.random)) == (
        (2, 3),
        (1, 3),
        (1, 1),
        (0, 1),
    )
    assert (one.decided, one.unsure, one.skipped) == (8, 1, 1)


def test_known_ones_and_decoys_are_no_found_quotes():
    made = [decision(n, ACCEPT, arm=arm) for n, arm in enumerate((RANKED, KNOWN, DECOY, RANDOM, SAMPLE))]
    made.append(decision(9, REJECT))
    assert [one.arm for one in found(made)] == [RANKED, RANDOM, SAMPLE]


def test_the_thirds_of_a_sitting_leave_out_known_ones_and_decoys():
    verdicts = [ACCEPT, ACCEPT, ACCEPT, ACCEPT, REJECT, REJECT, REJECT, REJECT, ACCEPT]
    made = [decision(n, verdict, at=f"10:0{n}:00") for n, verdict in enumerate(verdicts)]
    made[0] = decision(0, ACCEPT, arm=KNOWN)
    (one,) = measure(made)
    assert [counts(third) for third in one.thirds] == [(2, 2), (1, 3), (1, 3)]


def test_a_pause_of_more_than_half_an_hour_begins_a_new_sitting():
    # Two sittings of three: the first third is the first of each.
    times = ("10:00:00", "10:30:00", "11:00:00", "11:30:01", "11:31:00", "11:32:00")
    verdicts = (ACCEPT, REJECT, REJECT, ACCEPT, REJECT, ACCEPT)
    (one,) = measure([decision(n, v, at=at) for n, (at, v) in enumerate(zip(times, verdicts, strict=True))])
    assert one.sittings == 2
    assert [counts(third) for third in one.thirds] == [(2, 2), (0, 2), (1, 2)]


def test_seconds_are_the_middle_one_and_only_of_what_was_decided():
    made = [decision(1, ACCEPT, latency=2), decision(2, REJECT, latency=9), decision(3, SKIP, latency=100)]
    made.append(decision(4, ACCEPT, latency=40, visible=True))
    (one,) = measure(made)
    assert (one.median_latency_s, one.score_visible) == (9, 1)
    assert measure([decision(1, SKIP)])[0].median_latency_s is None


def test_coders_come_in_the_order_in_which_they_began():
    made = [decision(2, ACCEPT, coder="A"), decision(1, ACCEPT, coder="B"), decision(3, REJECT, coder="B")]
    assert [(one.coder, one.decided) for one in measure(made)] == [("B", 2), ("A", 1)]


def test_intervals_of_all_and_none_are_known():
    # Of none of n the upper end is 1 - .025 ** (1 / n): for ten .308.
    assert (share(0, 10).low, share(0, 10).high) == (0.0, pytest.approx(1 - 0.025**0.1))
    assert (share(10, 10).low, share(10, 10).high) == (pytest.approx(0.025**0.1), 1.0)
    assert (share(0, 0).low, share(0, 0).high) == (0.0, 1.0)
    with pytest.raises(ValueError, match="3 of 2"):
        share(3, 2)


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_at_the_ends_of_the_interval_what_was_seen_has_one_chance_in_forty(seen):
    hits, of = seen
    one = share(hits, of)
    assert one.low <= hits / of <= one.high
    if hits:
        assert binom.sf(hits - 1, of, one.low) == pytest.approx(0.025, abs=1e-6)
    if hits < of:
        assert binom.cdf(hits, of, one.high) == pytest.approx(0.025, abs=1e-6)


def test_a_passage_one_accepted_and_another_rejected_is_a_contradiction():
    same, half = Span("P1", 0, 100), Span("P1", 50, 150)
    made = [
        decision(1, ACCEPT, coder="A", span=same),
        decision(2, REJECT, coder="B", span=half),
        decision(3, REJECT, coder="C", span=Span("P1", 100, 200)),  # shares nothing with what A accepted
        decision(4, UNSURE, coder="D", span=same),
    ]
    (one,) = contradictions(made)
    assert (one.span, [d.coder for d in one.accepted], [d.coder for d in one.rejected]) == (same, ["A"], ["B"])


def test_nobody_contradicts_themselves_and_codes_do_not_contradict_each_other():
    span = Span("P1", 0, 100)
    assert contradictions([decision(1, ACCEPT, span=span), decision(2, REJECT, span=Span("P1", 0, 90))]) == ()
    codes = [decision(1, ACCEPT, coder="A", span=span, code="x"), decision(2, REJECT, coder="B", span=span, code="y")]
    assert contradictions(codes) == ()
