"""A person out of a study: words, passages, vectors; a line in the log says so."""

from __future__ import annotations

import shutil

import pytest

from explorer.errors import StudyError
from explorer.study import analyses, audit, backups, coding, judgements, material, open_study, removing
from tests import named_study
from tests.named_study import ALONE, SECRET, SHARED


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return named_study.build(tmp_path_factory.mktemp("named") / "s.explorer").path


@pytest.fixture
def study(built, tmp_path):
    shutil.copy(built, tmp_path / "s.explorer")
    return open_study(tmp_path / "s.explorer")


def test_none_of_their_sentences_stays_in_the_bytes(study):
    assert SECRET.encode() in named_study.raw_bytes(study)
    backups.make_backup(study)
    gone = removing.remove_participant(study, "Kari")
    assert SECRET.encode() not in named_study.raw_bytes(study)
    assert (gone.backups_removed, gone.warnings) == (1, ())
    assert (gone.transcripts, gone.turns, gone.analyses) == (1, 2, 1)
    # Six of seven codings were on their words, one of them taken back before; so were all passages but one.
    assert (gone.codings, gone.assessments, gone.notices) == (6, 1, 1)


def test_in_a_shared_interview_the_others_keep_their_words_and_codings(study):
    gone = removing.remove_participant(study, "Kari")
    corpus = material.load_corpus(study)
    (shared,) = corpus.transcripts
    assert shared.text == "[removed]: [removed]\nOla: Kari did say so. Good.\n[removed]: [removed]"
    assert [(t.speaker, shared.quote(t.span)) for t in shared.turns] == [
        ("[removed]", "[removed]"),
        ("Ola", "Kari did say so. Good."),
        ("[removed]", "[removed]"),
    ]
    assert [shared.quote(c.span) for c in corpus.codings] == ["Kari did say so."]
    assert all(c.id == f"{c.span.id}:{c.code_id}:{c.coder}" for c in corpus.codings)
    assert [p.id for p in corpus.participants] == ["Ola"]
    assert gone.named == 3  # by Ola, and in two memos that stay


def test_what_was_made_of_their_words_goes(study):
    removing.remove_participant(study, "Kari")
    assert not analyses.load_grains(study, material.load_corpus(study).transcripts)
    rows = named_study.rows(study, without=())
    assert not rows["vector"] and not rows["ranking_view"] and not rows["assessment"] and not rows["job"]
    assert not any(ALONE in row for name in rows if name != "audit" for row in rows[name])
    assert [memo.about for memo in coding.load_memos(study)] == ["what Ola said", "pattern × theme: 1 × met-by-ola"]
    start = material.load_corpus(study).transcript(SHARED).text.index("Kari did")
    assert [one.segment_ids for one in judgements.load_judgements(study)] == [
        (f"{SHARED}:{start}-{start + len('Kari did say so. Good.')}",),
        (),
    ]


def test_a_tombstone_stands_in_the_log_without_a_name(study):
    removing.remove_participant(study, "Kari", actor="ann")
    line = audit.lines(study)[-1]
    assert (line.action, line.actor) == ("participant removed", "ann")
    assert audit.mask("Kari") in line.detail and "Kari" not in line.detail
    assert audit.first_broken_line(study) is None


def test_somebody_without_an_interview_can_go_too(study):
    removing.remove_participant(study, "Ola")
    assert [p.id for p in material.load_corpus(study).participants] == ["Kari"]
    with pytest.raises(StudyError, match="no participant"):
        removing.remove_participant(study, "Ola")


def test_a_removed_transcript_is_gone_from_the_bytes_at_once(study):
    for transcript_id in (ALONE, SHARED):
        material.remove_transcript(study, transcript_id)
    assert SECRET.encode() not in named_study.raw_bytes(study)
