"""Memos on where a pattern and a theme meet or part: what they are about, and the choice they begin with. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from explorer.study.coding import Memo
from explorer.translation import _

FOLLOW_UP, CHANGES, COVERED, NOT_RELEVANT = "Follow up", "Changes my theme", "Already covered by", "Not relevant"
CHOICES = (FOLLOW_UP, CHANGES, COVERED, NOT_RELEVANT)
_WORDS = {
    FOLLOW_UP: "Follow up",
    CHANGES: "Changes my theme",
    COVERED: "Already covered by",
    NOT_RELEVANT: "Not relevant",
}

_ABOUT = re.compile(r"pattern × (theme|code): (\S+) × (.+)", re.DOTALL)


def about(kind: str, pattern_id: str, column_id: str) -> str:
    """What a memo is about: ``pattern × theme: 3 × outsider``, ``pattern: 3`` or ``theme: outsider``.

    Parameters
    ----------
    kind : 'theme' or 'code', what `column_id` is.
    pattern_id, column_id : '' when the memo is on one of them alone.
    """
    if not pattern_id:
        return f"{kind}: {column_id}"
    if not column_id:
        return f"pattern: {pattern_id}"
    return f"pattern × {kind}: {pattern_id} × {column_id}"


def memo_counts(memos: Iterable[Memo], kind: str) -> dict[tuple[str, str], int]:
    """How many memos there are on each (pattern id, column id) of a kind."""
    found = (_ABOUT.fullmatch(memo.about) for memo in memos)
    return dict(Counter((match[2], match[3]) for match in found if match and match[1] == kind))


def choice_words(choice: str) -> str:
    """One of CHOICES as it is shown."""
    return _(_WORDS[choice]) if choice in _WORDS else choice


def worded(choice: str | None, text: str) -> str:
    """The memo with the choice as its first words, in the writer's language; the choice alone with nothing written."""
    text = text.strip()
    if not choice:
        return text
    return f"{choice_words(choice)}: {text}" if text else f"{choice_words(choice)}."


def before_and_since(memos: Iterable[Memo], analysed_at: str) -> tuple[list[Memo], list[Memo]]:
    """Memos older than the analysis, and those since: pattern 3 of an earlier grouping was another one.

    Parameters
    ----------
    analysed_at : ISO 8601 UTC, '' when not known (then all memos count as written since).
    """
    before, since = [], []
    for memo in memos:
        (before if memo.created_at < analysed_at else since).append(memo)
    return before, since
