"""Keys of the analysis, which are English words, as they are shown: findings, reasons for nothing, options.

A key that is not known stands as it is: then it is a name of the study's own, or of a later version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.analysis.sensitivity.reasons import missing_reason
from explorer.datamodel.answered import APPARENT, NOT_CLEAR, NOT_ESTIMABLE, SMALLER, VISIBLE
from explorer.datamodel.assessing import (
    ATTRIBUTE,
    FAIRLY_SURE,
    STANCE,
    SURE,
    THEME,
    UNSURE_OF_IT,
)
from explorer.datamodel.contrasting import (
    ANY_NEGATIVE,
    AS_FIRST,
    AS_NO,
    AS_SECOND,
    AS_YES,
    ELSEWHERE,
    FIRST,
    JUDGED,
    LAST,
    LEFT_OUT,
    MAJORITY,
    MEAN_SIGN,
    MISSING,
    MIXED,
    SECOND,
)
from explorer.translation import _

__all__ = ["finding_key", "group_key", "how_sure", "kind_key", "missing_reason", "option_key"]

Words = Mapping[str, Callable[[], str]]

_FINDINGS: Words = {
    NOT_ESTIMABLE: lambda: _("not estimable"),
    VISIBLE: lambda: _("visible"),
    APPARENT: lambda: _("apparent"),
    NOT_CLEAR: lambda: _("not clear"),
    SMALLER: lambda: _("smaller"),
}
_GROUPS: Words = {
    FIRST: lambda: _("first"),
    SECOND: lambda: _("second"),
    MIXED: lambda: _("mixed"),
    MISSING: lambda: _("missing"),
    ELSEWHERE: lambda: _("other level"),
}
_OPTIONS: Words = {
    LEFT_OUT: lambda: _("left out"),
    AS_YES: lambda: _("as yes"),
    AS_NO: lambda: _("as no"),
    AS_FIRST: lambda: _("with the first"),
    AS_SECOND: lambda: _("with the second"),
    JUDGED: lambda: _("judged"),
    MEAN_SIGN: lambda: _("sign of the mean"),
    ANY_NEGATIVE: lambda: _("any negative"),
    MAJORITY: lambda: _("majority"),
    LAST: lambda: _("last said"),
    "coding": lambda: _("coding"),
    "turn": lambda: _("turn"),
    "exchange": lambda: _("exchange"),
}
_KINDS: Words = {
    ATTRIBUTE: lambda: _("attribute"),
    STANCE: lambda: _("stance"),
    THEME: lambda: _("theme"),
}


def finding_key(finding: str) -> str:
    """'visible', 'not clear': a finding in a column of findings."""
    return _said(finding, _FINDINGS)


def group_key(group: str) -> str:
    """Where a person stands in the contrast: 'first', 'mixed'."""
    return _said(group, _GROUPS)


def option_key(option: str) -> str:
    """What becomes of the mixed, a rule, or what counts once: 'left out', 'as no', 'judged', 'turn'."""
    return _said(option, _OPTIONS)


def kind_key(kind: str) -> str:
    """'attribute', 'stance' or 'theme'."""
    return _said(kind, _KINDS)


def how_sure(confidence: int) -> str:
    """'unsure', 'fairly sure', 'sure'; '' where the coder did not say."""
    if confidence == UNSURE_OF_IT:
        return _("unsure")
    if confidence == FAIRLY_SURE:
        return _("fairly sure")
    return _("sure") if confidence == SURE else ""


def _said(key: str, words: Words) -> str:
    return words[key]() if key in words else key
