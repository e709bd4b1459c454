"""The queue of patterns no theme explains, in one session, without a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.study import analyses, coding, judgements, material
from explorer.study.judgements import BELONGS, FOLLOW_UP, NOT_RELEVANT, UNEXPLAINED
from tests.queue_study import make_queue_study
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]
PATTERNS = "explorer/ui/pages/patterns.py"


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_queue_study(tmp_path / "queue.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def _app(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    for key, value in {"show": "unexplained", **query}.items():
        app.query_params[key] = value
    app.switch_page(PATTERNS).run()
    assert not app.exception
    return app


def _texts(app: AppTest) -> list[str]:
    return [text.value for text in app.main.text]


def _heads(app: AppTest) -> list[str]:
    return [heading.value for heading in app.subheader]


def _captions(app: AppTest) -> list[str]:
    return [caption.value for caption in app.main.caption]


def _press(app: AppTest, verdict: str) -> None:
    app.button(key=f"queue_{verdict}").click().run()
    assert not app.exception


def _standing(study) -> list[tuple[str, str, str, str]]:
    return [(j.pattern_id, j.verdict, j.theme_id, j.memo) for j in judgements.load_judgements(study, kind=UNEXPLAINED)]


def test_the_first_pattern_is_that_of_many_voices_with_quotes_of_three_people(study):
    app = _app()

    assert _heads(app) == ["Candidate pattern 1"]
    assert "None of its 4 segments carries a theme." in _texts(app)
    quoted = [f"We went over it all again, *{person}* times." for person in "ABC"]
    assert [text for text in _texts(app) if text.startswith("We went over")] == quoted
    assert "0 of 2 looked at. This is number 1 of the 2 left." in _captions(app)


def test_what_speaks_for_a_pattern_stands_in_plain_words(study):
    said = " ".join(_texts(_app(at="3")))

    assert "The boat was wet in week 0." in said
    assert "3 of 4 segments are A's" in said
    assert "stability not measured in this analysis" in said.lower()
    assert "Analyse again on the Study page." in said


def test_a_decision_is_on_disk_at_the_click_and_the_next_pattern_comes(study):
    app = _app()
    app.text_area(key="queue_memo:middle:1").input("the *second* session")
    _press(app, FOLLOW_UP)

    assert _standing(study) == [("1", FOLLOW_UP, "", "the *second* session")]
    (judgement,) = judgements.load_judgements(study)
    assert (len(judgement.segment_ids), judgement.grain, judgement.analysis_id) == (4, "middle", 1)
    assert _heads(app) == ["Candidate pattern 3"]
    assert "1 of 2 looked at. This is number 1 of the 1 left." in _captions(app)


def test_undo_takes_the_decision_back_and_keeps_what_was_typed(study):
    app = _app()
    app.text_area(key="queue_memo:middle:1").input("too soon")
    _press(app, NOT_RELEVANT)
    app.button(key="queue_undo_button").click().run()

    assert [verdict for _, verdict, _, _ in _standing(study)] == [NOT_RELEVANT, ""]
    assert _heads(app) == ["Candidate pattern 1"]
    assert app.text_area(key="queue_memo:middle:1").value == "too soon"


def test_belonging_to_a_theme_asks_which(study):
    app = _app()
    _press(app, BELONGS)
    assert [warning.value for warning in app.warning] == ["Choose first which theme is meant, then press again."]
    assert _standing(study) == []

    app.selectbox(key="queue_theme:middle:1").set_value("empathic")
    _press(app, BELONGS)
    assert _standing(study) == [("1", BELONGS, "empathic", "")]


def test_a_decided_pattern_can_be_read_again_and_reopened(study):
    app = _app()
    app.selectbox(key="queue_theme:middle:1").set_value("empathic")
    _press(app, BELONGS)
    app.segmented_control(key="queue_part").set_value("decided").run()
    assert any(text.startswith("Pattern 1: belongs to “The empathic face” · ") for text in _texts(app))

    app.button(key="decided_reopen_1").click().run()
    assert not app.exception
    assert _heads(app) == ["Candidate pattern 1"]
    assert [verdict for _, verdict, _, _ in _standing(study)] == [BELONGS, ""]


def test_when_all_are_looked_at_the_page_says_so(study):
    app = _app()
    _press(app, NOT_RELEVANT)
    _press(app, NOT_RELEVANT)

    assert [message.value for message in app.success] == [
        "All 2 are looked at. What was decided can be read again and reopened above."
    ]
    app.button(key="queue_undo_button").click().run()
    assert _heads(app) == ["Candidate pattern 3"]


def test_a_reload_finds_the_decision_and_the_place(study):
    _press(_app(), NOT_RELEVANT)

    assert _heads(_app()) == ["Candidate pattern 3"]
    assert _heads(_app(at="1")) == ["Candidate pattern 3"]  # decided: the first that waits
    assert _heads(_app(at="2")) == ["Candidate pattern 2"]  # it lies in the theme, and was asked for


def test_the_whole_pattern_is_one_click_away_and_the_way_leads_back(study):
    app = _app(at="3")
    app.button(key="queue_whole").click().run()
    assert _heads(app) == ["Candidate pattern 3"] and app.query_params["pattern"] == "3"

    app.button(key="patterns_all").click().run()
    assert "Outside the themes" in _texts(app) and _heads(app) == ["Candidate pattern 3"]


def test_what_nobody_has_read_is_left_out_and_said(study):
    coding.mark_read(study, "D", is_read=False)
    app = _app()

    assert "1 of 4 transcripts is not marked as read: what was said there is left out of this page." in _captions(app)
    assert "None of its 3 segments carries a theme." in _texts(app)


def test_a_decision_on_another_grouping_is_kept_with_its_passages(study):
    first = next(j for j in _members(study) if j.startswith("A:"))
    judgements.add_judgement(
        study, UNEXPLAINED, FOLLOW_UP, pattern_id="9", memo="an *old* one", segment_ids=[first], grain="fine"
    )
    app = _app()
    app.segmented_control(key="queue_part").set_value("other groupings").run()

    assert any(text.startswith("Pattern 9 of grouping 1, fine: follow up") for text in _texts(app))
    assert "an *old* one" in _texts(app)
    assert "We went over it all again, *A* times." in _texts(app)


def _members(study) -> list[str]:
    return list(analyses.load_analysis(study, material.load_corpus(study).transcripts).patterns[0].segment_ids)


def test_at_another_grain_a_decision_stands_on_the_pattern_with_the_same_words(study):
    middle = analyses.load_analysis(study, material.load_corpus(study).transcripts)
    # The same groups under other numbers: pattern 1 is pattern 3 here.
    turned = [replace(pattern, id=str(3 - i)) for i, pattern in enumerate(middle.patterns)][::-1]
    fine = replace(middle, grain="fine", labels=2 - middle.labels, patterns=tuple(turned))
    analyses.save_analysis(study, [middle, fine])
    app = _app()
    _press(app, FOLLOW_UP)
    assert _heads(app) == ["Candidate pattern 3"]

    material.set_meta(study, "grain", "fine")
    app.run()
    assert not app.exception
    assert _heads(app) == ["Candidate pattern 1"]  # not pattern 3: that number is decided now
    assert app.button(key="queue_undo_button").disabled
    app.segmented_control(key="queue_part").set_value("decided").run()
    assert any(text.startswith("Pattern 3: follow up") for text in _texts(app))


@pytest.mark.parametrize(
    "options, words",
    [
        ({"codings": False}, "There are no codings yet."),
        ({"read": False}, "No transcript is marked as read."),
    ],
)
def test_what_is_missing_is_said_with_the_way_to_it(tmp_path, monkeypatch, options, words):
    made = make_queue_study(tmp_path / "queue.explorer", **options)
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    app = _app()

    assert app.info[0].value.startswith(words)
    assert _heads(app) == []


def test_a_study_whose_patterns_lie_in_themes_has_nothing_to_read_again(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLORER_STUDY", str(make_study(tmp_path / "small.explorer").path))

    assert "No pattern waits here." in _app().info[0].value
