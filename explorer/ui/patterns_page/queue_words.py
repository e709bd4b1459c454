"""What the queue says of a pattern no theme explains, in plain words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.analysis.unexplained import Unexplained
from explorer.datamodel import Analysis
from explorer.naming import counted
from explorer.study.judgements import BELONGS, CHANGES, FOLLOW_UP, NOT_RELEVANT, Judgement
from explorer.translation import _, plural
from explorer.wording.badges import (
    FEW_PEOPLE,
    NOT_MEASURED,
    QUESTION,
    REPEATED,
    VOICES,
    badge_name,
    question_badge,
    repeated_badge,
    why_not_measured,
)
from explorer.wording.numerals import decimal, localised

OUTSIDE = "Outside the themes"
_VERDICTS = {
    NOT_RELEVANT: "not relevant",
    BELONGS: "belongs to a theme",
    CHANGES: "changes a theme",
    FOLLOW_UP: "follow up",
}


def headline(one: Unexplained) -> str:
    """How much of it carries no theme."""
    bare, whole = len(one.rows), counted(one.segments, "segment")
    if one.segments == 1:
        return _("Its one segment carries no theme.") if bare else _("Its one segment carries a theme.")
    if bare == one.segments:
        return _("None of its {segments} carries a theme.", segments=whole)
    if not bare:
        return _("All its {segments} carry a theme.", segments=whole)
    return plural(
        bare, "{n} of its {segments} carries no theme.", "{n} of its {segments} carry no theme.", segments=whole
    )


def evidence(one: Unexplained, analysis: Analysis, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What there is to say for it or against it: a word (shown by `called`) and a sentence or two each.

    Parameters
    ----------
    names : participant id -> the name the study gives them.
    """
    pattern = analysis.patterns[one.label]
    without = why_not_measured(pattern)
    repeated = repeated_badge(pattern.stability, without=without)
    left_out = _(": it does not count in the order. Analyse again on the Study page.")
    unmeasured = left_out if without == NOT_MEASURED else "."
    asked = question_badge(pattern.question, analysis.guide, len(analysis.segments))
    return [
        (OUTSIDE, _outside(one)),
        (VOICES, _voices(one, names, len({segment.participant_id for segment in analysis.segments}))),
        (REPEATED, repeated.words + (unmeasured if one.how_stable is None else ".")),
        (QUESTION, asked.words + (left_out if one.how_own is None else ".")),
    ]


def called(name: str) -> str:
    """The word of a line of `evidence` as it is shown."""
    return _("Outside the themes") if name == OUTSIDE else badge_name(name)


def order(one: Unexplained) -> str:
    """The parts of the order and their product."""
    parts = (
        (one.how_uncoded, _("without a theme")),
        (one.how_stable, _("stable")),
        (one.how_voiced, _("voices")),
        (one.how_own, _("not one question’s")),
    )
    said = " × ".join(f"{decimal(share, 2)} {words}" for share, words in parts if share is not None)
    return f"{said} = {decimal(one.prompt_to_read, 2)}"


def progress(n_prompts: int, waiting: Sequence[str], pattern_id: str) -> str:
    """How far the queue is read: ``3 of 11 looked at. This is number 2 of the 8 left.``"""
    looked = _("{n} of {of} looked at.", n=n_prompts - len(waiting), of=n_prompts)
    if pattern_id in waiting:
        place = _("This is number {n} of the {left} left.", n=waiting.index(pattern_id) + 1, left=len(waiting))
        return f"{looked} {place}"
    return f"{looked} {_('This one does not wait in the queue.')}" if pattern_id else looked


def gathered(ordered: Sequence[Unexplained], prompts: Sequence[Unexplained]) -> str:
    """How many patterns are in the queue, and why."""
    return plural(
        len(prompts),
        "{n} of {patterns} lies at least by half outside the themes, or holds more without a theme than shuffling "
        "within the interviews gives.",
        "{n} of {patterns} lie at least by half outside the themes, or hold more without a theme than shuffling "
        "within the interviews gives.",
        patterns=counted(len(ordered), "pattern"),
    )


def verdict_words(judgement: Judgement, themes: Mapping[str, str]) -> str:
    """A decision in words, with the theme it names: ``belongs to “The framework”``."""
    name = themes.get(judgement.theme_id, judgement.theme_id)
    if judgement.verdict == BELONGS and name:
        return _("belongs to “{name}”", name=name)
    if judgement.verdict == CHANGES and name:
        return _("changes “{name}”", name=name)
    if not judgement.verdict:
        return _("taken back")
    return _(_VERDICTS[judgement.verdict]) if judgement.verdict in _VERDICTS else judgement.verdict


def shuffles(p: float) -> str:
    """A share of shuffles as a count of them: ``in 4 of 1,000 shuffles``."""
    if p < 0.001:
        return _("in fewer than 1 of 1,000 shuffles")
    if p < 0.0095:
        return _("in {n} of 1,000 shuffles", n=round(p * 1000))
    if p > 0.995:
        return _("in nearly every shuffle")
    return _("in {n} of 100 shuffles", n=round(p * 100))


def _outside(one: Unexplained) -> str:
    about = counted(round(one.expected), "segment")
    if one.rows:
        words = _(
            "Shuffled within the interviews it would hold about {segments} without a theme, and {n} or more "
            "{shuffles}.",
            segments=about,
            n=len(one.rows),
            shuffles=shuffles(one.p),
        )
    else:
        words = _(
            "Shuffled within the interviews it would hold about {segments} without a theme; it holds none.",
            segments=about,
        )
    if not one.unread:
        return words
    left_out = plural(
        one.unread,
        "{n} segment of it is in transcripts not marked as read, and left out.",
        "{n} segments of it are in transcripts not marked as read, and left out.",
    )
    return f"{words} {left_out}"


def _voices(one: Unexplained, names: Mapping[str, str], n_people: int) -> str:
    found = one.balance
    if not found.voices:
        return _("Nobody's: all of it carries a theme.")
    who = names.get(found.top_id, found.top_id)
    words = _("All that carries no theme is {person}'s.", person=who)
    if found.voices > 1:
        words = _(
            "{n} people say what carries no theme, as concentrated as {equal}; by length of talk alone it would be "
            "about {expected}.",
            n=found.voices,
            equal=counted_voices(found.effective),
            expected=decimal(found.expected, 1),
        )
    if n_people < FEW_PEOPLE:
        return f"{words} {_('So few people speak in this study that this says little.')}"
    if not found.is_one_persons:
        return words
    if found.voices == 1:
        alone = _("It may be one person's way of talking.")
        return f"{words} {alone}"
    most = _(
        "It may be one person's way of talking: {n} of {segments} are {person}'s.",
        n=round(found.top_share * len(one.rows)),
        segments=counted(len(one.rows), "segment"),
        person=who,
    )
    return f"{words} {most}"


def counted_voices(effective: float) -> str:
    """``9.4 equal voices``, ``7 equal voices``, ``1 voice``."""
    number = f"{effective:.1f}".removesuffix(".0")
    return _("1 voice") if number == "1" else _("{n} equal voices", n=localised(number))
