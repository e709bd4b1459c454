"""The real app in a real Chromium. Every request is logged, and none may leave this machine.

Chromium is found through EXPLORER_CHROMIUM or under its usual names; without it these tests skip.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest

from tests.fakes import FakeEncoder
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# Chromium's own errands (updates, sync, field trials) are not the app's; without these flags they would be logged too.
QUIET_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Belt and braces: what is not this machine has no address, whoever asks.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
]
# A look-up or a connection made ahead is no request, so none of the listeners below would hear of it.
_AHEAD = """() => [...document.querySelectorAll('link[rel]')]
    .filter(link => /dns-prefetch|preconnect|prefetch|prerender|preload/.test(link.rel)).map(link => link.href)
    .concat([...document.querySelectorAll('a[ping]')].map(a => a.ping))"""
_START_S = 60


@pytest.fixture(scope="session")
def chromium():
    """A running Chromium, headless."""
    playwright = pytest.importorskip("playwright.sync_api", reason="browser tests need the package playwright")
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("EXPLORER_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        # .ci/run sets EXPLORER_REQUIRE_BROWSER, so that these tests never skip there unseen.
        missing = pytest.fail if os.environ.get("EXPLORER_REQUIRE_BROWSER") else pytest.skip
        missing("no Chromium here: install one, or set EXPLORER_CHROMIUM to its path")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=QUIET_CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium) -> Iterator[Callable]:
    """A function that opens an address in a window of its own. Afterwards all requests are checked."""
    asked: list[str] = []
    faults: list[str] = []
    contexts = []

    def open_one(address: str, **options):
        context = chromium.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: asked.append(socket.url)))
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        for page in context.pages:
            asked += [url for url in page.evaluate(_AHEAD) if url]
        context.close()
    assert not faults, f"faults in the page: {faults}"
    outside = {url for url in asked if not is_on_this_machine(url)}
    assert not outside, f"the app asked other machines: {sorted(outside)}"
    assert asked, "no request was logged: the check is blind"


def is_on_this_machine(url: str) -> bool:
    """Whether an address is loopback, or no address at all (data, blob)."""
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or parts.hostname in LOOPBACK


@pytest.fixture
def start_app() -> Iterator[Callable[[Path], str]]:
    """A function that starts the app on a study as a researcher does, and gives its address."""
    servers: list[subprocess.Popen] = []

    def start(study_path: Path | None) -> str:
        port = free_port()
        servers.append(serve(study_path, port))
        return f"http://localhost:{port}"

    yield start
    for server in servers:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def demo_study_file(tmp_path_factory) -> Path:
    """The fictional demo, read from its files and analysed with a stand-in encoder. Copy it before writing."""
    from explorer import pipeline
    from explorer.study import create_study

    path = tmp_path_factory.mktemp("demo") / "demo.explorer"
    study = create_study(path)
    names = ("transcripts", "codebook.csv", "codings.csv", "participants.csv")
    pipeline.add_sources(study, [ROOT / "corpus" / name for name in names])
    pipeline.analyse_study(study, encoder=FakeEncoder())
    return path


@pytest.fixture
def demo_study(demo_study_file, tmp_path) -> Path:
    """A demo study of one's own."""
    return Path(shutil.copy(demo_study_file, tmp_path / "demo.explorer"))


@pytest.fixture
def small_study(tmp_path) -> Path:
    """The study of `tests.small_study` as a file."""
    return make_study(tmp_path / "small.explorer").path


def serve(study_path: Path | None, port: int) -> subprocess.Popen:
    """The app as a researcher starts it, answering on that port; in a process group of its own, to be killed as one."""
    argument = "None" if study_path is None else f"Path({str(study_path)!r})"
    code = (
        "from pathlib import Path; from explorer.ui.launcher import launch; "
        f"launch({argument}, port={port}, open_browser=False)"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _wait_for(port, server)
    return server


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int, server: subprocess.Popen) -> None:
    opener, until = build_opener(ProxyHandler({})), time.monotonic() + _START_S
    while time.monotonic() < until:
        assert server.poll() is None, "the app ended while it started"
        try:
            opener.open(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the app did not start in time")
