"""Facts and document of the report as one frozen tree of plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from explorer.study import Study
from explorer.translation import speaking

if TYPE_CHECKING:
    from explorer.reports.writing import Progress, WritingOptions

# What XML cannot hold: control characters, halves of pairs.
_NOT_WRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

VERSION = 1  # of the tree's shape: raised when a key goes or changes its meaning


def gather(study: Study, *, options: WritingOptions, on_progress: Progress) -> Mapping:
    """Everything the report says: `version`, `facts` and the `document`, which names facts by their keys.

    The texts are English whatever the language of the app, because the report is for journals. With
    `options.with_sensitivity` the declared contrast is looked at, and that look is put on record; the second report of
    a study that has not changed is the same as the first.

    Returns
    -------
    Mapping : frozen; `plain` makes dictionaries and lists of it again.
    """
    from explorer.reports.report import contrast, facts, findings, guidelines, methods

    with speaking("en"):
        on_progress("checking the declared contrast", 0, 4)
        looked = contrast.facts_of(study, asked_for=options.with_sensitivity)
        on_progress("laying patterns beside themes", 1, 4)
        material = facts.Material.of(study, options)
        found = {**facts.facts_of(material), **findings.facts_of(material), "sensitivity": looked}
        on_progress("writing the report", 2, 4)
        found["trail"] = facts.trail(study)
        found["guidelines"] = guidelines.guidelines(found["study"]["method"])
        found["references"] = list(methods.REFERENCES)
        tree = {"version": VERSION, "facts": found, "document": _document(found)}
        on_progress("writing the report", 3, 4)
        return _frozen(tree)


def _document(found: Mapping) -> list[dict]:
    from explorer.reports.report import appendices, checking, closing, comparing, opening

    return [
        *opening.sections(found),
        *comparing.sections(found),
        *checking.sections(found),
        *closing.sections(found),
        *appendices.sections(found),
    ]


def plain(tree: object) -> object:
    """Dictionaries and lists for a frozen tree, as JSON knows them."""
    if isinstance(tree, Mapping):
        return {key: plain(value) for key, value in tree.items()}
    if isinstance(tree, Sequence) and not isinstance(tree, str):
        return [plain(value) for value in tree]
    return tree


def _frozen(value: object) -> object:
    if isinstance(value, Mapping):
        return MappingProxyType({str(key): _frozen(one) for key, one in value.items()})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(_frozen(one) for one in value)
    return _NOT_WRITABLE.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value
