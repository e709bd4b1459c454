"""People by themes, as a statistics program wants them."""

from __future__ import annotations

import pytest

from explorer.reports import tables
from explorer.study import coding, material
from tests import small_study


@pytest.fixture
def study(tmp_path):
    return small_study.make_study(tmp_path / "small.explorer")


def test_a_cell_is_1_0_or_empty_by_what_was_read(study):
    corpus = material.load_corpus(study)
    coding.mark_all_read(study, [one.id for one in corpus.transcripts], is_read=False)
    before = {row[0]: row[1:] for row in tables(study)["people_by_theme.csv"][1]}
    for transcript in corpus.transcripts:
        coding.mark_read(study, transcript.id)
    after = {row[0]: row[1:] for row in tables(study)["people_by_theme.csv"][1]}

    counts = {row[0]: row[1:] for row in tables(study)["people_by_theme_codings.csv"][1]}
    n = len(corpus.themes)
    for person, cells in after.items():
        for cell, unread, count in zip(cells[:n], before[person][:n], counts[person][:n], strict=True):
            assert cell == (1 if count else 0)
            assert unread == (1 if count else "")
    assert sum(count for cells in counts.values() for count in cells[:n]) > 0


def test_codebook_and_people_are_whole(study):
    corpus, found = material.load_corpus(study), tables(study)
    assert [row[2] for row in found["codebook.csv"][1]] == [code.name for code in corpus.codes]
    assert [row[0] for row in found["participants.csv"][1]] == [person.id for person in corpus.participants]
