"""What an import adds to a study: new transcripts, codes, codings and people, each brought in once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from explorer.analysis import anchoring
from explorer.codebook import is_own_theme
from explorer.datamodel import (
    PARTICIPANT,
    Code,
    Coding,
    Corpus,
    Notice,
    Participant,
    SourceMaterial,
    Theme,
    Transcript,
)
from explorer.naming import coding_id, counted, free_id

CONTRARY_MEMO = "contrary"  # the whole memo of a coding that speaks against its theme


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be written.

    material : only what is new or changed, with the report of the import.
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
    codings, lost = _moved_codings(found, same_as, code_ids)
    notices += lost

    anchored = anchoring.anchor(found.quotes, all_transcripts, (*existing.codes, *codes))
    codes = (*codes, *anchored.new_codes)
    # A project was coded in its own program, interview by interview; a sheet may hold the quotes of one page.
    read = tuple(dict.fromkeys(coding.span.transcript_id for coding in codings))
    codings, again = _only_new([*codings, *anchored.codings], existing.codings)
    notices += [*_placed(found, anchored), *anchored.notices, *again]
    if read:
        message = (
            f"{counted(len(read), 'transcript')} of a coded project marked as read; the Study page can take that back."
        )
        notices.append(Notice("note", "", message))
    contrary = tuple(coding.id for coding in codings if coding.memo.strip().casefold() == CONTRARY_MEMO)
    if contrary:
        message = (
            f"{counted(len(contrary), 'coding')} with the memo “{CONTRARY_MEMO}” marked as speaking against "
            "the theme; where a coding is read, the mark can be taken back."
        )
        notices.append(Notice("note", "", message))

    participants, transcripts, spelt = _spelt_as_known(existing, found.participants, transcripts)
    people, transcripts, assignments, more = _joined_people(existing, participants, transcripts)
    transcripts, late = _with_those_who_waited(existing, people, transcripts)
    material = SourceMaterial(
        transcripts=tuple(transcripts),
        participants=people,
        codes=codes,
        themes=_new_themes(existing, found, codes, code_ids),
        codings=codings,
        notices=(*found.notices, *notices, *spelt, *more, *late),
    )
    return Addition(material, assignments, read, contrary)


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
        elif code.description and code.description != same.description:
            written.append(replace(same, description=code.description))
    return tuple(written), ids


def _new_themes(
    existing: Corpus, found: SourceMaterial, new_codes: Sequence[Code], code_ids: dict[str, str]
) -> tuple[Theme, ...]:
    declared = {t.name.casefold(): t for t in existing.themes if not is_own_theme(t, existing.codes)}
    # An own theme of a code has that code's id, and may have to make room; only declared themes keep theirs.
    taken = {t.id for t in declared.values()} | {c.id for c in (*existing.codes, *new_codes)}
    themes = []
    for theme in found.themes:
        if is_own_theme(theme, found.codes):
            continue  # `codebook.themes_with_own` makes these when the study is read
        members = [code_ids.get(code_id, code_id) for code_id in theme.code_ids]
        if same := declared.get(theme.name.casefold()):
            union = dict.fromkeys([*same.code_ids, *members])
            changed = replace(same, description=theme.description or same.description, code_ids=tuple(union))
            if changed != same:
                themes.append(changed)
        else:
            new = replace(theme, id=_free(theme.id, taken), code_ids=tuple(members))
            taken.add(new.id)
            themes.append(new)
    return tuple(themes)


def _moved_codings(
    found: SourceMaterial, same_as: dict[str, str], code_ids: dict[str, str]
) -> tuple[list[Coding], list[Notice]]:
    """Codings under the study's ids of transcripts and codes; those of left-out transcripts are counted."""
    moved, lost = [], Counter()
    for coding in found.codings:
        transcript_id = same_as.get(coding.span.transcript_id, coding.span.transcript_id)
        if not transcript_id:
            lost[coding.span.transcript_id] += 1
            continue
        span = replace(coding.span, transcript_id=transcript_id)
        code_id = code_ids.get(coding.code_id, coding.code_id)
        unchanged = transcript_id == coding.span.transcript_id and code_id == coding.code_id
        new_id = coding.id if unchanged else coding_id(span, code_id, coding.coder)
        moved.append(replace(coding, id=new_id, span=span, code_id=code_id))
    notices = [
        Notice("skipped", name, f"{counted(count, 'coding')} left out, because their transcript was left out.")
        for name, count in sorted(lost.items())
    ]
    return moved, notices


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


def _spelt_as_known(
    existing: Corpus, found: Sequence[Participant], new_transcripts: Sequence[Transcript]
) -> tuple[list[Participant], list[Transcript], list[Notice]]:
    """The people found and the new speakers under the ids the study has for them, where only case or spaces differ.

    Else a sheet with "p01" and an interview "P01" would be two people, one without words and one without attributes.
    """
    in_sheets = {person.id for person in found}
    renamed, doubtful = _other_spellings(existing, in_sheets, _speaking(new_transcripts))
    notices = [Notice("note", "", _DIFFERENT.format(" and ".join(f"“{one}”" for one in ids))) for ids in doubtful]
    if renamed:
        told = ", ".join(f"“{one}” for “{other}”" for one, other in renamed.items())
        message = f"The same people in another spelling: {told}; the study's spelling is kept."
        notices.append(Notice("note", "", message))
    people = [
        replace(one, id=renamed[one.id], name="" if one.name == one.id else one.name) if one.id in renamed else one
        for one in found
    ]
    transcripts = []
    for transcript in new_transcripts:
        voices = [
            replace(s, participant_id=renamed.get(s.participant_id, s.participant_id)) for s in transcript.speakers
        ]
        transcripts.append(replace(transcript, speakers=tuple(voices)))
    return people, transcripts, notices


def _with_those_who_waited(
    existing: Corpus, people: Sequence[Participant], new_transcripts: Sequence[Transcript]
) -> tuple[list[Transcript], list[Notice]]:
    """New transcripts given to people of an earlier sheet who had none: "P1" speaks in "P1_1" and in "P1_2"."""
    described = {one.id for one in (*existing.participants, *people)}
    placed = {person.id for person in people} | _speaking((*existing.transcripts, *new_transcripts))
    waiting = [one for one in existing.participants if one.id not in placed]
    open_transcripts = [one for one in new_transcripts if not _speaking([one]) & described]
    if not waiting or not open_transcripts:
        return list(new_transcripts), []
    places = anchoring.match_participants(waiting, open_transcripts).places
    speaks = _speaks(places, new_transcripts)
    if not speaks:
        return list(new_transcripts), []
    told = ", ".join(f"“{person}” ({', '.join(one for one, _ in found)})" for person, found in places.items() if found)
    message = f"Joined to people who stood in the study without a transcript: {told}."
    return [_with_participants(one, speaks) for one in new_transcripts], [Notice("note", "", message)]


_DIFFERENT = "{} are read as different people: correct the names if they are not."


def _other_spellings(
    existing: Corpus, in_sheets: set[str], speaking: set[str]
) -> tuple[dict[str, str], list[list[str]]]:
    """New id -> the one known id it spells otherwise; ids of people that are alike and stay apart."""
    described = {person.id for person in existing.participants}
    known = described | _speaking(existing.transcripts)
    alike: dict[str, list[str]] = {}
    for one in sorted(known | in_sheets | speaking):
        alike.setdefault("".join(one.split()).casefold(), []).append(one)
    renamed, doubtful = {}, []
    for ids in alike.values():
        new = [one for one in ids if one not in known]
        if len(new) == 1 and len(ids) == 2 and not in_sheets.issuperset(ids):
            renamed[new[0]] = next(one for one in ids if one in known)
        elif new and len({*ids} & (described | in_sheets)) > 1:
            doubtful.append(ids)  # of more than two, who is whom only the researcher knows
    return renamed, doubtful


def _speaking(transcripts: Sequence[Transcript]) -> set[str]:
    return {s.participant_id for t in transcripts for s in t.speakers} - {""}


def _joined_people(existing: Corpus, found: Sequence[Participant], new_transcripts: Sequence[Transcript]):
    """Participants to write, new transcripts with their speakers assigned, assignments for old ones, notices."""
    if not found:
        return (), list(new_transcripts), (), []
    everybody = (*existing.transcripts, *new_transcripts)
    # Whoever a reader has joined to a speaker already, or who is called as the interview, needs no search.
    speaking = {s.participant_id for t in everybody for s in t.speakers if s.role == PARTICIPANT}
    loose = [person for person in found if person.id not in speaking]
    named = {person.id for person in found} - {person.id for person in loose}
    open_transcripts = [t for t in everybody if not any(s.participant_id in named for s in t.speakers)]
    matched = anchoring.match_participants(loose, open_transcripts if loose else ())
    known = {person.id: person for person in existing.participants}
    people = []
    notices = list(matched.notices)
    if not loose and open_transcripts:
        names = ", ".join(f"“{t.id}”" for t in open_transcripts)
        notices.append(Notice("note", "", f"Nothing was said about the participants of these transcripts: {names}."))
    for person in found:
        before = known.get(person.id)
        if before is not None:
            told = _called_alike(person.attributes, before.attributes)
            for attribute, value in told.items():
                old = before.attributes.get(attribute, value)
                if old != value:
                    message = (
                        f"{person.id}: new value for {attribute}, “{value}” for “{old}”; the sheet's value is kept"
                    )
                    notices.append(Notice("note", "", message))
            attributes = MappingProxyType({**before.attributes, **told})
            person = Participant(person.id, person.name or before.name, attributes)
        people.append(person)
    speaks = _speaks(matched.places, everybody)
    transcripts = [_with_participants(transcript, speaks) for transcript in new_transcripts]
    new_ids = {t.id for t in new_transcripts}
    late = tuple((person, t, s) for (t, s), person in speaks.items() if t not in new_ids)
    return tuple(people), transcripts, late, notices


def _called_alike(attributes: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """The attributes under the names the study has for them, where these differ in case or spaces only."""
    names = {" ".join(name.split()).casefold(): name for name in known}
    return {names.get(" ".join(name.split()).casefold(), name): value for name, value in attributes.items()}


def _speaks(
    places: Mapping[str, Sequence[tuple[str, str]]], transcripts: Sequence[Transcript]
) -> dict[tuple[str, str], str]:
    """(transcript, speaker) -> the person who was found to speak there."""
    by_id = {one.id: one for one in transcripts}
    return {
        (transcript_id, name): person
        for person, found in places.items()
        for transcript_id, speaker in found
        for name in _speaker_names(by_id[transcript_id], speaker)
    }


def _speaker_names(transcript: Transcript, speaker: str) -> list[str]:
    """The speakers meant: the named one, or with '' all that are participants."""
    return [s.name for s in transcript.speakers if s.name == speaker or (not speaker and s.role == PARTICIPANT)]


def _with_participants(transcript: Transcript, speaks: dict[tuple[str, str], str]) -> Transcript:
    speakers = tuple(
        replace(s, participant_id=speaks.get((transcript.id, s.name), s.participant_id)) for s in transcript.speakers
    )
    return replace(transcript, speakers=speakers)


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
