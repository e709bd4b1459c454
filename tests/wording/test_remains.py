"""What remains, in sentences: what may be said, and what never is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.analysis import recall
from explorer.analysis.recall import Seen
from explorer.analysis.remains import (
    CHANGED,
    MISLED,
    OPEN_SAMPLE,
    READ_SAMPLE,
    VOID_SAMPLE,
    Opinion,
    Pace,
    SampleResult,
    ThemeRemains,
)
from explorer.wording import remains as words

NEVER = ("you are done", "missed", "error", "accuracy", "prediction", "ground truth", "topic", "enough")


def _result(state: str = READ_SAMPLE, *, people_at_most: int | None = 4, **changes) -> SampleResult:
    values = dict(found_before=150, remaining=3000, sampled=200, hits=0, unsure=0, open=0, found_now=150, turned_down=0)
    seen = Seen(**{**values, **changes})
    estimate = recall.estimate(seen, 0.05) if state == READ_SAMPLE else None
    moment = "2026-11-03T10:00:00.000Z"
    return SampleResult(
        1, 1, 1, state, 0.95, 200, 0, moment, 3150, True, seen, estimate, people_at_most if estimate else None
    )


def _theme(result: SampleResult | None, **changes) -> ThemeRemains:
    read = result if result and result.state == READ_SAMPLE else None
    values = dict(theme_id="t", name="T", found=150, remaining=2800, people=26, people_without=9)
    return ThemeRemains(**{**values, **changes}, newest=result, result=read, opinions=())


def test_the_bound_in_words():
    told = words.advice(_theme(_result()))

    assert told.startswith(
        "At least 77% of the passages of this kind were found (95% confidence, from 200 segments drawn at random). "
    )
    assert "None of the 200 carried it; at most 43 further may." in told


def test_with_hits_it_says_not_yet():
    told = words.advice(_theme(_result(hits=6, found_now=156)))

    # as the sample: 3000 * 6 / 200 = 90, 6 of them found
    assert "Not yet: reading on is likely to find more. 6 of the 200 carried it; about 84 of the segments" in told
    assert "too, at most " in told


def test_from_fewer_than_five_nothing_is_said_to_be_about_so_much():
    few, five = _result(hits=4, found_now=154), _result(hits=5, found_now=155)

    assert "4 of the 200 carried it; at most " in words.advice(_theme(few))
    assert words.found_about(few) is None
    assert words.found_about(_result(found_before=0, found_now=0)) is None
    assert words.found_about(five) == pytest.approx(155 / 225)  # 150 + 3000 * 5 / 200


def test_statements_of_one_plan_hold_together():
    together = replace(_result(), n_statements=2)

    assert "(all 2 statements of its plan together with 95% confidence, from 200 segments" in words.advice(
        _theme(together)
    )
    assert words.people(_theme(together)).endswith("speak to it (likewise together with 95% confidence).")


def test_fewer_segments_than_were_drawn_are_explained():
    told = words.advice(_theme(replace(_result(), size=220)))

    assert "200 segments drawn at random). 220 were drawn; 200 of them were not yet coded or decided for this" in told
    assert "were drawn;" not in words.advice(_theme(_result()))


def test_unsure_is_said_both_ways():
    told = words.advice(_theme(_result(unsure=2)))

    assert "That takes the 2 segments left unsure as carrying it; if none of them does, it is at least 77%." in told
    assert "Not yet settled" in told
    assert "the segment left unsure as carrying it; if it does not," in words.advice(_theme(_result(unsure=1)))


@pytest.mark.parametrize(
    "state, said",
    [
        (VOID_SAMPLE, "transcripts were removed"),
        (MISLED, "more was found since"),
        (CHANGED, "another theme"),
    ],
)
def test_a_sample_that_says_nothing_says_why(state, said):
    told = words.advice(_theme(_result(state)))

    assert told.startswith("Nothing can be said: ") and said in told and told.endswith("Declare a new one.")


def test_before_the_sample_is_read_nothing_is_said():
    half_read = replace(_result(OPEN_SAMPLE), open_segments=88)

    assert words.advice(_theme(half_read)) == (
        "Nothing can be said yet: 88 of 200 segments of the sample are still to be decided."
    )
    assert words.advice(_theme(None)) == "Nothing can be said yet: no sample was drawn at random."
    assert "no share to state" in words.advice(_theme(None, found=0))
    assert words.advice(_theme(None, remaining=0)).startswith("Nothing remains to draw from")


def test_a_newer_sample_that_is_being_read_is_mentioned():
    newer = replace(_result(OPEN_SAMPLE), sample_id=2, open_segments=150)

    assert words.advice(replace(_theme(_result()), newest=newer)).endswith("A newer sample is being read: 50 of 200.")


def test_segments_that_came_later_are_no_part_of_it():
    told = words.advice(_theme(replace(_result(), is_of_today=False)))

    assert "This speaks of the 3,150 segments the study had on 2026-11-03" in told


def test_a_theme_without_a_coding_gets_a_number_and_no_share():
    told = words.advice(_theme(_result(found_before=0, found_now=0), found=0))

    assert told.startswith("Nothing is coded with it, and at most 43 segments may be (95% confidence, from 200")
    assert "At least" not in told


def test_people_in_words():
    assert (
        words.people(_theme(_result())) == "Of 9 people without it, at most 4 may still speak to it (95% confidence)."
    )
    assert words.people(_theme(_result(people_at_most=9))) == (
        "Of 9 people without it, how many may still speak to it this sample cannot say."
    )
    assert words.people(_theme(_result(people_at_most=0))) == (
        "Of 9 people without it, nobody speaks to it in what was not read (95% confidence)."
    )
    assert words.people(_theme(_result(people_at_most=1), people_without=1)).startswith("One person is without it; ")
    assert words.people(_theme(None)).endswith("cannot be said yet.")
    assert words.people(_theme(None, people_without=0)) == "Everybody who speaks has something coded with it."


def test_no_advice_says_that_enough_was_read():
    for result in (
        _result(),
        _result(hits=3, found_now=153),
        _result(unsure=2),
        _result(turned_down=3000),
        *map(_result, (VOID_SAMPLE, MISLED, CHANGED, OPEN_SAMPLE)),
        None,
    ):
        told = f"{words.advice(_theme(result))} {words.people(_theme(result))}".lower()
        assert not [word for word in NEVER if word in told], told


def test_a_lower_bound_is_never_rounded_up():
    assert [words.share(x) for x in (0.789, 0.78, 0.999, 1.0, 0.0)] == ["78%", "78%", "99%", "100%", "0%"]


def test_durations():
    seconds = (10, 40, 240, 2000, 8240)
    expected = ["about 10 s", "about 40 s", "about 4 min", "about 33 min", "about 2.3 h"]
    assert [words.duration(x) for x in seconds] == expected


def test_a_full_reading_that_is_short_is_said_to_be_so():
    assumed = Pace(20, is_own=False, words=40, by_words=False)
    assert words.full_reading(412, assumed).startswith(
        "Reading all remaining 412 segments: about 2.3 h (20 s a segment is assumed; the pace shows after ten "
        "decisions). That is short"
    )
    assert "short" not in words.full_reading(3000, assumed)
    assert words.full_reading(0, assumed) == "Nothing remains to be read."


def test_a_full_reading_says_what_its_pace_rests_on():
    assert "(30 s a segment, the median of the decisions" in words.full_reading(9, Pace(30, True, 40, False))
    by_words = "(25 s a segment: 100 words on average at 240 words a minute, the usual pace of silent reading"
    assert f"{by_words}; the decisions made so far took less)" in words.full_reading(9, Pace(25, True, 100, True))
    assert f"{by_words})" in words.full_reading(9, Pace(25, False, 100, True))


def test_what_a_sample_can_show_in_words():
    assert words.can_show(recall.best_case(150, 3000, 100, 0.05), 150) == "at least 63% found"
    assert words.can_show(recall.best_case(0, 3000, 100, 0.05), 0) == "at most 87 carry it"


def test_earlier_samples_are_counted():
    assert words.earlier_plans(0) == "No check sample was declared before this one."
    assert words.earlier_plans(1).startswith("1 check sample was declared before.")
    assert words.earlier_plans(3).startswith("3 check samples were declared before.")


def test_an_opinion_in_three_cells():
    assert words.opinion(Opinion(0.8, 0.0421, None)) == ("80%", ".042", "–")
    assert words.opinion(Opinion(0.95, 0.0, 1.0)) == ("95%", "< .001", "1.000")
