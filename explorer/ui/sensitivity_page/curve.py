"""Every way it could have been done: the specification curve, its choices, and the same as a table."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from explorer.analysis.sensitivity.axes import EVIDENCE
from explorer.datamodel.answered import Answer, Axis, Curve, Specification
from explorer.translation import _, written
from explorer.ui.drawing import show_drawing
from explorer.ui.grid import Cell, Column, Row, show_grid
from explorer.ui.sensitivity_page import curve_chart, place, words
from explorer.ui.sensitivity_page.parts import paragraphs, section
from explorer.ui.wording import plain
from explorer.wording import sensitivity as sentences

_MOST_ROWS = 500  # of the table on the screen; the saved table has them all


def show(answer: Answer) -> None:
    """The sentences, the picture, the axes that can be marked, and the table."""
    curve = sentences.spelt(answer)
    if curve is None:
        return
    with section(
        "curve", _("Every way it could have been coded"), _("What if other choices had been made on the way?")
    ):
        paragraphs("curve", sentences.curve_words(answer))
        people = answer.people
        if len(curve.specifications) > 1:
            sides = {"first": people.first_name, "second": people.second_name}
            shapes, height = curve_chart.shapes(curve, **sides, smallest=answer.contrast.smallest_difference)
            alt = curve_chart.alt_text(curve, **sides)
            show_drawing(shapes, key="sens_curve_picture", width=curve_chart.WIDTH, height=height, alt=alt)
            st.caption(
                _(
                    "Each line is one way with its 95% interval, sorted; below stands what was chosen for it. Discs "
                    "answer the same question, lozenges another: a choice with ◇ leads to one. The column set off is "
                    "the declared way."
                )
            )
        with st.expander(_("The choices: which answer the same question?"), type="compact"):
            _axes(answer, curve)
        if len(curve.specifications) > 1:
            with st.expander(_("All {n} ways as a table", n=written(len(curve.specifications))), type="compact"):
                _table(curve)


def _axes(answer: Answer, curve: Curve) -> None:
    st.caption(
        _(
            "The ways that answer the same question are tested together; those that change it stand beside them. Which "
            "is which is your judgement: switched on means the same question. Change it where you see it otherwise; it "
            "is kept with the look."
        )
    )
    for number, (known, axis) in enumerate(zip(answer.curve.axes, curve.axes, strict=True)):
        with st.container(key=f"sens_axis_{number}", gap=None):
            if len(axis.options) > 1:
                key = f"sens_axis_mark_{number}"
                st.session_state[key] = axis.is_equivalent
                st.toggle(
                    plain(f"{axis.name}: {', '.join(axis.options)}"),
                    key=key,
                    disabled=known.name == EVIDENCE,  # never averaged, whatever one thinks of it
                    on_change=_marked,
                    args=(answer, known.name, key),
                )
            else:
                st.text(axis.name)
            st.caption(plain(". ".join(filter(None, (_means(axis), axis.why.rstrip(". "), _moves(axis)))) + "."))


def _means(axis: Axis) -> str:
    if len(axis.options) < 2:
        return ""
    return _("Answers the same question") if axis.is_equivalent else _("Changes the question")


def _moves(axis: Axis) -> str:
    if axis.shift is None or len(axis.options) < 2:
        return ""
    if axis.variance_share is None:
        return _("Changing only this moves the difference by {shift} on average", shift=words.plain(axis.shift))
    return _(
        "Changing only this moves the difference by {shift} on average, {share} of the variance over all ways",
        shift=words.plain(axis.shift),
        share=words.plain(axis.variance_share),
    )


def _marked(answer: Answer, axis: str, key: str) -> None:
    marks = {**dict(answer.contrast.changed_axes), axis: bool(st.session_state[key])}
    last = place.looked() or answer.contrast
    place.look(replace(last, changed_axes=tuple(sorted(marks.items()))))


def _table(curve: Curve) -> None:
    axes = curve_chart.columns_of(curve)
    columns = (
        Column("difference", _("Difference"), kind="number", width="6rem"),
        Column("interval", _("95% interval"), width="8.5rem"),
        Column("counts", _("Yes"), width="10rem"),
        Column("finding", _("Then"), width="7rem"),
        Column("same", _("Question"), width="6.5rem"),
        Column(
            "twins", _("Ways"), kind="number", width="4rem", help=_("Ways through the choices that give these labels")
        ),
        *(Column(f"axis:{name}", name, width="8rem") for name in axes),
    )
    shown = curve.specifications[:_MOST_ROWS]
    rows = [_row(str(number), one, axes) for number, one in enumerate(shown)]
    show_grid(columns, rows, key="sens_specifications", name=_("All ways"), height="26rem", is_dense=True)
    if len(shown) < len(curve.specifications):
        st.caption(
            _(
                "The first {n} of {of}; the table to save below has them all.",
                n=len(shown),
                of=written(len(curve.specifications)),
            )
        )


def _question(one: Specification) -> str:
    if one.is_declared:
        return _("declared")
    return _("the same", context="question") if one.is_equivalent else _("another", context="question")


def _row(row_id: str, one: Specification, axes: tuple[str, ...]) -> Row:
    chosen = dict(one.choices)
    cells = (
        Cell(words.signed(one.difference), sort=-2 if one.difference is None else one.difference),
        Cell(words.between(one.low, one.high)),
        Cell(words.against(one.table)),
        Cell(sentences.finding_key(one.finding)),
        Cell(_question(one)),
        Cell(written(one.twins), sort=one.twins),
        *(Cell(chosen.get(name, "")) for name in axes),
    )
    return Row(row_id, cells)
