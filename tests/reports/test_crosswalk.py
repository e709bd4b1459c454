"""The crosswalk for scripts and spreadsheets: the small study's numbers, worked by hand."""

from __future__ import annotations

from dataclasses import replace

from explorer import pipeline
from explorer.reports.crosswalk import crosswalk_lines, crosswalk_of
from explorer.reports.crosswalk import tables as crosswalk_tables
from tests import small_study

CORPUS = small_study.corpus()
ANALYSIS = small_study.analysis(CORPUS)
COMPARISON = pipeline.compare(CORPUS, ANALYSIS)


def test_each_row_has_what_shuffling_gives_beside_the_overlap():
    first, second = crosswalk_of(CORPUS, COMPARISON)["rows"]

    assert (first["overlap"], first["overlap_voices"]) == ([3, 0], [3, 0])
    # Pattern 1 and the empathic face: 1 of 3 segments by P01 in both (1/3 on average), 1 of 2 by P02, 1 of 2 by P03.
    assert first["expected"] == [1.33, 0.33]
    assert (first["low"], first["high"]) == ([0, 0], [3, 1])
    # All three at once: 1/3 x 1/2 x 1/2. That is the rarest there is, and not rare enough to tell.
    assert first["p"] == [0.0833, 1.0]
    assert first["adjusted_p"] == [1.0, 1.0]
    assert (first["looked_at"], first["marked"]) == ([False, False], [False, False])
    assert second["p"] == [1.0, 0.333]


def test_the_splits_say_over_what_each_side_lies():
    split = crosswalk_of(CORPUS, COMPARISON)["split"]

    assert split["columns"][1] == {
        "id": "framework",
        "segments": 1,
        "outside": 0,
        "over": 1,
        "effective": 1.0,
        "more_than_shuffling_in": [],
    }
    assert [(s["pattern"], s["segments"], s["outside"]) for s in split["patterns"]] == [("1", 3, 0), ("2", 2, 1)]
    # Pattern 2 has two segments, the framework one: 2 x 1 / 3.
    assert split["best_matches"] == [
        {"pattern": "1", "id": "empathic", "both": 3, "f1": 1.0},
        {"pattern": "2", "id": "framework", "both": 1, "f1": 0.667},
    ]


def test_by_code_the_columns_are_codes():
    found = crosswalk_of(CORPUS, COMPARISON, by_code=True)

    assert [column["name"] for column in found["columns"]] == ["Listened to", "An outside view", "Money ahead"]
    assert found["rows"][0]["overlap"] == [2, 2, 0]
    # Of the four segments' memberships in codes, two and two: as spread as over two.
    assert found["split"]["patterns"][0]["effective"] == 2.0


def test_the_lines_put_a_star_on_what_is_more_and_say_how_many_were_looked_at():
    found = crosswalk_of(CORPUS, COMPARISON)
    found["rows"][0]["marked"][0] = found["rows"][0]["looked_at"][0] = True
    lines = list(crosswalk_lines(found))

    assert lines[1] == "    3 of them in pattern 1 (3 segments); shuffled within interviews about 1.3 *"
    assert lines[3] == "    1 of them in pattern 2 (2 segments); shuffled within interviews about 0.3"
    assert "* more than shuffling gives: 1 of 1 pair where it could be seen." in lines


def test_the_tables_keep_their_first_columns_and_add_the_rest_behind():
    tables = crosswalk_tables(CORPUS, COMPARISON)
    header, rows = tables["crosswalk.csv"]

    assert tuple(header[:8]) == (
        "pattern",
        "pattern_segments",
        "pattern_voices",
        "theme_or_code",
        "segments_in_both",
        "voices_in_both",
        "theme_segments",
        "theme_voices",
    )
    assert rows[0] == ("1", 3, 3, "The empathic face", 3, 3, 3, 3, 1.33, 0, 3, 0.0833, 1.0, "no", "no")
    assert all(len(row) == len(header) for row in rows)
    assert tables["splits.csv"][1][0] == ("theme", "The empathic face", 3, 0, 1, 1.0, "")
    assert [row[:2] for row in tables["splits_codes.csv"][1]][-2:] == [("pattern", "1"), ("pattern", "2")]


def test_a_study_without_codings_has_a_crosswalk_of_nothing():
    bare = replace(CORPUS, codes=(), themes=(), codings=())
    found = crosswalk_of(bare, pipeline.compare(bare, ANALYSIS))

    assert found["columns"] == [] and found["rows"][0]["overlap"] == []
    assert found["split"]["best_matches"] == []
    assert list(crosswalk_lines(found))
