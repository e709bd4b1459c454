"""Leaving one interview out, from a study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.analysis import validating
from explorer.analysis.ranking import targets
from explorer.analysis.ranking.keywords import keyword_scores
from explorer.analysis.validating import Validation
from explorer.codebook import defining_text
from explorer.datamodel import Corpus, Span, Theme
from explorer.rereading.basis import Ground, on_one_thread
from explorer.rereading.ranking import definition_scores, definition_vector, spans_of, train_rows
from explorer.study import Study

if TYPE_CHECKING:
    import numpy as np


@on_one_thread
def validate(study: Study, on: Ground, corpus: Corpus, *, by_code: bool = False, seed: int) -> Validation:
    """Leave one interview out, for every theme (or code) that is coded."""
    import numpy as np

    train = np.zeros(len(on.lengths), dtype=bool)
    train[train_rows(on, corpus)] = True
    nouns = [Theme(c.id, c.name, c.description, (c.id,)) for c in corpus.codes] if by_code else corpus.themes
    return validating.validate(
        on.views,
        [_coded(study, on, corpus, noun) for noun in nouns],
        on.interview_of,
        [segment.participant_id for segment in on.analysis.segments],
        on.lengths,
        np.array([len(segment.text.split()) for segment in on.analysis.segments]),
        train,
        seed=seed,
    )


def _coded(study: Study, on: Ground, corpus: Corpus, noun: Theme) -> validating.Coded:
    import numpy as np

    vector = definition_vector(study, on, noun)
    language = on.analysis.segments[0].language if on.analysis.segments else ""
    spans = spans_of(corpus, noun.code_ids)
    return validating.Coded(
        theme_id=noun.id,
        n_codings=len(spans[0]),
        shares=np.stack([targets.covered(on.places, found) for found in spans], axis=1),
        codings_in=_codings_in(on, spans),
        keyword=keyword_scores(on.words, defining_text(noun), language),
        name=None if vector is None else on.vectors @ vector,
        definition=definition_scores(on, noun, vector),
    )


def _codings_in(on: Ground, spans: Sequence[Sequence[Span]]) -> np.ndarray:
    """int (n_interviews, n_lists): how many passages of each list lie in each interview that has segments."""
    import numpy as np

    number = {one: int(on.interview_of[rows[0]]) for one, rows in on.places.rows.items()}
    counts = np.zeros((len(number), len(spans)), dtype=np.int64)
    for column, found in enumerate(spans):
        for span in found:
            if span.transcript_id in number:
                counts[number[span.transcript_id], column] += 1
    return counts
