"""A quote is found where a reader would find it, and never quietly in the wrong place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.quotes import FUZZY_MINIMUM, locate, same_words
from explorer.errors import QuoteAmbiguous, QuoteNotFound

TEXT = (
    "Interviewer: How was the first session?\n"
    "Anna: Well — she listened, and I didn’t feel like a number. "
    "It was as if NAV got a face, you know, a personal face and no longer the huge colossus.\n"
    "Interviewer: And the second?\n"
    "Anna: Jeg følte meg sett. 🙂 But the second one was, to be honest, more of the same thing again."
)


def found(quote: str, text: str = TEXT, **hints: int) -> tuple[str, str]:
    place = locate(quote, text, **hints)
    return text[place.start_char : place.end_char], place.how


def test_the_same_characters_are_found_exactly_even_behind_an_emoji() -> None:
    assert locate("But the second one", TEXT).start_char == TEXT.index("But the second")
    assert found("Jeg følte meg sett. 🙂 But") == ("Jeg følte meg sett. 🙂 But", "exact")


@pytest.mark.parametrize(
    "quote",
    [
        "I didn't feel like a number",  # straight for curled
        "i DIDN’T feel like a Number",  # case
        "I didn’t   feel\nlike a\u00a0number",  # white space
        "I didn’t fe\u00adel like a num\u200bber",  # soft hyphen, zero-width space
        "  “I didn’t feel like a number”  ",  # the sheet's own quotation marks
    ],
)
def test_differences_of_typing_do_not_matter(quote: str) -> None:
    assert found(quote) == ("I didn’t feel like a number", "normalised")


def test_kinds_and_runs_of_dashes_and_the_spaces_around_them_do_not_matter() -> None:
    for quote in ("Well - she listened", "Well -- she listened", "Well–she listened"):
        assert found(quote) == ("Well — she listened", "normalised")


def test_letters_composed_and_decomposed_are_the_same_and_offsets_count_the_transcripts_own_code_points() -> None:
    decomposed = unicodedata.normalize("NFD", "Å, det var så håpløst, måtte gå hjem.")
    place = locate("så håpløst", decomposed)
    assert unicodedata.normalize("NFC", decomposed[place.start_char : place.end_char]) == "så håpløst"
    assert (place.start_char, place.end_char) == (12, 24)  # Å and each å take two code points, ø one
    assert found(unicodedata.normalize("NFD", "følte meg sått"), "Jeg følte meg sått.")[0] == "følte meg sått"


def test_a_letter_is_not_parted_from_its_accent() -> None:
    with pytest.raises(QuoteNotFound):
        locate("Ga", "Vi gå hjem")


def test_ligatures_and_ellipsis_signs_are_opened_up() -> None:
    assert found("the office was...", "Then the of\ufb01ce was… closed") == ("the of\ufb01ce was…", "normalised")


def test_words_left_out_between_dots_join_the_pieces_into_one_span() -> None:
    whole = "NAV got a face, you know, a personal face and no longer the huge colossus"
    for gap in ("...", "…", "[...]", "(…)", "[…]"):
        assert found(f"... NAV got a face, {gap} a personal face and no longer the huge colossus ...") == (
            whole,
            "pieces",
        )


def test_an_editors_insertion_in_brackets_is_passed_over() -> None:
    assert found("the second one [the later session] was, to be honest") == (
        "the second one was, to be honest",
        "pieces",
    )


def test_pieces_far_apart_or_in_another_order_are_not_one_quote() -> None:
    with pytest.raises(QuoteNotFound):
        locate("the huge colossus ... she listened, and I", TEXT)
    with pytest.raises(QuoteNotFound):
        locate("first piece of it ... second piece of it", "first piece of it " + "x " * 1500 + "second piece of it")


def test_of_two_beginnings_the_nearer_one_belongs_to_the_quote() -> None:
    text = "I was tired. Much later I was tired. And then I slept."
    assert found("I was tired ... I slept", text)[0] == "I was tired. And then I slept"


def test_a_quote_with_words_changed_is_found_at_word_boundaries_and_says_how_similar_it_is() -> None:
    place = locate("as if NAV got a face, a personal face and not longer the huge colosus", TEXT)
    assert place.how == "fuzzy"
    assert TEXT[place.start_char : place.end_char] == (
        "as if NAV got a face, you know, a personal face and no longer the huge colossus"
    )
    assert FUZZY_MINIMUM <= place.similarity < 100


def test_a_short_quote_is_never_found_by_mere_resemblance() -> None:
    with pytest.raises(QuoteNotFound) as problem:
        locate("a nomber", TEXT)
    assert problem.value.best_match == "a number"


def test_a_quote_that_is_not_there_names_the_nearest_passage_or_none() -> None:
    with pytest.raises(QuoteNotFound) as problem:
        locate("she listened to me for once, and that I liked", TEXT)
    assert "she listened" in problem.value.best_match
    with pytest.raises(QuoteNotFound) as problem:
        locate("zzzz qqqq xxxx wwww zzzz", TEXT)
    assert problem.value.best_match == ""


@pytest.mark.parametrize("quote", ["", "  \n", "\u200b"])
def test_an_empty_quote_is_not_found(quote: str) -> None:
    with pytest.raises(QuoteNotFound):
        locate(quote, TEXT)


def test_a_quote_longer_than_the_transcript_is_not_found() -> None:
    with pytest.raises(QuoteNotFound):
        locate(TEXT + " and more words than there are", TEXT)


def test_a_quote_in_several_places_is_ambiguous_with_all_places() -> None:
    with pytest.raises(QuoteAmbiguous) as problem:
        locate("the second", TEXT)
    first, second = TEXT.index("the second"), TEXT.rindex("the second")
    assert problem.value.places == ((first, first + 10), (second, second + 10))


def test_two_places_nearly_alike_are_ambiguous_too() -> None:
    text = "I really felt that nobody there listened to me. Later: I really felt that nobody here listened to me."
    with pytest.raises(QuoteAmbiguous):
        locate("I really felt nobody ever listened to me.", text)


def test_a_hint_chooses_the_nearest_place_and_an_exact_hint_is_an_offset() -> None:
    first, second = TEXT.index("the second"), TEXT.rindex("the second")
    assert locate("the second", TEXT, start_hint=second).start_char == second
    assert locate("the second", TEXT, start_hint=second).how == "offset"
    near = locate("the second", TEXT, start_hint=first + 7)
    assert (near.start_char, near.how) == (first, "exact")
    assert found("THE SECOND", start_hint=second, end_hint=second + 10) == ("the second", "offset")


def test_a_hint_that_holds_other_words_is_not_believed() -> None:
    start = TEXT.index("more of the same")
    assert locate("more of the same", TEXT, start_hint=3, end_hint=19).start_char == start
    assert locate("more of the same", TEXT, start_hint=-5).start_char == start
    assert locate("more of the same", TEXT, start_hint=10**6, end_hint=10**6 + 16).start_char == start


def test_a_whole_word_is_preferred_to_a_part_of_one() -> None:
    assert locate("art", "The party was no art at all").start_char == 17
    assert locate("art", "The party was over").start_char == 5


def test_same_words_ignores_typing_but_not_words() -> None:
    assert same_words(" It’s\n fine ", "it's fine")
    assert not same_words("it is fine", "it's fine")


words = st.lists(st.text("abcdeæøåÅéßабв'’-", min_size=1, max_size=8), min_size=30, max_size=60)


@settings(max_examples=60, deadline=None)
@given(words, st.data())
def test_any_stretch_cut_from_a_text_is_found_as_it_stands(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    start = data.draw(st.integers(0, len(text) - 2))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))].strip() or text
    try:
        place = locate(quote, text)
    except QuoteAmbiguous as several:
        assert all(text[a:b] == quote for a, b in several.places)
        assert len(several.places) > 1
    else:
        assert text[place.start_char : place.end_char] == quote
        assert place.how == "exact"
    assert locate(quote, text, start_hint=text.index(quote), end_hint=text.index(quote) + len(quote)).how == "offset"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 34), st.integers(4, 12), st.data())
def test_white_space_case_and_quotation_marks_changed_lead_to_the_same_place(
    first: int, length: int, data: st.DataObject
) -> None:
    text = "0 " + " ".join(f"word{n:02d} «ål»\u00a0n’{n:02d}–ø🙂" for n in range(50))  # every stretch occurs once
    quote = " ".join(f"word{n:02d} «ål»\u00a0n’{n:02d}–ø🙂" for n in range(first, first + length))
    start = text.index(quote)
    changed = "".join(
        data.draw(st.sampled_from([" ", "  ", "\n", "\u00a0"]))
        if c.isspace()
        else data.draw(st.sampled_from([c, c.upper()]))
        for c in quote
    ).replace("’", data.draw(st.sampled_from(["'", "’", "‘"])))
    changed = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), changed)
    place = locate(changed, text)
    assert (place.start_char, place.end_char) == (start, start + len(quote))
