"""The rows about names: what is decided, what stands in their place, what must go with them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from explorer.analysis.pseudonyms.mentions import Finder, is_findable
from explorer.codebook import defining_text
from explorer.datamodel import Code
from explorer.datamodel import pseudonymising as kinds
from explorer.datamodel.pseudonymising import KEEP, KINDS, REPLACE, NameDecision
from explorer.errors import StudyError
from explorer.study import audit, jobs, schema
from explorer.study.material import text_sha256
from explorer.study.namewords import Words
from explorer.translation import _

REPLACED_NOTE = (
    "Names were replaced in the texts after this analysis: its patterns stand; analyse again to rank quotes."
)
RESTORED_NOTE = "Names were put back into the texts after this analysis: analyse again to rank quotes."
LONGEST_REPLACEMENT = 80

_LABELS = {
    "en": {
        kinds.NAME: "Name",
        kinds.PLACE: "Place",
        kinds.EMPLOYER: "Employer",
        kinds.DATE: "Date",
        kinds.PHONE: "Phone",
        kinds.EMAIL: "E-mail",
        kinds.NATIONAL_ID: "Identity number",
        kinds.JOB_TITLE: "Job title",
        kinds.OTHER_WORDS: "Other",
    },
    "nb": {
        kinds.NAME: "Navn",
        kinds.PLACE: "Sted",
        kinds.EMPLOYER: "Arbeidsgiver",
        kinds.DATE: "Dato",
        kinds.PHONE: "Telefon",
        kinds.EMAIL: "E-post",
        kinds.NATIONAL_ID: "Fødselsnummer",
        kinds.JOB_TITLE: "Yrke",
        kinds.OTHER_WORDS: "Annet",
    },
}


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """What stands in place of some words, how often it was put there, and which key takes it back."""

    replacement: str
    kind: str
    mentions: int
    key_id: str
    coder: str
    applied_at: str


def put(connection: Connection, one: NameDecision, *, coder: str, language: str) -> NameDecision:
    """Write a decision, with a label of its own where it has none."""
    text = " ".join(one.text.split()) if one.verdict == REPLACE else one.text.strip()
    if one.kind not in KINDS:
        raise StudyError(_("“{kind}” is no kind of name; choose {kinds}.", kind=one.kind, kinds=", ".join(KINDS)))
    if one.verdict not in (REPLACE, KEEP, ""):
        raise StudyError(_("“{word}” is no decision on a name.", word=one.verdict))
    if not is_findable(text):
        raise StudyError(_("“{text}” holds neither a letter nor a digit, so it cannot be looked for.", text=text))
    replacement = _checked_replacement(connection, text, one, language) if one.verdict == REPLACE else ""
    decided_at = audit.now()
    values = {"text": text, "kind": one.kind, "verdict": one.verdict, "replacement": replacement}
    connection.execute(insert(schema.name_decision).values(**values, coder=coder or one.coder, decided_at=decided_at))
    return NameDecision(**values, coder=coder or one.coder, decided_at=decided_at)


def decisions(connection: Connection) -> tuple[NameDecision, ...]:
    """The newest of each string, without those taken back."""
    table = schema.name_decision
    newest: dict[str, NameDecision] = {}
    for r in connection.execute(select(table).order_by(table.c.id)):
        newest[r.text] = NameDecision(r.text, r.kind, r.verdict, r.replacement, r.coder, r.decided_at)
    return tuple(one for one in newest.values() if one.verdict)


def pseudonyms(connection: Connection) -> tuple[Pseudonym, ...]:
    """All that stand, oldest first."""
    table = schema.pseudonym
    rows = connection.execute(select(table).order_by(table.c.id))
    return tuple(Pseudonym(r.replacement, r.kind, r.mentions, r.key_id, r.coder, r.applied_at) for r in rows)


def suggestion(connection: Connection, kind: str, *, same_as: str = "", language: str = "en") -> str:
    """The label of another string, or the next free one of a kind."""
    table = schema.name_decision
    rows = connection.execute(select(table).order_by(table.c.id)).all()
    if same_as:
        shared = next((r.replacement for r in reversed(rows) if r.text == same_as and r.replacement), "")
        if shared:
            return shared
    label = _LABELS.get(language, _LABELS["en"]).get(kind, _LABELS["en"][kinds.OTHER_WORDS])
    used = {row.replacement for row in rows} | {one.replacement for one in pseudonyms(connection)}
    numbers = [int(found[1]) for one in used if (found := re.fullmatch(rf"\[{re.escape(label)} (\d+)\]", one))]
    return f"[{label} {max(numbers, default=0) + 1}]"


def rows_of_replaced(connection: Connection, texts: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of decisions that hold any of the strings, but for those that say to keep a longer one."""
    finder = Finder(texts)
    standing = {one.text for one in decisions(connection) if one.verdict == KEEP}
    table = schema.name_decision
    rows = [dict(row._mapping) for row in connection.execute(select(table).order_by(table.c.id))]
    return [r for r in rows if r["text"] in texts or (r["text"] not in standing and finder.mentions(r["text"]))]


def notes(connection: Connection) -> list[list[object]]:
    """What the analyses say of themselves, to be put back."""
    table = schema.analysis.c
    return [
        [row.id, row.created_at, row.notes]
        for row in connection.execute(select(table.id, table.created_at, table.notes))
    ]


def forget_vectors(connection: Connection, note: str) -> None:
    """Take out all vectors but those of texts that are in the study as they stand, and say so with the analyses."""
    known = _texts_with_vectors(connection)
    table = schema.vector
    held = connection.execute(select(table.c.text_key).distinct()).scalars().all()
    gone = [text_key for text_key in held if text_key not in known]
    for start in range(0, len(gone), 500):
        connection.execute(delete(table).where(table.c.text_key.in_(gone[start : start + 500])))
    connection.execute(delete(schema.ranking_view))
    if not gone:
        return
    for row in connection.execute(select(schema.analysis.c.id, schema.analysis.c.notes)).all():
        said = [one for one in json.loads(row.notes) if one != note]
        changed = update(schema.analysis).where(schema.analysis.c.id == row.id)
        connection.execute(changed.values(notes=json.dumps([*said, note], ensure_ascii=False)))


def put_back(connection: Connection, key: dict[str, Any]) -> None:
    """The decisions as they were, the pseudonyms gone, the analyses' own notes."""
    connection.execute(delete(schema.pseudonym).where(schema.pseudonym.c.key_id == key["key_id"]))
    table = schema.name_decision
    taken = set(connection.execute(select(table.c.id)).scalars())
    for row in key["decisions"]:
        values = {name: row[name] for name in ("text", "kind", "verdict", "replacement", "coder", "decided_at")}
        connection.execute(insert(table).values(**values, **({} if row["id"] in taken else {"id": row["id"]})))
    for number, created_at, said in key.get("notes", ()):
        same = (schema.analysis.c.id == number) & (schema.analysis.c.created_at == created_at)
        connection.execute(update(schema.analysis).where(same).values(notes=said))


def refuse_other_key(connection: Connection, key: dict[str, Any]) -> None:
    """Raises StudyError unless the key is of this study and takes back what was done last."""
    lines = schema.audit.c
    if key["study"] != connection.execute(select(lines.hash).order_by(lines.seq).limit(1)).scalar_one():
        raise StudyError(_("This key belongs to another study: choose the one that was written for this one."))
    applied = [one.key_id for one in pseudonyms(connection)]
    if key["key_id"] not in applied:
        raise StudyError(_("What this key takes back was taken back already."))
    if applied[-1] != key["key_id"]:
        raise StudyError(
            _("Names were replaced again after this key was written: use the key {key} first.", key=applied[-1])
        )


def refuse_while_working(connection: Connection) -> None:
    """Raises StudyError while a job of the study is under way: it holds the texts as they were."""
    if any(map(jobs.is_under_way, connection.execute(select(schema.job)))):
        raise StudyError(_("Other work is under way in this study: wait until it is done, or stop it."))


def left_behind(connection: Connection, words: Words) -> tuple[int, int]:
    """Lines of the log, and names of coders, that hold any of the strings: neither is ever rewritten."""
    lines = connection.execute(select(schema.audit.c.detail, schema.audit.c.actor)).all()
    in_log = sum(bool(words.finder.mentions(line.detail) or words.finder.mentions(line.actor)) for line in lines)
    coders = set(connection.execute(select(schema.coding.c.coder).distinct()).scalars())
    coders |= set(connection.execute(select(schema.decision.c.coder).distinct()).scalars())
    return in_log, sum(bool(words.finder.mentions(coder)) for coder in coders)


def _texts_with_vectors(connection: Connection) -> set[str]:
    """Keys of the segments and definitions as they stand; the questions' vectors are made anew."""
    table, found = schema.transcript.c, set()
    texts = {row.id: row.text for row in connection.execute(select(table.id, table.text))}
    place = schema.analysis_segment.c
    for row in connection.execute(select(place.transcript_id, place.start_char, place.end_char)):
        found.add(text_sha256(texts[row.transcript_id][row.start_char : row.end_char]))
    for defined in (schema.code.c, schema.theme.c):
        for row in connection.execute(select(defined.name, defined.description)):
            found.add(text_sha256(defining_text(Code("", row.name, row.description))))
    return found


def _checked_replacement(connection: Connection, text: str, one: NameDecision, language: str) -> str:
    replacement = one.replacement.strip() or _own_label(connection, text, one.kind, language)
    if len(replacement) > LONGEST_REPLACEMENT or not replacement.isprintable():
        raise StudyError(
            _("A replacement is one line of at most {most} characters: shorten it.", most=LONGEST_REPLACEMENT)
        )
    others = [row.text for row in decisions(connection) if row.verdict == REPLACE]
    if Finder([text, *others]).mentions(replacement):
        raise StudyError(_("“{words}” holds a string that is to be replaced: choose other words.", words=replacement))
    return replacement


def _own_label(connection: Connection, text: str, kind: str, language: str) -> str:
    """The label the string had before, or the next free one."""
    before = next((d for d in decisions(connection) if d.text == text and d.kind == kind and d.replacement), None)
    return before.replacement if before else suggestion(connection, kind, language=language)
