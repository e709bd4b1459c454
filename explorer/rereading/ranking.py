"""The ranking of a theme or code: what it is learnt from, and what was made of it.

ground (once for an analysis) > weights and ranker (once for the codings) > rank_theme (after every decision)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from explorer.analysis import overlooked
from explorer.analysis.overlooked import Ranker
from explorer.analysis.places import rows_on, rows_on_any, rows_read
from explorer.analysis.ranking import targets, weighing
from explorer.analysis.ranking.keywords import keyword_scores
from explorer.analysis.ranking.learning import Weights
from explorer.codebook import defining_text
from explorer.datamodel import ACCEPT, ACCEPTED, REJECT, Analysis, Code, Coding, Corpus, Decision, Ranking, Span, Theme
from explorer.errors import EncoderUnavailable, StudyError
from explorer.querying import text_vectors
from explorer.rereading.basis import Ground, ground, on_one_thread
from explorer.study import Study
from explorer.study.reviewing import standing

if TYPE_CHECKING:
    import numpy as np


def train_rows(on: Ground, corpus: Corpus) -> np.ndarray:
    """int64: segments of interviews that hold codings other than accepted candidates; of all when none does.

    An interview nobody has coded yet says nothing of what is not in it, whether it was read or not.
    """
    import numpy as np

    coded = {coding.span.transcript_id for coding in corpus.codings if coding.provenance != ACCEPTED}
    rows = [row for row, segment in enumerate(on.analysis.segments) if segment.span.transcript_id in coded]
    return np.array(rows or range(len(on.analysis.segments)), dtype=np.int64)


@on_one_thread
def choose_weights(on: Ground, corpus: Corpus, rows: np.ndarray) -> Weights:
    """How much each view counts in this study, by the codings people made by themselves.

    Accepted candidates have no say, so that the weights stay as they are while somebody decides.
    """
    import numpy as np

    train = np.zeros(len(on.lengths), dtype=bool)
    train[rows] = True
    shares = theme_shares(on, corpus.themes, (one for one in corpus.codings if one.provenance != ACCEPTED))
    return weighing.choose_weights(on.views, shares, weighing.folds_of(on.interview_of), on.lengths, train)


@on_one_thread
def ranker(on: Ground, weights: Weights, rows: np.ndarray) -> Ranker:
    """What ranks every theme. `rows` : as of `train_rows`."""
    return overlooked.ranker(on.views, weights, rows)


def theme_shares(on: Ground, themes: Sequence[Theme], codings: Iterable[Coding]) -> np.ndarray:
    """float32 (n_segments, n_themes): how much of each segment is coded with each theme."""
    import numpy as np

    by_code: dict[str, list] = {}
    for coding in codings:
        by_code.setdefault(coding.code_id, []).append(coding.span)
    columns = [targets.covered(on.places, [s for c in t.code_ids for s in by_code.get(c, ())]) for t in themes]
    return np.stack(columns, axis=1) if columns else np.zeros((len(on.lengths), 0), dtype=np.float32)


@on_one_thread
def rank_theme(
    on: Ground,
    by: Ranker,
    corpus: Corpus,
    decisions: Sequence[Decision],
    *,
    theme_id: str,
    code_id: str = "",
    definition_vector: np.ndarray | None = None,
) -> Ranking:
    """All segments ranked for one theme, or for one code of it, from its codings and what was decided on quotes.

    Parameters
    ----------
    corpus : with all codings, also accepted ones: the ranking learns from them.
    definition_vector : of the theme's (or code's) `defining_text`; None ranks by its words alone.

    Raises
    ------
    StudyError : the theme or code is not in the codebook.
    """
    import numpy as np

    theme, noun = find_noun(corpus, theme_id, code_id)
    code_ids = (code_id,) if code_id else theme.code_ids
    shares, n_codings = shares_of(on, corpus, code_ids)
    coded = coded_rows(on, corpus, theme_id, code_id)
    return overlooked.rank(
        by,
        shares,
        theme_id=theme_id,
        code_id=code_id,
        coded_rows=np.array(coded, dtype=np.int64),
        rejected_rows=_rejected(on, decisions, set(coded), theme_id, code_ids),
        n_codings=n_codings,
        definition=definition_scores(on, noun, definition_vector),
    )


def coded_rows(on: Ground, corpus: Corpus, theme_id: str, code_id: str = "") -> tuple[int, ...]:
    """The segments that are coded with a theme, or with one code of it, ascending."""
    theme, _ = find_noun(corpus, theme_id, code_id)
    code_ids = (code_id,) if code_id else theme.code_ids
    return rows_on_any(on.places, (one.span for one in corpus.codings if one.code_id in code_ids))


def rank_once(
    study: Study,
    corpus: Corpus,
    analysis: Analysis,
    decisions: Sequence[Decision],
    *,
    theme_id: str,
    code_id: str = "",
) -> tuple[Ground, Ranking]:
    """The whole way for one theme or code, where nothing is kept for the next."""
    on = ground(study, analysis)
    rows = train_rows(on, corpus)
    by = ranker(on, choose_weights(on, corpus, rows), rows)
    vector = definition_vector(study, on, find_noun(corpus, theme_id, code_id)[1])
    ranked = rank_theme(on, by, corpus, decisions, theme_id=theme_id, code_id=code_id, definition_vector=vector)
    return on, ranked


def shares_of(on: Ground, corpus: Corpus, code_ids: Sequence[str]) -> tuple[np.ndarray, int]:
    """As `overlooked.rank` takes them: coded with any of the codes, then with each that has enough codings."""
    import numpy as np

    everything, *by_code = spans_of(corpus, code_ids)
    enough = [found for found in by_code if len(found) >= overlooked.MIN_CODINGS_OF_CODE]
    return np.stack([targets.covered(on.places, found) for found in (everything, *enough)], axis=1), len(everything)


def spans_of(corpus: Corpus, code_ids: Sequence[str]) -> list[list[Span]]:
    """Passages coded with any of the codes, then, where there are several, with each."""
    by_code = {one: [c.span for c in corpus.codings if c.code_id == one] for one in code_ids}
    everything = [span for found in by_code.values() for span in found]
    return [everything, *by_code.values()] if len(by_code) > 1 else [everything]


def definition_scores(on: Ground, noun: Theme | Code, vector: np.ndarray | None) -> np.ndarray | None:
    """float32 (n_segments,): fit with name and definition; None when they say nothing that can be looked for."""
    language = on.analysis.segments[0].language if on.analysis.segments else ""
    words = keyword_scores(on.words, defining_text(noun), language)
    if vector is None:
        return words if words.any() else None
    return overlooked.by_definition(on.vectors @ vector, words)


def definition_vector(study: Study, on: Ground, noun: Theme | Code) -> np.ndarray | None:
    """The vector of name and definition; None when the encoder that would make it is not on this computer.

    It was made with the analysis, unless the codebook has changed since: then the encoder is loaded.
    """
    with suppress(EncoderUnavailable):
        return text_vectors(study, [defining_text(noun)], on.analysis.encoder_key)[0]
    return None


def find_noun(corpus: Corpus, theme_id: str, code_id: str = "") -> tuple[Theme, Theme | Code]:
    """The theme, and what is ranked for: the theme itself or one code of it."""
    theme = next((one for one in corpus.themes if one.id == theme_id), None)
    if theme is None:
        raise StudyError("This theme is no longer in the codebook.")
    if not code_id:
        return theme, theme
    code = next((one for one in corpus.codes if one.id == code_id and code_id in theme.code_ids), None)
    if code is None:
        raise StudyError("This code is no longer one of the theme's.")
    return theme, code


def rows_decided(
    on: Ground, decisions: Sequence[Decision], verdict: str, *, theme_id: str, code_ids: Collection[str] = ()
) -> tuple[int, ...]:
    """Segments on which that verdict stands, from anybody, ascending: matched by offsets.

    An accepted passage is on a segment like a coding; a rejected one settles a segment that was read nearly whole.
    """
    rows_of = rows_on if verdict == ACCEPT else rows_read
    rows = {
        row
        for one in standing(decisions)
        if one.verdict == verdict and one.theme_id == theme_id and one.code_id in ("", *code_ids)
        for row in rows_of(on.places, one.span)
    }
    return tuple(sorted(rows))


def _rejected(
    on: Ground, decisions: Sequence[Decision], coded: Collection[int], theme_id: str, code_ids: Sequence[str]
) -> np.ndarray:
    """Rows somebody turned down, nobody accepted and no coding is on.

    What was rejected for one of several codes may belong to another of them.
    """
    import numpy as np

    told_of = code_ids if len(code_ids) == 1 else ()
    turned_down = rows_decided(on, decisions, REJECT, theme_id=theme_id, code_ids=told_of)
    taken = set(rows_decided(on, decisions, ACCEPT, theme_id=theme_id, code_ids=code_ids)) | set(coded)
    return np.array([row for row in turned_down if row not in taken], dtype=np.int64)
