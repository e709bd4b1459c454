"""What is said of a quote and of how far one is, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from explorer.analysis.coders import CoderMeasures, Contradiction, Share
from explorer.datamodel import (
    ACCEPT,
    ACCEPTED,
    BLIND,
    BY_QUESTION,
    DECOY,
    KNOWN,
    RANDOM,
    RANKED,
    REJECT,
    SAMPLE,
    SKIP,
    Coding,
    Decision,
    Queue,
    Span,
)
from explorer.ui.again_page.choosing import ThemeCounts, counts_of, counts_words
from explorer.ui.again_page.coders_view import coder_lines, passages_of
from explorer.ui.again_page.decided import decided_span, decision_words, decisions_here
from explorer.ui.again_page.evidence import codes_on, ordinal, ranking_lines
from explorer.ui.again_page.least_like import codings_on
from explorer.ui.again_page.place import DECIDED, REVIEW, AgainPlace, fitting
from explorer.ui.again_page.progress import Progress, progress, progress_words, sitting
from tests.small_study import analysis, corpus

CORPUS = corpus()
SEGMENTS = analysis(CORPUS).segments


def _decision(number: int, row: int = 1, **values) -> Decision:
    made = f"2026-03-01T12:{number:02d}:00.000Z"
    base = Decision(
        number, SEGMENTS[row].span, "empathic", "", REJECT, "KT", "", made, RANKED, 1, 0.5, "", False, 1.0, "", 0
    )
    return replace(base, **values)


def test_a_ranked_quote_says_what_found_it_and_its_place():
    lines = ranking_lines(arm=RANKED, rank=7, n_ranked=612, found_by=BY_QUESTION)
    assert lines == ["Found by the question it answers; 7th of 612 quotes in the ranking."]
    unprompted = ranking_lines(arm=RANKED, rank=7, n_ranked=612, found_by=BY_QUESTION, is_unprompted=True)
    assert unprompted[0].startswith("From the ranking that leaves out what was asked")
    assert unprompted[1] == "7th of 612 quotes in the ranking."


def test_quotes_shown_for_another_reason_say_so_and_not_what_would_have_found_them():
    random = ranking_lines(arm=RANDOM, rank=301, n_ranked=612, found_by=BY_QUESTION)
    assert random == ["Drawn at random, beside the ranking.", "301st of 612 quotes in the ranking."]
    assert "Found" not in " ".join(ranking_lines(arm=DECOY, rank=600, n_ranked=612, found_by=BY_QUESTION))
    (known,) = ranking_lines(arm=KNOWN, rank=0, n_ranked=612, found_by=BY_QUESTION)
    assert "is not counted as found" in known


def test_places_are_counted_as_people_count():
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112, 1021)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "1,021st",
    ]  # fmt: skip


def test_the_codes_on_a_passage_share_half_of_the_shorter():
    both = SEGMENTS[3].span
    everything = [code.id for code in CORPUS.codes]
    assert codes_on(CORPUS, both, everything) == ["Listened to", "An outside view"]
    assert codes_on(CORPUS, both, ["outside"]) == ["An outside view"]
    own = next(c.id for c in CORPUS.codings if c.span == both and c.code_id == "outside")
    assert codes_on(CORPUS, both, everything, without_coding=own) == ["Listened to"]
    after = Span(both.transcript_id, both.end_char - 3, both.end_char + 40)
    assert codes_on(CORPUS, after, everything) == []


def test_codings_come_in_the_order_of_their_passages_each_once():
    spans = [SEGMENTS[5].span, SEGMENTS[3].span, SEGMENTS[5].span]
    found = codings_on(CORPUS, spans, {"listened", "outside"})
    assert [(c.span.transcript_id, c.code_id) for c in found] == [
        ("P03", "outside"), ("P02", "listened"), ("P02", "outside"),
    ]  # fmt: skip


def test_progress_counts_neither_what_was_coded_beforehand_nor_what_was_skipped():
    made = [
        _decision(1, verdict=ACCEPT),
        _decision(2, 2),
        _decision(3, 0, verdict=ACCEPT, arm=KNOWN),
        _decision(4, 4, verdict=SKIP),
    ]
    queue = Queue((), 6, waiting=2, decided=1, skipped=1, locked=3, locked_transcript_ids=("P03",), known_left=0)
    assert progress(made, queue) == Progress(decided=2, accepted=1, skipped=1, ranked=7)


def test_progress_in_words():
    assert progress_words(Progress(12, 5, 0, 612), name="theme", sitting=8) == (
        "12 decided of 612 quotes ranked for this theme; 5 accepted. This sitting: 8."
    )
    assert progress_words(Progress(0, 0, 1, 1), name="code", sitting=0) == (
        "1 quote ranked for this code; none decided yet. 1 skipped for now."
    )


def test_a_sitting_ends_with_a_pause_of_half_an_hour():
    made = [_decision(n) for n in (0, 1, 40, 41, 42)] + [_decision(43, coder="VS"), _decision(44, arm=SAMPLE)]
    assert sitting(made, "KT", datetime(2026, 3, 1, 12, 50, tzinfo=UTC)) == 3
    assert sitting(made, "KT", datetime(2026, 3, 1, 13, 13, tzinfo=UTC)) == 0
    assert sitting([], "KT", datetime(2026, 3, 1, tzinfo=UTC)) == 0


def test_counts_by_theme_and_by_code():
    # Theme empathic: rows 0, 3, 5 carry it (3 passages), 1, 2, 4, 6 do not; rows 1 and 2 are rejected, 3 was known.
    made = [
        _decision(1, 1),
        _decision(2, 2),
        _decision(3, 3, verdict=ACCEPT, arm=KNOWN),
        _decision(4, 4, verdict=SKIP),
        _decision(5, 6, coder="VS"),
        _decision(6, 6, code_id="outside"),
    ]
    themes, codes = counts_of(CORPUS, analysis(CORPUS), made, "KT")
    assert themes["empathic"] == ThemeCounts(coded=3, decided=2, remain=2)
    assert themes["framework"] == ThemeCounts(coded=1, decided=0, remain=6)
    assert codes["outside"] == ThemeCounts(coded=2, decided=1, remain=4)
    assert counts_words(themes["empathic"]) == "3 coded · 2 decided · 2 remain"


def test_what_was_decided_for_a_theme_holds_everybodys_and_the_newest_first():
    made = [_decision(1), _decision(2, 2, coder="VS"), _decision(3, 4, code_id="outside"), _decision(4, theme_id="x")]
    assert [one.id for one in decisions_here(made, AgainPlace("empathic"))] == [3, 2, 1]
    assert [one.id for one in decisions_here(made, AgainPlace("empathic", "outside"))] == [3]
    taken_back = [*made, _decision(5, verdict="")]
    assert [one.id for one in decisions_here(taken_back, AgainPlace("empathic"))] == [3, 2]


def _accepted(from_char: int, to_char: int, provenance: str = ACCEPTED, **values):
    """An accepted segment 1 whose coding begins and ends so many characters later; with the corpus that holds it."""
    shown = SEGMENTS[1].span
    place = replace(shown, start_char=shown.start_char + from_char, end_char=shown.end_char + to_char)
    made = Coding("made", place, "outside", "KT", provenance=provenance)
    one = _decision(1, verdict=ACCEPT, coding_id="made", **values)
    return one, replace(CORPUS, codings=(*CORPUS.codings, made)), place


def test_an_accepted_quote_is_listed_with_the_words_that_were_coded_and_whether_they_are_others():
    ways = ((0, 0, ""), (2, 0, ", shortened"), (0, -9, ", shortened"), (-9, 0, ", widened"), (0, 9, ", widened"))
    for from_char, to_char, told in (*ways, (-9, -9, ", shortened and widened")):
        one, there, place = _accepted(from_char, to_char)
        assert decision_words(one, there) == f"Accepted as “An outside view”{told}"
        assert decided_span(one, there) == place
    assert decision_words(one, CORPUS) == "Accepted; its coding was taken away since"
    assert decided_span(one, CORPUS) == SEGMENTS[1].span


def test_decisions_of_a_check_sample_and_decoys_are_told_from_the_rest():
    one, there, _ = _accepted(0, -9, BLIND, arm=SAMPLE)
    assert decision_words(one, there) == "Accepted as “An outside view”, shortened · check sample"
    assert decision_words(_decision(1, arm=SAMPLE), CORPUS) == "Rejected · check sample"
    assert decision_words(_decision(1, arm=DECOY), CORPUS) == "Rejected · to see how we decide"
    assert decision_words(_decision(1, arm=KNOWN), CORPUS) == "Rejected; it was coded with it already"
    assert decision_words(_decision(1), CORPUS) == "Rejected"


def test_a_place_the_study_does_not_have_becomes_one_it_has():
    assert fitting(AgainPlace("gone", "money", "elsewhere"), CORPUS) == AgainPlace("empathic", "", REVIEW)
    assert fitting(AgainPlace("framework", "money", DECIDED), CORPUS) == AgainPlace("framework", "money", DECIDED)


def test_a_coders_way_of_deciding_is_told_with_its_intervals_and_without_what_there_is_none_of():
    none = Share(0, 0, 0.0, 1.0)
    third = Share(2, 5, 0.05, 0.85)
    ranked = Share(6, 15, 0.163, 0.677)
    known = Share(4, 5, 0.2836, 0.9949)
    one = CoderMeasures("KT", 20, 1, 0, known, none, ranked, none, (third,) * 3, 1, 8.4, 2)
    assert coder_lines(one) == [
        "KT: 20 quotes accepted or rejected, 1 unsure; half of them within 8 seconds.",
        "Coded beforehand, accepted again: 4 of 5 (0.28 to 0.99).",
        "Found by the ranking, accepted: 6 of 15 (0.16 to 0.68).",
        "Accepted in the first, second and last third of a sitting: 2 of 5, 2 of 5, 2 of 5.",
        "With the ranking in sight before deciding: 2.",
    ]
    assert "half of them within 1 second." in coder_lines(replace(one, median_latency_s=1.2))[0]
    unnamed = replace(one, coder="", unsure=0, known=none, ranked=none, median_latency_s=None, score_visible=0)
    assert coder_lines(replace(unnamed, thirds=(none,) * 3)) == ["Without a name: 20 quotes accepted or rejected."]


def test_passages_on_which_coders_part_are_shown_as_far_as_they_are_there():
    here, gone = SEGMENTS[6].span, Span("P99", 0, 4)
    found = passages_of([Contradiction(span, "empathic", (), ()) for span in (here, gone)], CORPUS)
    assert [one.text for one in found] == ["The bus was late again."]
