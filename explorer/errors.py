"""Everything that can go wrong for a researcher, as one small tree.

    ExplorerError
    ├── ReadError            a file cannot be read            (path, line)
    │   └── CodebookError    a row of a sheet cannot be used  (path, row)
    ├── QuoteNotFound        a quote is not in its transcript (quote, best match)
    ├── QuoteAmbiguous       a quote is in it more than once   (quote, places)
    ├── SettingsError        a setting has an impossible value
    ├── SearchError          a search cannot be done as asked
    ├── EncoderUnavailable   an encoder is not installed or its weights differ
    ├── StudyError           the study file cannot be opened or written
    │   └── StudyDamaged     it is damaged: a backup may take its place
    └── Cancelled            the researcher pressed cancel

Every message is one sentence that says what was wrong, where, and what to do.
The text of transcripts never stands in a message, except a quote the
researcher's own sheet holds.
"""

from __future__ import annotations

from pathlib import Path


class ExplorerError(Exception):
    """Base of every error that is shown to the researcher as a sentence."""


class ReadError(ExplorerError):
    """A file cannot be read.

    Parameters
    ----------
    path : the file as the researcher knows it (only its name is shown).
    problem : what is wrong and what to do, without the file's name.
    line : 1-based line or row, when one line is to blame.
    """

    def __init__(self, path: str | Path, problem: str, *, line: int | None = None) -> None:
        self.path = str(path)
        self.line = line
        self.problem = problem
        where = Path(path).name + (f", {self.row_word} {line}" if line else "")
        super().__init__(f"{where}: {problem}")

    row_word = "line"


class CodebookError(ReadError):
    """A row of a sheet (codebook, codings, participants) cannot be used."""

    row_word = "row"


class QuoteNotFound(ExplorerError):
    """A quote is not in its transcript; `best_match` is the nearest passage or ''."""

    def __init__(self, quote: str, best_match: str = "") -> None:
        self.quote = quote
        self.best_match = best_match
        near = f" The nearest passage is “{best_match[:80]}”." if best_match else ""
        super().__init__(f"The quote “{quote[:80]}” is not in the transcript.{near}")


class QuoteAmbiguous(ExplorerError):
    """A quote stands in several equally good places; `places` are (start_char, end_char) pairs, found as `how` says."""

    def __init__(self, quote: str, places: tuple[tuple[int, int], ...], how: str = "exact") -> None:
        self.quote = quote
        self.places = places
        self.how = how
        super().__init__(
            f"The quote “{quote[:80]}” stands in {len(places)} places of the transcript; "
            "give a longer quote, or where it starts."
        )


class SettingsError(ExplorerError):
    """A setting has an impossible value."""


class SearchError(ExplorerError):
    """A search cannot be done as asked, e.g. a regular expression that cannot be understood."""


class EncoderUnavailable(ExplorerError):
    """An encoder is not installed, or its weights are not the registered ones."""


class StudyError(ExplorerError):
    """The study file cannot be opened or written."""


class StudyDamaged(StudyError):
    """The study file is damaged, or is no study at all; a backup may take its place."""


class Cancelled(ExplorerError):
    """The researcher stopped a long piece of work; nothing of it was kept."""
