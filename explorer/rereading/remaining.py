"""What remains of every theme, from a study: what was found, what its check samples say, what another could show."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from explorer.analysis import recall, stopping
from explorer.analysis.coverage import people_of
from explorer.analysis.remains import (
    CHANGED,
    MISLED,
    OPEN_SAMPLE,
    READ_SAMPLE,
    VOID_SAMPLE,
    Opinion,
    SampleResult,
    ThemeRemains,
)
from explorer.datamodel import ACCEPT, RANKED, REJECT, UNSURE, Analysis, Corpus, Decision, Segment, Theme
from explorer.rereading.checking import (
    CARRIES,
    DOES_NOT,
    IS_UNSURE,
    OPEN,
    Laid,
    SampleNow,
    analysis_of,
    lay,
    samples_now,
)
from explorer.study import Study
from explorer.study.reviewing import standing


def what_remains(
    study: Study, corpus: Corpus, analysis: Analysis, decisions: Sequence[Decision]
) -> tuple[ThemeRemains, ...]:
    """Every theme of the codebook with what is known of how much of it was found.

    Parameters
    ----------
    corpus : with all codings, whatever their provenance: a passage found after a suggestion is found.
    analysis : the newest.
    """
    now = _Ground(analysis.segments, lay(analysis.segments, corpus, decisions))
    coded_people = _coded_people(corpus)
    results: dict[str, list[SampleResult]] = {theme.id: [] for theme in corpus.themes}
    grounds = {analysis.created_at: now}
    for one in samples_now(study, corpus, decisions):
        then = _ground_of(study, one, corpus, analysis, decisions, grounds)
        for theme in corpus.themes:
            if theme.id in one.sample.at_draw:
                part = _Part(one, theme, then, coded_people[theme.id])
                results[theme.id].append(_result(part, corpus, is_of_today=_same(then, now)))
    return tuple(_theme(one, now, coded_people[one.id], results[one.id], decisions) for one in corpus.themes)


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """Segments, and what lies over them today."""

    segments: tuple[Segment, ...]
    laid: Laid


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """One theme's part of a sample. `then`: the segments it was drawn from, None when they are gone."""

    now: SampleNow
    theme: Theme
    then: _Ground | None
    coded_people: Collection[str]

    @property
    def at_draw(self):
        return self.now.sample.at_draw[self.theme.id]

    @property
    def alpha(self) -> float:
        plan = self.now.plan
        return recall.share_alpha(plan.confidence, looks=plan.looks, themes=len(plan.theme_ids))

    @property
    def made(self) -> list[str]:
        """What was made of each of its drawn segments."""
        items = (one for one in self.now.sample.items if self.theme.id in one.theme_ids)
        return [self.now.made[one.position, self.theme.id] for one in items]

    def rows_made(self) -> dict[int, str]:
        """The same by row of `then`."""
        row_of = {segment.span: row for row, segment in enumerate(self.then.segments)}
        items = (one for one in self.now.sample.items if self.theme.id in one.theme_ids)
        return {row_of[one.span]: self.now.made[one.position, self.theme.id] for one in items}

    def found_rows(self) -> set[int]:
        """Rows of `then` that carry the theme today."""
        return set(self.then.laid.found[:, self.then.laid.theme_ids.index(self.theme.id)].nonzero()[0].tolist())

    def remainder_then(self) -> set[int]:
        return set(range(len(self.then.segments))) - set(self.at_draw.found) - set(self.at_draw.set_aside)

    def turned_down_rows(self) -> set[int]:
        """Rows of the remainder at the draw that are known today not to carry it."""
        j, made = self.then.laid.theme_ids.index(self.theme.id), self.rows_made()
        rows = set(self.then.laid.turned_down[:, j].nonzero()[0].tolist()) & self.remainder_then()
        rows |= {row for row, state in made.items() if state == DOES_NOT}
        return rows - {row for row, state in made.items() if state != DOES_NOT} - self.found_rows()


def _ground_of(
    study: Study,
    one: SampleNow,
    corpus: Corpus,
    newest: Analysis,
    decisions: Sequence[Decision],
    grounds: dict[str, _Ground],
) -> _Ground | None:
    moment = one.sample.analysed_at
    if moment not in grounds:
        then = analysis_of(study, one.sample, corpus, newest)
        if then is None:
            return None
        grounds[moment] = _Ground(then.segments, lay(then.segments, corpus, decisions))
    return grounds[moment]


def _same(then: _Ground | None, now: _Ground) -> bool:
    return then is not None and [one.span for one in then.segments] == [one.span for one in now.segments]


def _result(part: _Part, corpus: Corpus, *, is_of_today: bool) -> SampleResult:
    sample, at_draw, seen = part.now.sample, part.at_draw, _seen(part)
    state, estimate, at_most = _state(part, corpus), None, None
    if state == READ_SAMPLE and seen.sampled:
        estimate = recall.estimate(seen, part.alpha)
        state = state if estimate else MISLED
        at_most = _people(part) if estimate and part.then else None
    return SampleResult(
        sample_id=sample.id,
        plan_id=sample.plan_id,
        look=sample.look,
        state=state,
        confidence=part.now.plan.confidence,
        size=sample.size,
        open_segments=len(part.now.open_items),
        drawn_at=sample.drawn_at,
        n_segments=len(at_draw.found) + len(at_draw.set_aside) + at_draw.remaining,
        is_of_today=is_of_today,
        seen=seen,
        estimate=estimate,
        people_at_most=at_most,
        n_statements=len(part.now.plan.theme_ids) * part.now.plan.looks,
    )


def _state(part: _Part, corpus: Corpus) -> str:
    if part.now.sample.is_void:
        return VOID_SAMPLE
    added = set(part.theme.code_ids) - set(part.at_draw.code_ids)
    # A code made since is how finding goes on; one that brings codings of before makes it another theme.
    if any(one.code_id in added and one.created_at < part.now.sample.drawn_at for one in corpus.codings):
        return CHANGED
    return OPEN_SAMPLE if part.now.open_items else READ_SAMPLE


def _seen(part: _Part) -> recall.Seen:
    """Without the segments of then only what the sample itself found and turned down is known to be since."""
    at_draw, made = part.at_draw, part.made
    if part.then is None:
        found_now, turned_down = len(at_draw.found) + made.count(CARRIES), made.count(DOES_NOT)
    else:
        # What was set aside then was in neither the found nor the remainder, so it is no part of either now.
        found_now = len(part.found_rows() - set(at_draw.set_aside))
        turned_down = len(part.turned_down_rows())
    return recall.Seen(
        found_before=len(at_draw.found),
        remaining=at_draw.remaining,
        sampled=len(made),
        hits=made.count(CARRIES),
        unsure=made.count(IS_UNSURE),
        open=made.count(OPEN),
        found_now=found_now,
        turned_down=turned_down,
    )


def _people(part: _Part) -> int:
    """`recall.people_not_yet_found` for the people who had nothing coded with the theme at the draw."""
    person_of = [segment.participant_id for segment in part.then.segments]
    had = {person_of[row] for row in part.at_draw.found}
    rows = {row for row in part.remainder_then() if person_of[row] not in had}
    drawn = {row: state for row, state in part.rows_made().items() if row in rows}
    found = part.found_rows()
    with_it = {person_of[row] for row in found} | set(part.coded_people)
    still = {person_of[row] for row in rows - part.turned_down_rows()} - with_it
    return recall.people_not_yet_found(
        without=len({person_of[row] for row in rows}),
        remaining=len(rows),
        sampled=len(drawn),
        hits=sum(state in (CARRIES, IS_UNSURE) for state in drawn.values()),
        found_since=len(rows & found),
        still_without=len(still),
        alpha=part.alpha,
    )


def _theme(
    theme: Theme,
    now: _Ground,
    coded_people: Collection[str],
    results: list[SampleResult],
    decisions: Sequence[Decision],
) -> ThemeRemains:
    rows = now.laid.found[:, now.laid.theme_ids.index(theme.id)].nonzero()[0].tolist()
    remaining = len(now.laid.remaining(theme.id))
    people = {segment.participant_id for segment in now.segments}
    with_it = set(coded_people) | {now.segments[row].participant_id for row in rows}
    read = [one for one in results if one.estimate]
    result = _that_says_most([one for one in read if one.plan_id == read[-1].plan_id]) if read else None
    return ThemeRemains(
        theme_id=theme.id,
        name=theme.name,
        found=len(rows),
        remaining=remaining,
        people=len(people),
        people_without=len(people - with_it),
        newest=results[-1] if results else None,
        result=result,
        opinions=_opinions(theme.id, len(rows), remaining, result, decisions),
    )


def _that_says_most(looks: Sequence[SampleResult]) -> SampleResult:
    """Of the looks of one plan the one with the highest bound: each may err by its own part of what is allowed."""
    return max(looks, key=lambda one: (one.estimate.found_at_least or 0.0, -one.estimate.at_most_remaining, one.look))


def _opinions(
    theme_id: str, found: int, remaining: int, result: SampleResult | None, decisions: Sequence[Decision]
) -> tuple[Opinion, ...]:
    """Those that have something to go by; () without a sample read and without a decision in ranked order."""
    ranked = [
        one
        for one in standing(decisions)
        if one.theme_id == theme_id and one.arm == RANKED and one.verdict in (ACCEPT, REJECT, UNSURE)
    ]
    ranked.sort(key=lambda one: one.id)
    accepted = sum(one.verdict == ACCEPT for one in ranked)
    before = remaining + sum(one.verdict != UNSURE for one in ranked)  # what is unsure still remains
    labels = [one.verdict != REJECT for one in ranked]
    if result is None and not ranked:
        return ()
    return tuple(
        Opinion(
            target,
            result and _random_p(result.seen, target),
            stopping.ranked_p(max(0, found - accepted), before, labels, target),
        )
        for target in stopping.TARGETS
    )


def _random_p(seen: recall.Seen, target: float) -> float:
    return stopping.random_p(seen.found_before, seen.remaining, seen.sampled, seen.hits, target, unsure=seen.unsure)


def _coded_people(corpus: Corpus) -> dict[str, set[str]]:
    """By theme id everybody with a coding of it, also where no segment lies."""
    people = people_of(corpus)
    return {
        theme.id: {
            person
            for one, person in zip(corpus.codings, people, strict=True)
            if person and one.code_id in theme.code_ids
        }
        for theme in corpus.themes
    }
