"""What stands on the pattern cards, and in which order. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from explorer.datamodel import Analysis, Corpus, Pattern, Stability
from explorer.naming import counted
from explorer.pipeline import Comparison
from explorer.translation import _, plural, written
from explorer.ui.cards import Card, CardBadge, CardQuote
from explorer.ui.patterns_page.belonging import ANSWERS, TOP_VOICE, first_voices, parts, shares
from explorer.ui.quoting import person_names
from explorer.wording.badges import ONE_PERSON, ONE_QUESTION, QUESTION, badges, flag_words, membership_words
from explorer.wording.badges import VOICES as VOICES_BADGE

STABLE, LARGEST = "most stable first", "largest first"
VOICES, UNCODED = "most voices first", "least in themes first"
ORDERS = (STABLE, LARGEST, VOICES, UNCODED)
EVERY, PLAIN, FLAGGED = "all", "without a flag", "flagged"
SELECTIONS = (EVERY, PLAIN, FLAGGED)

RELIABLY = 0.75  # of the runs, for a pattern that is not fragile
_FIRST_CHARS, _NEXT_CHARS = 270, 190  # about 50 and 35 words: three voices on one card, several cards on one screen
_SENTENCE_END = re.compile(r"[.?!…][\"'’”)]*(?=\s)")


def is_measured(analysis: Analysis) -> bool:
    """Whether the analysis carries any evidence on its patterns: those made by older versions do not."""
    return any(p.stability or p.balance or p.question for p in analysis.patterns)


def ordered(comparison: Comparison, order: str) -> list[int]:
    """Labels of the patterns in an order; ties by size."""
    patterns = comparison.analysis.patterns

    def key(label: int) -> tuple[float, int, int]:
        pattern = patterns[label]
        size = len(pattern.segment_ids)
        value = {
            STABLE: pattern.stability.jaccard if pattern.stability else 0.0,
            VOICES: pattern.balance.effective if pattern.balance else float(pattern.voices),
            UNCODED: -float(coded_rows(comparison, label)) / max(1, size),
        }.get(order, 0.0)
        return -value, -size, label

    return sorted(range(len(patterns)), key=key)


def selected(flagged: Mapping[int, bool], selection: str) -> set[int]:
    """Labels of a selection; `flagged` says of every label whether a badge of it has a flag."""
    return {label for label, has in flagged.items() if selection == EVERY or has == (selection == FLAGGED)}


def coded_rows(comparison: Comparison, label: int) -> int:
    """How many segments of a pattern carry a theme."""
    inside = comparison.analysis.labels == label
    return int(comparison.incidence.themes[inside].any(axis=1).sum())


def verdict(analysis: Analysis, cards: Iterable[Card]) -> str:
    """What the evidence says of all patterns together, in two or three sentences."""
    patterns = analysis.patterns
    placed = len(analysis.segments) - analysis.n_unplaced
    sentences = [
        plural(
            len(patterns),
            "{n} candidate pattern holds {placed} of {segments}.",
            "{n} candidate patterns hold {placed} of {segments}.",
            placed=written(placed),
            segments=counted(len(analysis.segments), "segment"),
        )
    ]
    measured = [p for p in patterns if p.stability]
    if measured:
        sentences.append(_came_back([p.stability for p in measured]))
    flags = Counter(badge.flag for card in cards for badge in card.badges)
    asked = (flag_words(ONE_PERSON), flag_words(ONE_QUESTION))
    aside = [plural(flags[flag], "{n} is {flag}", "{n} are {flag}", flag=flag) for flag in asked if flags[flag]]
    if len(aside) == 2:
        aside = [_("{first}, and {second}", first=aside[0], second=aside[1])]
    if aside:
        sentences.append(f"{aside[0]}.")
    return " ".join(sentences)


def _came_back(measured: Sequence[Stability]) -> str:
    n, fragile = len(measured), sum(one.is_fragile for one in measured)
    # A pattern that half of the runs do not find again may still be like itself on average.
    reliably = sum(not one.is_fragile and one.seen_in >= RELIABLY * one.runs for one in measured)
    if fragile == n:
        if n == 1:
            return _("It is fragile: it did not come back reliably when the grouping was repeated.")
        return _("All of them are fragile: none came back reliably when the grouping was repeated.")
    if reliably == n:
        if n == 1:
            return _("It came back reliably when the grouping was repeated.")
        return _("All of them came back reliably when the grouping was repeated.")
    found = _("None of {of} came back reliably when the grouping was repeated", of=n)
    if reliably:
        found = _("{n} of {of} came back reliably when the grouping was repeated", n=reliably, of=n)
    at_times = n - fragile - reliably
    found += _(", {n} only at times", n=at_times) if at_times else ""
    found += plural(fragile, "; {n} is fragile", "; {n} are fragile") if fragile else ""
    return f"{found}."


def card(comparison: Comparison, corpus: Corpus, label: int) -> Card:
    """The card of a pattern."""
    analysis = comparison.analysis
    pattern, names = analysis.patterns[label], person_names(corpus)
    rows = first_voices(analysis, label)
    size = counted(len(pattern.segment_ids), "segment")
    return Card(
        id=pattern.id,
        name=_("Candidate pattern {id}", id=pattern.id),
        size=f"{size}, {counted(pattern.voices, 'person', 'people')}",
        terms=", ".join(pattern.key_terms[:8]) or _("no word sets it apart"),
        quotes=tuple(_quote(analysis, row, names, first=row == rows[0]) for row in rows),
        badges=(*_badges(pattern, analysis, label, names), *_others(comparison, corpus, label)),
        more=_("Read all {segments}", segments=size)
        if len(pattern.segment_ids) > len(rows)
        else _("Open this pattern"),
    )


def excerpt(text: str, n_chars: int) -> str:
    """The beginning of a quote, to the end of a sentence where one is near; ' …' says that it goes on."""
    if len(text) <= n_chars * 1.15:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text[: n_chars + 1])]
    if ends and ends[-1] >= n_chars * 0.55:
        return f"{text[: ends[-1]]} …"
    return f"{text[:n_chars].rpartition(' ')[0].rstrip(' ,;:–-')} …"


def _quote(analysis: Analysis, row: int, names: Mapping[str, str], *, first: bool) -> CardQuote:
    segment = analysis.segments[row]
    who = names.get(segment.participant_id, segment.participant_id)
    return CardQuote(segment.id, who, excerpt(segment.text, _FIRST_CHARS if first else _NEXT_CHARS))


def _badges(pattern: Pattern, analysis: Analysis, label: int, names: Mapping[str, str]) -> tuple[CardBadge, ...]:
    if not is_measured(analysis):
        return ()
    there, leads_to = parts(analysis, label), {VOICES_BADGE: TOP_VOICE, QUESTION: ANSWERS}
    return tuple(
        CardBadge(
            badge.called,
            badge.line,
            badge.flagged,
            part if (part := leads_to.get(badge.name)) in there else "",
            badge.behind,
        )
        for badge in badges(pattern, analysis, names)
    )


def has_flag(found: Iterable[CardBadge]) -> bool:
    """Whether any badge warns of something."""
    return any(badge.flag for badge in found)


def _others(comparison: Comparison, corpus: Corpus, label: int) -> tuple[CardBadge, ...]:
    found = []
    if (membership := shares(comparison.analysis, label)) is not None:
        found.append(CardBadge(_("Belonging"), membership_words(membership)))
    if corpus.codings:
        found.append(CardBadge(_("Themes"), _in_themes(comparison, corpus, label)))
    return tuple(found)


def _in_themes(comparison: Comparison, corpus: Corpus, label: int) -> str:
    size = int((comparison.analysis.labels == label).sum())
    coded = coded_rows(comparison, label)
    if not coded:
        return _("none of {n} carries one", n=written(size))
    overlap = comparison.by_theme.overlap[label]
    names = {theme.id: theme.name for theme in corpus.themes}
    best = int(overlap.argmax())
    name = names[comparison.by_theme.column_ids[best]]
    return _(
        "{n} of {of} carry one, most often “{theme}” ({most})",
        n=written(coded),
        of=written(size),
        theme=name,
        most=written(int(overlap[best])),
    )
