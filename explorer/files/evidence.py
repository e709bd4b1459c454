"""Which style of speaker labels a text bears out, and which of the candidates are labels.

A label is believed because it recurs, not because it looks like one: "17:30", "http:" and a
sentence that begins "Note:" never become a speaker. The thresholds are ours, set on the texts in
the tests and on real transcripts; a choice by the researcher overrides them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from explorer.datamodel import INTERVIEWER
from explorer.errors import SettingsError
from explorer.files.labels import ABOUT_THE_FILE, INTERVIEWER_WORDS, base_word, role_word
from explorer.files.markers import STYLES, Mark, find_marks, key

AUTO, NO_SPEAKERS = "auto", "none"


@dataclass(frozen=True, slots=True)
class Marking:
    """The labels believed, in order. `doubtful` counts lines that begin like a label nobody else carries."""

    style: str
    marks: tuple[Mark, ...]
    doubtful: int = 0
    only_interviewer: bool = False


def choose_marking(text: str, *, style: str = AUTO) -> Marking:
    """The labels of a text in the style that explains it best, or in the given one.

    Returns a Marking of style 'none' without marks when no style has evidence: a label must recur, few labels must
    cover most of what looks like one, and most paragraphs must carry one.

    Raises
    ------
    SettingsError
        `style` is no key of `STYLES`, 'auto' or 'none'.
    """
    if style == NO_SPEAKERS:
        return Marking(NO_SPEAKERS, ())
    if style != AUTO:
        if style not in STYLES:
            known = ", ".join([AUTO, NO_SPEAKERS, *STYLES])
            raise SettingsError(f"The speaker style {style!r} is not known; choose one of {known}.")
        marking = _believed(find_marks(text, style), text, style)
        return marking or Marking(style, tuple(find_marks(text, style)))
    found = [marking for name in STYLES if (marking := _evident(text, name))]
    if found:
        return max(found, key=lambda marking: len(marking.marks))
    return _interviewer_only(text)


def _evident(text: str, style: str) -> Marking | None:
    """The marking of one style if the text bears it out."""
    marking = _believed(find_marks(text, style), text, style)
    if marking is None or len({key(mark.label) for mark in marking.marks}) < 2:
        return _monologue(marking, text)
    lines = _lines(text, marking.marks[0].line_start)
    share = len(marking.marks) / len(lines)
    if style == "code first":
        words = {mark.label for mark in marking.marks} - {"I", "A", "O", "Y"}  # words of one letter begin sentences
        return marking if share >= 0.8 and words and len(lines) >= 4 else None
    asking = sum(role_word(mark.label) == INTERVIEWER for mark in marking.marks)
    if asking and len(marking.marks) - asking >= 0.5 * asking:
        return marking  # somebody named as interviewer and somebody who answers, however long the answers are
    enough = share >= (0.5 if style == "tab" else 0.15) or looks_wrapped(lines)
    return marking if enough and _covered(text, marking.marks) >= 0.5 else None


def _monologue(marking: Marking | None, text: str) -> Marking | None:
    """One label on nearly every line is one person speaking, e.g. a diary of which each entry is marked."""
    if marking is None or marking.style not in ("colon", "bracket", "timed line"):
        return None
    share = len(marking.marks) / len(_lines(text, marking.marks[0].line_start))
    return marking if share >= (0.4 if marking.style == "timed line" else 0.8) and len(marking.marks) >= 3 else None


def _believed(candidates: Sequence[Mark], text: str, style: str) -> Marking | None:
    """Keep the candidates whose label recurs, and those that plainly belong with them; None when none recurs."""
    begin = _end_of_header(text, style)
    candidates = [mark for mark in candidates if mark.line_start >= begin]
    if not candidates:
        return None
    counts = Counter(key(mark.label) for mark in candidates)
    recurring = {label for label, count in counts.items() if count >= 2}
    phrases = {key(mark.label) for mark in candidates if not (_is_capitalised(mark.label) or role_word(mark.label))}
    recurring -= {label for label in phrases if counts[label] < 0.1 * len(candidates)}  # "he said:", a few times
    recurrences = sum(counts[label] for label in recurring)
    if recurrences < (2 if any(map(role_word, recurring)) else 3):
        return _short_exchange(candidates, text, style)
    first = next(mark.line_start for mark in candidates if key(mark.label) in recurring)
    lines = _lines(text, first)
    believe_all = style == "timed line" or (len(lines) <= 8 and len(candidates) == len(lines))
    spelling = _spellings(candidates)
    kept = []
    for mark in candidates:
        known = key(mark.label) if key(mark.label) in recurring else _same_person(key(mark.label), recurring)
        belongs = believe_all or _belongs(mark.label, recurring)
        if known or (belongs and (mark.line_start >= first or _opens(mark, text, recurring))):
            kept.append(replace(mark, label=spelling[known or key(mark.label)]))
    if len(kept) < 0.6 * len(candidates) or len(recurring) > 30:
        return None
    left = {mark.line_start for mark in candidates if mark.line_start >= first} - {mark.line_start for mark in kept}
    doubtful = sum(mark.line_start in left and _is_capitalised(mark.label) for mark in candidates)
    return Marking(style, tuple(kept), doubtful=doubtful)


def _opens(mark: Mark, text: str, recurring: set[str]) -> bool:
    """Whether a label met once, before all others, begins the talk and is no heading ("Interviewer: Anna")."""
    others_ask = any(role_word(label) == INTERVIEWER for label in recurring)
    said = text[mark.speech_start :].partition("\n")[0]
    return role_word(mark.label) == INTERVIEWER and not others_ask and key(said) not in recurring


def _short_exchange(candidates: Sequence[Mark], text: str, style: str) -> Marking | None:
    """A talk so short that hardly a label recurs: every line must carry one, and at most four people speak."""
    lines = _lines(text, candidates[0].line_start)
    labels = {key(mark.label) for mark in candidates}
    named = any(role_word(mark.label) for mark in candidates)
    complete = len(candidates) == len(lines) and 2 <= len(labels) <= 4 and len(lines) >= (2 if named else 3)
    interviewed = len(labels) == 2 and any(base_word(mark.label) in INTERVIEWER_WORDS for mark in candidates)
    if style in ("code first", "tab") or not (complete or interviewed or (style == "timed line" and len(labels) >= 2)):
        return None
    return Marking(style, tuple(candidates))


def _interviewer_only(text: str) -> Marking:
    """Labels on the interviewer's words alone ("MODERATOR: Which ones?"), everything else being the participant's."""
    begin = _end_of_header(text, "colon")
    marks = [
        mark
        for mark in find_marks(text, "colon")
        if base_word(mark.label) in INTERVIEWER_WORDS and mark.line_start >= begin
    ]
    abbreviated = marks and len(base_word(marks[0].label)) < 5  # "IV: ..." once may be anything
    if len({key(mark.label) for mark in marks}) != 1 or (abbreviated and len(marks) < 2):
        return Marking(NO_SPEAKERS, ())
    return Marking("colon", tuple(marks), only_interviewer=True)


def _belongs(label: str, recurring: set[str]) -> bool:
    """Whether a label met once belongs with the others: it names a part in the talk, or is numbered as they are."""
    if role_word(label):
        return True
    shape, shapes = (re.sub(r"\d+", "0", key(label)), {re.sub(r"\d+", "0", other) for other in recurring})
    return "0" in shape and shape in shapes  # P4 by P1, P2 and P3


def _same_person(label: str, recurring: set[str]) -> str:
    """The recurring label that `label` is a slip of the keyboard for ("reseacher 1"), '' when there is none."""
    if len(label) < 5:
        return ""
    digits = re.findall(r"\d+", label)
    close = [other for other in recurring if re.findall(r"\d+", other) == digits and len(other) >= 5]
    ratio = {other: SequenceMatcher(None, label, other).ratio() for other in close}
    best = max(ratio, key=ratio.get, default="")
    return best if best and ratio[best] >= 0.88 else ""


def _is_capitalised(label: str) -> bool:
    return len(label.split()) <= 3 and not any(word[0].islower() for word in label.split())


def _spellings(candidates: Sequence[Mark]) -> dict[str, str]:
    """For every speaker the spelling met most often, the first of equals."""
    counts = Counter(mark.label for mark in candidates)
    chosen: dict[str, str] = {}
    for label, count in counts.items():
        if key(label) not in chosen or count > counts[chosen[key(label)]]:
            chosen[key(label)] = label
    return chosen


# ------------------------------------------------------------------ shape of the text


def _lines(text: str, start: int) -> list[str]:
    return [line for line in text[start:].split("\n") if line.strip()] or [""]


def _covered(text: str, marks: Sequence[Mark]) -> float:
    """Share of the text, from the first label on, that stands in a paragraph begun by a label or right after one."""
    ends = [mark.line_start for mark in marks[1:]] + [len(text)]
    covered = 0
    for mark, end in zip(marks, ends, strict=True):
        speech = text[mark.speech_start : end].strip()
        blank = re.search(r"\n[ \t]*\n", speech)
        covered += mark.speech_start - mark.line_start + (blank.start() if blank else len(speech))
    return covered / max(len(text[marks[0].line_start :].strip()), 1)


def looks_wrapped(lines: Sequence[str]) -> bool:
    """Lines broken at a fixed width, as old text files have them."""
    long = [line for line in lines if len(line) >= 50]
    return len(long) >= 0.5 * len(lines) and max(map(len, lines)) <= 120


def _end_of_header(text: str, style: str) -> int:
    """Where a first block of "Date: ...", "Interviewer: ..." lines ends; 0 without one."""
    if style != "colon":
        return 0
    head = text[:5000].split("\n")  # a heading is short; a first line of many pages is none
    end = next((number for number, line in enumerate(head) if not line.strip()), len(head))
    about = any(base_word(line.partition(":")[0]) in ABOUT_THE_FILE for line in head[:end] if ":" in line)
    return sum(len(line) + 1 for line in head[:end]) if about and end < min(len(head), 16) else 0
