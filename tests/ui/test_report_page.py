"""The Report page in one session, without a browser: what it writes is on disk, and downloads are what was written."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

from streamlit.testing.v1 import AppTest

from explorer.study import create_study, jobs
from explorer.ui.report_page.kinds import ELSEWHERE, folder_of
from explorer.ui.report_page.written import content_of
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]


def _app(path: Path, monkeypatch) -> AppTest:
    monkeypatch.setenv("EXPLORER_STUDY", str(path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    app.switch_page("explorer/ui/pages/report.py").run()
    assert not app.exception
    return app


def _wait(study) -> jobs.Job:
    for _ in range(600):
        job = jobs.newest_job(study, "export")
        if job.is_over:
            return job
        time.sleep(0.1)
    raise AssertionError("the export did not end")


def test_the_commented_transcripts_are_written_and_can_be_downloaded(tmp_path, monkeypatch):
    study = make_study(tmp_path / "small.explorer")
    app = _app(study.path, monkeypatch)
    app.button(key="write_transcripts").click().run()
    job = _wait(study)
    app.run()

    folder = folder_of(study) / "small transcripts"
    assert (job.state, sorted(path.name for path in folder.iterdir())) == ("done", ["P01.docx", "P02.docx", "P03.docx"])
    assert any("small transcripts" in element.value for element in app.main.text)
    packed = zipfile.ZipFile(io.BytesIO(content_of(folder)))
    assert packed.read("small transcripts/P01.docx") == (folder / "P01.docx").read_bytes()


def test_every_kind_has_a_button_and_a_sentence(tmp_path, monkeypatch):
    app = _app(make_study(tmp_path / "small.explorer").path, monkeypatch)
    keys = {button.key for button in app.main.button}
    assert {f"write_{kind.key}" for kind in ELSEWHERE} | {"write_web"} <= keys
    assert any("Nothing yet" in element.value for element in app.main.text)


def test_an_empty_study_says_what_to_do(tmp_path, monkeypatch):
    app = _app(create_study(tmp_path / "empty.explorer").path, monkeypatch)
    assert "add transcripts" in app.main.info[0].value and not app.main.button
