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

SHORT_READING_S = 3 * 3600  # an afternoon
FEWEST_FOR_ABOUT = 5  # found in a sample; from fewer "about so many" would be said of chance
NOT_FOR_WHO_MAKES = "If you hold that themes are made and not found, leave this page unused."
NOT_FOR_ALL = (
    "This study is declared as reflexive. Some researchers who work so will not want a number here: for them a theme "
    "is made in reading, and there is no stock of passages of which a share could be found. The page stays open; "
    "nothing on other pages depends on it."
)
WHAT_IT_IS = (
    "This is the only number the tool calls an estimate of what was found. It rests on segments drawn at random, not "
    "on a ranking, and holds however a theme is spread over people. It counts passages as whoever read the sample sees "
    "the theme, and does not say whether the theme is right."
)
OPINION_LIMITS = (
    "Callaghan and Müller-Hansen (2020, doi 10.1186/s13643-020-01521-4): how likely so few finds would be if less than "
    "the target had been found; they take a p under .05 as a reason to stop. Neither column is corrected for several "
    "themes or looks. Ranked reading takes the smallest p over all stretches at its end, a repeated look that nothing "
    "corrects: cautious only if the ranking beats chance."
)


def share(found: float) -> str:
    """A lower bound in whole per cent, never rounded up: '78%'."""
    return f"{floor(100 * found + 1e-9)}%"


def duration(seconds: float) -> str:
    """'about 40 s', 'about 12 min', 'about 2.3 h'."""
    if seconds < 90:
        return f"about {max(5, round(seconds / 5) * 5)} s"
    return f"about {round(seconds / 60)} min" if seconds < 90 * 60 else f"about {seconds / 3600:.1f} h"


def advice(one: ThemeRemains) -> str:
    """What can be said of a theme and whether reading on is likely to find more; never that it is enough."""
    if one.result is None:
        return _without_result(one)
    return " ".join(filter(None, (at_least(one.result), _reading_on(one.result), _limits(one.result), _newer(one))))


def at_least(result: SampleResult) -> str:
    """'At least 78% of the passages of this kind were found (95% confidence, from 100 segments drawn at random).'"""
    found, seen = result.estimate, result.seen
    sure = f"{result.confidence:.0%} confidence"
    if result.n_statements > 1:
        sure = f"all {result.n_statements} statements of its plan together with {sure}"
    basis = f"({sure}, from {counted(seen.sampled, 'segment')} drawn at random)"
    why = _fewer_than_drawn(result)
    if not seen.found_now:
        most = counted(found.at_most_remaining, "segment")
        return f"Nothing is coded with it, and at most {most} may be {basis}.{why}"
    sentence = f"At least {share(found.found_at_least)} of the passages of this kind were found {basis}.{why}"
    if not seen.unsure:
        return sentence
    one = seen.unsure == 1
    left, none = ("the segment", "it does not") if one else (f"the {seen.unsure} segments", "none of them does")
    other = share(found.found_at_least_if_unsure_do_not)
    return f"{sentence} That takes {left} left unsure as carrying it; if {none}, it is at least {other}."


def found_about(result: SampleResult) -> float | None:
    """The share found if the remainder is as the sample; None when too few were found in it to say "about"."""
    if result.estimate is None or result.seen.hits < FEWEST_FOR_ABOUT:
        return None
    return result.estimate.found_about


def people(one: ThemeRemains) -> str:
    """'Of 9 people without it, at most 4 may still speak to it.'"""
    n = one.people_without
    if not n:
        return "Everybody who speaks has something coded with it." if one.people else ""
    head = f"Of {n} people without it, " if n > 1 else "One person is without it; "
    unknown = "how many may still speak to it" if n > 1 else "whether they may still speak to it"
    if one.result is None:
        return f"{head}{unknown} cannot be said yet."
    most = one.result.people_at_most
    if most is None or most >= n:
        return f"{head}{unknown} this sample cannot say."
    level = f"({'likewise together with ' * (one.result.n_statements > 1)}{one.result.confidence:.0%} confidence)"
    if most:
        return f"{head}at most {most} may still speak to it {level}."
    return f"{head}{'nobody speaks' if n > 1 else 'they do not speak'} to it in what was not read {level}."


def can_show(best: BestCase, found: int) -> str:
    """What a sample can show at most: 'at least 63% found'; with nothing found, how few may carry it."""
    if not found:
        return f"at most {best.at_most_remaining:,} carry it"
    return f"at least {share(best.found_at_least)} found"


def needed(size: int | None, wanted: float) -> str:
    """How many segments it takes to be able to show a share."""
    if size is None:
        return f"at least {wanted:.0%} cannot be shown with any sample short of reading everything"
    return f"at least {wanted:.0%} takes {counted(size, 'segment')}, if none of them carries it"


def full_reading(remaining: int, pace: Pace) -> str:
    """'Reading all remaining 412 segments: about 2.3 h (20 s a segment, ...).' with what the pace rests on."""
    if not remaining:
        return "Nothing remains to be read."
    taken = duration(remaining * pace.seconds)
    words = f"Reading all remaining {counted(remaining, 'segment')}: {taken} ({_rests_on(pace)})."
    if remaining * pace.seconds > SHORT_READING_S:
        return words
    return f"{words} That is short: whoever reads everything needs no sample."


def _rests_on(pace: Pace) -> str:
    seconds = f"{pace.seconds:.0f} s a segment"
    if pace.by_words:
        seconds += (
            f": {pace.words:.0f} words on average at {WORDS_A_MINUTE} words a minute, the usual pace of silent reading"
        )
        return f"{seconds}; the decisions made so far took less" if pace.is_own else seconds
    if pace.is_own:
        return f"{seconds}, the median of the decisions made so far"
    return f"{seconds} is assumed; the pace shows after ten decisions"


def earlier_plans(n: int) -> str:
    """How many samples were declared before, so that nobody picks the best of many unseen."""
    if not n:
        return "No check sample was declared before this one."
    was = "check sample was" if n == 1 else "check samples were"
    return (
        f"{n} {was} declared before. Each holds with its confidence by itself; the best of several would not, so the "
        "newest that was read to its end counts, and all are kept in the log."
    )


def opinion(one: Opinion) -> tuple[str, str, str]:
    """Target, p from the random reading, p from the ranked reading; '–' where there is nothing to go by."""
    return f"{one.target:.0%}", *("–" if p is None else _p(p) for p in (one.p, one.p_ranked))


def _p(p: float) -> str:
    return "< .001" if p < 0.001 else f"{p:.3f}".removeprefix("0")


def _without_result(one: ThemeRemains) -> str:
    newest = one.newest
    if newest is None or (newest.state not in _PROBLEMS and newest.state != OPEN_SAMPLE):
        return _without_sample(one)
    if newest.state == OPEN_SAMPLE:
        are = "is" if newest.open_segments == 1 else "are"
        return (
            f"Nothing can be said yet: {newest.open_segments} of {counted(newest.size, 'segment')} of the sample {are} "
            "still to be decided."
        )
    return f"{_PROBLEMS[newest.state]} Declare a new one."


def _without_sample(one: ThemeRemains) -> str:
    if not one.remaining:
        return "Nothing remains to draw from: every segment carries it or was decided."
    if one.newest is not None:
        return "Nothing can be said: the sample held no segment of what remains of this theme."
    if not one.found:
        return (
            "Nothing can be said yet. Nothing is coded with it, so there is no share to state; a sample could only say "
            "how many segments carry it at most."
        )
    return "Nothing can be said yet: no sample was drawn at random."


_PROBLEMS = {
    VOID_SAMPLE: "Nothing can be said: transcripts were removed after the draw, so what is left is no random sample.",
    MISLED: "Nothing can be said: more was found since than this sample allowed; it was one of the few that mislead.",
    CHANGED: "Nothing can be said: after the draw the theme took in codes with earlier codings, so the sample was of "
    "another theme.",
}


def _fewer_than_drawn(result: SampleResult) -> str:
    """Why a sample holds fewer segments for this theme than were drawn; '' when it does not."""
    sampled = result.seen.sampled
    if sampled >= result.size:
        return ""
    was = "was" if sampled == 1 else "were"
    return f" {result.size} were drawn; {sampled} of them {was} not yet coded or decided for this theme."


def _reading_on(result: SampleResult) -> str:
    found, seen = result.estimate, result.seen
    if not found.at_most_remaining:
        return "In the segments drawn from, no further passage of this kind remains."
    most = f"at most {found.at_most_remaining:,}"
    if not seen.hits and not seen.unsure:
        return (
            f"None of the {seen.sampled} carried it; {most} further may. Whether one of them would change the theme, a "
            "number cannot say."
        )
    if not seen.hits:
        return f"Not yet settled: {most} further may carry it, with what was left unsure."
    expected = round(seen.remaining * seen.hits / seen.sampled) - seen.found_since
    is_told = expected > 0 and found_about(result) is not None
    about = f"about {expected:,} of the segments not read may too, " if is_told else ""
    return f"Not yet: reading on is likely to find more. {seen.hits} of the {seen.sampled} carried it; {about}{most}."


def _limits(result: SampleResult) -> str:
    if result.is_of_today:
        return ""
    return (
        f"This speaks of the {result.n_segments:,} segments the study had on {result.drawn_at[:10]}; the segments "
        "have changed since, and what was added is no part of it."
    )


def _newer(one: ThemeRemains) -> str:
    newest = one.newest
    if newest is None or newest.sample_id <= one.result.sample_id or newest.estimate:
        return ""
    if newest.state == OPEN_SAMPLE:
        return f"A newer sample is being read: {newest.size - newest.open_segments} of {newest.size}."
    return (
        "A newer sample says nothing of it."
        if newest.state not in _PROBLEMS
        else (f"Of a newer sample: {_PROBLEMS[newest.state][0].lower()}{_PROBLEMS[newest.state][1:]}")
    )
