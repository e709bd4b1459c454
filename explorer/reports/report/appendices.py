"""Appendices: every candidate pattern with its checks and quotes, the whole crosswalk, people by themes."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.reports.report import blocks
from explorer.reports.report.blocks import section, text

_MOST_CARDS, _MOST_COLUMNS, _MOST_PEOPLE = 60, 8, 60
_FEWEST_ON_A_MAP = 3


def sections(facts: Mapping) -> list[dict]:
    made = []
    if facts["patterns"] and facts["patterns"]["n"]:
        made.append(_cards(facts["patterns"]))
        if len(facts["map"]["x"]) >= _FEWEST_ON_A_MAP:
            made.append(_map(facts))
    n_themes = len(facts["coverage"]["themes"])
    if facts["crosswalk"] and facts["crosswalk"]["rows"] and 0 < n_themes <= _MOST_COLUMNS:
        made.append(_crosswalk(facts["crosswalk"]))
    if facts["coverage"]["people"] and 0 < n_themes <= _MOST_COLUMNS:
        made.append(_people(facts["coverage"]))
    return made


def _cards(found: Mapping) -> dict:
    shown = found["rows"][:_MOST_CARDS]
    rest = len(found["rows"]) - len(shown)
    return section(
        "cards",
        "Each candidate pattern",
        [
            text(
                "The words are those a count sets apart. The quotes are the most typical ones, by different people "
                "where there are several; long ones are shortened at the mark […].",
                "The smallest patterns are left out here; all are in patterns.csv of the export." if rest else "",
            ),
            *(_card(i, one) for i, one in enumerate(shown)),
        ],
        appendix=True,
    )


def _map(facts: Mapping) -> dict:
    return section(
        "map",
        "Map of the segments",
        [
            blocks.figure(
                "map",
                "Map of {segmentation.segments:counted segment}: each mark is a segment, each number a pattern, open "
                "marks are in none. Near marks are alike; distances across the map mean little.",
                "Map of the segments with the numbers of {patterns.n:counted pattern|patterns}.",
            )
        ],
        appendix=True,
    )


def _card(i: int, one: Mapping) -> dict:
    at = f"patterns.rows.{i}"
    title = f"Pattern {{{at}.id}}: {{{at}.key_terms:some}}" if one["key_terms"] else f"Pattern {{{at}.id}}"
    size = f"{{{at}.segments:counted segment}}, {{{at}.voices:counted voice}}"
    lines = [f"{size}. " + " ".join(f"{{{at}.in_words.{k}}}." for k in range(len(one["in_words"])))]
    quotes = [(f"{{{at}.quotes.{k}.text}}", f"{{{at}.quotes.{k}.source}}") for k in range(len(one["quotes"]))]
    return blocks.card(title, lines, quotes)


def _crosswalk(walk: Mapping) -> dict:
    n = len(walk["columns"])
    rows = []
    for i, row in enumerate(walk["rows"]):
        at = f"crosswalk.rows.{i}"
        cells = [
            f"{{{at}.overlap.{j}}} ({{{at}.expected.{j}:dec1}}){' *' if row['marked'][j] else ''}" for j in range(n)
        ]
        rows.append((f"{{{at}.pattern}}", f"{{{at}.segments}}", *cells, f"{{crosswalk.split.patterns.{i}.outside}}"))
    head = ("Pattern", "Segments", *(f"{{crosswalk.columns.{j}.name}}" for j in range(n)), "In no theme")
    return section(
        "crosswalk_table",
        "Segments shared by pattern and theme",
        [
            blocks.table(
                "Segments in both, and in brackets what shuffling within the interviews gives on average",
                head,
                rows,
                note="* more than shuffling gives: {crosswalk.n_marked} of {crosswalk.n_looked_at:counted pair} where "
                "it could be seen."
                if walk["n_looked_at"]
                else "There is too little to tell any meeting from chance.",
                numbers=range(0, n + 3),
            )
        ],
        appendix=True,
    )


def _people(found: Mapping) -> dict:
    n, shown = len(found["themes"]), found["participants"][:_MOST_PEOPLE]
    rows = []
    for i in range(len(shown)):
        at = f"coverage.participants.{i}"
        rows.append(
            (f"{{{at}.id}}", f"{{{at}.words}}", *(f"{{{at}.codings.{j}}}" for j in range(n)), f"{{{at}.is_read}}")
        )
    head = ("Person", "Words spoken", *(f"{{coverage.themes.{j}.name}}" for j in range(n)), "Read")
    rest = len(found["participants"]) - len(shown)
    return section(
        "people_table",
        "People by themes",
        [
            blocks.table(
                "Codings of each of {coverage.people:counted person|people} by theme",
                head,
                rows,
                note="The others are in coverage.csv of the export." if rest else "",
                numbers=range(1, n + 2),
            )
        ],
        appendix=True,
    )
