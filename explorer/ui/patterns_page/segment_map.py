"""The map of the segments: a picture to wander in, not a measure. Plotly is imported only when it is drawn."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.datamodel import UNPLACED, Analysis, Corpus
from explorer.translation import _
from explorer.ui.colours import NO_THEME, code_colours, hue, shape

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from explorer.pipeline import Comparison

BY_PATTERN, BY_THEME, BY_PERSON = "pattern", "theme", "participant"
COLOURINGS = (BY_PATTERN, BY_THEME, BY_PERSON)
_FIRST_WORDS_CHARS = 150
_LINE_CHARS = 54
_NUMBER_ROOM = 0.035  # share of the map's width and height that a number takes


def map_figure(
    comparison: Comparison,
    corpus: Corpus,
    colouring: str,
    *,
    lit: int | None = None,
    hover: Sequence[str] | None = None,
) -> go.Figure:
    """Every segment a mark; point i of the first trace is `analysis.segments[i]`.

    Marks differ in shape as well as colour, and each pattern's number stands in the middle of its marks,
    so that 40 patterns can be told apart without telling colours apart.

    Parameters
    ----------
    lit : label of the pattern whose marks stand out, by size as well as strength; None lights all alike.
    hover : of `hover_words`, where they are known already.
    """
    import plotly.graph_objects as go

    analysis = comparison.analysis
    colours, names = _colours(comparison, corpus, colouring)
    figure = go.Figure()
    figure.add_trace(
        go.Scattergl(
            x=analysis.positions[:, 0],
            y=analysis.positions[:, 1],
            mode="markers",
            marker={
                "color": colours,
                "symbol": [_symbol(int(label)) for label in analysis.labels],
                "size": [_size(int(label), lit) for label in analysis.labels],
                "opacity": 0.8 if lit is None else [0.95 if label == lit else 0.22 for label in analysis.labels],
            },
            text=hover_words(analysis, corpus) if hover is None else hover,
            hovertemplate="%{text}<extra></extra>",
            selected={"marker": {"size": 15, "opacity": 1}},
            unselected={"marker": {"opacity": 0.55}},
            showlegend=False,
        )
    )
    _add_numbers(figure, analysis, lit)
    for name, colour in names:
        mark = {"color": colour, "size": 10}
        figure.add_trace(go.Scatter(x=[None], y=[None], mode="markers", marker=mark, name=html.escape(name)))
    _lay_out(figure, bool(names))
    return figure


def hover_words(analysis: Analysis, corpus: Corpus) -> list[str]:
    """Who, which pattern, and the quote's first words: one entry a segment, safe inside Plotly's small HTML."""
    people = {person.id: person.name or person.id for person in corpus.participants}
    words, nowhere = [], _("in no pattern")
    for segment, label in zip(analysis.segments, analysis.labels.tolist(), strict=True):
        where = nowhere if label == UNPLACED else _("pattern {id}", id=analysis.patterns[label].id)
        # A long turn need not be taken apart whole for its first words.
        first = textwrap.shorten(segment.text[: 3 * _FIRST_WORDS_CHARS], _FIRST_WORDS_CHARS, placeholder=" …")
        who = people.get(segment.participant_id, segment.participant_id)
        lines = [f"{who}, {where}", *textwrap.wrap(_("“{name}”", name=first), _LINE_CHARS)]
        words.append("<br>".join(html.escape(line) for line in lines))
    return words


def _colours(comparison: Comparison, corpus: Corpus, colouring: str) -> tuple[list[str], list[tuple[str, str]]]:
    """A colour for each segment, and the (name, colour) pairs a legend needs."""
    analysis = comparison.analysis
    if colouring == BY_THEME:
        of_theme = code_colours(corpus.codes, corpus.themes).themes
        order = [of_theme[theme_id] for theme_id in comparison.incidence.theme_ids]
        rows = comparison.incidence.themes
        # A segment in two themes takes the colour of the first; the crosswalk counts it in both.
        found = [order[int(row.argmax())] if row.any() else NO_THEME for row in rows]
        return found, [*((t.name, of_theme[t.id]) for t in corpus.themes), (_("in no theme"), NO_THEME)]
    if colouring == BY_PERSON:
        people = list(dict.fromkeys(segment.participant_id for segment in analysis.segments))
        names = {person.id: person.name or person.id for person in corpus.participants}
        place = {person: i for i, person in enumerate(people)}
        found = [hue(place[segment.participant_id]) for segment in analysis.segments]
        return found, [(names.get(person, person), hue(place[person])) for person in people]
    return [NO_THEME if label == UNPLACED else hue(label) for label in analysis.labels.tolist()], []


def _symbol(label: int) -> str:
    return "circle-open" if label == UNPLACED else shape(label)


def _size(label: int, lit: int | None) -> int:
    if lit is not None and label == lit:
        return 11
    return 6 if label == UNPLACED else 8


def _add_numbers(figure: go.Figure, analysis: Analysis, lit: int | None) -> None:
    # All at once: one by one each takes longer than the one before.
    figure.update_layout(
        annotations=[
            {
                "x": x,
                "y": y,
                "text": f"<b>{html.escape(pattern.id)}</b>",
                "showarrow": False,
                "font": {"size": 13, "color": "#ffffff"},
                "bgcolor": "rgba(30,34,42,0.72)",
                "opacity": 1.0 if lit in (None, label) else 0.35,
                "borderpad": 2,
            }
            for label, (pattern, (x, y)) in enumerate(zip(analysis.patterns, number_places(analysis), strict=True))
        ]
    )


def number_places(analysis: Analysis) -> list[tuple[float, float]]:
    """Where each pattern's number stands: on the mark nearest to the middle that leaves other numbers free."""
    import numpy as np

    width = np.ptp(analysis.positions, axis=0) + 1e-9
    taken = np.empty((len(analysis.patterns), 2))
    for label in range(len(analysis.patterns)):
        marks = analysis.positions[analysis.labels == label] / width
        near = marks[np.argsort(((marks - np.median(marks, axis=0)) ** 2).sum(axis=1), kind="stable")]
        apart = np.abs(near[:, None, :] - taken[None, :label, :]).max(axis=2) > _NUMBER_ROOM
        free = apart.all(axis=1)
        taken[label] = near[int(free.argmax()) if free.any() else 0]
    return [(float(x), float(y)) for x, y in taken * width]


def _lay_out(figure: go.Figure, has_legend: bool) -> None:
    axis = {"visible": False, "showgrid": False, "zeroline": False}
    figure.update_layout(
        height=560,
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        xaxis=axis,
        yaxis=axis,
        dragmode="pan",
        # One dark label for both themes: the marks' own colours would be faint as words.
        hoverlabel={"align": "left", "bgcolor": "#22262e", "font": {"color": "#ffffff", "size": 14}},
        showlegend=has_legend,
        legend={"orientation": "h", "y": -0.02, "itemclick": False, "itemdoubleclick": False},
        clickmode="event+select",
    )


def rows_of_points(points: Sequence[dict[str, object]], n_segments: int) -> list[int]:
    """The segments a selection on the map means: its points on the first trace."""
    places = [p.get("point_index") for p in points if p.get("curve_number") == 0]
    return [place for place in places if isinstance(place, int) and 0 <= place < n_segments]
