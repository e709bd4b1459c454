"""The quote before the reader as the browser is sent it, and the one that comes next."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.datamodel import ACCEPT, REJECT, SKIP, UNSURE, Corpus, Queue, Ranking, ReviewSettings, Span, Theme
from explorer.study import Study
from explorer.ui import ranked, state
from explorer.ui.again_page import reviewing
from explorer.ui.again_page.evidence import codes_on, evidence, ranking_lines
from explorer.ui.again_page.place import AgainPlace, codes_of
from explorer.ui.again_page.reviewing import After, Shown, last_of
from explorer.ui.quoting import person_names, who_said
from explorer.ui.review.component import show_review
from explorer.ui.review.payload import item_payload

_SAID = {ACCEPT: "Accepted", REJECT: "Rejected", UNSURE: "Unsure", SKIP: "Skipped; it comes again at the end"}


def show_quote(
    study: Study,
    corpus: Corpus,
    theme: Theme,
    here: AgainPlace,
    settings: ReviewSettings,
    queue: Queue,
    ranking: Ranking,
    undoable: list,
) -> bool:
    """Show the quote to decide on, or the one just decided with what stood behind it; False when there is none.

    Parameters
    ----------
    undoable : this coder's standing decisions here.
    """
    show = _Showing(study, corpus, theme, here, ranking, visible=not settings.decide_first)
    shown = reviewing.current(queue, ranking, state.analysis(study).segments, ranked.decisions(study), here)
    waiting = show.item(shown) if shown else None
    decided = reviewing.after(here)
    item, upcoming = (show.answered(decided), waiting) if decided else (waiting, None)
    answered, problem = reviewing.answer()
    last = last_of(undoable)
    name = next((code.name for code in corpus.codes if code.id == here.code), theme.name)
    about = next((code.description for code in corpus.codes if code.id == here.code), theme.description)
    show_review(
        {
            "theme": name,
            "about": about,
            "item": item,
            "upcoming": upcoming,
            "undo": f"Takes back: {last.verdict}, {_who(corpus, last.span)}" if last else "",
            "answered": answered,
            "problem": problem,
        },
        key="again_review",
        on_event=partial(reviewing.on_event, study, corpus, theme, here, not settings.decide_first),
    )
    return item is not None


class _Showing:
    """What all quotes of one run share."""

    def __init__(
        self, study: Study, corpus: Corpus, theme: Theme, here: AgainPlace, ranking: Ranking, *, visible: bool
    ) -> None:
        self.study, self.corpus, self.ranking, self.visible = study, corpus, ranking, visible
        self.analysis = state.analysis(study)
        own = codes_of(corpus, theme)
        self.codes = [code for code in own if code.id == here.code] if here.code else own
        self.names = person_names(corpus)

    def item(self, shown: Shown) -> dict[str, object]:
        """A quote to decide on; with what stands behind it only where that is to be seen beforehand."""
        payload = self._payload(shown)
        if self.visible:
            # Why it is shown, and that it is coded already, stay untold: else known ones would measure nothing.
            lines = ranking_lines(
                arm="",
                rank=shown.item.rank,
                n_ranked=shown.n_ranked,
                found_by=shown.found_by if shown.item.rank else "",
            )
            payload["evidence"] = self._evidence(shown, lines, hidden={code.id for code in self.codes})
        return payload

    def answered(self, made: After) -> dict[str, object]:
        """A quote that was just decided, with what stood behind it."""
        shown, decision = made.shown, made.decision
        code = next((one.code_id for one in self.corpus.codings if one.id == decision.coding_id), "")
        name = next((one.name for one in self.codes if one.id == code), "")
        words = f"{_SAID[decision.verdict]} as “{name}”." if name else f"{_SAID[decision.verdict]}."
        lines = ranking_lines(
            arm=shown.item.arm,
            rank=shown.item.rank,
            n_ranked=shown.n_ranked,
            found_by=shown.found_by,
            is_unprompted=shown.item.is_unprompted,
        )
        found = self._evidence(shown, lines, put=decision.coding_id)
        return {**self._payload(shown), "answered": {"words": words, "memo": decision.memo, "evidence": found}}

    def _payload(self, shown: Shown) -> dict[str, object]:
        transcript = self.corpus.transcript(shown.span.transcript_id)
        return item_payload(
            transcript,
            shown.span,
            self.names,
            token=shown.token,
            codes=self.codes,
            code_id=self._likely_code(shown),
            memo=shown.memo,
        )

    def _evidence(
        self, shown: Shown, lines: list[str], *, hidden: set[str] | None = None, put: str = ""
    ) -> dict[str, object]:
        row = shown.item.row
        return evidence(
            self.study,
            self.corpus,
            self.analysis,
            shown.span,
            row if row >= 0 else None,
            lines=lines,
            coded_rows=self.ranking.positive_rows.tolist(),
            rejected_rows=self.ranking.rejected_rows.tolist(),
            theme_code_ids=[code.id for code in self.codes],
            hidden_code_ids=hidden or (),
            without_coding=put,
        )

    def _likely_code(self, shown: Shown) -> str:
        """The code of the coded quote most like it; the theme's first where nothing is coded."""
        ids = [code.id for code in self.codes]
        rows = [row for row in self.ranking.positive_rows.tolist() if row != shown.item.row]
        if len(ids) < 2 or not rows or shown.item.row < 0:
            return ids[0] if ids else ""
        (near, _), *_ = ranked.nearest(self.study, shown.item.row, rows, 1)
        found = codes_on(self.corpus, self.analysis.segments[near].span, ids)
        return next((code.id for code in self.codes if code.name in found), ids[0])


def _who(corpus: Corpus, span: Span) -> str:
    return who_said(corpus.transcript(span.transcript_id), span, person_names(corpus))


def turn_to_wanted() -> None:
    """Turn to the transcript a press on the quote asked for, if one did."""
    wanted = st.session_state.pop(reviewing.WANTED, "")
    transcript_id, _, place = wanted.rpartition(":")
    start, _, end = place.partition("-")
    if transcript_id and start.isdigit() and end.isdigit():
        state.go_to(Span(transcript_id, int(start), int(end)))
