"""What an import adds to a study: new transcripts, codes, codings and people, each brought in once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.analysis import anchoring
from explorer.analysis.joining import joined_people, spelt_as_known, with_those_who_waited
from explorer.codebook import is_own_theme
from explorer.datamodel import (
    Code,
    Coding,
    Corpus,
    Notice,
    SourceMaterial,
    Theme,
    Transcript,
)
from explorer.datamodel.following import followed
from explorer.datamodel.reading import CODE, CODING, PERSON, THEME, TRANSCRIPT, MemoRow
from explorer.naming import coding_id, counted, free_id

CONTRARY_MEMO = "contrary"  # the whole memo of a coding that speaks against its theme


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be written.

    material : only what is new or changed, with the report of the import; its memos, marks and GUIDs may stand in the
        study already.
    assignments : (participant id, transcript id, speaker) for transcripts the study already has.
    read_transcript_ids : transcripts a whole coded project shows to have been read by its coder.
    contrary_coding_ids : new codings whose memo says that they speak against their theme.
    """

    material: SourceMaterial
    assignments: tuple[tuple[str, str, str], ...] = ()
    read_transcript_ids: tuple[str, ...] = ()
    contrary_coding_ids: tuple[str, ...] = ()


def merge(existing: Corpus, found: SourceMaterial) -> Addition:
    """Compare what was read with what the study holds.

    A transcript with the words of one that is there is the same transcript; one of the same
    name with other words is left out with a notice. Codes are the same when their names and their parents' are.
    Quotes of coding sheets are placed, rows of participant sheets are joined to speakers.
    """
    transcripts, same_as, notices = _new_transcripts(existing, found)
    codes, code_ids = _new_codes(existing, found.codes)
    all_transcripts = (*existing.transcripts, *transcripts)
    codings, coding_ids, lost = _moved_codings(found, same_as, code_ids)
    notices += lost

    quotes = tuple(replace(quote, code=code_ids.get(quote.code, quote.code)) for quote in found.quotes)
    anchored = anchoring.anchor(quotes, all_transcripts, (*existing.codes, *codes))
    codes = (*codes, *anchored.new_codes)
    moved = [*codings, *anchored.codings]
    read = _read_by_coding(found, codings, same_as)
    codings, again = _only_new(moved, existing.codings)
    notices += [*_placed(found, anchored), *anchored.notices, *again, *_told_as_read(read)]
    contrary = _contrary(codings, {same_as.get(one, one) for one in found.settled})
    notices += _told_as_contrary(contrary)

    participants, transcripts, spelt, people_ids = spelt_as_known(existing, found.participants, transcripts)
    people, transcripts, assignments, more = joined_people(existing, participants, transcripts, found.settled)
    transcripts, late = with_those_who_waited(existing, people, transcripts)
    themes, theme_ids = _new_themes(existing, found, codes, code_ids)
    renames = {TRANSCRIPT: same_as, CODE: code_ids, THEME: theme_ids, CODING: coding_ids, PERSON: people_ids}
    along = followed(found, renames)
    material = replace(
        along,
        transcripts=tuple(transcripts),
        participants=people,
        codes=codes,
        themes=themes,
        codings=codings,
        quotes=(),
        memos=(*along.memos, *_memos_of_known(moved, existing.codings)),
        notices=(*found.notices, *notices, *spelt, *more, *late),
    )
    return Addition(material, assignments, read, contrary)


def _read_by_coding(found: SourceMaterial, codings: Sequence[Coding], same_as: Mapping[str, str]) -> tuple[str, ...]:
    """Transcripts that a project codes: it was coded in its own program, interview by interview.

    A sheet may hold the quotes of one page, so it says nothing; of a study of ours the marks themselves come along.
    """
    marked = {same_as.get(one, one) for one in found.settled}
    coded = dict.fromkeys(coding.span.transcript_id for coding in codings)
    return tuple(one for one in coded if one not in marked)


def _told_as_read(read: Sequence[str]) -> list[Notice]:
    if not read:
        return []
    message = (
        f"{counted(len(read), 'transcript')} of a coded project marked as read; the Study page can take that back."
    )
    return [Notice("note", "", message)]


def _contrary(codings: Sequence[Coding], settled: Collection[str]) -> tuple[str, ...]:
    """Codings whose memo says so, but of a study of ours, which has marks for it."""
    return tuple(
        coding.id
        for coding in codings
        if coding.memo.strip().casefold() == CONTRARY_MEMO and coding.span.transcript_id not in settled
    )


def _told_as_contrary(contrary: Sequence[str]) -> list[Notice]:
    if not contrary:
        return []
    message = (
        f"{counted(len(contrary), 'coding')} with the memo “{CONTRARY_MEMO}” marked as speaking against "
        "the theme; where a coding is read, the mark can be taken back."
    )
    return [Notice("note", "", message)]


def _memos_of_known(found: Sequence[Coding], existing: Sequence[Coding]) -> list[MemoRow]:
    """Memos on codings the study has without these words: they are kept beside, as further memos on the coding."""
    known = {coding.id: coding for coding in existing}
    return [
        MemoRow(one.memo, CODING, one.id, coder=one.coder, created_at=one.created_at)
        for one in found
        if one.memo and one.id in known and one.memo != known[one.id].memo
    ]


def _placed(found: SourceMaterial, anchored: anchoring.Anchored) -> list[Notice]:
    """For every sheet of codings how many of its rows found their place."""
    rows = Counter(quote.file for quote in found.quotes)
    lost = Counter(n.file for n in anchored.notices if n.kind in ("unlocated", "skipped") and n.row is not None)
    return [
        Notice("read", file, f"{rows[file] - lost[file]:,} of {counted(rows[file], 'row')} placed as codings.")
        for file in rows
    ]


def _new_transcripts(existing: Corpus, found: SourceMaterial) -> tuple[list[Transcript], dict[str, str], list[Notice]]:
    """New transcripts; found id -> id in the study ('' = left out); what to report."""
    by_words = {_words(t.text): t for t in existing.transcripts}
    names = {t.id for t in existing.transcripts}
    new: list[Transcript] = []
    same_as: dict[str, str] = {}
    notices = []
    for transcript in found.transcripts:
        words = _words(transcript.text)
        source = transcript.source or transcript.id
        if words in by_words:
            known = by_words[words]
            # With another white space the offsets of its codings would point elsewhere.
            same_as[transcript.id] = known.id if known.text == transcript.text else ""
            notices.append(Notice("skipped", source, f"the same words as the transcript {known.id}: not added twice"))
        elif transcript.id in names:
            same_as[transcript.id] = ""
            message = (
                f"a transcript named {transcript.id} with other words is in the study: rename the file to keep both"
            )
            notices.append(Notice("skipped", source, message))
        else:
            names.add(transcript.id)
            by_words[words] = transcript
            same_as[transcript.id] = transcript.id
            new.append(transcript)
    return new, same_as, notices


def _new_codes(existing: Corpus, found: Sequence[Code]) -> tuple[tuple[Code, ...], dict[str, str]]:
    """Codes to write (new, or with a description that was empty); found id -> id in the study."""
    known = {_path(code, existing.codes): code for code in existing.codes}
    taken = {code.id for code in existing.codes}
    ids: dict[str, str] = {}
    for code in found:
        same = known.get(_path(code, found))
        ids[code.id] = same.id if same else _free(code.id, taken)
        taken.add(ids[code.id])
    written = []
    for code in found:
        same = known.get(_path(code, found))
        if same is None:
            written.append(replace(code, id=ids[code.id], parent_id=ids.get(code.parent_id, "")))
        else:
            changed = replace(same, description=code.description or same.description, color=same.color or code.color)
            written += [changed] if changed != same else []
    return tuple(written), ids


def _new_themes(
    existing: Corpus, found: SourceMaterial, new_codes: Sequence[Code], code_ids: dict[str, str]
) -> tuple[tuple[Theme, ...], dict[str, str]]:
    """Themes to write, and found id -> id in the study; one that is no more than its code has the code's."""
    declared = {t.name.casefold(): t for t in existing.themes if not is_own_theme(t, existing.codes)}
    # An own theme of a code has that code's id, and may have to make room; only declared themes keep theirs.
    taken = {t.id for t in declared.values()} | {c.id for c in (*existing.codes, *new_codes)}
    themes = []
    ids: dict[str, str] = {}
    for theme in found.themes:
        if is_own_theme(theme, found.codes):
            ids[theme.id] = code_ids.get(theme.id, theme.id)
            continue  # `codebook.themes_with_own` makes these when the study is read
        members = [code_ids.get(code_id, code_id) for code_id in theme.code_ids]
        if same := declared.get(theme.name.casefold()):
            ids[theme.id] = same.id
            union = dict.fromkeys([*same.code_ids, *members])
            changed = replace(same, description=theme.description or same.description, code_ids=tuple(union))
            if changed != same:
                themes.append(changed)
        else:
            new = replace(theme, id=_free(theme.id, taken), code_ids=tuple(members))
            taken.add(new.id)
            ids[theme.id] = new.id
            themes.append(new)
    return tuple(themes), ids


def _moved_codings(
    found: SourceMaterial, same_as: dict[str, str], code_ids: dict[str, str]
) -> tuple[list[Coding], dict[str, str], list[Notice]]:
    """Codings under the study's ids of transcripts and codes; found id -> new id; those left out are counted."""
    moved, lost = [], Counter()
    ids: dict[str, str] = {}
    for coding in found.codings:
        transcript_id = same_as.get(coding.span.transcript_id, coding.span.transcript_id)
        if not transcript_id:
            lost[coding.span.transcript_id] += 1
            ids[coding.id] = ""
            continue
        span = replace(coding.span, transcript_id=transcript_id)
        code_id = code_ids.get(coding.code_id, coding.code_id)
        unchanged = transcript_id == coding.span.transcript_id and code_id == coding.code_id
        new_id = ids[coding.id] = coding.id if unchanged else coding_id(span, code_id, coding.coder)
        moved.append(replace(coding, id=new_id, span=span, code_id=code_id))
    notices = [
        Notice("skipped", name, f"{counted(count, 'coding')} left out, because their transcript was left out.")
        for name, count in sorted(lost.items())
    ]
    return moved, ids, notices


def _only_new(codings: Sequence[Coding], existing: Sequence[Coding]) -> tuple[tuple[Coding, ...], list[Notice]]:
    known = {coding.id for coding in existing}
    new, again = [], 0
    for coding in codings:
        if coding.id in known:
            again += 1
        else:
            known.add(coding.id)
            new.append(coding)
    message = f"{counted(again, 'coding')} of these sources stood in the study already: not added twice."
    notices = [Notice("skipped", "", message)] if again else []
    return tuple(new), notices


def _words(text: str) -> str:
    """The text with its white space made equal, for telling the same interview in two files."""
    return " ".join(text.split())


def _path(code: Code, codes: Sequence[Code]) -> tuple[str, ...]:
    by_id = {c.id: c for c in codes}
    path, seen = [code.name.casefold()], {code.id}
    while (parent := by_id.get(code.parent_id)) is not None and parent.id not in seen:
        path.append(parent.name.casefold())
        seen.add(parent.id)
        code = parent
    return tuple(path)


def _free(wanted: str, taken: set[str]) -> str:
    """An id for something else of the same name: a number it had gives way to the next free one."""
    if wanted not in taken:
        return wanted
    base = re.sub(r"-\d+$", "", wanted)
    return free_id(base, {*taken, base})
