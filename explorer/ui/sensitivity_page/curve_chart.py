"""The specification curve: sorted differences with their intervals over the choices that gave them. No Streamlit here.

After Simonsohn, Simmons and Nelson (2020, doi 10.1038/s41562-020-0912-z): the curve above, the choices below.
"""

from __future__ import annotations

from collections.abc import Sequence

from explorer.datamodel.answered import Axis, Curve, Specification
from explorer.translation import _
from explorer.ui.drawing import Shape, shape
from explorer.ui.sensitivity_page import words

WIDTH, _LEFT, _RIGHT = 840, 232, 8
_PLOT, _TOP, _ROW, _AXIS_GAP = 210, 16, 18, 9
_WIDEST = 26  # of a specification, so that a few do not spread over the whole width


def shapes(curve: Curve, *, first: str, second: str, smallest: float) -> tuple[list[Shape], float]:
    """The picture's shapes and its height; none when nothing could be estimated."""
    shown = [one for one in curve.specifications if one.difference is not None]
    if not shown:
        return [], 0
    step = min(_WIDEST, (WIDTH - _LEFT - _RIGHT) / len(shown))
    choices, height = _choices(curve.axes, shown, step)
    return [
        *_plot_frame(first, second, smallest, step * len(shown)),
        *_declared_column(shown, step, height),
        *(one for is_equivalent in (False, True) for one in _spans(shown, step, is_equivalent)),
        *(one for is_equivalent in (False, True) for one in _dots(shown, step, is_equivalent)),
        *choices,
    ], height


def alt_text(curve: Curve, first: str, second: str) -> str:
    """What the picture shows, for who cannot see it."""
    lowest, highest = words.signed(curve.lowest), words.signed(curve.highest)
    return _(
        "{n} differences, {first} minus {second}, sorted from {lowest} to {highest}, each with its interval, over a "
        "table of the choices that gave it. The table below holds the same.",
        n=len(curve.specifications),
        first=first,
        second=second,
        lowest=lowest,
        highest=highest,
    )


def columns_of(curve: Curve) -> tuple[str, ...]:
    """The axes that could have been chosen otherwise, in order: those that have more than one option."""
    return tuple(axis.name for axis in curve.axes if len(axis.options) > 1)


def _y(difference: float) -> float:
    return _TOP + _PLOT * (1 - max(-1.0, min(1.0, difference))) / 2


def _x(place: int, step: float) -> float:
    return _LEFT + step * (place + 0.5)


def _plot_frame(first: str, second: str, smallest: float, width: float) -> list[Shape]:
    end = _LEFT + max(width, 60.0)
    high, low = _y(smallest), _y(-smallest)
    found = [shape("rect", "band", x=_LEFT, y=high, width=end - _LEFT, height=low - high)]
    for at in (-1, -0.5, 0, 0.5, 1):
        found.append(shape("line", "grid" if at else "zero", x1=_LEFT, x2=end, y1=_y(at), y2=_y(at)))
        found.append(shape("text", "tick", words.signed(at), x=_LEFT - 8, y=_y(at) + 4))
    for at, name in ((0.75, first), (-0.75, second)):
        found.append(shape("text", "side", _("more yes: {group}", group=_short(name, 20)), x=0, y=_y(at) + 4))
    return found


def _declared_column(shown: Sequence[Specification], step: float, height: float) -> list[Shape]:
    place = next((i for i, one in enumerate(shown) if one.is_declared), None)
    if place is None:
        return []
    width = max(step, 4.0)
    return [shape("rect", "declared", x=_x(place, step) - width / 2, y=_TOP, width=width, height=height - _TOP - 4)]


def _spans(shown: Sequence[Specification], step: float, is_equivalent: bool) -> list[Shape]:
    path = "".join(
        f"M{_x(i, step):.1f} {_y(one.low):.1f}V{_y(one.high):.1f}"
        for i, one in enumerate(shown)
        if one.is_equivalent == is_equivalent and one.low is not None and one.high is not None
    )
    wide = min(5.0, max(0.8, 0.5 * step))
    return [shape("path", f"span {_kind(is_equivalent)}", d=path, stroke_width=wide)] if path else []


def _dots(shown: Sequence[Specification], step: float, is_equivalent: bool) -> list[Shape]:
    size = min(3.6, max(1.3, 0.42 * step))
    path = "".join(
        _mark(_x(i, step), _y(one.difference or 0.0), size, is_equivalent)
        for i, one in enumerate(shown)
        if one.is_equivalent == is_equivalent
    )
    return [shape("path", f"dot {_kind(is_equivalent)}", d=path)] if path else []


def _mark(x: float, y: float, size: float, is_equivalent: bool) -> str:
    """A disc for what answers the same question, a lozenge for what changes it: not by colour alone."""
    if is_equivalent:
        arc = f"a{size:.1f} {size:.1f} 0 1 0"
        return f"M{x - size:.1f} {y:.1f}{arc} {2 * size:.1f} 0{arc} {-2 * size:.1f} 0"
    return f"M{x:.1f} {y - size:.1f}L{x + size:.1f} {y:.1f}L{x:.1f} {y + size:.1f}L{x - size:.1f} {y:.1f}Z"


def _choices(axes: Sequence[Axis], shown: Sequence[Specification], step: float) -> tuple[list[Shape], float]:
    """One row a choice, a tick where a specification chose it; and the height of it all."""
    chosen = [dict(one.choices) for one in shown]
    y, found = _TOP + _PLOT + 16.0, []
    for axis in axes:
        if len(axis.options) < 2:
            continue
        y += _AXIS_GAP
        kind = "" if axis.is_equivalent else " ◇"
        found.append(shape("text", "axis", f"{_short(axis.name, 48)}{kind}", x=0, y=y + 9))
        y += _ROW
        wide = _tick(step)
        for option in axis.options:
            found.append(shape("text", "option", _short(option, 30), x=14, y=y + 9))
            path = "".join(
                f"M{_x(i, step) - wide / 2:.1f} {y:.0f}h{wide:.1f}v10h-{wide:.1f}Z"
                for i, choices in enumerate(chosen)
                if choices.get(axis.name) == option
            )
            if path:
                found.append(shape("path", "tickmark", d=path))
            y += _ROW
    return found, y + 8


def _tick(step: float) -> float:
    return max(0.7, min(10.0, 0.7 * step))


def _kind(is_equivalent: bool) -> str:
    return "same" if is_equivalent else "other"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
