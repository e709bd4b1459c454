"""What the browser is sent of a quote: its words as they stand, and what was said around it."""

from __future__ import annotations

import json

from explorer.datamodel import INTERVIEWER, Code, Span, Speaker, Transcript, Turn
from explorer.ui.review.payload import item_payload

SAID = (
    ("Int", "Shall we begin?"),
    ("Ann", "Yes."),
    ("Int", "How was it?"),
    ("Ben", "Fine, for me."),
    ("Ann", "I slept. 😀 Then he *came*. He said nothing."),
    ("Int", "Right. And then?"),
    ("Ann", " ".join(f"w{n}" for n in range(100))),
)


def _transcript() -> Transcript:
    text, turns = "", []
    for i, (who, words) in enumerate(SAID):
        text += f"{who}: "
        turns.append(Turn(i, Span("A", len(text), len(text) + len(words)), who, 60.0 * i))
        text += f"{words}\n"
    speakers = (Speaker("Int", INTERVIEWER), Speaker("Ann", participant_id="ann", language="en"), Speaker("Ben"))
    return Transcript("A", "Interview A", text, tuple(turns), speakers, "nb")


TRANSCRIPT = _transcript()
CODES = (Code("c", "Calm"), Code("d", "Dark"))


def _payload(words: str, **values) -> dict:
    start = TRANSCRIPT.text.index(words)
    span = Span("A", start, start + len(words))
    payload = item_payload(TRANSCRIPT, span, {"ann": "Ann B."}, token="t", codes=CODES, **values)
    assert json.loads(json.dumps(payload)) == payload, "plain JSON values"
    return payload


def test_the_pieces_drawn_one_after_the_other_are_the_turn_as_it_stands():
    found = _payload("😀 Then he *came*.", code_id="d")
    assert "".join(words + blank for _, _, words, blank in found["pieces"]) == SAID[4][1]
    assert [TRANSCRIPT.text[a:b] for a, b, *_ in found["pieces"]] == [words for _, _, words, _ in found["pieces"]]
    assert (found["first"], found["last"], found["pieces"][1][2]) == (1, 1, "😀 Then he *came*.")
    assert (found["who"], found["place"], found["lang"]) == ("Ann B.", "Interview A · 04:00", "en")
    assert (found["codes"], found["code"]) == ([{"id": "c", "name": "Calm"}, {"id": "d", "name": "Dark"}], "d")


def test_the_question_stands_above_and_what_was_said_between_and_after_around():
    found = _payload("😀 Then he *came*.")
    assert (found["asker"], found["question"]) == ("Int", "How was it?")
    assert [turn["text"] for turn in found["earlier"]] == ["Shall we begin?", "Yes."]
    assert [turn["text"] for turn in found["between"]] == ["Fine, for me."]
    assert [turn["who"] for turn in found["later"]] == ["Int", "Ann"]


def test_a_quote_with_little_of_its_own_around_it_shows_the_neighbouring_turns():
    found = _payload(SAID[4][1])
    assert (found["before"]["who"], found["before"]["text"]) == ("Ben", "Fine, for me.")
    assert (found["after"]["who"], found["after"]["text"]) == ("Int", "Right. And then?")
    assert _payload("Yes.")["before"] is None, "the question stands above it already"


def _over(first: str, last: str) -> dict:
    """The quote from `first` to the end of `last`, over turns."""
    start, end = TRANSCRIPT.text.index(first), TRANSCRIPT.text.index(last) + len(last)
    return item_payload(TRANSCRIPT, Span("A", start, end), {}, token="t", codes=CODES)


def test_around_a_quote_over_two_turns_stands_only_what_lies_outside_of_it():
    found = _over("Fine, for me.", SAID[4][1])
    assert found["question"] == "How was it?" and found["before"] is None and found["between"] == []
    assert found["after"]["text"] == "Right. And then?"
    assert [turn["text"] for turn in found["earlier"]] == ["Shall we begin?", "Yes."]
    assert [turn["text"][:5] for turn in found["later"]] == ["Right", "w0 w1"]

    found = _over("Yes.", "How was it?")
    assert (found["question"], found["after"]["text"]) == ("Shall we begin?", "Fine, for me.")


def test_of_a_turn_a_quote_begins_or_ends_within_the_words_outside_are_shown():
    found = _over("for me.", "I slept.")
    assert (found["before"]["who"], found["before"]["text"].strip()) == ("Ben", "Fine,")
    assert (found["after"]["who"], found["after"]["text"].strip()) == ("Ann", "😀 Then he *came*. He said nothing.")
    assert found["question"] == "How was it?"
    assert [turn["text"].strip() for turn in found["later"]] == [found["after"]["text"].strip(), "Right. And then?"]


def test_of_a_long_turn_so_many_words_are_shown_at_first():
    words = SAID[6][1].split()
    found = _payload(" ".join(words[66:70]))  # the turn is cut into three parts of 33 or 34 words
    low, high = found["shown"]
    shown = "".join(text + blank for _, _, text, blank in found["pieces"][low:high]).split()
    assert shown[0] == "w0" and found["after"] is None
    assert found["shown"][1] == len(found["pieces"])


def test_nothing_of_the_ranking_is_sent_before_a_decision():
    found = _payload("Yes.")
    assert found["evidence"] is None and found["answered"] is None
    assert not {"score", "rank", "arm", "found_by"} & set(found)
