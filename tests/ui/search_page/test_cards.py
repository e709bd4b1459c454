"""Words on a card are shown as they were said: escaped, with nothing but the hits marked."""

from __future__ import annotations

from explorer.ui.search_page.cards import pieces_of, words_html


def test_signs_of_html_are_shown_and_hits_are_marked():
    html = words_html([("a <b> & ", False), ("$*x*</p>", True)], language='n"b', cut_before=True)
    assert html == ('<p class="found" lang="n&quot;b">… a &lt;b&gt; &amp; <mark>$*x*&lt;/p&gt;</mark></p>')


def test_a_text_is_cut_at_its_hits():
    assert pieces_of("one two", [(0, 1), (4, 7)]) == [
        ("", False),
        ("o", True),
        ("ne ", False),
        ("two", True),
        ("", False),
    ]
