"""The replacing itself: in running words, in names and files, in what the database holds of both."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from explorer import naming
from explorer.analysis.pseudonyms.atoms import atoms, key
from explorer.analysis.pseudonyms.inside_names import NameFinder
from explorer.analysis.pseudonyms.mentions import Finder, Mention

_SHORTEST_KNOWN = 3  # a name this short is no evidence of itself inside a message


class Words:
    """Replaces decided strings in the cells of a study.

    Parameters
    ----------
    replacements : decided string -> what takes its place. kept : strings nothing is replaced inside of.
    language : of memos and other words nobody marked with a language.

    Attributes
    ----------
    elsewhere : mentions of each string outside of the transcripts' texts, counted as they are replaced.
    """

    def __init__(self, replacements: Mapping[str, str], *, kept: Sequence[str] = (), language: str = "") -> None:
        self.replacements, self.kept = dict(replacements), tuple(kept)
        self.finder = Finder(self.replacements, kept=kept)
        self.elsewhere: Counter[str] = Counter()
        self._names = NameFinder(self.replacements, kept=kept)
        self._language = language
        self._seen: dict[tuple[str, str], tuple[str, tuple[Mention, ...]]] = {}
        self._known: dict[str, str] = {}
        self._terms: dict[str, str] = {}

    def words(self, text: str) -> str:
        """Running words, memos, definitions."""
        return self._replaced("words", text)

    def name(self, text: str) -> str:
        """A person's, transcript's or file's name, in any case; remembered, to be found in messages."""
        after = self._replaced("name", text)
        if after != text and len(text) >= _SHORTEST_KNOWN:
            self._known[text] = after
        return after

    def slug(self, identifier: str, name: str, name_after: str) -> str:
        """An id made of a name: changed only where the name gave it the word, or nobody knows where it came from."""
        base = re.sub(r"-\d+$", "", identifier)
        if name == name_after and base in (naming.slug(name), identifier and naming.slug(name)[: len(base)]):
            return identifier
        parts, reached = [], 0
        for mention in self._names.mentions(identifier):
            self.elsewhere[mention.string] += 1
            parts += (identifier[reached : mention.start_char], naming.slug(self.replacements[mention.string]))
            reached = mention.end_char
        return "".join((*parts, identifier[reached:])) or identifier

    def message(self, text: str) -> str:
        """A sentence of the tool that may quote names of files and people."""
        for known in sorted(self._known, key=len, reverse=True):
            if known in text:
                whole = rf"(?<![^\W_]){re.escape(known)}(?![^\W_])"
                text, n = re.subn(whole, lambda _match, known=known: self._known[known], text)
                self.elsewhere.update(m.string for m in self._names.mentions(known) for _ in range(n))
        return self.words(text)

    def in_json(self, text: str, *, named: bool = False) -> str:
        """Every string inside a JSON value, not the keys."""
        found = json.loads(text)
        after = _inside(found, self.name if named else self.words)
        return text if after == found else json.dumps(after, ensure_ascii=False)

    def know_vocabulary(self, texts: Sequence[str]) -> None:
        """Learn which words of the decided strings nobody says any more, once the texts are replaced."""
        said = {key(text[a:b]) for text in texts for a, b in atoms(text)}
        for string, replacement in self.replacements.items():
            for word in {string, *(string[a:b] for a, b in atoms(string))}:
                if key(word) not in said and any(map(str.isalpha, word)):
                    self._terms.setdefault(key(word), replacement)

    def key_terms(self, text: str) -> str:
        """The key terms of a pattern: lemmas without capitals, so a name is known by being said nowhere any more."""
        found = json.loads(text)
        after = []
        for term in found:
            new = self._terms.get(key(term)) or self.words(term)
            if new not in after:
                after.append(new)
        return text if after == found else json.dumps(after, ensure_ascii=False)

    def _replaced(self, way: str, text: str) -> str:
        known = self._seen.get((way, text))
        if known is None:
            finds = self._names.mentions if way == "name" else self._in_words
            mentions = finds(text)
            known = self._seen[way, text] = (replaced(text, mentions, self.replacements), mentions)
        self.elsewhere.update(mention.string for mention in known[1])
        return known[0]

    def _in_words(self, text: str) -> tuple[Mention, ...]:
        return self.finder.mentions(text, language=self._language)


def replaced(text: str, mentions: Sequence[Mention], replacements: Mapping[str, str]) -> str:
    """The text with every mention, given in order, replaced."""
    parts, reached = [], 0
    for mention in mentions:
        parts += (text[reached : mention.start_char], replacements[mention.string])
        reached = mention.end_char
    return "".join((*parts, text[reached:]))


def _inside(value: object, change) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_inside(one, change) for one in value]
    if isinstance(value, dict):
        return {name: _inside(one, change) for name, one in value.items()}
    return value
