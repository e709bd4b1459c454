"""Quotes wider and narrower by a sentence, never beyond their speaker's turn."""

from __future__ import annotations

from explorer.analysis.widening import fitting, pieces_around, sentence_starts
from explorer.datamodel import INTERVIEWER, Span, Speaker, Transcript, Turn

TEXT = "Int: How was it? Ann: I slept. 😀 Then he came, Dr. Moe. He said ... well, nothing. Int: Right. I see."
TURNS = (("Int", "How was it?"), ("Ann", "I slept. 😀 Then he came, Dr. Moe. He said ... well, nothing."))


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span("A", start, start + len(words))


TRANSCRIPT = Transcript(
    "A",
    "A",
    TEXT,
    tuple(Turn(i, _span(words), who) for i, (who, words) in enumerate((*TURNS, ("Int", "Right. I see.")))),
    (Speaker("Int", INTERVIEWER), Speaker("Ann")),
)


def _words(pieces) -> list[str]:
    return [TEXT[a:b] for a, b in pieces.spans]


def _starts(text: str) -> list[str]:
    begins = sentence_starts(text, 0, len(text))
    return [text[a:b].strip() for a, b in zip(begins, [*begins[1:], len(text)], strict=True)]


def test_the_turn_is_cut_into_its_sentences_and_the_passage_is_found_among_them():
    pieces = pieces_around(TRANSCRIPT, _span("😀 Then he came, Dr. Moe."))
    assert _words(pieces) == ["I slept.", "😀 Then he came, Dr. Moe.", "He said ... well, nothing."]
    assert (pieces.first, pieces.last) == (1, 1)


def test_a_passage_that_ends_inside_a_sentence_keeps_its_own_ends():
    pieces = pieces_around(TRANSCRIPT, _span("Then he came"))
    assert _words(pieces)[1:4] == ["😀", "Then he came", ", Dr. Moe."]
    assert (pieces.first, pieces.last) == (2, 2)


def test_a_passage_over_two_turns_cannot_become_wider():
    over = Span("A", _span("nothing").start_char, _span("Right").end_char)
    pieces = pieces_around(TRANSCRIPT, over)
    assert (pieces.spans[0][0], pieces.spans[-1][1]) == (over.start_char, over.end_char)


def test_a_changed_passage_is_taken_only_at_ends_of_sentences_of_the_same_turn():
    shown = _span("😀 Then he came, Dr. Moe.")
    wider = _span("I slept. 😀 Then he came, Dr. Moe.")
    assert fitting(TRANSCRIPT, shown, wider.start_char, wider.end_char) == wider
    assert fitting(TRANSCRIPT, shown, wider.start_char + 1, wider.end_char) is None, "inside a word"
    assert fitting(TRANSCRIPT, shown, 0, wider.end_char) is None, "the interviewer's words"
    elsewhere = _span("He said ... well, nothing.")
    assert fitting(TRANSCRIPT, shown, elsewhere.start_char, elsewhere.end_char) is None, "nothing of the quote is left"


def test_stops_before_small_letters_end_nothing_unless_all_is_small():
    assert _starts("Det var f.eks. dyrt. Ja!") == ["Det var f.eks. dyrt.", "Ja!"]
    assert _starts("it was dear. yes. no") == ["it was dear.", "yes.", "no"]
    assert _starts("J. Hansen came. “Well.” So") == ["J. Hansen came.", "“Well.”", "So"]


def test_lines_end_sentences_and_speech_without_stops_is_cut_all_the_same():
    assert _starts("No stop here\n   Another line") == ["No stop here", "Another line"]
    assert _starts("wrapped by\na programme") == ["wrapped by", "a programme"]
    assert _starts("Wrapped by\na programme. Yes") == ["Wrapped by\na programme.", "Yes"]
    long = " ".join(f"w{n}" for n in range(90))
    assert [len(part.split()) for part in _starts(long)] == [30, 30, 30]


def test_an_empty_stretch_and_blanks_alone_do_no_harm():
    assert sentence_starts("", 0, 0) == (0,)
    blank = Transcript("B", "B", "   ")
    assert pieces_around(blank, Span("B", 0, 3)).spans == ((0, 3),)
