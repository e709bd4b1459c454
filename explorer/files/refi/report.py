"""What is told of a project while it is read: notices, and a tally of everything that was left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from explorer.datamodel import Notice
from explorer.naming import counted

_SHOWN = 8


@dataclass(slots=True)
class Report:
    """The notices of one project. `file` is the name the researcher knows it by."""

    file: str
    notices: list[Notice] = field(default_factory=list)
    _left_out: dict[str, list[str]] = field(default_factory=dict)

    def say(self, kind: str, message: str, *, file: str = "") -> None:
        """Add a line; `file` when it is about one source."""
        self.notices.append(Notice(kind, file or self.file, message))

    def leave(self, noun: str, name: str = "", *, times: int = 1) -> None:
        """Count something that was left out, under a noun in the singular; names are listed."""
        self._left_out.setdefault(noun, []).extend([name] * times)

    def close(self) -> tuple[Notice, ...]:
        """All notices, at the end a line for every kind of thing that was left out."""
        for noun, names in self._left_out.items():
            self.say("skipped", f"{counted(len(names), *_plural(noun))} left out{_listed(names)}.")
        self._left_out.clear()
        return tuple(self.notices)


def _plural(noun: str) -> tuple[str, str]:
    """'coding of a picture' -> with 'codings of a picture'."""
    head, space, rest = noun.partition(" ")
    many = head[:-1] + "ies" if head.endswith("y") else head + "s"
    return noun, many + space + rest


def _listed(names: list[str]) -> str:
    told = list(dict.fromkeys(name for name in names if name))
    if not told:
        return ""
    more = f" and {len(told) - _SHOWN:,} more" if len(told) > _SHOWN else ""
    return ": " + ", ".join(f"“{name}”" for name in told[:_SHOWN]) + more


def quoted(words: str, *, longest: int = 60) -> str:
    """A passage as an example: on one line, cut in the middle when it is long, so that both its ends show."""
    line = " ".join(words.split())
    if len(line) > longest:
        half = (longest - 3) // 2
        line = f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
    return f"“{line}”"
