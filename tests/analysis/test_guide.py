"""Guide questions from made-up vectors: what is meant by a question is one axis, its wording a little of another."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.analysis.guide import Asked, asked, find_guide
from explorer.datamodel import Segment, Span

MONEY = ("Were money matters touched upon?", "How is your economy holding up?", "Do the finances worry your family?")
BOSS = ("Has your boss been in contact?", "How did the workplace react?", "What support came from the employer?")
SLEEP = ("Tell me about sleep and nights.", "How well do nights pass, sleeping?", "Is rest at night a trouble?")
MEANING = {text: axis for axis, texts in enumerate((MONEY, BOSS, SLEEP)) for text in texts}


def segment(interview: str, question: str, at: int = 0) -> Segment:
    return Segment(Span(interview, 10 * at, 10 * at + 9), interview, interview, "some words", question, "en")


def interviews(*questions: tuple[str, ...]) -> list[Segment]:
    """One interview for each tuple, one segment for each question in it."""
    return [segment(f"P{i}", q, at) for i, asked_here in enumerate(questions) for at, q in enumerate(asked_here)]


def vectors_of(questions: Asked, *, common: float = 0.0) -> np.ndarray:
    """What is meant on the first axes, an axis of its own for each wording, and a share that all have in common."""
    n = len(questions.texts)
    rows = np.zeros((n, 4 + n), dtype=np.float32)
    for row, text in enumerate(questions.texts):
        if text in MEANING:
            rows[row, MEANING[text]] = 1.0
        rows[row, 3] = common
        rows[row, 4 + row] = 0.5
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def found(segments: list[Segment], **options: float) -> tuple[list[str], list[int]]:
    questions = asked(segments)
    guide, question_of = find_guide(questions, vectors_of(questions, **options))
    return [q.text for q in guide], question_of.tolist()


GUIDED = interviews(*zip(MONEY, BOSS, SLEEP, strict=True))


def test_one_question_in_three_wordings_is_one_guide_question():
    questions = asked(GUIDED)
    guide, question_of = find_guide(questions, vectors_of(questions))

    assert [(q.interviews, q.wordings) for q in guide] == [(3, 3), (3, 3), (3, 3)]
    for texts in (MONEY, BOSS, SLEEP):
        assert len({question_of[row] for row, s in enumerate(GUIDED) if s.question in texts}) == 1
    assert set(question_of.tolist()) == {0, 1, 2}


def test_what_all_questions_have_in_common_does_not_join_them():
    # An encoder whose vectors all point one way: without centring every pair would be nearly alike.
    assert found(GUIDED, common=6.0)[1] == found(GUIDED)[1]


def test_a_question_of_two_interviews_is_not_of_the_guide():
    segments = interviews((MONEY[0], BOSS[0]), (MONEY[1], BOSS[1]), (MONEY[2], "How are the roses doing?"))
    texts, question_of = found(segments)

    assert len(texts) == 1 and texts[0] in MONEY
    assert question_of == [0, -1, 0, -1, 0, -1]


def test_in_many_interviews_three_of_them_are_not_enough():
    filler = [(f"Unlike question {word}, about {word}?",) for word in "abcdefghijklmnopqrstuv"]
    assert len(found(interviews(*[(text,) for text in MONEY], *filler[:16]))[0]) == 1  # 15% of 19 is 2.85
    assert len(found(interviews(*[(text,) for text in MONEY], *filler[:22]))[0]) == 0  # 15% of 25 is 3.75: four


def test_a_late_segment_of_a_long_answer_still_answers_the_question():
    segments = interviews((MONEY[0], MONEY[0], MONEY[0], BOSS[0]), (MONEY[1], BOSS[1]), (MONEY[2], BOSS[2]))

    assert found(segments)[1] == [0, 0, 0, 1, 0, 1, 0, 1]


def test_a_probe_that_names_nothing_goes_on_with_the_question_and_a_follow_up_of_its_own_does_not():
    segments = interviews(
        (MONEY[0], "And then?", "That's interesting.", "And your roses?", "And then?"),
        (MONEY[1], BOSS[0]),
        (MONEY[2], BOSS[1]),
        ("And then?", BOSS[2]),  # nothing was asked before it in this interview
    )

    assert found(segments)[1] == [0, 0, 0, -1, -1, 0, 1, 0, 1, -1, 1]


def test_a_probe_everybody_hears_is_no_guide_question():
    segments = interviews(*[("What did you do?", "Can you say more?", "Mm-hm, right, okay.")] * 6)

    assert found(segments) == ([], [-1] * 18)


def test_a_short_wording_joins_its_question_but_is_not_shown_as_the_typical_one():
    segments = interviews((MONEY[0],), (MONEY[1],), (MONEY[2],), ("And the finances?",))
    questions = asked(segments)
    rows = vectors_of(questions)
    rows[3] = rows[:3].mean(axis=0)  # as near to the middle as can be
    rows[3] /= np.linalg.norm(rows[3])
    other = asked([*segments, *interviews(BOSS)])  # something to differ from
    rows = np.vstack([np.pad(rows, ((0, 0), (0, 3))), np.eye(3, rows.shape[1] + 3, 1)])
    guide, question_of = find_guide(other, rows.astype(np.float32))

    assert question_of[:4].tolist() == [0, 0, 0, 0]
    assert guide[0].interviews == 4 and guide[0].text in MONEY


def test_laughs_and_pauses_are_no_part_of_a_question():
    questions = asked(interviews(("(laughs) And  money?",), ("And money? [pause]",), ("",)))

    assert questions.texts == ("And money?",)
    assert questions.text_of.tolist() == [0, 0, -1]


def test_a_question_read_out_word_by_word_is_found_also_when_it_is_the_only_one():
    assert found(interviews(*[(MONEY[0],)] * 4)) == ([MONEY[0]], [0, 0, 0, 0])


def test_a_short_question_is_of_the_guide_where_it_is_asked_word_by_word():
    assert found(interviews(*[("And the money?", "And the roses?", "Why?")] * 4))[1] == [0, 1, 1] * 4
    assert found(interviews(("And the money?",), ("And your money?",), ("And money?",), *[(b,) for b in BOSS]))[1][
        :3
    ] == [
        -1,
        -1,
        -1,
    ]


def test_the_wording_used_most_is_the_typical_one():
    assert (
        found(interviews((MONEY[1],), (MONEY[0],), (MONEY[1],), (MONEY[1],), *[(b,) for b in BOSS]))[0][0] == MONEY[1]
    )


def test_the_widest_asked_question_comes_first():
    texts, _ = found(interviews((BOSS[0],), (BOSS[1], MONEY[0]), (BOSS[2], MONEY[1]), (BOSS[0], MONEY[2])))

    assert [text in BOSS for text in texts] == [True, False]


@pytest.mark.parametrize("segments", [[], interviews(("",), ("",)), interviews((MONEY[0],), (MONEY[1],))])
def test_without_three_interviews_or_without_questions_there_is_no_guide(segments):
    assert found(segments) == ([], [-1] * len(segments))


def test_vectors_and_questions_must_belong_together():
    with pytest.raises(ValueError, match="8 vectors but 9 questions"):
        find_guide(asked(GUIDED), np.ones((8, 3), dtype=np.float32))


def test_thousands_of_questions_are_grouped_without_comparing_all_at_once():
    rng = np.random.default_rng(1)
    n, meanings = 5000, rng.normal(size=(40, 60))
    meant = rng.integers(0, 40, n)
    rows = meanings[meant] + 0.4 * rng.normal(size=(n, 60))
    questions = Asked(
        texts=tuple(map(str, range(n))),
        languages=("en",) * n,
        own_words=np.full(n, 3),
        is_probe=np.zeros(n, dtype=bool),
        text_of=np.arange(n),
        interview_of=np.arange(n) % 100,
    )
    guide, question_of = find_guide(questions, (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))

    assert len(guide) == 40
    assert all(len(set(question_of[meant == meaning].tolist())) == 1 for meaning in range(40))
