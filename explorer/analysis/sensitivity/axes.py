"""The axes of a specification curve: their names, options, and why each answers the same question or another one.

"Equivalent" axes have options that are as good answers to the same question. The others change the question, and what
is found along them is shown and never averaged in. The researcher can change the mark (`Contrast.changed_axes`).
"""

from __future__ import annotations

from explorer.datamodel import ALL_COUNT, BLIND_COUNT, UNACCEPTED_COUNT
from explorer.datamodel.answered import Axis
from explorer.translation import _

MIXED_ATTRIBUTE, CUT, MIDDLE, SURE_OF_ATTRIBUTE, CODER_OF_ATTRIBUTE = (
    "mixed attribute",
    "cut of the attribute",
    "middle of the attribute",
    "sure of the attribute",
    "coder of the attribute",
)
OBJECT, RULE, UNIT, EVIDENCE = "object", "stance rule", "unit", "evidence"
MIXED_STANCE, MISSING_STANCE, SURE_OF_STANCE, CODER_OF_STANCE = (
    "mixed stance",
    "missing stance",
    "sure of the stance",
    "coder of the stance",
)
LEAST_CODINGS, CONTRARY, NOT_READ, ENCODER = "least codings", "contrary codings", "people not read", "encoder"
ANY_CODING, FAIRLY_SURE_ONLY = "any", "at least fairly sure"
COUNTED_AS_NO, EVERYBODY = "counted as no", "everybody"
KEPT, OUTER_THIRDS = "kept", "outer thirds only"
COUNTED_TOO, NOT_COUNTED = "counted", "not counted"
EVIDENCE_OPTIONS = {"blind": BLIND_COUNT, "all but accepted": UNACCEPTED_COUNT, "with accepted": ALL_COUNT}

_WHY = {
    MIXED_ATTRIBUTE: lambda: _("A mixed attribute is neither clearly one nor the other."),
    CUT: lambda: _("Where a number is cut is a convention."),
    MIDDLE: lambda: _(
        "Without the middle third the question is what parts the ends, and not the upper from the lower half."
    ),
    SURE_OF_ATTRIBUTE: lambda: _("People whose attribute the coder was unsure of can be left out."),
    CODER_OF_ATTRIBUTE: lambda: _("Each coder is a careful reader of the same interviews."),
    OBJECT: lambda: _("Another object is another question: what is said of one session is not said of the other."),
    MIXED_STANCE: lambda: _("A mixed stance is neither clearly yes nor no."),
    MISSING_STANCE: lambda: _("Who did not speak of it is missing; as a no the question becomes who said yes unasked."),
    SURE_OF_STANCE: lambda: _("People whose stance the coder was unsure of can be left out."),
    CODER_OF_STANCE: lambda: _("Each coder is a careful reader of the same interviews."),
    RULE: lambda: _("A judgement of the whole interview and a rule over its passages answer the same question."),
    UNIT: lambda: _("What counts once when a stance is derived is a convention."),
    EVIDENCE: lambda: _(
        "Codings made beside suggestions, or accepted from them, are not averaged with those made without."
    ),
    LEAST_CODINGS: lambda: _("How many codings make a theme a person's own is a convention."),
    CONTRARY: lambda: _(
        "A coding against the theme counts as speaking of it; without it the question is who speaks for it."
    ),
    NOT_READ: lambda: _("Who was not read is missing; as a no the question becomes who was coded so far."),
    ENCODER: lambda: _("No choice: the encoder only orders passages to read, and no stance comes from it."),
}
_CHANGES_THE_QUESTION = (OBJECT, MIDDLE, MISSING_STANCE, EVIDENCE, CONTRARY, NOT_READ)


def axis(name: str, options: tuple[str, ...], *, held: str = "") -> Axis:
    """The axis of that name; `held` : why it has no choice here though it could have one."""
    return Axis(name, options, name not in _CHANGES_THE_QUESTION, held or _WHY[name]())
