"""Which encoder suits the languages people speak in a study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path

from explorer.encoders.registry import EncoderEntry, files_of, registered

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
        return ENGLISH, poorly_served(entries[ENGLISH], counts)
    if files_of(entries[MULTILINGUAL]):
        return MULTILINGUAL, poorly_served(entries[MULTILINGUAL], counts)
    return WITHOUT_MODEL, (
        "The multilingual encoder is not installed, so segments were compared by the word parts they share, "
        f"not by meaning; to change that: {entries[MULTILINGUAL].install}"
    )


def poorly_served(entry: EncoderEntry, languages: Collection[str]) -> str:
    """A notice when some segments are in a language the encoder was not made for, else ''.

    Parameters
    ----------
    languages : one code for each segment, '' where unknown (not counted), or a Counter of them.
    """
    counts = Counter(languages)
    counts.pop("", None)
    poorly = sorted(language for language in counts if not entry.serves(language))
    n_poorly = sum(counts[language] for language in poorly)
    if not n_poorly:
        return ""
    return (
        f"{n_poorly} of {counts.total()} segments are in a language ({', '.join(poorly)}) that the encoder {entry.name} "
        "was not made for; they may stand in the wrong company."
    )
