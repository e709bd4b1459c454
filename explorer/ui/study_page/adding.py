"""Adding material: through the browser, or from a place on this computer."""

from __future__ import annotations

import streamlit as st

from explorer.errors import StudyError
from explorer.files.refi.counting import WAYS
from explorer.naming import counted
from explorer.study import Study, uploads
from explorer.translation import _
from explorer.ui import jobs_view, state
from explorer.ui.acting import attempt, say
from explorer.ui.study_page import columns

_ROUND = "add_round"  # the upload field starts empty again after each import

STYLES = {
    "auto": "found by the tool",
    "colon": "Anna: at the start of a line",
    "bracket": "[Anna] at the start of a line",
    "hash": "#Anna at the start of a line",
    "timed line": "Anna 00:12 on a line of its own",
    "tab": "Anna, a tab, then the words",
    "code first": "P1 or 003 and a space, one turn a line",
    "none": "no speakers are marked: one person speaks",
}


def show(study: Study) -> None:
    """The two ways in, how the files are written, and the button."""
    st.subheader(_("Add material"), anchor=False)
    number = st.session_state.setdefault(_ROUND, 0)
    left, right = st.columns(2, gap="large")
    with left:
        files = st.file_uploader(
            _("Files from anywhere"),
            accept_multiple_files=True,
            key=f"add_files_{number}",
            help=_("They stay on this computer: a private copy is read and then deleted."),
        )
    with right:
        places = st.text_area(
            _("Or places on this computer, one a line"),
            key=f"add_places_{number}",
            height=110,
            placeholder=_("/home/me/interviews\n/home/me/project.qda"),
            help=_("A file, a folder with all it holds, or a QualCoder project (a .qda folder). Read in place."),
        )
    st.caption(
        _(
            "Transcripts as .docx, .odt, .rtf, .pdf, .txt, .vtt, .srt, or a sheet of turns; Word documents whose "
            "comments are codes; codings, quotes and codebook as .csv or .xlsx; a sheet about the participants; a "
            "project of another program: REFI-QDA (.qdpx, .qdc), Taguette (.sqlite3), QualCoder (.qda) or RQDA "
            "(.rqda). Add them together or one by one."
        )
    )
    options = _options(number, [file.name for file in files or ()])
    options["sheet_columns"] = columns.show(files or (), number)
    busy = jobs_view.running(study) is not None
    wanted = [line for line in (places or "").splitlines() if line.strip()]
    what = _chosen(len(files or ()), len(wanted))
    st.button(
        _("Read in {what}", what=what) if what else _("Read in"),
        type="primary",
        disabled=busy or not what,
        help=_("Wait for the work above to end.")
        if busy
        else None
        if what
        else _("Choose files or name a place first."),
        on_click=_start,
        args=(study, files, wanted, options),
        key="add_start",
    )


def _chosen(n_files: int, n_places: int) -> str:
    files, places = counted(n_files, "file"), counted(n_places, "place")
    if n_files and n_places:
        return _("{files} and {places}", files=files, places=places)
    return files if n_files else places if n_places else ""


def _options(number: int, names: list[str]) -> dict[str, object]:
    counting = ""
    with st.expander(_("How the files are written"), type="compact"):
        left, middle, right = st.columns(3, gap="medium")
        style = left.selectbox(
            _("Speakers are marked by"), list(STYLES), format_func=lambda one: _(STYLES[one]), key=f"add_style_{number}"
        )
        separator = middle.text_input(
            _("Taguette: what parts theme and code in a tag"), key=f"add_separator_{number}", placeholder=_("/ or ::")
        )
        turns = right.text_input(
            _("Sheet of turns: columns that hold codes"),
            key=f"add_columns_{number}",
            placeholder=_("names, parted by commas"),
        )
        if any(name.lower().endswith((".qdpx", ".qde")) for name in names):
            counting = st.selectbox(
                _("How the REFI-QDA project counts characters"),
                ["", *WAYS],
                format_func=lambda one: WAYS[one] if one else _("found out by the tool, for every text"),
                key=f"add_counting_{number}",
                help=_("Choose only if the examples in the import report do not begin and end where they should."),
            )
    return {
        "speaker_style": style,
        "tag_separator": separator.strip(),
        "code_columns": [name.strip() for name in turns.split(",") if name.strip()],
        "offset_counting": counting,
    }


def _start(study: Study, files: list, places: list[str], options: dict[str, object]) -> None:
    paths = [state.full_path(place) for place in places]
    if lacking := [path for path in paths if not path.exists()]:
        say(
            _(
                "There is nothing at {place}: check the spelling, or drop the files into the field instead.",
                place=lacking[0],
            )
        )
        return
    arguments: dict[str, object] = {"options": options, "actor": state.coder()}
    if files:
        try:
            folder, kept = uploads.keep((file.name, file.getvalue()) for file in files)
        except StudyError as problem:
            say(str(problem))
            return
        paths += kept
        arguments["uploads"] = str(folder)
    arguments["paths"] = [str(path) for path in paths]
    if attempt(jobs_view.start, study, "add", arguments):
        st.session_state[_ROUND] += 1
    elif files:
        uploads.discard(folder)
