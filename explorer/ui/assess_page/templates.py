"""Variables to begin with: those of the check this tool was made for. Pure.

The descriptions say what each level means, and how people might put it: passages are found by nearness to these words.
"""

from __future__ import annotations

from collections.abc import Iterable

from explorer.datamodel.assessing import ATTRIBUTE, STANCE, Variable

_SUPPORT = (
    "What the employer and the workplace did during the sick leave. High: they kept in touch and adjusted the work "
    "(“my boss rang and changed my tasks”). Low: silence or pressure (“I heard nothing from work”). Mixed: both, or "
    "one person did and another did not."
)
_USEFUL = (
    "Whether {} of use to this person, in their own judgement. Useful: “I got something out of it, it helped me”. Not "
    "useful: “it was of no use to me, I got nothing out of it”. Mixed: partly, or both."
)

TEMPLATES = (
    Variable("", "employer support", ATTRIBUTE, ("high", "mixed", "low"), description=_SUPPORT),
    *(
        Variable("", name, STANCE, ("useful", "mixed", "not useful"), about=name, description=_USEFUL.format(was))
        for name, was in (
            ("session 1", "the first session was"),
            ("session 2", "the second session was"),
            ("sessions overall", "the sessions taken together were"),
        )
    ),
)
TITLES = (
    "Employer support",
    "Usefulness of session 1",
    "Usefulness of session 2",
    "Usefulness of the sessions overall",
)


def usual_description(name: str, levels: tuple[str, ...]) -> str:
    """What a ready one of that name and these levels says, as a proposal; '' when there is none."""
    return next((one.description for one in TEMPLATES if (one.name, one.levels) == (name.casefold(), levels)), "")


def still_to_make(variables: Iterable[Variable]) -> list[int]:
    """Places of the templates whose name the study does not have."""
    known = {one.name.casefold() for one in variables}
    return [at for at, one in enumerate(TEMPLATES) if one.name.casefold() not in known]


def levels_of(typed: str) -> tuple[str, ...]:
    """Levels as typed, one a line or with commas between, each once and in their order."""
    parts = (part.strip() for line in typed.splitlines() for part in line.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def problem_of(name: str, levels: tuple[str, ...], variables: Iterable[Variable], own_id: str = "") -> str:
    """Why something cannot be coded so, '' when it can."""
    if not name.strip():
        return "Give it a name, such as “employer support”."
    if any(one.name.casefold() == name.strip().casefold() and one.id != own_id for one in variables):
        return f"“{name.strip()}” is coded already: choose it, or give this another name."
    if len(levels) < 2:
        return "Give it at least two levels, from most to least, such as high, mixed, low."
    return ""
