"""Numbers, moments and names as words."""

from __future__ import annotations

import re
from datetime import datetime

from explorer import translation
from explorer.translation import _

# What Markdown reads: a colon only where it could begin a name, lines and numbers only at the start of a line.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+!|<>~$]|:(?=\S)|&(?=[#\w])|(?m:^[ \t]*[-=])|(?m:(?<=^\d)|(?<=^\d\d))\.(?=\s)")
# What Streamlit looks for in the finished text, where no backslash helps: names of icons, addresses, arrows. A space of
# no width after the first sign takes it apart.
_FOUND_LATER = re.compile(
    r"(:)(?=[+\-\w][+\-\w/]*:)|(:)(?=//)|(\bwww)(?=\.)|(?<=\S)(@)(?=\S)|(?<!\S)([<>~-])(?=(?:->|-|=|>)(?!\S))",
    re.IGNORECASE,
)
_NOTHING = "\N{ZERO WIDTH SPACE}"

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
    apart = _FOUND_LATER.sub(lambda found: found[0] + _NOTHING, text)
    return _MARKDOWN.sub(_escaped, apart)


def _escaped(found: re.Match) -> str:
    return f"{found[0][:-1]}\\{found[0][-1]}"
