"""Who of an import is who: people under the ids the study has for them, and which speakers they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from explorer.analysis import anchoring
from explorer.datamodel import PARTICIPANT, Corpus, Notice, Participant, Transcript

_DIFFERENT = "{} are read as different people: correct the names if they are not."


def spelt_as_known(
    existing: Corpus, found: Sequence[Participant], new_transcripts: Sequence[Transcript]
) -> tuple[list[Participant], list[Transcript], list[Notice], dict[str, str]]:
    """The people found and the new speakers under the ids the study has for them, where only case or spaces differ.

    Last, found id -> id in the study, of those that differ.
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
    return people, transcripts, notices, renamed


def with_those_who_waited(
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


def joined_people(
    existing: Corpus,
    found: Sequence[Participant],
    new_transcripts: Sequence[Transcript],
    settled: Collection[str] = (),
) -> tuple[tuple[Participant, ...], list[Transcript], tuple[tuple[str, str, str], ...], list[Notice]]:
    """Participants to write, new transcripts with their speakers assigned, assignments for old ones, notices.

    Who speaks in transcripts that are `settled` is known already, and nobody is looked for in them.
    """
    if not found:
        return (), list(new_transcripts), (), []
    everybody = (*existing.transcripts, *new_transcripts)
    # Whoever a reader has joined to a speaker already, or who is called as the interview, needs no search.
    speaking = {s.participant_id for t in everybody for s in t.speakers if s.role == PARTICIPANT}
    loose = [person for person in found if person.id not in speaking]
    named = {person.id for person in found} - {person.id for person in loose}
    open_transcripts = [
        t for t in everybody if t.id not in settled and not any(s.participant_id in named for s in t.speakers)
    ]
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
