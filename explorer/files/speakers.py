"""Turns and speakers of a plain-text transcript. The text stays as it is; spans point into it.

A turn's span holds speech only: no label, no time, no white space around it. What stands before
the first label, or after a line of dashes, is nobody's turn.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from explorer.datamodel import Notice, Participant, Span, Transcript, Turn
from explorer.files.evidence import AUTO, Marking, choose_marking, looks_wrapped
from explorer.files.markers import Mark, is_rule
from explorer.files.roles import as_speakers, guess_roles
from explorer.files.textfile import name_of
from explorer.files.times import ANY_TIME, MARKED_TIME, seconds
from explorer.naming import counted

_REMARK = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])[\s.]*")  # "(The participant reads the page)" is nobody's speech
_TIME_BEFORE = re.compile(rf"\s*(?:{MARKED_TIME}|{ANY_TIME}(?=[ \t]*\n))")
_TIME_AFTER = re.compile(rf"(?:(?<=\s){MARKED_TIME}|(?:^|(?<=\n))[ \t]*{ANY_TIME})\s*$")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where one voice speaks, before white space and times are taken off."""

    label: str
    start: int
    end: int
    start_s: float | None = None
    end_s: float | None = None


def with_speakers(transcript: Transcript, *, style: str = AUTO) -> tuple[Transcript, tuple[Notice, ...]]:
    """The transcript with its turns and speakers found in its text.

    Parameters
    ----------
    transcript : id, title, text and source are kept, turns and speakers replaced.
    style : a key of `markers.STYLES`, 'none', or 'auto' for what the text bears out.

    Returns
    -------
    The new transcript, and notices about lines that are nobody's turn or may be a label. Without
    speakers it is one participant's: a turn for each paragraph, the speaker named as the transcript.
    """
    text = transcript.text
    marking = choose_marking(text, style=style)
    if marking.only_interviewer:
        stretches = list(_between_interviewer(text, marking.marks, transcript.id))
    elif marking.marks:
        stretches = list(_labelled(text, marking.marks))
    else:
        stretches = [_Stretch(transcript.id, start, end) for start, end in _paragraphs(text)]
    turns = _as_turns(transcript, stretches)
    speech: dict[str, list[str]] = {}
    for turn in turns:
        speech.setdefault(turn.speaker, []).append(transcript.quote(turn.span))
    roles = guess_roles(speech, transcript_id=transcript.id)
    speakers = as_speakers(roles, transcript_id=transcript.id)
    return replace(transcript, turns=turns, speakers=speakers), _notices(transcript, marking, turns)


def participants_of(transcripts: Sequence[Transcript]) -> tuple[Participant, ...]:
    """One Participant for every participant id among the speakers, in order of appearance."""
    ids = [speaker.participant_id for transcript in transcripts for speaker in transcript.speakers]
    return tuple(Participant(id, id) for id in dict.fromkeys(ids) if id)


def read_notice(transcript: Transcript) -> Notice:
    """The line of the import report that says what was found: turns, words, speakers and their roles."""
    words = len(transcript.text.split())
    shown = ", ".join(f"{speaker.name} ({speaker.role})" for speaker in transcript.speakers[:12])
    more = len(transcript.speakers) - 12
    voices = shown + (f" and {more} more" if more > 0 else "")
    count = len(transcript.turns)
    message = f"{counted(count, 'turn')}, {counted(words, 'word')}, speakers: {voices or 'none'}."
    file = transcript.source or transcript.id
    if name_of(file) != transcript.id:  # one of several in a project or sheet
        message = f"“{transcript.id}”: {message}"
    return Notice("read", file, message)


# ------------------------------------------------------------------ stretches of speech


def _labelled(text: str, marks: Sequence[Mark]) -> Iterator[_Stretch]:
    """Each label's words last until the next label, or a line of dashes."""
    ends = [mark.line_start for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        end = _before_rule(text, mark.speech_start, end)
        yield _Stretch(mark.label, mark.speech_start, end, mark.start_s, mark.end_s)


def _between_interviewer(text: str, marks: Sequence[Mark], participant: str) -> Iterator[_Stretch]:
    """Paragraphs with a label are the interviewer's, all others the participant's."""
    labelled = {mark.line_start: mark for mark in marks}
    for start, end in _paragraphs(text, beginnings=labelled):
        if mark := labelled.get(start):
            yield _Stretch(mark.label, mark.speech_start, end, mark.start_s, mark.end_s)
        else:
            yield _Stretch(participant, start, end)


def _paragraphs(text: str, *, beginnings: Container[int] = ()) -> Iterator[tuple[int, int]]:
    """Start and end of every paragraph: lines, or blocks between blank lines where lines were broken at a width.

    A line that starts at one of `beginnings` begins a paragraph in any case. Remarks in brackets are passed over.
    """
    lines = text.split("\n")
    wrapped = looks_wrapped([line for line in lines if line.strip()] or [""])
    start = position = 0
    for number, line in enumerate(lines):
        position += len(line) + 1
        goes_on = wrapped and line.strip() and number + 1 < len(lines) and lines[number + 1].strip()
        if goes_on and position not in beginnings:
            continue
        paragraph = text[start : position - 1].strip()
        if paragraph and not is_rule(paragraph) and not _REMARK.fullmatch(paragraph):
            yield start, position - 1
        start = position


def _before_rule(text: str, start: int, end: int) -> int:
    """Where the speech between `start` and `end` stops: at a line of dashes if there is one."""
    position = start
    for line in text[start:end].split("\n"):
        if position > start and is_rule(line):
            return position
        position += len(line) + 1
    return end


# ------------------------------------------------------------------ turns


def _as_turns(transcript: Transcript, stretches: Sequence[_Stretch]) -> tuple[Turn, ...]:
    """Turns of the stretches that hold words; a time after one turn is the start of the next that has none."""
    turns: list[Turn] = []
    carried: float | None = None
    for stretch in stretches:
        start, end, before, after = _speech_only(transcript.text, stretch.start, stretch.end)
        begins, ends = seconds(before)
        begins = _first_known(stretch.start_s, begins, carried)
        carried, _ = seconds(after)
        if start < end:
            span = Span(transcript.id, start, end)
            closes = carried if after.startswith("#") else None  # f4 and MAXQDA write the time a paragraph ends
            turns.append(Turn(len(turns), span, stretch.label, begins, _first_known(stretch.end_s, ends, closes)))
    return tuple(turns)


def _speech_only(text: str, start: int, end: int) -> tuple[int, int, str, str]:
    """The span without white space and times around it, and the times before and after."""
    before = after = ""
    if match := _TIME_BEFORE.match(text, start, end):
        before, start = match[0].strip(), match.end()
    while match := _TIME_AFTER.search(text[start:end]):
        after, end = match[0].strip(), start + match.start()
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end, before, after


def _first_known(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def _notices(transcript: Transcript, marking: Marking, turns: Sequence[Turn]) -> tuple[Notice, ...]:
    file = Path(transcript.source or transcript.id).name
    notices = []
    if not marking.marks:
        message = "No speakers were found; every paragraph is read as said by one participant, named as the transcript."
        notices.append(Notice("note", file, message))
    if outside := _lines_outside(transcript.text, marking, turns):
        message = (
            f"Lines kept in the text as nobody's speech: {outside} (before the first speaker, after a line of dashes, "
            "or remarks in brackets)."
        )
        notices.append(Notice("note", file, message))
    if marking.doubtful:
        message = (
            f"Lines that begin like a speaker who appears only once: {marking.doubtful}. They were read as words of "
            "the turn before; if somebody else speaks there, write the name the same way at each turn."
        )
        notices.append(Notice("note", file, message))
    return tuple(notices)


def _lines_outside(text: str, marking: Marking, turns: Sequence[Turn]) -> int:
    """Lines with words that belong to no turn and hold no label."""
    inside = sorted(
        [(turn.span.start_char, turn.span.end_char) for turn in turns]
        + [(mark.line_start, mark.speech_start) for mark in marking.marks]
    )
    count = 0
    gaps = zip([0, *(end for _, end in inside)], [*(start for start, _ in inside), len(text)], strict=True)
    for position, end in gaps:
        lines = re.sub(rf"(?m)^[ \t]*{ANY_TIME}[ \t]*$|{MARKED_TIME}", "", text[position:end]).split("\n")
        count += sum(bool(line.strip()) and not is_rule(line) for line in lines)
    return count
