"""Speakers with their roles, together and apart."""

from __future__ import annotations

from explorer.study import material
from explorer.ui.study_page.people import MIXED, Voice, correct_roles, voices
from tests.small_study import corpus, make_study


def test_a_name_in_several_transcripts_is_one_voice_and_stands_first():
    found = voices(
        corpus(), {("P01", "Interviewer"): 12, ("P02", "Interviewer"): 8, ("P03", "Interviewer"): 8}, apart=False
    )

    assert found[0] == Voice("Interviewer", "interviewer", "3 transcripts", 28)
    assert found[1] == Voice("P01", "participant", "P01", 0)


def test_roles_that_differ_between_transcripts_are_not_hidden(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    material.set_speaker_role(study, "Interviewer", "other", transcript_id="P02")

    assert voices(material.load_corpus(study), {}, apart=False)[0].role == MIXED
    apart = voices(material.load_corpus(study), {}, apart=True)
    assert [(v.transcript_id, v.role) for v in apart if v.name == "Interviewer"] == [
        ("P01", "interviewer"),
        ("P02", "other"),
        ("P03", "interviewer"),
    ]


def test_only_real_changes_are_written(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    found = voices(material.load_corpus(study), {}, apart=True)
    before = study.revision()
    correct_roles(study, found, {0: {"role": found[0].role}, 1: {"role": MIXED}, 2: {}}, actor="VS")

    assert study.revision() == before
