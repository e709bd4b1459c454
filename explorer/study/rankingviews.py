"""What rankings are learnt from, kept in the study: seconds of work at the first time, none afterwards."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from explorer.study import schema
from explorer.study.opening import Study

if TYPE_CHECKING:
    import numpy as np


def save_views(study: Study, key: str, points: np.ndarray, widths: Sequence[int]) -> None:
    """Keep the views of the newest analysis, in place of those before.

    Parameters
    ----------
    points : float (n_segments, n_columns), kept in half precision (an error of one in 2,000).
    widths : how many columns each view has.
    """
    values = {
        "key": key,
        "n_segments": len(points),
        "widths": json.dumps(list(widths)),
        "float16": points.astype("<f2").tobytes(),
    }
    with study.write() as connection:
        connection.execute(delete(schema.ranking_view))
        connection.execute(insert(schema.ranking_view).values(**values))


def load_views(study: Study, key: str) -> tuple[np.ndarray, list[int]] | None:
    """Points (n_segments, n_columns) and widths kept under a key, None when there are none."""
    import numpy as np

    with study.read() as connection:
        row = connection.execute(select(schema.ranking_view).where(schema.ranking_view.c.key == key)).first()
    if row is None:
        return None
    points = np.frombuffer(row.float16, dtype="<f2").reshape(row.n_segments, -1)
    return points, json.loads(row.widths)
