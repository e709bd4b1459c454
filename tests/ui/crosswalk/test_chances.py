import numpy as np
import pytest

from explorer.analysis.baseline import Baseline
from explorer.analysis.splitting import Split
from explorer.ui.crosswalk.chances import (
    Chance,
    about,
    beside_shuffling,
    chance_of,
    marks_in_words,
    pattern_split,
    rarity,
    theme_split,
)

MORE = Chance(expected=4.3, low=1, high=8, p=0.0004, adjusted_p=0.004, can_show=True, is_more=True)
WITHIN = Chance(4.3, 1, 8, 0.4, 0.7, True, False)
NOTHING = Chance(0.5, 0, 1, 0.25, 1.0, False, False)


def test_a_cell_of_the_baseline_is_found_by_its_place():
    numbers = np.arange(6.0).reshape(2, 3)
    against = Baseline(numbers, numbers.astype(int), numbers.astype(int) + 9, numbers / 10, numbers > 2, numbers / 100)

    assert chance_of(against, 1, 0) == Chance(3.0, 3, 12, 0.3, 0.03, True, True)
    assert not chance_of(against, 0, 2).can_show


@pytest.mark.parametrize(
    "expected, words",
    [(0, "none"), (0.49, "less than 1"), (0.6, "about 1"), (4.4, "about 4"), (1234.0, "about 1,234")],
)
def test_what_shuffling_gives_as_a_number_of_segments(expected, words):
    assert about(expected) == words


@pytest.mark.parametrize(
    "p, words", [(0.0000004, "below .001"), (0.004, ".004"), (0.0476, ".048"), (0.25, ".25"), (1.0, "1.00")]
)
def test_p_is_written_as_in_a_paper(p, words):
    assert rarity(p) == words


def test_a_marked_meeting_in_words():
    numbers, reading, how, limits = beside_shuffling(MORE, 12, "theme", 57)

    assert numbers == (
        "12 segments in both; shuffled within interviews it would be about 4 (1 to 8 in at least 95 of 100 shuffles)."
    )
    assert reading.replace("\u00a0", " ") == (
        "More than shuffling gives, so it is marked (p below .001; adjusted for the 57 pairs looked at, p .004)."
    )
    assert "pattern and theme fall on the same words" in how
    assert "question of the interview guide" in limits


def test_what_is_not_marked_says_why_not():
    def reading(chance: Chance, both: int) -> str:
        return beside_shuffling(chance, both, "code", 20)[1]

    assert reading(WITHIN, 5).startswith("Within what shuffling gives")
    assert reading(WITHIN, 9).startswith("More than most shuffles give; but among so many pairs")
    assert reading(WITHIN, 0).startswith("Fewer than most shuffles give")
    assert reading(NOTHING, 1).startswith("Here shuffling can tell nothing: pattern and code")


def test_the_words_make_no_claim_the_method_does_not_carry():
    said = " ".join(
        " ".join(beside_shuffling(chance, both, "theme", 57))
        for chance in (MORE, WITHIN, NOTHING)
        for both in (0, 5, 12)
    ).lower()
    for word in ("significant", "topic", "missed", "error", "accura", "predict", "truth", "%"):
        assert word not in said


@pytest.mark.parametrize(
    "rows, words",
    [
        (
            [[MORE, WITHIN, None], [MORE, WITHIN, None]],
            "2 of 4 pairs of pattern and theme share more than shuffling within interviews gives, and are marked.",
        ),
        (
            [[MORE, NOTHING, None]],
            "1 of 1 pair of pattern and theme where that could be seen shares more than shuffling within interviews "
            "gives, and is marked.",
        ),
        ([[WITHIN, None]], "None of 1 pair of pattern and theme shares more than shuffling within interviews gives."),
        ([[NOTHING, None]], "There is too little to tell any meeting of pattern and theme from chance."),
        ([[None], ()], ""),
    ],
)
def test_the_marks_are_counted_among_the_pairs_where_something_could_be_seen(rows, words):
    assert marks_in_words(rows, "theme") == words


def test_a_theme_over_the_patterns_in_words():
    assert theme_split(Split(133, 19, 14, 6.83, (4, 0)), list("12345"), 19) == (
        "Split over 14 of 19 patterns, as spread as over 6.8 equal parts; 19 of 133 segments in no pattern. "
        "It meets patterns 5 and 1 more than shuffling within interviews gives."
    )
    assert theme_split(Split(1, 0, 1, 1.0, ()), ["1"], 1) == (
        "In the only pattern; 0 of 1 segment in no pattern. It meets no pattern more than shuffling within "
        "interviews gives."
    )
    assert theme_split(Split(0, 0, 0, 0.0, ()), list("123"), 3) == "In none of the 3 patterns."


def test_a_pattern_over_the_themes_in_words():
    assert pattern_split(Split(1200, 1013, 3, 2.27, (1,)), ["Money", "A face"], "theme") == (
        "Over 3 themes; 1,013 of 1,200 segments in no theme. It meets “A face” more than shuffling within interviews "
        "gives."
    )
    assert pattern_split(Split(9, 9, 0, 0.0, ()), ["Money"], "code") == "None of its segments is in a code."
