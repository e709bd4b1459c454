"""The sections that lay both sides together: patterns, themes beside them, who speaks, what no theme explains."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.reports.report import blocks
from explorer.reports.report.blocks import section, text

NOT_ANALYSED = "There are no candidate patterns yet: analyse on the Study page, or with “explorer analyse”."
NO_PATTERN = "This analysis found no candidate pattern, so every interview has to be read as it stands."
NO_THEMES = "There are no themes yet: add a codebook on the Study page, or make codes while reading."
_MOST_PAIRS, _MOST_OUTSIDE, _QUOTED = 24, 14, 4
_MOST_THEMES_IN_WORDS = 12


def sections(facts: Mapping) -> list[dict]:
    return [_patterns(facts), _beside(facts), _coverage(facts), _outside(facts)]


def _patterns(facts: Mapping) -> dict:
    title, found = "Candidate patterns", facts["patterns"]
    if found is None or not found["n"]:
        return section("patterns", title, [blocks.missing(NO_PATTERN if found else NOT_ANALYSED)])
    return section(
        "patterns",
        title,
        [
            text(
                "A candidate pattern is a group of segments that are like each other in meaning, by the encoder’s "
                "lights. {patterns.n:counted pattern|patterns} came up at the {patterns.grain} grain; "
                "{patterns.unplaced} of {segmentation.segments:counted segment is|segments are} in none.",
                "To see how far each can be trusted the grouping was repeated {segmentation.n_runs} times, each time "
                "without a part of the interviews. {patterns.fragile} of {patterns.measured} "
                "{patterns.fragile:noun is|are} fragile: read such quotes as single voices. "
                "{patterns.one_persons:counted rests|rest} on few voices, and "
                "{patterns.one_question:counted is|are} mostly answers to one question of the guide."
                if found["measured"]
                else "",
            ),
            text(*(f"{{patterns.notes.{i}}}" for i in range(len(found["notes"])))),
            _pattern_table(found),
        ],
    )


def _pattern_table(found: Mapping) -> dict | None:
    rows = []
    for i, one in enumerate(found["rows"]):
        at = f"patterns.rows.{i}"
        seen = f"{{{at}.stability.seen_in}} of {{{at}.stability.runs}}" if one["stability"] else ""
        rows.append(
            (
                f"{{{at}.id}}",
                f"{{{at}.key_terms:some}}",
                f"{{{at}.segments}}",
                f"{{{at}.voices}}",
                seen,
                f"{{{at}.flags}}",
            )
        )
    return blocks.table(
        "The candidate patterns of {segmentation.segments:counted segment} by {corpus.speaking:counted person|people}",
        ("Pattern", "Words that set it apart", "Segments", "Voices", "Seen in repeated runs", "To be read with care"),
        rows,
        note="Voices are people. The words are what a count sets apart, not a name for the pattern. Quotes and all "
        "four checks of each pattern are in the appendix.",
        numbers=(0, 2, 3, 4),
        wide=(1,),
    )


def _beside(facts: Mapping) -> dict:
    title, walk = "Patterns beside themes", facts["crosswalk"]
    if not facts["coverage"]["themes"]:
        return section("beside", title, [blocks.missing(NO_THEMES)])
    if walk is None or not walk["rows"]:
        return section("beside", title, [blocks.missing(NO_PATTERN if walk else NOT_ANALYSED)])
    meets = (
        "{crosswalk.n_marked} of {crosswalk.n_looked_at:counted pair|pairs} where it could be seen share more "
        "segments than shuffling within the interviews gives."
        if walk["n_looked_at"]
        else "There is too little to tell any meeting from chance."
    )
    return section(
        "beside",
        title,
        [
            text(
                "A segment is in a theme when half of it, or of the coding, is shared. {crosswalk.n_mostly_in_one} of "
                "{patterns.n:counted pattern|patterns} {crosswalk.n_mostly_in_one:noun lies|lie} mostly in one theme, "
                "{crosswalk.n_mostly_outside} mostly outside all of them.",
                meets,
                "{crosswalk.codings_outside_segments:counted coding lies|codings lie} on no segment of participants’ "
                "speech."
                if walk["codings_outside_segments"]
                else "",
            ),
            blocks.figure(
                "crosswalk",
                "Segments shared by pattern and theme; the darker, the larger the part of the pattern. A bold number "
                "with a bar is more than shuffling within the interviews gives.",
                "Heat map of {patterns.n:counted pattern|patterns} by {corpus.themes:counted theme|themes}.",
            ),
            _pairs(walk),
            blocks.heading("Convergence of patterns and themes"),
            *_convergence(facts["convergence"]),
        ],
    )


def _pairs(walk: Mapping) -> dict | None:
    shown = walk["pairs"][:_MOST_PAIRS]
    rows = []
    for i in range(len(shown)):
        at = f"crosswalk.pairs.{i}"
        rows.append(
            (
                f"{{{at}.theme}}",
                f"{{{at}.pattern}}",
                f"{{{at}.key_terms:some}}",
                f"{{{at}.overlap}} of {{{at}.segments}}",
                f"{{{at}.overlap_voices}}",
                f"{{{at}.expected:dec1}} ({{{at}.low}} to {{{at}.high}})",
            )
        )
    rest = len(walk["pairs"]) - len(shown)
    note = "In brackets the range that holds at least nineteen in twenty of the shuffles."
    return blocks.table(
        "Where pattern and theme share more than shuffling within the interviews gives "
        "({crosswalk.n_marked} of {crosswalk.n_looked_at} pairs)",
        ("Theme", "Pattern", "Words that set it apart", "Segments in both", "Voices", "By shuffling"),
        rows,
        note=note + (" The smaller ones are in crosswalk.csv of the export." if rest else ""),
        numbers=(1, 3, 4, 5),
    )


def _convergence(found: Mapping) -> list[dict | None]:
    if not found["n"]:
        return [blocks.missing("There is nothing to lay side by side yet.")]
    told = text(
        "Each theme stands beside the patterns that share with it more than shuffling gives, or half of either; then "
        "the patterns that no theme meets. The researchers say of each row how the two agree.",
        "{convergence.n_judged} of {convergence.n:counted row|rows} {convergence.n_judged:noun is|are} judged."
        if found["n_judged"]
        else "No row is judged yet: that is done in the app, on the page Patterns and themes, under Convergence.",
    )
    themes = [i for i, row in enumerate(found["rows"]) if row["theme"] or row["judgement"] or row["memo"]]
    rows = []
    for i in themes:
        at = f"convergence.rows.{i}"
        theme = f"{{{at}.theme}}" if found["rows"][i]["theme"] else "(no theme)"
        met = f"{{{at}.patterns}}" if found["rows"][i]["patterns"] else "none"
        rows.append((theme, met, f"{{{at}.segments_in_both}}", f"{{{at}.judgement}}", f"{{{at}.memo}}"))
    head = ("Theme", "Patterns that meet it", "Of each pattern, in the theme", "Judgement", "Memo")
    n_columns = 5 if found["n_memos"] else 4 if found["n_judged"] else 3
    table = blocks.table(
        "Convergence of {convergence.n_themes:counted theme|themes} and {patterns.n:counted pattern|patterns}",
        head[:n_columns],
        [row[:n_columns] for row in rows],
        note="{convergence.n_alone:counted pattern meets|patterns meet} no theme." if found["n_alone"] else "",
        wide=(4,) if found["n_memos"] else (2,),
    )
    return [told, table]


def _coverage(facts: Mapping) -> dict:
    title, found = "Who speaks to each theme", facts["coverage"]
    if not found["themes"] or not found["people"]:
        sentence = NO_THEMES if found["people"] else "Nobody speaks as a participant yet: add interviews first."
        return section("coverage", title, [blocks.missing(sentence)])
    return section(
        "coverage",
        title,
        [
            text(
                "A person speaks to a theme when something they said is coded with it. “Carried as if by” weighs how "
                "evenly the codings are spread over people.",
                "Of {coverage.people:counted person|people} {coverage.n_not_read:counted carries|carry} no coding and "
                "are not marked as read, so nothing is said of them."
                if found["n_not_read"]
                else "",
            ),
            _theme_table(found),
            blocks.figure(
                "coverage",
                "Codings of each person by theme. A dot: read, and nothing coded with it. A dash: not yet read.",
                "Grid of {coverage.people:counted person|people} by {corpus.themes:counted theme|themes}.",
            ),
            *_in_words(found),
            _saturation(facts),
        ],
    )


def _theme_table(found: Mapping) -> dict | None:
    rows = []
    for i in range(len(found["themes"])):
        at = f"coverage.themes.{i}"
        rows.append(
            (
                f"{{{at}.name}}",
                f"{{{at}.voices}} of {{{at}.of}}",
                f"{{{at}.codings}}",
                f"{{{at}.per_1000_words:dec1}}",
                f"{{{at}.effective_voices:dec1}}",
                f"{{{at}.expected_effective_voices:dec1}}",
                f"{{{at}.contrary_codings}}",
            )
        )
    head = (
        *("Theme", "People", "Codings", "A thousand words", "Carried as if by", "Talk length alone"),
        "Speaking against",
    )
    return blocks.table(
        "Themes and who speaks to them, of {coverage.people:counted person|people}",
        head,
        rows,
        note="“A thousand words”: codings to a thousand words of participants. “Speaking against”: codings marked so.",
        numbers=range(1, 7),
        wide=(0,),
    )


def _in_words(found: Mapping) -> list[dict | None]:
    items = []
    for i, theme in enumerate(found["themes"][:_MOST_THEMES_IN_WORDS]):
        said = " ".join(f"{{coverage.themes.{i}.in_words.{k}}}" for k in range(len(theme["in_words"])))
        if said:
            items.append(f"{{coverage.themes.{i}.name}}: {said}")
    rest = len(found["themes"]) > _MOST_THEMES_IN_WORDS
    return [
        blocks.points(items),
        text("Of the other themes the same is in coverage_themes.csv of the export.") if rest else None,
    ]


def _saturation(facts: Mapping) -> dict | None:
    # In a reflexive study the note says why there is none.
    return text("{coverage.saturation_note}") if facts["coverage"]["saturation_note"] else None


def _outside(facts: Mapping) -> dict:
    title, found = "Patterns no theme explains", facts["unexplained"]
    if found is None or not found["n"]:
        return section("outside", title, [blocks.missing(NO_PATTERN if found else NOT_ANALYSED)])
    shown = found["rows"][:_MOST_OUTSIDE]
    quoted = [
        (
            f"{{unexplained.rows.{i}.quotes.0.text}}",
            f"pattern {{unexplained.rows.{i}.id}}, {{unexplained.rows.{i}.quotes.0.source}}",
        )
        for i, one in enumerate(shown[:_QUOTED])
        if one["quotes"]
    ]
    rest = len(found["rows"]) - len(shown)
    return section(
        "outside",
        title,
        [
            text(
                "{unexplained.n_worth_a_look} of {unexplained.n:counted pattern|patterns} hold at least three segments "
                "without a theme, and these are half of the pattern or more, or more than shuffling gives: prompts to "
                "read again, in the order below. That a pattern is outside the themes does not say that a theme is "
                "lacking.",
                _decided(found),
            ),
            text(*(f"{{unexplained.notes.{i}}}" for i in range(len(found["notes"])))),
            _outside_table(shown, rest),
            blocks.quotes(quoted),
        ],
    )


def _decided(found: Mapping) -> str:
    if not found["n_decided"]:
        return (
            "No pattern is decided on yet: that is done in the app, on the page Patterns and themes, under Unexplained."
        )
    memos = ", {unexplained.n_memos} with a memo" if found["n_memos"] else ""
    return f"{{unexplained.n_decided:counted is|are}} decided{memos}."


def _outside_table(shown: list, rest: int) -> dict | None:
    rows = []
    for i, one in enumerate(shown):
        at = f"unexplained.rows.{i}"
        theme = f" ({{{at}.theme}})" if one["theme"] else ""
        rows.append(
            (
                f"{{{at}.id}}",
                f"{{{at}.key_terms:some}}",
                f"{{{at}.uncoded}} of {{{at}.segments}}",
                f"{{{at}.voices}}",
                f"{{{at}.prompt_to_read:dec2}}",
                (f"{{{at}.decision}}{theme}" if one["decision"] else "not yet decided"),
                f"{{{at}.memo}}" if one["memo"] else "",
            )
        )
    has_memos = any(one["memo"] for one in shown)
    head = ("Pattern", "Words that set it apart", "In no theme", "Voices", "Prompt", "Decided", "Memo")
    return blocks.table(
        "Patterns outside the themes, those to read again first at the top",
        head if has_memos else head[:-1],
        rows if has_memos else [row[:-1] for row in rows],
        note="“Prompt” orders and measures nothing: the share in no theme, times stability, times spread over voices, "
        "times how little it is one question’s."
        + (" The others are in unexplained.csv of the export." if rest else ""),
        numbers=(0, 2, 3, 4),
        wide=(6,) if has_memos else (1,),
    )
