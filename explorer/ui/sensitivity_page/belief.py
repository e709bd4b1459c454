"""The Bayesian reading: what to believe of the difference after these accounts."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel.answered import Answer, Posterior
from explorer.translation import _
from explorer.ui.sensitivity_page import words
from explorer.ui.sensitivity_page.parts import paragraphs, section
from explorer.wording import sensitivity as sentences
from explorer.wording.numerals import short


def show(answer: Answer) -> None:
    """One sentence in the open, the rest and the other starting points folded."""
    if not answer.posteriors:
        return
    with section("belief", _("A Bayesian reading"), _("Having read these accounts, what is there to believe?")):
        told = sentences.bayes_words(answer)
        paragraphs("belief", told[:1])
        with st.expander(_("Other beliefs to start from, and how large the difference may be"), type="compact"):
            paragraphs("belief_more", told[1:])
            st.html(table(answer.posteriors))
            st.caption(
                _(
                    "Beta(1, 1): every share as likely beforehand. The smallest difference of interest is declared "
                    "with the contrast. Worked out exactly, without draws."
                )
            )


def table(found: tuple[Posterior, ...]) -> str:
    """One row a prior."""
    margin = words.plain(found[0].smallest_difference)
    names = (
        *(_("Prior"), _("Median"), _("95% credible"), _("Below 0"), _("Below −{margin}", margin=margin)),
        *(_("Within ±{margin}", margin=margin), _("Above +{margin}", margin=margin)),
    )
    head = "".join(f"<th>{name}</th>" for name in names)
    rows = "".join(
        f"<tr><th>{_('Beta({a}, {b})', a=short(one.prior[0]), b=short(one.prior[1]))}</th>"
        f"<td>{words.signed(one.median)}</td>"
        f"<td>{words.between(one.low, one.high)}</td>"
        + "".join(f"<td>{words.probability(p)}</td>" for p in (one.below_zero, one.below, one.within, one.above))
        + "</tr>"
        for one in found
    )
    return (
        '<div class="sens-scroll"><table class="sens-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
