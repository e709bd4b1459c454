"""What remains, in sentences: the same on the screen and on the command line.

The advice may say "not yet" or that nothing can be said. It never says that enough was read: that is a judgement.
"""

from __future__ import annotations

from math import floor

from explorer.analysis.recall import BestCase
from explorer.analysis.remains import (
    CHANGED,
    MISLED,
    OPEN_SAMPLE,
    VOID_SAMPLE,
    WORDS_A_MINUTE,
    Opinion,
    Pace,
    SampleResult,
    ThemeRemains,
)
from explorer.naming import counted
from explorer.translation import _, plural, written
from explorer.wording.numerals import decimal, per_cent, percents, without_zero

SHORT_READING_S = 3 * 3600  # an afternoon
FEWEST_FOR_ABOUT = 5  # found in a sample; from fewer "about so many" would be said of chance


def not_for_who_makes() -> str:
    """The first thing to know of the page, for who makes themes."""
    return _("If you hold that themes are made and not found, leave this page unused.")


def not_for_all() -> str:
    """The same at more length, for a study that is declared as reflexive."""
    return _(
        "This study is declared as reflexive. Some researchers who work so will not want a number here: for them a "
        "theme is made in reading, and there is no stock of passages of which a share could be found. The page stays "
        "open; nothing on other pages depends on it."
    )


def what_it_is() -> str:
    """What kind of number this is."""
    return _(
        "This is the only number the tool calls an estimate of what was found. It rests on segments drawn at random, "
        "not on a ranking, and holds however a theme is spread over people. It counts passages as whoever read the "
        "sample sees the theme, and does not say whether the theme is right."
    )


def opinion_limits() -> str:
    """What the second opinion can and cannot say."""
    return _(
        "Callaghan and Müller-Hansen (2020, doi 10.1186/s13643-020-01521-4): how likely so few finds would be if less "
        "than the target had been found; they take a p under .05 as a reason to stop. Neither column is corrected for "
        "several themes or looks. Ranked reading takes the smallest p over all stretches at its end, a repeated look "
        "that nothing corrects: cautious only if the ranking beats chance."
    )


def share(found: float) -> str:
    """A lower bound in whole per cent, never rounded up: '78%'."""
    return percents(str(floor(100 * found + 1e-9)))


def duration(seconds: float) -> str:
    """'about 40 s', 'about 12 min', 'about 2.3 h'."""
    if seconds < 90:
        return _("about {n} s", n=max(5, round(seconds / 5) * 5))
    if seconds < 90 * 60:
        return _("about {n} min", n=round(seconds / 60))
    return _("about {n} h", n=decimal(seconds / 3600, 1))


def advice(one: ThemeRemains) -> str:
    """What can be said of a theme and whether reading on is likely to find more; never that it is enough."""
    if one.result is None:
        return _without_result(one)
    return " ".join(filter(None, (at_least(one.result), _reading_on(one.result), _limits(one.result), _newer(one))))


def at_least(result: SampleResult) -> str:
    """'At least 78% of the passages of this kind were found (95% confidence, from 100 segments drawn at random).'"""
    found, seen = result.estimate, result.seen
    basis = _basis(result)
    if not seen.found_now:
        most = counted(found.at_most_remaining, "segment")
        told = _("Nothing is coded with it, and at most {segments} may be {basis}.", segments=most, basis=basis)
        return _joined(told, _fewer_than_drawn(result))
    told = _(
        "At least {share} of the passages of this kind were found {basis}.",
        share=share(found.found_at_least),
        basis=basis,
    )
    return _joined(told, _fewer_than_drawn(result), _if_unsure_do_not(result))


def _basis(result: SampleResult) -> str:
    sure, segments = per_cent(result.confidence), counted(result.seen.sampled, "segment")
    if result.n_statements > 1:
        return _(
            "(all {n} statements of its plan together with {sure} confidence, from {segments} drawn at random)",
            n=result.n_statements,
            sure=sure,
            segments=segments,
        )
    return _("({sure} confidence, from {segments} drawn at random)", sure=sure, segments=segments)


def _if_unsure_do_not(result: SampleResult) -> str:
    if not result.seen.unsure:
        return ""
    return plural(
        result.seen.unsure,
        "That takes the segment left unsure as carrying it; if it does not, it is at least {other}.",
        "That takes the {n} segments left unsure as carrying it; if none of them does, it is at least {other}.",
        other=share(result.estimate.found_at_least_if_unsure_do_not),
    )


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def found_about(result: SampleResult) -> float | None:
    """The share found if the remainder is as the sample; None when too few were found in it to say "about"."""
    if result.estimate is None or result.seen.hits < FEWEST_FOR_ABOUT:
        return None
    return result.estimate.found_about


def people(one: ThemeRemains) -> str:
    """'Of 9 people without it, at most 4 may still speak to it.'"""
    n = one.people_without
    if not n:
        return _("Everybody who speaks has something coded with it.") if one.people else ""
    if one.result is None:
        return plural(
            n,
            "One person is without it; whether they may still speak to it cannot be said yet.",
            "Of {n} people without it, how many may still speak to it cannot be said yet.",
        )
    most = one.result.people_at_most
    if most is None or most >= n:
        return plural(
            n,
            "One person is without it; whether they may still speak to it this sample cannot say.",
            "Of {n} people without it, how many may still speak to it this sample cannot say.",
        )
    level = _("({sure} confidence)", sure=per_cent(one.result.confidence))
    if one.result.n_statements > 1:
        level = _("(likewise together with {sure} confidence)", sure=per_cent(one.result.confidence))
    if most:
        return _("Of {n} people without it, at most {most} may still speak to it {level}.", n=n, most=most, level=level)
    return plural(
        n,
        "One person is without it; they do not speak to it in what was not read {level}.",
        "Of {n} people without it, nobody speaks to it in what was not read {level}.",
        level=level,
    )


def can_show(best: BestCase, found: int) -> str:
    """What a sample can show at most: 'at least 63% found'; with nothing found, how few may carry it."""
    if not found:
        return _("at most {n} carry it", n=written(best.at_most_remaining))
    return _("at least {share} found", share=share(best.found_at_least))


def needed(size: int | None, wanted: float) -> str:
    """How many segments it takes to be able to show a share."""
    if size is None:
        return _("at least {share} cannot be shown with any sample short of reading everything", share=per_cent(wanted))
    return _(
        "at least {share} takes {segments}, if none of them carries it",
        share=per_cent(wanted),
        segments=counted(size, "segment"),
    )


def full_reading(remaining: int, pace: Pace) -> str:
    """'Reading all remaining 412 segments: about 2.3 h (20 s a segment, ...).' with what the pace rests on."""
    if not remaining:
        return _("Nothing remains to be read.")
    told = plural(
        remaining,
        "Reading all remaining {n} segment: {time} ({pace}).",
        "Reading all remaining {n} segments: {time} ({pace}).",
        time=duration(remaining * pace.seconds),
        pace=_rests_on(pace),
    )
    if remaining * pace.seconds > SHORT_READING_S:
        return told
    return f"{told} {_('That is short: whoever reads everything needs no sample.')}"


def _rests_on(pace: Pace) -> str:
    given = {"seconds": decimal(pace.seconds, 0)}
    if pace.by_words:
        given |= {"words": decimal(pace.words, 0), "a_minute": WORDS_A_MINUTE}
        if pace.is_own:
            return _(
                "{seconds} s a segment: {words} words on average at {a_minute} words a minute, the usual pace of "
                "silent reading; the decisions made so far took less",
                **given,
            )
        return _(
            "{seconds} s a segment: {words} words on average at {a_minute} words a minute, the usual pace of silent "
            "reading",
            **given,
        )
    if pace.is_own:
        return _("{seconds} s a segment, the median of the decisions made so far", **given)
    return _("{seconds} s a segment is assumed; the pace shows after ten decisions", **given)


def earlier_plans(n: int) -> str:
    """How many samples were declared before, so that nobody picks the best of many unseen."""
    if not n:
        return _("No check sample was declared before this one.")
    return plural(
        n,
        "{n} check sample was declared before. Each holds with its confidence by itself; the best of several would "
        "not, so the newest that was read to its end counts, and all are kept in the log.",
        "{n} check samples were declared before. Each holds with its confidence by itself; the best of several would "
        "not, so the newest that was read to its end counts, and all are kept in the log.",
    )


def opinion(one: Opinion) -> tuple[str, str, str]:
    """Target, p from the random reading, p from the ranked reading; '–' where there is nothing to go by."""
    return per_cent(one.target), *("–" if p is None else _p(p) for p in (one.p, one.p_ranked))


def _p(p: float) -> str:
    return f"< {without_zero('0.001')}" if p < 0.001 else without_zero(f"{p:.3f}")


def _without_result(one: ThemeRemains) -> str:
    newest = one.newest
    if newest is None or (newest.state not in _PROBLEMS and newest.state != OPEN_SAMPLE):
        return _without_sample(one)
    if newest.state == OPEN_SAMPLE:
        return plural(
            newest.open_segments,
            "Nothing can be said yet: {n} of {segments} of the sample is still to be decided.",
            "Nothing can be said yet: {n} of {segments} of the sample are still to be decided.",
            segments=counted(newest.size, "segment"),
        )
    return f"{_PROBLEMS[newest.state]()} {_('Declare a new one.')}"


def _without_sample(one: ThemeRemains) -> str:
    if not one.remaining:
        return _("Nothing remains to draw from: every segment carries it or was decided.")
    if one.newest is not None:
        return _("Nothing can be said: the sample held no segment of what remains of this theme.")
    if not one.found:
        return _(
            "Nothing can be said yet. Nothing is coded with it, so there is no share to state; a sample could only say "
            "how many segments carry it at most."
        )
    return _("Nothing can be said yet: no sample was drawn at random.")


def _void() -> str:
    return _("Nothing can be said: transcripts were removed after the draw, so what is left is no random sample.")


def _misled() -> str:
    return _("Nothing can be said: more was found since than this sample allowed; it was one of the few that mislead.")


def _changed() -> str:
    return _(
        "Nothing can be said: after the draw the theme took in codes with earlier codings, so the sample was of "
        "another theme."
    )


_PROBLEMS = {VOID_SAMPLE: _void, MISLED: _misled, CHANGED: _changed}


def _fewer_than_drawn(result: SampleResult) -> str:
    """Why a sample holds fewer segments for this theme than were drawn; '' when it does not."""
    sampled = result.seen.sampled
    if sampled >= result.size:
        return ""
    return plural(
        sampled,
        "{drawn} were drawn; {n} of them was not yet coded or decided for this theme.",
        "{drawn} were drawn; {n} of them were not yet coded or decided for this theme.",
        drawn=result.size,
    )


def _reading_on(result: SampleResult) -> str:
    found, seen = result.estimate, result.seen
    if not found.at_most_remaining:
        return _("In the segments drawn from, no further passage of this kind remains.")
    given = {"most": written(found.at_most_remaining)}
    if not seen.hits and not seen.unsure:
        return _(
            "None of the {n} carried it; at most {most} further may. Whether one of them would change the theme, a "
            "number cannot say.",
            n=seen.sampled,
            **given,
        )
    if not seen.hits:
        return _("Not yet settled: at most {most} further may carry it, with what was left unsure.", **given)
    given |= {"hits": seen.hits, "n": seen.sampled}
    expected = round(seen.remaining * seen.hits / seen.sampled) - seen.found_since
    if expected > 0 and found_about(result) is not None:
        return _(
            "Not yet: reading on is likely to find more. {hits} of the {n} carried it; about {expected} of the "
            "segments not read may too, at most {most}.",
            expected=written(expected),
            **given,
        )
    return _("Not yet: reading on is likely to find more. {hits} of the {n} carried it; at most {most}.", **given)


def _limits(result: SampleResult) -> str:
    if result.is_of_today:
        return ""
    return _(
        "This speaks of the {n} segments the study had on {day}; the segments have changed since, and what was added "
        "is no part of it.",
        n=written(result.n_segments),
        day=result.drawn_at[:10],
    )


def _newer(one: ThemeRemains) -> str:
    newest = one.newest
    if newest is None or newest.sample_id <= one.result.sample_id or newest.estimate:
        return ""
    if newest.state == OPEN_SAMPLE:
        read = newest.size - newest.open_segments
        return _("A newer sample is being read: {n} of {of}.", n=read, of=newest.size)
    if newest.state not in _PROBLEMS:
        return _("A newer sample says nothing of it.")
    problem = _PROBLEMS[newest.state]()
    return _("Of a newer sample: {problem}", problem=f"{problem[0].lower()}{problem[1:]}")
