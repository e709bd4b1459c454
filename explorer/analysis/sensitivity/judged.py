"""What is said of one person as a whole: what coders gave, else the attribute from a sheet, else why there is nothing.

Each coder's newest counts. Coders who differ leave the person without a value, for an average of two readings would be
nobody's reading; one coder can be asked alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.analysis.sensitivity import levels
from explorer.analysis.sensitivity.accounts import Accounts
from explorer.datamodel import Participant, Span
from explorer.datamodel.assessing import Assessment
from explorer.translation import _

NOT_CODED, CODERS_DIFFER = "not coded", "coders differ"


@dataclass(frozen=True, slots=True)
class Judged:
    """One person's value: `level` as written, or '' and `missing` says why.

    confidence : the least of the coders' who said how sure they were, 0 when none did.
    orders : (coder, number of the assessment) of what was coded in the app: a greater number came later.
    note : a plain sentence where a sheet and the coding contradict each other, else ''.
    """

    level: str
    missing: str
    confidence: int = 0
    evidence: tuple[Span, ...] = ()
    orders: tuple[tuple[str, int], ...] = ()
    note: str = ""


def judged(accounts: Accounts, person: Participant, name: str, *, coder: str = "") -> Judged:
    """What is said of a person on the variable or attribute of that name.

    Parameters
    ----------
    coder : whose assessments count, '' for everybody's. Of a variable that this coder coded for nobody everybody's
        count: somebody who coded the stances only is still compared on the attribute.
    """
    variable = accounts.variable(name)
    given = accounts.given(person.id, variable.id) if variable else ()
    if coder and variable and coder in coders_of(accounts, variable.id):
        given = tuple(one for one in given if one.coder == coder)
    written = accounts.attribute(person.id, name)
    if given:
        return _agreed(given, person, name, written)
    reason = levels.missing_reason(written)
    if reason:
        never = NOT_CODED if variable and not written else reason
        return Judged("", never)
    return Judged(" ".join(written.split()), "")


def coders_of(accounts: Accounts, variable_id: str) -> tuple[str, ...]:
    """Whoever gave a value of that variable for anybody, in the order of coding."""
    return tuple(dict.fromkeys(one.coder for one in accounts.assessments if one.variable_id == variable_id))


def _agreed(given: Sequence[Assessment], person: Participant, name: str, written: str) -> Judged:
    values = {levels.plain(one.value) for one in given}
    newest = max(given, key=lambda one: one.id)
    sure = min((one.confidence for one in given if one.confidence), default=0)
    evidence = tuple(sorted({span for one in given for span in one.evidence}))
    orders = tuple((one.coder, one.id) for one in given if not one.source)
    if len(values) > 1:
        return Judged("", CODERS_DIFFER, sure, evidence, orders)
    note = ""
    if written and levels.plain(written) != levels.plain(newest.value) and not _both_missing(written, newest):
        coded = newest.value or newest.reason
        note = _(
            "{person} is coded “{coded}” for {name}, and a sheet says “{written}”: the coding counts.",
            person=person.id,
            coded=coded,
            name=name,
            written=written,
        )
    missing = "" if newest.value else newest.reason or NOT_CODED
    return Judged(newest.value, missing, sure, evidence, orders, note)


def _both_missing(written: str, newest: Assessment) -> bool:
    return levels.is_missing(written) and not newest.value
