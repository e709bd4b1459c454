"""Grouping what participants said into candidate patterns: what was done, how to do it, and doing it."""

from __future__ import annotations

import streamlit as st

from explorer.analysis.consensus import MIN_INTERVIEWS
from explorer.analysis.grouping import default_n_groups
from explorer.datamodel import PARTICIPANT, Analysis, Corpus
from explorer.errors import ExplorerError
from explorer.naming import counted
from explorer.settings import Settings
from explorer.study import Study
from explorer.translation import _, written
from explorer.ui import jobs_view, state
from explorer.ui.acting import attempt, say
from explorer.ui.wording import moment
from explorer.wording.stored import stored

UNITS = {
    "window": "Passages of a few sentences",
    "sentence": "Single sentences",
    "turn": "Whole turns",
}


def show(study: Study, corpus: Corpus) -> None:
    """What the newest analysis is, and the form for the next."""
    st.subheader(_("Candidate patterns"), anchor=False)
    st.text(
        _(
            "The tool groups passages in which participants speak of similar things. It does not name the groups, and "
            "it knows nothing of your themes: it is a second look to set beside them, a prompt to read again."
        )
    )
    analysis = state.analysis(study)
    if analysis is not None:
        _done(study, analysis)
    if not any(s.role == PARTICIPANT for t in corpus.transcripts for s in t.speakers):
        st.caption(
            _("There is no participant speech yet. Add transcripts, and check under People who is a participant.")
        )
        return
    _form(study, corpus, analysis)


def _done(study: Study, analysis: Analysis) -> None:
    with st.container(border=True):
        st.text(
            _(
                "Analysed {moment}: {patterns} from {segments}, {unplaced} of them in no pattern. {unit}",
                moment=moment(analysis.created_at),
                patterns=counted(len(analysis.patterns), "candidate pattern"),
                segments=counted(len(analysis.segments), "segment"),
                unplaced=written(analysis.n_unplaced),
                unit=_unit_words(analysis.settings),
            )
        )
        with st.container(key="quiet_notes", gap="xsmall"):
            st.text(_("Encoder {name}; seed {seed}.", name=analysis.encoder_key, seed=analysis.settings.seed))
            if analysis.short_turns:
                turns, words = counted(analysis.short_turns, "short turn"), counted(analysis.short_words, "word")
                st.text(
                    _(
                        "In no segment: {turns} ({words}) such as “mm-hm, yes”, which say too little by themselves.",
                        turns=turns,
                        words=words,
                    )
                )
            for note in analysis.notes:
                st.text(stored(note))
        if not state.analysis_is_current(study):
            st.warning(_("The transcripts, people or roles changed since this analysis: run it again."))
        if analysis.patterns and st.button(_("See patterns and themes"), key="see_patterns"):
            st.switch_page(state.PATTERNS_PAGE)


def _unit_words(settings: Settings) -> str:
    if settings.unit == "window":
        return _("A segment is a passage of about {n} words within one turn.", n=settings.window_words)
    return _("A segment is a sentence.") if settings.unit == "sentence" else _("A segment is a whole turn.")


def _form(study: Study, corpus: Corpus, analysis: Analysis | None) -> None:
    before = analysis.settings if analysis else Settings()
    busy = jobs_view.running(study) is not None
    usual = default_n_groups(_expected_segments(study, corpus, analysis))
    unit = st.selectbox(
        _("What one segment is"),
        list(UNITS),
        index=list(UNITS).index(before.unit),
        format_func=lambda one: _(UNITS[one]),
        key="unit",
    )
    with st.expander(_("More settings"), type="compact"):
        choices = _more(corpus, before, unit)
    st.caption(
        _what_it_does(len(corpus.transcripts) >= MIN_INTERVIEWS, choices["n_patterns"] or usual, choices["n_runs"])
    )
    st.button(
        _("Run the analysis again") if analysis else _("Run the analysis"),
        type="primary",
        disabled=busy,
        help=_("Wait for the work above to end.") if busy else None,
        key="analyse",
        on_click=_start,
        args=(study, {"unit": unit, **choices}),
    )
    st.caption(
        _(
            "The first run takes a minute or two for some twenty interviews; later runs reuse what was computed. "
            "Earlier analyses are kept."
        )
    )


def _what_it_does(by_interview: bool, patterns: int, runs: int) -> str:
    if by_interview:
        return _(
            "It looks for about {patterns} patterns, and for half and twice as many: how fine they are shown is chosen "
            "beside them. The grouping is repeated {runs} times, each time without one interview in five, to see which "
            "patterns come back.",
            patterns=patterns,
            runs=runs,
        )
    return _(
        "It looks for about {patterns} patterns, and for half and twice as many: how fine they are shown is chosen "
        "beside them. The grouping is repeated {runs} times, each time without a fifth of the talk, to see which "
        "patterns come back.",
        patterns=patterns,
        runs=runs,
    )


def _more(corpus: Corpus, before: Settings, unit: str) -> dict[str, int | str]:
    first, second, third, fourth = st.columns(4, gap="medium", vertical_alignment="bottom")
    words = first.number_input(
        _("Words of a passage"), 10, 1000, before.window_words, step=10, key="window_words", disabled=unit != "window"
    )
    names = encoder_names()
    place = names.index(before.encoder) if before.encoder in names else 0
    encoder = second.selectbox(_("Encoder"), names, index=place, key="encoder", format_func=_encoder_words)
    exact = third.number_input(
        _("Exact number of patterns"), 0, 500, 0, key="n_patterns", help=_("0: by the study’s size.")
    )
    seed = fourth.number_input(
        _("Seed"),
        0,
        2**32 - 1,
        before.seed,
        key="seed",
        help=_("The start of every random step: the same seed, the same result."),
    )
    left, right = st.columns([3, 1], gap="medium", vertical_alignment="bottom")
    centre = left.checkbox(
        _("Take out each person’s own way of talking before grouping"),
        bool(before.centre_speakers),
        key="centre_speakers",
        help=_(
            "Patterns then follow what is said rather than who says it. What somebody talks about all the time goes "
            "with it; the analysis says how much it changes."
        ),
    )
    runs = right.number_input(_("Repeated runs"), 20, 500, max(20, before.n_runs), step=10, key="n_runs")
    if words_about := encoder_notice(corpus, encoder):
        st.caption(words_about)
    return {
        "window_words": int(words),
        "encoder": encoder,
        "seed": int(seed),
        "n_patterns": int(exact),
        "centre_speakers": bool(centre),
        "n_runs": int(runs),
    }


def encoder_names() -> list[str]:
    """'auto' and the encoders of the registry."""
    from explorer import encoders

    return ["auto", *(entry.name for entry in encoders.registered())]


def _encoder_words(name: str) -> str:
    return _("by the language spoken") if name == "auto" else name


def encoder_notice(corpus: Corpus, name: str) -> str:
    """Which encoder 'auto' takes and what to know about it, before anything is computed."""
    from explorer import encoders

    if name != "auto":
        return ""
    # Before there are segments, turns stand for them.
    languages = [
        transcript.speaker(turn.speaker).language or transcript.language
        for transcript in corpus.transcripts
        for turn in transcript.turns
        if transcript.speaker(turn.speaker).role == PARTICIPANT
    ]
    try:
        chosen, notice = encoders.choose_encoder(languages)
    except ExplorerError as problem:
        return stored(str(problem))
    said = _("For the languages spoken here the encoder is {name}.", name=chosen)
    return f"{said} {stored(notice)}".strip()


def _expected_segments(study: Study, corpus: Corpus, analysis: Analysis | None) -> int:
    if analysis is not None:
        return len(analysis.segments)
    people = {(t.id, s.name) for t in corpus.transcripts for s in t.speakers if s.role == PARTICIPANT}
    words = sum(n for voice, n in state.word_counts(study).items() if voice in people)
    return max(1, words // Settings().window_words)


def _start(study: Study, choices: dict[str, object]) -> None:
    try:
        settings = Settings(**choices)
    except ExplorerError as problem:
        say(str(problem))
        return
    attempt(jobs_view.start, study, "analyse", {"settings": settings.to_dict(), "actor": state.coder()})
