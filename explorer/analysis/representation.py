"""What the grouping looks at: for every segment a point made of its meaning, its words and its surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from explorer.analysis.embedding import as_one_language, centre_by_language
from explorer.analysis.lemmas import lemmas
from explorer.datamodel import Segment

if TYPE_CHECKING:
    import numpy as np

N_COMPONENTS = 50
# The four choices below were made by measurement (benchmarks/README.md, "How patterns are found").
NEIGHBOUR_WEIGHT = 0.35
LEXICAL_WEIGHT = 1.0
N_LEXICAL = 250


def represent(
    segments: Sequence[Segment],
    vectors: np.ndarray,
    *,
    centre_speakers: bool = True,
    neighbour_weight: float = NEIGHBOUR_WEIGHT,
    lexical_weight: float = LEXICAL_WEIGHT,
) -> np.ndarray:
    """Points float32 (n_segments, up to N_COMPONENTS), rows L2-normalised (a row of zeros stays one).

    The encoder's vector, joined with the words themselves; without what only tells the language or the speaker;
    with a share of the segments before and after it in its interview, for a quote is rarely alone; on the
    leading principal components.

    Parameters
    ----------
    vectors : float32 (n_segments, n_dims), rows L2-normalised, row i is segments[i], interviews in reading order.
    centre_speakers : take out each participant's own mean, so that groups form by what is said and not by who says it.
    """
    joined = meaning_and_words(segments, vectors, lexical_weight=lexical_weight)
    return in_place(joined, segments, centre_speakers=centre_speakers, neighbour_weight=neighbour_weight)


def meaning_and_words(
    segments: Sequence[Segment], vectors: np.ndarray, *, lexical_weight: float = LEXICAL_WEIGHT
) -> np.ndarray:
    """The encoder's vectors beside the words: TF-IDF of lemmas on its leading components (latent semantic analysis,
    Deerwester et al. 1990, doi 10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9). float64 (n, n_both)."""
    import numpy as np

    vectors = centre_by_language(vectors, [segment.language for segment in segments])
    views = [_about_the_mean(vectors)]
    languages = {as_one_language(s.language) for s in segments} - {""}
    # Two languages share no words: a lexical view would only tell them apart.
    if lexical_weight and len(languages) < 2 and (words := _lexical(segments)) is not None:
        views.append(lexical_weight * words)
    return np.hstack(views)


def in_place(
    joined: np.ndarray,
    segments: Sequence[Segment],
    *,
    centre_speakers: bool = True,
    neighbour_weight: float = NEIGHBOUR_WEIGHT,
) -> np.ndarray:
    """The second half of `represent`: speakers, neighbours, components."""
    from explorer.analysis.speakers import centre_by_speaker

    if centre_speakers:
        joined = centre_by_speaker(joined, [segment.participant_id for segment in segments])
    joined = with_neighbours(joined, [segment.span.transcript_id for segment in segments], neighbour_weight)
    return principal_components(joined)


def with_neighbours(vectors: np.ndarray, transcript_ids: Sequence[str], weight: float) -> np.ndarray:
    """Each vector plus `weight` times the one before and the one after in its transcript, rows L2-normalised."""
    import numpy as np

    if not weight or len(vectors) < 2:
        return vectors
    together = np.array([a == b for a, b in pairwise(transcript_ids)])[:, None]
    found = np.array(vectors, dtype=np.float64)
    found[1:] += weight * vectors[:-1] * together
    found[:-1] += weight * vectors[1:] * together
    return _unit(found)


def principal_components(vectors: np.ndarray, *, n_components: int = N_COMPONENTS) -> np.ndarray:
    """Centred vectors on their leading components, rows L2-normalised: float32 (n, up to n_components)."""
    import numpy as np

    if len(vectors) < 2 or np.ptp(vectors, axis=0).max() < 1e-6:  # one segment, or all alike
        return vectors.astype(np.float32)
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    # By the (n_dims, n_dims) covariance: its size does not grow with the study.
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1][:, : min(n_components, len(vectors) - 1)]
    # An axis may point either way: its largest entry is made positive.
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    return _unit(centred @ axes).astype(np.float32)


def _lexical(segments: Sequence[Segment]) -> np.ndarray | None:
    """TF-IDF of lemmas on its leading components, rows L2-normalised; None where no lemma is shared enough."""
    import numpy as np
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    known = [lemmas(segment.text, segment.language) for segment in segments]
    try:
        weighted = TfidfVectorizer(analyzer=lambda one: one, min_df=3, sublinear_tf=True).fit_transform(known)
    except ValueError:  # no lemma stands in three segments
        return None
    n_components = min(N_LEXICAL, min(weighted.shape) - 1)
    if n_components < 2:
        return None
    svd = TruncatedSVD(n_components, n_iter=3, random_state=0)  # a fixed start: not a choice of the researcher's
    with np.errstate(invalid="ignore"):  # where all segments have the same words, the share it explains is 0 of 0
        return _unit(np.asarray(svd.fit_transform(weighted)))


def _about_the_mean(vectors: np.ndarray) -> np.ndarray:
    import numpy as np

    return _unit(vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64))


def _unit(vectors: np.ndarray) -> np.ndarray:
    import numpy as np

    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(norms > 1e-9, norms, 1.0)
