"""Choices, options and treatments in the plain words of the study. The analysis keeps their short names as keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from explorer.translation import _
from explorer.wording.numerals import localised
from explorer.wording.sensitivity.numbers import quoted

_DECLARED = " (as declared)"
Named = Callable[[Answer], str]

_NAMES: Mapping[str, Named] = {
    axes.MIXED_ATTRIBUTE: lambda a: _("people mixed on “{attribute}”", attribute=a.contrast.attribute),
    axes.CUT: lambda a: _("where “{attribute}” is cut", attribute=a.contrast.attribute),
    axes.MIDDLE: lambda a: _("the middle third of “{attribute}”", attribute=a.contrast.attribute),
    axes.SURE_OF_ATTRIBUTE: lambda a: _("how sure the coder was of “{attribute}”", attribute=a.contrast.attribute),
    axes.CODER_OF_ATTRIBUTE: lambda a: _("who coded “{attribute}”", attribute=a.contrast.attribute),
    axes.OBJECT: lambda a: _("which stance is meant"),
    axes.RULE: lambda a: _("how the stance is found"),
    axes.UNIT: lambda a: _("what counts once"),
    axes.EVIDENCE: lambda a: _("which codings count"),
    axes.MIXED_STANCE: lambda a: _("what a mixed stance counts as"),
    axes.MISSING_STANCE: lambda a: _("people without the stance"),
    axes.SURE_OF_STANCE: lambda a: _("how sure the coder was of the stance"),
    axes.CODER_OF_STANCE: lambda a: _("who coded the stance"),
    axes.LEAST_CODINGS: lambda a: _("codings it takes for the theme"),
    axes.CONTRARY: lambda a: _("codings that speak against the theme"),
    axes.NOT_READ: lambda a: _("people not read for the theme"),
    axes.ENCODER: lambda a: _("the encoder"),
}
_HOW_SURE: Mapping[str, Named] = {
    axes.ANY_CODING: lambda a: _("however sure"),
    axes.FAIRLY_SURE_ONLY: lambda a: _("at least fairly sure"),
}
_CODERS: Mapping[str, Named] = {axes.EVERYBODY: lambda a: _("everybody")}
_OPTIONS: Mapping[str, Mapping[str, Named]] = {
    axes.MIXED_ATTRIBUTE: {
        AS_FIRST: lambda a: _("with “{group}”", group=a.people.first_name),
        AS_SECOND: lambda a: _("with “{group}”", group=a.people.second_name),
        LEFT_OUT: lambda a: _("left out"),
    },
    axes.MIDDLE: {axes.OUTER_THIRDS: lambda a: _("left out"), axes.KEPT: lambda a: _("kept")},
    axes.SURE_OF_ATTRIBUTE: _HOW_SURE,
    axes.SURE_OF_STANCE: _HOW_SURE,
    axes.CODER_OF_ATTRIBUTE: _CODERS,
    axes.CODER_OF_STANCE: _CODERS,
    axes.RULE: {
        JUDGED: lambda a: _("judged as a whole"),
        MEAN_SIGN: lambda a: _("for and against, weighed"),
        ANY_NEGATIVE: lambda a: _("anything against makes a no"),
        MAJORITY: lambda a: _("more than half of it"),
        LAST: lambda a: _("what was said last"),
    },
    axes.UNIT: {
        "coding": lambda a: _("each coding"),
        "turn": lambda a: _("each turn"),
        "exchange": lambda a: _("each question, answered"),
    },
    axes.EVIDENCE: {
        "blind": lambda a: _("made without suggestions"),
        "all but accepted": lambda a: _("all but accepted suggestions"),
        "with accepted": lambda a: _("accepted suggestions too"),
    },
    axes.MIXED_STANCE: {
        AS_NO: lambda a: _("not “{yes}”", yes=_yes(a)),
        AS_YES: lambda a: quoted(_yes(a)),
        LEFT_OUT: lambda a: _("left out"),
    },
    axes.MISSING_STANCE: {
        axes.COUNTED_AS_NO: lambda a: _("counted as not “{yes}”", yes=_yes(a)),
        LEFT_OUT: lambda a: _("left out"),
    },
    axes.NOT_READ: {axes.COUNTED_AS_NO: lambda a: _("counted as without it"), LEFT_OUT: lambda a: _("left out")},
    axes.CONTRARY: {axes.COUNTED_TOO: lambda a: _("counted"), axes.NOT_COUNTED: lambda a: _("not counted")},
}
_LEAST = "at least "
_MEDIAN, _CUT = "at the median, ", "at "


def axis_words(name: str, answer: Answer) -> str:
    """'which stance is meant' for 'object'; a name that is not known stands as it is."""
    return _NAMES[name](answer) if name in _NAMES else name


def option_words(name: str, option: str, answer: Answer) -> str:
    """'not “useful”' for 'as no' on the axis of mixed stances; an option that needs no words stands as it is."""
    said = _OPTIONS.get(name, {}).get(option)
    if said is not None:
        return said(answer)
    if name == axes.LEAST_CODINGS and option.startswith(_LEAST):
        return _("at least {n}", n=option.removeprefix(_LEAST))
    if name == axes.CUT and option.startswith(_MEDIAN):
        return _("at the median, {number}", number=localised(option.removeprefix(_MEDIAN)))
    if name == axes.CUT and option.startswith(_CUT):
        return _("at {number}", number=localised(option.removeprefix(_CUT)))
    return option


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
    bare = one.name.removesuffix(_DECLARED)
    said = _treated(bare, answer)
    if said is None:
        return one.name
    return said if bare == one.name else _("{treatment} (as declared)", treatment=said)


def _treated(name: str, answer: Answer) -> str | None:
    attribute, outcome = answer.contrast.attribute, answer.contrast.outcome
    for way in MIXED_ATTRIBUTES:
        if name == f"mixed {attribute} {way}":
            said = option_words(axes.MIXED_ATTRIBUTE, way, answer)
            return _("mixed on “{name}”: {how}", name=attribute, how=said)
    for way in MIXED_STANCES:
        if name == f"mixed {outcome} {way}":
            said = option_words(axes.MIXED_STANCE, way, answer)
            if way == LEFT_OUT:
                return _("mixed on “{name}”: {how}", name=outcome, how=said)
            return _("mixed on “{name}”: counts as {what}", name=outcome, what=said)
    return None


def _yes(answer: Answer) -> str:
    return _("coded") if answer.contrast.outcome_kind == THEME else answer.people.yes_name
