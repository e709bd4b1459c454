"""Strings that give somebody away by their shape: e-mail, telephone, identity numbers, dates, addresses, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from explorer.datamodel.pseudonymising import DATE, EMAIL, NATIONAL_ID, OTHER_WORDS, PHONE, PLACE

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"”»)]+|(?<![\w@.])@[A-Za-z_]\w{2,}")
_ELEVEN = re.compile(r"(?<![\d.,])(\d{6})[ .-]?(\d{5})(?![\d]|[.,]\d)")
# A number of eight or more digits in the groups telephones are read in, with or without a country in front.
_PHONE = re.compile(
    r"(?<![\w.,/-])(?<!\d )(?:\+|00)\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){1,4}(?!\d|[.,]\d)"
    r"|(?<![\w.,/-])(?:\d{3} \d{2} \d{3}|\d{2} \d{2} \d{2} \d{2}|[2-9]\d{7})(?!\d|[.,/-]\d)"
    r"|(?<![\w.,/-])(?<!\d )\(?0\d{2,4}\)?[ .-]\d{3,4}[ .-]?\d{3,4}(?!\d|[.,]\d)"
    r"|(?<![\w.,/-])(?<!\d )\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d|[.,]\d)"
)
_EN_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NB_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_EN_MONTHS})\b(?:,? (?:19|20)\d\d\b)?"
    rf"|\b(?:{_EN_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? (?:19|20)\d\d\b)?"
    rf"|\b\d{{1,2}}\. ?(?:{_NB_MONTHS})\b(?: (?:19|20)\d\d\b)?"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b"
)
_ADDRESS = re.compile(
    r"\b[A-ZÆØÅ][\w'-]*(?: [A-ZÆØÅ][\w'-]*)* ?"
    r"(?:gata|gate|veien|vei|vegen|veg|plass|allé|alle|bakken|svingen) \d{1,3} ?[A-Za-z]?\b"
    r"|\b\d{1,4}[A-Za-z]? [A-Z][\w'-]+(?: [A-Z][\w'-]+)* (?:Street|Road|Avenue|Lane|Drive|Close|Way|Square|Court)\b"
    r"|\b\d{4} [A-ZÆØÅ][a-zæøå]{2,}(?= |[.,]|$)"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
)


def identifiers(text: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, kind, reason) of every string of such a shape, in the order of the kinds; they may overlap."""
    yield from _found(_EMAIL, text, EMAIL, "an e-mail address")
    yield from _found(_LINK, text, OTHER_WORDS, "a link or an account")
    for match in _ELEVEN.finditer(text):
        if is_national_id(match[1] + match[2]):
            yield (*match.span(), NATIONAL_ID, "a Norwegian identity number: its check digits fit")
        else:
            yield (*match.span(), NATIONAL_ID, "eleven digits like an identity number; the check digits do not fit")
    yield from _found(_PHONE, text, PHONE, "digits like a telephone number")
    yield from _found(_ADDRESS, text, PLACE, "an address")
    yield from _found(_DATE, text, DATE, "a day")


def is_national_id(digits: str) -> bool:
    """Whether eleven digits are a Norwegian identity number (fødselsnummer, or a D-, H- or synthetic number).

    The two last digits are checks modulo 11 over the others with the weights 3 7 6 1 8 9 4 5 2 and
    5 4 3 2 7 6 5 4 3 2 (the rule the Norwegian tax administration publishes); the first six are a day, with
    40 added to the day (D-numbers) or 40, 65 or 80 to the month (H-numbers and test numbers).
    """
    if len(digits) != 11 or not digits.isdecimal():
        return False
    numbers = [int(digit) for digit in digits]
    for weights, check in (((3, 7, 6, 1, 8, 9, 4, 5, 2), 9), ((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), 10)):
        rest = -sum(w * n for w, n in zip(weights, numbers, strict=False)) % 11
        if rest != numbers[check]:
            return False
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0
    month -= next((added for added in (80, 65, 40) if month > added), 0)
    return _is_day(day, month, int(digits[4:6]))


def _is_day(day: int, month: int, year: int) -> bool:
    """Whether there is such a day in that year of any century."""
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False


def _found(pattern: re.Pattern[str], text: str, kind: str, reason: str) -> Iterator[tuple[int, int, str, str]]:
    for match in pattern.finditer(text):
        end = match.end() - (len(match[0]) - len(match[0].rstrip(".,;:!?")))
        yield match.start(), end, kind, reason
