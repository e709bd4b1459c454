"""The small study with evidence on its patterns, worked by hand.

Pattern 1 (rows 0, 3, 5: P01, P02, P03) is stable, evenly voiced, and answers no question; row 5 is at its edge.
Pattern 2 (rows 1, 4: P01, P02) is fragile, and both its segments answer one guide question.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from explorer.datamodel import Analysis, AnsweredQuestion, GuideQuestion, Stability, VoiceBalance
from tests import small_study

GUIDE = (GuideQuestion("What was it *like* with the money?", 3, 3),)


def analysis(*, created_at: str = "2026-01-02T00:00:00.000Z") -> Analysis:
    found = small_study.analysis(small_study.corpus(), created_at=created_at)
    first, second = found.patterns
    return replace(
        found,
        patterns=(
            replace(
                first,
                stability=Stability(0.8, 18, 20, 0.9, 10, 10),
                balance=VoiceBalance(3, 3.0, 2.8, 0.9, "P01", 1 / 3, 5, 6),
                question=AnsweredQuestion(-1, 0, 3),
            ),
            replace(
                second,
                stability=Stability(0.4, 6, 20, 0.5, 4, 10),
                balance=VoiceBalance(2, 2.0, 1.9, 0.8, "P01", 0.5),
                question=AnsweredQuestion(0, 2, 2, 2 / 7),
            ),
        ),
        membership=np.array([1.0, 0.9, 0.0, 0.8, 0.5, 0.7, 0.0], dtype=np.float32),
        question_of=np.array([-1, 0, -1, -1, 0, -1, -1]),
        guide=GUIDE,
    )
