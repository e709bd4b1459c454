"""The queue of quotes to read again, from a study: what this coder decided, what may be shown, and what is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from explorer.analysis.places import Places, places_of, rows_on, rows_on_any, rows_read
from explorer.analysis.queueing import queue, queue_seed
from explorer.datamodel import (
    ACCEPT,
    ACCEPTED,
    SAMPLE,
    Corpus,
    Decision,
    Queue,
    Ranking,
    ReviewSettings,
    Segment,
)
from explorer.study.reviewing import standing


def queue_for(
    corpus: Corpus,
    segments: Sequence[Segment],
    ranking: Ranking,
    decisions: Sequence[Decision],
    *,
    coder: str,
    released: Collection[str],
    settings: ReviewSettings,
    study_mark: str,
    places: Places | None = None,
) -> Queue:
    """What is still to be shown to a coder for the theme (or code) of a ranking; see `analysis.queueing.queue`.

    Parameters
    ----------
    corpus : with all codings, however they came to be.
    segments : rows of the ranking.
    decisions : all decisions ever made on the theme, or on all themes.
    study_mark : `audit.first_hash`.
    places : of the segments, when they are at hand already.
    """
    places = places or places_of(segments)
    made = [
        one for one in standing(decisions) if one.coder == coder and _concerns(one, ranking, _code_ids(corpus, ranking))
    ]
    return queue(
        ranking,
        segments,
        known_rows=known_rows(corpus, places, ranking, coder=coder),
        mine=rows_of(places, made),
        n_done=sum(one.arm != SAMPLE for one in made),
        released=released,
        settings=settings,
        seed=queue_seed(study_mark, ranking.theme_id, ranking.code_id, coder),
    )


def known_rows(corpus: Corpus, places: Places, ranking: Ranking, *, coder: str) -> tuple[int, ...]:
    """Segments coded with the theme (or code) other than by what this coder accepted when it was suggested."""
    wanted = {ranking.code_id} if ranking.code_id else set(_code_ids(corpus, ranking))
    spans = (
        one.span
        for one in corpus.codings
        if one.code_id in wanted and not (one.provenance == ACCEPTED and one.coder == coder)
    )
    coded = set(rows_on_any(places, spans))
    return tuple(row for row in ranking.positive_rows.tolist() if row in coded)


def rows_of(places: Places, decisions: Iterable[Decision]) -> dict[int, Decision]:
    """Row -> the newest of the decisions on it, the oldest first.

    Parameters
    ----------
    decisions : the oldest first; one on a passage that is no segment any more is on several rows, or on none. One
        that did not accept it is on the segments it holds nearly whole.
    """
    found: dict[int, Decision] = {}
    for one in decisions:
        for row in rows_on(places, one.span) if one.verdict == ACCEPT else rows_read(places, one.span):
            found.pop(row, None)
            found[row] = one
    return found


def _code_ids(corpus: Corpus, ranking: Ranking) -> Sequence[str]:
    """The codes of the ranking's theme."""
    return next((one.code_ids for one in corpus.themes if one.id == ranking.theme_id), ())


def _concerns(one: Decision, ranking: Ranking, code_ids: Sequence[str]) -> bool:
    """Whether a decision settles a quote for the ranking's theme or code.

    A quote rejected for one code may belong to another of the theme; one rejected for the theme belongs to none.
    """
    if one.theme_id != ranking.theme_id:
        return False
    if not ranking.code_id:
        return not one.code_id or one.verdict == ACCEPT or len(code_ids) == 1
    return one.code_id in ("", ranking.code_id) and not (one.verdict == ACCEPT and one.code_id != ranking.code_id)
