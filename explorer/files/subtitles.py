"""Transcripts in subtitle form, as meeting and speech-to-text tools write them: .vtt and .srt.

Speakers come from voices (`<v Name>`) or from `Name:` at the start of a line. Cues of one speaker
that follow each other are one turn; their times go with the turn, not into the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from explorer.datamodel import Notice, Transcript
from explorer.errors import ReadError
from explorer.files.evidence import AUTO, choose_marking
from explorer.files.textfile import name_of, read_text
from explorer.files.times import seconds
from explorer.files.utterances import Utterance, transcript_of

PAUSE_S = 2.0
"""Without speakers a silence this long begins a new turn, so that a recording does not become one endless turn."""

LONG_WORDS = 120
"""So does the end of a sentence after this many words: some tools leave no silence between cues."""

UNNAMED = "Unknown speaker"
_VOICE = re.compile(r"<v(?:\.[\w.\-]+)?[ \t]+(?P<name>[^>]+)>|</v>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<(?:\d+:)?\d+:\d+[.,]\d+>|\{\\[^}]*\}")  # <i>, <c.yellow>, <00:01.000>, {\an8}


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a cue, with the cue's times in seconds; `voice` is None where no voice is named."""

    start_s: float | None
    end_s: float | None
    said: str
    voice: str | None = None


def read_vtt(path: Path, *, style: str = AUTO) -> tuple[Transcript, tuple[Notice, ...]]:
    """A WebVTT file as a transcript named by the file's stem.

    Raises
    ------
    ReadError
        The file is no WebVTT, damaged, or holds no words.
    """
    import webvtt
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    text, notices = read_text(path)
    try:
        captions = webvtt.WebVTT.from_string(text)
    except (MalformedFileError, MalformedCaptionError, ValueError, IndexError) as problem:
        raise ReadError(path, "the file is not WebVTT as it should be; export the subtitles again.") from problem
    lines = [
        _Line(seconds(cue.start)[0], seconds(cue.end)[0], said, voice)
        for cue in captions
        for said, voice in _by_voice("\n".join(cue.lines))
    ]
    if lost := sum("-->" in line for line in text.split("\n")) - len(captions):
        message = f"Cues whose times cannot be read were left out: {lost}. Export the subtitles again to have them."
        notices += (Notice("skipped", path.name, message),)
    return _transcript(lines, path, notices, style)


def read_srt(path: Path, *, style: str = AUTO) -> tuple[Transcript, tuple[Notice, ...]]:
    """A SubRip file as a transcript named by the file's stem. Raises as `read_vtt`."""
    import srt

    text, notices = read_text(path)
    try:
        cues = list(srt.parse(text))
    except (srt.SRTParseError, ValueError) as problem:
        raise ReadError(path, "the file is not SubRip (.srt) as it should be; export the subtitles again.") from problem
    lines = [
        _Line(cue.start.total_seconds(), cue.end.total_seconds(), said, voice)
        for cue in cues
        for said, voice in _by_voice(cue.content)
    ]
    return _transcript(lines, path, notices, style)


def _by_voice(content: str) -> Iterator[tuple[str, str | None]]:
    """The lines of a cue without tags, each with the voice it stands in, or None."""
    voice, position = None, 0
    for match in [*_VOICE.finditer(content), None]:
        end = match.start() if match else len(content)
        for line in content[position:end].split("\n"):
            if said := html.unescape(_TAG.sub("", line)).strip():
                yield said, voice
        if match:
            voice, position = match["name"] and html.unescape(match["name"]).strip(), match.end()


def _transcript(
    lines: Sequence[_Line], path: Path, notices: tuple[Notice, ...], style: str
) -> tuple[Transcript, tuple[Notice, ...]]:
    if not lines:
        raise ReadError(path, "the file holds no spoken words; export the subtitles again, or leave the file out.")
    if any(line.voice for line in lines):
        spoken = [replace(line, voice=line.voice or UNNAMED) for line in lines]
    else:
        spoken = list(_by_label(lines, style))
    if not any(line.voice for line in spoken):
        notices += (Notice("note", path.name, "No speakers were found; all is read as said by one participant."),)
    return transcript_of(_merged(spoken), id=name_of(path), source=path.name), notices


def _by_label(lines: Sequence[_Line], style: str) -> Iterator[_Line]:
    """Lines that begin `Name:` change the speaker; others go on with the one before."""
    text = "\n".join(line.said for line in lines)
    marks = {mark.line_start: mark for mark in choose_marking(text, style=style).marks}
    start, voice = 0, ""
    for line in lines:
        said = line.said
        if mark := marks.get(start):
            voice, said = mark.label, text[mark.speech_start : start + len(line.said)].strip()
        yield replace(line, said=said, voice=voice)
        start += len(line.said) + 1


def _merged(lines: Sequence[_Line]) -> list[Utterance]:
    """Utterances of one speaker from line to line; without a speaker, up to a pause or a good length."""
    merged: list[Utterance] = []
    for line in lines:
        last = merged[-1] if merged else None
        goes_on = last is not None and last.speaker == line.voice
        if goes_on and not line.voice:
            pause = (line.start_s or 0.0) - (last.end_s or 0.0) >= PAUSE_S
            long = len(last.speech.split()) >= LONG_WORDS and last.speech.endswith((".", "?", "!", "…"))
            goes_on = not (pause or long)
        if goes_on:
            speech = f"{last.speech} {line.said}".strip()
            merged[-1] = Utterance(last.speaker, speech, last.start_s, line.end_s)
        else:
            merged.append(Utterance(line.voice or "", line.said, line.start_s, line.end_s))
    return [utterance for utterance in merged if utterance.speech]
