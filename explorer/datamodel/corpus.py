"""The human side: what was said, by whom, and how it was coded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

PARTICIPANT, INTERVIEWER, OTHER = "participant", "interviewer", "other"
ROLES = (PARTICIPANT, INTERVIEWER, OTHER)

# How a coding came to be. It stays with the coding for ever.
BLIND, AFTER_SUGGESTION, ACCEPTED = "blind", "after suggestion", "accepted suggestion"
PROVENANCES = (BLIND, AFTER_SUGGESTION, ACCEPTED)

# Which codings an analysis is run on, and what each choice lets in.
ALL_COUNT, BLIND_COUNT, UNACCEPTED_COUNT = "all", "blind", "blind and after suggestion"
COUNTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {ALL_COUNT: PROVENANCES, BLIND_COUNT: (BLIND,), UNACCEPTED_COUNT: (BLIND, AFTER_SUGGESTION)}
)
COUNTINGS = tuple(COUNTED)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one transcript (REFI-QDA PlainTextSelection), half-open, in code points."""

    transcript_id: str
    start_char: int
    end_char: int

    def __post_init__(self) -> None:
        if not 0 <= self.start_char <= self.end_char:
            raise ValueError(
                f"span {self.start_char}-{self.end_char} of {self.transcript_id!r} is not a stretch of text"
            )

    def __len__(self) -> int:
        return self.end_char - self.start_char

    @property
    def id(self) -> str:
        """Readable and derived, e.g. ``P03:1204-1388``."""
        return f"{self.transcript_id}:{self.start_char}-{self.end_char}"

    def overlap_chars(self, other: Span) -> int:
        """Characters both spans share; 0 for different transcripts."""
        if self.transcript_id != other.transcript_id:
            return 0
        return max(0, min(self.end_char, other.end_char) - max(self.start_char, other.start_char))


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who was interviewed (REFI-QDA Case with VariableValues)."""

    id: str
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice in one transcript. `participant_id` is '' unless the role is participant."""

    name: str
    role: str = PARTICIPANT
    participant_id: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One uninterrupted stretch of one speaker. The span holds the speech, not label or time.

    `start_s` and `end_s` are seconds from the start of the recording, None when the source has none.
    """

    index: int
    span: Span
    speaker: str
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """One interview (REFI-QDA TextSource). `id` is its name in the study, unique there.

    `language` is an ISO 639-1 code ('en', 'nb') or '' when not yet known;
    `source` is the name of the file it came from.
    """

    id: str
    title: str
    text: str
    turns: tuple[Turn, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    language: str = ""
    source: str = ""

    def quote(self, span: Span) -> str:
        """The words of a span, checked to lie within the text."""
        if span.transcript_id != self.id or span.end_char > len(self.text):
            raise ValueError(f"span {span.id} lies outside {self.id!r} ({len(self.text)} characters)")
        return self.text[span.start_char : span.end_char]

    def speaker(self, name: str) -> Speaker:
        """The speaker of that name; an unlisted name is a speaker of role other."""
        return next((s for s in self.speakers if s.name == name), Speaker(name, OTHER))


@dataclass(frozen=True, slots=True)
class Segment:
    """The unit of analysis: a stretch of one participant's speech.

    `text == transcript.text[start_char:end_char]` always. `question` is the
    interviewer's turn before it, '' when there is none.
    """

    span: Span
    speaker: str
    participant_id: str
    text: str
    question: str = ""
    language: str = ""

    @property
    def id(self) -> str:
        return self.span.id


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the codebook (REFI-QDA Code). `parent_id` is '' for a top-level code, `color` '#rrggbb' or ''."""

    id: str
    name: str
    description: str = ""
    parent_id: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of codes the researchers made; never made or named by the tool."""

    id: str
    name: str
    description: str = ""
    code_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """A code put on a span by a coder (REFI-QDA Coding). `created_at` is ISO 8601 UTC or ''."""

    id: str
    span: Span
    code_id: str
    coder: str = ""
    memo: str = ""
    provenance: str = BLIND
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All the human side of a study: what was said, by whom, and how it was coded."""

    transcripts: tuple[Transcript, ...] = ()
    participants: tuple[Participant, ...] = ()
    codes: tuple[Code, ...] = ()
    themes: tuple[Theme, ...] = ()
    codings: tuple[Coding, ...] = ()

    def transcript(self, transcript_id: str) -> Transcript:
        """The transcript of that id; KeyError when there is none."""
        for transcript in self.transcripts:
            if transcript.id == transcript_id:
                return transcript
        raise KeyError(transcript_id)
