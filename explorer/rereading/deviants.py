"""The quotes of a theme least like the rest, from a study: its codings, its candidates, and what is marked contrary."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from explorer.analysis.deviant import Deviance, deviance
from explorer.analysis.incidence import incidence
from explorer.datamodel import Analysis, Corpus, Ranking

if TYPE_CHECKING:
    import numpy as np


def deviance_of(
    corpus: Corpus, analysis: Analysis, vectors: np.ndarray, ranking: Ranking, contrary_ids: Collection[str]
) -> Deviance:
    """The same as `analysis.deviant.deviance`, for the theme (or code) of a ranking.

    Parameters
    ----------
    vectors : row i is `analysis.segments[i]`, of the segments by themselves.
    contrary_ids : codings marked as speaking against their theme.
    """
    theme = next((one for one in corpus.themes if one.id == ranking.theme_id), None)
    wanted = {ranking.code_id} if ranking.code_id else set(theme.code_ids if theme else ())
    against = [one for one in corpus.codings if one.id in contrary_ids and one.code_id in wanted]
    return deviance(
        vectors,
        [segment.participant_id for segment in analysis.segments],
        ranking.positive_rows.tolist(),
        ranking.order.tolist(),
        contrary_rows=incidence(analysis.segments, against, corpus.codes, ()).coded.nonzero()[0].tolist(),
    )
