"""What an edited sentence should not say of so few people: hints, never a lock. The text stays the researcher's."""

from __future__ import annotations

import re

from explorer.datamodel.contrasting import Fourfold
from explorer.translation import _

SMALL_GROUP = 20  # below it "5 of 13" is written, never a share in per cent
_NOT_ABSENT, _PROVES_NOTHING, _NO_SIGNIFICANCE, _JUDGEMENT, _NO_FORETELLING, _MEANING, _TOOL = range(7)
# Of both languages at once: a Norwegian paper may be written with the app in English, and the other way round.
_PATTERNS = (
    (r"no (?:\w+ )?effects?\b|without (?:any )?effects?\b", _NOT_ABSENT),
    (r"no (?:\w+ )?differences?\b|do(?:es)? not differ\b|did not differ\b", _NOT_ABSENT),
    (r"no (?:association|relation(?:ship)?|correlation|influence|impact)\b", _NOT_ABSENT),
    (r"(?:the )?tool (?:confirms?|shows?|proves?)\b", _TOOL),
    (r"pro(?:ves?|ved|of)\b", _PROVES_NOTHING),
    (r"(?:non-|in)?significan(?:t|tly|ce)\b", _NO_SIGNIFICANCE),
    (r"missed\b|errors?\b|accuracy\b", _JUDGEMENT),
    (r"predict(?:s|ed|ions?)?\b", _NO_FORETELLING),
    (r"topics?\b", _MEANING),
    (r"(?:ingen|ikke noen?) (?:\w+ )?effekt(?:er)?\b|uten (?:noen )?effekt\b|har ikke effekt\b", _NOT_ABSENT),
    (r"(?:ingen|ikke noen?) (?:\w+ )?forskjell(?:er)?\b|uten forskjell(?:er)?\b", _NOT_ABSENT),
    (r"(?:skiller?|skilte) seg ikke\b|er ikke forskjellige\b|var ikke forskjellige\b", _NOT_ABSENT),
    (r"(?:ingen|ikke noen?) (?:\w+ )?(?:sammenheng|assosiasjon|korrelasjon|påvirkning|innvirkning)\b", _NOT_ABSENT),
    (r"(?:verktøyet|programmet) (?:bekrefter|viser|beviser)\b", _TOOL),
    (r"bevis(?:er|t|te|et)?\b", _PROVES_NOTHING),
    (r"(?:ikke-|in)?signifikan(?:t|te|s|sen)\b", _NO_SIGNIFICANCE),
    (r"overse(?:r|tt|tte)\b|feil(?:en|ene)?\b|nøyaktighet(?:en)?\b|treffsikkerhet(?:en)?\b", _JUDGEMENT),
    (r"predi(?:kerer|kerte|kert|ksjon(?:en|er)?)\b|forutsi(?:er|gelse[rn]?)?\b|spår\b", _NO_FORETELLING),
    (r"emne(?:t|r|ne)?\b", _MEANING),
)
_PER_CENT = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:%|per ?cent\b|prosent\b)"
    r"(?!\s*-?\s*(?:\w+\s+)?(?:interval|confidence|CI\b|credible|konfidens|KI\b|kredibilitet|sikkerhet))",
    re.I,
)


def _why(reason: int) -> str:
    if reason == _NOT_ABSENT:
        return _("so few people cannot show that; say which differences remain compatible")
    if reason == _TOOL:
        return _("a tool confirms nothing; say what these accounts hold")
    if reason == _PROVES_NOTHING:
        return _("counts of so few accounts prove nothing")
    if reason == _NO_SIGNIFICANCE:
        return _("give the difference with its interval instead")
    if reason == _JUDGEMENT:
        return _("coding is a judgement, not a measurement with a right answer")
    if reason == _NO_FORETELLING:
        return _("the accounts describe these people, they do not foretell others")
    return _("a theme is what it means, not what it is about")


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
            found.append((match.start(), _("“{words}”: {why}.", words=match.group(), why=_why(why))))
    match = _PER_CENT.search(text)
    if match and (table is None or min(table.n1, table.n2) < SMALL_GROUP):
        hint = _("“{words}”: with under {n} people write “5 of 13”.", words=match.group(), n=SMALL_GROUP)
        found.append((match.start(), hint))
    return [hint for __, hint in sorted(found)]
