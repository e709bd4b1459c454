"""A damaged study in the app: it is said, the newest whole backup is offered, and one press brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.study import backups
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def damaged(tmp_path, monkeypatch):
    study = make_study(tmp_path / "ill.explorer")
    backups.make_backup(study)
    study.path.write_bytes(b"\x00" * 5000)
    monkeypatch.setenv("EXPLORER_FOLDER", str(tmp_path))
    monkeypatch.setenv("EXPLORER_CODER", "")
    monkeypatch.setenv("EXPLORER_STUDY", "")
    return study


def _app() -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    return app


def _words(app: AppTest) -> str:
    kinds = (app.text, app.caption, app.warning, app.error)
    return "\n".join(element.value for kind in kinds for element in kind)


def _goes_back(app: AppTest) -> None:
    assert "There is a whole backup of ill.explorer, made 20" in _words(app)
    app.button(key="backup_restore").click().run()
    assert not app.exception
    assert "ill" in [text.value for text in app.sidebar.text]


def test_the_study_the_app_was_started_with(damaged, monkeypatch):
    monkeypatch.setenv("EXPLORER_STUDY", str(damaged.path))
    app = _app()
    assert "is not a study file, or it is damaged" in _words(app)
    _goes_back(app)


def test_a_study_that_was_chosen(damaged):
    app = _app()
    app.button(key="open_ill.explorer").click().run()
    assert "is damaged" in _words(app)
    _goes_back(app)
    (set_aside,) = [p for p in backups.backup_folder(damaged.path).iterdir() if "set-aside" in p.name]
    assert set_aside.read_bytes() == b"\x00" * 5000


def test_nothing_is_offered_where_there_is_nothing_to_offer(damaged):
    backups.discard_backups(damaged.path)
    app = _app()
    app.button(key="open_ill.explorer").click().run()
    assert "backup_restore" not in {button.key for button in app.button}
