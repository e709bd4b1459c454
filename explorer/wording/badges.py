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
from explorer.translation import _, plural, written
from explorer.wording.numerals import decimal

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
_FRAGILE, _BY_CHANCE = "fragile", "depends on chance"
ONE_PERSON, FEW_VOICES, ONE_QUESTION = "one person’s way of talking", "few voices", "mostly answers to one question"
_QUESTION_CHARS, _LONG_QUESTION_CHARS = 90, 220


@dataclass(frozen=True, slots=True)
class Badge:
    """One of the four. `flag` is '' when there is nothing to warn of; `behind` are whole sentences.

    `name` and `flag` are keys, in English, to be shown as `called` and `flagged`; `line` and `behind` are what is said.
    """

    name: str
    line: str
    flag: str = ""
    behind: tuple[str, ...] = ()
    is_measured: bool = True

    @property
    def called(self) -> str:
        """The name as it is shown."""
        return badge_name(self.name)

    @property
    def flagged(self) -> str:
        """The flag as it is shown, '' for none."""
        return flag_words(self.flag)

    @property
    def words(self) -> str:
        """Flag and line as one: ``Fragile: seen in 6 of 20 repeated runs``."""
        words = f"{self.flagged}: {self.line}" if self.flag else self.line
        return words[:1].upper() + words[1:]


def badge_name(name: str) -> str:
    """The name of a badge (REPEATED, CHANCE ...) as it is shown."""
    if name == REPEATED:
        return _("Stability")
    if name == CHANCE:
        return _("Chance")
    if name == VOICES:
        return _("Voices")
    return _("Question") if name == QUESTION else name


def flag_words(flag: str) -> str:
    """A flag (ONE_PERSON, ONE_QUESTION ...) as it is shown."""
    if flag == ONE_PERSON:
        return _("one person’s way of talking")
    if flag == FEW_VOICES:
        return _("few voices")
    if flag == ONE_QUESTION:
        return _("mostly answers to one question")
    if flag == _FRAGILE:
        return _("fragile")
    return _("depends on chance") if flag == _BY_CHANCE else flag


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


def without_words(why: str) -> str:
    """NOT_MEASURED or ALL_ALIKE as it is shown."""
    if why == ALL_ALIKE:
        return _("all segments are alike, so there is nothing to repeat")
    return _("not measured in this analysis")


def _silent(name: str, why: str = NOT_MEASURED) -> Badge:
    return Badge(name, without_words(why), is_measured=why != NOT_MEASURED)


def repeated_badge(found: Stability | None, *, without: str = NOT_MEASURED) -> Badge:
    """Whether the pattern comes back when some of the interviews are left out.

    Parameters
    ----------
    without : what to say where there is no stability (`why_not_measured`).
    """
    if found is None or not found.runs:
        return _silent(REPEATED, without)
    runs = counted(found.runs, "repeated run")
    seen = _("seen in {seen} of {runs}", seen=found.seen_in, runs=runs)
    behind = (
        _(
            "The grouping was repeated {n} times, each time without a part of the interviews. In {seen} of these runs "
            "a group came up that shares more than half of its segments with this pattern.",
            n=found.runs,
            seen=found.seen_in,
        ),
        _reading(found.jaccard),
    )
    if not found.is_fragile:
        if found.jaccard < VALID:
            seen = _("seen in {seen} of {runs}; its edges shift", seen=found.seen_in, runs=runs)
        return Badge(REPEATED, seen, behind=behind)
    if found.seen_in >= VALID * found.runs:
        seen = _("seen in {seen} of {runs}, with many other segments each time", seen=found.seen_in, runs=runs)
    return Badge(REPEATED, seen, _FRAGILE, behind)


def chance_badge(found: Stability | None, *, without: str = NOT_MEASURED) -> Badge:
    """Whether the pattern comes back on the same interviews, when only chance differs; `without` as above."""
    if found is None or not found.seed_runs:
        return _silent(CHANCE, without)
    seen = {"seen": found.seed_seen_in, "runs": found.seed_runs}
    line = _("seen in {seen} of {runs} runs that differ by chance alone", **seen)
    behind = (
        _(
            "The same segments were grouped {n} times from different random starts; mean likeness {likeness} (0 to 1).",
            n=found.seed_runs,
            likeness=decimal(found.seed_jaccard, 2),
        ),
    )
    if found.seed_jaccard >= DOUBTFUL:
        return Badge(CHANCE, line, behind=behind)
    if found.seed_seen_in >= VALID * found.seed_runs:
        others = _(
            "seen in {seen} of {runs} runs that differ by chance alone, with many other segments each time", **seen
        )
        return Badge(CHANCE, others, behind=behind)
    return Badge(CHANCE, line, _BY_CHANCE, behind)


def voices_badge(found: VoiceBalance | None, n_segments: int, n_people: int, names: Mapping[str, str]) -> Badge:
    """Whose voices the pattern holds.

    Parameters
    ----------
    n_segments : of the pattern. n_people : who speak in the whole study.
    """
    if found is None or not found.voices:
        return _silent(VOICES)
    top = names.get(found.top_id, found.top_id)
    most = _("{n} of {of}", n=written(round(found.top_share * n_segments)), of=written(n_segments))
    behind = _behind_voices(found, top)
    people = counted(found.voices, "person", "people")
    if n_people < FEW_PEOPLE:
        given = {"people": people, "of": n_people, "most": most}
        line = _("{people} of {of}, each with {most}", **given)
        if not found.is_even:
            line = _("{people} of {of}; {most} from {top}", top=top, **given)
        return Badge(VOICES, line, behind=(*behind, _("So few people speak in this study that this says little.")))
    if found.top_share > 0.5:
        return Badge(VOICES, _("{most} from {top}", most=most, top=top), ONE_PERSON, behind)
    flag = FEW_VOICES if found.is_one_persons else ""
    if found.is_even:
        return Badge(VOICES, _("{n} people, each with {most}", n=found.voices, most=most), flag, behind)
    return Badge(VOICES, _unequal(found, people=people, top=top, most=most), flag, behind)


def _unequal(found: VoiceBalance, **told: str) -> str:
    effective, expected = decimal(found.effective, 1), decimal(found.expected, 1)
    if found.p_more_concentrated <= _SELDOM:
        return _(
            "{people}, as if {effective} in equal parts (length of talk alone: {expected}); the most from {top}: "
            "{most}",
            effective=effective,
            expected=expected,
            **told,
        )
    return _("{people}, as if {effective} in equal parts; the most from {top}: {most}", effective=effective, **told)


def question_badge(found: AnsweredQuestion | None, guide: Sequence[GuideQuestion], n_segments: int) -> Badge:
    """Whether the pattern is the answers to one question.

    Parameters
    ----------
    n_segments : of the whole study.
    """
    if found is None:
        return _silent(QUESTION)
    if not guide:
        return Badge(QUESTION, _("no question comes up in enough interviews to compare"))
    if found.question < 0:
        return Badge(QUESTION, _("answers none of the questions asked in several interviews"))
    asked = guide[found.question]
    behind = _behind_question(found, asked, n_segments)
    part, text = {"n": written(found.answers), "of": written(found.segments)}, short_question(asked.text)
    if found.is_one_question:
        return Badge(QUESTION, _("{n} of {of}, “{question}”", question=text, **part), ONE_QUESTION, behind)
    if found.answers < max(3, _WORTH_SAYING * found.segments):
        return Badge(QUESTION, _("no one question: at most {n} of {of} answer the same", **part), behind=behind)
    line = _("{n} of {of} answer the same question: “{question}”", question=text, **part)
    return Badge(QUESTION, line, behind=behind)


def _behind_question(found: AnsweredQuestion, asked: GuideQuestion, n_segments: int) -> tuple[str, ...]:
    return (
        _(
            "“{question}” was asked, in these or other words, in {interviews}; {times} in all.",
            question=short_question(asked.text, _LONG_QUESTION_CHARS),
            interviews=counted(asked.interviews, "interview"),
            times=counted(asked.wordings, "time"),
        ),
        _(
            "{n} of the {segments} here answer it; in all interviews {all} of {of} do.",
            n=found.answers,
            segments=counted(found.segments, "segment"),
            all=written(round(found.share_of_all * n_segments)),
            of=written(n_segments),
        ),
        _("A segment answers the question asked last before it; probes that name nothing go on with the one before."),
    )


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
    whole = counted(len(shares), "segment")
    if not firm:
        return _("none of {segments} was with it in at least 8 of 10 runs", segments=whole)
    return plural(
        firm,
        "{n} of {segments} was with it in at least 8 of 10 runs",
        "{n} of {segments} were with it in at least 8 of 10 runs",
        segments=whole,
    )


def _reading(jaccard: float) -> str:
    likeness = decimal(jaccard, 2)
    if jaccard >= HIGHLY_STABLE:
        return _(
            "On average the likeness is {likeness} (Jaccard, 0 to 1): highly stable. That says it comes back, not that "
            "it matters.",
            likeness=likeness,
        )
    if jaccard >= VALID:
        return _(
            "On average the likeness is {likeness} (Jaccard, 0 to 1): stable. That says it comes back, not that it "
            "matters.",
            likeness=likeness,
        )
    if jaccard >= DOUBTFUL:
        return _(
            "On average the likeness is {likeness} (Jaccard, 0 to 1): there is a pattern, but which segments belong to "
            "it is doubtful.",
            likeness=likeness,
        )
    return _(
        "On average the likeness is {likeness} (Jaccard, 0 to 1): too little to rely on. Read its quotes as single "
        "voices.",
        likeness=likeness,
    )


def _behind_voices(found: VoiceBalance, top: str) -> tuple[str, ...]:
    return tuple(filter(None, (_who_speaks(found, top), _length_of_talk(found), _without_the_most(found, top))))


def _who_speaks(found: VoiceBalance, top: str) -> str:
    if found.voices <= 1:
        return _("Only {person} speaks in it.", person=top)
    if found.is_even:
        return _("{n} people speak in it, each as much as the others.", n=found.voices)
    return _(
        "{n} people speak in it, as unequally as if {effective} shared it in equal parts.",
        n=found.voices,
        effective=decimal(found.effective, 1),
    )


def _length_of_talk(found: VoiceBalance) -> str:
    p, expected = found.p_more_concentrated, decimal(found.expected, 1)
    if p < 0.0015:
        return _(
            "If length of talk were all that mattered, it would be about {expected}; length of talk alone makes it as "
            "unequal as here in hardly 1 of 1,000 draws.",
            expected=expected,
        )
    if p < 0.0095:
        return _(
            "If length of talk were all that mattered, it would be about {expected}; length of talk alone makes it as "
            "unequal as here in {n} of 1,000 draws.",
            expected=expected,
            n=round(p * 1000),
        )
    return _(
        "If length of talk were all that mattered, it would be about {expected}; length of talk alone makes it as "
        "unequal as here in {n} of 100 draws.",
        expected=expected,
        n=round(p * 100),
    )


def _without_the_most(found: VoiceBalance, top: str) -> str:
    if not found.runs_without_top:
        return ""
    return _(
        "Found again without {person} in {n} of the {runs} that left {person} out.",
        person=top,
        n=found.seen_without_top,
        runs=counted(found.runs_without_top, "run"),
    )
