"""What remains of each theme, for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.analysis import recall as recalling
from explorer.analysis.recall import BestCase
from explorer.analysis.remains import CONFIDENCE, ThemeRemains
from explorer.naming import counted
from explorer.rereading import checking, remaining
from explorer.study import Study, analyses, material, reviewing, sampling
from explorer.wording import remains as words

_WANTED = (0.8, 0.9, 0.95)
_HOW = "To learn more, declare and read a check sample on the page “What remains” of the app."


def recall(study: Study) -> dict:
    """For each theme what was found, what a sample showed and what one could show, and advice in words."""
    corpus = material.load_corpus(study)
    analysis = analyses.load_analysis(study, corpus.transcripts)
    decisions = reviewing.load_decisions(study)
    themes = remaining.what_remains(study, corpus, analysis, decisions) if analysis else ()
    segments = analysis.segments if analysis else ()
    left = checking.lay(segments, corpus, decisions).remaining_for_any() if segments else ()
    pace = checking.pace(decisions, None, checking.mean_words(segments, left))
    n_left, seconds = len(left), pace.seconds
    notes = [words.full_reading(n_left, pace)] if themes else []
    return {
        "study": study.name,
        "confidence": CONFIDENCE,
        "seconds_a_segment": round(seconds, 1),
        "full_reading": {"segments": n_left, "hours": round(n_left * seconds / 3600, 2)},
        "plans": _plans(study, checking.samples_now(study, corpus, decisions)),
        "themes": [_theme(one, seconds) for one in themes],
        "notes": notes + _notes(themes, has_analysis=analysis is not None, meta=material.load_meta(study)),
    }


def recall_lines(found: dict) -> Iterator[str]:
    """The same to read: each theme with the advice and what a sample could show, then what was declared."""
    for theme in found["themes"]:
        yield f"{theme['theme']}: {counted(theme['found'], 'segment')} found, {theme['remaining']:,} not decided"
        yield from (f"    {line}" for line in theme["in_words"])
    for plan in found["plans"]:
        yield plan["in_words"]
    yield from found["notes"]


def _theme(one: ThemeRemains, seconds: float) -> dict:
    result, newest = one.result, one.newest
    shown = result or newest
    estimate = result.estimate if result else None
    return {
        "theme": one.name,
        "theme_id": one.theme_id,
        "state": one.state,
        "found": one.found,
        "remaining": one.remaining,
        "sampled": shown.seen.sampled if shown else 0,
        "hits": shown.seen.hits if shown else 0,
        "unsure": shown.seen.unsure if shown else 0,
        "open": shown.seen.open if shown else 0,
        "at_most_remaining": estimate and estimate.at_most_remaining,
        "found_at_least": _rounded(estimate and estimate.found_at_least),
        "found_at_least_if_unsure_do_not_carry": _rounded(estimate and estimate.found_at_least_if_unsure_do_not),
        "found_about": _rounded(result and words.found_about(result)),
        "confidence": result.confidence if result else None,
        "best_case": _best(one),
        "full_reading_hours": round(one.remaining * seconds / 3600, 2),
        "participants": one.people,
        "participants_without": one.people_without,
        "participants_at_most": result.people_at_most if result else None,
        "second_opinion": [
            {"target": o.target, "p": _rounded(o.p), "p_ranked": _rounded(o.p_ranked)} for o in one.opinions
        ],
        "advice": words.advice(one),
        "in_words": _in_words(one),
    }


def _in_words(one: ThemeRemains) -> list[str]:
    lines = [words.advice(one), words.people(one)]
    if one.result is None and one.remaining:
        lines.append(_could_show(one))
    if one.opinions:
        told = (words.opinion(opinion) for opinion in one.opinions)
        lines.append("Second opinion, p at random / ranked: " + "; ".join(f"{t}: {p} / {r}" for t, p, r in told) + ".")
    return [line for line in lines if line]


def _could_show(one: ThemeRemains) -> str:
    sizes = [f"reading {best.sampled:,} can show: {words.can_show(best, one.found)}" for best in one.best()[:3]]
    return f"The most that {'; '.join(sizes)}."


def _best(one: ThemeRemains) -> dict:
    alpha = recalling.share_alpha(CONFIDENCE, looks=1, themes=1)
    return {
        "looks": 1,
        "themes": 1,
        "sizes": [_case(best) for best in one.best()],
        "size_for": [
            {"share": wanted, "size": recalling.size_for(one.found, one.remaining, wanted, alpha)}
            for wanted in (_WANTED if one.found else ())
        ],
    }


def _case(best: BestCase) -> dict:
    return {
        "size": best.sampled,
        "at_most_remaining": best.at_most_remaining,
        "found_at_least": _rounded(best.found_at_least),
    }


def _plans(study: Study, samples: Sequence[checking.SampleNow]) -> list[dict]:
    return [_plan(plan, [one for one in samples if one.plan.id == plan.id]) for plan in sampling.load_plans(study)]


def _plan(plan: sampling.CheckPlan, mine: list[checking.SampleNow]) -> dict:
    looks = [
        {
            "sample": one.sample.id,
            "look": one.sample.look,
            "drawn_at": one.sample.drawn_at,
            "size": one.sample.size,
            "open": len(one.open_items),
            "is_void": one.sample.is_void,
        }
        for one in mine
    ]
    return {
        "plan": plan.id,
        "themes": list(plan.theme_ids),
        "size": plan.size,
        "looks": plan.looks,
        "confidence": plan.confidence,
        "declared_at": plan.declared_at,
        "samples": looks,
        "in_words": (
            f"Check sample {plan.id}, declared {plan.declared_at[:10]}: {counted(plan.size, 'segment')} for "
            f"{counted(len(plan.theme_ids), 'theme')}, {len(mine)} of {counted(plan.looks, 'look')} drawn."
        ),
    }


def _notes(themes: Sequence[ThemeRemains], *, has_analysis: bool, meta: dict[str, str]) -> list[str]:
    if not has_analysis:
        return ["There are no segments to draw from yet: analyse the study first."]
    notes = [words.what_it_is()]
    if not themes:
        notes = ["There are no themes yet: add a codebook, or make codes while coding in the app."]
    elif any(one.result is None for one in themes):
        notes.append(_HOW)
    return [*notes, words.not_for_all()] if meta.get(material.METHOD) == material.REFLEXIVE else notes


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
