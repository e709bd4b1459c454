"""Start the app's server on this machine, quiet on the network, and open it in the browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from explorer.errors import SettingsError
from explorer.resources import top_level
from explorer.translation import _
from explorer.watching import QUIET

STUDY_VARIABLE = "EXPLORER_STUDY"  # the study to open, an absolute path
FOLDER_VARIABLE = "EXPLORER_FOLDER"  # where the researcher started the app: relative paths they type count from here

# Forced as flags, the strongest of Streamlit's sources: neither a config file in the researcher's home nor a
# STREAMLIT_ variable can open the app to the network. What each one stops stands behind it.
SETTINGS: dict[str, object] = {
    "server.address": "127.0.0.1",  # the default binds every interface
    "server.allowedHosts": ["localhost", "127.0.0.1"],  # pages of other sites that resolve to this machine
    "server.headless": True,  # the question for an e-mail address at the first start; we open the browser ourselves
    "server.fileWatcherType": "none",  # needless disk work, and restarts in the middle of a session
    "server.runOnSave": False,
    "server.maxUploadSize": 400,  # MB
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.enableAgentApi": False,  # programs driving the app over HTTP
    "server.enableStaticServing": False,
    "server.disconnectedSessionTTL": 43200,  # s: a laptop closed over dinner keeps its place (default 120)
    "browser.serverAddress": "localhost",  # headless, Streamlit would look up the external address
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",  # a fault's text could hold a participant's words
    "client.showErrorLinks": False,  # links that carry the error's text to search and chat services
    "client.toolbarMode": "minimal",  # deploy button
    "logger.hideWelcomeMessage": True,  # prints network addresses; we print our own
    "theme.light.primaryColor": "#2f5f8a",
    "theme.dark.primaryColor": "#4380b8",
}
_USUAL_PORTS = range(8501, 8511)  # a steady address keeps the browser's settings for the app
_START_S = 60.0


def launch(study_path: Path | None, *, port: int | None = None, open_browser: bool = True) -> int:
    """Run the app until it is stopped with Ctrl-C. Works from any folder.

    Parameters
    ----------
    study_path : the study to open; None shows how to open, make or try one.
    port : the port on this machine; the first free one when None.

    Returns
    -------
    0 when it was stopped by the researcher, else the exit code of the server.

    Raises
    ------
    SettingsError : the port is in use.
    """
    chosen = _free_port() if port is None else port
    if not _is_free(chosen):
        raise SettingsError(_("Port {port} is in use: choose another one with --port, or leave it out.", port=chosen))
    server = subprocess.Popen(command(chosen), env=environment(study_path), cwd=top_level("app.py").parent)
    address = f"http://localhost:{chosen}"
    threading.Thread(target=_announce, args=(server, address, open_browser), daemon=True).start()
    # A closed terminal or a stop request must not leave a server behind.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and threading.current_thread() is threading.main_thread():
            signal.signal(getattr(signal, name), lambda *_: server.terminate())
    try:
        code = server.wait()
    except KeyboardInterrupt:
        _end(server)
        code = 0
    if code == 0:  # also when the server heard Ctrl-C before we did
        print("\nThe app is closed. Everything you did is in the study file.", flush=True)
    return code


def command(port: int) -> list[str]:
    """The server's command line, with every setting forced; see `serving`."""
    flags = [f"--server.port={port}"]
    for name, value in SETTINGS.items():
        for one in value if isinstance(value, list) else [value]:
            flags.append(f"--{name}={str(one).lower() if isinstance(one, bool) else one}")
    return [sys.executable, "-m", "explorer.ui.serving", "run", str(top_level("app.py")), *flags]


def environment(study_path: Path | None) -> dict[str, str]:
    """The server's environment: ours, without network for the encoders, and with the study's place."""
    found = {**os.environ, **QUIET, FOLDER_VARIABLE: os.getcwd()}
    found.pop(STUDY_VARIABLE, None)
    if study_path is not None:
        found[STUDY_VARIABLE] = str(Path(study_path).absolute())
    # From a source tree that is not installed, the server and its workers must find the package too.
    package_parent = str(Path(__file__).resolve().parents[2])
    found["PYTHONPATH"] = os.pathsep.join(filter(None, (package_parent, os.environ.get("PYTHONPATH", ""))))
    return found


def _announce(server: subprocess.Popen, address: str, open_browser: bool) -> None:
    opener = build_opener(ProxyHandler({}))  # a proxy must not see even this
    until = time.monotonic() + _START_S
    while server.poll() is None and time.monotonic() < until:
        try:
            opener.open(f"{address.replace('localhost', '127.0.0.1')}/_stcore/health", timeout=2).close()
        except OSError:
            time.sleep(0.1)
            continue
        print(_("The app is open on this machine only: {address}", address=address))
        print(_("To close it, press Ctrl-C here."), flush=True)
        if open_browser:
            webbrowser.open(address)
        return


def _end(server: subprocess.Popen) -> None:
    # Ctrl-C reached the server too; it gets a moment to end by itself.
    try:
        server.wait(timeout=5)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        server.kill()
        server.wait()


def _free_port() -> int:
    usual = next((port for port in _USUAL_PORTS if _is_free(port)), None)
    if usual is not None:
        return usual
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name != "nt":  # on Windows this option would let two servers share a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
