from __future__ import annotations

from dataclasses import replace

import pytest

from explorer import pipeline
from explorer.analysis.unexplained import queue
from explorer.datamodel import AnsweredQuestion, Corpus, GuideQuestion, Stability
from explorer.decisions import Decisions
from explorer.study import judgements
from explorer.study.judgements import BELONGS, CHANGES, FOLLOW_UP, UNEXPLAINED
from explorer.ui.patterns_page import queue_words
from explorer.ui.patterns_page.decided import segments_of
from explorer.ui.patterns_page.queue import after
from explorer.ui.patterns_page.queue_list import list_rows
from tests import queue_study
from tests.small_study import corpus as small_corpus


def _found(**evidence):
    """The queue of the study of tests.queue_study, pattern 3 with some evidence of its own."""
    corpus = queue_study.queue_corpus()
    analysis = queue_study.queue_analysis(corpus)
    patterns = (*analysis.patterns[:2], replace(analysis.patterns[2], **evidence))
    guide = (GuideQuestion("What was it like on the water?", 4, 4),)
    analysis = replace(analysis, patterns=patterns, guide=guide)
    return analysis, queue(analysis, pipeline.compare(corpus, analysis).incidence, set("ABCD"))


def _said(**evidence) -> dict[str, str]:
    analysis, found = _found(**evidence)
    boat = next(one for one in found if one.pattern_id == "3")
    return dict(queue_words.evidence(boat, analysis, {"A": "Anna"}))


def test_one_persons_way_of_talking_is_said_by_name():
    # Three of four are A's: 1 / (9/16 + 1/16) = 1.6 equal voices.
    words = _said()["Voices"]

    assert words.startswith("2 people say what carries no theme, as concentrated as 1.6 equal voices;")
    assert words.endswith("It may be one person's way of talking: 3 of 4 segments are Anna's.")


def test_what_was_not_measured_says_that_it_does_not_count():
    said = _said()

    assert sum("does not count in the order" in words for words in said.values()) == 2


def test_what_was_measured_says_no_such_thing():
    said = _said(stability=Stability(0.9, 19, 20, 0.95, 10, 10), question=AnsweredQuestion(0, 3, 4, share_of_all=0.25))

    assert not any("does not count" in words for words in said.values())
    assert any("19 of 20" in words for words in said.values())


def test_the_order_shows_only_what_was_measured():
    _, found = _found()
    assert queue_words.order(found[0]) == "1.00 without a theme × 0.57 voices = 0.57"

    _, found = _found(stability=Stability(0.5, 10, 20, 0.5, 5, 10))
    boat = next(one for one in found if one.pattern_id == "3")
    # 1 x .5 x 1.6 / 4.6 = .174
    assert queue_words.order(boat) == "1.00 without a theme × 0.50 stable × 0.35 voices = 0.17"


@pytest.mark.parametrize(
    "p, words",
    [
        (0.0004, "in fewer than 1 of 1,000 shuffles"),
        (0.004, "in 4 of 1,000 shuffles"),
        (0.25, "in 25 of 100 shuffles"),
        (1.0, "in nearly every shuffle"),
    ],
)
def test_shares_of_shuffles_are_counts_of_them(p, words):
    assert queue_words.shuffles(p) == words


def test_progress_counts_what_is_looked_at_and_what_is_left():
    assert queue_words.progress(11, ["3", "7", "9"], "7") == "8 of 11 looked at. This is number 2 of the 3 left."
    assert queue_words.progress(11, [], "") == "11 of 11 looked at."
    assert queue_words.progress(1, ["3"], "5") == "0 of 1 looked at. This one does not wait in the queue."


@pytest.mark.parametrize(
    "verdict, theme, words",
    [
        (BELONGS, "empathic", "belongs to “The empathic face”"),
        (CHANGES, "gone", "changes “gone”"),
        (FOLLOW_UP, "", "follow up"),
        ("", "", "taken back"),
    ],
)
def test_decisions_name_their_theme(verdict, theme, words):
    judgement = judgements.Judgement(1, UNEXPLAINED, "1", theme, verdict, "", "", "", 1, "", ())
    names = {one.id: one.name for one in small_corpus().themes}

    assert queue_words.verdict_words(judgement, names) == words


@pytest.mark.parametrize(
    "waiting, at, following",
    [(["1", "2", "3"], "2", "3"), (["1", "2", "3"], "3", "1"), (["1"], "1", ""), (["1", "2"], "9", "1"), ([], "9", "")],
)
def test_after_a_decision_comes_the_next_that_waits(waiting, at, following):
    assert after(waiting, at) == following


def test_the_list_holds_every_pattern_in_order_with_the_parts():
    analysis, found = _found()
    rows = list_rows(analysis, found, Decisions({}, {}, ()), {})

    assert [row.id for row in rows] == ["1", "3", "2"]
    assert [cell.text for cell in rows[1].cells] == ["2", "3", "boat", "", "4 of 4", "2", "–", "0.35", "–", "0.35"]
    assert rows[2].cells[3].text == "in themes"


def test_an_empty_corpus_has_no_passages_of_a_judgement():
    judgement = judgements.Judgement(1, UNEXPLAINED, "1", "", FOLLOW_UP, "", "", "", 1, "", ("A:0-5", "broken"))

    assert segments_of(judgement, Corpus()) == []


def _of(n_bare: int, segments: int, **more):
    _, found = _found()
    return replace(found[0], rows=tuple(range(n_bare)), segments=segments, **more)


@pytest.mark.parametrize(
    "n_bare, segments, words",
    [
        (4, 4, "None of its 4 segments carries a theme."),
        (3, 4, "3 of its 4 segments carry no theme."),
        (1, 4, "1 of its 4 segments carries no theme."),
        (0, 4, "All its 4 segments carry a theme."),
        (1, 1, "Its one segment carries no theme."),
    ],
)
def test_how_much_carries_no_theme(n_bare, segments, words):
    assert queue_words.headline(_of(n_bare, segments)) == words


def test_of_a_pattern_that_lies_in_themes_nothing_silly_is_said():
    analysis, _ = _found()
    said = dict(queue_words.evidence(_of(0, 4, expected=1.4, p=1.0), analysis, {}))
    assert said["Outside the themes"] == (
        "Shuffled within the interviews it would hold about 1 segment without a theme; it holds none."
    )


def test_one_pattern_lies_and_holds():
    _, found = _found()
    assert queue_words.gathered(found, found[:1]).startswith("1 of 3 patterns lies at least by half")
    assert "or holds more" in queue_words.gathered(found, found[:1])
    assert "or hold more" in queue_words.gathered(found, found[:2])


def test_among_two_people_nobody_is_said_to_have_a_way_of_talking_of_their_own():
    analysis, found = _found()
    two = replace(analysis, segments=tuple(s for s in analysis.segments if s.participant_id in "AB"))
    said = dict(queue_words.evidence(next(one for one in found if one.pattern_id == "3"), two, {}))
    assert "So few people speak in this study" in said["Voices"] and "way of talking" not in said["Voices"]
