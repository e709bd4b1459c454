"""The codebook as rows by theme."""

from __future__ import annotations

from dataclasses import replace

from explorer.datamodel import Code, Theme
from explorer.ui.study_page.codebook import _codings_by_code, tree
from tests.small_study import corpus


def _lines(of) -> list[tuple[str, str, str, str, int]]:
    rows = tree(of, _codings_by_code(of), 3)
    return [(row.id, *(cell.text for cell in row.cells), row.cells[0].indent) for row in rows]


def test_codes_stand_under_their_theme_with_codings_and_people():
    assert _lines(corpus()) == [
        ("empathic", "The empathic face", "4", "3 of 3", 0),
        ("empathic/listened", "Listened to", "2", "2 of 3", 1),
        ("empathic/outside", "An outside view", "2", "2 of 3", 1),
        ("framework", "The framework", "1", "1 of 3", 0),
        ("framework/money", "Money ahead", "1", "1 of 3", 1),
    ]


def test_a_code_under_a_code_is_indented_and_one_without_a_theme_is_not_lost():
    of = corpus()
    codes = (*of.codes, Code("debt", "Debt", "", "money"), Code("loose", "Loose"))
    themes = (of.themes[0], Theme("framework", "The framework", "", ("money", "debt")))
    lines = _lines(replace(of, codes=codes, themes=themes))

    assert ("framework/debt", "Debt", "0", "0 of 3", 2) in lines
    assert lines[-2:] == [
        ("no theme", "Codes in no theme", "0", "0 of 3", 0),
        ("no theme/loose", "Loose", "0", "0 of 3", 1),
    ]


def test_a_flat_tag_is_one_row_and_a_themes_own_code_is_not_called_like_it_twice():
    of = corpus()
    flat = Theme("money", "Money ahead", "", ("money",))
    own = Theme("listened", "Listened to", "", ("listened", "outside"))
    lines = _lines(replace(of, themes=(flat, own)))

    assert [(line[0], line[1]) for line in lines] == [
        ("money", "Money ahead"),
        ("listened", "Listened to"),
        ("listened/listened", "Coded with the theme itself"),
        ("listened/outside", "An outside view"),
    ]
