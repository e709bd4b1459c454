"""Numbers, moments and names as words."""

from __future__ import annotations

import re
from datetime import datetime

from explorer import translation
from explorer.translation import _

# A colon only where it could begin the name of an icon.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+!|<>~$]|:(?=\S)")

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Later(str):
    """A text that is translated when it is shown, for what has to be said before anybody asks (a cache's spinner)."""

    __slots__ = ()

    def __str__(self) -> str:
        return translation._(str.__str__(self))  # its literals are found where they are made Later


def moment(iso: str) -> str:
    """A recorded moment in this computer's time, e.g. '3 November 2026, 11:05'; '' for ''."""
    if not iso:
        return ""
    local = datetime.fromisoformat(iso).astimezone()
    month = _(_MONTHS[local.month - 1])
    return _("{day} {month} {year}, {time}", day=local.day, month=month, year=local.year, time=f"{local:%H:%M}")


def plain(text: str) -> str:
    """Text that shows as it is where Streamlit reads Markdown: in buttons, labels and coloured boxes."""
    return _MARKDOWN.sub(r"\\\g<0>", text)
