"""Words that may give somebody away: what is proposed, what is decided, and what stands in their place."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.datamodel.corpus import Span

# What a string is thought to be. The researcher may say otherwise.
NAME, PLACE, EMPLOYER, DATE = "name", "place", "employer", "date"
PHONE, EMAIL, NATIONAL_ID, JOB_TITLE, OTHER_WORDS = "phone", "e-mail", "identity number", "job title", "other"
KINDS = (NAME, PLACE, EMPLOYER, DATE, PHONE, EMAIL, NATIONAL_ID, JOB_TITLE, OTHER_WORDS)

REPLACE, KEEP = "replace", "keep"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A string somebody should look at: `text` as it stands most often, every span where it stands.

    `reasons` say in words what made it a candidate ("a first name of the list", "capital in the middle of sentences,
    14 times"); `names` are the ids of transcripts, people or speakers it is part of.
    """

    text: str
    kind: str
    spans: tuple[Span, ...]
    reasons: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameDecision:
    """What the researcher decided of one string: REPLACE with `replacement`, KEEP, or '' (taken back)."""

    text: str
    kind: str
    verdict: str
    replacement: str = ""
    coder: str = ""
    decided_at: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One stretch of one transcript and what takes its place. Spans of one transcript's edits never overlap."""

    span: Span
    replacement: str
