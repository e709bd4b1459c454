"""Check samples, from a study: what remains of each theme, drawing from it, and what was made of what was drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import TYPE_CHECKING

from explorer.analysis import recall
from explorer.analysis.freshness import is_current
from explorer.analysis.incidence import incidence
from explorer.analysis.places import is_on, places_of, rows_on, rows_read
from explorer.analysis.remains import WORDS_A_MINUTE, Pace
from explorer.datamodel import (
    ACCEPT,
    REJECT,
    SKIP,
    UNSURE,
    Analysis,
    Corpus,
    Decision,
    Segment,
    Span,
    Theme,
)
from explorer.errors import StudyError
from explorer.study import Study, analyses, material, sampling
from explorer.study.reviewing import load_decisions, standing
from explorer.study.sampling import AtDraw, CheckItem, CheckPlan, CheckSample

if TYPE_CHECKING:
    import numpy as np

CARRIES, DOES_NOT, IS_UNSURE, OPEN = "carries it", "does not", "unsure", "open"

SECONDS_A_SEGMENT = 20.0  # until a coder's own pace is known
ENOUGH_TO_PACE = 10


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """Every theme over a set of segments: bool (n_segments, n_themes), columns as `theme_ids`.

    found : coded with it. decided : said to carry it or not to, by anybody. turned_down : said not to.
    """

    theme_ids: tuple[str, ...]
    found: np.ndarray
    decided: np.ndarray
    turned_down: np.ndarray

    def remaining(self, theme_id: str) -> np.ndarray:
        """int64 rows, ascending, of what is neither coded with a theme nor decided for it."""
        j = self.theme_ids.index(theme_id)
        return (~(self.found[:, j] | self.decided[:, j])).nonzero()[0]

    def remaining_for_any(self, theme_ids: Sequence[str] | None = None) -> tuple[int, ...]:
        """Rows, ascending, in the remainder of at least one of the themes, of all when None."""
        wanted = self.theme_ids if theme_ids is None else theme_ids
        return tuple(sorted(set().union(*(self.remaining(theme_id).tolist() for theme_id in wanted))))

    def set_aside(self, theme_id: str) -> np.ndarray:
        """int64 rows, ascending, of what was decided and is not coded."""
        j = self.theme_ids.index(theme_id)
        return (self.decided[:, j] & ~self.found[:, j]).nonzero()[0]


@dataclass(frozen=True, slots=True)
class SampleNow:
    """A sample and what was made of it: by (position, theme id) one of CARRIES, DOES_NOT, IS_UNSURE, OPEN.

    Themes that are no longer in the codebook are left out.
    """

    plan: CheckPlan
    sample: CheckSample
    made: Mapping[tuple[int, str], str]

    def of(self, item: CheckItem) -> dict[str, str]:
        """What was made of one segment, by theme id."""
        keys = ((theme_id, (item.position, theme_id)) for theme_id in item.theme_ids)
        return {theme_id: self.made[key] for theme_id, key in keys if key in self.made}

    @property
    def open_items(self) -> tuple[CheckItem, ...]:
        """Segments with at least one theme not decided, in the order to read them in."""
        return tuple(item for item in self.sample.items if OPEN in self.of(item).values())

    @property
    def is_finished(self) -> bool:
        """Nothing more to be read in it: all decided, or void."""
        return self.sample.is_void or not self.open_items


def lay(segments: Sequence[Segment], corpus: Corpus, decisions: Sequence[Decision]) -> Laid:
    """Codings and standing decisions over segments, by the rule of `incidence`; what was turned down, by `rows_read`.

    A decision on one code of several says nothing of the theme unless the passage was accepted.
    """
    import numpy as np

    places, column = places_of(segments), {theme.id: at for at, theme in enumerate(corpus.themes)}
    codes_of = {theme.id: theme.code_ids for theme in corpus.themes}
    told = [
        one
        for one in standing(decisions)
        if one.theme_id in codes_of
        and (one.verdict == ACCEPT or (one.verdict == REJECT and (not one.code_id or len(codes_of[one.theme_id]) == 1)))
    ]

    def spread(wanted: Sequence[Decision]) -> np.ndarray:
        laid = np.zeros((len(segments), len(column)), dtype=bool)
        for one in wanted:
            rows = rows_on(places, one.span) if one.verdict == ACCEPT else rows_read(places, one.span)
            laid[rows, column[one.theme_id]] = True
        return laid

    return Laid(
        theme_ids=tuple(column),
        found=incidence(segments, corpus.codings, corpus.codes, corpus.themes).themes,
        decided=spread(told),
        turned_down=spread([one for one in told if one.verdict == REJECT]),
    )


def draw_sample(study: Study, plan_id: int, *, coder: str = "") -> CheckSample:
    """Draw the next sample of a plan from what remains now, and keep it with what stood to be found.

    Segments of earlier samples were decided, so they are in no remainder any more: a spent sample is never used again.

    Raises
    ------
    StudyError : there is no such plan, its looks are used up or its last sample is still being read; there is no
        analysis of the study as it is, the themes are gone, or nothing remains.
    """
    plan = next((one for one in sampling.load_plans(study) if one.id == plan_id), None)
    if plan is None:
        raise StudyError("This plan is not in the study.")
    corpus, decisions = material.load_corpus(study), load_decisions(study)
    analysis = _current_analysis(study, corpus)
    laid = lay(analysis.segments, corpus, decisions)
    look = _next_look(study, plan, corpus, decisions)
    themes = {theme.id: theme for theme in corpus.themes if theme.id in plan.theme_ids}
    remainders = {theme_id: laid.remaining(theme_id).tolist() for theme_id in plan.theme_ids if theme_id in themes}
    if not remainders:
        raise StudyError("The themes of this plan are no longer in the codebook: declare a new one.")
    if not any(remainders.values()):
        raise StudyError("Nothing remains to draw from: every segment carries these themes or was decided for them.")
    drawn = recall.draw(remainders, plan.size, (plan.seed, look))
    at_draw = {
        theme_id: AtDraw(
            found=tuple(laid.found[:, laid.theme_ids.index(theme_id)].nonzero()[0].tolist()),
            set_aside=tuple(laid.set_aside(theme_id).tolist()),
            remaining=len(rows),
            code_ids=themes[theme_id].code_ids,
        )
        for theme_id, rows in remainders.items()
    }
    segments = [(analysis.segments[row].span, theme_ids) for row, theme_ids in drawn]
    return sampling.keep_sample(
        study, plan, look, segments, at_draw=at_draw, analysed_at=analysis.created_at, coder=coder
    )


def samples_now(study: Study, corpus: Corpus, decisions: Sequence[Decision]) -> tuple[SampleNow, ...]:
    """Every sample ever drawn with what was made of it, oldest first."""
    plans = {plan.id: plan for plan in sampling.load_plans(study)}
    return tuple(sample_now(plans[one.plan_id], one, corpus, decisions) for one in sampling.load_samples(study))


def sample_now(plan: CheckPlan, sample: CheckSample, corpus: Corpus, decisions: Sequence[Decision]) -> SampleNow:
    """What was made of a sample: a segment carries a theme as soon as anybody coded or accepted it so.

    Of what is left, "unsure" of one person weighs more than "does not" of another.
    """
    told: dict[tuple[str, str], set[str]] = {}
    # Among this sample's own decisions: one left unsure may be drawn again, and is decided there for that sample.
    for one in standing(one for one in decisions if one.sample_id == sample.id):
        told.setdefault((one.span.id, one.theme_id), set()).add(one.verdict)
    made = {}
    for theme in corpus.themes:
        items = [item for item in sample.items if theme.id in item.theme_ids]
        coded = _coded([item.span for item in items], corpus, theme)
        for item in items:
            verdicts = told.get((item.span.id, theme.id), set())
            made[item.position, theme.id] = CARRIES if item.span in coded else _made_of(verdicts)
    return SampleNow(plan, sample, made)


def analysis_of(study: Study, sample: CheckSample, corpus: Corpus, newest: Analysis | None) -> Analysis | None:
    """The analysis a sample was drawn from, None when it is gone, as after a transcript was removed."""
    if newest is not None and newest.created_at == sample.analysed_at:
        return newest
    # Numbers are given anew once all analyses are gone; the moment tells them apart.
    found = analyses.load_analysis(study, corpus.transcripts, number=sample.analysis)
    return found if found is not None and found.created_at == sample.analysed_at else None


def looks_left(plan: CheckPlan, samples: Sequence[SampleNow]) -> int:
    """How many samples may still be drawn under a plan; 0 while one of them is being read."""
    mine = [one for one in samples if one.plan.id == plan.id]
    return plan.looks - len(mine) if all(one.is_finished for one in mine) else 0


def mean_words(segments: Sequence[Segment], rows: Iterable[int]) -> float:
    """Words a segment has on average, over some rows; 0 for none."""
    return fmean([len(segments[row].text.split()) for row in rows] or [0])


def pace(decisions: Sequence[Decision], coder: str | None, words: float) -> Pace:
    """How long a person (None: anybody) takes for a segment of so many words.

    The median of the decisions made, SECONDS_A_SEGMENT while they are fewer than ENOUGH_TO_PACE, and never less than
    the words take to be read: keys pressed quickly are no reading. Skipping is no decision. Several themes decided on
    one segment of a sample are one reading: the last of them tells how long it took.
    """
    longest: dict[tuple[str, str, int, str], float] = {}
    for one in decisions:
        if coder in (None, one.coder) and one.latency_s > 0 and one.verdict != SKIP:
            key = (one.coder, one.span.id, one.sample_id, "" if one.sample_id else one.theme_id)
            longest[key] = max(one.latency_s, longest.get(key, 0.0))
    is_own = len(longest) >= ENOUGH_TO_PACE
    taken, needed = median(longest.values()) if is_own else SECONDS_A_SEGMENT, 60 * words / WORDS_A_MINUTE
    return Pace(max(taken, needed), is_own, words, by_words=needed > taken)


def _current_analysis(study: Study, corpus: Corpus) -> Analysis:
    analysis = analyses.load_analysis(study, corpus.transcripts)
    if analysis is None:
        raise StudyError("There are no segments to draw from yet: start the analysis on the Study page first.")
    if not is_current(analysis, corpus):
        raise StudyError("The transcripts or speakers have changed since the last analysis: analyse again, then draw.")
    return analysis


def _next_look(study: Study, plan: CheckPlan, corpus: Corpus, decisions: Sequence[Decision]) -> int:
    mine = [one for one in samples_now(study, corpus, decisions) if one.plan.id == plan.id]
    if len(mine) >= plan.looks:
        raise StudyError(
            f"All looks of this plan are used ({plan.looks} of {plan.looks}): a further sample has to be declared anew."
        )
    if not all(one.is_finished for one in mine):
        raise StudyError("The last sample of this plan is not read to its end: decide its segments first.")
    return len(mine) + 1


def _coded(spans: Sequence[Span], corpus: Corpus, theme: Theme) -> set[Span]:
    """Those of the spans that share at least half of the shorter with a coding of the theme."""
    by_transcript: dict[str, list[Span]] = {}
    for one in corpus.codings:
        if one.code_id in theme.code_ids:
            by_transcript.setdefault(one.span.transcript_id, []).append(one.span)
    return {span for span in spans if any(is_on(span, other) for other in by_transcript.get(span.transcript_id, ()))}


def _made_of(verdicts: set[str]) -> str:
    for verdict, state in ((ACCEPT, CARRIES), (UNSURE, IS_UNSURE), (REJECT, DOES_NOT)):
        if verdict in verdicts:
            return state
    return OPEN
