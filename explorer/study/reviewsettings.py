"""What is done in this study so that suggestions do not lead people: kept with the study, for everybody alike."""

from __future__ import annotations

import json
from collections.abc import Mapping

from explorer.datamodel import ReviewSettings
from explorer.errors import SettingsError
from explorer.study import material
from explorer.study.opening import Study

_KEY = "review settings"  # of the study's meta table


def load_review_settings(meta: Mapping[str, str]) -> ReviewSettings:
    """The settings kept last; the usual ones before any were, or when a later version wrote what this one cannot read.

    Parameters
    ----------
    meta : what `material.load_meta` gives.
    """
    try:
        return ReviewSettings.from_dict(json.loads(meta.get(_KEY) or "{}"))
    except (ValueError, TypeError, SettingsError):
        return ReviewSettings()


def save_review_settings(study: Study, settings: ReviewSettings, *, actor: str = "") -> None:
    """Keep how quotes are shown from now on; the audit log keeps every earlier choice."""
    material.set_meta(study, _KEY, json.dumps(settings.to_dict(), sort_keys=True), actor=actor)
