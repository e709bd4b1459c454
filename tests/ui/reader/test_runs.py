from explorer.datamodel import INTERVIEWER, OTHER, PARTICIPANT, Coding, Span, Speaker, Transcript, Turn
from explorer.ui.reader.runs import ASIDE, TURN, Run, blocks, runs


def _coding(start: int, end: int, code: str = "a") -> Coding:
    return Coding(f"{start}-{end}:{code}", Span("T", start, end), code)


def _transcript(text: str, *turns: tuple[str, str]) -> Transcript:
    """A transcript whose turns are given as (speaker, words), found in the text one after another."""
    found, at = [], 0
    for index, (speaker, words) in enumerate(turns):
        start = text.index(words, at)
        at = start + len(words)
        found.append(Turn(index, Span("T", start, at), speaker))
    speakers = (Speaker("Int", INTERVIEWER), Speaker("Ann", PARTICIPANT, "P1", "nb"))
    return Transcript("T", "T", text, tuple(found), speakers, "en")


def test_a_stretch_without_codings_is_one_run():
    assert runs(5, 20, []) == (Run(5, 20),)


def test_runs_are_cut_where_codings_begin_and_end():
    a, b = _coding(2, 6, "a"), _coding(4, 9, "b")

    assert runs(0, 10, [a, b]) == (
        Run(0, 2),
        Run(2, 4, (a.id,)),
        Run(4, 6, (a.id, b.id)),
        Run(6, 9, (b.id,)),
        Run(9, 10),
    )


def test_a_coding_that_reaches_over_both_ends_covers_the_whole_stretch():
    wide = _coding(0, 50)

    assert runs(10, 20, [wide]) == (Run(10, 20, (wide.id,)),)


def test_a_coding_that_only_touches_a_stretch_does_not_cut_it():
    assert runs(10, 20, [_coding(0, 10), _coding(20, 30)]) == (Run(10, 20),)


def test_runs_put_together_give_the_turn_again():
    text = "Int: Why?\n\nAnn: Because 😀 of it.\n"
    transcript = _transcript(text, ("Int", "Why?"), ("Ann", "Because 😀 of it."))
    found = blocks(transcript, [_coding(18, 26)])

    said = ["".join(text[r.start_char : r.end_char] for r in block.runs) for block in found]
    assert said == ["Why?", "Because 😀 of it."]


def test_a_turn_carries_its_speaker_role_and_language():
    transcript = _transcript("Int: Why?\n\nAnn: Derfor.\n", ("Int", "Why?"), ("Ann", "Derfor."))
    question, answer = blocks(transcript, [])

    assert (question.kind, question.speaker, question.role, question.language) == (TURN, "Int", INTERVIEWER, "en")
    assert (answer.speaker, answer.role, answer.language) == ("Ann", PARTICIPANT, "nb")


def test_labels_and_times_between_turns_are_not_shown():
    transcript = _transcript("[00:01] Int: Why?\n\n(00:02:11) Ann:\tSo.\n", ("Int", "Why?"), ("Ann", "So."))

    assert [block.kind for block in blocks(transcript, [])] == [TURN, TURN]


def test_a_heading_between_turns_is_shown_as_an_aside():
    text = "Interview 3, 12 May\n\nInt: Why?\n\n(pause, the phone rings)\n\nAnn: So.\n\nEnd of tape"
    transcript = _transcript(text, ("Int", "Why?"), ("Ann", "So."))
    found = blocks(transcript, [])

    assert [block.kind for block in found] == [ASIDE, TURN, ASIDE, TURN, ASIDE]
    assert text[found[2].start_char : found[2].end_char].startswith("(pause, the phone rings)")
    assert text[found[4].start_char : found[4].end_char] == "End of tape"
    assert found[0].role == OTHER


def test_a_coding_on_a_label_shows_the_label():
    text = "Int: Why?\n\nAnn: So.\n"
    transcript = _transcript(text, ("Int", "Why?"), ("Ann", "So."))
    on_label = _coding(text.index("Ann"), text.index("Ann") + 4)

    assert [block.kind for block in blocks(transcript, [on_label])] == [TURN, ASIDE, TURN]


def test_a_coding_from_one_turn_into_the_next_leaves_the_label_out():
    text = "Int: Why?\n\nAnn: So.\n"
    transcript = _transcript(text, ("Int", "Why?"), ("Ann", "So."))

    assert [block.kind for block in blocks(transcript, [_coding(5, len(text) - 1)])] == [TURN, TURN]


def test_a_transcript_without_turns_is_one_block():
    transcript = Transcript("T", "T", "\nField notes of the day.\n")
    (block,) = blocks(transcript, [])

    assert (block.kind, block.start_char, block.end_char) == (ASIDE, 1, 24)


def test_every_coding_of_a_real_project_lies_on_words_that_are_shown(real_data):
    from explorer.files import reading

    (project,) = (real_data / "serdif").rglob("*.sqlite3")
    found = reading.read_sources([project], options=reading.ReadOptions())
    assert len(found.codings) == 1930
    for transcript in found.transcripts:
        codings = [c for c in found.codings if c.span.transcript_id == transcript.id]
        shown = {i for block in blocks(transcript, codings) for run in block.runs for i in run.coding_ids}
        assert shown == {c.id for c in codings}
