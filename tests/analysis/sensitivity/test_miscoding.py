"""The difference corrected for wrong codings, worked by hand, and draws of who was coded wrongly."""

from __future__ import annotations

import pytest

from explorer.analysis.sensitivity.miscoding import bias_draws, grid
from explorer.datamodel.contrasting import Fourfold

SHARP = (9e6, 1e6)  # 9 of 10 codings are right, without a doubt


def _grid(*counts: int) -> dict[tuple[float, float], float | None]:
    return {(one.attribute_right, one.stance_right): one.difference for one in grid(Fourfold(*counts))}


def test_the_corrected_difference_is_the_one_worked_by_hand():
    found = _grid(4, 10, 7, 10)
    assert len(found) == 16
    assert found[1.0, 1.0] == pytest.approx(-0.3)
    # (.4 - .1) / .8 = .375 and (.7 - .1) / .8 = .75
    assert found[1.0, 0.9] == pytest.approx(0.375 - 0.75)
    # (.9 * 4 - .1 * 7) / .8 = 3.625 yes and (.9 * 6 - .1 * 3) / .8 = 6.375 no; 7.375 and 2.625 in the second
    assert found[0.9, 1.0] == pytest.approx(0.3625 - 0.7375)
    assert found[0.9, 0.9] == pytest.approx((0.3625 - 0.1) / 0.8 - (0.7375 - 0.1) / 0.8)


def test_unequal_groups_are_corrected_as_counts_not_as_shares():
    # First 6 yes and 14 no, second 5 yes and 1 no: at .9 the second would have (.9 - 1.4) / .8 no, under zero.
    assert _grid(6, 20, 5, 6)[0.9, 1.0] is None
    # 3 yes and 3 no in the second: .9: first (5.4-.3)/.8 = 6.375, (12.6-.3)/.8 = 15.375; second 2.625, 1.625
    assert _grid(6, 20, 3, 6)[0.9, 1.0] == pytest.approx(6.375 / 21.75 - 2.625 / 4.25)


def test_a_table_that_such_coding_cannot_give_has_no_corrected_difference():
    found = _grid(0, 10, 5, 10)
    assert found[1.0, 0.9] is None
    assert found[1.0, 1.0] == pytest.approx(-0.5)


def test_the_draws_come_back_to_what_gave_the_table():
    # Shares .4 and .7 as coded; the grid's -.46875 with 9 of 10 right on both sides.
    found = bias_draws(Fourfold(8000, 20000, 14000, 20000), seed=1, n_draws=500, is_differential=False, right=SHARP)
    assert found.median == pytest.approx(-0.46875, abs=0.01)
    assert found.low == pytest.approx(-0.46875, abs=0.03)
    assert (found.n_draws, found.below_zero) == (500, 1.0)
    turned = bias_draws(Fourfold(14000, 20000, 8000, 20000), seed=1, n_draws=500, is_differential=True, right=SHARP)
    assert turned.median == pytest.approx(0.46875, abs=0.01)
    assert turned.below_zero == 0.0


def test_a_coder_who_knew_the_other_side_leaves_more_open():
    table = Fourfold(60, 150, 90, 150)
    apart = bias_draws(table, seed=1, is_differential=False)
    knew = bias_draws(table, seed=1, is_differential=True)
    assert knew.high - knew.low > apart.high - apart.low + 0.05
    assert knew.is_differential and not apart.is_differential


def test_wrong_codings_that_know_nothing_of_the_other_side_cannot_hide_a_difference_between_equal_shares():
    apart = bias_draws(Fourfold(9000, 20000, 9000, 20000), seed=1, is_differential=False)
    assert max(-apart.low, apart.high) < 0.05
    knew = bias_draws(Fourfold(9000, 20000, 9000, 20000), seed=1, is_differential=True)
    assert knew.low < -0.05 and knew.high > 0.05


def test_equal_shares_stay_equal_in_the_middle_of_the_draws():
    found = bias_draws(Fourfold(8, 13, 8, 13), seed=3, is_differential=False)
    assert found.median == pytest.approx(0, abs=0.05)
    assert found.below_zero == pytest.approx(0.5, abs=0.06)
    assert found.low < -0.2 and found.high > 0.2


def test_the_same_seed_gives_the_same_draws():
    table = Fourfold(5, 13, 10, 13)
    one, again, other = (bias_draws(table, seed=s, is_differential=True) for s in (1, 1, 2))
    assert one == again != other


@pytest.mark.parametrize("table", [(0, 0, 3, 5), (0, 0, 0, 0), (5, 5, 6, 6), (0, 5, 0, 6)])
def test_where_nothing_can_be_estimated_there_are_no_draws(table):
    assert bias_draws(Fourfold(*table), seed=1, is_differential=False) is None


def test_where_hardly_any_draw_could_have_given_the_table_none_is_shown():
    assert bias_draws(Fourfold(0, 300, 300, 300), seed=1, n_draws=200, is_differential=False) is None


@pytest.mark.parametrize("table", [(0, 0, 0, 0), (0, 0, 3, 5), (1, 1, 0, 1)])
def test_the_grid_of_next_to_nobody_is_no_error(table):
    assert len(grid(Fourfold(*table))) == 16
