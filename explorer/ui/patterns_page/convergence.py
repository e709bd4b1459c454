"""The convergence table: the researcher says of each theme and the patterns that meet it how the two agree."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.analysis.convergence import ConvergenceRow
from explorer.datamodel import Corpus
from explorer.decisions import Filled, row_key
from explorer.naming import counted
from explorer.pipeline import Comparison
from explorer.study import Study, judgements
from explorer.study.judgements import AGREEMENT, COMPLEMENTARY, CONVERGENCE, DISSONANT, SILENT, VERDICTS, Judgement
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.crosswalk.layout import CODES, THEMES
from explorer.ui.patterns_page import judged, queue_words
from explorer.ui.patterns_page.place import move
from explorer.ui.wording import moment, plain
from explorer.wording.standing import counts_asked, unread

# How a row's two sides stand to each other: the study keeps the words in English, they are translated where shown.
WORDS = {
    AGREEMENT: "agreement",
    COMPLEMENTARY: "complementary",
    DISSONANT: "dissonant",
    SILENT: "silent",
}
MEANINGS = {
    AGREEMENT: "Both say the same, and passages like these would be quoted for either.",
    COMPLEMENTARY: "They share something, and each adds what the other lacks.",
    DISSONANT: "They are about the same and say different things of it.",
    SILENT: "One side has it and the other says nothing.",
}
_AT_ONCE = 12  # rows; with 40 themes the page would be slow
_SHOWN = "convergence_shown"
_TERMS = 4


def show_convergence(study: Study, corpus: Corpus, comparison: Comparison) -> None:
    """Show the table, or what is missing for one."""
    if not corpus.codings or not comparison.analysis.patterns:
        st.info(
            _(
                "The table lays themes beside candidate patterns, so it needs both: there are no codings yet. "
                "Code on the Read page, or add codings on the Study page."
                if comparison.analysis.patterns
                else "This analysis found no candidate pattern, so there is nothing to lay beside the themes."
            )
        )
        st.page_link(state.READ_PAGE, label=_("To the Read page"))
        return
    rows, filled = judged.table_rows(study), judged.filled(study)
    _head(study, corpus, comparison, rows, filled)
    most = st.session_state.get(_SHOWN, _AT_ONCE)
    for row in rows[:most]:
        _row(study, corpus, comparison, row, filled)
    if len(rows) > most:
        more = min(_AT_ONCE, len(rows) - most)
        words = _("Show {n} more of {rows}", n=more, rows=counted(len(rows), "row"))
        st.button(words, key="convergence_more", on_click=_show, args=(most + more,))
    _earlier(corpus, filled)
    _source()


def _head(
    study: Study, corpus: Corpus, comparison: Comparison, rows: tuple[ConvergenceRow, ...], filled: Filled
) -> None:
    theme_ids, patterns = comparison.incidence.theme_ids, comparison.analysis.patterns
    keys = [row_key(row, theme_ids, patterns) for row in rows]
    done = sum(1 for key in keys if key in filled.standing and filled.standing[key].verdict)
    st.text(
        _(
            "Read the quotes of both sides, then say how they stand to each other. A pattern stands beside a theme "
            "when they share more than shuffling within the interviews gives, or half of either. {n} of {rows} filled "
            "in.",
            n=done,
            rows=counted(len(rows), "row"),
        )
    )
    meanings = "".join(f"<div><dt>{_headed(word)}</dt><dd>{_(MEANINGS[word])}</dd></div>" for word in MEANINGS)
    st.html(f'<dl class="meanings">{meanings}</dl>')
    n_unread = len(corpus.transcripts) - len(state.read_transcript_ids(study))
    if n_unread:
        st.caption(
            _(
                "{unread}: that no theme meets a pattern there says nothing yet.",
                unread=unread(n_unread, len(corpus.transcripts)),
            )
        )


def _headed(word: str) -> str:
    """One of WORDS as it is shown where it stands first."""
    return _(WORDS[word]).capitalize()


def _row(study: Study, corpus: Corpus, comparison: Comparison, row: ConvergenceRow, filled: Filled) -> None:
    key = row_key(row, comparison.incidence.theme_ids, comparison.analysis.patterns)
    said = filled.standing.get(key)
    with st.container(key=f"convergence_row_{key[0]}_{key[1]}"):
        sides, judgement = st.columns(2, gap="large")
    with sides, st.container(gap="xsmall"):
        _theme(corpus, comparison, row)
        _patterns(corpus, comparison, row)
    with judgement, st.container(gap="xsmall"):
        _controls(study, comparison, row, said)
        if word := decided_elsewhere(study, corpus, key):
            st.caption(plain(word))
        if said and (said.verdict or said.memo):
            st.caption(plain(" · ".join(part for part in (_("Kept"), said.coder, moment(said.decided_at)) if part)))
        elif before := filled.before.get(key[0]):
            word = _(WORDS[before.verdict]) if before.verdict in WORDS else _("a memo")
            when = moment(before.decided_at)
            words = _("When it met other patterns: {word}, {when}. {memo}", word=word, when=when, memo=before.memo)
            st.caption(plain(words))


def decided_elsewhere(study: Study, corpus: Corpus, key: tuple[str, str]) -> str:
    """What was decided on a pattern alone in the queue of unexplained ones; '' for nothing."""
    placed = judged.decided(study).standing.get(key[1])
    if key[0] or placed is None:
        return ""
    said = queue_words.verdict_words(placed.judgement, {theme.id: theme.name for theme in corpus.themes})
    return _("Under Unexplained: {decision}. {memo}", decision=said, memo=placed.judgement.memo).strip()


def _theme(corpus: Corpus, comparison: Comparison, row: ConvergenceRow) -> None:
    if row.column < 0:
        st.caption(_("No theme meets this pattern"))
        return
    theme_id, walk = comparison.incidence.theme_ids[row.column], comparison.by_theme
    name = next((theme.name for theme in corpus.themes if theme.id == theme_id), theme_id)
    st.button(
        plain(name),
        key=f"convergence_theme_{theme_id}",
        type="tertiary",
        help=_("Read the quotes of this theme"),
        on_click=partial(move, pattern="", **column_of(corpus, theme_id)),
    )
    size, voices = int(walk.column_sizes[row.column]), int(walk.column_voices[row.column])
    words = f"{counted(size, 'segment')}, {counted(voices, 'participant')}"
    st.caption(words if row.patterns else _("{size}. No pattern meets it.", size=words))


def _patterns(corpus: Corpus, comparison: Comparison, row: ConvergenceRow) -> None:
    walk = comparison.by_theme
    for label in row.patterns:
        pattern, size = comparison.analysis.patterns[label], int(walk.pattern_sizes[label])
        if row.column < 0:
            theme_id, shared = "", counted(size, "segment")
        else:
            theme_id = comparison.incidence.theme_ids[row.column]
            shared = _("{n} of its {size} segments", n=int(walk.overlap[label, row.column]), size=size)
        terms = ", ".join(pattern.key_terms[:_TERMS]) or _("no word sets it apart")
        st.button(
            plain(_("Pattern {id}: {terms} · {shared}", id=pattern.id, terms=terms, shared=shared)),
            key=f"convergence_{theme_id}_{pattern.id}",
            type="tertiary",
            help=_("Read the quotes of both and of each alone" if theme_id else "Read the quotes of this pattern"),
            on_click=partial(move, pattern=pattern.id, **column_of(corpus, theme_id)),
        )


def column_of(corpus: Corpus, theme_id: str) -> dict[str, str]:
    """Where the quotes of a theme stand: under its one code where themes are no more than codes; '' for no theme."""
    theme = next((theme for theme in corpus.themes if theme.id == theme_id), None)
    if theme and all(len(other.code_ids) < 2 for other in corpus.themes):
        return {"kind": CODES, "column": next(iter(theme.code_ids), "")}
    return {"kind": THEMES, "column": theme_id}


def _controls(study: Study, comparison: Comparison, row: ConvergenceRow, said: Judgement | None) -> None:
    analysis = comparison.analysis
    theme_id, pattern_id = row_key(row, comparison.incidence.theme_ids, analysis.patterns)
    word_key, memo_key = f"convergence_word:{theme_id}:{pattern_id}", f"convergence_memo:{theme_id}:{pattern_id}"
    # The study file is the truth: the controls show what it holds.
    st.session_state[word_key] = said.verdict or None if said else None
    st.session_state[memo_key] = said.memo if said else ""

    def changed() -> None:
        attempt(
            judgements.add_judgement,
            study,
            CONVERGENCE,
            st.session_state[word_key] or "",
            pattern_id=pattern_id,
            theme_id=theme_id,
            memo=str(st.session_state[memo_key] or "").strip(),
            segment_ids=row.segment_ids(analysis.patterns),
            grain=analysis.grain,
            coder=state.coder(),
        )

    st.segmented_control(
        _("How the two sides stand to each other"),
        VERDICTS[CONVERGENCE],
        key=word_key,
        format_func=_headed,
        on_change=changed,
        label_visibility="collapsed",
        wrap=True,
    )
    st.text_area(
        _("Memo"),
        key=memo_key,
        height=68,
        placeholder=_("Why? Kept when you leave the field."),
        on_change=changed,
        label_visibility="collapsed",
    )


def _earlier(corpus: Corpus, filled: Filled) -> None:
    """What was said on rows that are no longer in the table."""
    if not filled.earlier:
        return
    names = {theme.id: theme.name for theme in corpus.themes}
    with st.expander(_("On other groupings ({n})", n=len(filled.earlier))):
        for one in reversed(filled.earlier):
            about = names.get(one.theme_id, one.theme_id)
            about = about or _("pattern {id} of grouping {n}", id=one.pattern_id, n=one.analysis_id)
            who = " · ".join(part for part in (one.coder, moment(one.decided_at)) if part)
            word = _(WORDS[one.verdict]) if one.verdict in WORDS else _("no word")
            st.text(f"{about}: {word} · {who}")
            if one.memo:
                st.text(one.memo)


def _source() -> None:
    source = _(
        "After the convergence coding matrix of Farmer, Robinson, Elliott and Eyles (2006, Qualitative Health Research "
        "16:377), with the four words that Towler et al. (2023, Frontiers in Public Health 11:1268223) used to lay a "
        "machine's grouping beside human themes; Farmer's own second word is partial agreement."
    )
    st.caption(f"{source} {counts_asked()}")


def _show(most: int) -> None:
    st.session_state[_SHOWN] = most
