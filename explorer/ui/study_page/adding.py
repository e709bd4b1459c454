"""Adding material: through the browser, or from a place on this computer."""

from __future__ import annotations

import streamlit as st

from explorer.naming import counted
from explorer.study import Study, uploads
from explorer.ui import jobs_view, state
from explorer.ui.acting import attempt, say

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
    st.subheader("Add material", anchor=False)
    number = st.session_state.setdefault(_ROUND, 0)
    left, right = st.columns(2, gap="large")
    with left:
        files = st.file_uploader(
            "Files from anywhere",
            accept_multiple_files=True,
            key=f"add_files_{number}",
            help="They stay on this computer: a private copy is read and then deleted.",
        )
    with right:
        places = st.text_area(
            "Or places on this computer, one a line",
            key=f"add_places_{number}",
            height=110,
            placeholder="/home/me/interviews\n/home/me/project.qda",
            help="A file, a folder with all it holds, or a QualCoder project (a .qda folder). Read in place.",
        )
    st.caption(
        "Transcripts as .docx, .odt, .txt, .vtt, .srt, or a sheet of turns; codings and codebook as .csv or .xlsx; "
        "a sheet about the participants; a Taguette project (.sqlite3) or a QualCoder project (.qda). Add them "
        "together or one by one."
    )
    options = _options(number)
    busy = jobs_view.running(study) is not None
    wanted = [line for line in (places or "").splitlines() if line.strip()]
    what = " and ".join(
        words for words in (files and counted(len(files), "file"), wanted and counted(len(wanted), "place")) if words
    )
    st.button(
        f"Read in {what}" if what else "Read in",
        type="primary",
        disabled=busy or not what,
        help="Wait for the work above to end." if busy else None if what else "Choose files or name a place first.",
        on_click=_start,
        args=(study, files, wanted, options),
        key="add_start",
    )


def _options(number: int) -> dict[str, object]:
    with st.expander("How the files are written", type="compact"):
        left, middle, right = st.columns(3, gap="medium")
        style = left.selectbox(
            "Speakers are marked by", list(STYLES), format_func=STYLES.get, key=f"add_style_{number}"
        )
        separator = middle.text_input(
            "Taguette: what parts theme and code in a tag", key=f"add_separator_{number}", placeholder="/ or ::"
        )
        columns = right.text_input(
            "Sheet of turns: columns that hold codes",
            key=f"add_columns_{number}",
            placeholder="names, parted by commas",
        )
    return {
        "speaker_style": style,
        "tag_separator": separator.strip(),
        "code_columns": [name.strip() for name in columns.split(",") if name.strip()],
    }


def _start(study: Study, files: list, places: list[str], options: dict[str, object]) -> None:
    paths = [state.full_path(place) for place in places]
    if lacking := [path for path in paths if not path.exists()]:
        say(f"There is nothing at {lacking[0]}: check the spelling, or drop the files into the field instead.")
        return
    arguments: dict[str, object] = {"options": options, "actor": state.coder()}
    if files:
        folder, kept = uploads.keep((file.name, file.getvalue()) for file in files)
        paths += kept
        arguments["uploads"] = str(folder)
    arguments["paths"] = [str(path) for path in paths]
    if attempt(jobs_view.start, study, "add", arguments):
        st.session_state[_ROUND] += 1
    elif files:
        uploads.discard(folder)
