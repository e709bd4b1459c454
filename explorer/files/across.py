"""What only shows when all transcripts of a study are seen together.

A voice that recurs over files is the interviewer's; a code such as P1 that recurs over focus groups
is a different person in each; a line that stands word for word in most files is the interview guide's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from explorer.datamodel import INTERVIEWER, PARTICIPANT, Notice, Speaker, Transcript, Turn
from explorer.files.labels import is_generic, role_word
from explorer.files.roles import as_speakers
from explorer.naming import counted

GUIDE = "Interview guide"
_GUIDE_WORDS = 4  # shorter lines ("Okay, thank you.") may be the same in many interviews by chance
_GUIDE_FILES = 3


def seen_together(
    transcripts: Sequence[Transcript], *, settled: Collection[str] = ()
) -> tuple[tuple[Transcript, ...], tuple[Notice, ...]]:
    """The transcripts with roles and participants' ids mended by what recurs over them, and notices that say so.

    `settled` are ids of transcripts that stay as they are, as a study had them.
    """
    if settled:
        seen, told = seen_together([one for one in transcripts if one.id not in settled])
        mended = {one.id: one for one in seen}
        return tuple(mended.get(one.id, one) for one in transcripts), told
    notices: list[Notice] = []
    seen = _recurring_interviewers(transcripts, notices)
    seen = _guide_lines(seen, notices)
    seen = _distinct_participants(seen, notices)
    return tuple(seen), tuple(notices)


def _recurring_interviewers(transcripts: Sequence[Transcript], notices: list[Notice]) -> list[Transcript]:
    """A name or code that speaks in several transcripts, beside people who speak in one only, asks the questions."""
    files = Counter(speaker.name for transcript in transcripts for speaker in transcript.speakers)
    mended = []
    for transcript in transcripts:
        roles = {speaker.name: speaker.role for speaker in transcript.speakers}
        named = any(role_word(name) == INTERVIEWER for name in roles)
        # In a group somebody may come twice: there a voice must recur in half of the transcripts.
        enough = 2 if len(roles) == 2 else max(2, len(transcripts) / 2)
        recurring = [n for n in roles if files[n] >= enough and not role_word(n) and not is_generic(n)]
        others = [n for n in roles if files[n] == 1 and not role_word(n)]
        changed = dict(roles)
        if not named and recurring and others:
            changed |= dict.fromkeys(recurring, INTERVIEWER) | dict.fromkeys(others, PARTICIPANT)
        if changed != roles:
            mended.append(replace(transcript, speakers=as_speakers(changed, transcript_id=transcript.id)))
            who = " and ".join(f"“{name}”" for name in recurring)
            message = f"{who} speaks in several transcripts and is read as the interviewer."
            notices.append(Notice("note", transcript.source or transcript.id, message))
        else:
            mended.append(transcript)
    return mended


def _guide_lines(transcripts: Sequence[Transcript], notices: list[Notice]) -> list[Transcript]:
    """Unlabelled paragraphs whose words stand in a third of such transcripts (and three) were written down before."""
    unlabelled = {t.id: [turn for turn in t.turns if _is_unlabelled(t, turn)] for t in transcripts}
    files = Counter(words for t in transcripts for words in {_words(t, turn) for turn in unlabelled[t.id]})
    enough = max(_GUIDE_FILES, sum(map(bool, unlabelled.values())) / 3)
    guide = {words for words, count in files.items() if count >= enough and len(words.split()) >= _GUIDE_WORDS}
    asked = 0
    mended = []
    for transcript in transcripts:
        asking = {turn.index for turn in unlabelled[transcript.id] if _words(transcript, turn) in guide}
        if asking:
            asked += len(asking)
            turns = tuple(replace(t, speaker=GUIDE) if t.index in asking else t for t in transcript.turns)
            transcript = replace(transcript, turns=turns, speakers=(*transcript.speakers, Speaker(GUIDE, INTERVIEWER)))
        mended.append(transcript)
    if asked:
        message = (
            f"{counted(asked, 'paragraph')} without a speaker's name stand word for word in a third of the transcripts "
            f"or more; they are read as questions of the interview guide, not as participants' words (“{GUIDE}”)."
        )
        notices.append(Notice("note", "all transcripts", message))
    return mended


def _is_unlabelled(transcript: Transcript, turn: Turn) -> bool:
    """Whether the speaker is only assumed: named as the transcript, with nothing before the words on their line."""
    start = turn.span.start_char
    line_start = transcript.text.rfind("\n", 0, start) + 1
    return turn.speaker == transcript.id and not transcript.text[line_start:start].strip()


def _distinct_participants(transcripts: Sequence[Transcript], notices: list[Notice]) -> list[Transcript]:
    """Codes such as P1 in several group interviews get the transcript's name too: each P1 is another person."""
    holders = defaultdict(list)
    for transcript in transcripts:
        for speaker in transcript.speakers:
            if speaker.participant_id == speaker.name and any(char.isdigit() for char in speaker.name):
                holders[speaker.name].append(transcript.id)
    clashing = {name for name, where in holders.items() if len(where) >= 2}
    if not clashing:
        return list(transcripts)
    message = (
        f"The codes {', '.join(sorted(clashing)[:12])} stand in several transcripts; each is read as another person in "
        "each transcript. If they are the same people, give them the same participant."
    )
    notices.append(Notice("note", "all transcripts", message))
    return [
        replace(
            transcript,
            speakers=tuple(
                replace(speaker, participant_id=f"{transcript.id} {speaker.name}")
                if speaker.participant_id in clashing and len(transcript.speakers) > 1
                else speaker
                for speaker in transcript.speakers
            ),
        )
        for transcript in transcripts
    ]


def _words(transcript: Transcript, turn: Turn) -> str:
    return " ".join(transcript.quote(turn.span).split())
