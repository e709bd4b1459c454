"""The grouping a report speaks of: the newest analysis, at the grain that was asked for or that the study shows."""

from __future__ import annotations

from explorer.analysis.freshness import is_current
from explorer.datamodel import GRAINS, Analysis, Corpus
from explorer.errors import StudyError
from explorer.study import Study, analyses, material
from explorer.study.grain import known_grain, shown_grain


def newest_analysis(study: Study, corpus: Corpus, *, grain: str = "") -> Analysis | None:
    """The newest analysis at one grain, None before the first.

    Parameters
    ----------
    grain : one of GRAINS; '' for the one the study shows, or the only one of an analysis that has no other.

    Raises
    ------
    SettingsError : there is no such grain.
    StudyError : the analysis was made at another grain only.
    """
    wanted = known_grain(grain) if grain else shown_grain(material.load_meta(study))
    found = analyses.load_analysis(study, corpus.transcripts, grain=wanted)
    if grain and found is not None and found.grain != grain:
        raise StudyError(
            f"{study.path.name} was analysed at the {found.grain} grain only: run “explorer analyse "
            f"{study.path.name}” again to see the {grain} one."
        )
    return found


def analysed(study: Study, *, grain: str = "") -> tuple[Corpus, Analysis]:
    """The human side and the newest analysis; raises also StudyError when there is none."""
    corpus = material.load_corpus(study)
    found = newest_analysis(study, corpus, grain=grain)
    if found is None:
        raise StudyError(f"{study.path.name} has not been analysed yet: run “explorer analyse {study.path.name}”.")
    return corpus, found


def stale_notes(corpus: Corpus, analysis: Analysis) -> list[str]:
    """A sentence when the analysis no longer speaks of the transcripts and speakers as they are, else nothing."""
    if is_current(analysis, corpus):
        return []
    return ["The transcripts or speakers have changed since this grouping: analyse again."]


def every_grain(study: Study, corpus: Corpus) -> tuple[Analysis, ...]:
    """The newest analysis at each grain it has, coarse to fine; () before the first."""
    found = (analyses.load_analysis(study, corpus.transcripts, grain=grain) for grain in GRAINS)
    return tuple(one for one, grain in zip(found, GRAINS, strict=True) if one is not None and one.grain == grain)
