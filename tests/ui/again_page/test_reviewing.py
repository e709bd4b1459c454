"""What is done with a quote: kept with its circumstances, undone as often as one likes, guarded against two windows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from explorer.datamodel import ACCEPT, ACCEPTED, REJECT, SAMPLE, SKIP, UNSURE, Decision, Span
from explorer.study import material, reviewing
from explorer.ui.again_page.place import AgainPlace
from explorer.ui.again_page.reviewing import last_of, mine
from explorer.ui.review.component import DECIDE, NEXT, UNDO, ReviewEvent
from tests.review_study import make_review_study, verdicts


def _script() -> None:
    import streamlit as st

    from explorer.ui import queued, ranked, state
    from explorer.ui.again_page import reviewing
    from explorer.ui.again_page.place import AgainPlace

    study, now = state.study(), st.session_state
    corpus = state.whole_corpus(study)
    here = AgainPlace("empathic", now.get("code", ""), behind=now.get("behind", True))
    theme = next(one for one in corpus.themes if one.id == here.theme)
    for event in now.pop("events", []):
        reviewing.on_event(study, corpus, theme, here, now.get("visible", False), event)
    queue, ranking = (one(study, here.theme, here.code) for one in (queued.queue, ranked.ranking))
    segments = state.analysis(study).segments
    now["shown"] = reviewing.current(queue, ranking, segments, ranked.decisions(study), here)
    now["after"], now["problem"] = reviewing.after(here), reviewing.answer()[1]


class _Window:
    """A researcher's window on a study."""

    def __init__(self, **session) -> None:
        self.app = AppTest.from_function(_script, default_timeout=30)
        for key, value in {"coder": "KT", **session}.items():
            self.app.session_state[key] = value
        self.count = 0
        self.run()

    def run(self, *events: ReviewEvent) -> None:
        self.app.session_state["events"] = list(events)
        self.app.run()
        assert not self.app.exception

    @property
    def shown(self):
        return self.app.session_state["shown"]

    @property
    def problem(self) -> str:
        return self.app.session_state["problem"]

    def decide(self, verdict: str, **values) -> None:
        self.count += 1
        span = self.shown.span
        event = ReviewEvent(
            DECIDE, f"e{self.count}", self.shown.token, verdict, span.start_char, span.end_char, "", "", 2.5
        )
        self.run(replace(event, **values))

    def undo(self) -> None:
        self.count += 1
        self.run(ReviewEvent(UNDO, f"e{self.count}"))


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_review_study(tmp_path / "again.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def _decisions(study) -> tuple[Decision, ...]:
    return reviewing.load_decisions(study)


def test_a_decision_keeps_where_the_quote_stood_what_found_it_and_how_long_it_was_looked_at(study):
    window = _Window()
    shown = window.shown
    window.decide(REJECT)

    (kept,) = _decisions(study)
    assert (kept.span, kept.theme_id, kept.verdict, kept.coder) == (shown.span, "empathic", REJECT, "KT")
    assert (kept.rank, kept.arm, kept.latency_s, kept.score_visible) == (1, "ranked", 2.5, False)
    assert kept.found_by == shown.found_by != "" and kept.score == pytest.approx(shown.score)
    assert window.shown.span != shown.span
    assert window.app.session_state["after"].decision.id == kept.id


def test_an_accepted_quote_becomes_a_coding_with_its_reason_and_its_origin(study):
    window = _Window()
    span = window.shown.span
    window.decide(ACCEPT, code_id="outside", memo=" seen *from* outside ")

    (made,) = [one for one in material.load_corpus(study).codings if one.provenance == ACCEPTED]
    assert (made.span, made.code_id, made.memo, made.coder) == (span, "outside", "seen *from* outside", "KT")
    assert _decisions(study)[0].coding_id == made.id


def test_a_code_of_another_theme_is_not_put(study):
    window = _Window()
    window.decide(ACCEPT, code_id="money")
    assert window.problem and not _decisions(study)


def test_a_narrower_quote_is_coded_narrower_and_the_decision_stays_on_what_was_shown(study):
    window = _Window()
    text = {t.id: t.text for t in material.load_corpus(study).transcripts}
    while "Nobody" not in text[window.shown.span.transcript_id][window.shown.span.start_char :][:6]:
        window.decide(UNSURE)
    span = window.shown.span
    end = span.start_char + len("Nobody had told me the rules.")
    window.decide(ACCEPT, code_id="listened", end_char=end)

    newest = _decisions(study)[-1]
    made = next(one for one in material.load_corpus(study).codings if one.id == newest.coding_id)
    assert (newest.span, made.span) == (span, Span(span.transcript_id, span.start_char, end))


def test_undoing_goes_back_step_by_step_and_shows_each_quote_again(study):
    window = _Window()
    first = window.shown
    window.decide(ACCEPT, code_id="listened", memo="why not")
    second = window.shown
    window.decide(SKIP)
    assert [verdict for _, verdict in verdicts(study)] == [ACCEPT, SKIP]

    window.undo()
    assert (window.shown.span, [v for _, v in verdicts(study)]) == (second.span, [ACCEPT])
    window.undo()
    assert (window.shown.span, verdicts(study)) == (first.span, [])
    assert window.shown.memo == "why not", "what was typed is not lost"
    assert all(one.provenance != ACCEPTED for one in material.load_corpus(study).codings)
    window.undo()
    assert window.shown.span == first.span, "nothing is left to undo"

    window.decide(REJECT)
    again = _decisions(study)[-1]
    assert (again.rank, again.score_visible) == (first.item.rank, True), "what stood behind it had been seen"


def test_undoing_works_after_the_app_was_started_again(study):
    window = _Window()
    span = window.shown.span
    window.decide(REJECT)
    later = _Window()
    later.undo()
    assert later.shown.span == span and not verdicts(study)


def test_of_two_windows_the_first_decision_stands_and_the_other_goes_on(study):
    one, other = _Window(), _Window()
    span = one.shown.span
    one.decide(REJECT)
    other.decide(ACCEPT, code_id="listened")

    assert "decided in another window" in other.problem
    assert [verdict for _, verdict in verdicts(study)] == [REJECT]
    assert other.shown.span not in (None, span)


def test_a_decision_told_twice_is_kept_once_and_one_from_before_a_restart_is_asked_again(study):
    window = _Window()
    event = ReviewEvent(DECIDE, "e1", window.shown.token, REJECT, latency_s=1.0)
    window.run(event, event)
    assert (len(_decisions(study)), window.problem) == (1, "")

    window.run(ReviewEvent(DECIDE, "e2", "a token of another session", REJECT))
    assert "started again" in window.problem and len(_decisions(study)) == 1


def test_what_stood_behind_is_left_with_next_and_not_shown_when_it_is_off(study):
    window = _Window()
    window.decide(REJECT)
    upcoming = window.shown.token
    window.run(ReviewEvent(NEXT))
    assert window.app.session_state["after"] is None and window.shown.token == upcoming

    straight = _Window(behind=False)
    straight.decide(REJECT)
    assert straight.app.session_state["after"] is None


def test_evidence_beside_the_quote_is_kept_as_having_been_visible(study):
    window = _Window(visible=True)
    window.decide(REJECT)
    assert _decisions(study)[0].score_visible


def _decision(number: int, **values) -> Decision:
    base = Decision(
        number, Span("P01", number, number + 1), "t", "", REJECT, "KT", "", "", "ranked", 1, None, "", False, 1.0, "", 0
    )
    return replace(base, **values)


def test_mine_are_my_standing_decisions_on_this_theme_or_this_code_alone():
    made = [
        _decision(1),
        _decision(2, coder="VS"),
        _decision(3, theme_id="other"),
        _decision(4, code_id="c"),
        _decision(5, arm=SAMPLE, sample_id=1),
    ]
    assert [one.id for one in mine(made, AgainPlace("t"), "KT")] == [1, 5]
    assert [one.id for one in mine(made, AgainPlace("t", "c"), "KT")] == [4]
    assert last_of(mine(made, AgainPlace("t"), "KT")).id == 1, "a check sample is not undone from here"
    assert last_of([]) is None
