"""The queue and the judgements as dictionaries, lines and tables."""

from __future__ import annotations

import pytest

from explorer import reports
from explorer.datamodel import Coding, SourceMaterial
from explorer.errors import StudyError
from explorer.study import coding, create_study, judgements, material
from explorer.study.judgements import BELONGS, COMPLEMENTARY, CONVERGENCE, UNEXPLAINED
from tests.small_study import analysis, corpus, make_study


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "small.explorer")


def _row(table, **wanted) -> dict:
    header, rows = table
    found = [dict(zip(header, row, strict=True)) for row in rows]
    return next(row for row in found if all(row[name] == value for name, value in wanted.items()))


def test_the_queue_has_the_promised_shape(study):
    # Pattern 2 has one of two segments in no theme (P02's), pattern 1 none of three.
    second, first = reports.unexplained(study)["patterns"]

    assert (second["id"], first["id"]) == ("2", "1")
    assert (second["uncoded"], second["segments"], second["voices"]) == (1, 2, 1)
    assert (second["how_uncoded"], second["how_voiced"]) == (0.5, 0.25)
    assert (second["how_stable"], second["how_own"]) == (None, None)
    assert second["prompt_to_read"] == 0.125 and first["prompt_to_read"] == 0
    (quote,) = second["quotes"]
    assert quote["text"] == "Pengene? Ja, det var $100 og *ingen* svar."
    text = material.load_corpus(study).transcript(quote["transcript"]).text
    assert text[quote["start_char"] : quote["end_char"]] == quote["text"]


def test_the_lines_name_what_was_not_measured_and_not_read(study):
    coding.mark_read(study, "P03", is_read=False)
    lines = list(reports.unexplained_lines(reports.unexplained(study)))

    assert "2 patterns lie mostly in themes, or hold fewer than three segments without one." in lines
    assert lines[0].startswith("1 of 3 transcripts is not marked as read")
    assert lines[1] == "How stable the patterns are: not measured in this analysis: analyse again."


def test_without_codings_the_order_says_that_it_means_little(study):
    for one in corpus().codings:
        coding.remove_coding(study, one.id)

    assert any("no codings yet" in note for note in reports.unexplained(study)["notes"])


def test_before_an_analysis_the_queue_says_what_to_run(tmp_path):
    with pytest.raises(StudyError, match="explorer analyse"):
        reports.unexplained(create_study(tmp_path / "new.explorer"))


def test_every_decision_is_exported_with_memo_coder_and_what_it_is_now(study):
    members = analysis(corpus()).patterns[1].segment_ids
    judgements.add_judgement(
        study,
        UNEXPLAINED,
        BELONGS,
        pattern_id="2",
        theme_id="framework",
        memo="=money, *again*",
        segment_ids=members,
        grain="middle",
        coder="VS",
    )
    judgements.add_judgement(study, UNEXPLAINED, "", pattern_id="2", segment_ids=members, grain="middle")
    judgements.add_judgement(study, UNEXPLAINED, "follow up", pattern_id="9", segment_ids=["P01:0-3"], grain="fine")
    table = reports.tables(study)["decisions.csv"]

    first = _row(table, decision=1)
    assert (first["theme"], first["verdict"], first["memo"]) == ("The framework", BELONGS, "=money, *again*")
    assert (first["coder"], first["analysis"], first["grain"], first["pattern_now"]) == ("VS", 1, "middle", "2")
    assert first["decided_at"] and first["segments"] == 2
    assert _row(table, decision=2)["verdict"] == "taken back"
    assert _row(table, decision=3)["pattern_now"] == ""


def test_decisions_are_exported_also_when_there_is_no_analysis(tmp_path):
    study = create_study(tmp_path / "new.explorer")
    judgements.add_judgement(study, CONVERGENCE, COMPLEMENTARY, theme_id="t", memo="kept")
    found = reports.tables(study)

    assert _row(found["decisions.csv"], decision=1)["memo"] == "kept"
    assert "unexplained.csv" not in found and "convergence.csv" not in found


def test_the_convergence_table_holds_what_was_said_of_each_row(study):
    members = analysis(corpus()).patterns[0].segment_ids
    judgements.add_judgement(
        study, CONVERGENCE, COMPLEMENTARY, theme_id="empathic", memo="he waited", segment_ids=members, coder="VS"
    )
    table = reports.tables(study)["convergence.csv"]

    empathic = _row(table, theme="The empathic face")
    # Three segments of pattern 1 are in the theme: all it has.
    assert (empathic["patterns"], empathic["segments_in_both"]) == ("1", "3 of 3")
    assert (empathic["judgement"], empathic["memo"], empathic["coder"]) == (COMPLEMENTARY, "he waited", "VS")
    assert _row(table, theme="The framework")["judgement"] == ""


def test_the_unexplained_table_gives_a_place_and_where_the_quotes_are(study):
    table = reports.tables(study)["unexplained.csv"]
    first = _row(table, place=1)

    assert (first["pattern"], first["uncoded"], first["key_terms"]) == ("2", 1, "pay")
    assert first["quotes"].startswith("P02:")
    assert first["how_stable"] == ""


def test_a_theme_coded_on_the_passage_explains_the_pattern(study):
    quote = reports.unexplained(study)["patterns"][0]["quotes"][0]
    span = next(s.span for s in analysis(corpus()).segments if s.text == quote["text"])
    material.add_material(study, SourceMaterial(codings=(Coding("new", span, "money", "VS"),)))

    assert all(p["uncoded"] == 0 for p in reports.unexplained(study)["patterns"])
