from __future__ import annotations

import csv
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import KMeans

from explorer import pipeline
from explorer.analysis.incidence import Incidence, incidence
from explorer.analysis.merging import merge
from explorer.analysis.unexplained import queue, quotes_of
from explorer.datamodel import Analysis, AnsweredQuestion, Corpus, Pattern, Segment, Span, Stability
from explorer.files.reading import ReadOptions, read_sources
from explorer.resources import top_level
from explorer.settings import Settings
from tests.fakes import FakeEncoder

SOURCES = ("transcripts", "codebook.csv", "codings.csv")
CORPUS_PARTS = ("transcripts", "participants", "codes", "themes", "codings")

# (who, pattern or -1, in a theme); each person is one interview, every segment is one word
Said = tuple[str, int, bool]


def _analysis(said: list[Said]) -> Analysis:
    segments, ends = [], {}
    for person, _, _ in said:
        start = ends.get(person, 0)
        segments.append(Segment(Span(person, start, start + 4), person, person, "word"))
        ends[person] = start + 5
    labels = np.array([label for _, label, _ in said], dtype=np.int64)
    patterns = []
    for label in range(labels.max(initial=-1) + 1):
        ids = tuple(segments[row].id for row in np.flatnonzero(labels == label))
        patterns.append(Pattern(str(label + 1), ids, (), ids[:1], 1))
    positions = np.zeros((len(segments), 2), dtype=np.float32)
    return Analysis(tuple(segments), labels, positions, tuple(patterns), Settings(), "fake", "digest", {})


def _laid(said: list[Said]) -> Incidence:
    coded = np.array([[in_theme] for _, _, in_theme in said], dtype=bool).reshape(-1, 1)
    return Incidence(("c",), ("t",), coded, coded, ())


def _queue(said: list[Said], **options):
    return queue(_analysis(said), _laid(said), {person for person, _, _ in said}, **options)


def _with_pattern(analysis: Analysis, label: int, **evidence) -> Analysis:
    patterns = list(analysis.patterns)
    patterns[label] = replace(patterns[label], **evidence)
    return replace(analysis, patterns=tuple(patterns))


THREE = [
    *((person, 0, False) for person in "ABCD"),  # four people, no theme
    *(("A", 1, False) for _ in range(4)),  # one person, no theme
    *((person, 2, True) for person in "ABCD"),  # four people, all in the theme
]


def test_the_uncoded_pattern_of_many_comes_before_that_of_one_and_the_coded_one_is_last():
    many, one, coded = _queue(THREE)

    assert [found.pattern_id for found in (many, one, coded)] == ["1", "2", "3"]
    assert many.prompt_to_read == pytest.approx(1 * 4 / (4 + 3))
    assert one.prompt_to_read == pytest.approx(1 * 1 / (1 + 3))
    assert coded.prompt_to_read == 0
    assert (many.balance.voices, one.balance.voices, coded.balance.voices) == (4, 1, 0)
    assert many.rows == (0, 1, 2, 3) and coded.rows == ()


def test_only_the_voices_of_what_carries_no_theme_count():
    # Four people are in the pattern, but all that is uncoded is A's.
    (found,) = _queue([("A", 0, False), ("A", 0, False), ("B", 0, True), ("C", 0, True)])

    assert found.how_uncoded == 0.5
    assert found.how_voiced == pytest.approx(1 / 4)


def test_the_shuffle_turns_each_interview_round():
    # Labels 0 0 1 1, without a theme: the first two. Over the four turns pattern 1 holds 2, 1, 0, 1 of them.
    interview = [(0, False), (0, False), (1, True), (1, True)]
    said = [(person, label, in_theme) for person in "AB" for label, in_theme in interview]
    first, second = _queue(said)

    assert first.expected == pytest.approx(2.0)  # one in each interview
    assert first.p == pytest.approx(1 / 16)  # both turned by none
    assert second.p == pytest.approx(1.0)


def test_what_was_not_measured_leaves_the_order_alone():
    found = _queue(THREE)[0]

    assert (found.how_stable, found.how_own) == (None, None)
    assert found.prompt_to_read == pytest.approx(found.how_uncoded * found.how_voiced)


def test_a_fragile_pattern_moves_back():
    steady, fragile = Stability(1.0, 20, 20, 1.0, 10, 10), Stability(0.4, 6, 20, 0.4, 4, 10)
    analysis = _with_pattern(_with_pattern(_analysis(THREE), 0, stability=fragile), 1, stability=steady)
    first, second, _ = queue(analysis, _laid(THREE), set("ABCD"))

    assert (first.pattern_id, second.pattern_id) == ("2", "1")
    assert second.prompt_to_read == pytest.approx(0.4 * 4 / 7)


@pytest.mark.parametrize(
    "asked, own",
    [
        (AnsweredQuestion(-1, 0, 10), 1.0),  # answers nothing
        (AnsweredQuestion(0, 2, 10, 0.2), 1.0),  # no more than all talk does
        (AnsweredQuestion(0, 1, 10, 0.2), 1.0),  # less
        (AnsweredQuestion(0, 6, 10, 0.2), 0.75),  # half of the way from .2 to 1: half of the half is taken
        (AnsweredQuestion(0, 10, 10, 0.0), 0.5),  # nothing but answers
        (AnsweredQuestion(0, 10, 10, 1.0), 1.0),  # only one question was asked at all
    ],
)
def test_answers_to_one_question_take_away_up_to_half(asked, own):
    found = queue(_with_pattern(_analysis(THREE), 0, question=asked), _laid(THREE), set("ABCD"))

    assert next(one for one in found if one.pattern_id == "1").how_own == pytest.approx(own)


def test_what_nobody_has_read_is_left_out_and_counted():
    said = [("A", 0, False), ("A", 0, True), ("B", 0, False), ("B", 1, False)]
    (found,) = queue(_analysis(said), _laid(said), {"A"})

    assert (found.pattern_id, found.segments, found.unread) == ("1", 2, 1)
    assert found.how_uncoded == 0.5 and found.rows == (0,)
    assert queue(_analysis(said), _laid(said), set()) == ()


@pytest.mark.parametrize(
    "bare, coded, is_prompt",
    [(3, 3, True), (3, 4, False), (2, 0, False), (3, 0, True)],
)
def test_a_prompt_has_three_segments_without_a_theme_and_half_of_the_pattern(bare, coded, is_prompt):
    # One segment an interview: shuffling can show nothing, so only the halves speak.
    said = [(str(i), 0, i >= bare) for i in range(bare + coded)]

    assert _queue(said)[0].is_prompt is is_prompt


def test_more_than_shuffling_gives_is_a_prompt_also_below_the_half():
    # In each of five interviews of ten segments one is without a theme, and it is always pattern 1's.
    said = [(person, 0 if i < 3 else 1, i != 1) for person in "ABCDE" for i in range(10)]
    first = _queue(said)[0]

    assert (first.pattern_id, len(first.rows), first.segments) == ("1", 5, 15)
    assert first.p == pytest.approx(0.3**5)
    assert first.is_prompt


def test_a_code_in_no_theme_explains_only_when_asked_by_code():
    said = [("A", 0, False), ("B", 0, False), ("C", 0, False)]
    laid = Incidence(("c",), ("t",), np.array([[True], [False], [False]]), np.zeros((3, 1), dtype=bool), ())

    assert len(queue(_analysis(said), laid, set("ABC"))[0].rows) == 3
    assert queue(_analysis(said), laid, set("ABC"), by_code=True)[0].rows == (1, 2)


def test_quotes_come_from_three_people_first():
    said = [("A", 0, False), ("A", 0, False), ("B", 0, False), ("B", 0, False), ("C", 0, True), ("C", 0, False)]
    analysis = _analysis(said)
    rows = quotes_of(_queue(said)[0], analysis)

    assert [analysis.segments[row].participant_id for row in rows[:3]] == ["A", "B", "C"]
    assert sorted(rows) == [0, 1, 2, 3, 5]


@pytest.mark.parametrize("said", [[("A", 0, False)] * 6, [("A", -1, False), ("B", -1, True)]])
def test_one_speaker_and_no_pattern_are_no_fault(said):
    assert len(_queue(said)) == len(_analysis(said).patterns)


_SAID = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(-1, 3), st.booleans()), min_size=1, max_size=40)


@given(_SAID)
@settings(max_examples=60, deadline=None)
def test_all_parts_are_shares_and_every_uncoded_segment_is_in_one_pattern(said):
    said = sorted(said, key=lambda one: one[0])
    found = _queue(said)

    for one in found:
        assert 0 <= one.how_uncoded <= 1 and 0 <= one.how_voiced < 1 and 0 <= one.prompt_to_read <= 1
        assert 0 < one.p <= 1 and one.adjusted_p >= one.p - 1e-12
    rows = sorted(row for one in found for row in one.rows)
    assert rows == [row for row, (_, label, in_theme) in enumerate(said) if label >= 0 and not in_theme]
    scores = [one.prompt_to_read for one in found]
    assert scores == sorted(scores, reverse=True)


@given(_SAID, st.data())
@settings(max_examples=60, deadline=None)
def test_a_theme_on_one_more_segment_explains_its_pattern_more_and_no_other_less(said, data):
    said = sorted(said, key=lambda one: one[0])
    row = data.draw(st.integers(0, len(said) - 1))
    person, label, _ = said[row]
    before = {one.label: one.how_uncoded for one in _queue([*said[:row], (person, label, False), *said[row + 1 :]])}
    after = {one.label: one.how_uncoded for one in _queue([*said[:row], (person, label, True), *said[row + 1 :]])}

    for other, share in after.items():
        assert share < before[other] if other == label else share == before[other]


def test_thirty_thousand_segments_take_seconds():
    random = np.random.Generator(np.random.PCG64(1))
    labels, themes = random.integers(-1, 40, 30_000), random.random(30_000) < 0.5
    said = [(f"P{i // 150:03d}", int(labels[i]), bool(themes[i])) for i in range(30_000)]

    assert len(_queue(said)) == 40


def test_the_demos_planted_pattern_is_among_the_first_five_once_it_is_grouped():
    """The second session as repetition: 27 passages, 12 voices, no code. The groups beside it are a stand-in's."""
    found = merge(Corpus(), read_sources([top_level("corpus") / name for name in SOURCES], options=ReadOptions()))
    corpus = Corpus(*(getattr(found.material, name) for name in CORPUS_PARTS))
    segments, _, _ = pipeline.segment_corpus(corpus, Settings())
    planted = _planted(segments)
    vectors = FakeEncoder().encode([segment.text for segment in segments])
    labels = KMeans(18, n_init=1, random_state=1).fit_predict(vectors).astype(np.int64)
    labels[planted] = 18
    patterns = []
    for label in range(19):
        ids = tuple(segments[row].id for row in np.flatnonzero(labels == label))
        patterns.append(Pattern(str(label + 1), ids, (), ids[:3], 1))
    positions = np.zeros((len(segments), 2), dtype=np.float32)
    analysis = Analysis(segments, labels, positions, tuple(patterns), Settings(), "fake", "digest", {})
    laid = incidence(segments, corpus.codings, corpus.codes, corpus.themes)
    order = [one.label for one in queue(analysis, laid, {transcript.id for transcript in corpus.transcripts})]

    assert len(planted) > 20
    assert order.index(18) < 5


def _planted(segments: tuple[Segment, ...]) -> list[int]:
    with open(top_level("corpus") / "planted.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "pattern"]
    spans = [Span(row["participant"], int(row["start"]), int(row["end"])) for row in rows]
    return [
        row
        for row, s in enumerate(segments)
        if any(2 * s.span.overlap_chars(span) >= min(len(span), len(s.span)) for span in spans)
    ]
