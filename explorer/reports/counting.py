"""Which codings a report counts: those the study says, or blind ones only. Reports leave codings out here alone."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.analysis import provenance
from explorer.datamodel import BLIND_COUNT, COUNTED, Corpus
from explorer.files.exports import Table
from explorer.study import Study, material
from explorer.study.counting import counting


@dataclass(frozen=True, slots=True, eq=False)
class Counting:
    """The human side as a report counts it. `which` : one of COUNTINGS. `whole` : with all codings."""

    corpus: Corpus
    whole: Corpus
    which: str

    def told(self) -> dict[str, str]:
        """What a report's dictionary says of it; the note is '' where all codings count."""
        return {"codings_counted": self.which, "counting_note": provenance.counting_note(self.whole, self.which)}


def codings_counted(study: Study, whole: Corpus | None = None, *, blind_only: bool = False) -> Counting:
    """The codings that count: what the study keeps as its choice, unless blind ones only are asked for.

    Parameters
    ----------
    whole : the study's corpus when it is at hand already.
    """
    whole = material.load_corpus(study) if whole is None else whole
    which = BLIND_COUNT if blind_only else counting(material.load_meta(study))
    return Counting(provenance.only(whole, COUNTED[which]), whole, which)


def tables(counting: Counting) -> dict[str, Table]:
    """How many codings came to be in which way, and whether the tables of the export count them."""
    rows = [
        (provenance_, n, "yes" if provenance_ in COUNTED[counting.which] else "no")
        for provenance_, n in provenance.counts(counting.whole).items()
    ]
    return {"provenance.csv": (("provenance", "codings", "counted"), rows)}
