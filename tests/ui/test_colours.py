import pytest

from explorer.datamodel import Code, Theme
from explorer.ui.colours import HUES, NO_THEME, code_colours, hue

CODES = tuple(Code(c, c) for c in "abcd")


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_theme_has_a_hue_and_its_codes_shades_of_their_own():
    found = code_colours(CODES, (Theme("one", "One", "", ("a", "b", "c")), Theme("two", "Two", "", ("d",))))

    assert found.themes == {"one": HUES[0], "two": HUES[1]}
    assert len({found.codes[c] for c in "abc"}) == 3
    assert found.codes["b"] == HUES[0] and found.codes["d"] == HUES[1]


def test_a_code_in_two_themes_keeps_the_first_ones_hue():
    found = code_colours(CODES, (Theme("one", "One", "", ("a",)), Theme("two", "Two", "", ("a", "b"))))

    assert (found.codes["a"], found.codes["b"]) == (HUES[0], HUES[1])


def test_a_code_in_no_theme_is_grey():
    assert code_colours(CODES, ()).codes["a"] == NO_THEME


def test_thirty_themes_have_thirty_colours():
    assert len({hue(i) for i in range(30)}) == 30


@pytest.mark.parametrize("background", ["#ffffff", "#0e1117"])
def test_every_plain_hue_stands_out_on_light_and_dark(background):
    assert min(_contrast(colour, background) for colour in (*HUES, NO_THEME)) >= 3.0
