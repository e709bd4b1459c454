"""Sentences that a study keeps in English, and refusals, shown in the present language where they are known.

What a study keeps is in one language, whoever ran the work (`pipeline`): notes on an analysis, the report of an import,
stages and results of long work. Here they are known by their words, with places for what differs.
"""

from __future__ import annotations

import re
from functools import cache

from explorer.naming import counted
from explorer.translation import _
from explorer.wording.numerals import localised

# Checked against the code by tests/test_translation.py. The first that fits is taken: the longer stand first.
_KNOWN = (
    "This demo study is fiction: the people, their words and all numbers are invented.",
    # stages of long work
    "starting",
    "reading the files",
    "finding languages",
    "placing quotes and people",
    "writing the study",
    "loading the encoder",
    "reading the segments",
    "reading the questions",
    "reading the definitions",
    "finding segments",
    "comparing the segments",
    "finding the guide’s questions",
    "choosing key terms and quotes",
    "repeating the grouping",
    "drawing the map",
    "preparing to rank quotes",
    "done",
    # how it ended
    "Stopped as you asked. The study is as it was; what was computed for the analysis is kept.",
    "The work stopped before it was finished; what was done so far is kept. Start it again.",
    "The work stopped on a fault of the tool ({name}).",
    "The demo study is ready.",
    "{words} {n} of the patterns is fragile.",
    "{words} {n} of the patterns are fragile.",
    "{patterns} from {segments}; {n} of them is in no pattern.",
    "{patterns} from {segments}; {n} of them are in no pattern.",
    "Nothing new was added; {aside}.",
    "Nothing new was added.",
    "Added {parts}.",
    "{n} left out",
    "{n} without a place in the text",
    "There is no participant speech to group: add transcripts, or check on the Study page who is a participant.",
    "Other work is under way in this study: wait until it is done, or stop it.",
    # notes on an analysis
    "Each person’s own way of talking is taken out before grouping. Groups follow who speaks by {with_it} when it is "
    "and by {without} when it is not (0: no more than by chance; 1: every group is one person). What somebody talks "
    "about all the time goes with it.",
    "Each person’s own way of talking was not taken out before grouping. Groups follow who speaks by {with_it} when it "
    "is and by {without} when it is not (0: no more than by chance; 1: every group is one person). What somebody talks "
    "about all the time goes with it.",
    "{n} segments are too few, or too unlike each other, to show a pattern: read them all.",
    "All segments are alike to the tool: there is nothing to tell apart.",
    "With {interviews} the repeated runs leave out stretches of talk, not whole interviews: how often a pattern is "
    "seen again says little of other people.",
    "All segments are one person’s: a pattern here is that person’s way of talking.",
    "The language of the speech is not known; it was taken for English.",
    "The multilingual encoder is not installed, so passages are compared by the word parts they share, not by meaning; "
    "to change that: {how}",
    "{n} of {total} passages are in a language ({languages}) that the encoder {name} was not made for; read with care "
    "how they are grouped.",
    # refusals
    "This coding is no longer in the study.",
    "There is nothing to undo for this coding.",
    "There is nothing to undo for this quote.",
    "There is nothing to undo for this person.",
    "A judgement needs a pattern or a theme to be about.",
    "This quote was decided in another window meanwhile ({verdict}): what was decided there stands.",
    "This person was coded in another window meanwhile ({what}): what was coded there stands.",
    "The passage to code lies in another transcript than the quote.",
    "An accepted quote needs the code it is coded with.",
    "The code to accept this quote as is not in the codebook.",
    "The code to accept this quote as is not one of the theme's.",
    "The study was analysed anew meanwhile: draw the sample again.",
    "This sample was drawn in another window meanwhile: that one stands.",
    "A check sample needs at least one theme: choose those it is to serve.",
    "This variable is no longer in the study.",
    "A variable needs a name.",
    "There is a variable “{name}” already: choose another name, or change that one.",
    "“{name}” needs levels, each with a name, such as high, mixed and low.",
    "“{name}” has a level twice: give each level a name of its own.",
    "“{level}” is no level of “{name}” but a reason why there is none: leave it out.",
    "Somebody is coded as “{level}” for “{name}”: keep that level, or code them anew first.",
    "Give a person either a level or a reason why there is none.",
    "This regular expression cannot be understood ({why}): signs like ( [ * ? + need a \\ before them when they are "
    "meant as such.",
    "This regular expression takes longer than {limit} seconds: repeats inside repeats, like (a+)+, are often why.",
    "This regular expression is longer than {n} characters: shorten it.",
    "This regular expression repeats too much: take smaller numbers in {…}.",
)
_ONE = (
    *("transcript", "participant", "theme", "code", "coding", "memo", "coded value"),
    *("candidate pattern", "segment", "interview"),
)
_MANY = (
    *("transcripts", "participants", "themes", "codes", "codings", "memos", "coded values"),
    *("candidate patterns", "segments", "interviews"),
)
_AS_IT_IS = ("name", "level", "what", "why", "how")  # places for what people named, or another tool says
_NUMBERS = ("n", "total", "limit", "with_it", "without")  # places for a number
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def stored(words: str) -> str:
    """The same in the present language; as it is where it is no sentence of this table."""
    for place, pattern in enumerate(_patterns()):
        if found := pattern.fullmatch(words):
            values = {name: value if name in _AS_IT_IS else _part(value) for name, value in found.groupdict().items()}
            return _(_KNOWN[place], **values)
    return words


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_expression(text), re.DOTALL) for text in _KNOWN)


def _expression(text: str) -> str:
    pieces = enumerate(re.split(r"\{(\w+)\}", text))  # every second one is the name of a place
    return "".join(f"(?P<{piece}>{_form(piece)})" if at % 2 else re.escape(piece) for at, piece in pieces)


def _form(name: str) -> str:
    return _NUMBER.pattern if name in _NUMBERS else ".+?"


def _part(value: str) -> str:
    """What stands in a place: a number, things counted, or several of them."""
    if (said := stored(value)) != value:
        return said
    for sign in ("; ", ", "):
        if sign in value:
            return sign.join(_part(piece) for piece in value.split(sign))
    if _NUMBER.fullmatch(value):
        return localised(value)
    digits, _space, noun = value.partition(" ")
    number = digits.replace(",", "")
    for at, names in enumerate(zip(_ONE, _MANY, strict=True)):
        if noun in names and number.isdecimal():
            return counted(int(number), _ONE[at], _MANY[at])
    return value
