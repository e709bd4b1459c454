"""How finely the patterns are shown: kept with the study, so that the app and the reports show the same ones."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.datamodel import GRAINS, MIDDLE
from explorer.errors import SettingsError
from explorer.study import material
from explorer.study.opening import Study

_KEY = "grain"  # of the study's meta table


def shown_grain(meta: Mapping[str, str]) -> str:
    """The grain chosen last, one of GRAINS; MIDDLE before any was chosen.

    Parameters
    ----------
    meta : what `material.load_meta` gives.
    """
    kept = meta.get(_KEY, MIDDLE)
    return kept if kept in GRAINS else MIDDLE


def show_grain(study: Study, grain: str, *, actor: str = "") -> None:
    """Keep how finely the patterns are shown from now on; raises SettingsError for a grain there is not."""
    material.set_meta(study, _KEY, known_grain(grain), actor=actor)


def known_grain(grain: str) -> str:
    """The grain itself; raises SettingsError when it is none of GRAINS."""
    if grain not in GRAINS:
        raise SettingsError(f"The grain {grain!r} is not known; choose one of {', '.join(GRAINS)}.")
    return grain
