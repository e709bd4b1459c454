"""What a reader of users' files found: material on its way into a study, and a line on everything it left out."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.datamodel.assessing import Variable
from explorer.datamodel.corpus import Code, Coding, Participant, Theme, Transcript


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of an import report: what happened, in which file and row.

    `kind` is 'read', 'skipped' (left out), 'unlocated' (a quote without a place),
    'repaired' (an offset or character mended) or 'note' (worth knowing).
    """

    kind: str
    file: str
    message: str
    row: int | None = None

    def __post_init__(self) -> None:
        # One line each, also when a message quotes a passage that runs over several.
        object.__setattr__(self, "message", " ".join(self.message.split()))


@dataclass(frozen=True, slots=True)
class SourceMaterial:
    """What one reader found in a file or project: any part may be empty.

    Readers return this and never touch the study. Ids are those of the source;
    the study may rename on a clash and says so. `variables` are those a study of ours had, under its ids;
    `settled` are ids of transcripts whose speakers such a study had told, so that nothing is guessed about them.
    """

    transcripts: tuple[Transcript, ...] = ()
    participants: tuple[Participant, ...] = ()
    codes: tuple[Code, ...] = ()
    themes: tuple[Theme, ...] = ()
    codings: tuple[Coding, ...] = ()
    quotes: tuple[QuoteRow, ...] = ()
    notices: tuple[Notice, ...] = ()
    values: tuple[ValueRow, ...] = ()
    memos: tuple[MemoRow, ...] = ()
    marks: tuple[MarkRow, ...] = ()
    guids: tuple[Guid, ...] = ()
    variables: tuple[Variable, ...] = ()
    settled: tuple[str, ...] = ()


# What a memo, a mark or a GUID is about.
STUDY, TRANSCRIPT, PERSON, CODE, THEME, CODING = "study", "transcript", "participant", "code", "theme", "coding"


@dataclass(frozen=True, slots=True)
class MemoRow:
    """A note of a project on its way into the study (REFI-QDA Note).

    `kind` is STUDY, TRANSCRIPT, PERSON, CODE, THEME or CODING and `id` that of the object in this material; `kind` ''
    keeps the words of `about` as they are, for notes on anything else. `created_at` is ISO 8601 UTC or ''.
    """

    text: str
    kind: str = ""
    id: str = ""
    about: str = ""
    coder: str = ""
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class MarkRow:
    """What a project of ours says of a transcript or coding: `mark` is 'read', 'contrary' or 'chosen'."""

    mark: str
    id: str
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Guid:
    """The GUID an object has in the project it came from: 36 lower-case characters, no braces.

    `kind` is one of the kinds of a memo, or 'project', 'selection' (of a coding), 'attribute' (a REFI-QDA Variable,
    by name) or 'coder' (by name); `id` is the object's id in this material.
    """

    kind: str
    id: str
    guid: str


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One row of a coding sheet before its quote has a place in a transcript.

    `start_char` and `end_char` are the sheet's own offsets, None when it has none.
    """

    file: str
    row: int
    transcript: str
    quote: str
    code: str
    participant: str = ""
    coder: str = ""
    memo: str = ""
    start_char: int | None = None
    end_char: int | None = None


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One row of a sheet that says what people are coded as, with a passage that shows it, before both have a place.

    about : the attribute or stance. value : as written, perhaps a word for missing. quote, start_char, end_char : the
    passage, '' and None without one. confidence : 0 when not said.
    """

    file: str
    row: int
    participant: str
    about: str
    value: str
    transcript: str = ""
    quote: str = ""
    coder: str = ""
    memo: str = ""
    confidence: int = 0
    start_char: int | None = None
    end_char: int | None = None
