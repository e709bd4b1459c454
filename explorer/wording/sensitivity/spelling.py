"""Choices, options and treatments in the plain words of the study. The analysis keeps their short names as keys."""

from __future__ import annotations

from dataclasses import replace

from explorer.analysis.sensitivity import axes
from explorer.datamodel.answered import Answer, Curve, Treatment
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import (
    ANY_NEGATIVE,
    AS_FIRST,
    AS_NO,
    AS_SECOND,
    AS_YES,
    JUDGED,
    LAST,
    LEFT_OUT,
    MAJORITY,
    MEAN_SIGN,
    MIXED_ATTRIBUTES,
    MIXED_STANCES,
)

_DECLARED = " (as declared)"
_NAMES = {
    axes.MIXED_ATTRIBUTE: "people mixed on “{attribute}”",
    axes.CUT: "where “{attribute}” is cut",
    axes.MIDDLE: "the middle third of “{attribute}”",
    axes.SURE_OF_ATTRIBUTE: "how sure the coder was of “{attribute}”",
    axes.CODER_OF_ATTRIBUTE: "who coded “{attribute}”",
    axes.OBJECT: "which stance is meant",
    axes.RULE: "how the stance is found",
    axes.UNIT: "what counts once",
    axes.EVIDENCE: "which codings count",
    axes.MIXED_STANCE: "what a mixed stance counts as",
    axes.MISSING_STANCE: "people without the stance",
    axes.SURE_OF_STANCE: "how sure the coder was of the stance",
    axes.CODER_OF_STANCE: "who coded the stance",
    axes.LEAST_CODINGS: "codings it takes for the theme",
    axes.CONTRARY: "codings that speak against the theme",
    axes.NOT_READ: "people not read for the theme",
    axes.ENCODER: "the encoder",
}
_OPTIONS = {
    axes.MIXED_ATTRIBUTE: {AS_FIRST: "with “{first}”", AS_SECOND: "with “{second}”"},
    axes.MIDDLE: {axes.OUTER_THIRDS: "left out"},
    axes.SURE_OF_ATTRIBUTE: {axes.ANY_CODING: "however sure"},
    axes.SURE_OF_STANCE: {axes.ANY_CODING: "however sure"},
    axes.RULE: {
        JUDGED: "judged as a whole",
        MEAN_SIGN: "for and against, weighed",
        ANY_NEGATIVE: "anything against makes a no",
        MAJORITY: "more than half of it",
        LAST: "what was said last",
    },
    axes.UNIT: {"coding": "each coding", "turn": "each turn", "exchange": "each question, answered"},
    axes.EVIDENCE: {
        "blind": "made without suggestions",
        "all but accepted": "all but accepted suggestions",
        "with accepted": "accepted suggestions too",
    },
    axes.MIXED_STANCE: {AS_NO: "not “{yes}”", AS_YES: "“{yes}”"},
    axes.MISSING_STANCE: {axes.COUNTED_AS_NO: "counted as not “{yes}”"},
    axes.NOT_READ: {axes.COUNTED_AS_NO: "counted as without it"},
}


def axis_words(name: str, answer: Answer) -> str:
    """'which stance is meant' for 'object'; a name that is not known stands as it is."""
    return _filled(_NAMES.get(name, name), answer) if name in _NAMES else name


def option_words(name: str, option: str, answer: Answer) -> str:
    """'not “useful”' for 'as no' on the axis of mixed stances; an option that needs no words stands as it is."""
    said = _OPTIONS.get(name, {}).get(option)
    return option if said is None else _filled(said, answer)


def spelt(answer: Answer) -> Curve | None:
    """The curve with its axes and choices in words, in the same order; for pictures and tables."""
    curve = answer.curve
    if curve is None:
        return None
    return replace(
        curve,
        axes=tuple(
            replace(
                one,
                name=axis_words(one.name, answer),
                options=tuple(option_words(one.name, option, answer) for option in one.options),
            )
            for one in curve.axes
        ),
        specifications=tuple(
            replace(
                one,
                choices=tuple(
                    (axis_words(name, answer), option_words(name, option, answer)) for name, option in one.choices
                ),
            )
            for one in curve.specifications
        ),
    )


def treatment_words(one: Treatment, answer: Answer) -> str:
    """'mixed on “employer support”: with “high”', with '(as declared)' where it is."""
    contrast = answer.contrast
    bare = one.name.removesuffix(_DECLARED)
    declared = _DECLARED if bare != one.name else ""
    for way in MIXED_ATTRIBUTES:
        if bare == f"mixed {contrast.attribute} {way}":
            said = LEFT_OUT if way == LEFT_OUT else option_words(axes.MIXED_ATTRIBUTE, way, answer)
            return f"mixed on “{contrast.attribute}”: {said}{declared}"
    for way in MIXED_STANCES:
        if bare == f"mixed {contrast.outcome} {way}":
            said = LEFT_OUT if way == LEFT_OUT else f"counts as {option_words(axes.MIXED_STANCE, way, answer)}"
            return f"mixed on “{contrast.outcome}”: {said}{declared}"
    return one.name


def _filled(words: str, answer: Answer) -> str:
    contrast, people = answer.contrast, answer.people
    given = {
        "{attribute}": contrast.attribute,
        "{first}": people.first_name,
        "{second}": people.second_name,
        "{yes}": "coded" if contrast.outcome_kind == THEME else people.yes_name,
    }
    # Not str.format: the names are the researchers' own and may hold braces.
    place = next((one for one in given if one in words), "")
    return words.replace(place, given[place]) if place else words
