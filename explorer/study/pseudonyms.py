"""Names out of a study, and back: what is decided, what it would do, doing it, undoing it.

decide > preview > apply (writes the key file first) > undo. Everything that hangs on the texts moves with them.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select

from explorer.analysis.pseudonyms.residual import Residual, residual
from explorer.datamodel.pseudonymising import KEEP, REPLACE, NameDecision
from explorer.errors import StudyError
from explorer.files.keyfiles import read_key, write_key
from explorer.study import audit, compacting, namechanges, namerecords, schema
from explorer.study.namekeys import change_back, key_parts
from explorer.study.namerecords import Pseudonym
from explorer.study.namereplacing import Replacing, replacing
from explorer.study.namewords import Words
from explorer.study.opening import Study
from explorer.translation import _, plural


@dataclass(frozen=True, slots=True)
class StringCount:
    """What replacing one string would do. by_transcript : mentions in each text; elsewhere : in everything else."""

    text: str
    kind: str
    replacement: str
    by_transcript: dict[str, int]
    elsewhere: int

    @property
    def mentions(self) -> int:
        return sum(self.by_transcript.values()) + self.elsewhere


@dataclass(frozen=True, slots=True)
class Preview:
    """What `apply` would do now. residual : what would still point to the strings, at offsets of the texts after it."""

    strings: tuple[StringCount, ...]
    residual: tuple[Residual, ...]

    @property
    def n_mentions(self) -> int:
        return sum(one.mentions for one in self.strings)


@dataclass(frozen=True, slots=True)
class Applied:
    """What was replaced. n_mentions : in texts and elsewhere. residual : what may still point to somebody.

    left_in_log, left_in_coders : lines of the audit log, and names of coders, that hold a string; neither is rewritten.
    backups_removed : older copies of the study, which held the names. warnings : plain sentences to be shown.
    """

    n_strings: int
    n_mentions: int
    residual: tuple[Residual, ...]
    key_id: str
    left_in_log: int = 0
    left_in_coders: int = 0
    backups_removed: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back. n_edited_since : cells that stay, as somebody changed them after the names went."""

    n_strings: int
    n_transcripts: int
    key_id: str
    n_edited_since: int = 0
    warnings: tuple[str, ...] = ()


def decide(
    study: Study,
    text: str,
    kind: str,
    verdict: str,
    *,
    replacement: str = "",
    coder: str = "",
    language: str = "en",
) -> NameDecision:
    """Keep what is to become of a string: REPLACE, KEEP, or '' to take the decision back. The newest counts.

    Parameters
    ----------
    replacement : what takes its place; '' for the next free label of its kind, which is then its own for good.
    language : of that label, 'en' or 'nb'.

    Raises
    ------
    StudyError : nothing in it can be found, an unknown kind or verdict, or a replacement that gives the string away.
    """
    one = NameDecision(text, kind, verdict, replacement, coder)
    return decide_all(study, [one], coder=coder, language=language)[0]


def decide_all(
    study: Study, decisions: Iterable[NameDecision], *, coder: str = "", language: str = "en"
) -> tuple[NameDecision, ...]:
    """`decide` for several strings: all of them or, on an error, none."""
    with study.write() as connection:
        made = tuple(namerecords.put(connection, one, coder=coder, language=language) for one in decisions)
        counts = dict(Counter(f"{one.verdict or 'taken back'}: {one.kind}" for one in made))
        audit.append(connection, coder, "names decided", {"decisions": counts})
    return made


def load_decisions(study: Study) -> tuple[NameDecision, ...]:
    """The newest decision on each string that stands, in the order in which they were first decided on."""
    with study.read() as connection:
        return namerecords.decisions(connection)


def load_pseudonyms(study: Study) -> tuple[Pseudonym, ...]:
    """What now stands in place of names, oldest first."""
    with study.read() as connection:
        return namerecords.pseudonyms(connection)


def suggest(study: Study, kind: str, *, same_as: str = "", language: str = "en") -> str:
    """The label for a string: that of `same_as`, another string for the same person, or the next free of its kind."""
    with study.read() as connection:
        return namerecords.suggestion(connection, kind, same_as=same_as, language=language)


def preview(study: Study, *, adding: Iterable[NameDecision] = (), language: str = "en") -> Preview:
    """What replacing the decided strings would do; nothing is changed.

    Parameters
    ----------
    adding : further decisions, as if they had been made; they are not kept.
    """
    with study.read() as connection:
        for one in adding:
            namerecords.put(connection, one, coder=one.coder, language=language)  # never committed
        decided, words = _words(connection)
        made = replacing(connection, words)
        texts = _texts(connection) | made.change.texts
    return Preview(_counts(decided, made, words), _residual(texts, decided, words))


def apply(study: Study, key_path: str | Path, *, coder: str = "") -> Applied:
    """Replace every decided string in all the study holds, and move what hangs on it. The key file is written first.

    Raises
    ------
    StudyError : nothing is decided, none of it is mentioned, or other work is under way.
    ReadError : the key file cannot be written where it should.
    """
    path = Path(key_path)
    warnings = list(_checked_place(study, path))
    with study.write() as connection:
        namerecords.refuse_while_working(connection)
        decided, words = _words(connection)
        made = replacing(connection, words)
        counts = _counts(decided, made, words)
        if not any(one.mentions for one in counts):
            raise StudyError(_("None of the strings to be replaced is mentioned in the study: there is nothing to do."))
        planned = namechanges.plan(connection, made.change)
        key_id = secrets.token_hex(6)
        write_key(path, _key(connection, key_id, counts, made, planned))
        try:
            _write(connection, made, planned, counts, key_id, coder)
            texts = _texts(connection)
            left = namerecords.left_behind(connection, words)
        except BaseException:
            path.unlink(missing_ok=True)  # nothing of the study changed, so there is nothing to take back
            raise
    if not compacting.compact(study):
        warnings.append(compacting.not_compacted())
    return Applied(
        n_strings=sum(one.mentions > 0 for one in counts),
        n_mentions=sum(one.mentions for one in counts),
        residual=_residual(texts, decided, words),
        key_id=key_id,
        left_in_log=left[0],
        left_in_coders=left[1],
        backups_removed=compacting.discard_backups(study),
        warnings=tuple(warnings),
    )


def undo(study: Study, key_path: str | Path, *, coder: str = "") -> Restored:
    """Put the names back. What was coded, decided and written meanwhile moves back with the texts.

    Raises
    ------
    ReadError : this is no key file.
    StudyError : the key is of another study, was used already, or a later one has to be used first.
    """
    key = read_key(Path(key_path))
    with study.write() as connection:
        namerecords.refuse_while_working(connection)
        namerecords.refuse_other_key(connection, key)
        change, left = change_back(connection, key)
        planned = namechanges.plan(connection, change)
        namechanges.run(connection, change, planned)
        namerecords.forget_vectors(connection, namerecords.RESTORED_NOTE)
        namerecords.put_back(connection, key)
        detail = {"strings": len(key["strings"]), "transcripts": len(change.texts), "key": key["key_id"]}
        audit.append(connection, coder, "names restored", detail | {"left": len(left)})
    compacting.compact(study)
    warnings = ()
    if left:
        warnings = (
            plural(
                len(left),
                "{n} transcript was changed or removed since, and stays as it is.",
                "{n} transcripts were changed or removed since, and stay as they are.",
            ),
        )
    return Restored(len(key["strings"]), len(change.texts), key["key_id"], planned.n_edited_since, warnings)


def _words(connection: Connection) -> tuple[tuple[NameDecision, ...], Words]:
    decided = namerecords.decisions(connection)
    to_replace = tuple(one for one in decided if one.verdict == REPLACE)
    if not to_replace:
        raise StudyError(_("No string was decided to be replaced yet: decide on some first."))
    kept = [one.text for one in decided if one.verdict == KEEP]
    kept += [one.replacement for one in namerecords.pseudonyms(connection)]
    kept += [namerecords.REPLACED_NOTE, namerecords.RESTORED_NOTE]
    languages = set(connection.execute(select(schema.transcript.c.language).distinct()).scalars())
    language = next((one for one in ("nb", "nn", "no", "da", "sv") if one in languages), "")
    return to_replace, Words({one.text: one.replacement for one in to_replace}, kept=kept, language=language)


def _texts(connection: Connection) -> dict[str, str]:
    table = schema.transcript.c
    return {row.id: row.text for row in connection.execute(select(table.id, table.text).order_by(table.position))}


def _counts(decided: tuple[NameDecision, ...], made: Replacing, words: Words) -> tuple[StringCount, ...]:
    return tuple(
        StringCount(
            text=one.text,
            kind=one.kind,
            replacement=one.replacement,
            by_transcript={t: counted[one.text] for t, counted in made.mentions.items() if counted[one.text]},
            elsewhere=words.elsewhere[one.text],
        )
        for one in decided
    )


def _residual(texts: dict[str, str], decided: tuple[NameDecision, ...], words: Words) -> tuple[Residual, ...]:
    aside = {*words.replacements.values(), *words.kept}
    return residual(texts, [one.text for one in decided], aside=aside)


def _checked_place(study: Study, path: Path) -> Iterable[str]:
    folder, home = path.resolve().parent, study.path.resolve().parent
    if compacting.is_among_backups(study, path):
        raise StudyError(
            _("A key does not belong among the study's backups: choose another folder, best another disk.")
        )
    if folder == home:
        yield _("The key lies beside the study: whoever gets both gets the names. Move it to another place.")


def _key(connection: Connection, key_id: str, counts: tuple[StringCount, ...], made: Replacing, planned) -> dict:
    table = schema.audit.c
    return {
        "key_id": key_id,
        "study": connection.execute(select(table.hash).order_by(table.seq).limit(1)).scalar_one(),
        "made_at": audit.now(),
        "strings": [[one.text, one.kind, one.replacement, one.mentions] for one in counts],
        "decisions": namerecords.rows_of_replaced(connection, [one.text for one in counts]),
        "notes": namerecords.notes(connection),
        **key_parts(made, planned),
    }


def _write(
    connection: Connection,
    made: Replacing,
    planned: namechanges.Planned,
    counts: tuple[StringCount, ...],
    key_id: str,
    coder: str,
) -> None:
    namechanges.run(connection, made.change, planned)
    namerecords.forget_vectors(connection, namerecords.REPLACED_NOTE)
    rows = [row["id"] for row in namerecords.rows_of_replaced(connection, [one.text for one in counts])]
    connection.execute(delete(schema.name_decision).where(schema.name_decision.c.id.in_(rows)))
    by_replacement: dict[tuple[str, str], int] = Counter()
    for one in counts:
        if one.mentions:
            by_replacement[one.replacement, one.kind] += one.mentions
    values = {"key_id": key_id, "coder": coder, "applied_at": audit.now()}
    pseudonyms = [{"replacement": r, "kind": k, "mentions": n, **values} for (r, k), n in by_replacement.items()]
    connection.execute(insert(schema.pseudonym), pseudonyms)
    detail = {
        "strings": sum(one.mentions > 0 for one in counts),
        "mentions": sum(one.mentions for one in counts),
        "transcripts": len(made.change.texts),
        "cells": len(planned.before),
        "codings": connection.execute(select(func.count()).select_from(schema.coding)).scalar_one(),
        "key": key_id,
    }
    audit.append(connection, coder, "names replaced", detail)
