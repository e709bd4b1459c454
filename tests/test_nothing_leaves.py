"""Nothing leaves the machine: not while reading, analysing, searching and exporting, and not through the app's server.

Python tells the watched processes of every connection, look-up and listening socket (explorer/watching.py). What the
browser asks for is checked at the end of every browser test (tests/browser/conftest.py).
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from explorer.ui import launcher
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parent.parent
# The recording is the first thing the process does; an attempt is refused, and told of at the end.
WORK = """
import json, sys
from explorer.watching import OutsideRefused, watch_outside
tried = []
def note(what):
    tried.append(what)
    raise OutsideRefused(what)
watch_outside(note)

from pathlib import Path
from explorer import pipeline, querying, reports
from explorer.encoders import load_encoder
from explorer.reports.writing import WritingOptions, write
from explorer.settings import Settings
from explorer.study import create_study

folder = Path(sys.argv[1])
study = create_study(folder / "s.explorer")
corpus = Path("corpus")
words = (corpus / "transcripts" / "P01.txt").read_text(encoding="utf-8")
(folder / "P01.txt").write_text(words[:4500], encoding="utf-8")  # too little for a map, which takes ten seconds
sheets = [corpus / name for name in ("codebook.csv", "codings.csv", "participants.csv")]
pipeline.add_sources(study, [folder / "P01.txt", *sheets])
done = pipeline.analyse_study(study, Settings(n_runs=2, encoder="all-MiniLM-L6-v2"))
found = reports.search(study, "being listened to", by_meaning=True)
for kind, output in (("csv", "csv"), ("xlsx", "t.xlsx"), ("qdpx", "p.qdpx"), ("report", "r.html")):
    write(study, kind, folder / output, options=WritingOptions(), on_progress=lambda *_: None)
print(json.dumps({"tried": tried, "segments": len(done.analysis.segments), "torch": "torch" in sys.modules}))
"""
SITE = """
import os, sys
from explorer.watching import watch_outside
def note(what):
    with open(os.environ["EXPLORER_TEST_RECORD"], "a") as file:
        file.write(f"{what} {sys.argv[:2]}\\n")
watch_outside(note)
with open(os.environ["EXPLORER_TEST_RECORD"] + ".processes", "a") as file:
    file.write(f"{sys.orig_argv}\\n")
"""


def test_reading_analysing_searching_by_meaning_and_exporting_stay_here(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(tmp_path)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["tried"] == []
    assert found["segments"] > 5 and found["torch"], "the real encoder was not at work"


@pytest.mark.skipif(os.name == "nt", reason="the server is ended in another way there")
def test_the_apps_server_stays_here_while_it_shows_a_study(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(SITE)
    record = tmp_path / "record.txt"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(tmp_path / "site"), str(ROOT))),
        "EXPLORER_TEST_RECORD": str(record),
    }
    port = launcher._free_port()
    code = (
        "from pathlib import Path; from explorer.ui.launcher import launch; "
        f"launch(Path({str(study.path)!r}), port={port}, open_browser=False)"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        assert "P01" in _first_page(port), "the study was not shown"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)
    processes = record.with_name("record.txt.processes").read_text()
    assert "explorer.ui.serving" in processes, "the server was not watched"
    assert not record.exists(), record.read_text()


def _first_page(port: int) -> str:
    """What the server sends a browser that opens the app: the page's script is run as in one."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from websockets.sync.client import connect

    message = BackMsg()
    message.rerun_script.query_string = ""
    shown = ""
    address, origin = f"ws://localhost:{port}/_stcore/stream", f"http://localhost:{port}"
    with connect(address, origin=origin, subprotocols=["streamlit"], max_size=None, proxy=None) as connection:
        connection.send(message.SerializeToString())
        while True:
            forward = ForwardMsg()
            forward.ParseFromString(connection.recv(timeout=60))
            shown += str(forward.delta)
            if forward.WhichOneof("type") == "script_finished":
                return shown


def _wait_for(address: str) -> None:
    opener, until = build_opener(ProxyHandler({})), time.monotonic() + 60
    while time.monotonic() < until:
        try:
            opener.open(address, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the app did not start in time")


def test_the_servers_settings_leave_no_way_out():
    assert launcher.SETTINGS["server.address"] == "127.0.0.1"
    assert launcher.SETTINGS["browser.gatherUsageStats"] is False
    assert launcher.SETTINGS["server.headless"] is True
    assert launcher.SETTINGS["client.showErrorLinks"] is False
    assert launcher.SETTINGS["server.enableCORS"] is True and launcher.SETTINGS["server.enableXsrfProtection"] is True
    assert not [name for name in launcher.SETTINGS if "fontFaces" in name]  # fonts of a theme would be fetched


def test_nothing_the_screen_is_made_of_names_another_machine():
    """No address in a script, a style or a picture of ours; no icon by name, which would be a font from elsewhere."""
    address = re.compile(
        r"""(https?:|wss?:)//(?!www\.w3\.org/)|['"(]//[a-z]|@import|:material/|\burl\((?!['"]?(data:|#))"""
    )
    for path in sorted((ROOT / "explorer" / "ui").rglob("*")):
        if path.suffix in (".js", ".css", ".html", ".svg", ".py"):
            text = path.read_text(encoding="utf-8").replace("http://localhost:", "").replace("http://127.0.0.1", "")
            assert not (found := address.search(text)), f"{path.name}: {found[0]}"
