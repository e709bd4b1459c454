"""The real English encoder: near what its makers' own code gives, in its place for meaning, and repeatable."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from explorer.analysis.embedding import Encoder, embed
from explorer.encoders import load_encoder, registered
from explorer.encoders.registry import verified_files
from explorer.encoders.transformer import BATCH_TOKENS, STEP_TOKENS, _batches
from explorer.errors import EncoderUnavailable

TEXTS = [
    "My boss rang every week and asked how I was.",
    "The manager called often to hear how things were going.",
    "We painted the bathroom green last summer.",
    "",
    "yes",
    "Questions, more questions! " * 20,
]


@pytest.fixture(scope="session")
def minilm() -> Encoder:
    pytest.importorskip("sentence_transformers")
    return load_encoder("all-MiniLM-L6-v2")


def test_batches_hold_every_text_once_and_stay_within_the_budget():
    lengths = [8, 256, 16, 16, 96] * 40
    batches = list(_batches(lengths))
    assert sorted(i for batch in batches for i in batch) == list(range(200))
    for batch in batches:
        assert len(batch) * max(lengths[i] for i in batch) <= BATCH_TOKENS
    assert list(_batches([BATCH_TOKENS * 2, 8])) == [[0], [1]]  # one too long still goes, alone
    assert BATCH_TOKENS % STEP_TOKENS == 0


@pytest.mark.model
def test_it_is_an_encoder_with_unit_rows(minilm):
    vectors = minilm.encode(TEXTS)
    assert isinstance(minilm, Encoder)
    assert minilm.name == "all-MiniLM-L6-v2" and minilm.key == "all-MiniLM-L6-v2@53aa51172d142c89"
    assert vectors.shape == (len(TEXTS), minilm.dimension) == (6, 384) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert minilm.encode([]).shape == (0, 384)


@pytest.mark.model
def test_like_meanings_are_nearer_than_unlike_ones(minilm):
    boss, manager, bathroom = minilm.encode(TEXTS[:3])
    assert boss @ manager > 0.4 > 0.2 > boss @ bathroom


@pytest.mark.model
def test_vectors_are_those_of_plain_sentence_transformers(minilm):
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(verified_files(registered()[0])), device="cpu")
    expected = plain.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    assert (minilm.encode(TEXTS) * expected).sum(axis=1).min() >= 0.999


@pytest.mark.model
def test_the_same_list_gives_the_same_vectors_and_other_company_hardly_other_ones(minilm):
    many = TEXTS * 7 + ["One more text of a middling length, to stir the batches."]
    assert np.array_equal(minilm.encode(many), minilm.encode(many))
    vectors, n_computed = embed(many, minilm)
    assert n_computed == 7
    assert (vectors * minilm.encode(many)).sum(axis=1).min() > 0.9995


@pytest.mark.model
def test_a_text_longer_than_the_model_reads_is_read_to_its_end(minilm):
    long = "We painted the bathroom green. " * 60  # about 420 tokens of which the model reads 256
    same, other = minilm.encode([long, long + "My boss rang every week and asked how I was. " * 30])
    end = minilm.encode(["My boss rang every week and asked how I was."])[0]
    assert other @ end > same @ end + 0.2


@pytest.mark.model
def test_a_models_folder_serves_as_a_name_and_its_contents_are_its_key(tmp_path, minilm):
    folder = tmp_path / "my-model"
    shutil.copytree(verified_files(registered()[0]), folder)
    mine = load_encoder(str(folder))
    assert mine.name == "my-model" and mine.key.startswith("my-model@")
    assert np.allclose(mine.encode(TEXTS), minilm.encode(TEXTS), atol=1e-6)
    config = folder / "config_sentence_transformers.json"
    config.write_text('{"prompts": {"default": "query: "}, "default_prompt_name": "default"}', encoding="utf-8")
    prefixed = load_encoder(str(folder))
    assert prefixed.key != mine.key
    expected = minilm.encode([f"query: {text}" for text in TEXTS])
    assert (prefixed.encode(TEXTS) * expected).sum(axis=1).min() > 0.9995


@pytest.mark.model
def test_a_damaged_model_is_refused_with_a_sentence(tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(verified_files(registered()[0]), folder)
    (folder / "model.safetensors").write_bytes(b"not weights at all")
    with pytest.raises(EncoderUnavailable, match="broken could not be loaded"):
        load_encoder(str(folder))
