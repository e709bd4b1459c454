"""The grouping a report speaks of: the newest analysis, at the grain that was asked for or that the study shows."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.analysis.freshness import is_current
from explorer.datamodel import MIDDLE, Analysis, Corpus
from explorer.errors import StudyError
from explorer.study import Study, analyses, material
from explorer.study.grain import known_grain, shown_grain
from explorer.wording.standing import HAS_CHANGED


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
    return at_grain(study, analyses.load_grains(study, corpus.transcripts), grain=grain)


def at_grain(study: Study, grains: Mapping[str, Analysis], *, grain: str = "") -> Analysis | None:
    """The one of an analysis's grains that `newest_analysis` means; raises as it does."""
    wanted = known_grain(grain) if grain else shown_grain(material.load_meta(study))
    found = grains.get(wanted, grains.get(MIDDLE))
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
    return [f"{HAS_CHANGED}."]
