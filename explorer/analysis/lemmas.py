"""The content words of a text, each as its dictionary form."""

from __future__ import annotations

import re
from functools import lru_cache

from explorer.analysis.stopwords import stop_words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FALLBACK_LANGUAGE = "en"
# Where the dictionary knows only a rare verb behind a common form ("thinke", "singe").
_COMMON_LEMMAS = {
    ("en", "thinking"): "think",
    ("en", "singing"): "sing",
    # Found by reading the 700 most frequent lemmas of 44 Norwegian interviews: "mora" had become "more".
    # "gå" is too short to be kept, like "go".
    **dict.fromkeys((("nb", "går"), ("nb", "gikk"), ("nb", "gått")), "gå"),
    **dict.fromkeys((("nb", "mora"), ("nb", "moren")), "mor"),
    **dict.fromkeys((("nb", "trær"), ("nb", "trærne")), "tre"),
    **dict.fromkeys((("nb", "trur"), ("nb", "trudd")), "tro"),
    **dict.fromkeys((("nb", "lekte"), ("nb", "leke"), ("nb", "leikte"), ("nb", "leike")), "leke"),
    **dict.fromkeys((("nb", "buss"), ("nb", "busser")), "buss"),
    **dict.fromkeys((("nb", "ball"), ("nb", "baller"), ("nb", "ballene")), "ball"),
    **dict.fromkeys((("nb", "blokk"), ("nb", "blokker")), "blokk"),
    ("nb", "hage"): "hage",
    ("nb", "bad"): "bad",
    ("nb", "satt"): "sitte",
    ("nb", "sånt"): "sånn",
    ("nb", "vent"): "vente",
    ("nb", "turte"): "tørre",
    ("nb", "delt"): "dele",
}
_SIMPLEMMA = {"no": "nb", "nn": "nn"}


@lru_cache(maxsize=100_000)  # three groupings and their representation ask for the same texts
def lemmas(text: str, language: str) -> tuple[str, ...]:
    """Content words of a text as lower-case lemmas, without stop words and fillers of speech."""
    language = language or _FALLBACK_LANGUAGE
    stops = stop_words(language)
    words = (word.lower().replace("’", "'") for word in _WORD.findall(text))
    found = (_lemma(word, language) for word in words if word not in stops and len(word) > 2)
    return tuple(lemma for lemma in found if lemma not in stops and len(lemma) > 2)


@lru_cache(maxsize=100_000)
def _lemma(word: str, language: str) -> str:
    import simplemma

    listed = ("nb" if language == "no" else language, word)
    if listed in _COMMON_LEMMAS:
        return _COMMON_LEMMAS[listed]
    try:
        return simplemma.lemmatize(word, lang=_SIMPLEMMA.get(language, language)).lower()
    except ValueError:  # a language without a dictionary: the word as it is
        return word
