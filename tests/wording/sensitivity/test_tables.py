"""Tables and paragraphs for a paper."""

from __future__ import annotations

from explorer.wording import sensitivity as words
from tests.wording.sensitivity.made_people import MISSING_AND_MIXED, answered
from tests.wording.sensitivity.test_looks import Looks


def test_the_supplement_holds_the_figures_as_numbers():
    header, rows = words.supplementary_table(answered(5, 13, 10, 13))

    assert header[1:3] == ("first: high", "second: low") and all(len(row) == len(header) for row in rows)
    first = rows[0]
    assert first[:3] == ("difference, Miettinen-Nurminen, 95% interval", "5 of 13", "10 of 13")
    assert round(first[3], 3) == -0.385 and round(first[4], 3) == -0.673 and round(first[5], 3) == 0.003
    assert any(row[0] == "Boschloo's exact test, p" and row[-1] == "0.0611" for row in rows)


def test_what_cannot_be_estimated_still_gives_a_table():
    _, rows = words.supplementary_table(answered(13, 13, 13, 13))

    assert rows[0][0].startswith("difference")


def test_everybody_stands_in_the_table_of_people_with_why_they_are_missing():
    header, rows = words.people_table(answered(5, 13, 10, 13, extra=MISSING_AND_MIXED))

    assert len(rows) == 29 and all(len(row) == len(header) for row in rows)
    by_id = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert by_id["N1"]["attribute missing"] == "not mentioned" and by_id["N1"]["group"] == "missing"
    assert by_id["P1"]["against the direction"] == "yes" and by_id["P6"]["against the direction"] == "no"


def test_one_row_for_each_person_left_out():
    header, rows = words.without_table(answered(9, 13, 9, 13))

    assert len(rows) == 26 and all(len(row) == len(header) for row in rows)


def test_the_paragraphs_say_what_was_done_and_name_nobody():
    answer = answered(5, 13, 10, 13, extra=MISSING_AND_MIXED)
    told = words.methods_paragraph(answer, None, Looks(2, 1))

    done, found = told.split("\n\n")
    assert "The participant was the unit" in done and "Miettinen and Nurminen (1985)" in done
    assert "missing and never as low" in done and "exploratory" in done
    assert found.startswith("No clear tendency in these 26 accounts") and words.COUNTS_DESCRIBE in found
    assert "P1 " not in told and "P24" not in told
    assert "My own words." in words.methods_paragraph(answer, None, Looks(2, 1), sentence_kept="My own words.")
