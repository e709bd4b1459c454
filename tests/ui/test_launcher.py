"""Starting the server: quiet on the network whatever the folder and the user's own settings."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from explorer.errors import SettingsError
from explorer.ui import launcher

ROOT = Path(__file__).resolve().parents[2]


def test_the_settings_of_the_folder_and_of_the_launcher_are_the_same():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    flat: dict[str, object] = {}

    def walk(prefix: str, table: dict) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                walk(f"{prefix}{key}.", value)
            else:
                flat[prefix + key] = value

    walk("", config)
    assert flat == launcher.SETTINGS


def test_the_command_binds_this_machine_only_and_says_true_and_false_as_streamlit_reads_them():
    flags = launcher.command(8765)

    assert "--server.address=127.0.0.1" in flags
    assert "--server.port=8765" in flags
    assert "--browser.gatherUsageStats=false" in flags
    assert [f for f in flags if "allowedHosts" in f] == [
        "--server.allowedHosts=localhost",
        "--server.allowedHosts=127.0.0.1",
    ]
    assert Path(flags[4]).name == "app.py"


def test_the_environment_holds_the_study_and_keeps_encoders_off_the_network(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = launcher.environment(Path("s.explorer"))

    assert found["EXPLORER_STUDY"] == str(tmp_path / "s.explorer")
    assert found["EXPLORER_FOLDER"] == str(tmp_path)
    assert (found["HF_HUB_OFFLINE"], found["TRANSFORMERS_OFFLINE"], found["HF_HUB_DISABLE_TELEMETRY"]) == (
        "1",
        "1",
        "1",
    )
    assert str(ROOT) in found["PYTHONPATH"].split(os.pathsep)


def test_without_a_study_an_earlier_one_is_not_inherited(monkeypatch):
    monkeypatch.setenv("EXPLORER_STUDY", "/old.explorer")

    assert "EXPLORER_STUDY" not in launcher.environment(None)


def test_a_port_in_use_is_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"Port {port} is in use: choose another one with --port"):
            launcher.launch(None, port=port, open_browser=False)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
def test_it_starts_from_any_folder_against_the_users_own_settings_and_ends_on_ctrl_c(tmp_path):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text('[server]\naddress = "0.0.0.0"\nbaseUrlPath = "elsewhere"\n')
    code = "import sys; from explorer.ui.launcher import launch; sys.exit(launch(None, open_browser=False))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        line = _first(process, "The app is open on this machine only: ")
        address = line.rsplit(" ", 1)[1]
        opener = build_opener(ProxyHandler({}))
        with opener.open(f"{address.replace('localhost', '127.0.0.1')}/_stcore/health", timeout=10) as answer:
            assert answer.read() == b"ok"
        assert not _answers_elsewhere(int(address.rsplit(":", 1)[1]))
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=15) == 0
        assert "Everything you did is in the study file." in process.stdout.read()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def _first(process: subprocess.Popen, start: str) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        line = process.stdout.readline()
        if line.startswith(start):
            return line.strip()
    raise AssertionError("the server did not say where it is")


def _answers_elsewhere(port: int) -> bool:
    """Whether something listens on an address of this machine that others can reach."""
    with socket.socket() as probe:
        probe.settimeout(1)
        # 127.0.0.2 reaches a server bound to every interface, and none bound to 127.0.0.1.
        return probe.connect_ex(("127.0.0.2", port)) == 0
