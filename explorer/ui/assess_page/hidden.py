"""What a coder knew already about a person when a variable was coded. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from explorer.datamodel.assessing import Assessment, Variable


def saw_other(
    assessments: Iterable[Assessment],
    variables: Sequence[Variable],
    *,
    participant_id: str,
    variable_id: str,
    coder: str,
    looked_at: Collection[str] = (),
) -> tuple[str, ...]:
    """Names of the variables this coder had coded for this person or looked at, in the study's order.

    What was taken back counts too: the coder had it in mind. The variable itself is among them only when its answers
    by somebody else were looked at.

    Parameters
    ----------
    assessments : all ever made.
    looked_at : ids of variables whose answers this coder has seen for everybody.
    """
    coded = {
        one.variable_id
        for one in assessments
        if one.participant_id == participant_id and one.coder == coder and one.variable_id != variable_id
    }
    return tuple(one.name for one in variables if one.id in coded or one.id in looked_at)
