from dataclasses import replace

import numpy as np

from explorer import pipeline
from explorer.analysis.baseline import Baseline
from explorer.datamodel import Corpus
from explorer.ui.crosswalk.layout import (
    CODES,
    NONE_ID,
    THEMES,
    UNPLACED_ID,
    Column,
    Layout,
    Row,
    column_masks,
    lay_out,
    verdict,
)
from tests import small_study

CORPUS = small_study.corpus()
COMPARISON = pipeline.compare(CORPUS, small_study.analysis(CORPUS))
LAYOUT_WITHOUT = lay_out(COMPARISON, CORPUS)


def _numbers(layout: Layout) -> dict[str, tuple[int, ...]]:
    return {row.id: row.segments for row in layout.rows}


def test_segments_by_pattern_and_theme_with_what_lies_outside_both():
    layout = lay_out(COMPARISON, CORPUS, kind=THEMES)

    assert [column.id for column in layout.columns] == ["empathic", "framework", NONE_ID]
    assert _numbers(layout) == {"1": (3, 0, 0), "2": (0, 1, 1), UNPLACED_ID: (0, 0, 2)}


def test_participants_are_counted_beside_segments():
    layout = lay_out(COMPARISON, CORPUS, kind=THEMES)

    assert [(c.size, c.voices) for c in layout.columns] == [(3, 3), (1, 1), (3, 3)]
    assert layout.row("2").people == (0, 1, 1)
    assert (layout.row(UNPLACED_ID).size, layout.row(UNPLACED_ID).voices) == (2, 2)


def test_by_code_a_segment_with_two_codes_counts_under_both():
    layout = lay_out(COMPARISON, CORPUS, kind=CODES)

    assert [column.name for column in layout.columns] == ["Listened to", "An outside view", "Money ahead", "no code"]
    assert _numbers(layout)["1"] == (2, 2, 0, 0)


def test_codes_stand_under_their_theme_in_its_order():
    layout = lay_out(COMPARISON, CORPUS, kind=CODES)

    groups = [column.group for column in layout.columns]
    assert groups == ["The empathic face", "The empathic face", "The framework", ""]


def test_patterns_stand_by_the_theme_they_meet_most_and_the_unplaced_pile_last():
    analysis = small_study.analysis(CORPUS)
    turned = replace(
        analysis,
        labels=analysis.labels.copy() * 0 + [1, 0, -1, 1, 0, 1, -1],
        patterns=tuple(replace(p, id=str(i + 1)) for i, p in enumerate(reversed(analysis.patterns))),
    )
    layout = lay_out(pipeline.compare(CORPUS, turned), CORPUS, kind=THEMES)

    assert [row.id for row in layout.rows] == ["2", "1", UNPLACED_ID]


def test_without_themes_only_the_column_of_none_is_left():
    bare = Corpus(CORPUS.transcripts, CORPUS.participants)
    layout = lay_out(pipeline.compare(bare, small_study.analysis(bare)), bare, kind=THEMES)

    assert [column.id for column in layout.columns] == [NONE_ID]
    assert _numbers(layout) == {"1": (3,), "2": (2,), UNPLACED_ID: (2,)}


def test_masks_say_which_segments_are_in_a_column():
    masks = column_masks(COMPARISON, ["framework", NONE_ID], THEMES)

    assert masks[:, 0].tolist() == [False, True, False, False, False, False, False]
    assert masks[:, 1].tolist() == [False, False, True, False, True, False, True]


def test_the_verdict_names_where_a_few_themes_and_patterns_meet_and_part():
    words = verdict(lay_out(COMPARISON, CORPUS, kind=THEMES))

    assert words == (
        "Pattern 1 lies mostly in “The empathic face”. Pattern 2 lies mostly in “The framework”. "
        "0 of 2 patterns lie mostly outside every theme. 2 of 7 segments are in no pattern."
    )


def _layout(n_columns: int, *rows: tuple[int, ...]) -> Layout:
    themes = [Column(f"c{i}", f"Theme {i}", "#000000", 9, 3) for i in range(n_columns)]
    columns = (*themes, Column(NONE_ID, "in no theme", "", 9, 3))
    found = [Row(str(i + 1), i, (), sum(numbers), 3, numbers, numbers) for i, numbers in enumerate(rows)]
    return Layout(THEMES, columns, (*found, Row(UNPLACED_ID, -1, (), 0, 0, (0,) * (n_columns + 1), ())), 20)


def test_half_of_a_patterns_segments_are_mostly_and_less_is_not():
    words = verdict(_layout(2, (3, 0, 3), (2, 1, 3), (5, 0, 0)))

    assert words.startswith("Patterns 1 and 3 lie mostly in “Theme 0”. No pattern lies mostly in “Theme 1”. 0 of 3")


def test_more_than_half_outside_every_theme_is_mostly_outside():
    assert "1 of 2 patterns lies mostly outside every theme." in verdict(_layout(1, (1, 3), (2, 2)))


def test_the_verdict_on_many_themes_counts_instead_of_naming():
    words = verdict(_layout(6, (4, 0, 0, 0, 0, 0, 1), (0, 0, 0, 0, 0, 1, 4), (3, 3, 0, 0, 0, 0, 0)))

    assert words.startswith("2 of 3 patterns lie mostly in one theme, and 2 of the 6 themes hold such a pattern.")


def _against(marked: list[list[bool]]) -> Baseline:
    adjusted = np.where(np.array(marked), 0.01, 1.0)
    whole = np.ones(adjusted.shape, dtype=int)
    return Baseline(adjusted * 10, whole, whole * 2, adjusted, adjusted <= 1, adjusted)


def test_each_pair_of_pattern_and_theme_gets_its_chance_and_what_lies_outside_gets_none():
    layout = lay_out(COMPARISON, CORPUS, kind=THEMES, against=_against([[True, False], [False, False]]))

    assert [[bool(c and c.is_more) for c in row.chances] for row in layout.rows[:-1]] == [
        [True, False, False],
        [False] * 3,
    ]
    assert layout.row("1").chance(2) is None and layout.row("1").chance(0).expected == 0.1
    assert layout.row(UNPLACED_ID).chance(0) is None
    assert LAYOUT_WITHOUT.row("1").chance(0) is None


def test_codes_get_the_chance_of_their_own_column_though_they_are_ordered_by_theme():
    # The crosswalk has the codes as the codebook: listened, outside, money; here money's theme comes first.
    corpus = replace(CORPUS, themes=CORPUS.themes[::-1])
    layout = lay_out(COMPARISON, corpus, kind=CODES, against=_against([[False, False, True], [False, False, False]]))

    assert [column.id for column in layout.columns] == ["money", "listened", "outside", NONE_ID]
    assert [bool(c and c.is_more) for c in layout.row("1").chances] == [True, False, False, False]


def test_the_verdict_ends_with_what_is_more_than_shuffling_gives():
    layout = lay_out(COMPARISON, CORPUS, kind=THEMES, against=_against([[True, False], [False, False]]))

    assert verdict(layout).endswith(
        "in no pattern. 1 of 4 pairs of pattern and theme shares more than shuffling within interviews gives, and is "
        "marked."
    )


def test_without_a_pattern_or_a_theme_the_verdict_says_which_is_missing():
    found = _layout(1, (1, 3), (2, 2))
    assert verdict(replace(found, rows=found.rows[-1:])).startswith("There is no candidate pattern: all ")
    assert verdict(replace(found, columns=found.columns[-1:])).startswith("There is no theme to lay beside")
