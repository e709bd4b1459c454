"""A sensitivity check, from a study: people and their accounts > one contrast > what it can and cannot show.

gather (who stands where) > ways, curve (every choice that could have been made otherwise) > answer
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from explorer.analysis import provenance
from explorer.analysis.sensitivity import answering, curve, gathering, specifying
from explorer.analysis.sensitivity.gathering import Accounts
from explorer.datamodel import COUNTED, Corpus
from explorer.datamodel.answered import Answer
from explorer.datamodel.contrasting import Contrast, People
from explorer.study import Study, assessing, coding, contrasts, marks, material
from explorer.study.counting import counting

if TYPE_CHECKING:
    from explorer.analysis.sensitivity.exploring import MapCell


def accounts(study: Study, corpus: Corpus | None = None) -> Accounts:
    """Everything of a study a check can rest on, with all codings, however they came to be.

    Parameters
    ----------
    corpus : the study's corpus where it is at hand already, with all codings.
    """
    return Accounts(
        corpus=material.load_corpus(study) if corpus is None else corpus,
        variables=assessing.load_variables(study),
        assessments=assessing.standing_assessments(assessing.load_assessments(study)),
        read_transcript_ids=coding.read_transcript_ids(study),
        contrary_ids=marks.marked_coding_ids(study, marks.CONTRARY),
    )


def people(of: Accounts, contrast: Contrast, *, counted: str) -> tuple[Contrast, People]:
    """The contrast with everything filled in, and who stands where in it; computes nothing.

    Raises
    ------
    SettingsError : the study has no such attribute or outcome, or the groups cannot be told.
    """
    full = gathering.resolve(of, _with_counting(contrast, counted))
    return full, gathering.gather(of, full)


def check(of: Accounts, contrast: Contrast, *, counted: str, with_curve: bool = True) -> Answer:
    """The whole check. Same accounts, same contrast: the same answer, on any number of cores.

    Parameters
    ----------
    counted : which codings count where the contrast does not say, one of COUNTINGS.

    Raises
    ------
    SettingsError : as for `people`.
    """
    full, found = people(of, contrast, counted=counted)
    around = curve.curve(specifying.ways(of, full), full) if with_curve else None
    return answering.answer(found, full, curve=around)


def check_study(study: Study, contrast: Contrast, *, with_curve: bool = True, actor: str = "") -> Answer:
    """`check` on a study as it is now; that somebody looked goes into the audit log."""
    answer = check(accounts(study), contrast, counted=counting(material.load_meta(study)), with_curve=with_curve)
    contrasts.log_look(study, answer.contrast, finding=answer.finding, actor=actor)
    return answer


def explore(of: Accounts, *, seed: int, counted: str) -> tuple[MapCell, ...]:
    """The exploratory map: every attribute that parts people in two against every stance and theme; no stars."""
    from explorer.analysis.sensitivity import exploring

    which = COUNTED[counted]
    seen = Accounts(
        provenance.only(of.corpus, which), of.variables, of.assessments, of.read_transcript_ids, of.contrary_ids
    )
    listed = gathering.names(seen)
    return exploring.explore(seen, listed.attributes, listed.outcomes, seed=seed)


def _with_counting(contrast: Contrast, counted: str) -> Contrast:
    return contrast if contrast.counting else replace(contrast, counting=counted)
