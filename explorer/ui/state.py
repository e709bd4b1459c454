"""What the pages share: the open study and everything derived from it, kept for as long as nothing changes it.

The study file is the truth; session state is only a cursor (which page, transcript, pattern).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from explorer import pipeline
from explorer.analysis import coverage as covering
from explorer.analysis import provenance
from explorer.analysis.baseline import Baseline
from explorer.analysis.coverage import Coverage
from explorer.analysis.freshness import is_current
from explorer.analysis.saturation import Saturation
from explorer.analysis.speech import words_spoken
from explorer.datamodel import COUNTED, MIDDLE, Analysis, Corpus, Notice, Span, Transcript, VoiceBalance
from explorer.errors import StudyError
from explorer.pipeline import Comparison
from explorer.settings import Settings
from explorer.study import Study, analyses, audit, coding, contrasts, judgements, marks, material, open_study
from explorer.study.coding import Memo
from explorer.study.counting import counting
from explorer.study.grain import shown_grain
from explorer.study.judgements import Judgement
from explorer.translation import _
from explorer.ui.launcher import FOLDER_VARIABLE, STUDY_VARIABLE
from explorer.ui.wording import Later
from explorer.wording.standing import has_changed
from explorer.wording.stored import stored

_KEPT = 4  # states kept in memory: two windows, one undo each

# Absolute, so that they are found from app.py wherever an installation puts it.
_HERE = Path(__file__).resolve().parent
STUDY_PAGE, READ_PAGE, PATTERNS_PAGE, COVERAGE_PAGE, AGAIN_PAGE, REMAINS_PAGE, SEARCH_PAGE = (
    str(_HERE / "pages" / f"{name}.py")
    for name in ("study", "read", "patterns", "coverage", "again", "remains", "search")
)
ASSESS_PAGE, SENSITIVITY_PAGE = (str(_HERE / "pages" / f"{name}.py") for name in ("assess", "sensitivity"))
REPORT_PAGE, NAMES_PAGE = (str(_HERE / "pages" / f"{name}.py") for name in ("report", "names"))
ICON = _HERE / "icon.png"

# What outlives the change to another study. All else in session state is a cursor into the one that was open.
_OWN_KEYS = ("study_path", "coder", "study_closed", "app_language")


def full_path(typed: str | Path) -> Path:
    """A path as typed, made full: quotes around it and ~ resolved, relative to where the app was started."""
    path = Path(str(typed).strip().strip("\"'").strip()).expanduser()
    return path if path.is_absolute() else Path(os.environ.get(FOLDER_VARIABLE, os.getcwd())) / path


def open_path(path: str | Path) -> None:
    """Make the study at `path` the open one of this session; raises StudyError."""
    found = full_path(path)
    open_study(found)
    for key in [key for key in st.session_state if key not in _OWN_KEYS]:
        del st.session_state[key]
    st.session_state["study_path"] = str(found)
    st.session_state["study_closed"] = ""
    # One person's server: a reload of the page begins a new session, which opens this study again.
    os.environ[STUDY_VARIABLE] = str(found)


def try_open(path: str) -> str:
    """Open a study; the sentence that says why not, or '' when it is open now."""
    if not path.strip():
        return _("Type where the study file is; its name ends in .explorer.")
    try:
        open_path(path)
    except StudyError as problem:
        return str(problem)
    return ""


def close_study(reason: str = "") -> None:
    """Close the study in this session; the Study page shows the reason and the ways to begin."""
    for key in [key for key in st.session_state if key not in _OWN_KEYS]:
        del st.session_state[key]
    st.session_state["study_path"] = ""
    st.session_state["study_closed"] = reason


def study() -> Study | None:
    """The open study, or None when none was chosen yet; raises StudyError."""
    path = st.session_state.get("study_path", os.environ.get(STUDY_VARIABLE))
    if not path:
        return None
    if not Path(path).is_file():
        # Asking the database would make an empty file in its place.
        raise StudyError(_("{file} is no longer where it was: open it from its new place.", file=Path(path).name))
    return _study(str(path))


def study_at(path: str) -> Study:
    """The study at a path, held open once for all sessions."""
    return _study(path)


def corpus(of: Study) -> Corpus:
    """Transcripts, people, codebook and the codings that count, as they are now."""
    return _counted(*material_key(of), counting_choice(of), whole_corpus(of))


def whole_corpus(of: Study) -> Corpus:
    """The same with all codings, however they came to be: for reading, and for reading again."""
    return _corpus(*whole_key(of))


def counting_choice(of: Study) -> str:
    """Which codings count, one of COUNTINGS: the study keeps what was chosen last."""
    return counting(meta(of))


def analysis(of: Study) -> Analysis | None:
    """The newest analysis at the grain in use, None before the first."""
    found = every_grain(of)
    return found.get(grain(of), found.get(MIDDLE))


def every_grain(of: Study) -> dict[str, Analysis]:
    """The newest analysis at each of its grains, coarse to fine; {} before the first."""
    return _grains(*analyses_key(of), whole_corpus(of).transcripts)


def grain(of: Study) -> str:
    """How finely the patterns are shown, one of GRAINS: the study keeps what was chosen last."""
    return shown_grain(meta(of))


def comparison(of: Study) -> Comparison | None:
    """Candidate patterns beside the human coding, None before the first analysis."""
    return _comparison(*analyses_key(of), material_key(of)[1], grain(of), corpus(of), analysis(of))


def against_shuffling(of: Study, kind: str) -> Baseline | None:
    """The comparison's overlaps with themes or codes (`kind`) against shuffling, None before the first analysis."""
    return _against_shuffling(*analyses_key(of), material_key(of)[1], grain(of), kind, comparison(of))


def coverage(of: Study, *, by_code: bool = False) -> Coverage:
    """Participants by themes, or by codes, in three states."""
    return _coverage(*state_key(of), by_code, corpus(of))


def balances(of: Study, *, by_code: bool = False) -> tuple[VoiceBalance, ...]:
    """Who carries each theme, or code, against talk length; in the order of the coverage's columns."""
    read = tuple(sorted(read_transcript_ids(of)))
    return _balances(*material_key(of), read, by_code, coverage(of, by_code=by_code))


def saturation(of: Study) -> Saturation | None:
    """What can be said of further codes; None in a study declared as reflexive."""
    return _saturation(*state_key(of), corpus(of))


def analysis_is_current(of: Study) -> bool:
    """Whether the newest analysis speaks of the transcripts, people and roles as they are now."""
    return _is_current(*analyses_key(of), material_key(of)[1], corpus(of), analysis(of))


def analysis_notes(of: Study) -> tuple[str, ...]:
    """What a reader of the newest analysis should know, and whether it has to be made anew; () before the first."""
    found = analysis(of)
    if found is None:
        return ()
    notes = tuple(stored(note) for note in found.notes)
    if analysis_is_current(of):
        return notes
    return (*notes, _("{changed} on the Study page.", changed=has_changed()))


def meta(of: Study) -> dict[str, str]:
    """Words about the study as a whole: 'method', 'fiction'."""
    return _meta(*state_key(of))


def notices(of: Study) -> tuple[Notice, ...]:
    """The reports of all imports, oldest first."""
    return _notices(*state_key(of))


def memos(of: Study) -> tuple[Memo, ...]:
    """All memos of the study, oldest first."""
    return _memos(*state_key(of))


def judged(of: Study) -> tuple[Judgement, ...]:
    """All judgements on patterns and themes ever made, oldest first."""
    return _judged(*state_key(of))


def marked(of: Study, kind: str) -> frozenset[str]:
    """Codings that carry a mark: one of `marks.KINDS`."""
    return _marked(*state_key(of), kind)


def read_transcript_ids(of: Study) -> frozenset[str]:
    """Transcripts marked as read."""
    return _read_transcript_ids(*state_key(of))


def word_counts(of: Study) -> dict[tuple[str, str], int]:
    """Words spoken, by (transcript id, speaker name): what stands between white space."""
    return _word_counts(*material_key(of), corpus(of))


def coder() -> str:
    """The name that goes with decisions in this session."""
    return str(st.session_state.get("coder") or "").strip()


def go_to(span: Span) -> None:
    """Show a passage in its transcript on the Read page."""
    st.session_state["read_span"] = (span.transcript_id, span.start_char, span.end_char)
    st.switch_page(READ_PAGE)


def go_to_transcript(transcript_id: str) -> None:
    """Show a transcript from its beginning on the Read page."""
    go_to(Span(transcript_id, 0, 0))


def go_to_pattern(pattern_id: str) -> None:
    """Show a candidate pattern on the page of patterns and themes."""
    st.session_state["patterns_open"] = pattern_id
    st.switch_page(PATTERNS_PAGE)


# Each thing is kept under the path and the hash of the newest log line that could have changed it: a hash, not a
# line's number, for another study made at the same path has other hashes. So a read mark or a memo does not load
# 200 interviews anew. What is handed on with a leading underscore follows from the hashes and is not looked at.
_LEAVE_THE_MATERIAL = (
    "marked as read",
    "marked as not read",
    *audit.BESIDE_THE_MATERIAL,
    "variable kept",
    "variable removed",
    "participant assessed",
    "assessment taken back",
    *contrasts.CONTRAST_ACTIONS,
    *(f"coding {way} {kind}" for kind in marks.KINDS for way in ("marked", "no longer marked")),
)
_TOUCH_ANALYSES = ("study created", "analysis kept", "transcript removed")


def state_key(of: Study) -> tuple[str, str]:
    """The key of what any change may concern."""
    return str(of.path), audit.newest_hash(of)


def material_key(of: Study) -> tuple[str, str]:
    """The key of what follows from transcripts, people, codebook and the codings that count."""
    path, newest = whole_key(of)
    return path, f"{newest} {counting_choice(of)}"


def whole_key(of: Study) -> tuple[str, str]:
    """The key of what follows from transcripts, people, codebook and all codings."""
    return str(of.path), audit.newest_hash(of, without=_LEAVE_THE_MATERIAL)


def analyses_key(of: Study) -> tuple[str, str]:
    """The key of what follows from the analyses alone."""
    return str(of.path), audit.newest_hash(of, only=_TOUCH_ANALYSES)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _study(path: str) -> Study:
    return open_study(path)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _corpus(path: str, newest: str) -> Corpus:
    return material.load_corpus(_study(path))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _counted(path: str, newest: str, which: str, _whole: Corpus) -> Corpus:
    return provenance.only(_whole, COUNTED[which])


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _grains(path: str, newest: str, _transcripts: Sequence[Transcript]) -> dict[str, Analysis]:
    return analyses.load_grains(_study(path), _transcripts)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _comparison(
    path: str, newest: str, material_hash: str, grain: str, _corpus: Corpus, _found: Analysis | None
) -> Comparison | None:
    return None if _found is None else pipeline.compare(_corpus, _found)


@st.cache_resource(
    max_entries=2 * _KEPT, show_spinner=Later("Shuffling within the interviews, to see what would meet by chance…")
)
def _against_shuffling(
    path: str, newest: str, material_hash: str, grain: str, kind: str, _comparison: Comparison | None
) -> Baseline | None:
    return None if _comparison is None else pipeline.against_shuffling(_comparison, by_code=kind == "code")


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _coverage(path: str, newest: str, by_code: bool, _corpus: Corpus) -> Coverage:
    return pipeline.cover(_study(path), _corpus, by_code=by_code)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _balances(
    path: str, newest: str, read: tuple[str, ...], by_code: bool, _covered: Coverage
) -> tuple[VoiceBalance, ...]:
    return covering.balances(_covered, seed=Settings().seed)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _saturation(path: str, newest: str, _corpus: Corpus) -> Saturation | None:
    return pipeline.saturation_of(_study(path), _corpus)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _is_current(path: str, newest: str, material_hash: str, _corpus: Corpus, _found: Analysis | None) -> bool:
    return _found is None or is_current(_found, _corpus)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _meta(path: str, newest: str) -> dict[str, str]:
    return material.load_meta(_study(path))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _notices(path: str, newest: str) -> tuple[Notice, ...]:
    return material.load_notices(_study(path))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _memos(path: str, newest: str) -> tuple[Memo, ...]:
    return coding.load_memos(_study(path))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _judged(path: str, newest: str) -> tuple[Judgement, ...]:
    return judgements.load_judgements(_study(path))


@st.cache_resource(max_entries=_KEPT * len(marks.KINDS), show_spinner=False)
def _marked(path: str, newest: str, kind: str) -> frozenset[str]:
    return marks.marked_coding_ids(_study(path), kind)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _read_transcript_ids(path: str, newest: str) -> frozenset[str]:
    return coding.read_transcript_ids(_study(path))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _word_counts(path: str, newest: str, _corpus: Corpus) -> dict[tuple[str, str], int]:
    return words_spoken(_corpus)
