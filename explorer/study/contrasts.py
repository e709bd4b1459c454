"""What was declared before looking, how often somebody looked, and the sentences people made of what they saw.

Everything is appended. The first declaration stays on record for ever; a later one says that it replaces it. A look is
a line of the audit log: with a key of the contrast and of the data, and what was found, never with names or words.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass

from sqlalchemy import Connection, Row, insert, select

from explorer.datamodel.contrasting import Contrast
from explorer.errors import StudyError
from explorer.study import audit, marks, schema
from explorer.study.opening import Study

CONTRAST_ACTIONS = LOOKED, DECLARED, SENTENCE_KEPT = "difference looked at", "contrast declared", "sentence kept"

# What neither the log of looks nor the data of a contrast change with.
_LEAVE_THE_DATA = (
    *CONTRAST_ACTIONS,
    *audit.BESIDE_THE_MATERIAL,
    "language set",
    "names replaced",
    "names restored",
    *(f"coding {way} {marks.CHOSEN}" for way in ("marked", "no longer marked")),
)
# Settings that change nothing of what may be said.
_BESIDE = ("n_permutations", "seed")


@dataclass(frozen=True, slots=True)
class Declared:
    """The one contrast that was declared.

    earlier : declarations before this one, which it replaces; 0 for the first. looks_before : looks at any difference
    that were on record when it was declared; 0 says that nobody had looked in this tool.
    """

    id: int
    contrast: Contrast
    coder: str
    declared_at: str
    earlier: int
    looks_before: int


@dataclass(frozen=True, slots=True)
class Looks:
    """How often somebody looked at a difference, and at how many different ones.

    n : looks; the same contrast on unchanged data counts once. n_contrasts : contrasts among them.
    """

    n: int
    n_contrasts: int


@dataclass(frozen=True, slots=True)
class KeptSentence:
    """A sentence as somebody edited it, beside the one that the rules had written.

    is_current : the study's people and codings are still those it was written on.
    """

    id: int
    text: str
    written: str
    coder: str
    kept_at: str
    is_current: bool


def contrast_key(contrast: Contrast) -> str:
    """A short fingerprint of everything that what may be said depends on: it shows no name."""
    asked = {name: value for name, value in contrast.to_dict().items() if name not in _BESIDE}
    return audit.mask(json.dumps(asked, ensure_ascii=False, sort_keys=True))


# ------------------------------------------------------------------ declaring


def declare(study: Study, contrast: Contrast, *, coder: str = "") -> Declared:
    """Put on record which contrast is the one, before looking. Declaring the same again changes nothing."""
    settings = _settings(contrast)
    with study.write() as connection:
        before = _declarations(connection)
        if before and _settings(before[-1].contrast) == settings:
            return before[-1]
        looks_before = _looks(connection).n
        values = {"coder": coder, "declared_at": audit.now(), "looks_before": looks_before}
        connection.execute(insert(schema.contrast).values(settings=settings, **values))
        detail = {"contrast": contrast_key(contrast), "earlier": len(before), "looks_before": looks_before}
        audit.append(connection, coder, DECLARED, detail)
        return _declarations(connection)[-1]


def declared(study: Study) -> Declared | None:
    """The newest declaration, which counts; None when nothing was declared."""
    return next(reversed(declarations(study)), None)


def declarations(study: Study) -> tuple[Declared, ...]:
    """All declarations, the first one first."""
    with study.read() as connection:
        return _declarations(connection)


def _declarations(connection: Connection) -> tuple[Declared, ...]:
    rows = connection.execute(select(schema.contrast).order_by(schema.contrast.c.id))
    return tuple(
        Declared(
            row.id, Contrast.from_dict(json.loads(row.settings)), row.coder, row.declared_at, earlier, row.looks_before
        )
        for earlier, row in enumerate(rows)
    )


def _settings(contrast: Contrast) -> str:
    return json.dumps(contrast.to_dict(), ensure_ascii=False, sort_keys=True)


# ------------------------------------------------------------------ looking


def log_look(study: Study, contrast: Contrast, *, finding: str, actor: str = "") -> bool:
    """Put on record that somebody looked at a difference; the same look at unchanged data is there once.

    Parameters
    ----------
    contrast : as it was looked at, with everything filled in (`Answer.contrast`).
    finding : one of FINDINGS.

    Returns
    -------
    bool : whether the look is on record; False in a file that may be read only.
    """
    look = {"contrast": contrast_key(contrast), "data": data_key(study), "finding": finding}
    if any(_is_same_look(line.detail, look) for line in audit.lines(study) if line.action == LOOKED):
        return True
    try:
        with study.write() as connection:
            audit.append(connection, actor, LOOKED, look)
    except StudyError:
        if all(os.access(place, os.W_OK) for place in (study.path, study.path.parent)):
            raise
        return False
    return True


def looks(study: Study) -> Looks:
    """How often somebody looked, from the audit log."""
    with study.read() as connection:
        return _looks(connection)


def data_key(study: Study) -> str:
    """A short fingerprint of the people and codings as they are now."""
    return audit.newest_hash(study, without=_LEAVE_THE_DATA)[:12]


def _looks(connection: Connection) -> Looks:
    table = schema.audit
    details = connection.execute(select(table.c.detail).where(table.c.action == LOOKED)).scalars()
    keys = [json.loads(detail)["contrast"] for detail in details]
    return Looks(len(keys), len(set(keys)))


def _is_same_look(detail: str, look: dict[str, str]) -> bool:
    kept = json.loads(detail)
    return (kept["contrast"], kept["data"]) == (look["contrast"], look["data"])


# ------------------------------------------------------------------ sentences


def keep_sentence(study: Study, contrast: Contrast, text: str, *, written: str = "", coder: str = "") -> KeptSentence:
    """Keep the sentence on a contrast as somebody edited it, with the tool's own beside it; '' goes back to that."""
    values = {
        "contrast_key": contrast_key(contrast),
        "settings": _settings(contrast),
        "text": text.strip(),
        "written": written,
        "coder": coder,
        "kept_at": audit.now(),
        "data_key": data_key(study),
    }
    with study.write() as connection:
        number = connection.execute(insert(schema.kept_sentence).values(**values)).inserted_primary_key[0]
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        detail = {"contrast": values["contrast_key"], "sentence": number, "chars": len(values["text"]), "text": digest}
        audit.append(connection, coder, SENTENCE_KEPT, detail)
    return KeptSentence(number, values["text"], written, coder, values["kept_at"], True)


def kept_sentence(study: Study, contrast: Contrast) -> KeptSentence | None:
    """The newest sentence kept for a contrast, None when there is none or it was given up."""
    newest = next(reversed(_kept(study, contrast)), None)
    if newest is None or not newest.text:
        return None
    is_current = newest.data_key == data_key(study)
    return KeptSentence(newest.id, newest.text, newest.written, newest.coder, newest.kept_at, is_current)


def _kept(study: Study, contrast: Contrast) -> list[Row]:
    table = schema.kept_sentence
    with study.read() as connection:
        query = select(table).where(table.c.contrast_key == contrast_key(contrast)).order_by(table.c.id)
        return list(connection.execute(query))
