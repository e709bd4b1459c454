"""Why somebody has no value, as it is shown; the keys themselves stay English words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.analysis.sensitivity.judged import CODERS_DIFFER, NOT_CODED
from explorer.analysis.sensitivity.levels import NOT_GIVEN
from explorer.analysis.sensitivity.sides import NO_CODING, NO_TRANSCRIPT, NOT_A_NUMBER, NOT_READ
from explorer.datamodel.assessing import NOT_ASKED, NOT_MENTIONED, UNCLEAR
from explorer.datamodel.contrasting import MISSING
from explorer.translation import _

_MISSING: Mapping[str, Callable[[], str]] = {
    NOT_MENTIONED: lambda: _("not mentioned"),
    NOT_ASKED: lambda: _("not asked"),
    UNCLEAR: lambda: _("unclear"),
    NOT_GIVEN: lambda: _("not given"),
    NOT_CODED: lambda: _("not coded"),
    CODERS_DIFFER: lambda: _("coders differ"),
    NO_TRANSCRIPT: lambda: _("no transcript"),
    NOT_READ: lambda: _("not read"),
    NOT_A_NUMBER: lambda: _("not a number"),
    NO_CODING: lambda: _("no coding for or against"),
    MISSING: lambda: _("missing"),
}


def missing_reason(reason: str) -> str:
    """Why there is no value: 'not mentioned', 'coders differ'; a reason that is not known stands as it is."""
    return _MISSING[reason]() if reason in _MISSING else reason
