"""The last sections: limits, the trail, paragraphs to paste, the statement on artificial intelligence, guidelines."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.reports.report import blocks, methods
from explorer.reports.report.blocks import section, text


def sections(facts: Mapping) -> list[dict]:
    return [_limits(facts), _trail(facts), _methods(facts), _ai_use(facts), _guidelines(facts), _references()]


def _limits(facts: Mapping) -> dict:
    corpus, found, review = facts["corpus"], facts["patterns"], facts["review"]
    return section(
        "limits",
        "Limits",
        [
            blocks.points(
                [
                    "Everything here is invented, so nothing can be concluded from it."
                    if facts["study"]["fiction"]
                    else "",
                    "Counts describe how often something was said in these interviews, which depends on what was asked "
                    "and how long people spoke. They say nothing of other people.",
                    "Likeness is of subject, not of stance: a pattern can hold those who agree and those who object. "
                    "Tone, pauses and what was left unsaid are not in the vectors.",
                    "A pattern that comes back when the grouping is repeated is not for that reason important; one "
                    "that does not may hold a single voice worth hearing.",
                    "The same encoder and settings give the same patterns; another encoder would give others."
                    if found
                    else "",
                    "{corpus.not_read} of {corpus.transcripts:counted interview is|interviews are} not marked as "
                    "read, so that a theme meets a pattern little, or a person carries no coding, may only mean that "
                    "nobody has read there yet."
                    if corpus["not_read"]
                    else "",
                    "The codings are by one coder, so what they show is one reading." if corpus["coders"] == 1 else "",
                    "No sample drawn at random was read, so how much of each theme was found is not known."
                    if review["themes"] and not review["has_sample"]
                    else "",
                    "So few people can show only large differences; no tendency seen is not the same as no tendency. "
                    "People were not drawn at random."
                    if not facts["sensitivity"]["absent"]
                    else "",
                ]
            )
        ],
    )


def _trail(facts: Mapping) -> dict:
    found = facts["trail"]
    fits = (
        "Every line fits the one before it."
        if found["broken_line"] is None
        else "Line {trail.broken_line} does not fit the one before it: the log was changed from outside."
    )
    n = len(found["actions"])
    rows = [(f"{{trail.actions.{i}.action}}", f"{{trail.actions.{i}.lines}}") for i in range(n)]
    return section(
        "trail",
        "Trail",
        [
            text(
                "Every change to the study is a line of an audit log that holds counts, settings and fingerprints, no "
                "names and no words; each line is chained to the one before it.",
                f"{{trail.lines:counted line|lines}} from {{trail.first_at:date}} to {{trail.as_of:date}}. {fits}",
            ),
            blocks.facts_list(
                [
                    ("First fingerprint", "{trail.first_hash}"),
                    ("Last fingerprint", "{trail.last_hash}"),
                    ("Analyses kept", "{trail.analyses}"),
                    ("Memos", "{trail.memos}, beside those that stand with decisions"),
                    ("Fingerprint of the input", "{segmentation.input_digest}" if facts["segmentation"] else ""),
                ]
            ),
            blocks.table("Lines of the audit log, {trail.lines} in all", ("Action", "Lines"), rows, numbers=(1,)),
        ],
    )


def _methods(facts: Mapping) -> dict:
    return section(
        "methods",
        "Paragraphs for the methods section",
        [
            text("To be pasted and cut down. Square brackets mark what only the researchers know."),
            blocks.paste(methods.paragraphs(facts)),
        ],
    )


def _ai_use(facts: Mapping) -> dict:
    return section(
        "ai_use",
        "Statement on the use of artificial intelligence",
        [
            text("To be pasted where a journal asks for it."),
            blocks.paste(methods.ai_use(facts)),
        ],
    )


def _guidelines(facts: Mapping) -> dict:
    found = facts["guidelines"]
    made: list[dict | None] = [
        text(
            "Which items of three reporting guidelines this report helps to answer, and in which section. All others "
            "stay the researchers’ own, and so does every answer: a section gives material, not the item’s text. "
            "Items are in our own short words; work from the published lists."
        ),
        text("{guidelines.note}") if found["note"] else None,
    ]
    for i, one in enumerate(found["lists"]):
        at = f"guidelines.lists.{i}"
        helped = [_item(f"{at}.items.{k}", item) for k, item in enumerate(one["items"]) if item["section"]]
        caption = f"{{{at}.name}} ({{{at}.citation}}): {{{at}.n_helped}} of {{{at}.n}} items this report helps with"
        own = ", ".join(_own(f"{at}.items.{k}", item) for k, item in enumerate(one["items"]) if not item["section"])
        has_numbers = bool(one["items"][0]["number"])
        head, rows = ("Item", "About", "Section of this report"), helped
        if not has_numbers:
            head, rows = head[1:], [row[1:] for row in helped]
        note = f"The researchers’ own: {own}." + (f" {{{at}.note}}" if one["note"] else "")
        made.append(blocks.table(caption, head, rows, note=note, numbers=(0,) if has_numbers else (), wide=()))
    return section("guidelines", "Reporting guidelines", made)


def _item(at: str, item: Mapping) -> tuple[str, str, str]:
    return f"{{{at}.number}}", f"{{{at}.about}}", f"@{item['section']}"


def _own(at: str, item: Mapping) -> str:
    about = f"{{{at}.number}} {{{at}.about}}" if item["number"] else f"{{{at}.about}}"
    return f"{about} ({{{at}.remark}})" if item["remark"] else about


def _references() -> dict:
    rows = [f"{{references.{i}}}" for i in range(len(methods.REFERENCES))]
    return section("references", "References of the methods used", [blocks.points(rows)])
