"""How each coder decides: known quotes accepted again, decoys accepted, and where two coders part."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.analysis.coders import CoderMeasures, Contradiction, Share
from explorer.datamodel import Corpus, Segment
from explorer.naming import counted
from explorer.study import Study
from explorer.ui import queued
from explorer.ui.again_page.place import AgainPlace
from explorer.ui.quotes_view import show_quotes


def show_coders(study: Study, corpus: Corpus, here: AgainPlace) -> None:
    """Two folds under what was decided; the numbers are worked out when they are opened."""
    fold = st.expander("How decisions are made", type="compact", key="again_coders", on_change="rerun")
    if fold.open:
        with fold:
            st.caption(
                "Of all themes together. Accepted of what was accepted or rejected; in brackets the 95% interval. Few "
                "quotes say little: mind the intervals."
            )
            for one in queued.measures(study):
                with st.container(key=f"again_coder_{one.coder or 'nobody'}", gap="xsmall"):
                    for line in coder_lines(one):
                        st.text(line)
    parted = [one for one in queued.contradictions(study) if one.theme_id == here.theme]
    if parted:
        name = f"Accepted by one and rejected by another ({len(parted)})"
        with st.expander(name, type="compact", key="again_parted"):
            show_quotes(study, passages_of(parted, corpus), key="again_parted_quotes", limit=5)


def coder_lines(one: CoderMeasures) -> list[str]:
    """A coder's way of deciding in sentences, the plain first. Pure."""
    rest = [f"{one.unsure:,} unsure" if one.unsure else "", f"{one.skipped:,} skipped" if one.skipped else ""]
    also = f", {' and '.join(filter(None, rest))}" if any(rest) else ""
    pace = ""
    if one.median_latency_s is not None:
        pace = f"; half of them within {counted(max(1, round(one.median_latency_s)), 'second')}"
    lines = [f"{one.coder or 'Without a name'}: {counted(one.decided, 'quote')} accepted or rejected{also}{pace}."]
    named = (
        ("Coded beforehand, accepted again", one.known),
        ("From the bottom of the ranking or rejected by somebody, accepted", one.decoys),
        ("Found by the ranking, accepted", one.ranked),
        ("Drawn at random, accepted", one.random),
    )
    lines += [f"{name}: {_share(found)}." for name, found in named if found.of]
    if all(third.of for third in one.thirds):
        first, middle, last = (f"{third.hits} of {third.of}" for third in one.thirds)
        lines.append(f"Accepted in the first, second and last third of a sitting: {first}, {middle}, {last}.")
    if one.score_visible:
        lines.append(f"With the ranking in sight before deciding: {one.score_visible:,}.")
    return lines


def passages_of(parted: Sequence[Contradiction], corpus: Corpus) -> list[Segment]:
    """The passages on which coders part, as far as they are still in the study. Pure."""
    texts = {transcript.id: transcript.text for transcript in corpus.transcripts}
    return [
        Segment(one.span, "", "", texts[one.span.transcript_id][one.span.start_char : one.span.end_char])
        for one in parted
        if one.span.end_char <= len(texts.get(one.span.transcript_id, ""))
    ]


def _share(found: Share) -> str:
    return f"{found.hits:,} of {found.of:,} ({found.low:.2f} to {found.high:.2f})"
