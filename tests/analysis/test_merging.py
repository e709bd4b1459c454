"""An import adds what is new, once, and says what it left out."""

from __future__ import annotations

from dataclasses import replace

from explorer.analysis.merging import merge
from explorer.datamodel import (
    Code,
    Coding,
    Corpus,
    Participant,
    QuoteRow,
    SourceMaterial,
    Span,
    Speaker,
    Theme,
    Transcript,
    Turn,
)
from explorer.datamodel.following import about_of
from explorer.datamodel.reading import Guid, MarkRow, MemoRow


def interview(name: str, text: str) -> Transcript:
    turns = (Turn(0, Span(name, 0, len(text)), name),)
    return Transcript(name, name, text, turns, (Speaker(name, "participant", name),), source=f"{name}.txt")


def coding(transcript: str, start: int, end: int, code: str, coder: str = "") -> Coding:
    return Coding(
        f"{transcript}:{start}-{end}:{code}" + (f":{coder}" if coder else ""), Span(transcript, start, end), code, coder
    )


OLD = Corpus(
    transcripts=(interview("P1", "I was worried all the time."),),
    participants=(Participant("P1"),),
    codes=(Code("worry", "Worry"),),
    themes=(Theme("worry", "Worry", "", ("worry",)),),
    codings=(coding("P1", 0, 13, "worry"),),
)


def kinds(addition):
    return [notice.kind for notice in addition.material.notices]


def test_everything_is_new_to_an_empty_study():
    found = SourceMaterial(OLD.transcripts, OLD.participants, OLD.codes, (), OLD.codings)
    new = merge(Corpus(), found).material
    assert (new.transcripts, new.codes, new.codings) == (OLD.transcripts, OLD.codes, OLD.codings)


def test_the_same_project_twice_adds_nothing():
    found = SourceMaterial(OLD.transcripts, OLD.participants, OLD.codes, OLD.themes, OLD.codings)
    addition = merge(OLD, found)
    new = addition.material
    assert (new.transcripts, new.codes, new.themes, new.codings) == ((), (), (), ())
    assert kinds(addition).count("skipped") == 2  # the transcript, and its codings


def test_a_transcript_under_another_name_is_the_same_transcript():
    again = interview("interview one", "I was worried all the time.")
    found = SourceMaterial((again,), (), (Code("fear", "Fear"),), (), (coding("interview one", 6, 13, "fear"),))
    new = merge(OLD, found).material
    assert new.transcripts == ()
    assert [(c.id, c.span.transcript_id) for c in new.codings] == [("P1:6-13:fear", "P1")]


def test_other_words_under_a_known_name_are_left_out_with_their_codings_and_said():
    found = SourceMaterial((interview("P1", "Quite another talk."),), (), OLD.codes, (), (coding("P1", 0, 5, "worry"),))
    addition = merge(OLD, found)
    assert addition.material.transcripts == () and addition.material.codings == ()
    messages = " ".join(n.message for n in addition.material.notices)
    assert "rename the file" in messages and "1 coding" in messages


def test_shifted_white_space_never_shifts_codings():
    found = SourceMaterial(
        (interview("P1", "I was  worried all the time."),), (), OLD.codes, (), (coding("P1", 7, 14, "worry"),)
    )
    assert merge(OLD, found).material.codings == ()


def test_codes_of_the_same_name_are_one_code_and_others_get_a_free_id():
    found = SourceMaterial(codes=(Code("w", "worry", "being afraid"), Code("worry", "Something else")))
    new = merge(OLD, found).material
    assert new.codes == (Code("worry", "Worry", "being afraid"), Code("worry-2", "Something else"))


def test_a_theme_declared_later_takes_the_code_in():
    found = SourceMaterial(codes=(Code("worry", "Worry"),), themes=(Theme("mood", "Mood", "", ("worry",)),))
    assert merge(OLD, found).material.themes == (Theme("mood", "Mood", "", ("worry",)),)


def test_quotes_of_a_sheet_are_placed_in_old_and_new_transcripts():
    rows = (
        QuoteRow("q.csv", 2, "P1", "all the time", "Worry"),
        QuoteRow("q.csv", 3, "P1", "never said this at all", "Worry"),
    )
    addition = merge(OLD, SourceMaterial(quotes=rows))
    assert [c.span for c in addition.material.codings] == [Span("P1", 14, 26)]
    unlocated = [n for n in addition.material.notices if n.kind == "unlocated"]
    assert [(n.file, n.row) for n in unlocated] == [("q.csv", 3)]


def test_a_sheet_of_people_reaches_old_and_new_transcripts():
    people = (
        Participant("P1", "", {"age": "40"}),
        Participant("P2", "", {"age": "50"}),
        Participant("P3", "", {"age": "60"}),
    )
    found = SourceMaterial((interview("P2_day1", "Something new was said here."),), people)
    addition = merge(OLD, found)
    assert addition.assignments == ()  # P1 is called as the interview: joined already
    assert addition.material.transcripts[0].speakers[0].participant_id == "P2"
    assert any("P3" in n.message for n in addition.material.notices)


def test_a_changed_attribute_is_brought_up_to_date_and_said():
    old = Corpus(participants=(Participant("P1", "Ann", {"age": "40", "sex": "woman"}),))
    addition = merge(old, SourceMaterial(participants=(Participant("P1", "", {"age": "41"}),)))
    person = addition.material.participants[0]
    assert (person.name, dict(person.attributes)) == ("Ann", {"age": "41", "sex": "woman"})
    assert any("new value for age" in n.message for n in addition.material.notices)


def test_only_a_coded_project_says_that_its_transcripts_were_read():
    project = SourceMaterial(OLD.transcripts, (), OLD.codes, (), OLD.codings)
    assert merge(Corpus(), project).read_transcript_ids == ("P1",)
    sheet = SourceMaterial(quotes=(QuoteRow("q.csv", 2, "P1", "all the time", "Worry"),))
    addition = merge(OLD, sheet)
    assert addition.read_transcript_ids == ()
    assert any(n.kind == "read" and n.message == "1 of 1 row placed as codings." for n in addition.material.notices)


def test_people_a_project_has_joined_to_their_words_are_not_called_absent():
    talk = interview("a.txt", "I was worried.")
    talk = Transcript(talk.id, talk.title, talk.text, talk.turns, (Speaker("a.txt", "participant", "Case 1"),))
    found = SourceMaterial((talk,), (Participant("Case 1", "", {"age": "40"}),))
    assert kinds(merge(Corpus(), found)) == []


def test_a_coding_whose_whole_memo_is_contrary_comes_in_as_speaking_against_its_theme():
    rows = [
        QuoteRow("codings.csv", row, "P1", "I was worried", code, memo=memo)
        for row, (code, memo) in enumerate(
            [("Worry", "Contrary "), ("Calm", "contrary to what she said"), ("Other", "")], start=2
        )
    ]
    empty = replace(OLD, codings=())
    addition = merge(empty, SourceMaterial(quotes=tuple(rows)))

    (first, *_) = addition.material.codings
    assert addition.contrary_coding_ids == (first.id,)
    assert any("1 coding with the memo “contrary” marked" in n.message for n in addition.material.notices)
    # the same sheet again brings nothing new, and no mark that a researcher may have taken back
    again = merge(
        replace(empty, codes=(*OLD.codes, *addition.material.codes), codings=addition.material.codings),
        SourceMaterial(quotes=tuple(rows)),
    )
    assert again.contrary_coding_ids == ()


def test_a_sheet_in_another_spelling_is_about_the_people_there_are():
    found = SourceMaterial(participants=(Participant("p 1", "p 1", {"age": "40"}),))
    addition = merge(OLD, found)
    assert [(one.id, dict(one.attributes)) for one in addition.material.participants] == [("P1", {"age": "40"})]
    assert any("“p 1” for “P1”" in n.message for n in addition.material.notices)


def test_an_interview_that_comes_after_its_sheet_is_that_persons_in_any_spelling():
    sheet = Corpus(participants=(Participant("p2", "p2", {"age": "40"}),))
    addition = merge(sheet, SourceMaterial((interview("P2", "Something new was said here."),)))
    assert addition.material.transcripts[0].speakers[0].participant_id == "p2"
    assert any("“P2” for “p2”" in n.message for n in addition.material.notices)


def test_two_rows_that_differ_in_case_stay_two_people_and_are_named():
    found = SourceMaterial(participants=(Participant("P1", "", {"age": "40"}), Participant("p1", "", {"age": "50"})))
    addition = merge(OLD, found)
    assert [one.id for one in addition.material.participants] == ["P1", "p1"]
    assert any("“P1” and “p1” are read as different people" in n.message for n in addition.material.notices)


def test_a_sheet_and_an_interview_of_one_import_are_not_called_different_people():
    found = SourceMaterial((interview("P2", "Something new was said here."),), (Participant("p2", "", {"age": "4"}),))
    addition = merge(OLD, found)
    assert addition.material.transcripts[0].speakers[0].participant_id == "p2"
    assert not any("different people" in n.message for n in addition.material.notices)


def test_interviews_that_come_after_their_sheet_are_that_persons_also_when_there_are_two():
    people = (Participant("P1", "P1", {"age": "40"}), Participant("P3", "P3", {"age": "50"}))
    later = tuple(
        replace(interview(name, f"Something new in {name}."), speakers=(Speaker(name[:2], "participant", name),))
        for name in ("P1_1", "P1_2", "Q9")
    )
    addition = merge(Corpus(participants=people), SourceMaterial(later))
    assert [t.speakers[0].participant_id for t in addition.material.transcripts] == ["P1", "P1", "Q9"]
    assert addition.material.participants == ()
    (notice,) = addition.material.notices
    assert "“P1” (P1_1, P1_2)" in notice.message and "P3" not in notice.message


def test_what_stands_beside_objects_goes_where_they_go():
    twin = replace(interview("P9", OLD.transcripts[0].text), source="p9.txt")
    found = SourceMaterial(
        transcripts=(twin, interview("P2", "New words.")),
        codes=(Code("w", "Worry", color="#112233"),),
        themes=(Theme("t", "Worry", "", ("w",)),),
        codings=(coding("P9", 0, 5, "w"),),
        memos=(MemoRow("m", "transcript", "P9"), MemoRow("n", "coding", "P9:0-5:w"), MemoRow("o", "code", "w")),
        guids=(Guid("coding", "P9:0-5:w", "g1"), Guid("code", "w", "g2"), Guid("transcript", "P9", "g3")),
        marks=(MarkRow("chosen", "P9:0-5:w"),),
    )
    new = merge(OLD, found).material
    assert [about_of(one) for one in new.memos] == ["transcript: P1", "coding: P1:0-5:worry", "code: worry"]
    assert [(one.id, one.guid) for one in new.guids] == [("P1:0-5:worry", "g1"), ("worry", "g2"), ("P1", "g3")]
    assert [one.id for one in new.marks] == ["P1:0-5:worry"]
    assert [(one.id, one.color) for one in new.codes] == [("worry", "#112233")]


def test_another_memo_on_a_coding_that_is_there_stays_beside_it():
    found = SourceMaterial(codings=(replace(OLD.codings[0], memo="Look again."),), codes=OLD.codes)
    assert [(about_of(one), one.text) for one in merge(OLD, found).material.memos] == [
        ("coding: P1:0-13:worry", "Look again.")
    ]


def test_a_study_of_ours_brings_its_own_marks_and_nothing_is_guessed():
    found = SourceMaterial(
        transcripts=(interview("P2", "New words."),),
        codes=OLD.codes,
        codings=(replace(coding("P2", 0, 3, "worry"), memo="contrary"),),
        participants=(Participant("P3", "Silent"),),
        settled=("P2",),
    )
    addition = merge(OLD, found)
    assert addition.read_transcript_ids == () and addition.contrary_coding_ids == ()
    assert [one.participant_id for one in addition.material.transcripts[0].speakers] == ["P2"]
