"""Quotes to read again, from a study: what is ranked, from what, and what was made of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.analysis import overlooked
from explorer.analysis.embedding import text_key
from explorer.analysis.incidence import Incidence, incidence
from explorer.datamodel import ACCEPT, REJECT, Analysis, Corpus, Decision, Ranking, Segment
from explorer.errors import StudyError
from explorer.study import Study, analyses
from explorer.study.reviewing import standing

if TYPE_CHECKING:
    import numpy as np


def segment_vectors(study: Study, analysis: Analysis) -> np.ndarray:
    """float32 (n_segments, n_dims), row i is `analysis.segments[i]`: the vectors its patterns were found by."""
    import numpy as np

    keys = [text_key(segment.text) for segment in analysis.segments]
    known = analyses.load_vectors(study, analysis.encoder_key, keys)
    if lacking := sum(key not in known for key in keys):
        raise StudyError(f"The vectors of {lacking:,} segments are not in this study: analyse again.")
    return np.stack([known[key] for key in keys])


def rank_theme(
    corpus: Corpus,
    analysis: Analysis,
    vectors: np.ndarray,
    decisions: Sequence[Decision],
    *,
    theme_id: str,
    code_id: str = "",
) -> Ranking:
    """All segments ranked for one theme, or for one code of it, from its codings and what was decided on quotes."""
    import numpy as np

    laid = incidence(analysis.segments, corpus.codings, corpus.codes, corpus.themes)
    coded = _carrying(laid, theme_id, code_id)
    turned_down = rows_decided(analysis.segments, decisions, REJECT, theme_id=theme_id, code_id=code_id)
    taken = rows_decided(analysis.segments, decisions, ACCEPT, theme_id=theme_id, code_id=code_id)
    rejected = sorted(set(turned_down) - set(taken) - set(np.flatnonzero(coded).tolist()))
    return overlooked.rank(
        vectors, np.flatnonzero(coded), np.array(rejected, dtype=np.int64), theme_id=theme_id, code_id=code_id
    )


def rows_decided(
    segments: Sequence[Segment], decisions: Sequence[Decision], verdict: str, *, theme_id: str, code_id: str = ""
) -> tuple[int, ...]:
    """Segments on which that verdict stands, from anybody, ascending: matched by offsets, half of the shorter."""
    wanted = [
        one.span
        for one in standing(decisions)
        if one.verdict == verdict and one.theme_id == theme_id and (not code_id or one.code_id in ("", code_id))
    ]
    by_transcript: dict[str, list] = {}
    for span in wanted:
        by_transcript.setdefault(span.transcript_id, []).append(span)
    return tuple(
        row
        for row, segment in enumerate(segments)
        if any(
            segment.span.overlap_chars(span) >= 0.5 * min(len(span), len(segment.span))
            for span in by_transcript.get(segment.span.transcript_id, ())
        )
    )


def _carrying(laid: Incidence, theme_id: str, code_id: str) -> np.ndarray:
    """bool (n_segments,): coded with the code, or with any code of the theme."""
    ids, columns = (laid.code_ids, laid.codes) if code_id else (laid.theme_ids, laid.themes)
    if (code_id or theme_id) not in ids:
        raise StudyError("This theme is no longer in the codebook.")
    return columns[:, ids.index(code_id or theme_id)]
