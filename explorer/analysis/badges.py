"""The evidence a pattern carries about itself: whose voices it holds, and which question it answers.

How stable a pattern is comes from the repeated runs (`stability`); the rest is counted here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from explorer.analysis.voices import segment_balances, speakers
from explorer.datamodel import AnsweredQuestion, Pattern, Segment

if TYPE_CHECKING:
    import numpy as np


def with_evidence(
    patterns: Sequence[Pattern],
    labels: np.ndarray,
    segments: Sequence[Segment],
    question_of: np.ndarray,
    *,
    seed: int,
) -> tuple[Pattern, ...]:
    """The patterns with `balance` and `question`; everything else in them stays.

    Parameters
    ----------
    labels : int (n_segments,), index into `patterns`, -1 for unplaced.
    question_of : int (n_segments,), of `guide.find_guide`.
    seed : of the draws that say what talk length alone would give.
    """
    balances = segment_balances(segments, labels, len(patterns), ids=speakers(segments), seed=seed)
    questions = answered_questions(labels, question_of, len(patterns))
    return tuple(
        replace(pattern, balance=balance, question=question)
        for pattern, balance, question in zip(patterns, balances, questions, strict=True)
    )


def answered_questions(labels: np.ndarray, question_of: np.ndarray, n_patterns: int) -> tuple[AnsweredQuestion, ...]:
    """For each pattern the guide question most of its segments answer; of several, the one asked less elsewhere.

    Parameters
    ----------
    labels : int (n_segments,), -1 for unplaced. question_of : int (n_segments,), -1 for no guide question.
    """
    import numpy as np

    n_questions = int(question_of.max(initial=-1)) + 1
    sizes = np.bincount(labels[labels >= 0], minlength=n_patterns)
    if not n_questions:
        return tuple(AnsweredQuestion(-1, 0, int(size)) for size in sizes)
    answers = np.zeros((n_patterns, n_questions), dtype=np.int64)
    both = (labels >= 0) & (question_of >= 0)
    np.add.at(answers, (labels[both], question_of[both]), 1)
    share_of_all = np.bincount(question_of[question_of >= 0], minlength=n_questions) / len(question_of)
    found = []
    for pattern, size in enumerate(sizes.tolist()):
        best = max(range(n_questions), key=lambda q: (answers[pattern, q], -share_of_all[q], -q))
        n_answers = int(answers[pattern, best])
        found.append(
            AnsweredQuestion(best, n_answers, size, float(share_of_all[best]))
            if n_answers
            else AnsweredQuestion(-1, 0, size)
        )
    return tuple(found)
