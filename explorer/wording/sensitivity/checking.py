"""What an edited sentence should not say of so few people: hints, never a lock. The text stays the researcher's."""

from __future__ import annotations

import re

from explorer.datamodel.contrasting import Fourfold

SMALL_GROUP = 20  # below it "5 of 13" is written, never a share in per cent
_ABSENCE = "so few people cannot show that; say which differences remain compatible"
_PATTERNS = (
    (r"no (?:\w+ )?effects?\b|without (?:any )?effects?\b", _ABSENCE),
    (r"no (?:\w+ )?differences?\b|do(?:es)? not differ\b|did not differ\b", _ABSENCE),
    (r"no (?:association|relation(?:ship)?|correlation|influence|impact)\b", _ABSENCE),
    (r"(?:the )?tool (?:confirms?|shows?|proves?)\b", "a tool confirms nothing; say what these accounts hold"),
    (r"pro(?:ves?|ved|of)\b", "counts of so few accounts prove nothing"),
    (r"(?:non-|in)?significan(?:t|tly|ce)\b", "give the difference with its interval instead"),
    (r"missed\b|errors?\b|accuracy\b", "coding is a judgement, not a measurement with a right answer"),
    (r"predict(?:s|ed|ions?)?\b", "the accounts describe these people, they do not foretell others"),
    (r"topics?\b", "a theme is what it means, not what it is about"),
)
_PER_CENT = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:%|per ?cent\b)(?!\s*(?:\w+\s+)?(?:interval|confidence|CI\b|credible))", re.I
)


def forbidden(text: str, *, table: Fourfold | None = None) -> list[str]:
    """Hints on an edited sentence, each with the words it is about: '“no effect”: so few people cannot show that ...'.

    Parameters
    ----------
    table : the people compared. Shares in per cent are let pass only when each group has 20 people or more.
    """
    found = []
    for pattern, why in _PATTERNS:
        match = re.search(rf"\b(?:{pattern})", text, re.IGNORECASE)
        if match:
            found.append((match.start(), f"“{match.group()}”: {why}."))
    match = _PER_CENT.search(text)
    if match and (table is None or min(table.n1, table.n2) < SMALL_GROUP):
        found.append((match.start(), f"“{match.group()}”: with under {SMALL_GROUP} people write “5 of 13”."))
    return [hint for _, hint in sorted(found)]
