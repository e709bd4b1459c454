"""Everything that changes in a study when decided strings are replaced."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, Row, select

from explorer import naming
from explorer.analysis.pseudonyms import edits as editing
from explorer.analysis.pseudonyms.moving import moving
from explorer.datamodel import Span
from explorer.datamodel.pseudonymising import Edit
from explorer.study import namecolumns as columns
from explorer.study import schema
from explorer.study.namechanges import Cell, Change, RowKey, row_key
from explorer.study.namereferences import References
from explorer.study.namewords import Words

_WORD_RULES = (
    columns.NAME,
    columns.WORDS,
    columns.WORD_LIST,
    columns.SETTING_OR_WORDS,
    columns.ABOUT,
    columns.KEY_TERMS,
    columns.MESSAGE,
    columns.ARGUMENTS,
)
_MADE_OF_NAMES = ((columns.CODE_ID, "code"), (columns.THEME_ID, "theme"), (columns.VARIABLE_ID, "variable"))


@dataclass(slots=True)
class Replacing:
    """A change, with what it was made of.

    edits, old_texts : of each transcript with any mention. mentions : transcript id -> string -> how often.
    """

    change: Change = field(default_factory=Change)
    edits: dict[str, list[Edit]] = field(default_factory=dict)
    old_texts: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, Counter[str]] = field(default_factory=dict)


def replacing(connection: Connection, words: Words) -> Replacing:
    """Find every mention in all a study holds, and what it is replaced with; nothing is written."""
    made = Replacing()
    _replace_texts(connection, words, made)
    _rename(connection, words, made.change)
    _replace_cells(connection, words, made.change)
    return made


def _replace_texts(connection: Connection, words: Words, made: Replacing) -> None:
    walls: dict[str, set[int]] = {}
    turn = schema.turn.c
    for row in connection.execute(select(turn.transcript_id, turn.start_char, turn.end_char)):
        walls.setdefault(row.transcript_id, set()).update((row.start_char, row.end_char))
    table = schema.transcript.c
    texts = []
    for row in connection.execute(select(table.id, table.text, table.language).order_by(table.position)):
        found = words.finder.mentions(row.text, walls=sorted(walls.get(row.id, ())), language=row.language)
        texts.append(row.text)
        if not found:
            continue
        edits = [Edit(Span(row.id, m.start_char, m.end_char), words.replacements[m.string]) for m in found]
        texts[-1] = made.change.texts[row.id] = editing.apply(row.text, edits)
        made.change.moving[row.id] = moving(edits)
        made.edits[row.id], made.old_texts[row.id] = edits, row.text
        made.mentions[row.id] = Counter(mention.string for mention in found)
    words.know_vocabulary(texts)


# ------------------------------------------------------------------ ids, speakers, labels


def _rename(connection: Connection, words: Words, change: Change) -> None:
    transcript_ids = _distinct(connection, (("transcript", "id"),))
    people = (("participant", "id"), ("speaker", "participant_id"), ("analysis_segment", "participant_id"))
    change.ids[columns.TRANSCRIPT_ID] = _apart({old: words.name(old) for old in transcript_ids})
    change.ids[columns.PERSON_ID] = _apart({old: words.name(old) for old in _distinct(connection, people)})
    change.labels = _apart({old: words.words(old) for old in _labels(connection)})
    for rule, name in _MADE_OF_NAMES:
        table = schema.metadata.tables[name].c
        rows = connection.execute(select(table.id, table.name).order_by(table.position)).all()
        after = {row.id: words.slug(row.id, row.name, change.labels.get(row.name, row.name)) for row in rows}
        change.ids[rule] = _apart(after)
    for transcript_id in transcript_ids:
        names = set()
        for table in (schema.speaker.c.name, schema.turn.c.speaker, schema.analysis_segment.c.speaker):
            query = select(table).where(table.table.c.transcript_id == transcript_id).distinct()
            names |= set(connection.execute(query).scalars())
        renamed = _apart({old: words.name(old) for old in sorted(names)})
        change.speakers |= {(transcript_id, old): new for old, new in renamed.items()}


def _apart(wanted: dict[str, str]) -> dict[str, str]:
    """Those that change. What was two stays two, and nothing is called what another was called before."""
    taken, renamed = set(wanted), {}
    for old, new in wanted.items():
        if new != old:
            renamed[old] = naming.free_id(new, taken)
            taken.add(renamed[old])
    return renamed


def _distinct(connection: Connection, places: Iterable[tuple[str, str]]) -> list[str]:
    found: set[str] = set()
    for name, column in places:
        found |= set(connection.execute(select(schema.metadata.tables[name].c[column]).distinct()).scalars())
    return sorted(found - {""})


def _labels(connection: Connection) -> list[str]:
    found: set[str] = set()
    for name, rules in columns.COLUMNS.items():
        for column, rule in rules.items():
            if rule not in (columns.LABEL, columns.LABELS, columns.CONTRAST):
                continue
            for value in connection.execute(select(schema.metadata.tables[name].c[column]).distinct()).scalars():
                if rule == columns.LABEL:
                    found.add(value)
                elif rule == columns.LABELS:
                    found |= set(json.loads(value))
                else:
                    found |= set(_named_in(json.loads(value)))
    return sorted(found - {""})


def _named_in(settings: dict) -> Iterable[str]:
    for name in columns.NAMES_IN_A_CONTRAST:
        one = settings.get(name)
        yield from [one] if isinstance(one, str) else one or ()


# ------------------------------------------------------------------ cells


def _replace_cells(connection: Connection, words: Words, change: Change) -> None:
    """In the order of the rules: names first, as messages quote them."""
    for rule in _WORD_RULES:
        for name, rules in columns.COLUMNS.items():
            wanted = [column for column, its_rule in rules.items() if its_rule == rule]
            if not wanted:
                continue
            table = schema.metadata.tables[name]
            chosen = {c.name for c in table.primary_key.columns} | set(wanted)
            for row in connection.execute(select(*(c for c in table.columns if c.name in chosen))):
                for column in wanted:
                    _replace_cell(row_key(name, row), column, row, rule, words, change)


def _replace_cell(key: RowKey, column: str, row: Row, rule: str, words: Words, change: Change) -> None:
    old = row._mapping[column]
    if rule == columns.SETTING_OR_WORDS and row.key in columns.SETTINGS_OF_META:
        return
    if rule == columns.ABOUT and (old.startswith("coding: ") or References(change, {}, {}).about(old) != old):
        return
    ways = {
        columns.NAME: words.name,
        columns.WORD_LIST: words.in_json,
        columns.KEY_TERMS: words.key_terms,
        columns.MESSAGE: words.message,
        columns.ABOUT: words.message,
        columns.ARGUMENTS: lambda value: words.in_json(value, named=True),
    }
    new = ways.get(rule, words.words)(old)
    if new != old:
        change.cells[key, column] = Cell(new)
