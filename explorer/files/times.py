"""Times as transcripts write them ("00:12", "[1:02:03]", "#00:12:03-5#"), in seconds from the start."""

from __future__ import annotations

import re

_CLOCK = r"(?:\d{1,3}:)?\d{1,3}:[0-5]\d(?:[.,]\d{1,3})?"
_BRACKETED = rf"[\[(<]{_CLOCK}(?:[ \t]*(?:-->|-|–)[ \t]*{_CLOCK})?[\])>]"
_HASHED = r"#(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[-.,]\d{1,3})?#"  # f4transkript and MAXQDA close a paragraph with it
_BARE = rf"{_CLOCK}(?:[ \t]*(?:-->|-|–)[ \t]*{_CLOCK})?"

MARKED_TIME = rf"(?:{_BRACKETED}|{_HASHED})"
"""Pattern of a time that brackets or hashes set apart from speech: "17:30" alone may be what somebody said."""

ANY_TIME = rf"(?:{_BRACKETED}|{_HASHED}|{_BARE})"
"""Pattern of a time or a range of times with or without brackets."""

_CLOCKS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[-.,](\d{1,3}))?")


def seconds(text: str) -> tuple[float | None, float | None]:
    """The first and, of a range, the second time in `text`, in seconds; None where there is none.

    "12:03" is twelve minutes and three seconds, as speech-to-text tools write it.
    """
    found = [
        int(hours or 0) * 3600 + int(minutes) * 60 + int(secs) + float(f"0.{fraction or 0}")
        for hours, minutes, secs, fraction in _CLOCKS.findall(text)
    ]
    first, second, *_ = [*found, None, None]
    return first, second


def clock_or_number(cell: str) -> float | None:
    """Seconds of a sheet's cell: a clock ("00:01:05") or a number of seconds ("65.2"); None for anything else."""
    if ":" in cell:
        return seconds(cell)[0]
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        return None
    return value if 0 <= value < 1e6 else None
