"""The audit log: every change to a study, append-only and hash-chained.

Each line holds the SHA-256 of itself and of the line before it, so that a line
changed or taken out later shows. The log holds counts, settings and masked
ids, never names or words of participants: it can be shown to a third person.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from explorer.study import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from explorer.study.opening import Study

# Actions that leave transcripts, people, codebook, codings and read marks as they are.
BESIDE_THE_MATERIAL = (
    "memo added",
    "study described",
    "analysis kept",
    "pattern judged",
    "quote decided",
    "check declared",
    "check sample drawn",
    "names decided",
)


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One recorded change. `detail` is JSON text, exactly as hashed."""

    seq: int
    at: str
    actor: str
    action: str
    detail: str
    previous_hash: str
    hash: str


def now() -> str:
    """This moment, ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def mask(identifier: str) -> str:
    """A short fingerprint that stands for an id in the log without showing a name."""
    return hashlib.sha256(identifier.encode()).hexdigest()[:12]


def append(connection: Connection, actor: str, action: str, detail: Mapping[str, Any]) -> None:
    """Add a line, inside the caller's transaction."""
    table = schema.audit
    last = connection.execute(select(table.c.seq, table.c.hash).order_by(table.c.seq.desc()).limit(1)).first()
    seq, previous = (last.seq + 1, last.hash) if last else (1, "")
    line = {
        "seq": seq,
        "at": now(),
        "actor": actor,
        "action": action,
        "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True),
        "previous_hash": previous,
    }
    connection.execute(insert(table).values(**line, hash=_digest(line)))


def newest_hash(study: Study, *, only: Collection[str] = (), without: Collection[str] = ()) -> str:
    """The hash of the last line: it names one state of one study, and changes with every recorded change.

    With `only` or `without` some actions, it names the state of that part of the study. '' when there is no such line.
    """
    table = schema.audit
    newest = select(table.c.hash).order_by(table.c.seq.desc()).limit(1)
    if only:
        newest = newest.where(table.c.action.in_(sorted(only)))
    if without:
        newest = newest.where(table.c.action.not_in(sorted(without)))
    with study.read() as connection:
        return connection.execute(newest).scalar_one_or_none() or ""


def first_hash(study: Study) -> str:
    """The hash of the first line: it tells this study from all others, wherever its file lies, and never changes."""
    table = schema.audit
    with study.read() as connection:
        return connection.execute(select(table.c.hash).order_by(table.c.seq).limit(1)).scalar_one_or_none() or ""


def lines(study: Study) -> tuple[AuditLine, ...]:
    """The whole log, oldest first."""
    with study.read() as connection:
        rows = connection.execute(select(schema.audit).order_by(schema.audit.c.seq))
        return tuple(AuditLine(**row._mapping) for row in rows)


def first_broken_line(study: Study) -> int | None:
    """The number of the first line that does not fit the chain, or None when all fit."""
    previous = ""
    for expected, line in enumerate(lines(study), start=1):
        values = {name: getattr(line, name) for name in ("seq", "at", "actor", "action", "detail", "previous_hash")}
        if line.seq != expected or line.previous_hash != previous or line.hash != _digest(values):
            return expected
        previous = line.hash
    return None


def _digest(line: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(line, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
