"""Eight people who were each asked two questions, coded for and against, small enough to work every number out by hand.

person  support  session 1   session 2   for (+) and against (-), by exchange        read
P1      high     useful      not useful  + + | -                                     yes
P2      high     not useful  not useful  -   | +                                     yes
P3      high     mixed       useful      +   | .                                     yes
P4      low      useful      mixed       +   | + +                                   yes
P5      low      useful      useful      .   | - -                                   yes
P6      low      not useful  -           -   | -                                     yes
P7      mixed    useful      useful      +   | +                                     yes
P8      low      -           useful      .   | .                                     no
"""

from __future__ import annotations

from explorer.analysis.sensitivity.accounts import Accounts
from explorer.datamodel import (
    ACCEPTED,
    BLIND,
    INTERVIEWER,
    Code,
    Coding,
    Corpus,
    Participant,
    Span,
    Speaker,
    Theme,
    Transcript,
    Turn,
)
from explorer.datamodel.assessing import ATTRIBUTE, FAIRLY_SURE, STANCE, UNSURE_OF_IT, Assessment, Variable

SUPPORT = {"P1": "high", "P2": "high", "P3": "high", "P4": "low", "P5": "low", "P6": "low", "P7": "mixed", "P8": "low"}
SESSION_1 = {"P1": "useful", "P2": "not useful", "P3": "mixed", "P4": "useful", "P5": "useful", "P6": "not useful"}
SESSION_1 |= {"P7": "useful"}
SESSION_2 = {"P1": "not useful", "P2": "not useful", "P3": "useful", "P4": "mixed", "P5": "useful", "P7": "useful"}
SESSION_2 |= {"P8": "useful"}
SAID = {
    "P1": ("++", "-"),
    "P2": ("-", "+"),
    "P3": ("+", ""),
    "P4": ("+", "++"),
    "P5": ("", "--"),
    "P6": ("-", "-"),
    "P7": ("+", "+"),
    "P8": ("", ""),
}
PEOPLE = tuple(SUPPORT)
CODES = (Code("good", "Helped"), Code("bad", "Did not help"))
_JUDGED = ("useful", "mixed", "not useful")
SUPPORT_OF = Variable("support", "support", ATTRIBUTE, ("high", "mixed", "low"))
FIRST_OF = Variable("s1", "session 1", STANCE, _JUDGED, "session 1", "", (), ("good",), ("bad",))
SECOND_OF = Variable("s2", "session 2", STANCE, _JUDGED, "session 2")
_WORDS = "aaaa bbbb cccc dddd "  # an answer; each coding lies on the next four letters of it


def accounts(
    *,
    unsure: tuple[str, ...] = (),
    second_coder: dict[str, str] | None = None,
    accepted: tuple[str, ...] = (),
    contrary: tuple[str, ...] = (),
    variables: tuple[Variable, ...] = (SUPPORT_OF, FIRST_OF, SECOND_OF),
) -> Accounts:
    """The eight people.

    unsure : whose session 1 the coder was unsure of. second_coder : what BO says of session 1. accepted, contrary : ids
    of codings, such as P1:0.
    """
    codings = tuple(one for person in PEOPLE for one in _codings(person, accepted))
    corpus = Corpus(
        tuple(_transcript(person) for person in PEOPLE),
        tuple(Participant(person) for person in PEOPLE),
        CODES,
        (Theme("helped", "Helped", "", ("good",)),),
        codings,
    )
    said = [(SUPPORT_OF, SUPPORT, "ANN"), (FIRST_OF, SESSION_1, "ANN"), (SECOND_OF, SESSION_2, "ANN")]
    if second_coder:
        said.append((FIRST_OF, second_coder, "BO"))
    rows = [(of, person, value, coder) for of, values, coder in said for person, value in values.items()]
    assessments = tuple(
        Assessment(
            number, person, of.id, value, "", UNSURE_OF_IT if person in unsure and of is FIRST_OF else FAIRLY_SURE,
            (), coder, "", "", 0, (), "",
        )
        for number, (of, person, value, coder) in enumerate(rows, start=1)
    )  # fmt: skip
    read = frozenset(PEOPLE) - {"P8"}
    return Accounts(corpus, variables, assessments, read, frozenset(contrary))


def _transcript(person: str) -> Transcript:
    """Question, one answer in a turn of its own for each sign, question, and so again."""
    text, turns = "", []
    for signs in SAID[person]:
        for speaker in ("INT", *(person for _ in signs or " ")):
            start = len(text)
            text += _WORDS
            turns.append(Turn(len(turns), Span(person, start, len(text) - 1), speaker))
    speakers = (Speaker("INT", INTERVIEWER), Speaker(person, participant_id=person))
    return Transcript(person, person, text, tuple(turns), speakers)


def _codings(person: str, accepted: tuple[str, ...]) -> list[Coding]:
    """Last first, so that the order in the text has to be found."""
    answers = [turn for turn in _transcript(person).turns if turn.speaker == person]
    signs = [sign for of_exchange in SAID[person] for sign in of_exchange or " "]
    found = []
    for turn, sign in zip(answers, signs, strict=True):
        if sign != " ":
            key = f"{person}:{len(found)}"
            start = turn.span.start_char
            code = "good" if sign == "+" else "bad"
            made = ACCEPTED if key in accepted else BLIND
            found.append(Coding(key, Span(person, start, start + 4), code, "ANN", "", made))
    return found[::-1]
