"""What a study holds, counted by hand, and what its import left out."""

from __future__ import annotations

from explorer import reports
from explorer.datamodel import Notice, SourceMaterial
from explorer.study import material
from tests import small_study


def test_everything_is_counted(tmp_path):
    found = reports.info(small_study.make_study(tmp_path / "s.explorer"))

    assert [found[name] for name in ("transcripts", "participants", "turns", "segments")] == [3, 3, 14, 7]
    assert [found[name] for name in ("codes", "themes", "codings")] == [3, 2, 5]
    # 9 + 7 + 8, 5 + 8, 6 + 5 words of the seven answers; seven questions of four words.
    assert (found["participant_words"], found["words"]) == (48, 48 + 28)


def test_what_was_left_out_is_named_with_file_and_row(tmp_path):
    study = small_study.make_study(tmp_path / "s.explorer")
    notices = (Notice("unlocated", "codings.csv", "not found", 5), Notice("read", "P01.txt", "1 transcript"))
    material.add_material(study, SourceMaterial(notices=notices))
    lines = list(reports.info_lines(reports.info(study)))

    assert lines[0].split() == ["3", "transcripts"]
    assert lines[-1] == "unlocated: codings.csv, row 5: not found"
    assert list(reports.notice_lines(notices)) == [lines[-1], "1 source read."]
