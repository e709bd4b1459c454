"""The four badges of a candidate pattern in plain words: the same on every screen and in every report. Pure.

Each badge is one quiet line, with a flag in front where the pattern should not be taken for more than it is, and
behind it the sentences with the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.datamodel import Analysis, AnsweredQuestion, GuideQuestion, Pattern, Stability, VoiceBalance
from explorer.naming import counted

if TYPE_CHECKING:
    import numpy as np

REPEATED, CHANCE, VOICES, QUESTION = "Stability", "Chance", "Voices", "Question"
NOT_MEASURED = "not measured in this analysis"
ALL_ALIKE = "all segments are alike, so there is nothing to repeat"

# Hennig's reading of a cluster-wise Jaccard (package fpc, clusterboot; Hennig 2007, doi 10.1016/j.csda.2006.11.025).
HIGHLY_STABLE, VALID, DOUBTFUL = 0.85, 0.75, 0.60
FIRM = 0.8  # a segment is firmly with a pattern when 8 of 10 runs put it there
FEW_PEOPLE = 4  # in a study of fewer, every pattern rests on few
_SELDOM = 0.05  # a draw in twenty; it decides on one clause, and the numbers stand behind it
_WORTH_SAYING = 0.25  # below this share of answers to one question no question stands out
_FRAGILE, _OTHERS = "fragile", ", with many other segments each time"
ONE_PERSON, FEW_VOICES, ONE_QUESTION = "one person’s way of talking", "few voices", "mostly answers to one question"
_QUESTION_CHARS, _LONG_QUESTION_CHARS = 90, 220


@dataclass(frozen=True, slots=True)
class Badge:
    """One of the four. `flag` is '' when there is nothing to warn of; `behind` are whole sentences."""

    name: str
    line: str
    flag: str = ""
    behind: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Flag and line as one: ``Fragile: seen in 6 of 20 repeated runs``."""
        words = f"{self.flag}: {self.line}" if self.flag else self.line
        return words[:1].upper() + words[1:]


def badges(pattern: Pattern, analysis: Analysis, names: Mapping[str, str]) -> tuple[Badge, Badge, Badge, Badge]:
    """The four badges of a pattern.

    Parameters
    ----------
    names : participant id -> the name the study gives them; missing ones are called by their id.
    """
    n_people = len({segment.participant_id for segment in analysis.segments})
    n_segments = len(pattern.segment_ids)
    without = why_not_measured(pattern)
    return (
        repeated_badge(pattern.stability, without=without),
        chance_badge(pattern.stability, without=without),
        voices_badge(pattern.balance, n_segments, n_people, names),
        question_badge(pattern.question, analysis.guide, len(analysis.segments)),
    )


def why_not_measured(pattern: Pattern) -> str:
    """What stands where a stability would: ALL_ALIKE where even a new analysis could have none, else NOT_MEASURED."""
    # Analyses of before have no balance either; one that has it lacks the runs only where nothing differs.
    return ALL_ALIKE if pattern.stability is None and pattern.balance is not None else NOT_MEASURED


def repeated_badge(found: Stability | None, *, without: str = NOT_MEASURED) -> Badge:
    """Whether the pattern comes back when some of the interviews are left out.

    Parameters
    ----------
    without : what to say where there is no stability (`why_not_measured`).
    """
    if found is None or not found.runs:
        return Badge(REPEATED, without)
    seen = f"seen in {found.seen_in} of {counted(found.runs, 'repeated run')}"
    behind = (
        f"The grouping was repeated {found.runs} times, each time without a part of the interviews. In {found.seen_in} "
        "of these runs a group came up that shares more than half of its segments with this pattern.",
        f"On average the likeness is {found.jaccard:.2f} (Jaccard, 0 to 1): {_reading(found.jaccard)}",
    )
    if not found.is_fragile:
        return Badge(REPEATED, seen if found.jaccard >= VALID else f"{seen}; its edges shift", behind=behind)
    often = found.seen_in >= VALID * found.runs
    return Badge(REPEATED, f"{seen}{_OTHERS}" if often else seen, _FRAGILE, behind)


def chance_badge(found: Stability | None, *, without: str = NOT_MEASURED) -> Badge:
    """Whether the pattern comes back on the same interviews, when only chance differs; `without` as above."""
    if found is None or not found.seed_runs:
        return Badge(CHANCE, without)
    line = f"seen in {found.seed_seen_in} of {found.seed_runs} runs that differ by chance alone"
    behind = (
        f"The same segments were grouped {found.seed_runs} times from different random starts; mean likeness "
        f"{found.seed_jaccard:.2f} (0 to 1).",
    )
    if found.seed_jaccard >= DOUBTFUL:
        return Badge(CHANCE, line, behind=behind)
    often = found.seed_seen_in >= VALID * found.seed_runs
    return Badge(CHANCE, f"{line}{_OTHERS}" if often else line, "" if often else "depends on chance", behind)


def voices_badge(found: VoiceBalance | None, n_segments: int, n_people: int, names: Mapping[str, str]) -> Badge:
    """Whose voices the pattern holds.

    Parameters
    ----------
    n_segments : of the pattern. n_people : who speak in the whole study.
    """
    if found is None or not found.voices:
        return Badge(VOICES, NOT_MEASURED)
    top = names.get(found.top_id, found.top_id)
    most = f"{round(found.top_share * n_segments):,} of {n_segments:,}"
    behind = _behind_voices(found, top)
    each = f", each with {most}" if found.is_even else ""
    if n_people < FEW_PEOPLE:
        line = f"{counted(found.voices, 'person', 'people')} of {n_people}{each or f'; {most} from {top}'}"
        return Badge(VOICES, line, behind=(*behind, "So few people speak in this study that this says little."))
    if found.top_share > 0.5:
        return Badge(VOICES, f"{most} from {top}", ONE_PERSON, behind)
    if each:
        return Badge(VOICES, f"{found.voices} people{each}", FEW_VOICES if found.is_one_persons else "", behind)
    line = f"{counted(found.voices, 'person', 'people')}, as if {found.effective:.1f} in equal parts"
    if found.p_more_concentrated <= _SELDOM:
        line += f" (length of talk alone: {found.expected:.1f})"
    return Badge(VOICES, f"{line}; the most from {top}: {most}", FEW_VOICES if found.is_one_persons else "", behind)


def question_badge(found: AnsweredQuestion | None, guide: Sequence[GuideQuestion], n_segments: int) -> Badge:
    """Whether the pattern is the answers to one question.

    Parameters
    ----------
    n_segments : of the whole study.
    """
    if found is None:
        return Badge(QUESTION, NOT_MEASURED)
    if not guide:
        return Badge(QUESTION, "no question comes up in enough interviews to compare")
    if found.question < 0:
        return Badge(QUESTION, "answers none of the questions asked in several interviews")
    asked = guide[found.question]
    whole = short_question(asked.text, _LONG_QUESTION_CHARS)
    behind = (
        f"“{whole}” was asked, in these or other words, in {counted(asked.interviews, 'interview')}; "
        f"{counted(asked.wordings, 'time')} in all.",
        f"{found.answers} of the {counted(found.segments, 'segment')} here answer it; in all interviews "
        f"{round(found.share_of_all * n_segments):,} of {n_segments:,} do.",
        "A segment answers the question asked last before it; probes that name nothing go on with the one before.",
    )
    part, text = f"{found.answers:,} of {found.segments:,}", short_question(asked.text)
    if found.is_one_question:
        return Badge(QUESTION, f"{part}, “{text}”", ONE_QUESTION, behind)
    if found.answers < max(3, _WORTH_SAYING * found.segments):
        return Badge(QUESTION, f"no one question: at most {part} answer the same", behind=behind)
    return Badge(QUESTION, f"{part} answer the same question: “{text}”", behind=behind)


def short_question(text: str, n_chars: int = _QUESTION_CHARS) -> str:
    """What is asked: the end of a long turn, from a sentence's beginning where that leaves enough."""
    if len(text) <= n_chars:
        return text
    end = text[-n_chars:]
    sentence = re.search(r"[.?!…]\s+(?=\S)", end)
    if sentence and n_chars - sentence.end() >= n_chars // 3:
        return f"… {end[sentence.end() :]}"
    return f"… {end.partition(' ')[2]}"


def membership_words(shares: np.ndarray) -> str:
    """``19 of 27 segments were with it in at least 8 of 10 runs``"""
    firm = int((shares >= FIRM).sum())
    if not firm:
        return f"none of {counted(len(shares), 'segment')} was with it in at least 8 of 10 runs"
    was = "was" if firm == 1 else "were"
    return f"{firm:,} of {counted(len(shares), 'segment')} {was} with it in at least 8 of 10 runs"


def _reading(jaccard: float) -> str:
    if jaccard >= HIGHLY_STABLE:
        return "highly stable. That says it comes back, not that it matters."
    if jaccard >= VALID:
        return "stable. That says it comes back, not that it matters."
    if jaccard >= DOUBTFUL:
        return "there is a pattern, but which segments belong to it is doubtful."
    return "too little to rely on. Read its quotes as single voices."


def _behind_voices(found: VoiceBalance, top: str) -> tuple[str, ...]:
    how = "each as much as the others"
    if not found.is_even:
        how = f"as unequally as if {found.effective:.1f} shared it in equal parts"
    sentences = [
        f"{found.voices} people speak in it, {how}." if found.voices > 1 else f"Only {top} speaks in it.",
        f"If length of talk were all that mattered, it would be about {found.expected:.1f}; length of talk alone makes "
        f"it as unequal as here {_in_draws(found.p_more_concentrated)}.",
    ]
    if found.runs_without_top:
        sentences.append(
            f"Found again without {top} in {found.seen_without_top} of the "
            f"{counted(found.runs_without_top, 'run')} that left {top} out."
        )
    return tuple(sentences)


def _in_draws(p: float) -> str:
    if p < 0.0015:
        return "in hardly 1 of 1,000 draws"
    if p < 0.0095:
        return f"in {round(p * 1000)} of 1,000 draws"
    return f"in {round(p * 100)} of 100 draws"
