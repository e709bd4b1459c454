"""What a ranking stands on that no coding changes: made once for an analysis, and kept in the study."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from explorer.analysis import guide
from explorer.analysis.embedding import text_key
from explorer.analysis.places import Places, places_of
from explorer.analysis.ranking import views
from explorer.analysis.ranking.keywords import WordIndex, word_index
from explorer.datamodel import Analysis
from explorer.errors import StudyError
from explorer.study import Study, analyses
from explorer.study.rankingviews import load_views, save_views

if TYPE_CHECKING:
    import numpy as np

_P, _R = ParamSpec("_P"), TypeVar("_R")


def on_one_thread(work: Callable[_P, _R]) -> Callable[_P, _R]:
    """The same sums on any number of cores; and small matrices are slower on several."""

    @wraps(work)
    def done(*args: _P.args, **options: _P.kwargs) -> _R:
        from threadpoolctl import threadpool_limits

        with threadpool_limits(1):
            return work(*args, **options)

    return done


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """All a ranking stands on that no coding changes. Row i of every array is `analysis.segments[i]`.

    vectors : float32 (n_segments, n_dims), rows L2-normalised, of the study's encoder.
    interview_of : int (n_segments,), a number for each transcript, in the order of the segments.
    lengths : int (n_segments,), characters.
    """

    analysis: Analysis
    vectors: np.ndarray
    views: views.Views
    places: Places
    words: WordIndex
    interview_of: np.ndarray
    lengths: np.ndarray


def ground(study: Study, analysis: Analysis) -> Ground:
    """Everything that is made once for an analysis. What takes long of it is kept in the study.

    Raises
    ------
    StudyError : the study does not hold the vectors of the analysis.
    """
    import numpy as np

    segments = analysis.segments
    vectors = segment_vectors(study, analysis)
    numbers: dict[str, int] = {}
    interview_of = np.array([numbers.setdefault(s.span.transcript_id, len(numbers)) for s in segments], dtype=np.int64)
    return Ground(
        analysis=analysis,
        vectors=vectors,
        views=_views(study, analysis, vectors),
        places=places_of(segments),
        words=word_index(segments),
        interview_of=interview_of,
        lengths=np.array([len(segment.span) for segment in segments], dtype=np.int64),
    )


def segment_vectors(study: Study, analysis: Analysis) -> np.ndarray:
    """float32 (n_segments, n_dims), row i is `analysis.segments[i]`: the vectors its patterns were found by."""
    return stored_vectors(study, analysis, [segment.text for segment in analysis.segments])


def stored_vectors(study: Study, analysis: Analysis, texts: Sequence[str]) -> np.ndarray:
    """float32 (n_texts, n_dims), rows L2-normalised: as the analysis computed them."""
    import numpy as np

    keys = [text_key(text) for text in texts]
    known = analyses.load_vectors(study, analysis.encoder_key, keys)
    if lacking := sum(key not in known for key in keys):
        raise StudyError(f"The vectors of {lacking:,} segments are not in this study: analyse again.")
    return np.stack([known[key] for key in keys])


def _views(study: Study, analysis: Analysis, vectors: np.ndarray) -> views.Views:
    """From the study, or made and kept there."""
    import numpy as np

    key = f"{views.VERSION} {analysis.input_digest} {analysis.encoder_key}"
    found = load_views(study, key)
    if found is not None and len(found[0]) == len(analysis.segments):
        return views.joined(*found)
    asked = guide.asked(analysis.segments)
    known = stored_vectors(study, analysis, asked.texts) if asked.texts else np.zeros((0, vectors.shape[1]))
    known = np.vstack([known, np.zeros((1, vectors.shape[1]), dtype=np.float32)])
    made = _built(analysis, vectors, known[asked.text_of])
    with suppress(StudyError):  # a study that cannot be written can still be ranked
        save_views(study, key, made.points, made.widths)
    # What is kept is rounded: ranked by the same numbers the first time and every later time.
    return views.joined(made.points.astype(np.float16), made.widths)


def _built(analysis: Analysis, vectors: np.ndarray, asked: np.ndarray) -> views.Views:
    # What brings sums of its own is loaded first: the limit binds only what is there when it is set.
    import scipy.linalg  # noqa: F401
    import sklearn.decomposition  # noqa: F401

    return on_one_thread(views.build_views)(analysis.segments, vectors, asked)
