"""Numbers, moments and names as words."""

from __future__ import annotations

import re
from datetime import datetime

# A colon only where it could begin the name of an icon.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+!|<>~$]|:(?=\S)")


def moment(iso: str) -> str:
    """A recorded moment in this computer's time, e.g. '3 November 2026, 11:05'; '' for ''."""
    if not iso:
        return ""
    local = datetime.fromisoformat(iso).astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"


def plain(text: str) -> str:
    """Text that shows as it is where Streamlit reads Markdown: in buttons, labels and coloured boxes."""
    return _MARKDOWN.sub(r"\\\g<0>", text)
