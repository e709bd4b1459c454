from explorer.datamodel import INTERVIEWER, PARTICIPANT, Coding, Span, Speaker, Transcript, Turn
from explorer.ui.reader.stretches import sentences, tidy, uncoded, words_coded

TEXT = "Int: How was it then?\nAnn: one two three four five six seven eight nine ten\n"
SPEECH = (TEXT.index("one"), TEXT.index("ten") + 3)


def _transcript() -> Transcript:
    question = Turn(0, Span("T", 5, 21), "Int")
    answer = Turn(1, Span("T", *SPEECH), "Ann")
    speakers = (Speaker("Int", INTERVIEWER), Speaker("Ann", PARTICIPANT, "P1"))
    return Transcript("T", "T", TEXT, (question, answer), speakers)


def _coding(first: str, last: str) -> Coding:
    span = Span("T", TEXT.index(first), TEXT.index(last) + len(last))
    return Coding(span.id, span, "a")


def _texts(text: str, stretches) -> list[str]:
    return [text[a:b] for a, b in stretches]


def test_sentences_end_at_stops_with_their_closing_quotes():
    text = "He said “go.” Then I went! Really? Yes… It cost 3.50 then."

    assert _texts(text, sentences(text, 0, len(text))) == [
        "He said “go.”",
        "Then I went!",
        "Really?",
        "Yes…",
        "It cost 3.50 then.",
    ]


def test_speech_without_stops_is_one_sentence():
    text = "og så # gikk jeg hjem"

    assert sentences(text, 0, len(text)) == ((0, len(text)),)


def test_sentences_of_a_stretch_stay_inside_it():
    text = "One. Two. Three."

    assert _texts(text, sentences(text, 5, 9)) == ["Two."]


def test_a_selection_loses_the_blanks_at_its_ends():
    assert tidy("ab  cd  ef", 2, 8) == (4, 6)


def test_a_selection_drawn_backwards_is_turned_round():
    assert tidy("ab cd", 5, 3) == (3, 5)


def test_a_selection_outside_the_text_is_cut_to_it():
    assert tidy("ab cd", -4, 99) == (0, 5)


def test_a_selection_of_blanks_is_none():
    assert tidy("ab   cd", 2, 5) is None


def test_words_coded_counts_participants_words_under_any_code_once():
    codings = [_coding("two", "four"), _coding("four", "five"), _coding("How", "then")]

    assert words_coded(_transcript(), codings) == (4, 10)


def test_a_word_that_is_half_coded_counts():
    start = TEXT.index("three") + 2
    half = Coding("h", Span("T", start, start + 1), "a")

    assert words_coded(_transcript(), [half]) == (1, 10)


def test_nothing_coded_leaves_the_whole_answer_uncoded():
    assert uncoded(_transcript(), [], min_words=8) == (SPEECH,)


def test_uncoded_stretches_lie_between_codings_and_have_enough_words():
    found = uncoded(_transcript(), [_coding("four", "four"), _coding("nine", "nine")], min_words=3)

    assert _texts(TEXT, found) == ["one two three", "five six seven eight"]


def test_the_interviewers_words_are_never_an_uncoded_stretch():
    found = uncoded(_transcript(), [_coding("one", "ten")], min_words=1)

    assert found == ()
