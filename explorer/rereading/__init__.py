"""Quotes to read again, from a study.

basis     what no coding changes             ranking   of a theme or code, after every decision
queues    what is shown next                 validation leaving one interview out
checking  check samples and what came of it  remaining what remains of each theme
deviants  quotes least like the rest
"""

from explorer.rereading.basis import Ground, ground, segment_vectors
from explorer.rereading.ranking import (
    choose_weights,
    coded_rows,
    definition_vector,
    find_noun,
    rank_once,
    rank_theme,
    ranker,
    rows_decided,
    train_rows,
)
from explorer.rereading.validation import validate

__all__ = [
    "Ground",
    "choose_weights",
    "coded_rows",
    "definition_vector",
    "find_noun",
    "ground",
    "rank_once",
    "rank_theme",
    "ranker",
    "rows_decided",
    "segment_vectors",
    "train_rows",
    "validate",
]
