"""Of all judgements ever made, which stand beside the present grouping."""

from __future__ import annotations

from explorer.analysis.convergence import ConvergenceRow
from explorer.datamodel import Pattern
from explorer.decisions import decisions, filled, row_key
from explorer.study.judgements import (
    AGREEMENT,
    BELONGS,
    CONVERGENCE,
    DISSONANT,
    FOLLOW_UP,
    NOT_RELEVANT,
    SILENT,
    UNEXPLAINED,
    Judgement,
)


def _ids(*rows: int) -> tuple[str, ...]:
    return tuple(f"P1:{10 * row}-{10 * row + 10}" for row in rows)


def _pattern(pattern_id: str, *rows: int) -> Pattern:
    return Pattern(pattern_id, _ids(*rows), (), (), 1)


PATTERNS = (_pattern("1", 0, 1, 2, 3), _pattern("2", 4, 5, 6, 7))


def _judgement(number: int, verdict: str, segment_ids=(), *, kind=UNEXPLAINED, pattern="1", theme="", memo="", of=1):
    return Judgement(number, kind, pattern, theme, verdict, memo, "VS", f"2026-01-0{number}", of, "middle", segment_ids)


def test_the_newest_decision_on_a_pattern_stands_and_all_are_its_history():
    first, second = _judgement(1, FOLLOW_UP, _ids(0, 1, 2, 3)), _judgement(2, BELONGS, _ids(0, 1, 2, 3), theme="t")
    made = decisions([first, second], PATTERNS)

    assert made.standing["1"].judgement == second and set(made.standing) == {"1"}
    assert made.history["1"] == (first, second)


def test_a_decision_taken_back_no_longer_stands_but_is_history():
    first, back = _judgement(1, FOLLOW_UP, _ids(0, 1, 2, 3)), _judgement(2, "", _ids(0, 1, 2, 3))
    made = decisions([first, back], PATTERNS)

    assert not made.standing and made.history["1"] == (first, back) and not made.earlier


def test_a_decision_of_an_earlier_grouping_stands_on_the_pattern_with_its_words():
    # It was pattern 1 then; its words are pattern 2's now.
    made = decisions([_judgement(1, FOLLOW_UP, _ids(4, 5, 6), pattern="1")], PATTERNS)

    assert (made.standing["2"].judgement.id, made.standing["2"].overlap) == (1, 0.75)


def test_what_has_no_like_pattern_now_is_kept_and_the_newest_of_it_counts():
    scattered = _ids(0, 4, 8, 9, 10)
    old = _judgement(1, NOT_RELEVANT, scattered, pattern="7")
    new = _judgement(2, BELONGS, scattered, pattern="7", theme="t")
    gone = _judgement(3, FOLLOW_UP, _ids(20), pattern="8")
    back = _judgement(4, "", _ids(20), pattern="8")
    made = decisions([old, new, gone, back], PATTERNS)

    assert not made.standing
    assert made.earlier == (new,)


def test_judgements_of_the_other_kind_are_not_decisions():
    made = decisions([_judgement(1, AGREEMENT, _ids(0, 1, 2, 3), kind=CONVERGENCE)], PATTERNS)

    assert not made.standing and not made.earlier


ROWS = (ConvergenceRow(0, (0,)), ConvergenceRow(-1, (1,)))


def _word(number: int, verdict: str, segment_ids, **about) -> Judgement:
    return _judgement(number, verdict, segment_ids, kind=CONVERGENCE, **about)


def test_a_word_on_a_theme_stands_while_it_meets_the_same_words():
    word = _word(1, AGREEMENT, _ids(0, 1, 2), pattern="", theme="t")

    assert filled([word], ROWS, ("t",), PATTERNS).standing == {("t", ""): word}


def test_a_word_on_a_theme_that_met_other_patterns_is_an_earlier_one():
    word = _word(1, AGREEMENT, _ids(4, 5, 6, 7), pattern="", theme="t")
    found = filled([word], ROWS, ("t",), PATTERNS)

    assert found.standing == {} and found.before == {"t": word} and found.earlier == ()


def test_a_theme_alone_keeps_its_word_while_it_is_alone():
    word = _word(1, SILENT, (), pattern="", theme="t")

    assert filled([word], (ConvergenceRow(0, ()),), ("t",), PATTERNS).standing == {("t", ""): word}
    assert filled([word], ROWS, ("t",), PATTERNS).before == {"t": word}


def test_a_word_on_a_pattern_alone_stands_while_no_theme_meets_it():
    on_one = _word(1, SILENT, _ids(0, 1, 2, 3), pattern="1")
    on_two = _word(2, DISSONANT, _ids(4, 5, 6, 7), pattern="2")
    found = filled([on_one, on_two], ROWS, ("t",), PATTERNS)

    assert found.standing == {("", "2"): on_two}
    assert found.earlier == (on_one,)  # a theme meets pattern 1 now


def test_a_word_on_a_theme_that_is_gone_is_kept():
    word = _word(1, AGREEMENT, _ids(0, 1), pattern="", theme="gone")

    assert filled([word], ROWS, ("t",), PATTERNS).earlier == (word,)


def test_rows_are_known_by_theme_or_by_pattern():
    assert [row_key(row, ("t",), PATTERNS) for row in ROWS] == [("t", ""), ("", "2")]
