import json
from dataclasses import replace

import pytest

from explorer.datamodel import Code
from explorer.study.coding import Memo
from explorer.ui.reader.payload import clock, reader_payload
from tests import small_study

CORPUS = small_study.corpus()
ANALYSIS = small_study.analysis(CORPUS)
P01, P02 = CORPUS.transcript("P01"), CORPUS.transcript("P02")


def test_everything_sent_is_plain_json():
    assert json.loads(json.dumps(reader_payload(CORPUS, P01, ANALYSIS)))["transcript"] == "P01"


def test_offsets_are_code_points_of_the_transcript():
    payload = reader_payload(CORPUS, P01, ANALYSIS)

    for block in payload["blocks"]:
        for start, text, _ in block["runs"]:
            assert P01.text[start : start + len(text)] == text
        for start, end in block["sentences"]:
            assert block["start"] <= start < end <= block["end"]


def test_a_character_outside_the_first_plane_counts_as_one():
    payload = reader_payload(CORPUS, P01, ANALYSIS)
    last = payload["blocks"][-1]

    assert last["runs"][0][1] == "Nobody had told me the rules. 😀 Strange."
    assert last["end"] - last["start"] == 40


def test_segments_carry_their_patterns_and_the_unplaced_an_empty_one():
    payload = reader_payload(CORPUS, P01, ANALYSIS)

    assert [segment["pattern"] for segment in payload["segments"]] == ["1", "2", ""]
    assert payload["patterns"]["1"] == {"terms": ["ask", "see"], "size": 3, "voices": 3}


def test_before_the_first_analysis_there_are_no_patterns():
    payload = reader_payload(CORPUS, P01, None)

    assert (payload["segments"], payload["patterns"]) == ([], {})


def test_only_this_transcripts_codings_are_sent():
    payload = reader_payload(CORPUS, P02, ANALYSIS)

    assert {coding["code"] for coding in payload["codings"].values()} == {"listened", "outside"}
    assert {coding["level"] for coding in payload["codings"].values()} == {0, 1}


def test_a_codings_own_memo_comes_before_later_ones():
    coding = replace(CORPUS.codings[0], memo="first")
    corpus = replace(CORPUS, codings=(coding, *CORPUS.codings[1:]))
    memos = [Memo(1, f"coding: {coding.id}", "second", "VS", ""), Memo(2, "transcript: P01", "other", "VS", "")]

    assert reader_payload(corpus, P01, None, memos)["codings"][coding.id]["memos"] == ["first", "second"]


def test_codes_of_no_theme_come_last_under_no_name():
    corpus = replace(CORPUS, codes=(Code("loose", "Loose"), *CORPUS.codes))

    themes = reader_payload(corpus, P01, None)["themes"]

    assert [theme["name"] for theme in themes] == ["The empathic face", "The framework", ""]
    assert themes[-1]["codes"] == ["loose"]


def test_an_interviewer_is_known_by_the_role_and_a_speaker_by_the_language():
    blocks = reader_payload(CORPUS, P02, None)["blocks"]

    assert [(block["role"], block["lang"]) for block in blocks[:2]] == [("interviewer", "en"), ("participant", "nb")]


@pytest.mark.parametrize("seconds, words", [(None, ""), (0.0, "00:00"), (727.9, "12:07"), (3727.0, "1:02:07")])
def test_clock_shows_minutes_and_hours(seconds, words):
    assert clock(seconds) == words


def test_a_coding_carries_its_marks():
    listened, money = (c.id for c in CORPUS.codings if c.span.transcript_id == "P01")
    marked = {"contrary": {listened}, "chosen": {listened, "gone"}}
    codings = reader_payload(CORPUS, P01, ANALYSIS, marked=marked)["codings"]

    assert codings[listened]["marks"] == ["contrary", "chosen"] and codings[money]["marks"] == []
