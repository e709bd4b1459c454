"""The human side with only those codings that came to be in given ways: blind only, to begin with.

Codings made beside suggestions agree with the suggestions, and with each other, more than they would by themselves
(`analysis/queueing.py`). Whatever is said of agreement, of the ranking, or of what a team finds without the tool, is
said of blind codings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from explorer.datamodel import ALL_COUNT, BLIND_COUNT, COUNTED, PROVENANCES, Corpus
from explorer.naming import counted
from explorer.translation import _, written


def only(corpus: Corpus, provenances: Collection[str]) -> Corpus:
    """The same material and codebook with the codings of these provenances; itself when that is all there are."""
    kept = tuple(one for one in corpus.codings if one.provenance in provenances)
    return corpus if len(kept) == len(corpus.codings) else replace(corpus, codings=kept)


def counts(corpus: Corpus) -> dict[str, int]:
    """How many codings came to be in which way, every way named."""
    found = Counter(one.provenance for one in corpus.codings)
    return {provenance: found[provenance] for provenance in PROVENANCES}


def counting_note(whole: Corpus, which: str) -> str:
    """What is left out where not all codings count, '' where all do.

    Parameters
    ----------
    whole : with all codings. which : one of COUNTINGS.
    """
    if which == ALL_COUNT:
        return ""
    left_out = len(whole.codings) - len(only(whole, COUNTED[which]).codings)
    numbers = {"left_out": written(left_out), "codings": counted(len(whole.codings), "coding")}
    if which == BLIND_COUNT:
        return _("Only codings made without a suggestion count: {left_out} of {codings} left out.", **numbers)
    return _("Only codings that are no accepted suggestions count: {left_out} of {codings} left out.", **numbers)
