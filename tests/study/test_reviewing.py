"""Decisions on quotes: on disk at the click with the coding they make, undone as a whole, safe from a second window."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from explorer.datamodel import (
    ACCEPT,
    ACCEPTED,
    AFTER_SUGGESTION,
    BLIND,
    BY_WORDS,
    KNOWN,
    RANDOM,
    RANKED,
    REJECT,
    SAMPLE,
    SKIP,
    UNSURE,
    VERDICTS,
    Span,
)
from explorer.errors import StudyError
from explorer.study import audit, coding, material, open_study
from explorer.study.reviewing import add_decision, load_decisions, standing, take_back
from tests.small_study import analysis, corpus, make_study

SEGMENTS = analysis(corpus()).segments
RULES, BUS = SEGMENTS[2].span, SEGMENTS[6].span  # coded by nobody
SEEN = SEGMENTS[0].span  # VS coded it with "listened"


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "s.explorer")


def accept(study, span=RULES, code="outside", **more):
    return add_decision(study, span, ACCEPT, theme_id="empathic", accept_as=code, **{"coder": "KT", **more})


def new_codings(study):
    """What was not there when the study was made."""
    before = {one.id for one in corpus().codings}
    return [one for one in material.load_corpus(study).codings if one.id not in before]


def test_a_decision_keeps_the_circumstances_it_was_made_in(study):
    made = add_decision(
        study,
        BUS,
        REJECT,
        theme_id="empathic",
        code_id="listened",
        coder="KT",
        memo="only the bus",
        arm=RANDOM,
        rank=17,
        score=-0.25,
        found_by=BY_WORDS,
        score_visible=True,
        latency_s=3.5,
        sample_id=4,
    )
    assert load_decisions(open_study(study.path)) == (made,)
    assert (made.span, made.theme_id, made.code_id, made.verdict) == (BUS, "empathic", "listened", REJECT)
    assert (made.coder, made.memo, made.arm, made.rank, made.score) == ("KT", "only the bus", RANDOM, 17, -0.25)
    assert (made.found_by, made.score_visible, made.latency_s, made.sample_id) == (BY_WORDS, True, 3.5, 4)
    assert made.decided_at.endswith("Z") and made.coding_id == ""


def test_without_a_ranking_there_is_no_score(study):
    made = add_decision(study, BUS, SKIP, theme_id="empathic")
    assert (made.score, made.rank, made.score_visible, made.arm) == (None, 0, False, RANKED)


def test_an_accepted_quote_is_a_coding_at_once_that_says_where_it_came_from(study):
    made = accept(study, memo="a stranger")
    (coded,) = new_codings(study)
    assert (coded.id, coded.span, coded.code_id, coded.coder) == (made.coding_id, RULES, "outside", "KT")
    assert (coded.provenance, coded.memo) == (ACCEPTED, "a stranger")


def test_a_widened_quote_is_coded_wider_and_known_as_it_was_shown(study):
    wider = Span(RULES.transcript_id, RULES.start_char - 5, RULES.end_char)
    made = accept(study, accepted_span=wider)
    assert (made.span, new_codings(study)[0].span) == (RULES, wider)


@pytest.mark.parametrize("verdict", [REJECT, UNSURE, SKIP])
def test_only_an_accepted_quote_becomes_a_coding(study, verdict):
    made = add_decision(study, RULES, verdict, theme_id="empathic", accept_as="outside")
    assert made.coding_id == "" and new_codings(study) == []


def test_accepting_what_is_shown_as_coded_already_codes_nothing(study):
    made = add_decision(study, SEEN, ACCEPT, theme_id="empathic", arm=KNOWN, coder="KT")
    assert made.coding_id == "" and new_codings(study) == []


def test_an_accepted_quote_needs_a_code_and_nothing_is_kept_without(study):
    with pytest.raises(StudyError, match="needs the code"):
        add_decision(study, RULES, ACCEPT, theme_id="empathic")
    assert load_decisions(study) == ()


@pytest.mark.parametrize("verdict, arm", [("maybe", RANKED), ("", RANKED), (REJECT, "whim")])
def test_an_unknown_verdict_or_arm_is_refused_with_those_there_are(study, verdict, arm):
    before = audit.newest_hash(study)
    with pytest.raises(StudyError, match=", ".join(VERDICTS)):
        add_decision(study, RULES, verdict, theme_id="empathic", arm=arm)
    assert audit.newest_hash(study) == before


@pytest.mark.parametrize(
    "span, problem", [(Span("P09", 0, 5), "no transcript"), (Span("P01", 5, 9999), "not a stretch")]
)
def test_a_passage_that_is_no_stretch_of_the_text_is_not_accepted(study, span, problem):
    with pytest.raises(StudyError, match=problem):
        accept(study, span)
    assert load_decisions(study) == () and new_codings(study) == []


@pytest.mark.parametrize("span", [Span("P09", 0, 5), Span("P01", 5, 9999), Span("P01", 5, 5)])
@pytest.mark.parametrize("verdict", [REJECT, SKIP])
def test_a_passage_that_is_no_stretch_of_the_text_is_not_turned_down_either(study, span, verdict):
    with pytest.raises(StudyError, match=r"no transcript|not a stretch"):
        add_decision(study, span, verdict, theme_id="empathic")
    assert load_decisions(study) == ()


@pytest.mark.parametrize("at", ["coding added", "quote decided"])
def test_a_power_cut_leaves_neither_the_coding_nor_the_decision(study, monkeypatch, at):
    before, whole = audit.newest_hash(study), audit.append

    def cut(connection, actor, action, detail):
        if action == at:
            raise OSError("power cut")
        whole(connection, actor, action, detail)

    monkeypatch.setattr(audit, "append", cut)
    with pytest.raises(OSError, match="power cut"):
        accept(study)
    monkeypatch.undo()
    again = open_study(study.path)
    assert load_decisions(again) == () and new_codings(again) == []
    assert audit.newest_hash(again) == before and audit.first_broken_line(again) is None


@pytest.mark.parametrize("at", ["coding removed", "quote decided"])
def test_a_power_cut_in_the_middle_of_undoing_leaves_both(study, monkeypatch, at):
    made, whole = accept(study), audit.append

    def cut(connection, actor, action, detail):
        if action == at:
            raise OSError("power cut")
        whole(connection, actor, action, detail)

    monkeypatch.setattr(audit, "append", cut)
    with pytest.raises(OSError, match="power cut"):
        take_back(study, made.id)
    monkeypatch.undo()
    again = open_study(study.path)
    assert load_decisions(again) == (made,) and [one.id for one in new_codings(again)] == [made.coding_id]


def test_undoing_takes_the_coding_back_and_keeps_that_it_was_decided(study):
    made = accept(study)
    back = take_back(study, made.id)
    assert new_codings(study) == [] and standing(load_decisions(study)) == ()
    assert (back.verdict, back.span, back.coder, back.coding_id) == ("", RULES, "KT", "")
    assert [one.verdict for one in load_decisions(study)] == [ACCEPT, ""]


def test_undoing_twice_or_what_never_was_is_refused(study):
    made = accept(study)
    back = take_back(study, made.id)
    with pytest.raises(StudyError, match="taken back"):
        take_back(study, made.id)
    for number in (back.id, 99):
        with pytest.raises(StudyError, match="nothing to undo"):
            take_back(study, number)
    assert len(load_decisions(study)) == 2


def test_a_decision_that_was_replaced_cannot_be_undone_past_the_newer_one(study):
    first = add_decision(study, RULES, REJECT, theme_id="empathic", coder="KT")
    accept(study)
    with pytest.raises(StudyError, match="another window"):
        take_back(study, first.id)
    assert len(new_codings(study)) == 1


def test_deciding_again_replaces_the_decision_and_its_coding(study):
    first = accept(study, code="outside")
    second = accept(study, code="listened")
    assert [one.code_id for one in new_codings(study)] == ["listened"]
    third = add_decision(study, RULES, REJECT, theme_id="empathic", coder="KT")
    assert new_codings(study) == []
    assert load_decisions(study) == (first, second, third) and standing(load_decisions(study)) == (third,)


def test_accepting_the_same_again_keeps_one_coding_that_undoing_takes_back(study):
    accept(study)
    again = accept(study)
    assert len(new_codings(study)) == 1
    take_back(study, again.id)
    assert new_codings(study) == []


def test_what_the_coder_had_coded_blind_keeps_its_provenance_and_outlives_the_undoing(study):
    mine = coding.add_coding(study, RULES, "outside", coder="KT", memo="mine")
    made = accept(study)
    assert made.coding_id == "" and new_codings(study) == [mine]
    take_back(study, made.id)
    assert new_codings(study) == [mine] and mine.provenance == BLIND


def test_a_coding_made_after_a_suggestion_stays_what_it_is(study):
    mine = coding.add_coding(study, RULES, "outside", coder="KT", provenance=AFTER_SUGGESTION)
    take_back(study, accept(study).id)
    assert new_codings(study) == [mine]


def test_a_blind_coding_that_was_taken_back_before_is_gone_again_after_the_undoing(study):
    mine = coding.add_coding(study, RULES, "outside", coder="KT")
    coding.remove_coding(study, mine.id, coder="KT")
    made = accept(study)
    (alive,) = new_codings(study)
    assert alive.provenance == ACCEPTED  # what was once suggested for it cannot be unseen
    take_back(study, made.id)
    assert new_codings(study) == []


def test_a_coding_that_comes_alive_again_takes_the_new_memo_and_is_no_more_blind_than_before(study):
    take_back(study, accept(study, memo="").id)
    accept(study, memo="why")
    assert [one.memo for one in new_codings(study)] == ["why"]
    take_back(study, load_decisions(study)[-1].id)
    mine = coding.add_coding(study, RULES, "outside", coder="KT", memo="mine")
    assert (mine.memo, mine.provenance) == ("mine", ACCEPTED)


def test_a_coding_two_accepted_quotes_rest_on_goes_with_the_last_of_them(study):
    for_theme, for_code = accept(study), accept(study, code_id="outside")
    take_back(study, for_code.id)
    assert len(new_codings(study)) == 1 and standing(load_decisions(study)) == (for_theme,)
    take_back(study, for_theme.id)
    assert new_codings(study) == []


def test_what_is_found_in_a_check_sample_is_no_suggestion_and_can_be_undone(study):
    made = accept(study, arm=SAMPLE, sample_id=1)
    assert [one.provenance for one in new_codings(study)] == [BLIND]
    take_back(study, made.id)
    assert new_codings(study) == []


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"accept_as": "nosuch"}, "not in the codebook"),
        ({"accept_as": "money"}, "not one of the theme's"),
        ({"accept_as": ""}, "needs the code"),
        ({"accept_as": "outside", "accepted_span": Span("P02", 0, 5)}, "another transcript"),
    ],
)
def test_an_accepted_quote_is_checked_before_anything_is_written(study, wrong, why):
    with pytest.raises(StudyError, match=why):
        add_decision(study, RULES, ACCEPT, theme_id="empathic", coder="KT", **wrong)
    assert load_decisions(study) == () and new_codings(study) == []


def test_a_score_that_is_no_number_is_kept_as_none(study):
    assert add_decision(study, BUS, REJECT, theme_id="empathic", score=float("inf")).score is None


def test_two_coders_have_a_coding_and_a_decision_each(study):
    accept(study, coder="KT")
    theirs = accept(study, coder="AB")
    assert [one.coder for one in new_codings(study)] == ["AB", "KT"]
    take_back(study, theirs.id)
    assert [one.coder for one in new_codings(study)] == ["KT"]


def test_coders_who_contradict_each_other_both_stand(study):
    accept(study, coder="KT")
    add_decision(study, RULES, REJECT, theme_id="empathic", coder="AB")
    assert [(one.coder, one.verdict) for one in standing(load_decisions(study))] == [("KT", ACCEPT), ("AB", REJECT)]
    assert len(new_codings(study)) == 1


def test_themes_codes_and_passages_are_decided_each_for_itself(study):
    narrower = Span(RULES.transcript_id, RULES.start_char, RULES.end_char - 1)
    for options in ({}, {"theme_id": "framework"}, {"code_id": "listened"}):
        add_decision(study, RULES, REJECT, **{"theme_id": "empathic", **options})
    add_decision(study, narrower, SKIP, theme_id="empathic")
    assert len(standing(load_decisions(study))) == 4
    assert [one.theme_id for one in load_decisions(study, theme_id="framework")] == ["framework"]


def test_the_newest_stands_last(study):
    for span, verdict in ((RULES, SKIP), (BUS, REJECT), (RULES, UNSURE)):
        add_decision(study, span, verdict, theme_id="empathic")
    assert [(one.span, one.verdict) for one in standing(load_decisions(study))] == [(BUS, REJECT), (RULES, UNSURE)]


def test_two_windows_do_not_write_over_each_other(study):
    here, there = study, open_study(study.path)
    accept(there, newest_seen=0)
    with pytest.raises(StudyError, match=r"another window meanwhile \(accepted\)"):
        add_decision(here, RULES, REJECT, theme_id="empathic", coder="KT", newest_seen=0)
    assert len(new_codings(here)) == 1 and [one.verdict for one in load_decisions(here)] == [ACCEPT]


def test_a_window_that_has_seen_the_newest_may_replace_it(study):
    first = accept(study, newest_seen=0)
    back = take_back(open_study(study.path), first.id)
    with pytest.raises(StudyError, match=r"another window meanwhile \(taken back\)"):
        accept(study, newest_seen=first.id)
    add_decision(study, RULES, REJECT, theme_id="empathic", coder="KT", newest_seen=back.id)
    assert [one.verdict for one in standing(load_decisions(study))] == [REJECT]


def test_somebody_else_s_decision_is_no_other_window(study):
    accept(study, coder="AB")
    add_decision(study, RULES, REJECT, theme_id="empathic", coder="KT", newest_seen=0)
    assert len(standing(load_decisions(study))) == 2


def test_a_renamed_transcript_keeps_its_decisions(study):
    made = accept(study)
    with study.write() as connection:
        connection.exec_driver_sql("UPDATE transcript SET id = 'Ann' WHERE id = 'P01'")
    (found,) = load_decisions(study)
    assert found.span == Span("Ann", RULES.start_char, RULES.end_char) and found.coding_id == made.coding_id
    take_back(study, found.id)
    assert new_codings(study) == []


def test_a_removed_transcript_takes_its_decisions_and_their_words_along(study):
    accept(study, memo="a word that must go")
    add_decision(study, BUS, REJECT, theme_id="empathic")
    material.remove_transcript(study, "P01")
    assert [one.span for one in load_decisions(study)] == [BUS]
    with closing(sqlite3.connect(study.path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"a word that must go" not in study.path.read_bytes()


def test_the_log_holds_how_it_was_decided_and_nobody_s_words(study):
    accept(study, memo="her own words", rank=3, score=0.5, score_visible=True)
    last = audit.lines(study)[-1]
    detail = json.loads(last.detail)
    assert (last.action, last.actor, detail["verdict"], detail["rank"]) == ("quote decided", "KT", ACCEPT, 3)
    assert (detail["score_visible"], detail["chars"], detail["decision"]) == (1, 13, 1)
    assert "own words" not in last.detail and RULES.transcript_id not in last.detail
    assert audit.first_broken_line(study) is None


def test_a_study_that_cannot_be_written_keeps_nothing_and_says_so(study):
    with study.write(), pytest.raises(StudyError, match="in use"):
        _with_no_patience(study)
    assert load_decisions(study) == () and new_codings(study) == []


def _with_no_patience(study):
    impatient = open_study(study.path)
    from sqlalchemy import event

    def hurry(connection, _record):
        connection.execute("PRAGMA busy_timeout = 1")

    event.listen(impatient._engine, "connect", hurry)
    accept(impatient)
