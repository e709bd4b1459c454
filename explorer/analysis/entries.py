"""Names and notes as a search looks through them: codebook, people, memos."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from explorer.analysis.expressions import expression
from explorer.analysis.folding import fold, plain
from explorer.analysis.searching import Query, typed_places
from explorer.codebook import is_own_theme
from explorer.datamodel import Corpus, Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A name or note that is searched beside the transcripts.

    kind : 'code', 'theme', 'participant' or 'memo'. id : of what it stands on. title : its name.
    part : which of its texts this is ('name', 'description', the name of an attribute, whose memo).
    span : where it stands in a transcript, None if nowhere.
    """

    kind: str
    id: str
    title: str
    part: str
    text: str
    span: Span | None = None


class EntryHit(NamedTuple):
    """An entry, and where in its text the query stands."""

    entry: Entry
    places: tuple[tuple[int, int], ...]


def entries_of(corpus: Corpus) -> tuple[Entry, ...]:
    """Codebook, people and the memos on codings, as entries; names first, then what is said of them."""
    themes = [theme for theme in corpus.themes if not is_own_theme(theme, corpus.codes)]  # the code says the same
    found = [Entry("theme", t.id, t.name, "name", t.name) for t in themes]
    found += [Entry("theme", t.id, t.name, "description", t.description) for t in themes if t.description]
    found += [Entry("code", c.id, c.name, "name", c.name) for c in corpus.codes]
    found += [Entry("code", c.id, c.name, "description", c.description) for c in corpus.codes if c.description]
    for person in corpus.participants:
        name = person.name or person.id
        found.append(Entry("participant", person.id, name, "name", name))
        found += [Entry("participant", person.id, name, key, value) for key, value in person.attributes.items()]
    codes = {code.id: code.name for code in corpus.codes}
    for one in corpus.codings:
        if one.memo:
            found.append(Entry("memo", one.id, codes.get(one.code_id, one.code_id), one.coder, one.memo, one.span))
    return tuple(found)


def search_entries(entries: Iterable[Entry], query: Query) -> tuple[EntryHit, ...]:
    """Find a query in names and notes; raises as `search` does."""
    if not query.text:
        return ()
    if query.is_expression:
        match = expression(query.text)
        found = ((one, tuple(match(plain(one.text)))) for one in entries)
    else:
        places = typed_places(query)
        found = ((one, tuple(places(fold(one.text)))) for one in entries)
    return tuple(EntryHit(one, there) for one, there in found if there)
