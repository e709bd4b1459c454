"""What counts as reaching another computer, and that it is refused before it happens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.watching import QUIET, is_loopback

ROOT = Path(__file__).resolve().parent.parent
HEAD = """
import json, socket, sys
from explorer.watching import OutsideRefused, refuse_outside
refuse_outside()
found = []
def attempt(action):
    try:
        action()
        found.append("done")
    except OutsideRefused:
        found.append("refused")
    except OSError as problem:
        refused = isinstance(getattr(problem, "reason", None), OutsideRefused)  # as urllib hands it on
        found.append("refused" if refused else "let pass")
"""


def attempts(code: str) -> list[str]:
    command = [sys.executable, "-c", f"{HEAD}{code}\nprint(json.dumps(found))"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)


@pytest.mark.parametrize(
    "host, here",
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("[::1]", True),
        ("::1%lo", True),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
        ("192.0.2.1", False),
        ("example.org", False),
    ],
)
def test_what_is_this_computer(host, here):
    assert is_loopback(host) is here


def test_other_computers_are_refused_by_name_by_address_and_by_datagram():
    assert (
        attempts("""
attempt(lambda: socket.create_connection(("192.0.2.1", 80), timeout=1))
attempt(lambda: socket.create_connection(("example.org", 80), timeout=1))
attempt(lambda: socket.getaddrinfo("example.org", 80))
attempt(lambda: socket.gethostbyname("example.org"))
attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 9)))
attempt(lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).connect(("2001:db8::1", 9)))
import urllib.request
attempt(lambda: urllib.request.urlopen("https://example.org/x", timeout=1))
""")
        == ["refused"] * 7
    )


def test_a_proxy_of_the_users_is_another_computer_too(monkeypatch):
    monkeypatch.setenv("https_proxy", "http://192.0.2.1:3128")
    assert attempts("""
import urllib.request
attempt(lambda: urllib.request.urlopen("https://localhost:1/x", timeout=1))
""") == ["refused"]


def test_listening_for_other_computers_is_refused():
    assert attempts("""
attempt(lambda: socket.socket().bind(("0.0.0.0", 0)))
attempt(lambda: socket.socket().bind(("", 0)))
attempt(lambda: socket.socket().bind(("127.0.0.1", 0)))
""") == ["refused", "refused", "done"]


def test_this_computer_is_let_pass():
    assert (
        attempts("""
server = socket.create_server(("127.0.0.1", 0))
attempt(lambda: socket.create_connection(server.getsockname(), timeout=5))
attempt(lambda: socket.getaddrinfo("localhost", 80))
attempt(lambda: socket.socketpair())
""")
        == ["done"] * 3
    )


def test_the_package_tells_libraries_to_stay_offline_whatever_was_set():
    code = "import os, json, explorer; print(json.dumps(dict(os.environ)))"
    set_before = {**os.environ, "HF_HUB_OFFLINE": "0", "DO_NOT_TRACK": "0"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=set_before)
    found = json.loads(done.stdout)
    assert {name: found[name] for name in QUIET} == dict(QUIET)
