"""Text of HTML as a reader sees it, and the way back from Taguette's byte offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.files.htmltext import plain_text


def text(html: str) -> str:
    return plain_text(html).text


def test_paragraphs_headings_and_list_items_begin_on_new_lines() -> None:
    assert text("<h1>A</h1><p>b</p><ul><li>c</li><li>d</li></ul><p>e</p>") == "A\nb\nc\nd\ne"


def test_line_breaks_that_the_file_already_has_are_not_doubled() -> None:
    assert text("<p>a</p>\n<p>b</p>\n\n<p>c</p>") == "a\nb\n\nc"


def test_a_line_break_inside_a_paragraph_is_a_space_except_where_it_is_preformatted() -> None:
    assert text("<p>one\ntwo <b>three</b>\n<i>four</i></p>") == "one two three four"
    assert text("<pre>one\n two</pre>") == "one\n two"
    assert text("<p>one<br>two<br/>\nthree</p>") == "one\ntwo\n three"


def test_inline_marks_do_not_part_words_and_cells_do() -> None:
    assert text("<p>un<b>believ</b>able</p>") == "unbelievable"
    assert text("<table><tr><td>P1</td><td>yes</td></tr><tr><td>P2</td><td>no</td></tr></table>") == "P1\tyes\nP2\tno"


def test_entities_are_characters_and_comments_are_not_text() -> None:
    assert text("<p>R&amp;D &lt;3 &aring;<!-- hidden --></p>") == "R&D <3 å"


def test_bytes_count_norwegian_letters_twice_and_emoji_four_times() -> None:
    page = plain_text("<p>Jeg følte 🙂 meg</p><p>sett.</p>")
    assert page.n_bytes == 3 + 1 + 6 + 1 + 4 + 1 + 3 + 5
    start, end = page.chars_of_bytes(4, 15)  # ø counts 2, the emoji 4
    assert page.text[start:end] == "følte 🙂"
    start, end = page.chars_of_bytes(16, 24)
    assert page.text[start:end] == "meg\nsett."


def test_a_break_that_was_put_in_stays_outside_at_both_ends() -> None:
    page = plain_text("<p>one</p><p>two</p><p>three</p>")
    start, end = page.chars_of_bytes(3, 6)
    assert page.text[start:end] == "two"


def test_stretches_that_are_none_have_no_place() -> None:
    page = plain_text("<p>følte</p>")
    for start, end in (
        (0, 7),
        (-1, 2),
        (3, 3),
        (4, 2),
        (0, 2),
        (2, 4),
    ):  # outside, outside, empty, backwards, cut ø twice
        assert page.chars_of_bytes(start, end) is None
    assert plain_text("").chars_of_bytes(0, 1) is None


def test_very_deep_nesting_is_no_problem() -> None:
    assert text("<div>" * 400 + "deep" + "</div>" * 400) == "deep"


@given(st.lists(st.text("aøå🙂 é", min_size=1, max_size=6), min_size=1, max_size=8), st.data())
def test_every_stretch_of_bytes_that_begins_and_ends_between_characters_holds_the_same_words(
    paragraphs: list[str], data: st.DataObject
) -> None:
    page = plain_text("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))
    whole = "".join(node.text for node in page.nodes)
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    found = page.chars_of_bytes(len(whole[:start].encode()), len(whole[:end].encode()))
    assert page.text[slice(*found)].replace("\n", "") == whole[start:end]
