"""What numbers stand on and what they leave out, in the same words wherever numbers are shown."""

from __future__ import annotations

from explorer.naming import counted
from explorer.translation import _, plural

COUNTS_ASKED = "Counts describe how often something was said in these interviews, which depends on what was asked."
HAS_CHANGED = "The transcripts or speakers have changed since this grouping: analyse again"


def counts_asked() -> str:
    """COUNTS_ASKED in the present language."""
    return _("Counts describe how often something was said in these interviews, which depends on what was asked.")


def has_changed() -> str:
    """HAS_CHANGED in the present language."""
    return _("The transcripts or speakers have changed since this grouping: analyse again")


def unread(n_unread: int, n_transcripts: int) -> str:
    """``3 of 26 transcripts are not marked as read``, without a full stop: what follows from it is said behind."""
    return plural(
        n_unread,
        "{n} of {transcripts} is not marked as read",
        "{n} of {transcripts} are not marked as read",
        transcripts=counted(n_transcripts, "transcript"),
    )
