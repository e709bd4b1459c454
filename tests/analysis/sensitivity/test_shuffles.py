"""The joint test: right under nothing, finds what is planted, and is the same however the work is cut up."""

from __future__ import annotations

import joblib
import numpy as np
import pytest

from explorer.analysis.sensitivity import shuffles
from explorer.analysis.sensitivity.curve import curve
from explorer.analysis.sensitivity.exact import fisher
from explorer.analysis.sensitivity.intervals import excluding_zero
from explorer.analysis.sensitivity.shuffles import apart, counts, joint_test, statistics
from explorer.datamodel.contrasting import Contrast, Fourfold
from tests.analysis.sensitivity.curve_ways import AS_NO, AS_YES, STRICT, WITH_FIRST, Ways, made


def _sides(ways: Ways) -> tuple[np.ndarray, np.ndarray]:
    return np.stack([one.labels for one in ways.attributes]), np.stack([one.labels for one in ways.outcomes])


def _labels(*rows: list[int]) -> np.ndarray:
    return np.array(rows, dtype=np.int8)


def _one_table(x1: int, n1: int, x2: int, n2: int) -> tuple[np.ndarray, np.ndarray]:
    said = [1] * x1 + [0] * (n1 - x1) + [1] * x2 + [0] * (n2 - x2)
    return _labels([1] * n1 + [2] * n2), _labels(said)


def test_counts_are_those_of_the_nine_people():
    x1, n1, x2, n2 = counts(_labels(STRICT, WITH_FIRST), _labels(AS_NO, AS_YES))
    assert x1.tolist() == [[1, 2], [2, 3]]
    assert n1.tolist() == [[4, 4], [5, 5]]
    assert x2.tolist() == [[3, 3], [3, 3]]
    assert n2.tolist() == [[4, 4], [4, 4]]


def test_somebody_missing_on_one_side_is_in_no_count():
    x1, n1, x2, n2 = counts(_labels([1, 1, 2, 0]), _labels([1, -1, 0, 1]))
    assert (x1.item(), n1.item(), x2.item(), n2.item()) == (1, 1, 0, 1)


def test_the_statistics_are_those_of_the_curve():
    # -.5, -.25, -.35, -.15
    median, sign, excluding = statistics(*counts(_labels(STRICT, WITH_FIRST), _labels(AS_NO, AS_YES)))
    assert median == pytest.approx(0.30)
    assert (sign, excluding) == (1.0, 0.0)


def test_the_larger_share_of_one_sign_is_taken_and_zero_is_on_neither_side():
    tables = np.array([[(0, 4, 2, 4), (3, 4, 1, 4), (2, 4, 2, 4), (3, 4, 2, 4)]]).transpose(2, 0, 1)
    median, sign, _ = statistics(*tables)
    assert (median, sign) == (0.125, 0.5)  # -.5, .5, 0, .25


def test_tables_that_cannot_be_estimated_do_not_count():
    tables = np.array([[(0, 2, 4, 4), (4, 4, 4, 4), (1, 4, 3, 4)]]).transpose(2, 0, 1)
    median, sign, _ = statistics(*tables)
    assert (median, sign) == (0.5, 1.0)
    assert statistics(*tables[:, :, :2]) is None


@pytest.mark.parametrize("n1, n2", [(13, 13), (18, 8), (3, 20)])
def test_a_table_excludes_zero_exactly_where_its_interval_does(n1, n2):
    x1, x2 = np.meshgrid(np.arange(n1 + 1), np.arange(n2 + 1), indexing="ij")
    flat = [v.reshape(-1, 1, 1) for v in (x1, np.full_like(x1, n1), x2, np.full_like(x1, n2))]
    excluding = statistics(*flat)[2].reshape(n1 + 1, n2 + 1)
    expected = np.abs(excluding_zero(n1, n2))
    assert np.array_equal(excluding, expected)


@pytest.mark.parametrize("table", [(5, 13, 10, 13), (4, 13, 11, 13), (8, 14, 9, 12)])
def test_with_one_specification_it_is_the_permutation_test_of_participants(table):
    found = joint_test(*_one_table(*table), n_permutations=9999, seed=5)
    # Fisher's p orders tables by their probability, this one by the difference: the same two tails here.
    assert found.p_median == pytest.approx(fisher(Fourfold(*table)), abs=0.012)
    assert found.n_specifications == 1


def test_a_p_is_one_more_than_the_shuffles_as_extreme():
    found = joint_test(*_one_table(10, 10, 0, 10), n_permutations=99, seed=1)
    assert found.p_median == 0.01
    assert found.p_excluding <= 0.05
    same = joint_test(*_one_table(5, 10, 5, 10), n_permutations=99, seed=1)
    assert same.p_median == 1.0


def test_no_permutations_or_nothing_to_estimate_is_no_test():
    assert joint_test(*_one_table(5, 13, 10, 13), n_permutations=0, seed=1) is None
    assert joint_test(*_one_table(1, 2, 10, 13), n_permutations=9, seed=1) is None
    assert joint_test(_labels([0, 0, 0]), _labels([1, 1, 0]), n_permutations=9, seed=1) is None


def test_whole_people_are_shuffled_over_all_codings_at_once():
    # The second coding has the groups the other way round: together the median is 0 in every shuffle.
    group, said = _one_table(1, 10, 9, 10)
    both = np.concatenate([group, 3 - group])
    found = joint_test(both, said, n_permutations=199, seed=2)
    assert found.p_median == 1.0
    assert 0.02 < found.p_excluding < 0.15  # 1 of 10 against 9 of 10 and its mirror image


def test_people_in_no_specification_are_not_shuffled_in():
    attributes, outcomes = _sides(made(3, 3, n_people=20, linked=0.5, noise=0.1, seed=4))
    more_attributes = np.concatenate([attributes, np.zeros((3, 5), np.int8)], axis=1)
    more_outcomes = np.concatenate([outcomes, np.ones((3, 5), np.int8)], axis=1)
    expected = joint_test(attributes, outcomes, n_permutations=199, seed=3)
    assert joint_test(more_attributes, more_outcomes, n_permutations=199, seed=3) == expected


def test_a_coding_that_stands_twice_counts_once():
    attributes, outcomes = _sides(made(3, 3, n_people=20, linked=0.5, noise=0.2, seed=4))
    twice = np.concatenate([attributes, attributes[:1]])
    expected = joint_test(attributes, outcomes, n_permutations=99, seed=3)
    assert joint_test(twice, outcomes, n_permutations=99, seed=3) == expected


def test_codings_that_differ_only_in_whom_the_other_side_has_not_count_once():
    # All that is ever otherwise is whether the last person is in the table, and only the first coding with the second
    # outcome has them in it.
    attributes, outcomes = _labels([1, 1, 2, 2], [1, 1, 2, 0]), _labels([1, 0, 1, -1], [1, 0, 1, 0])
    assert apart(attributes, outcomes).sum() == 2
    # Moved to somebody of whom both outcomes know something, they are four.
    assert apart(attributes[:, [3, 1, 2, 0]], outcomes).sum() == 4
    assert apart(np.stack([attributes, attributes[:, [3, 1, 2, 0]]]), outcomes).sum(axis=(1, 2)).tolist() == [2, 4]


@pytest.mark.parametrize("seed", range(8))
def test_what_is_tested_is_what_the_curve_shows(seed):
    ways = made(3, 4, n_people=16, linked=0.5, noise=0.15, seed=seed)
    attributes, outcomes = _sides(ways)
    median, sign, excluding = statistics(*counts(attributes, outcomes), once=apart(attributes, outcomes))
    found = curve(ways, Contrast("employer support", "session 1", n_permutations=9))
    known = [one for one in found.specifications if one.difference is not None]
    assert median == pytest.approx(abs(found.median))
    assert sign == pytest.approx(max(sum(s * one.difference > 1e-12 for one in known) / len(known) for s in (1, -1)))
    assert excluding == pytest.approx(sum(one.low > 0 or one.high < 0 for one in known) / len(known))
    assert found.joint.n_specifications == len(known)


def test_p_is_about_uniform_where_there_is_nothing():
    draws = [
        joint_test(*_sides(made(3, 4, n_people=26, linked=0.0, noise=0.2, seed=seed)), n_permutations=199, seed=seed)
        for seed in range(400)
    ]
    for statistic in ("p_median", "p_same_sign", "p_excluding"):
        p = np.array([getattr(one, statistic) for one in draws])
        for level in (0.05, 0.1, 0.25):
            bound = level + 3 * (level * (1 - level) / len(p)) ** 0.5
            assert (p <= level).mean() <= bound, (statistic, level, (p <= level).mean())
    # The median hardly has ties, so its p is not only no smaller than uniform but no larger either.
    p = np.array([one.p_median for one in draws])
    for level in (0.1, 0.25, 0.5, 0.75, 0.9):
        assert (p <= level).mean() == pytest.approx(level, abs=3 * (level * (1 - level) / len(p)) ** 0.5 + 0.02)


def test_a_planted_difference_is_found():
    found = [
        joint_test(*_sides(made(3, 4, n_people=26, linked=0.7, noise=0.2, seed=seed)), n_permutations=199, seed=seed)
        for seed in range(60)
    ]
    assert np.mean([one.p_median <= 0.05 for one in found]) > 0.7
    assert np.mean([one.p_excluding <= 0.05 for one in found]) > 0.7


def _nine_hundred(**keywords):
    sides = _sides(made(6, 8, n_people=26, linked=0.4, noise=0.2, seed=9))
    return joint_test(*sides, n_permutations=299, seed=11, **keywords)


@pytest.mark.parametrize("blocks", [1, 3, 100])
def test_the_size_of_the_jobs_changes_nothing(blocks):
    assert _nine_hundred(blocks_in_a_job=blocks) == _nine_hundred()


def test_more_permutations_begin_with_the_same_ones():
    sides = _sides(made(6, 8, n_people=26, linked=0.2, noise=0.2, seed=9))
    few, more = (joint_test(*sides, n_permutations=n, seed=11) for n in (40, 41))
    added = round(more.p_median * 42) - round(few.p_median * 41)
    assert added in (0, 1)


@pytest.mark.parametrize("backend", ["threading", "loky"])
def test_the_workers_change_nothing(backend):
    expected = _nine_hundred()
    with joblib.parallel_config(backend=backend, n_jobs=2):
        assert _nine_hundred() == expected


def test_a_dask_cluster_takes_it_and_changes_nothing():
    distributed = pytest.importorskip("distributed", reason="dask comes with the bench extra")
    expected = _nine_hundred()
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, silence_logs=50
    )
    with cluster, distributed.Client(cluster):
        with joblib.parallel_config(backend="dask"):
            assert _nine_hundred() == expected
        assert cluster.scheduler.task_prefixes  # the jobs ran there, not here


def test_another_seed_draws_other_shuffles():
    sides = _sides(made(6, 8, n_people=26, linked=0.2, noise=0.2, seed=9))
    assert len({joint_test(*sides, n_permutations=299, seed=seed).p_median for seed in range(5)}) > 1


def test_the_quantile_is_that_of_the_intervals():
    from explorer.analysis.sensitivity import intervals

    assert intervals.quantile(0.95) == pytest.approx(shuffles._Z, abs=1e-15)
    assert pytest.approx(1.959963984540054, abs=1e-15) == shuffles._Z
