"""The texts of the app in another language: English in the code, translations in ``translations/nb/*.po`` (gettext).

`_("...")` gives the translation in the language of whoever is asking, and the English text where there is none. The
screen says which language that is (`speak`); without a screen it is the variable EXPLORER_LANGUAGE, or English.
Words of participants, codes, themes and memos never go through here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = {"en": "English", "nb": "Norsk (bokmål)"}
_LOCALES = {"en": "en-GB", "nb": "nb-NO"}
LANGUAGE_VARIABLE = "EXPLORER_LANGUAGE"
FOLDER = Path(__file__).with_name("translations")

_THOUSANDS = {"en": ",", "nb": "\N{NO-BREAK SPACE}"}
_CONTEXT = "\x04"  # stands between a context and its text, as in gettext's own files


def _of_the_environment() -> str:
    return os.environ.get(LANGUAGE_VARIABLE, "en")


_asked: Callable[[], str] = _of_the_environment
_held: ContextVar[str] = ContextVar("language held", default="")  # of this thread only: other sessions speak their own


def speak(ask: Callable[[], str] | None) -> None:
    """Ask `ask` for the language ('en' or 'nb') from now on; None asks the environment again."""
    global _asked
    _asked = ask or _of_the_environment


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Give texts in one language for a while, whoever asks: for what is written for journals and not for the screen."""
    token = _held.set(wanted)
    try:
        yield
    finally:
        _held.reset(token)


def language() -> str:
    """The language texts are given in now: a key of LANGUAGES."""
    asked = _held.get() or _asked()
    return asked if asked in LANGUAGES else "en"


def locale() -> str:
    """What the browser calls the language texts are given in now, for its numbers and its sorting: 'en-GB'."""
    return _LOCALES[language()]


def _(text: str, /, *, context: str = "", **values: object) -> str:
    """The text in the present language, with `{name}` filled from `values` when there are any.

    Parameters
    ----------
    text : a literal, so that the catalogue can be checked against the code (`tests/catalogue.py`).
    context : tells apart texts that are the same in English only ('Read', a page and a mark): msgctxt of the entry.
    """
    said = _singular(language()).get(f"{context}{_CONTEXT}{text}" if context else text, text)
    return said.format(**values) if values else said


def plural(number: int, one: str, many: str, /, **values: object) -> str:
    """The text for so many, `{n}` being the number as it is written in the present language."""
    forms = _plural(language()).get(one)
    said = (forms or (one, many))[0 if number == 1 else 1]
    return said.format(n=written(number), **values)


def counted_noun(number: int, one: str, many: str) -> str:
    """'1 code', '1,930 codings': the number and its noun."""
    forms = _plural(language()).get(one)
    return f"{written(number)} {(forms or (one, many))[0 if number == 1 else 1]}"


def written(number: int) -> str:
    """A whole number with its thousands set apart: '1,930', in Norwegian '1 930' with a no-break space."""
    return f"{number:,}".replace(",", _THOUSANDS[language()])


@cache
def _entries(wanted: str) -> tuple:
    if wanted == "en":
        return ()
    import polib

    return tuple(entry for path in sorted((FOLDER / wanted).glob("*.po")) for entry in polib.pofile(str(path)))


@cache
def _singular(wanted: str) -> dict[str, str]:
    return {
        f"{entry.msgctxt}{_CONTEXT}{entry.msgid}" if entry.msgctxt else entry.msgid: entry.msgstr
        for entry in _entries(wanted)
        if entry.msgstr
    }


@cache
def _plural(wanted: str) -> dict[str, tuple[str, str]]:
    return {
        entry.msgid: (entry.msgstr_plural[0], entry.msgstr_plural[1])
        for entry in _entries(wanted)
        if entry.msgid_plural and entry.msgstr_plural.get(0) and entry.msgstr_plural.get(1)
    }
