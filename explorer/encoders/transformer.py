"""Run a sentence-transformers model fast on a CPU. The only module that imports torch and sentence-transformers."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import EncoderUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

LEAST_COSINE = 0.999  # how near bfloat16 must come to float32 on the probes, or it is not used
BATCH_TOKENS = 4096  # padded tokens in one pass: more is no faster on two cores, and takes more memory
STEP_TOKENS = 8  # padded to a multiple of this: torch keeps a plan for every shape it meets, 100 MB of them without it

_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
_PROBES = (
    "I felt that somebody finally listened to me.",
    "Nei, det var egentlig bare en gjentakelse av det første møtet.",
    "My boss rang every Friday and asked how I was doing, and whether there was anything they could change at work. "
    "And I thought, well, that is kind, but I do not know myself, do I? It went on like that until Easter.",
    "ok",
)


class TransformerEncoder:
    """A sentence-transformers model, about twice as fast as its own `encode` on CPUs that compute in bfloat16.

    Texts go through the model sorted by length, `BATCH_TOKENS` at a time. bfloat16 is used where the
    processor has instructions for it and the vectors of a few probe sentences keep a cosine of at least
    `LEAST_COSINE` to those in float32. A text longer than the model reads is read in parts; its vector is
    their mean, weighted by length (the model's own `encode` would drop the rest).

    Parameters
    ----------
    folder : of the saved model, checked before.
    digest : SHA-256 of what shapes the vectors; its beginning becomes part of `key`.
    prefix : put before every text; '' takes the model's own default prompt.

    Raises
    ------
    EncoderUnavailable : the libraries cannot read the folder, or it needs code of its own.
    """

    def __init__(self, folder: Path, *, name: str, digest: str, prefix: str = "") -> None:
        self.name = name
        self.key = f"{name}@{digest[:16]}"
        try:
            self._model = _load(folder)
        except Exception as problem:  # three libraries deep, a damaged folder raises almost anything
            raise EncoderUnavailable(
                f"The model {name} could not be loaded ({type(problem).__name__}): "
                "it is damaged or needs code of its own."
            ) from problem
        self._prefix = prefix or self._model.prompts.get(self._model.default_prompt_name or "", "")
        self.precision = "float32"
        exact = self._encode(_PROBES)
        self.dimension = exact.shape[1]
        if _computes_in_bfloat16():
            self._try_bfloat16(folder, exact)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """float32 (n_texts, dimension), rows L2-normalised; the same list always gives the same vectors."""
        return self._encode(texts) if len(texts) else np.empty((0, self.dimension), dtype=np.float32)

    def _encode(self, texts: Sequence[str]) -> np.ndarray:
        import torch

        tokens, owners = self._tokens([self._prefix + text for text in texts])
        parts: list[np.ndarray] = [np.empty(0)] * len(tokens)
        with torch.inference_mode():
            for batch in _batches([_padded_length(ids) for ids in tokens]):
                found = self._model(self._padded([tokens[i] for i in batch]))["sentence_embedding"]
                for i, vector in zip(batch, _normalised(found.float().numpy()), strict=True):
                    parts[i] = vector * len(tokens[i])
        vectors = np.zeros((len(texts), len(parts[0])), dtype=np.float32)
        for owner, part in zip(owners, parts, strict=True):
            vectors[owner] += part
        return _normalised(vectors)

    def _tokens(self, texts: list[str]) -> tuple[list[list[int]], list[int]]:
        """Token ids of each text, or of each part of a long one, and the number of the text it belongs to."""
        found = self._model.tokenizer(
            texts,
            truncation=True,
            max_length=self._model.max_seq_length,
            return_overflowing_tokens=True,
            return_attention_mask=False,
            return_token_type_ids=False,
        )
        return found["input_ids"], found["overflow_to_sample_mapping"]

    def _padded(self, rows: list[list[int]]) -> dict:
        """What the model's first module takes: token ids padded on the right, and which of them are text."""
        import torch

        longest = max(map(_padded_length, rows))
        ids = torch.full((len(rows), longest), self._model.tokenizer.pad_token_id or 0)
        mask = torch.zeros((len(rows), longest), dtype=torch.long)
        for row, row_ids in enumerate(rows):
            ids[row, : len(row_ids)] = torch.tensor(row_ids)
            mask[row, : len(row_ids)] = 1
        return {"input_ids": ids, "attention_mask": mask}

    def _try_bfloat16(self, folder: Path, exact: np.ndarray) -> None:
        import torch

        self._model.to(torch.bfloat16)
        self.precision = "bfloat16"
        if float((self._encode(_PROBES) * exact).sum(axis=1).min()) < LEAST_COSINE:
            self._model = _load(folder)
            self.precision = "float32"


def _load(folder: Path) -> SentenceTransformer:
    os.environ.update(_OFFLINE)  # before the import: the libraries read it only then
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    model = SentenceTransformer(
        str(folder),
        device="cpu",
        trust_remote_code=False,
        local_files_only=True,
        model_kwargs={"use_safetensors": True},
    )
    return model.float().eval()


def _computes_in_bfloat16() -> bool:
    """Whether the processor multiplies in bfloat16 by itself; where it only imitates that, float32 is faster."""
    import torch

    capabilities = getattr(torch.cpu, "get_capabilities", dict)()
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))


def _padded_length(token_ids: Sequence[int]) -> int:
    return -(-len(token_ids) // STEP_TOKENS) * STEP_TOKENS


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of texts, longest first, in batches of at most `BATCH_TOKENS` tokens with padding (at least one text)."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        if batch and (len(batch) + 1) * lengths[batch[0]] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _normalised(vectors: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.maximum(lengths, 1e-12)
