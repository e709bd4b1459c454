"""Find the columns of a sheet by their names, in any case and spelling, in English or Norwegian.

"Transcript name", "transcript_name" and "TranscriptName" are one name. The researcher's own choice
(``{"quote": "Coded segment"}``) always comes first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from explorer.datamodel import Notice
from explorer.errors import CodebookError
from explorer.files.tables import Row, Table


def _names(*texts: str) -> tuple[str, ...]:
    return tuple(" ".join(texts).split())


_TRANSCRIPT = "transcript transcript_name transcript_id document document_name doc file filename source interview"
_OF_OTHERS = {  # what MAXQDA, ATLAS.ti, NVivo and Dedoose call them, in English, German and Norwegian
    "transcript": "dokumentname dokumentnavn media_title source_hierarchical_name file_hierarchical_name files filer",
    "quote": "coded_segments segments segmente codiertes_segment codierte_segmente kodet_segment kodede_segmenter "
    "quotation_content text_content zitatinhalt zitat sitatinnhold excerpt_copy excerpt_text utdrag",
    "code": "node_name node_hierarchical_name code_hierarchical_name hierarchical_name codes_applied_combined kodes "
    "koden codename kodenavn",
    "coder": "created_by excerpt_creator coded_by_initials erstellt_von opprettet_av kodet_av codiert_von autor "
    "forfatter modified_by bearbeitet_von endret_av",
    "memo": "quotation_comment segment_comment",
}
_PERSON = "participant participant_id participant_name participant_number deltaker informant informant_id respondent"
NAMES: Mapping[str, tuple[str, ...]] = {
    "transcript": _names(
        _TRANSCRIPT, "file_name interview_id source_name dokument fil intervju", _OF_OTHERS["transcript"]
    ),
    "quote": _names(
        "quote quotation segment coded_segment excerpt passage content coded_text text highlight sitat",
        _OF_OTHERS["quote"],
    ),
    "code": _names("code codes code_name tag tags label node kode koder", _OF_OTHERS["code"]),
    "participant": _names(_PERSON, "respondent_id case case_name person"),
    "coder": _names("coder coded_by coder_name analyst user author owner", _OF_OTHERS["coder"]),
    "memo": _names("memo memos comment comments note notes kommentar notat", _OF_OTHERS["memo"]),
    "start": _names("start start_char start_position startposition start_offset"),
    "end": _names("end end_char end_position endposition end_offset"),
    "theme": _names("theme theme_name themes tema category kategori"),
    "theme_description": _names("theme_description theme_definition temabeskrivelse"),
    "description": _names(
        "description code_description definition code_definition meaning beskrivelse definisjon memo"
    ),
    "parent": _names("parent parent_code parent_name overordnet"),
    "speaker": _names("speaker interlocutor voice who speaker_name taler"),
    "about": _names("about variable variable_name attribute attribute_name stance_on aspect om variabel egenskap"),
    "value": _names("value level stance rating coded_as verdi nivå vurdering holdning"),
    "confidence": _names("confidence certainty how_sure sure sikkerhet"),
    "utterance": _names("text utterance utterance_text turn speech content says tekst ytring"),
}
_ID_COLUMNS = _names(
    _PERSON,
    _TRANSCRIPT,
    "interview_id intervju dokument case case_id case_name respondent_id person pseudonym id name",
)
_ID_WORDS = ("participant", "deltaker", "informant", "transcript", "interview", "respondent", "case", "pseudonym")


def find_columns(table: Table, roles: Sequence[str], chosen: Mapping[str, str] | None) -> dict[str, str]:
    """Role -> name of the column, for the roles that have one; what the caller chose comes first."""
    found: dict[str, str] = {}
    for role, name in (chosen or {}).items():
        exact = name if name in table.header else named(table, plain(name))
        if exact is None:
            raise CodebookError(table.name, f"there is no column “{name}”; {offer(table)}", line=1)
        found[role] = exact
    for role in roles:
        if role not in found and (name := column_of(table, role, taken=tuple(found.values()))):
            found[role] = name
    return found


def column_of(table: Table, role: str, *, taken: Sequence[str] = ()) -> str | None:
    """The first column called like the role, or None."""
    names = (named(table, name) for name in NAMES[role])
    return next((name for name in names if name and name not in taken), None)


def named(table: Table, plain_name: str) -> str | None:
    """The column whose plain name is this one."""
    return next((name for name in table.header if plain(name) == plain_name), None)


def plain(name: str) -> str:
    """'TranscriptName', 'Transcript name' and 'transcript-name' are all 'transcript_name'."""
    parted = re.sub(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])", " ", name)
    return re.sub(r"[\W_]+", "_", parted).strip("_").casefold()


def id_column(table: Table) -> str | None:
    """The likeliest column of ids: named so, filled, and different in every row if any such column is."""
    sure = [column for name in _ID_COLUMNS if (column := named(table, name))]
    hinted = [n for word in _ID_WORDS for n in table.header if word in plain(n).split("_") and n not in sure]
    candidates = sure + hinted
    different = [column for column in candidates if _all_different(table.rows, column)]
    return next(iter(different or candidates), None)


def tells_people_apart(table: Table, column: str) -> bool:
    """Whether nearly every row has a value of its own there: a sheet of people, perhaps with a row typed twice."""
    values = [row.cells[column] for row in table.rows]
    return len(set(values)) >= 0.9 * len(values)


def _all_different(rows: Sequence[Row], column: str) -> bool:
    values = [row.cells[column] for row in rows]
    return all(values) and len(set(values)) == len(values)


def offset(cell: str, role: str, file: str, row: int, notices: list[Notice]) -> int | None:
    """A cell that counts characters; None, with a notice unless it is empty, for anything else."""
    if not cell:
        return None
    if cell.isdecimal():
        return int(cell)
    message = f"The {role} “{cell[:20]}” is not a number of characters and was not used."
    notices.append(Notice("repaired", file, message, row))
    return None


def need(table: Table, found: Mapping[str, str], *roles: str) -> None:
    """Raise CodebookError when a role has no column."""
    for role in roles:
        if role not in found:
            raise CodebookError(table.name, f"no column holds the {role}; {offer(table)}", line=1)


def offer(table: Table) -> str:
    """The remedy of messages about columns: the names there are."""
    names = ", ".join(f"“{name}”" for name in table.header[:12])
    return f"rename a column or choose one of {names}."


def unused(table: Table, found: Mapping[str, str]) -> list[Notice]:
    """A Notice that names the columns no role took, if any."""
    left = [name for name in table.header if name not in found.values()]
    if not left:
        return []
    names = ", ".join(f"“{name}”" for name in left)
    return [Notice("note", table.name, f"Columns that were not used: {names}.")]
