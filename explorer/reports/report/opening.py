"""The first sections: the study, its interviews and codebook, and how the text was prepared."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.reports.report import blocks
from explorer.reports.report.blocks import section, text

_FAMILIES = {
    "reflexive": "Reflexive thematic analysis: coding is the researchers’ reading. So agreement between coders and "
    "saturation are left out, and counts are there to find the way back to the words.",
    "codebook": "Codebook thematic analysis: the codes are agreed on and applied by a team.",
    "coding reliability": "Coding-reliability thematic analysis: coders are meant to reach the same codes.",
}
_NOT_DECLARED = (
    "The family of thematic analysis is not declared yet: choose it on the Study page; the methods paragraph has a gap "
    "for it."
)
_UNITS = {
    "window": "windows of whole sentences, of about {segmentation.window_words} words, each within one turn",
    "sentence": "sentences",
    "turn": "turns: all that somebody says until another speaks",
}


def sections(facts: Mapping) -> list[dict]:
    return [_study(facts), _corpus(facts), _prepared(facts)]


def _study(facts: Mapping) -> dict:
    study = facts["study"]
    return section(
        "study",
        "The study",
        [
            blocks.banner("{study.fiction}") if study["fiction"] else None,
            text(
                "This document reports what was done in the study file “{study.name}” with Transcript Explorer "
                "{trail.software}, as it stood on {trail.as_of:date}. It puts candidate patterns, grouped by a machine "
                "from what participants said, beside the themes the researchers made. The machine’s patterns are "
                "prompts to read again: they name no theme and decide nothing."
            ),
            text(_FAMILIES.get(study["method"], _NOT_DECLARED)),
            blocks.facts_list(_at_a_glance(facts)),
            text("{study.counting_note}") if study["counting_note"] else None,
        ],
    )


def _at_a_glance(facts: Mapping) -> list[tuple[str, str]]:
    walk, left = facts["crosswalk"], facts["unexplained"]
    return [
        ("Interviews", "{corpus.transcripts}, with {corpus.speaking:counted person|people} speaking as participants"),
        ("Words of participants", "{corpus.participant_words}"),
        ("Themes and codes", "{corpus.themes:counted theme} over {corpus.codes:counted code}"),
        ("Codings", "{corpus.codings}"),
        ("Candidate patterns", "{patterns.n}, of which {patterns.fragile} fragile" if facts["patterns"] else ""),
        (
            "Patterns mostly in one theme",
            "{crosswalk.n_mostly_in_one} of {patterns.n}" if walk and walk["columns"] and walk["rows"] else "",
        ),
        (
            "Patterns outside the themes worth a look",
            "{unexplained.n_worth_a_look}, of which {unexplained.n_open} not yet decided" if left else "",
        ),
        ("Declared contrast", "{sensitivity.headline}" if not facts["sensitivity"]["absent"] else ""),
    ]


def _corpus(facts: Mapping) -> dict:
    corpus = facts["corpus"]
    if not corpus["transcripts"]:
        sentence = "There are no interviews in this study yet: add transcripts on the Study page."
        return section("corpus", "Interviews and codebook", [blocks.missing(sentence)])
    return section(
        "corpus",
        "Interviews and codebook",
        [
            text(*_interviews(corpus)),
            text(*_left_out(corpus)),
            _codebook_table(facts) or blocks.missing(_NO_CODEBOOK),
        ],
    )


_NO_CODEBOOK = "There is no codebook yet: add one on the Study page, or make codes while reading."


def _interviews(corpus: Mapping) -> list[str]:
    n = len(corpus["languages"])
    listed = ", ".join(f"{{corpus.languages.{i}.language}} ({{corpus.languages.{i}.transcripts}})" for i in range(n))
    told = [
        "{corpus.transcripts:counted interview} with {corpus.turns:counted turn} hold {corpus.words} words, "
        "{corpus.participant_words} of them by participants"
        + (" ({corpus.least_words} to {corpus.most_words} a person)." if corpus["speaking"] > 1 else "."),
        f"By language as it was recognised: {listed}.",
    ]
    if corpus["without_words"]:
        told.append(
            "{corpus.without_words:counted participant is|participants are} known only from a sheet and "
            "{corpus.without_words:noun has|have} no words in any interview."
        )
    if corpus["coders"]:
        told.append("The codings are by {corpus.coders:counted coder}.")
    told.append("{corpus.read} of {corpus.transcripts:counted interview is|interviews are} marked as read.")
    return told


def _left_out(corpus: Mapping) -> list[str]:
    kinds = (
        ("skipped", "{corpus.skipped:counted entry was|entries were} left out"),
        ("unlocated", "{corpus.unlocated:counted quote|quotes} could not be placed in a transcript"),
        ("repaired", "{corpus.repaired:counted entry was|entries were} mended"),
    )
    said = [words for name, words in kinds if corpus[name]]
    if not said:
        return ["On the way in nothing was left out, and every quote of the imported codings has its place."]
    return [f"On the way in {', '.join(said)}; each is listed in import_report.csv of the export."]


def _codebook_table(facts: Mapping) -> dict | None:
    found = facts["corpus"]["codebook"]
    rows = [
        (
            f"{{corpus.codebook.{i}.theme}}",
            f"{{corpus.codebook.{i}.codes}}",
            f"{{coverage.themes.{i}.codings}}",
        )
        for i in range(len(found))
    ]
    caption = "Themes and their codes, with the codings that count"
    return blocks.table(caption, ("Theme", "Codes", "Codings"), rows, numbers=(2,), wide=(1,))


def _prepared(facts: Mapping) -> dict:
    title = "How the text was prepared"
    if facts["segmentation"] is None:
        return section("prepared", title, [blocks.missing(_NOT_ANALYSED)])
    found = facts["segmentation"]
    notes = [f"{{segmentation.notes.{i}}}" for i in range(len(found["notes"]))]
    return section(
        "prepared",
        title,
        [
            text(
                f"What participants said was cut into {{segmentation.segments:counted segment}}: "
                f"{_UNITS[found['unit']]}; {{segmentation.mean_words:dec1}} words on average. Interviewers’ words are "
                "no part of any segment.",
                "{segmentation.short_turns:counted turn was|turns were} shorter than {segmentation.min_words} words "
                "({segmentation.short_words:counted word} in all) and counted as spoken, but not grouped."
                if found["short_turns"]
                else "",
            ),
            text(*_encoder(facts["encoder"])),
            text(*notes),
            blocks.table(
                "Encoder and libraries of this analysis",
                ("What", "Which"),
                [*_encoder_rows(facts["encoder"]), ("Libraries", _libraries(facts["encoder"]))],
                wide=(1,),
            ),
        ],
    )


_NOT_ANALYSED = "The interviews have not been analysed yet: analyse on the Study page, or with “explorer analyse”."


def _encoder(encoder: Mapping) -> list[str]:
    if encoder["is_pretrained"]:
        return [
            "Each segment became a vector by a sentence encoder that was trained beforehand on general text. It ran on "
            "the researchers’ own computer, was not changed by these interviews, and writes no text."
        ]
    return [
        "Each segment became a vector by the words it holds, weighed by how rare they are in this study; no model "
        "trained elsewhere was used."
    ]


def _encoder_rows(encoder: Mapping) -> list[tuple[str, str]]:
    names = (
        ("Encoder", "name"),
        ("Source", "source"),
        ("Package", "package"),
        ("Licence", "licence"),
        ("Fingerprint of the weights (SHA)", "sha256"),
        ("Numbers in a vector", "dimension"),
    )

    return [(name, f"{{encoder.{key}}}") for name, key in names if encoder[key]]


def _libraries(encoder: Mapping) -> str:
    n = len(encoder["versions"])
    return ", ".join(f"{{encoder.versions.{i}.library}} {{encoder.versions.{i}.version}}" for i in range(n))
