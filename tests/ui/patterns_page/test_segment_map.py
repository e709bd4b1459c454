import pytest

from explorer import pipeline
from explorer.ui.colours import NO_THEME, code_colours, hue, shape
from explorer.ui.patterns_page.segment_map import (
    BY_PATTERN,
    BY_PERSON,
    BY_THEME,
    hover_words,
    map_figure,
    number_places,
    rows_of_points,
)
from tests import small_study

CORPUS = small_study.corpus()
ANALYSIS = small_study.analysis(CORPUS)
COMPARISON = pipeline.compare(CORPUS, ANALYSIS)


def test_point_i_of_the_first_trace_is_segment_i():
    figure = map_figure(COMPARISON, CORPUS, BY_PATTERN)

    assert list(figure.data[0].x) == [0, 1, 2, 3, 4, 5, 6]
    assert list(figure.data[0].marker.color) == [hue(0), hue(1), NO_THEME, hue(0), hue(1), hue(0), NO_THEME]


def test_the_unplaced_differ_in_shape_too():
    symbols = map_figure(COMPARISON, CORPUS, BY_PATTERN).data[0].marker.symbol

    assert [symbol == "circle-open" for symbol in symbols] == [False, False, True, False, False, False, True]


def test_by_theme_the_uncoded_are_grey_and_the_legend_names_the_themes():
    figure = map_figure(COMPARISON, CORPUS, BY_THEME)
    empathic, framework = code_colours(CORPUS.codes, CORPUS.themes).themes.values()

    assert list(figure.data[0].marker.color) == [empathic, framework, NO_THEME, empathic, NO_THEME, empathic, NO_THEME]
    assert [trace.name for trace in figure.data[1:]] == ["The empathic face", "The framework", "in no theme"]


def test_by_participant_each_person_has_a_colour():
    assert len(set(map_figure(COMPARISON, CORPUS, BY_PERSON).data[0].marker.color)) == 3


def test_hovering_shows_the_words_without_letting_them_be_markup():
    words = hover_words(ANALYSIS, CORPUS)

    assert words[0] == "P01, pattern 1<br>“She listened to me. I felt seen, for once.”"
    assert words[6].startswith("P03, in no pattern<br>")
    assert all("<" not in line.replace("<br>", "") for line in words)


def test_a_patterns_number_stands_on_one_of_its_own_marks():
    for label, place in enumerate(number_places(ANALYSIS)):
        marks = [tuple(mark) for mark in ANALYSIS.positions[ANALYSIS.labels == label].tolist()]
        assert any(place == pytest.approx(mark, abs=1e-4) for mark in marks)


def test_a_click_on_a_mark_is_its_row_and_one_on_the_legend_is_none():
    points = [{"curve_number": curve, "point_index": index} for curve, index in ((0, 3), (1, 0), (0, 99))]

    assert rows_of_points(points, 7) == [3]


def test_forty_patterns_differ_in_colour_or_shape():
    assert len({(hue(i), shape(i)) for i in range(40)}) == 40
