"""Quote cards in one session: paging, and the words as they were said."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.small_study import make_study


def _page(path: str, limit: int) -> None:
    from explorer.study import open_study
    from explorer.ui import state
    from explorer.ui.quotes_view import show_quotes

    study = open_study(path)
    show_quotes(study, state.analysis(study).segments, key="q", limit=limit)
    show_quotes(study, state.corpus(study).codings, key="c", limit=limit)
    show_quotes(study, [], key="none", empty="Nothing here.")


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "s.explorer")


def _app(study, limit: int) -> AppTest:
    app = AppTest.from_function(_page, kwargs={"path": str(study.path), "limit": limit}, default_timeout=30).run()
    assert not app.exception
    return app


def test_quotes_come_in_portions_with_their_number(study):
    app = _app(study, 3)
    assert [c.value for c in app.caption] == [
        "Showing 3 of 7 quotes",
        "Showing 3 of 4 quotes (5 codings)",
        "Nothing here.",
    ]

    app.button(key="q_more").click().run()
    assert app.caption[0].value == "Showing 6 of 7 quotes"
    assert app.button(key="q_more").label == "Show 1 more"

    app.button(key="q_more").click().run()
    assert app.caption[0].value == "7 quotes"
    assert "q_more" not in {button.key for button in app.button}


def test_every_sign_of_a_quote_stays(study):
    assert "Pengene? Ja, det var $100 og *ingen* svar." in [text.value for text in _app(study, 10).text]


def test_the_question_before_a_quote_is_folded_beside_it(study):
    app = _app(study, 1)
    assert app.expander[0].label == "Question before it"
    assert app.expander[0].text[0].value == "What was it like?"
