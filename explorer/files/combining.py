"""Make one SourceMaterial of what several files gave, so that nothing is in it twice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from explorer.datamodel import Code, Coding, Notice, Participant, SourceMaterial, Theme, Transcript
from explorer.datamodel.following import followed
from explorer.datamodel.reading import CODE, CODING, THEME, TRANSCRIPT
from explorer.naming import coding_id, counted, free_id


def combine(materials: Sequence[SourceMaterial]) -> SourceMaterial:
    """All parts of all materials; of doubles the first one stays and a Notice names both.

    A transcript is a double when an earlier one has its name or its words. A code of the name and id of an earlier
    one is the same code; one that only shares the id gets another. Participants and themes of one id are joined.
    """
    transcripts: dict[str, Transcript] = {}
    codes: dict[str, Code] = {}
    themes: dict[str, Theme] = {}
    people: dict[str, Participant] = {}
    codings: dict[str, Coding] = {}
    notices: list[Notice] = []
    moved: list[SourceMaterial] = []
    for material in materials:
        placed, dropped = _add_transcripts(material, transcripts, notices)
        # Of a file that is only a double, the notice that says so is enough.
        only_double = bool(dropped) and len(dropped) == len(material.transcripts) and not material.codings
        notices += [n for n in material.notices if not (only_double and n.kind == "note")]
        code_ids = _add_codes(material.codes, codes)
        theme_ids = _add_themes(material.themes, code_ids, themes)
        for person in material.participants:
            people[person.id] = _joined(people.get(person.id), person, notices)
        coding_ids = _add_codings(material.codings, placed, code_ids, codings, notices)
        # Settled is only what was kept as it came, and not what stands in for it.
        settled = tuple(one for one in material.settled if placed.get(one) == one)
        renames = {TRANSCRIPT: placed, CODE: code_ids, THEME: theme_ids, CODING: coding_ids}
        quotes = tuple(replace(quote, code=code_ids.get(quote.code, quote.code)) for quote in material.quotes)
        moved.append(replace(followed(material, renames), settled=settled, quotes=quotes))
    return SourceMaterial(
        tuple(transcripts.values()),
        tuple(people.values()),
        tuple(codes.values()),
        tuple(themes.values()),
        tuple(codings.values()),
        tuple(quote for material in moved for quote in material.quotes),
        tuple(notices),
        tuple(row for material in moved for row in material.values),
        tuple(dict.fromkeys(memo for material in moved for memo in material.memos)),
        tuple(dict.fromkeys(mark for material in moved for mark in material.marks)),
        tuple(dict.fromkeys(guid for material in moved for guid in material.guids)),
        tuple({one.id: one for material in reversed(moved) for one in reversed(material.variables)}.values())[::-1],
        tuple(one for material in moved for one in material.settled),
    )


def _add_transcripts(
    material: SourceMaterial, kept: dict[str, Transcript], notices: list[Notice]
) -> tuple[dict[str, str], list[str]]:
    """Id in the material -> id under which its text is kept ('' when it is not); ids of the doubles."""
    by_name = {_name(transcript): transcript for transcript in kept.values()}
    by_words = {_words(transcript): transcript for transcript in kept.values()}
    placed: dict[str, str] = {}
    dropped = []
    for transcript in material.transcripts:
        namesake, same = by_name.get(_name(transcript)), by_words.get(_words(transcript))
        if same is None and namesake is None:
            kept[transcript.id] = by_name[_name(transcript)] = by_words[_words(transcript)] = transcript
            placed[transcript.id] = transcript.id
            continue
        dropped.append(transcript.id)
        placed[transcript.id] = same.id if same and same.text == transcript.text else ""
        notices.append(_double(transcript, same, namesake))
    return placed, dropped


def _name(transcript: Transcript) -> str:
    """The name without case and the ending some projects keep: "Ana.docx" of Taguette is Ana."""
    return re.sub(r"\.(docx?|odt|rtf|txt|md|pdf|html?|vtt|srt)$", "", transcript.id.casefold())


def _words(transcript: Transcript) -> bytes:
    """A digest of the words, whatever the white space between them."""
    return hashlib.sha256(" ".join(transcript.text.split()).encode("utf-8", "surrogatepass")).digest()


def _double(transcript: Transcript, same: Transcript | None, namesake: Transcript | None) -> Notice:
    file = transcript.source or transcript.id
    if same:
        known = same.source if same.source and same.source != file else same.id
        file = file if transcript.source != same.source else f"{file}: {transcript.id}"
        return Notice("skipped", file, f"Holds the same words as “{known}”, which is in already; not read twice.")
    known = namesake.source or namesake.id
    difference = len(transcript.text.split()) - len(namesake.text.split())
    length = f" ({counted(abs(difference), 'word')} {'more' if difference > 0 else 'fewer'})" if difference else ""
    message = (
        f"Left out: it has the name of “{known}”, which is in already, but not the same words{length}. "
        "If it is another interview, rename it; if it is another version, keep one of the two files."
    )
    return Notice("skipped", file, message)


def _add_codes(found: Iterable[Code], kept: dict[str, Code]) -> dict[str, str]:
    """Id in the material -> id among the kept codes."""
    found = list(found)
    ids: dict[str, str] = {}
    for code in found:
        known = kept.get(code.id)
        ids[code.id] = code.id
        if known is not None and known.name.casefold() != code.name.casefold():
            ids[code.id] = free_id(code.id, {code.id, *kept, *ids.values()})
    for code in found:
        moved = replace(code, id=ids[code.id], parent_id=ids.get(code.parent_id, code.parent_id))
        known = kept.get(moved.id)
        if known is not None:
            parent = known.parent_id or moved.parent_id
            description, color = known.description or moved.description, known.color or moved.color
            moved = replace(known, description=description, parent_id=parent, color=color)
        kept[moved.id] = moved
    return ids


def _add_themes(found: Iterable[Theme], code_ids: dict[str, str], kept: dict[str, Theme]) -> dict[str, str]:
    """Id in the material -> id among the kept themes."""
    ids: dict[str, str] = {}
    for theme in found:
        members = tuple(code_ids.get(code_id, code_id) for code_id in theme.code_ids)
        theme_id = code_ids.get(theme.id, theme.id)  # a theme that is a code of itself goes by the code's id
        ids[theme.id] = theme_id
        known = kept.get(theme_id)
        if known is None:
            kept[theme_id] = replace(theme, id=theme_id, code_ids=members)
        else:
            together = tuple(dict.fromkeys((*known.code_ids, *members)))
            kept[theme_id] = replace(known, description=known.description or theme.description, code_ids=together)
    return ids


def _joined(known: Participant | None, person: Participant, notices: list[Notice]) -> Participant:
    """One person of two sources; where they differ the first source's value stays, with a Notice."""
    if known is None:
        return person
    found = _called_alike(person.attributes, known.attributes)
    for attribute, value in found.items():
        first = known.attributes.get(attribute, value)
        if first != value:
            words = f"“{person.id}” has two values of {attribute}: “{first}” and “{value}”"
            notices.append(Notice("note", "", f"{words}; the first one stays. Correct one of the sheets."))
    attributes = MappingProxyType({**found, **known.attributes})
    name = known.name if known.name not in ("", known.id) else person.name
    return Participant(known.id, name, attributes)


def _called_alike(attributes: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """The attributes under the names they have already, where these differ in case or spaces only."""
    names = {" ".join(name.split()).casefold(): name for name in known}
    return {names.get(" ".join(name.split()).casefold(), name): value for name, value in attributes.items()}


def _add_codings(
    found: Iterable[Coding],
    placed: dict[str, str],
    code_ids: dict[str, str],
    kept: dict[str, Coding],
    notices: list[Notice],
) -> dict[str, str]:
    """Id in the material -> id among the kept codings; '' for those of a text that was not kept, which are counted."""
    lost = 0
    ids: dict[str, str] = {}
    for coding in found:
        transcript_id = placed.get(coding.span.transcript_id, coding.span.transcript_id)
        if not transcript_id:
            lost += 1
            ids[coding.id] = ""
            continue
        span = replace(coding.span, transcript_id=transcript_id)
        code_id = code_ids.get(coding.code_id, coding.code_id)
        old = coding.id
        if (span, code_id) != (coding.span, coding.code_id):
            coding = replace(coding, id=coding_id(span, code_id, coding.coder), span=span, code_id=code_id)
        ids[old] = coding.id
        kept.setdefault(coding.id, coding)
    if lost:
        notices.append(Notice("skipped", "", f"{counted(lost, 'coding')} of transcripts that were left out."))
    return ids
