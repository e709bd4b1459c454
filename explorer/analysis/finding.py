"""From segments and their vectors to candidate patterns at three grains, with all the evidence for each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from explorer.analysis import patterns
from explorer.analysis.badges import with_evidence
from explorer.analysis.consensus import MIN_INTERVIEWS
from explorer.analysis.grouping import Grouping, group
from explorer.analysis.guide import Asked, find_guide
from explorer.analysis.mapping import map_positions
from explorer.analysis.representation import in_place, meaning_and_words
from explorer.analysis.speakers import agreement_with_people
from explorer.datamodel import COARSER, GRAINS, MIDDLE, Analysis, Pattern, Segment
from explorer.naming import counted
from explorer.settings import Settings

if TYPE_CHECKING:
    import numpy as np

_LIBRARIES = ("numpy", "scipy", "scikit-learn", "umap-learn", "spacy", "sentence-transformers", "torch")


def find_patterns(
    segments: Sequence[Segment],
    vectors: np.ndarray,
    asked: Asked,
    question_vectors: np.ndarray,
    settings: Settings,
    *,
    encoder_key: str,
    on_progress: Callable[[str, int, int], None] | None = None,
) -> tuple[Analysis, ...]:
    """One Analysis a grain, coarse to fine, alike in everything but labels, membership and patterns.

    Parameters
    ----------
    vectors : float32 (n_segments, n_dims), rows L2-normalised, row i is segments[i].
    question_vectors : float32 (n_texts, n_dims), row i is asked.texts[i].
    """
    from threadpoolctl import threadpool_limits

    progress = on_progress or _silent
    with threadpool_limits(1):  # the order of every sum, and so the last bits, must not depend on the machine's cores
        progress("comparing the segments", 0, 1)
        joined = meaning_and_words(segments, vectors)
        points = in_place(joined, segments, centre_speakers=bool(settings.centre_speakers))
        groupings, positions = _grouped_and_mapped(points, segments, settings, progress)
        progress("finding the guide’s questions", 0, 1)
        guide, question_of = find_guide(asked, question_vectors)
    progress("choosing key terms and quotes", 0, 1)
    shared = Analysis(
        segments=tuple(segments),
        labels=groupings[MIDDLE].labels,
        positions=positions,
        patterns=(),
        settings=settings,
        encoder_key=encoder_key,
        input_digest=input_digest(segments, settings, encoder_key),
        versions=_versions(),
        question_of=question_of,
        guide=guide,
    )
    found = {
        grain: replace(
            shared,
            grain=grain,
            labels=one.labels,
            membership=one.membership,
            patterns=_patterns(segments, one, points, question_of, settings),
        )
        for grain, one in groupings.items()
    }
    notes = (*_notes(segments, found[MIDDLE]), *_before_and_after(segments, joined, points, settings, found[MIDDLE]))
    return tuple(replace(_with_parents(found, groupings, grain), notes=notes) for grain in GRAINS)


def _grouped_and_mapped(
    points: np.ndarray, segments: Sequence[Segment], settings: Settings, progress: Callable[[str, int, int], None]
) -> tuple[dict[str, Grouping], np.ndarray]:
    """The map is drawn beside the runs: most of its time goes into compiling, on one core."""
    beside = ThreadPoolExecutor(1)
    drawn = beside.submit(map_positions, points, seed=settings.seed)
    try:
        groupings = group(
            points,
            segments,
            n_groups=settings.n_patterns,
            min_segments=settings.min_pattern_segments,
            n_runs=settings.n_runs,
            seed=settings.seed,
            on_run=lambda done, total: progress("repeating the grouping", done, total),
        )
        progress("drawing the map", 0, 1)
        return groupings, drawn.result()
    finally:
        beside.shutdown(wait=False, cancel_futures=True)


def input_digest(segments: Sequence[Segment], settings: Settings, encoder_key: str) -> str:
    """SHA-256 over everything an analysis depends on."""
    digest = hashlib.sha256(json.dumps([settings.to_dict(), encoder_key], sort_keys=True).encode())
    for segment in segments:
        parts = (segment.id, segment.speaker, segment.participant_id, segment.language, segment.question, segment.text)
        digest.update("\x1f".join(parts).encode("utf-8", "surrogatepass") + b"\x1e")
    return digest.hexdigest()


def _patterns(
    segments: Sequence[Segment], one: Grouping, points: np.ndarray, question_of: np.ndarray, settings: Settings
) -> tuple[Pattern, ...]:
    described = patterns.describe(
        segments, one.labels, points, n_key_terms=settings.n_key_terms, n_exemplars=settings.n_exemplars
    )
    found = with_evidence(described, one.labels, segments, question_of, seed=settings.seed)
    if not one.stabilities:
        return found
    return tuple(
        replace(
            pattern,
            stability=stability,
            balance=replace(pattern.balance, seen_without_top=leaving.seen_in, runs_without_top=leaving.runs),
        )
        for pattern, stability, leaving in zip(found, one.stabilities, one.without_top, strict=True)
    )


def _with_parents(found: dict[str, Analysis], groupings: dict[str, Grouping], grain: str) -> Analysis:
    """The analysis of a grain, each pattern with the id of the coarser one that holds it."""
    one = found[grain]
    if grain not in COARSER or not groupings[grain].parents:
        return one
    outer = found[COARSER[grain]].patterns
    return replace(
        one,
        patterns=tuple(
            replace(pattern, parent_id=outer[parent].id if parent >= 0 else "")
            for pattern, parent in zip(one.patterns, groupings[grain].parents, strict=True)
        ),
    )


def _before_and_after(
    segments: Sequence[Segment], joined: np.ndarray, points: np.ndarray, settings: Settings, middle: Analysis
) -> tuple[str, ...]:
    """How far groups follow who speaks, with and without each person's own way of talking taken out."""
    people = [segment.participant_id for segment in segments]
    n_groups = len(middle.patterns)
    # With one segment each, groups can neither follow people nor part them.
    if n_groups < 2 or not 2 <= len(set(people)) < len(people):
        return ()
    centred = bool(settings.centre_speakers)
    other = in_place(joined, segments, centre_speakers=not centred)
    agreed = [agreement_with_people(one, people, n_groups, seed=settings.seed) for one in (points, other)]
    # A little under 0 is chance as well; to a reader a minus would say something it does not.
    with_it, without = (max(0.0, share) for share in (agreed if centred else reversed(agreed)))
    done = "is" if centred else "was not"
    return (
        f"Each person’s own way of talking {done} taken out before grouping. Groups follow who speaks by {with_it:.2f} "
        f"when it is and by {without:.2f} when it is not (0: no more than by chance; 1: every group is one person). "
        "What somebody talks about all the time goes with it.",
    )


def _notes(segments: Sequence[Segment], middle: Analysis) -> tuple[str, ...]:
    people = {segment.participant_id for segment in segments}
    interviews = {segment.span.transcript_id for segment in segments}
    notes = []
    if not middle.patterns:
        notes.append(
            f"{counted(len(segments), 'segment is', 'segments are')} too few, or too unlike each other, to show a "
            "pattern: read them all."
        )
    elif middle.patterns[0].stability is None:
        notes.append("All segments are alike to the tool: there is nothing to tell apart.")
    elif len(interviews) < MIN_INTERVIEWS:
        notes.append(
            f"With {counted(len(interviews), 'interview')} the repeated runs leave out stretches of talk, not whole "
            "interviews: how often a pattern is seen again says little of other people."
        )
    if len(people) == 1:
        notes.append("All segments are one person’s: a pattern here is that person’s way of talking.")
    return tuple(notes)


def _versions() -> dict[str, str]:
    found = {}
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    return found


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass
