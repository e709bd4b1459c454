"""Match names across files: the transcript a sheet means, the transcripts of a person.

"P2", "p02", "P2_GMT20211119.odt" and "C:/data/P2_GMT20211119.docx" may all mean one interview. Stricter
readings come first, and a looser one counts only when it leaves a single possibility.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.datamodel import PARTICIPANT, Notice, Participant, Speaker, Transcript

_ENDINGS = re.compile(
    r"\.(docx?|odt|rtf|txt|text|md|pdf|html?|vtt|srt|csv|tsv|xlsx?|json|m4a|mp3|mp4|wav|wma|ogg|flac|mov|avi)$", re.I
)
_TRANSCRIPT_ATTRIBUTE = re.compile(r"^(transcript|document|interview|file|source)([ _]?(name|id))?$|^filename$", re.I)


def matching_transcripts(name: str, transcripts: Sequence[Transcript]) -> list[Transcript]:
    """The transcripts a name may mean, by the strictest reading that finds any; one, several or none.

    In this order: its id or title exactly; without folder and file ending; in any case; the words and numbers of
    the name in a row among those of the transcript's ('P2' in 'P2_GMT20211119', '03' as '3').
    """
    if not name.strip():
        return []
    for reading in (_exactly, _stem, _folded):
        wanted = reading(name)
        if found := [t for t in transcripts if wanted in {reading(n) for n in _names(t)}]:
            return found
    wanted_tokens = plain_tokens(name)
    return [t for t in transcripts if any(_within(wanted_tokens, plain_tokens(n)) for n in _names(t))]


def _names(transcript: Transcript) -> tuple[str, ...]:
    # Many transcripts may share a source (a project file), which then tells nothing.
    return tuple(n for n in (transcript.id, transcript.title) if n) + (
        (transcript.source,) if _stem(transcript.source) in (_stem(transcript.id), _stem(transcript.title)) else ()
    )


def _exactly(name: str) -> str:
    return name.strip()


def _stem(name: str) -> str:
    return _ENDINGS.sub("", re.split(r"[\\/]", name.strip())[-1])


def _folded(name: str) -> str:
    return " ".join(re.split(r"[\W_]+", _stem(name).casefold())).strip()


def plain_tokens(name: str) -> tuple[str, ...]:
    """Words and numbers; numbers without leading zeros, so that P02 is P2."""
    return tuple(re.sub(r"(?<!\d)0+(?=\d)", "", token) for token in re.findall(r"[^\W_]+", _stem(name).casefold()))


def _within(wanted: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    n = len(wanted)
    return bool(wanted) and any(tokens[i : i + n] == wanted for i in range(len(tokens) - n + 1))


# ------------------------------------------------------------------ people


@dataclass(frozen=True, slots=True)
class ParticipantMatch:
    """Which person speaks where.

    Parameters
    ----------
    places : participant id -> (transcript id, speaker's name) pairs; with '' the person is every participant of the
        transcript, mostly the only one.
    without_transcript : ids of people no transcript was found for, in the order of the sheet.
    without_row : ids of transcripts with a participant the sheet does not know.
    """

    places: Mapping[str, tuple[tuple[str, str], ...]]
    without_transcript: tuple[str, ...]
    without_row: tuple[str, ...]
    notices: tuple[Notice, ...] = ()


def match_participants(
    participants: Sequence[Participant], transcripts: Sequence[Transcript], *, file: str = ""
) -> ParticipantMatch:
    """Join a sheet of people with the transcripts, and say who is left over on either side.

    A person is looked for under an attribute called transcript (document, interview, file ...), the id and the
    name: among the transcripts' names (`matching_transcripts`), then among the speakers. A name that fits several
    transcripts, or several people who fit one place, are not guessed at but reported.

    Parameters
    ----------
    file : the sheet's name, for the notices.
    """
    notices: list[Notice] = []
    wished: dict[str, list[tuple[str, str]]] = {}
    for person in participants:
        places, doubt = _places_of(person, transcripts)
        if doubt:
            names = ", ".join(f"“{name}”" for name in doubt)
            message = f"“{person.id}” fits several transcripts ({names}); add a column “transcript” that names one."
            notices.append(Notice("unlocated", file, message))
        wished[person.id] = places
        notices += _all_voices(person, places, transcripts, file)
    places = _without_rivals(wished, file, notices)
    without_transcript = tuple(person.id for person in participants if not places[person.id])
    taken = {transcript_id for found in places.values() for transcript_id, _ in found}
    without_row = tuple(t.id for t in transcripts if t.id not in taken)
    if without_transcript:
        names = ", ".join(f"“{name}”" for name in without_transcript)
        notices.append(Notice("note", file, f"{_people(len(without_transcript))} without a transcript: {names}."))
    if without_row and participants:
        names = ", ".join(f"“{name}”" for name in without_row)
        notices.append(Notice("note", file, f"Transcripts without a row in the sheet: {names}."))
    found = {person: pairs for person, pairs in places.items() if pairs}
    return ParticipantMatch(found, without_transcript, without_row, tuple(notices))


def _all_voices(
    person: Participant, places: Sequence[tuple[str, str]], transcripts: Sequence[Transcript], file: str
) -> list[Notice]:
    """A Notice when a person is taken for all of several participants in a transcript."""
    for transcript in transcripts:
        voices = _participants(transcript)
        if (transcript.id, "") in places and len(voices) > 1:
            names = ", ".join(f"“{voice.name}”" for voice in voices)
            message = f"No speaker of “{transcript.id}” is called “{person.id}”; {names} are all read as that person."
            return [Notice("note", file, message)]
    return []


def _people(count: int) -> str:
    return "One person" if count == 1 else f"{count} people"


def _places_of(person: Participant, transcripts: Sequence[Transcript]) -> tuple[list[tuple[str, str]], list[str]]:
    """(transcript, speaker) pairs of a person, and the transcripts between which the name does not decide."""
    own = [value for name, value in person.attributes.items() if _TRANSCRIPT_ATTRIBUTE.match(name)]
    doubt: list[str] = []
    for name in dict.fromkeys((*own, person.id, person.name)):
        found = matching_transcripts(name, transcripts)
        if len(found) == 1:
            return [(found[0].id, _speaker_in(person, found[0]))], []
        doubt = doubt or [transcript.id for transcript in found]
    wanted = {_folded(person.id), _folded(person.name)} - {""}
    spoken = [(t.id, s.name) for t in transcripts for s in _participants(t) if _folded(s.name) in wanted]
    return spoken, [] if spoken else doubt


def _participants(transcript: Transcript) -> list[Speaker]:
    return [speaker for speaker in transcript.speakers if speaker.role == PARTICIPANT]


def _speaker_in(person: Participant, transcript: Transcript) -> str:
    """The person's voice among several participants of a transcript; '' when there is one participant."""
    voices = _participants(transcript)
    if len(voices) <= 1:
        return ""
    wanted = {_folded(person.id), _folded(person.name)}
    return next((voice.name for voice in voices if _folded(voice.name) in wanted), "")


def _without_rivals(
    wished: Mapping[str, list[tuple[str, str]]], file: str, notices: list[Notice]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """The wishes, less those that several people have of one voice, or one person of all voices beside others."""
    claims: dict[str, list[tuple[str, str]]] = {}  # transcript -> (speaker, person)
    for person, pairs in wished.items():
        for transcript_id, speaker in pairs:
            claims.setdefault(transcript_id, []).append((speaker, person))
    lost: set[tuple[str, str, str]] = set()
    for transcript_id, wishes in claims.items():
        voices = [speaker for speaker, _ in wishes]
        rivals = [(s, p) for s, p in wishes if voices.count(s) > 1 or (s == "" and len(wishes) > 1)]
        lost |= {(transcript_id, speaker, person) for speaker, person in rivals}
        if rivals:
            names = ", ".join(f"“{person}”" for _, person in rivals)
            message = f"The speakers of “{transcript_id}” do not tell who of the sheet they are: {names}."
            notices.append(Notice("unlocated", file, message))
    return {person: tuple((t, s) for t, s in pairs if (t, s, person) not in lost) for person, pairs in wished.items()}
