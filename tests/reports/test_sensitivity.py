"""A check as a dictionary: the promised shape, from a participants' sheet alone, and the tables of the export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explorer import pipeline, reports
from explorer.errors import SettingsError
from explorer.files import exports
from explorer.study import Study, contrasts, create_study

KEYS = {
    *("groups", "missing", "mixed", "difference", "newcombe", "tests", "smallest_attainable_p", "recodings"),
    *("detectable_difference", "posterior", "specifications", "sentence"),
}
FAST = {"n_permutations": 19}


def made_study(
    folder: Path, rows: list[tuple[object, ...]], *, header: str = "participant,support,useful,age"
) -> Study:
    folder.mkdir(exist_ok=True)
    sheet = folder / "participants.csv"
    sheet.write_text("\n".join([header, *(",".join(map(str, row)) for row in rows)]) + "\n", encoding="utf-8")
    study = create_study(folder / "s.explorer")
    pipeline.add_sources(study, [sheet])
    return study


def published_rows() -> list[tuple[object, ...]]:
    """5 of 13 with high support found it useful, 10 of 13 with low; two are missing something, one is mixed."""
    high = [(f"P{n:02}", "high", "useful" if n <= 5 else "not useful", 30 + n) for n in range(1, 14)]
    low = [(f"P{n:02}", "low", "useful" if n <= 23 else "not useful", 30 + n) for n in range(14, 27)]
    return [*high, *low, ("P27", "", "useful", 40), ("P28", "mixed", "useful", 41), ("P29", "high", "", 42)]


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Study:
    return made_study(tmp_path_factory.mktemp("published"), published_rows())


@pytest.fixture(scope="module")
def found(study) -> dict:
    return reports.sensitivity(study, "support", stance="useful", compare="high,low", **FAST)


def test_a_sheet_without_any_transcript_gives_the_whole_answer(found):
    assert set(found) >= KEYS
    high, low = found["groups"]["high"], found["groups"]["low"]
    assert (high["n"], high["yes"], low["n"], low["yes"]) == (13, 5, 13, 10)
    assert high["participants"] == [f"P{n:02}" for n in range(1, 14)]
    assert found["missing"] == ["P27", "P29"] and found["mixed"] == ["P28"]


def test_the_figures_are_those_of_the_methods(found):
    # methods A3, A4, A9 [C]
    d = found["difference"]
    assert (round(d["estimate"], 3), round(d["low"], 3), round(d["high"], 3)) == (-0.385, -0.673, 0.003)
    assert d["method"] == "Miettinen-Nurminen" and found["newcombe"]["method"] == "Newcombe"
    assert (round(found["newcombe"]["low"], 3), round(found["newcombe"]["high"], 3)) == (-0.640, -0.008)
    assert round(found["tests"]["boschloo"], 4) == 0.0611
    assert found["recodings"] == {"stance": 1, "attribute": 1, "either": 1}
    assert round(found["posterior"]["below_zero"], 2) == 0.97
    assert found["sentence"].startswith("No clear tendency in these 26 accounts; the data are too few to rule one out")
    assert "%" not in found["sentence"]


def test_a_small_probability_is_never_written_as_nothing(tmp_path):
    rows = [(f"P{n:02}", "high", "useful", 30) for n in range(1, 14)]
    rows += [(f"P{n:02}", "low", "not useful", 30) for n in range(14, 27)]
    found = reports.sensitivity(made_study(tmp_path / "apart", rows), "support", stance="useful", **FAST)

    # Fisher, 13/13 against 0/13: 2 over C(26, 13) = 2 / 10,400,600
    assert found["tests"]["fisher"] == pytest.approx(2 / 10_400_600, rel=1e-5)
    assert 0 < found["smallest_attainable_p"] < 1e-6
    assert all(0 < one["p"] < 1e-5 for one in found["without_one"])
    assert 0 < found["posterior"]["below_zero"] < 1e-5


def test_the_groups_turned_round_turn_the_sign(study, found):
    turned = reports.sensitivity(study, "support", stance="useful", compare="low,high", **FAST)

    assert list(turned["groups"]) == ["low", "high"]
    assert turned["difference"]["estimate"] == -found["difference"]["estimate"]


def test_it_is_json_and_the_same_bytes_again(study, found):
    again = reports.sensitivity(study, "support", stance="useful", compare="high,low", **FAST)

    for one in (found, again):
        json.dumps(one, allow_nan=False)
    beside = {"looks", "methods_paragraph"}  # others may have looked in between
    assert json.dumps({k: v for k, v in again.items() if k not in beside}) == json.dumps(
        {k: v for k, v in found.items() if k not in beside}
    )
    assert found["looks"]["n"] >= 1 and "in the audit log" in found["looks"]["in_words"]


def test_numbers_are_cut_at_the_median_and_levels_joined(study):
    by_age = reports.sensitivity(study, "age", stance="useful", with_curve=False)
    assert sum(group["n"] for group in by_age["groups"].values()) == 28
    joined = reports.sensitivity(study, "support", stance="useful", compare="high+mixed,low", with_curve=False)
    assert list(joined["groups"]) == ["high+mixed", "low"] and joined["groups"]["high+mixed"]["n"] == 14


def test_the_lines_put_the_people_first_and_the_test_last(found):
    lines = list(reports.sensitivity_lines(found))

    at = {line: place for place, line in enumerate(lines)}
    wanted = ["The people:", "The difference:", "How fragile:", "As probabilities:", "The test, last:", "The sentence:"]
    assert [at[one] for one in wanted] == sorted(at[one] for one in wanted)
    assert any("5 of 13" in line for line in lines[:2])


@pytest.mark.parametrize(
    "asked, said",
    [
        ({"stance": "useful", "unit": "segment"}, "people, not passages"),
        ({}, "either a theme or a stance"),
        ({"stance": "useful", "theme": "x"}, "either a theme or a stance"),
        ({"stance": "useful", "compare": "high"}, "two groups with a comma"),
        ({"stance": "useful", "compare": "high,nope"}, "no level “nope”"),
        ({"stance": "usefull"}, "useful"),
        ({"stance": "useful", "unit": "turn"}, "rule"),
        ({"stance": "useful", "unit": "Segments"}, "people, not passages"),
        ({"stance": "useful", "coder": "Nobody"}, "“Nobody” coded nobody"),
        ({"stance": "useful", "yes": ">= 3"}, "“useful” is not in numbers"),
        ({"stance": "useful", "seed": -1}, "seed is -1"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_remedy(study, asked, said):
    with pytest.raises(SettingsError, match=said):
        reports.sensitivity(study, "support", **asked)


@pytest.mark.parametrize(
    "rows, reason",
    [
        ([("A", "high", "useful", 1), ("B", "low", "useful", 2), ("C", "low", "not useful", 3)], "high"),
        ([(f"P{n}", "high" if n % 2 else "low", "useful", n) for n in range(12)], "everybody gave the same"),
        ([(f"P{n}", "high", "useful" if n % 2 else "not useful", n) for n in range(12)], ""),
        ([(f"P{n}", "not mentioned", "useful", n) for n in range(12)], ""),
    ],
)
def test_too_few_or_all_alike_is_said_and_not_computed(tmp_path, rows, reason):
    study = made_study(tmp_path / "few", rows)
    try:
        found = reports.sensitivity(study, "support", stance="useful", compare="high,low", **FAST)
    except SettingsError as problem:
        assert str(problem).count(".") <= 3
        return
    assert found["sentence"].startswith("Not estimable: ") and reason in found["sentence"]
    json.dumps(found, allow_nan=False)
    list(reports.sensitivity_lines(found))


def test_a_declared_contrast_is_told_and_exported(tmp_path):
    study = made_study(tmp_path / "declared", published_rows())
    assert not any(name.startswith("sensitivity") for name in reports.tables(study))

    found = reports.sensitivity(
        study, "support", stance="useful", compare="high,low", declare=True, actor="Ann", **FAST
    )

    assert found["declared"]["is_this"] and found["declared"]["looks_before"] == 0
    assert "before anything was looked at" in found["looks"]["in_words"]
    tables = {name: table for name, table in reports.tables(study).items() if name.startswith("sensitivity")}
    assert len(tables["sensitivity_people.csv"][1]) == 29
    written = exports.write_tables(tmp_path / "out", tables)
    assert sorted(written) == [
        *("sensitivity_people.csv", "sensitivity_specifications.csv"),
        *("sensitivity_summary.csv", "sensitivity_without.csv"),
    ]
    assert contrasts.looks(study).n == 1


def test_the_map_has_no_test_and_every_cell_counts_as_a_look(tmp_path):
    study = made_study(tmp_path / "map", published_rows())

    found = reports.sensitivity_map(study)

    known = [one for one in found["cells"] if one["difference"]]
    assert {one["attribute"] for one in known} >= {"support", "age"}
    assert found["looks"]["contrasts"] == len(known)
    assert not any("p" in one or "boschloo" in one for one in found["cells"])
    assert "exploratory" in " ".join(reports.map_lines(found))


def test_before_looking_adds_up_and_grows_with_the_difference():
    found = reports.before_looking(13, 13, yes_share=0.55)

    visible = [one["findings"]["visible"] for one in found["outlooks"]]
    assert visible == sorted(visible) and visible[0] < 0.02
    assert all(abs(sum(one["findings"].values()) - 1) < 1e-5 for one in found["outlooks"])
    assert found["in_words"][0].startswith("In 100 studies with 13 and 13 people")


@pytest.mark.parametrize("cut", [float("nan"), float("inf"), float("-inf")])
def test_a_cut_that_is_no_number_is_refused(study, cut):
    with pytest.raises(SettingsError, match="cannot be cut at"):
        reports.sensitivity(study, "age", stance="useful", cut=cut, **FAST)


def test_everybody_on_the_side_of_no_is_not_estimable(tmp_path):
    rows = [(f"P{n}", "high" if n % 2 else "low", "not useful", n) for n in range(12)]
    found = reports.sensitivity(made_study(tmp_path / "no", rows), "support", stance="useful", **FAST)
    assert found["sentence"].startswith("Not estimable: everybody gave the same stance")
    assert [group["yes"] for group in found["groups"].values()] == [0, 0]


def test_a_level_may_hold_the_plus_that_joins_levels(tmp_path):
    rows = [(f"P{n}", ("50+", "under 50", "50+1")[n % 3], "useful" if n % 2 else "not useful", n) for n in range(12)]
    study = made_study(tmp_path / "plus", rows)
    found = reports.sensitivity(study, "support", stance="useful", compare="50++50+1,under 50", **FAST)
    assert [group["n"] for group in found["groups"].values()] == [8, 4]


def test_among_the_first_people_a_group_may_be_empty(study):
    found = reports.sensitivity(study, "support", stance="useful", compare="low,high", first_n=5, **FAST)
    assert [group["n"] for group in found["groups"].values()] == [0, 5]
    assert "“low”" in found["sentence"]
    same = reports.sensitivity(study, "support", stance="useful", first_n=5, **FAST)
    assert {name: group["n"] for name, group in same["groups"].items()} == {"high": 5, "low": 0}


def test_a_study_is_exported_also_when_what_was_declared_is_gone(tmp_path):
    study = made_study(tmp_path / "gone", published_rows())
    reports.sensitivity(study, "support", stance="useful", compare="high,low", declare=True, **FAST)
    with study.write() as connection:
        connection.exec_driver_sql("DELETE FROM attribute WHERE name = 'useful'")

    header, rows = reports.tables(study)["sensitivity_summary.csv"]
    assert header == ("what", "note") and "There is no stance “useful”" in rows[0][1]


@pytest.mark.parametrize("smallest", [0, 1, -1, float("nan")])
def test_before_looking_refuses_a_smallest_difference_there_cannot_be(smallest):
    with pytest.raises(SettingsError, match="between 0 and 1"):
        reports.before_looking(13, 13, smallest_difference=smallest)


def test_a_sheet_of_codings_alone_makes_its_people(tmp_path):
    sheet = tmp_path / "stances.csv"
    rows = [f"P{n},{about},{value}" for n in range(8) for about, value in _coded_of(n)]
    sheet.write_text("\n".join(["participant,about,value", *rows]) + "\n", encoding="utf-8")
    study = create_study(tmp_path / "s.explorer")
    pipeline.add_sources(study, [sheet])

    found = reports.sensitivity(study, "support", stance="sessions", **FAST)
    assert [group["n"] for group in found["groups"].values()] == [4, 4]


def _coded_of(n: int) -> tuple[tuple[str, str], ...]:
    return ("support", "high" if n < 4 else "low"), ("sessions", "useful" if n % 2 else "not useful")
