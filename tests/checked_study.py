"""The small study with its check samples read: who decides what is written out, so that every number can be checked.

Rows of `small_study`: empathic on 0, 3 and 5, framework on 1. What remains: of empathic 1, 2, 4, 6; of framework
0, 2, 3, 4, 5, 6.
"""

from __future__ import annotations

from collections.abc import Mapping

from explorer.datamodel import ACCEPT, SAMPLE
from explorer.rereading import checking
from explorer.study import Study, reviewing, sampling
from explorer.study.sampling import CheckSample
from tests.small_study import analysis, corpus

CODES = {"empathic": "listened", "framework": "money"}


def draw(study: Study, *theme_ids: str, size: int = 99, looks: int = 1) -> CheckSample:
    """Declare and draw; by default all that remains."""
    plan = sampling.declare_plan(study, theme_ids, size, looks)
    return checking.draw_sample(study, plan.id)


def row_of(span) -> int:
    """The row of a drawn segment."""
    return [segment.span for segment in analysis(corpus()).segments].index(span)


def decide(
    study: Study, sample: CheckSample, verdicts: Mapping[tuple[int, str], str], *, otherwise: str = "", coder: str = ""
) -> None:
    """Decide a sample: by (row, theme id) a verdict, `otherwise` for the rest, '' to leave it open."""
    for item in sample.items:
        for theme_id in item.theme_ids:
            if verdict := verdicts.get((row_of(item.span), theme_id), otherwise):
                reviewing.add_decision(
                    study,
                    item.span,
                    verdict,
                    theme_id=theme_id,
                    accept_as=CODES[theme_id] if verdict == ACCEPT else "",
                    coder=coder,
                    arm=SAMPLE,
                    latency_s=12.0,
                    sample_id=sample.id,
                )
