"""Simulated reviews with known truth: what is stated is true as often as promised.

A thousand of them: `benchmarks/run_recall_bound.py`.
"""

from __future__ import annotations

import numpy as np

from tests.simulated_reviews import Review, holds

REVIEWS = 150


def _holding(*, is_plain: bool, confidence: float = 0.95) -> tuple[int, int]:
    """In how many of REVIEWS all stated shares, and all stated numbers of people, are true."""
    shares = people = 0
    for number in range(REVIEWS):
        random = np.random.default_rng([11, number])
        told = [holds(one) for one in Review(random, is_plain=is_plain, confidence=confidence).run()]
        shares += all(share for share, _ in told)
        people += all(heads for _, heads in told)
    return shares, people


def test_everything_stated_of_a_review_is_true_in_19_of_20():
    # Were it true in exactly 95%, fewer than 134 of 150 would come up in one run of 700 (binomial).
    for is_plain in (True, False):
        assert min(_holding(is_plain=is_plain)) >= 134


def test_the_simulation_would_notice_a_bound_that_promises_too_much():
    # The same with a bound of 50% sold as one of 95%.
    assert _holding(is_plain=True, confidence=0.5)[0] < 134
