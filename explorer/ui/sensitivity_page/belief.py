"""The Bayesian reading: what to believe of the difference after these accounts."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel.answered import Answer, Posterior
from explorer.ui.sensitivity_page import words
from explorer.ui.sensitivity_page.parts import say, section
from explorer.wording import sensitivity as sentences


def show(answer: Answer) -> None:
    """One sentence in the open, the rest and the other starting points folded."""
    if not answer.posteriors:
        return
    with section("belief", "A Bayesian reading", "Having read these accounts, what is there to believe?"):
        told = sentences.bayes_words(answer)
        say("belief", told[:1])
        with st.expander("Other beliefs to start from, and how large the difference may be", type="compact"):
            say("belief_more", told[1:])
            st.html(table(answer.posteriors))
            st.caption(
                "Beta(1, 1): every share as likely beforehand. The smallest difference of interest is declared with "
                "the contrast. Worked out exactly, without draws."
            )


def table(found: tuple[Posterior, ...]) -> str:
    """One row a prior."""
    margin = words.plain(found[0].smallest_difference)
    head = (
        "<th>Prior</th><th>Median</th><th>95% credible</th><th>Below 0</th>"
        f"<th>Below −{margin}</th><th>Within ±{margin}</th><th>Above +{margin}</th>"
    )
    rows = "".join(
        f"<tr><th>Beta({one.prior[0]:g}, {one.prior[1]:g})</th><td>{words.signed(one.median)}</td>"
        f"<td>{words.between(one.low, one.high)}</td>"
        + "".join(f"<td>{words.probability(p)}</td>" for p in (one.below_zero, one.below, one.within, one.above))
        + "</tr>"
        for one in found
    )
    return (
        '<div class="sens-scroll"><table class="sens-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
