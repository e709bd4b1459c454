"""What numbers stand on and what they leave out, in the same words wherever numbers are shown."""

from __future__ import annotations

from explorer.naming import counted

COUNTS_ASKED = "Counts describe how often something was said in these interviews, which depends on what was asked."
HAS_CHANGED = "The transcripts or speakers have changed since this grouping: analyse again"


def unread(n_unread: int, n_transcripts: int) -> str:
    """``3 of 26 transcripts are not marked as read``, without a full stop: what follows from it is said behind."""
    are = "is" if n_unread == 1 else "are"
    return f"{n_unread} of {counted(n_transcripts, 'transcript')} {are} not marked as read"
