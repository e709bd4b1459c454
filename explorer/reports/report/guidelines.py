"""Reporting guidelines, and which of their items this report helps to answer. Items in our own short words.

COREQ: Tong, Sainsbury and Craig 2007. SRQR: O'Brien and others 2014. RTARG: Braun and Clarke 2024; its guidance is not
a numbered list, so its areas are named as this project reads them.
"""

from __future__ import annotations

from explorer.study.material import REFLEXIVE

# Keys of the sections of the document; '' where an item stays with the researchers.
STUDY, CORPUS, PREPARED, PATTERNS, BESIDE = "study", "corpus", "prepared", "patterns", "beside"
COVERAGE, OUTSIDE, REVIEW, CONTRAST = "coverage", "outside", "review", "contrast"
LIMITS, TRAIL, METHODS, AI_USE = "limits", "trail", "methods", "ai_use"
OWN = ""

_COREQ = (
    (1, "who interviewed", OWN),
    (2, "their degrees", OWN),
    (3, "their occupation", OWN),
    (4, "their gender", OWN),
    (5, "their experience and training", OWN),
    (6, "relation to participants beforehand", OWN),
    (7, "what participants knew of them", OWN),
    (8, "assumptions and interests of the interviewer", OWN),
    (9, "methodological orientation", STUDY),
    (10, "how participants were sampled", OWN),
    (11, "how they were approached", OWN),
    (12, "number of participants", CORPUS),
    (13, "who declined or dropped out", OWN),
    (14, "setting of the interviews", OWN),
    (15, "others present", OWN),
    (16, "who the participants are", OWN),
    (17, "interview guide", OWN),
    (18, "repeat interviews", OWN),
    (19, "recording", OWN),
    (20, "field notes", OWN),
    (21, "length of the interviews (here in words)", CORPUS),
    (22, "data saturation", COVERAGE),
    (23, "transcripts returned to participants", OWN),
    (24, "how many people coded", CORPUS),
    (25, "the coding tree", CORPUS),
    (26, "where themes came from", BESIDE),
    (27, "software", PREPARED),
    (28, "participants' feedback on findings", OWN),
    (29, "quotations, identified", PATTERNS),
    (30, "fit between data and findings", BESIDE),
    (31, "major themes", COVERAGE),
    (32, "minor themes and diverse cases", OUTSIDE),
)
_SRQR = (
    (1, "title", OWN),
    (2, "abstract", OWN),
    (3, "problem", OWN),
    (4, "purpose or question", OWN),
    (5, "approach and paradigm", STUDY),
    (6, "researchers and reflexivity", OWN),
    (7, "context", OWN),
    (8, "sampling", OWN),
    (9, "ethics", OWN),
    (10, "how data were collected", OWN),
    (11, "instruments of collection", OWN),
    (12, "units of study: people and interviews", CORPUS),
    (13, "how data were processed", PREPARED),
    (14, "how data were analysed", METHODS),
    (15, "steps towards trustworthiness", REVIEW),
    (16, "synthesis and interpretation", OWN),
    (17, "evidence: quotes behind findings", PATTERNS),
    (18, "place in the field, transferability", OWN),
    (19, "limitations", LIMITS),
    (20, "conflicts of interest", OWN),
    (21, "funding", OWN),
)
_RTARG = (
    ("question and aims that suit reflexive analysis", OWN),
    ("theoretical stance, and its fit with the method", OWN),
    ("which thematic analysis, named and cited", STUDY),
    ("who the researchers are, and how that shaped the reading", OWN),
    ("people and data, and why they suffice without saturation", CORPUS),
    ("ethics", OWN),
    ("what was done with the data, in this study, not in general", METHODS),
    ("themes as made by researchers, not found", OWN),
    ("themes as shared meaning rather than subjects talked about", OWN),
    ("themes reviewed against data and beyond the first reading", OUTSIDE),
    ("quotes and reading in balance, from many voices", COVERAGE),
    ("counts, where used, with their reason", LIMITS),
    ("software, and what it did", AI_USE),
    ("openness on the way taken, with memos", TRAIL),
    ("quality judged by what suits the approach, not by agreement between coders", OWN),
    ("conclusions: transferability and limits in the same spirit", OWN),
)
_NOT_COHERENT = (
    "This study is declared as reflexive, so RTARG comes first. Its authors hold that checklists such as COREQ are not "
    "coherent with reflexive thematic analysis, because they take saturation, coder agreement and participants' "
    "checks for marks of quality. Where a journal asks for one of them, say so and answer those items as not "
    "applicable, with the reason."
)
_ONLY_REFLEXIVE = "For studies that are reflexive; others may leave it unused."
_NO_SATURATION = "not applicable to a reflexive study; say so"

_CITED = {
    "coreq": ("COREQ", "Tong, Sainsbury and Craig 2007, doi 10.1093/intqhc/mzm042"),
    "srqr": ("SRQR", "O’Brien and others 2014, doi 10.1097/ACM.0000000000000388"),
    "rtarg": ("RTARG", "Braun and Clarke 2024, doi 10.1177/02692163241234800"),
}


def guidelines(method: str) -> dict:
    """The three maps in the order that suits the study; each item with the section that helps, '' for the team's own.

    Parameters
    ----------
    method : the family of thematic analysis the study declared, '' for none.
    """
    is_reflexive = method == REFLEXIVE
    order = ("rtarg", "coreq", "srqr") if is_reflexive else ("coreq", "srqr", "rtarg")
    found = {"coreq": _numbered(_COREQ), "srqr": _numbered(_SRQR), "rtarg": [_item("", *one) for one in _RTARG]}
    if is_reflexive:
        found["coreq"][21] = {**found["coreq"][21], "section": OWN, "remark": _NO_SATURATION}
    return {
        "note": _NOT_COHERENT if is_reflexive else "",
        "lists": [
            {
                "name": _CITED[key][0],
                "citation": _CITED[key][1],
                "note": "" if is_reflexive or key != "rtarg" else _ONLY_REFLEXIVE,
                "items": found[key],
                "n": len(found[key]),
                "n_helped": sum(bool(one["section"]) for one in found[key]),
            }
            for key in order
        ],
    }


def _numbered(items: tuple[tuple[int, str, str], ...]) -> list[dict]:
    return [_item(str(number), about, section) for number, about, section in items]


def _item(number: str, about: str, section: str) -> dict:
    return {"number": number, "about": about, "section": section, "remark": ""}
