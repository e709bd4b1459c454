"""The sections on checks: quotes read again with what a sample can say, and the declared contrast."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.reports.report import blocks
from explorer.reports.report.blocks import section, text
from explorer.reports.report.comparing import NO_THEMES, NOT_ANALYSED
from explorer.reports.report.contrast import NOT_ASKED, NOT_DECLARED
from explorer.reports.report.filling import NOTHING

_MOST_THEMES = 20


def sections(facts: Mapping) -> list[dict]:
    return [_review(facts), _contrast(facts)]


def _review(facts: Mapping) -> dict:
    title, found = "Quotes read again, and what remains", facts["review"]
    if not found["themes"]:
        sentence = NO_THEMES if facts["patterns"] is not None else NOT_ANALYSED
        return section("review", title, [blocks.missing(sentence)])
    return section(
        "review",
        title,
        [
            text(*_decisions(found)),
            text(*_provenance(found)),
            _remains_table(found),
            None if found["has_sample"] else blocks.missing(_NO_SAMPLE),
            blocks.points([f"{{review.plans.{i}.in_words}}" for i in range(len(found["plans"]))]),
            blocks.points(_coders(found)),
            text(
                *(
                    f"{{review.notes.{i}}}"
                    for i in range(len(found["notes"]))
                    if "To learn more" not in found["notes"][i]
                )
            ),
        ],
    )


_NO_SAMPLE = (
    "No check sample was read, so nothing can be said of how much remains: declare and read one on the page What "
    "remains of the app."
)


def _decisions(found: Mapping) -> list[str]:
    if not found["again"]:
        return [
            "The tool ranks segments that are not coded with a theme by how like they are to those that are, for "
            "people to read again. Nothing was decided on such quotes: that is done on the page Quotes to read again."
        ]
    told = [
        "The tool ranked segments that are not coded with a theme by how like they are to those that are. "
        "{review.again:counted quote was|quotes were} read again and decided by a person: {review.accepted} accepted, "
        "{review.rejected} rejected, {review.unsure} left unsure."
    ]
    if found["contradictions"]:
        told.append(
            "On {review.contradictions:counted quote|quotes} coders decided differently; both decisions are kept."
        )
    return told


def _provenance(found: Mapping) -> list[str]:
    n = len(found["provenance"])
    listed = ", ".join(f"{{review.provenance.{i}.provenance}} {{review.provenance.{i}.codings}}" for i in range(n))
    return [f"Every coding keeps how it came to be: {listed}."] if n else []


def _remains_table(found: Mapping) -> dict | None:
    """Columns that would say the same of every theme are left out: what is missing is said below."""
    rows = [_remains_row(f"review.themes.{i}", one) for i, one in enumerate(found["themes"][:_MOST_THEMES])]
    head = ("Theme", "Carry it", "Not decided", "Accepted on reading again", "In the check sample", "What can be said")
    shown = [0, 1, 2, *([3] if found["again"] else []), *([4, 5] if found["has_sample"] else [])]
    return blocks.table(
        "What was found of each theme, of {segmentation.segments:counted segment}",
        [head[i] for i in shown],
        [[row[i] for i in shown] for row in rows],
        note="The other themes are on the page What remains of the app." if len(found["themes"]) > len(rows) else "",
        numbers=[place for place, i in enumerate(shown) if 0 < i < len(head) - 1],
        wide=[place for place, i in enumerate(shown) if i == len(head) - 1],
    )


def _remains_row(at: str, one: Mapping) -> tuple[str, ...]:
    return (
        f"{{{at}.theme}}",
        f"{{{at}.found}}",
        f"{{{at}.remaining}}",
        f"{{{at}.accepted}} of {{{at}.decided}}" if one["decided"] else NOTHING,
        f"{{{at}.hits}} of {{{at}.sampled}}" if one["sampled"] else NOTHING,
        f"{{{at}.advice}}",
    )


def _coders(found: Mapping) -> list[str]:
    items = []
    for i, coder in enumerate(found["coders"]):
        name = f"{{review.coders.{i}.coder}}" if coder["coder"] else "Without a name"
        said = " ".join(f"{{review.coders.{i}.in_words.{k}}}" for k in range(len(coder["in_words"])))
        items.append(f"{name}: {said}")
    return items


def _contrast(facts: Mapping) -> dict:
    title, found = "Sensitivity of the declared contrast", facts["sensitivity"]
    if found["absent"]:
        sentence = {NOT_ASKED: _LEFT_OUT, NOT_DECLARED: _NOT_DECLARED}.get(found["absent"], "{sensitivity.absent}")
        return section("contrast", title, [blocks.missing(sentence)])
    return section(
        "contrast",
        title,
        [
            text(
                "Asked was whether accounts differ in “{sensitivity.contrast.outcome}” by "
                "“{sensitivity.contrast.attribute}”: “{sensitivity.groups.0.name}” against "
                "“{sensitivity.groups.1.name}”. The unit is the person; segments are not counted."
            ),
            {**blocks.text("{sensitivity.said}"), "kind": "said"},
            text("The sentence is worded by the researchers.") if found["said_by_hand"] else None,
            _grid(found["grid"]),
            _differences(found),
            blocks.figure(
                "difference",
                "The difference with its intervals: people by group above, share of “{sensitivity.yes_name}” in the "
                "first minus the second below. The band holds differences smaller than "
                "{sensitivity.contrast.smallest_difference:share}.",
                "Dots of people in two groups, and the difference between the groups with two intervals.",
            )
            if found["difference"]
            else None,
            blocks.heading("What could have been seen, and how fragile it is"),
            blocks.points(_said(found, "what could be seen")),
            blocks.points(_said(found, "robustness")),
            _curve(found),
            blocks.heading("As probabilities, and the tests"),
            text(*_said(found, "bayesian reading")),
            text(*_said(found, "test")),
            text("{sensitivity.looks.in_words}", *(f"{{sensitivity.notes.{i}}}" for i in range(len(found["notes"])))),
        ],
    )


_LEFT_OUT = "The declared contrast was left out of this report on request: write it again with sensitivity to see it."
_NOT_DECLARED = (
    "No contrast was declared: on the page Sensitivity of the app an attribute of people can be declared against a "
    "stance or a theme, before anybody looks."
)


def _said(found: Mapping, part: str) -> list[str]:
    said = found["in_words"].get(part, [])
    place = list(found["in_words"]).index(part) if said else 0
    return [f"{{sensitivity.told.{place}.{k}}}" for k in range(len(said))]


def _grid(grid: Mapping) -> dict | None:
    n = len(grid["columns"])
    rows = []
    for i in range(len(grid["rows"])):
        at = f"sensitivity.grid.rows.{i}"
        rows.append((f"{{{at}.level}}", *(f"{{{at}.n.{j}}}" for j in range(n)), f"{{{at}.all}}"))
    head = (
        "{sensitivity.grid.attribute:upper}",
        *(f"{{sensitivity.grid.columns.{j}}}" for j in range(n)),
        "All",
    )
    return blocks.table(
        "People by “{sensitivity.grid.attribute}” (down) and “{sensitivity.grid.outcome}” (across), "
        "{sensitivity.n_people:counted person|people}",
        head,
        rows,
        note="{sensitivity.told.0.0}",
        numbers=range(1, n + 2),
    )


def _differences(found: Mapping) -> dict | None:
    if not found["difference"]:
        return blocks.missing("The difference cannot be estimated: {sensitivity.reason}.")
    counts = (
        "{sensitivity.groups.0.yes} of {sensitivity.groups.0.n}",
        "{sensitivity.groups.1.yes} of {sensitivity.groups.1.n}",
    )
    rows = [
        (f"{{sensitivity.{key}.method}}", *counts, f"{{sensitivity.{key}.estimate:signed}}", _span(key))
        for key in ("difference", "newcombe")
        if found[key]
    ]
    head = (
        "Interval",
        "{sensitivity.groups.0.name:upper}",
        "{sensitivity.groups.1.name:upper}",
        "Difference",
        "From, to",
    )
    return blocks.table(
        "“{sensitivity.yes_name}” in {sensitivity.n_compared} of {sensitivity.n_people:counted person|people} "
        "compared; {sensitivity.difference.confidence:percent} intervals",
        head,
        rows,
        note="A difference is the share in the first group minus the share in the second.",
        numbers=(1, 2, 3, 4),
    )


def _span(key: str) -> str:
    return f"{{sensitivity.{key}.low:signed}} to {{sensitivity.{key}.high:signed}}"


def _curve(found: Mapping) -> dict | None:
    shown = [
        one for one in (found["spelt"] or {"specifications": ()})["specifications"] if one["difference"] is not None
    ]
    if len(shown) < 2:
        return None
    return blocks.figure(
        "curve",
        "Every way it could have been coded: {sensitivity.curve.n_ways:counted way}, sorted by their difference, each "
        "with its interval; below stands what was chosen. Discs answer the same question, open lozenges another. The "
        "column set off is the declared way.",
        "Specification curve of differences over the choices that gave them.",
    )
