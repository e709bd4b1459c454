"""Find what may be speaker labels in a plain-text transcript, in each of the ways they are written.

Candidates only: `evidence` decides which style a text bears out. Nothing here knows about roles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from explorer.files.labels import ABOUT_THE_FILE, NOT_NAMES, base_word
from explorer.files.times import ANY_TIME, MARKED_TIME, seconds

_EDGE = "[\\s\u200e\u200f\u202a-\u202e\u2066-\u2069]*"  # white space and direction marks of right-to-left text
_NAME = r"[^\W_](?:(?:(?!\(\d+:)[^:：\n\t\[\]<>#]){0,38}[^\s:：\[\]<>#*(])?"  # "Anna (00:12)" is Anna and a time
_LABEL = f"(?P<label>{_NAME})"
_TIME = f"(?P<time>{ANY_TIME})"
_BOLD = r"(?:\*\*|__)?"

STYLES = {
    "colon": rf"{_EDGE}{_BOLD}(?:{_TIME}[ \t\-–]*)?{_BOLD}{_LABEL}[ \t]*(?P<time2>{MARKED_TIME})?"
    rf"[ \t]*{_BOLD}[:：]{_BOLD}(?!//)",
    "bracket": rf"{_EDGE}\[{_LABEL}\][:：]?(?![ \t]*{ANY_TIME}[ \t]*$)",
    "hash": r"[ \t]*#(?P<label>[^\W_][^\s:#]*(?: [^\W_a-zæøåäöüé][^\s:#.,!?]*){1,2}(?=:?[ \t]*$)|[^\W_][^\s:#]{0,29})"
    r"[:：]?(?=\s|$)",
    "timed line": rf"{_EDGE}(?:\[?{_LABEL}\]?[ \t,–\-]+{_TIME}"
    rf"|(?P<time2>{ANY_TIME})[ \t–\-]+(?P<label2>{_NAME})[:：]?)[ \t]*$",
    "tab": rf"(?:\d{{1,5}}[.)]?\t)?(?:{_TIME}\t)?{_LABEL}\t+(?:(?P<time2>{ANY_TIME})\t)?",
    "code first": r"(?P<label>[^\W\d_]{1,4}\d{0,3}|\d{2,4})[ \t]+(?=\S)",
}
"""How labels are written: `Name:` (also `[00:12] Name:` and `Name (00:12):`), `[Name]`, `#Name`, a line of its own with
name and time, `Name<tab>speech` as tables give it, and `ABC speech` or `030 speech` on every line."""

_NOT_SPEECH = re.compile(
    "laugh|paus|inaudible|unclear|crosstalk|silence|redact|music|sigh|cough|cry|latter|ler$|stille|uhør", re.IGNORECASE
)
_RULE = re.compile(r"\s*[-—–_=*~]{5,}\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A speaker label at the start of a line. Offsets are code points of the text.

    `line_start` is where the line begins, `speech_start` what follows the label; `start_s` and
    `end_s` are the times written with it.
    """

    label: str
    line_start: int
    speech_start: int
    start_s: float | None = None
    end_s: float | None = None


def find_marks(text: str, style: str) -> list[Mark]:
    """Every line start that looks like a label of this style, believed or not."""
    pattern = re.compile(STYLES[style])
    marks, start = [], 0
    for line in text.split("\n"):
        if mark := _mark(pattern.match(line), style, start, line):
            marks.append(mark)
        start += len(line) + 1
    return marks


def is_rule(line: str) -> bool:
    """A line of dashes, stars or the like: what follows is not part of the talk any more."""
    return bool(_RULE.fullmatch(line))


def _mark(match: re.Match[str] | None, style: str, start: int, line: str) -> Mark | None:
    if match is None:
        return None
    found = match.groupdict()
    label = " ".join((found["label"] or found.get("label2") or "").split())
    after = line[match.end() :]
    if not _can_be_label(label, after, style):
        return None
    begins, ends = seconds(found.get("time") or found.get("time2") or "")
    return Mark(label, start, start + match.end(), begins, ends)


def _can_be_label(label: str, after: str, style: str) -> bool:
    """Whether the words before the mark could be somebody's name at all."""
    bare = re.sub(r"\([^)]*\)", "", label).strip()
    if not bare or len(bare.split()) > 5 or re.search(r"[?!;\"“”…]|\.(?!$| |\w\b)|\w{4,}\.$", bare):
        return False
    if "," in bare and not re.fullmatch(r"[^\s,]+( [^\s,]+)?, [^\s,]+( [^\s,]+)?", bare):  # "Olsen, Kari"
        return False
    if style == "timed line" and bare.split()[0].islower() and not bare[-1].isdigit():
        return False  # "we left at 17:30"
    if base_word(label) in NOT_NAMES or base_word(label) in ABOUT_THE_FILE:
        return False
    if style == "code first":
        return bare == bare.upper()
    if style in ("colon", "timed line", "tab") and not any(char.isalpha() for char in bare):
        return style == "colon" and bare.isdigit() and after[:1].isspace()  # "030: ja", never "17:30"
    if style == "colon" and bare[-1:].isdigit() and after[:1].isdigit():
        return False  # "at 17:30"
    return style != "bracket" or not _NOT_SPEECH.search(bare)


def key(label: str) -> str:
    """What makes two labels one speaker: their letters, whatever the case and spacing."""
    return " ".join(re.sub(r"[*_]", "", label).casefold().split())
