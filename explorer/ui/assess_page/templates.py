"""Variables to begin with: those of the check this tool was made for. Pure.

The descriptions say what each level means, and how people might put it: passages are found by nearness to these words.
"""

from __future__ import annotations

from collections.abc import Iterable

from explorer.datamodel.assessing import ATTRIBUTE, STANCE, Variable
from explorer.translation import _

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


def template(at: int) -> Variable:
    """One of TEMPLATES in the present language: its name and levels become the study's own."""
    if at == 0:
        return Variable(
            "",
            _("employer support", context="variable"),
            ATTRIBUTE,
            (_("high", context="level"), _("mixed", context="level"), _("low", context="level")),
            description=_support(),
        )
    name, description = _useful(at)
    levels = (_("useful", context="level"), _("mixed", context="level"), _("not useful", context="level"))
    return Variable("", name, STANCE, levels, about=name, description=description)


def title(at: int) -> str:
    """One of TITLES in the present language."""
    if at == 0:
        return _("Employer support")
    if at == 1:
        return _("Usefulness of session 1")
    return _("Usefulness of session 2") if at == 2 else _("Usefulness of the sessions overall")


def _support() -> str:
    return _(
        "What the employer and the workplace did during the sick leave. High: they kept in touch and adjusted the work "
        "(“my boss rang and changed my tasks”). Low: silence or pressure (“I heard nothing from work”). Mixed: both, "
        "or one person did and another did not."
    )


def _useful(at: int) -> tuple[str, str]:
    if at == 1:
        return _("session 1", context="variable"), _(
            "Whether the first session was of use to this person, in their own judgement. Useful: “I got something out "
            "of it, it helped me”. Not useful: “it was of no use to me, I got nothing out of it”. Mixed: partly, or "
            "both."
        )
    if at == 2:
        return _("session 2", context="variable"), _(
            "Whether the second session was of use to this person, in their own judgement. Useful: “I got something "
            "out of it, it helped me”. Not useful: “it was of no use to me, I got nothing out of it”. Mixed: partly, "
            "or both."
        )
    return _("sessions overall", context="variable"), _(
        "Whether the sessions taken together were of use to this person, in their own judgement. Useful: “I got "
        "something out of it, it helped me”. Not useful: “it was of no use to me, I got nothing out of it”. Mixed: "
        "partly, or both."
    )


def usual_description(name: str, levels: tuple[str, ...]) -> str:
    """What a ready one of that name and these levels says, as a proposal; '' when there is none."""
    known = (*TEMPLATES, *map(template, range(len(TEMPLATES))))
    return next((one.description for one in known if (one.name, one.levels) == (name.casefold(), levels)), "")


def still_to_make(variables: Iterable[Variable]) -> list[int]:
    """Places of the templates whose name the study does not have, in English or in the present language."""
    known = {one.name.casefold() for one in variables}
    return [at for at, one in enumerate(TEMPLATES) if not known & {one.name.casefold(), template(at).name.casefold()}]


def levels_of(typed: str) -> tuple[str, ...]:
    """Levels as typed, one a line or with commas between, each once and in their order."""
    parts = (part.strip() for line in typed.splitlines() for part in line.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def problem_of(name: str, levels: tuple[str, ...], variables: Iterable[Variable], own_id: str = "") -> str:
    """Why something cannot be coded so, '' when it can."""
    if not name.strip():
        return _("Give it a name, such as “employer support”.")
    if any(one.name.casefold() == name.strip().casefold() and one.id != own_id for one in variables):
        return _("“{name}” is coded already: choose it, or give this another name.", name=name.strip())
    if len(levels) < 2:
        return _("Give it at least two levels, from most to least, such as high, mixed, low.")
    return ""
