"""Differences with their intervals: a picture and its table in one, each number beside its bar. No Streamlit here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from explorer.datamodel.contrasting import Fourfold
from explorer.translation import _
from explorer.ui.sensitivity_page import words


@dataclass(frozen=True, slots=True)
class Line:
    """One difference. `note` is a last cell in words; `is_main` sets the line off."""

    name: str
    table: Fourfold | None
    difference: float | None
    low: float | None
    high: float | None
    note: str = ""
    is_main: bool = False


def table(lines: Sequence[Line], *, first: str, second: str, smallest: float, name: str, note_head: str = "") -> str:
    """The lines as an HTML table.

    Parameters
    ----------
    first, second : the groups' names; the bar lies to the right when there is more yes in the first.
    smallest : the smallest difference of interest, drawn as a band around zero.
    name : what the table shows.
    """
    has_counts = any(line.table is not None for line in lines)
    has_notes = any(line.note for line in lines)
    head = ["<th></th>", f"<th>{escape(_sides(first, second))}</th>" if has_counts else ""]
    more = (escape(_("more yes: {group}", group=group)) for group in (second, first))
    head.append(f'<th class="sens-sides">{"".join(f"<span>{one}</span>" for one in more)}</th>')
    head.append(f"<th>{_('Difference')}</th><th>{_('95% interval')}</th>")
    head.append(f"<th>{escape(note_head)}</th>" if has_notes else "")
    body = "".join(_line(line, smallest, has_counts, has_notes) for line in lines)
    return (
        f'<div class="sens-scroll"><table class="sens-int" aria-label="{escape(name, quote=True)}">'
        f"<thead><tr>{''.join(head)}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _sides(first: str, second: str) -> str:
    return _("{first} against {second}", first=first, second=second)


def _line(line: Line, smallest: float, has_counts: bool, has_notes: bool) -> str:
    cells = [f'<th scope="row">{escape(line.name)}</th>']
    if has_counts:
        cells.append(f"<td>{words.against(line.table) if line.table else '–'}</td>")
    cells.append(f'<td class="sens-bar">{_bar(line, smallest)}</td>')
    cells.append(f"<td>{words.signed(line.difference)}</td><td>{words.between(line.low, line.high)}</td>")
    if has_notes:
        cells.append(f'<td class="sens-note">{escape(line.note)}</td>')
    return f"<tr{' class=main' if line.is_main else ''}>{''.join(cells)}</tr>"


def _bar(line: Line, smallest: float) -> str:
    band = f'<i class="band" style="left:{_at(-smallest):.1f}%;width:{_at(smallest) - _at(-smallest):.1f}%"></i>'
    parts = [band, '<i class="zero"></i>']
    if line.low is not None and line.high is not None:
        width = _at(line.high) - _at(line.low)
        parts.append(f'<i class="span" style="left:{_at(line.low):.1f}%;width:{width:.1f}%"></i>')
    if line.difference is not None:
        parts.append(f'<i class="dot" style="left:{_at(line.difference):.1f}%"></i>')
    return f'<div class="sens-track" aria-hidden="true">{"".join(parts)}</div>'


def _at(difference: float) -> float:
    """From −1..1 to per cent of the track."""
    return 50 * (1 + max(-1.0, min(1.0, difference)))
