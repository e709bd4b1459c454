"""Which encoder suits the languages people speak in a study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path

from explorer.encoders.registry import files_of, registered

ENGLISH, MULTILINGUAL, WITHOUT_MODEL = "all-MiniLM-L6-v2", "multilingual-e5-small", "tfidf-svd"
NEARLY_ALL = 0.9  # of the segments in English: then the English encoder, which is better at it


def choose_encoder(languages: Collection[str], *, registry: Path | None = None) -> tuple[str, str]:
    """The encoder for speech in these languages, and a plain notice where it serves some of it poorly.

    Parameters
    ----------
    languages : one ISO 639-1 code for each segment, '' where unknown.
    registry : another registry file (for tests).

    Returns
    -------
    name : of models/registry.toml.
    notice : a sentence for the researcher, '' when there is nothing to say.

    Notes
    -----
    Without the multilingual encoder, shared word parts are taken rather than the English
    model: on Norwegian interviews they find the answer to a question better (models/README.md).
    """
    entries = {entry.name: entry for entry in registered(registry)}
    counts = Counter(language for language in languages if language)
    if not counts:
        return ENGLISH, "The language of the speech is not known; it was taken for English."
    if counts["en"] >= NEARLY_ALL * counts.total():
        return ENGLISH, language_notice(ENGLISH, counts, registry=registry)
    if files_of(entries[MULTILINGUAL]):
        return MULTILINGUAL, language_notice(MULTILINGUAL, counts, registry=registry)
    return WITHOUT_MODEL, (
        "The multilingual encoder is not installed, so passages are compared by the word parts they share, "
        f"not by meaning; to change that: {entries[MULTILINGUAL].install}"
    )


def language_notice(name: str, languages: Collection[str], *, registry: Path | None = None) -> str:
    """A sentence for the researcher when an encoder was not made for some of the languages, else ''.

    Parameters
    ----------
    name : of an encoder; of a model in a folder nothing is known, so nothing is said.
    languages : one code for each segment, '' where unknown (not counted), or a Counter of them.
    """
    entry = next((entry for entry in registered(registry) if entry.name == name), None)
    counts = Counter(languages)
    counts.pop("", None)
    poorly = sorted(language for language in counts if entry and not entry.serves(language))
    n_poorly = sum(counts[language] for language in poorly)
    if not n_poorly:
        return ""
    return (
        f"{n_poorly} of {counts.total()} passages are in a language ({', '.join(poorly)}) that the encoder "
        f"{name} was not made for; read with care how they are grouped."
    )
