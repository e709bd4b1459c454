"""The report as one HTML file: no script, nothing loaded, light and dark, made to be printed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from explorer.reports.drawing import draw_svg
from explorer.reports.report.filling import Part, filled, parts

_HERE = Path(__file__).parent
LINK = "@"  # a cell that begins with it names a section


def page(tree: Mapping) -> str:
    """The tree of `gathering.gather` as HTML. Same tree, same text.

    Every fact stands in an element of its own with its key (`data-key`); section and table numbers are counted by the
    style sheet. So a digit outside such an element can only be a fault, which a test looks for.
    """
    import jinja2
    from markupsafe import Markup

    facts = tree["facts"]
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = environment.from_string((_HERE / "report.html.jinja").read_text(encoding="utf-8"))
    titles = {one["key"]: one["title"] for one in tree["document"]}

    def said(text: str) -> list[Part]:
        return list(parts(text, facts))

    def drawn(name: str) -> Markup:
        return Markup(draw_svg(name, facts))  # of our own making, its texts escaped by the drawing library

    return template.render(
        title=filled("{study.name}", facts),
        style=Markup((_HERE / "report.css").read_text(encoding="utf-8")),
        sections=tree["document"],
        titles=titles,
        said=said,
        plain=lambda text: filled(text, facts),
        drawn=drawn,
        link=LINK,
    )
