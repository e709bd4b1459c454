"""How sure a coder said they were, as it is shown on this page. Pure."""

from __future__ import annotations

from explorer.datamodel.assessing import FAIRLY_SURE, SURE, UNSURE_OF_IT
from explorer.translation import _


def sure_words(confidence: int) -> str:
    """'sure', 'fairly sure', 'in doubt'; '' where nothing was said."""
    if confidence == SURE:
        return _("sure")
    if confidence == FAIRLY_SURE:
        return _("fairly sure")
    return _("in doubt") if confidence == UNSURE_OF_IT else ""
