"""Words about a study as a whole."""

from __future__ import annotations

import json

from explorer.study import audit, create_study, material


def test_a_word_is_kept_replaced_and_taken_away(tmp_path):
    study = create_study(tmp_path / "s.explorer")
    material.set_meta(study, "method", "codebook", actor="VS")
    material.set_meta(study, "method", "reflexive", actor="VS")
    assert material.load_meta(study)["method"] == "reflexive"

    material.set_meta(study, "method", "")
    assert "method" not in material.load_meta(study)


def test_it_is_in_the_audit_log_and_names_a_new_state(tmp_path):
    study = create_study(tmp_path / "s.explorer")
    before = audit.newest_hash(study)
    material.set_meta(study, "method", "codebook", actor="VS")

    line = audit.lines(study)[-1]
    assert (line.actor, json.loads(line.detail)) == ("VS", {"key": "method", "value": "codebook"})
    assert audit.newest_hash(study) == line.hash != before
