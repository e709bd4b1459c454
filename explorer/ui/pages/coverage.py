"""Coverage: whose voice carries each theme, and what have we not read?"""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.analysis.coverage import Coverage
from explorer.datamodel import Corpus
from explorer.files.exports import csv_bytes
from explorer.naming import counted
from explorer.study import Study
from explorer.ui import state
from explorer.ui.acting import attempt, show_problem
from explorer.ui.colours import code_colours
from explorer.ui.coverage_page import quotes, table
from explorer.ui.grid import Press, show_grid
from explorer.ui.headings import page_head
from explorer.ui.quoting import person_names

CHOSEN = "coverage_chosen"
_FEW_THEMES = 6  # with more the grid takes the whole width, and the quotes stand under it
_LEGEND = (
    '<div class="states"><span><b class="s-coded">3</b> coded, how often</span>'
    '<span><b class="s-nothing">–</b> read, and nothing coded</span>'
    '<span><b class="s-unread">?</b> not yet read</span></div>'
)


def page() -> None:
    study = state.study()
    page_head("Coverage", "Whose voice carries each theme, and what have we not read?")
    if study is None:
        st.info("No study is open yet. Open one, or make the demo study, on the Study page.")
        return
    show_problem()
    corpus = state.corpus(study)
    if not corpus.transcripts:
        st.info("There are no transcripts yet. Add them on the Study page.")
        return
    if not corpus.themes:
        st.info(
            "There are no themes yet. Add a codebook on the Study page, or make codes while coding on the Read page."
        )
        return
    covered = state.coverage(study)
    if not covered.participant_ids:
        st.info("Nobody is marked as a participant, so there is no voice to show: correct the roles on the Study page.")
        return
    _reading(corpus, covered)
    _grid_and_quotes(study, corpus, covered)
    _voices(study, corpus, covered)


def _reading(corpus: Corpus, covered: Coverage) -> None:
    names, n = person_names(corpus), len(covered.participant_ids)
    unread = [
        names.get(p, p) for p, is_read in zip(covered.participant_ids, covered.is_read, strict=True) if not is_read
    ]
    lines = [f"{n - len(unread)} of {counted(n, 'participant')} read in full."]
    if unread:
        lines.append(f"Not yet: {_some(unread)}.")
    if covered.silent_ids:
        silent = [names.get(person, person) for person in covered.silent_ids]
        lines.append(f"Without a transcript, and so not in the grid: {_some(silent)}.")
    st.text(" ".join(lines))
    if covered.unassigned:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            does = "lies on nobody’s speech and is" if covered.unassigned == 1 else "lie on nobody’s speech and are"
            st.text(f"{counted(covered.unassigned, 'coding')} {does} not in the grid.")
            st.button("Show them", key="nobody", type="tertiary", on_click=_choose, args=(quotes.NOBODY,))


def _some(names: list[str], most: int = 12) -> str:
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def _grid_and_quotes(study: Study, corpus: Corpus, covered: Coverage) -> None:
    chosen = st.session_state.get(CHOSEN)
    if len(corpus.themes) <= _FEW_THEMES:
        with st.container(key="coverage_split"):
            left, right = st.columns([6, 5], gap="large")
    else:
        left, right = st.container(), st.container()
    with left:
        _grid(study, corpus, covered, chosen)
    with right, st.container(key="coverage_panel"):
        quotes.show(study, corpus, covered, chosen)


def _grid(study: Study, corpus: Corpus, covered: Coverage, chosen: Press | None) -> None:
    names = person_names(corpus)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        only_unread = not covered.is_read.all() and st.toggle("Only who is not yet read", key="only_unread")
        in_words = st.toggle("States in words", key="states_in_words")
        st.download_button(
            "Save as csv",
            csv_bytes(*table.csv_rows(covered, corpus.themes, names)),
            "coverage.csv",
            "text/csv",
            type="tertiary",
            on_click="ignore",
        )
    st.html(_LEGEND)
    colours = code_colours(corpus.codes, corpus.themes).themes
    rows = table.rows(covered, corpus.themes, names, in_words=in_words, only_unread=bool(only_unread))
    show_grid(
        table.columns(covered, corpus.themes, colours, in_words=in_words),
        rows,
        key="coverage",
        name="Participants by themes",
        on_press=partial(_pressed, study, corpus, covered),
        selected=chosen,
        find="Find a participant" if len(rows) > 30 else "",
        reveal="chosen_head",
        height="46rem" if len(corpus.themes) <= _FEW_THEMES else "34rem",
    )


def _voices(study: Study, corpus: Corpus, covered: Coverage) -> None:
    st.subheader("Voices", anchor=False)
    show_grid(
        table.VOICE_COLUMNS,
        table.voice_rows(covered, corpus.themes, person_names(corpus)),
        key="voices",
        name="Voices of each theme",
        on_press=lambda press: _choose(Press("", table.theme_column(press.row))),
        reveal="chosen_head",
    )
    st.caption(
        "Effective voices: as concentrated as if so many people carried the theme in equal parts. When 18 people say "
        "equally much it is 18; when one of the 18 says nearly all of it, it comes near 1 (inverse "
        "Herfindahl-Hirschman index of codings)."
    )
    st.caption(
        "Counts describe how often something was coded in these interviews, which depends on what was asked and how "
        "long people spoke."
    )


def _pressed(study: Study, corpus: Corpus, covered: Coverage, press: Press) -> None:
    if press.column == table.READ and press.row:
        is_read = bool(covered.is_read[covered.participant_ids.index(press.row)])
        attempt(quotes.mark_person, study, corpus, press.row, is_read=not is_read, coder=state.coder())
    elif press.column in (table.PERSON, table.WORDS) or table.theme_of(press.column) is not None:
        _choose(press)


def _choose(press: Press) -> None:
    st.session_state[CHOSEN] = press


page()
