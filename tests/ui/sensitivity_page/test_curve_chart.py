"""The specification curve's picture."""

from __future__ import annotations

from explorer.datamodel.answered import Axis, Curve, Specification
from explorer.datamodel.contrasting import Fourfold
from explorer.ui.sensitivity_page import curve_chart


def _one(difference: float | None, option: str, **given) -> Specification:
    low, high = (None, None) if difference is None else (difference - 0.3, difference + 0.3)
    facts = {"twins": 1, "is_equivalent": True, "is_declared": False} | given
    return Specification((("cut", option),), Fourfold(1, 3, 2, 3), difference, low, high, "not clear", **facts)


CURVE = Curve(
    axes=(Axis("cut", ("as no", "as yes"), True), Axis("encoder", (), True)),
    specifications=(
        _one(-0.5, "as no", is_declared=True),
        _one(0.5, "as yes", is_equivalent=False),
        _one(None, "as no"),
    ),
    **{"n_ways": 3, "n_incoherent": 0, "median": -0.5, "lowest": -0.5, "highest": -0.5, "below_zero": 1.0},
    **{"same_sign": 1.0, "by_finding": (), "joint": None},
)


def _shapes(curve: Curve = CURVE):
    return curve_chart.shapes(curve, first="high", second="low", smallest=0.2)[0]


def test_a_larger_difference_stands_higher_and_other_questions_look_different():
    dots = {look: facts["d"] for tag, look, facts, _ in _shapes() if look.startswith("dot")}
    height = {look: float(path.split()[1].split("a")[0].split("L")[0]) for look, path in dots.items()}
    assert set(dots) == {"dot same", "dot other"}
    assert height["dot same"] > height["dot other"] + 90  # downwards: half of 210, less the size of a mark
    assert "a" in dots["dot same"] and "a" not in dots["dot other"]


def test_every_option_has_its_row_and_what_was_no_choice_has_none():
    words = [text for tag, _, _, text in _shapes() if tag == "text"]
    assert [one for one in words if one in ("cut", "as no", "as yes", "encoder")] == ["cut", "as no", "as yes"]
    assert sum(look == "tickmark" for _, look, _, _ in _shapes()) == 2
    assert curve_chart.columns_of(CURVE) == ("cut",)


def test_the_declared_way_is_set_off_and_nothing_is_drawn_of_nothing():
    assert sum(look == "declared" for _, look, _, _ in _shapes()) == 1
    empty = Curve((), (_one(None, "as no"),), 1, 0, None, None, None, None, None, (), None)
    assert curve_chart.shapes(empty, first="a", second="b", smallest=0.2) == ([], 0)
