"""What a check sample says of one theme: the bound as a bar and in words, and the second opinion behind a press."""

from __future__ import annotations

import streamlit as st

from explorer.analysis.remains import ThemeRemains
from explorer.translation import _, written
from explorer.ui.headings import facts
from explorer.ui.wording import plain
from explorer.wording import remains as words
from explorer.wording.numerals import per_cent

_BAR = (
    '<div class="remains-bar" role="img" aria-label="{label}">'
    '<i class="found" style="width:{found:.1f}%; background:{colour}"></i>{point}</div>'
)
_POINT = '<i class="point" style="left:{at:.1f}%"></i>'


def show(one: ThemeRemains, colour: str) -> None:
    """One theme."""
    with st.container(key=f"remains_result_{one.theme_id}", gap="small"):
        st.subheader(plain(one.name), anchor=False)
        if one.result is not None and one.result.estimate.found_at_least:
            _bar(one, colour)
        with st.container(key=f"remains_says_{one.theme_id}", gap="small"):
            st.text(words.advice(one))
            if told := words.people(one):
                st.text(told)
        if one.result is not None:
            _behind(one)


def _bar(one: ThemeRemains, colour: str) -> None:
    estimate = one.result.estimate
    found_about = words.found_about(one.result)
    point = "" if found_about is None else _POINT.format(at=min(99.6, 100 * found_about))
    label = _("at least {share} found", share=words.share(estimate.found_at_least))
    st.html(_BAR.format(label=label, found=100 * estimate.found_at_least, colour=colour, point=point))
    if found_about is None:
        st.caption(_("Filled: found at the least."))
        return
    st.caption(
        _(
            "Filled: found at the least; the line: about {share}, if what remains is as the sample.",
            share=per_cent(found_about),
        )
    )


def _behind(one: ThemeRemains) -> None:
    seen = one.result.seen
    with st.expander(_("The numbers behind it, and a second opinion"), type="compact"):
        facts(
            (
                (written(seen.found_before), _("found at the draw")),
                (written(seen.remaining), _("remained then")),
                (written(seen.sampled), _("drawn at random")),
                (written(seen.hits), _("of them carried it")),
                (written(seen.unsure), _("left unsure")),
                (written(seen.found_now), _("found by now")),
            )
        )
        if one.opinions:
            rows = "".join(
                f"<tr><td>{target}</td><td>{p}</td><td>{p_ranked}</td></tr>"
                for target, p, p_ranked in map(words.opinion, one.opinions)
            )
            names = (_("Less than"), _("p, read at random"), _("p, read in ranked order"))
            head = "".join(f"<th>{name}</th>" for name in names)
            st.html(f'<table class="remains-table"><thead><tr>{head}</tr></thead><tbody>{_safe(rows)}</tbody></table>')
            st.caption(words.opinion_limits())


def _safe(rows: str) -> str:
    return rows.replace("<td>< ", "<td>&lt; ")
