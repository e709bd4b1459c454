"""Which codings count in this study, by how they came to be: kept with it, so that app and reports count the same."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.datamodel import ALL_COUNT, COUNTINGS
from explorer.errors import SettingsError
from explorer.study import material
from explorer.study.opening import Study

_KEY = "codings counted"  # of the study's meta table


def counting(meta: Mapping[str, str]) -> str:
    """Which codings count, one of COUNTINGS; all before anything was chosen.

    Parameters
    ----------
    meta : what `material.load_meta` gives.
    """
    kept = meta.get(_KEY, ALL_COUNT)
    return kept if kept in COUNTINGS else ALL_COUNT


def count_only(study: Study, which: str, *, actor: str = "") -> None:
    """Keep which codings count from now on; raises SettingsError for a choice there is not."""
    if which not in COUNTINGS:
        raise SettingsError(f"Which codings count cannot be {which!r}; choose one of {', '.join(COUNTINGS)}.")
    material.set_meta(study, _KEY, "" if which == ALL_COUNT else which, actor=actor)
