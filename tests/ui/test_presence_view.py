"""One calm line says who else has the study open."""

from __future__ import annotations

import json
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from explorer.study import presence
from explorer.ui import presence_view
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]


def test_another_computer_is_told_once_and_goes_away(tmp_path, monkeypatch):
    study = make_study(tmp_path / "s.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(study.path))
    other = tmp_path / ".s.explorer.open-elsewhere-7"
    other.write_text(json.dumps({"host": "LAB-PC", "user": "anna", "pid": 7, "since": time.time()}))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()

    assert not app.exception
    said = [caption.value for caption in app.sidebar.caption]
    assert sum(words.startswith("Also open: anna on LAB") for words in said) == 1
    other.unlink()
    monkeypatch.setattr(presence_view, "_ASK_EVERY_S", 0.0)
    app.run()
    assert not any("Also open" in caption.value for caption in app.sidebar.caption)
    presence.withdraw(study.path)
