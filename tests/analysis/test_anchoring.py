"""Rows of a coding sheet become codings at their places; every other row is named."""

from __future__ import annotations

from pathlib import Path

from explorer.analysis.anchoring import anchor
from explorer.datamodel import Code, QuoteRow, Span, Speaker, Transcript, Turn

TEXT = "Anna: I felt seen. Then I went home.\nOla: Yes, that is so.\nAnna: Yes, that is so. I was tired of it all."


def talk(id: str, text: str = TEXT) -> Transcript:
    """Lines of 'Name: speech' as turns."""
    turns, position = [], 0
    for line in text.split("\n"):
        name, _, _ = line.partition(": ")
        turns.append(Turn(len(turns), Span(id, position + len(name) + 2, position + len(line)), name))
        position += len(line) + 1
    speakers = tuple(Speaker(name, participant_id=name) for name in dict.fromkeys(turn.speaker for turn in turns))
    return Transcript(id, id, text, tuple(turns), speakers)


STUDY = (talk("P1.docx"), talk("P2.docx", "Kari: Nothing much. I felt seen."))


def row(number: int, quote: str, code: str = "Seen", transcript: str = "P1", **more) -> QuoteRow:
    return QuoteRow("codings.csv", number, transcript, quote, code, **more)


def test_a_row_becomes_a_coding_with_its_coder_and_memo() -> None:
    result = anchor([row(2, "I felt seen", coder="bo", memo="strong")], STUDY, [Code("seen", "Seen")])
    (coding,) = result.codings
    assert coding.span == Span("P1.docx", 6, 17)
    assert (coding.id, coding.code_id, coding.coder, coding.memo) == ("P1.docx:6-17:seen:bo", "seen", "bo", "strong")
    assert coding.provenance == "blind"
    assert (result.new_codes, result.notices) == ((), ())
    assert result.hows["exact"] == 1


def test_codes_are_the_same_in_any_case_and_new_ones_are_made_once_and_named() -> None:
    rows = [
        row(2, "I felt seen", " SEEN "),
        row(3, "Then I went home", "Going  home"),
        row(4, "I was tired", "going home"),
    ]
    result = anchor(rows, STUDY, [Code("x7", "Seen")])
    assert [coding.code_id for coding in result.codings] == ["x7", "going-home", "going-home"]
    assert result.new_codes == (Code("going-home", "Going home"),)
    assert [notice.message for notice in result.notices] == [
        "Codes that the codebook does not have were added: “Going home”."
    ]
    assert anchor(rows, STUDY).notices == ()  # without a codebook there is nothing to lack


def test_a_new_code_never_takes_the_id_of_another() -> None:
    result = anchor([row(2, "I felt seen", "Pay?")], STUDY, [Code("pay", "Pay!")])
    assert result.new_codes == (Code("pay-2", "Pay?"),)


def test_codings_keep_the_order_of_the_rows() -> None:
    rows = [row(2, "I felt seen", transcript="P2"), row(3, "Then I went home"), row(4, "Nothing much", transcript="P2")]
    assert [c.span.transcript_id for c in anchor(rows, STUDY).codings] == ["P2.docx", "P1.docx", "P2.docx"]


def test_a_quote_that_is_not_there_is_named_with_row_and_nearest_passage() -> None:
    result = anchor([row(7, "Then I walked all the way to the sea")], STUDY)
    assert result.codings == ()
    (notice,) = result.notices
    assert (notice.kind, notice.file, notice.row) == ("unlocated", "codings.csv", 7)
    assert "Then I w" in notice.message and "P1.docx" in notice.message


def test_rows_of_an_unknown_transcript_are_named_together() -> None:
    rows = [row(n, "I felt seen", transcript="P9") for n in range(2, 17)]
    (notice,) = anchor(rows, STUDY).notices
    assert (notice.kind, notice.row) == ("unlocated", 2)
    assert "no transcript “P9”" in notice.message
    assert "15 rows have no place (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 …)" in notice.message


def test_a_name_of_several_transcripts_is_not_guessed() -> None:
    study = (talk("P1 first"), talk("P1 second"))
    (notice,) = anchor([row(2, "I felt seen")], study).notices
    assert "may mean several transcripts (“P1 first”, “P1 second”)" in notice.message


def test_a_row_without_a_transcript_is_looked_up_under_its_participant() -> None:
    result = anchor([row(2, "I felt seen", transcript="", participant="P2")], STUDY)
    assert result.codings[0].span.transcript_id == "P2.docx"
    (notice,) = anchor([row(2, "I felt seen", transcript="")], STUDY).notices
    assert "names no transcript" in notice.message


def test_of_two_places_the_one_in_the_participants_turn_is_taken() -> None:
    for name in ("Anna", "anna "):
        (coding,) = anchor([row(2, "Yes, that is so", participant=name)], STUDY).codings
        assert coding.span.start_char == TEXT.rindex("Yes")
    (coding,) = anchor([row(2, "Yes, that is so", participant="Ola")], STUDY).codings
    assert coding.span.start_char == TEXT.index("Yes")


def test_of_two_places_the_one_at_the_rows_offset_is_taken() -> None:
    last = TEXT.rindex("Yes")
    result = anchor([row(2, "Yes, that is so", start_char=last, end_char=last + 15)], STUDY)
    assert result.codings[0].span.start_char == last
    assert (result.hows["offset"], result.notices) == (1, ())
    moved = anchor([row(2, "Yes, that is so", start_char=last + 4)], STUDY)
    assert moved.codings[0].span.start_char == last
    assert [notice.kind for notice in moved.notices] == ["repaired"]


def test_a_quote_in_two_places_without_a_hint_is_named() -> None:
    result = anchor([row(2, "Yes, that is so")], STUDY)
    assert result.codings == ()
    (notice,) = result.notices
    assert (notice.kind, notice.row) == ("unlocated", 2)
    assert "2 places" in notice.message


LINES = [f"Anna: Sentence number {n} stands here alone.\nAnna: Yes, that is so." for n in range(8)]
LONG = (talk("P1", "\n".join(LINES)),)


def ordered(*numbers: int) -> list[QuoteRow]:
    return [row(n, f"Sentence number {number} stands here alone.") for n, number in enumerate(numbers, start=2)]


def test_where_the_rows_follow_the_text_a_repeated_quote_stands_between_its_neighbours() -> None:
    rows = ordered(0, 1, 2, 3, 4, 5)
    rows.insert(4, row(99, "Yes, that is so."))  # between sentences 3 and 4
    result = anchor(rows, LONG)
    start = next(c.span.start_char for c in result.codings if len(c.span) == 16)
    text = LONG[0].text
    assert text.index("number 3") < start < text.index("number 4")
    (notice,) = result.notices
    assert (notice.kind, notice.row) == ("repaired", 99)


def test_where_the_rows_do_not_follow_the_text_their_order_tells_nothing() -> None:
    rows = ordered(3, 0, 5, 1, 4, 2)
    rows.insert(4, row(99, "Yes, that is so."))
    (notice,) = anchor(rows, LONG).notices
    assert (notice.kind, notice.row) == ("unlocated", 99)


def test_a_quote_found_by_resemblance_is_said_with_the_words_taken_for_it() -> None:
    result = anchor([row(2, "I was so tired of all")], STUDY)
    assert result.hows["fuzzy"] == 1
    (notice,) = result.notices
    assert notice.kind == "repaired"
    (coding,) = result.codings
    words = STUDY[0].text[coding.span.start_char : coding.span.end_char]
    assert "“I was so tired of all”" in notice.message and f"“{words}”" in notice.message


def test_the_same_coding_twice_is_counted_once_and_named() -> None:
    result = anchor([row(2, "I felt seen"), row(3, "I felt  seen"), row(4, "I felt seen", coder="bo")], STUDY)
    assert [coding.coder for coding in result.codings] == ["", "bo"]
    (notice,) = result.notices
    assert (notice.kind, notice.row) == ("skipped", 3)
    assert "row 2" in notice.message


def test_nothing_is_lost_between_rows_and_result() -> None:
    rows = [
        row(2, "I felt seen"),
        row(3, "no such words here at all"),
        row(4, "I felt seen"),
        row(5, "x", transcript="Q"),
    ]
    result = anchor(rows, STUDY)
    assert len(result.codings) + len(result.notices) == len(rows)
    assert anchor([], STUDY).codings == ()


def test_taguettes_real_sheet_lands_where_its_project_has_the_highlights(real_data: Path) -> None:
    from explorer.files.sheets import read_codings
    from explorer.files.tables import read_table
    from explorer.files.taguette import read_taguette

    (project,) = (real_data / "serdif").rglob("*.sqlite3")
    (sheet,) = (real_data / "serdif").rglob("all_tags_20220303.csv")
    truth = read_taguette(project)
    texts = {transcript.id: transcript for transcript in truth.transcripts}

    def bare(coding) -> tuple[str, int, int, str]:
        words = texts[coding.span.transcript_id].quote(coding.span)
        start = coding.span.start_char + len(words) - len(words.lstrip())
        return coding.span.transcript_id, start, start + len(words.strip()), coding.code_id

    result = anchor(read_codings(read_table(sheet)).quotes, truth.transcripts, truth.codes)
    assert len(result.codings) == 1927
    assert [notice.row for notice in result.notices if notice.kind == "unlocated"] == [1211, 1212, 1213]
    assert {bare(coding) for coding in result.codings} <= {bare(coding) for coding in truth.codings}
    assert result.new_codes == ()
