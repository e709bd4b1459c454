"""What the queue says of a pattern no theme explains, in plain words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.analysis.unexplained import Unexplained
from explorer.datamodel import Analysis
from explorer.naming import counted
from explorer.study.judgements import BELONGS, CHANGES, Judgement
from explorer.wording.badges import QUESTION, REPEATED, VOICES, question_badge, repeated_badge

_LEFT_OUT = ": it does not count in the order. Analyse again on the Study page."


def headline(one: Unexplained) -> str:
    """How much of it carries no theme."""
    if len(one.rows) == one.segments:
        return f"None of its {counted(one.segments, 'segment')} carries a theme."
    return f"{len(one.rows)} of its {counted(one.segments, 'segment')} carry no theme."


def evidence(one: Unexplained, analysis: Analysis, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What there is to say for it or against it: a word and a sentence or two each.

    Parameters
    ----------
    names : participant id -> the name the study gives them.
    """
    pattern = analysis.patterns[one.label]
    repeated = repeated_badge(pattern.stability)
    asked = question_badge(pattern.question, analysis.guide, len(analysis.segments))
    return [
        ("Outside the themes", _outside(one)),
        (VOICES, _voices(one, names)),
        (REPEATED, repeated.words + (_LEFT_OUT if one.how_stable is None else ".")),
        (QUESTION, asked.words + (_LEFT_OUT if one.how_own is None else ".")),
    ]


def order(one: Unexplained) -> str:
    """The parts of the order and their product."""
    parts = (
        (one.how_uncoded, "without a theme"),
        (one.how_stable, "stable"),
        (one.how_voiced, "voices"),
        (one.how_own, "not one question’s"),
    )
    said = " × ".join(f"{share:.2f} {words}" for share, words in parts if share is not None)
    return f"{said} = {one.prompt_to_read:.2f}"


def progress(n_prompts: int, waiting: Sequence[str], pattern_id: str) -> str:
    """How far the queue is read: ``3 of 11 looked at. This is number 2 of the 8 left.``"""
    looked = f"{n_prompts - len(waiting)} of {n_prompts} looked at."
    if pattern_id in waiting:
        return f"{looked} This is number {waiting.index(pattern_id) + 1} of the {len(waiting)} left."
    return f"{looked} This one does not wait in the queue." if pattern_id else looked


def gathered(ordered: Sequence[Unexplained], prompts: Sequence[Unexplained]) -> str:
    """How many patterns are in the queue, and why."""
    lie = "lies" if len(prompts) == 1 else "lie"
    return (
        f"{len(prompts)} of {counted(len(ordered), 'pattern')} {lie} at least by half outside the themes, "
        "or hold more without a theme than shuffling within the interviews gives."
    )


def verdict_words(judgement: Judgement, themes: Mapping[str, str]) -> str:
    """A decision in words, with the theme it names: ``belongs to “The framework”``."""
    name = themes.get(judgement.theme_id, judgement.theme_id)
    if judgement.verdict == BELONGS and name:
        return f"belongs to “{name}”"
    if judgement.verdict == CHANGES and name:
        return f"changes “{name}”"
    return judgement.verdict or "taken back"


def shuffles(p: float) -> str:
    """A share of shuffles as a count of them: ``in 4 of 1,000 shuffles``."""
    if p < 0.001:
        return "in fewer than 1 of 1,000 shuffles"
    if p < 0.0095:
        return f"in {round(p * 1000)} of 1,000 shuffles"
    if p > 0.995:
        return "in nearly every shuffle"
    return f"in {round(p * 100)} of 100 shuffles"


def _outside(one: Unexplained) -> str:
    words = (
        f"Shuffled within the interviews it would hold about {counted(round(one.expected), 'segment')} without a "
        f"theme, and {len(one.rows)} or more {shuffles(one.p)}."
    )
    if not one.unread:
        return words
    left_out = counted(one.unread, "segment of it is", "segments of it are")
    return f"{words} {left_out} in transcripts not marked as read, and left out."


def _voices(one: Unexplained, names: Mapping[str, str]) -> str:
    found = one.balance
    if not found.voices:
        return "Nobody's: all of it carries a theme."
    words = (
        f"{counted(found.voices, 'person says', 'people say')} what carries no theme, as concentrated as "
        f"{counted_voices(found.effective)}; by length of talk alone it would be about {found.expected:.1f}."
    )
    if found.is_one_persons:
        who = names.get(found.top_id, found.top_id)
        most = round(found.top_share * len(one.rows))
        words += f" It may be one person's way of talking: {most} of {len(one.rows)} segments are {who}'s."
    return words


def counted_voices(effective: float) -> str:
    """``9.4 equal voices``, ``7 equal voices``, ``1 voice``."""
    number = f"{effective:.1f}".removesuffix(".0")
    return "1 voice" if number == "1" else f"{number} equal voices"
