"""What the queue says of a pattern no theme explains, in plain words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.analysis.unexplained import Unexplained
from explorer.datamodel import Analysis
from explorer.naming import counted
from explorer.study.judgements import BELONGS, CHANGES, Judgement
from explorer.wording.badges import (
    FEW_PEOPLE,
    NOT_MEASURED,
    QUESTION,
    REPEATED,
    VOICES,
    question_badge,
    repeated_badge,
    why_not_measured,
)

_LEFT_OUT = ": it does not count in the order. Analyse again on the Study page."


def headline(one: Unexplained) -> str:
    """How much of it carries no theme."""
    bare, whole = len(one.rows), counted(one.segments, "segment")
    if one.segments == 1:
        return f"Its one segment carries {'no' if bare else 'a'} theme."
    if bare == one.segments:
        return f"None of its {whole} carries a theme."
    if not bare:
        return f"All its {whole} carry a theme."
    return f"{bare} of its {whole} {'carries' if bare == 1 else 'carry'} no theme."


def evidence(one: Unexplained, analysis: Analysis, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What there is to say for it or against it: a word and a sentence or two each.

    Parameters
    ----------
    names : participant id -> the name the study gives them.
    """
    pattern = analysis.patterns[one.label]
    without = why_not_measured(pattern)
    repeated = repeated_badge(pattern.stability, without=without)
    unmeasured = _LEFT_OUT if without == NOT_MEASURED else "."
    asked = question_badge(pattern.question, analysis.guide, len(analysis.segments))
    return [
        ("Outside the themes", _outside(one)),
        (VOICES, _voices(one, names, len({segment.participant_id for segment in analysis.segments}))),
        (REPEATED, repeated.words + (unmeasured if one.how_stable is None else ".")),
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
    lie, hold = ("lies", "holds") if len(prompts) == 1 else ("lie", "hold")
    return (
        f"{len(prompts)} of {counted(len(ordered), 'pattern')} {lie} at least by half outside the themes, "
        f"or {hold} more without a theme than shuffling within the interviews gives."
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
    words = f"Shuffled within the interviews it would hold about {counted(round(one.expected), 'segment')} without a "
    words += f"theme, and {len(one.rows)} or more {shuffles(one.p)}." if one.rows else "theme; it holds none."
    if not one.unread:
        return words
    left_out = counted(one.unread, "segment of it is", "segments of it are")
    return f"{words} {left_out} in transcripts not marked as read, and left out."


def _voices(one: Unexplained, names: Mapping[str, str], n_people: int) -> str:
    found = one.balance
    if not found.voices:
        return "Nobody's: all of it carries a theme."
    who = names.get(found.top_id, found.top_id)
    words = f"All that carries no theme is {who}'s."
    if found.voices > 1:
        words = (
            f"{found.voices} people say what carries no theme, as concentrated as {counted_voices(found.effective)}; "
            f"by length of talk alone it would be about {found.expected:.1f}."
        )
    if n_people < FEW_PEOPLE:
        return f"{words} So few people speak in this study that this says little."
    if not found.is_one_persons:
        return words
    most = f": {round(found.top_share * len(one.rows))} of {len(one.rows)} segments are {who}'s"
    return f"{words} It may be one person's way of talking{most if found.voices > 1 else ''}."


def counted_voices(effective: float) -> str:
    """``9.4 equal voices``, ``7 equal voices``, ``1 voice``."""
    number = f"{effective:.1f}".removesuffix(".0")
    return "1 voice" if number == "1" else f"{number} equal voices"
