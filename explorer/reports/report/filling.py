"""Texts with facts in them: ``{corpus.transcripts:counted interview}`` becomes ``26 interviews``.

A text of the document holds no number of its own, only keys into the facts. What a key gives is never read as a text
with keys again, so whatever participants said stays as it was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explorer.naming import counted
from explorer.wording.sensitivity import p_value, signed
from explorer.wording.sensitivity import plain as share

NOTHING = "–"
_KEY = re.compile(r"\{([a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)*)(?::([^{}]*))?\}")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text: words of our own (`key` ''), or a fact as it is written. `value` : the fact itself."""

    text: str
    key: str = ""
    value: object = None

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)


def parts(text: str, facts: Mapping) -> Iterator[Part]:
    """The pieces of a text in order.

    Raises
    ------
    KeyError : there is no such fact, named by its key.
    """
    end = 0
    for match in _KEY.finditer(text):
        if match.start() > end:
            yield Part(text[end : match.start()])
        key, form = match.group(1), match.group(2) or ""
        value = fact(facts, key)
        yield Part(written(value, form), key, value)
        end = match.end()
    if end < len(text):
        yield Part(text[end:])


def filled(text: str, facts: Mapping) -> str:
    """The text with its facts, as one string."""
    return "".join(part.text for part in parts(text, facts))


def own_words(text: str) -> str:
    """A text without its facts: what the report itself says."""
    return _KEY.sub("", text)


def fact(facts: Mapping, key: str) -> object:
    """The fact of a key: names of mappings and places of lists, with dots between."""
    found: object = facts
    for step in key.split("."):
        try:
            found = found[step] if isinstance(found, Mapping) else found[int(step)]  # type: ignore[index]
        except (KeyError, IndexError, ValueError, TypeError):
            raise KeyError(f"There is no fact “{key}” in the report.") from None
    return found


def written(value: object, form: str = "") -> str:
    """A fact as it is written.

    Parameters
    ----------
    form : '' as it is; 'counted code|codes' with its noun; 'noun is|are' the noun alone; 'dec1', 'dec2', 'dec3'
        decimals; 'percent'; 'bare' without marks of thousands; 'signed', 'share', 'p' as a sensitivity check writes
        them; 'date' the day; 'start' the first 12 characters; 'some' the first five of a list; 'upper' with a capital.
    """
    name, _, rest = form.partition(" ")
    if value is None or value == "":
        return NOTHING if value is None else ""
    if name in ("counted", "noun"):
        one, _, many = rest.partition("|")
        told = counted(int(value), one, many)  # type: ignore[call-overload]
        return told if name == "counted" else told.partition(" ")[2]
    if name in _FORMS:
        return _FORMS[name](value)
    if name:
        raise ValueError(f"There is no way “{form}” to write a fact.")
    return _as_it_is(value)


def _as_it_is(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_as_it_is(one) for one in value)
    return str(value)


_FORMS = {
    "dec1": lambda value: f"{value:.1f}",
    "dec2": lambda value: f"{value:.2f}",
    "dec3": lambda value: f"{value:.3f}",
    "signed": signed,
    "share": share,
    "p": p_value,
    "percent": lambda value: f"{value:.0%}",
    "bare": str,
    "date": lambda value: str(value)[:10],
    "start": lambda value: str(value)[:12],
    "some": lambda value: ", ".join(str(one) for one in value[:5]),
    "upper": lambda value: str(value)[:1].upper() + str(value)[1:],
}
