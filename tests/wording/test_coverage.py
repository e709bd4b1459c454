"""Coverage in sentences: what is said, and what is left unsaid."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.analysis.coverage import Coverage, leave_one_out
from explorer.analysis.saturation import saturation
from explorer.analysis.voices import voice_balance
from explorer.datamodel import VoiceBalance
from explorer.wording import coverage as words


def _balance(voices=12, effective=4.2, expected=6.1, p=0.2, share=0.3) -> VoiceBalance:
    return VoiceBalance(voices, effective, expected, p, "P7", share)


def _covered(codings, contrary=None, chosen=None) -> Coverage:
    counts = np.array(codings)[:, None]
    zero = np.zeros_like(counts)
    contrary, chosen = (zero if marks is None else np.array(marks)[:, None] for marks in (contrary, chosen))
    people, n = tuple(f"P{i + 1}" for i in range(len(codings))), len(codings)
    return Coverage(people, ("t",), counts, contrary, chosen, np.full(n, 100), np.ones(n, dtype=bool), (), 0)


def test_the_balance_stands_beside_what_talk_length_alone_would_give():
    assert words.carried(_balance(), 20) == "carried as if by 4.2 people; talk length alone would give about 6"


def test_no_difference_is_made_of_tenths():
    found = words.carried(_balance(effective=6.4), 20)
    assert found == "carried as if by 6.4 people, about what talk length alone would give"


@pytest.mark.parametrize(
    "voices, codings, said",
    [
        (0, 0, "nobody speaks to it yet"),
        (1, 1, "one coding, so there is nothing to weigh"),
        (1, 4, "one person carries all of it"),
    ],
)
def test_of_too_little_nothing_is_computed(voices, codings, said):
    assert words.carried(_balance(voices=voices), codings) == said
    assert words.concentration(_balance(voices=voices, share=0.9, p=0.01), {}, codings, n_people=26) == ""


def test_what_stands_out_names_the_person_and_both_numbers():
    names = {"P7": "Nora"}
    most = words.concentration(_balance(share=0.6), names, 20, n_people=26)
    assert most == "More than half from one person: Nora, 12 of 20 codings."
    few = words.concentration(_balance(effective=2.8, share=0.45), names, 20, n_people=26)
    assert few == "On very few people; most from Nora, 9 of 20 codings."
    uneven = words.concentration(_balance(p=0.05, share=0.3), names, 20, n_people=26)
    assert uneven == "On fewer people than talk length explains; most from Nora, 6 of 20 codings."
    assert words.concentration(_balance(p=0.06), names, 20, n_people=26) == ""


def test_two_of_three_codings_are_no_finding():
    assert words.concentration(_balance(voices=2, effective=1.8, share=2 / 3), {}, 3, n_people=26) == ""


def test_quoted_stands_against_coded_voices():
    assert words.quoted(_covered([3, 1, 0, 2], chosen=[2, 0, 0, 0]), 0, {}) == "Quoted: 1 of the 3 who speak to it: P1."
    assert words.never_quoted(_covered([3, 1, 0, 2], chosen=[2, 0, 0, 0]), 0) == ("P2", "P4")
    assert words.quoted(_covered([1, 1], chosen=[1, 1]), 0, {}) == "Quoted: all 2 who speak to it."
    assert words.quoted(_covered([1, 0], chosen=[1, 0]), 0, {}) == "Quoted: the one who speaks to it."
    assert words.quoted(_covered([1, 0]), 0, {}) == "No quote is marked as quoted in the paper."
    assert words.quoted(_covered([0, 0]), 0, {}) == ""


def test_contrary_codings_are_named_with_their_voices():
    covered = _covered([3, 1, 2], contrary=[2, 0, 1])
    assert words.against(covered, 0, {"P3": "Nora"}) == "Speaking against it: 3 codings by P1, Nora."
    assert words.against(_covered([3]), 0, {}) == "No coding is marked as speaking against it."


def test_only_people_whose_leaving_matters_are_named():
    covered = _covered([6, 1, 1, 1, 1, 0])
    assert words.leaving(covered, leave_one_out(covered), 0, {"P1": "Anna"}) == [
        "Without Anna: 4 voices, 4 codings, carried as if by 4.0 people."
    ]
    even = _covered([2, 2, 2, 3, 2])
    # without the one with 3: 4 equal voices; without another: 81 / 21
    assert words.leaving(even, leave_one_out(even), 0, {}) == [
        "Whoever of them left, it would be carried as if by 3.9 to 4.0 people."
    ]
    alone = _covered([4, 0])
    assert words.leaving(alone, leave_one_out(alone), 0, {}) == []


def test_a_long_list_says_how_many_more_there_are():
    covered = _covered([1] * 15, contrary=[1] * 15)
    assert words.against(covered, 0, {}).endswith("P12 and 3 more.")


def _lines(seen) -> str:
    return " ".join(words.saturation_lines(saturation(np.array(seen, dtype=bool), seed=1)))


def test_further_codes_are_a_lower_bound_and_never_a_share_of_something_complete():
    # six interviews show one code each that no other shows, and share two: 8 + 5/6 * 6*5/2 = 20.5, 12 more
    found = _lines(np.hstack([np.eye(6), np.ones((6, 2))]))
    assert "6 codes are in one interview only: at least 12 further codes at this grain (Chao2, a lower bound)." in found
    assert "complete" not in found and "saturat" not in found


def test_no_single_code_is_no_sign_and_no_proof():
    found = _lines(np.ones((8, 3)))
    assert "No code is in one interview only, so there is no sign of further codes at this grain." in found
    assert "In the study’s order 4+2: after 4 interviews, the next 2 brought at most 5% as many new codes" in found


def test_of_one_interview_or_no_code_nothing_is_said():
    assert (
        _lines([[1, 1]]) == "One interview is coded; whether another would bring further codes cannot be told from it."
    )
    assert _lines(np.zeros((3, 2))) == "Nothing is coded yet, so nothing can be said of further codes."
    assert "Too few interviews for a base of 4" in _lines(np.ones((3, 2)))


def test_words_of_a_real_balance():
    balance = voice_balance([9, 1, 1, 1], [100] * 4, ["P1", "P2", "P3", "P4"], seed=1)
    assert words.stands_out(balance, 12, n_people=4) == words.MOSTLY_ONE


def test_of_two_people_one_nearly_always_has_more_than_half():
    balance = _balance(voices=2, effective=1.8, share=2 / 3)
    assert words.concentration(balance, {}, 12, n_people=26) == "More than half from one person: P7, 8 of 12 codings."
    assert words.concentration(balance, {}, 12, n_people=2) == ""


def test_three_people_are_not_called_very_few_where_no_more_speak():
    balance = _balance(voices=3, effective=2.8, share=0.45)
    assert words.concentration(balance, {}, 20, n_people=3) == ""
    assert words.concentration(balance, {}, 20, n_people=4).startswith("On very few people")


def test_two_numbers_within_half_a_person_are_not_set_against_each_other():
    near = words.carried(_balance(effective=2.7, expected=2.4), 4)
    assert near == "carried as if by 2.7 people, about what talk length alone would give"


def test_few_interviews_without_single_codes_are_no_sign_of_anything():
    assert "So few interviews can hardly give one." in _lines(np.ones((2, 3)))
    assert "So few interviews" not in _lines(np.ones((8, 3)))


def test_a_middle_half_of_one_number_is_not_called_a_span():
    assert "median 4+2, and the middle half of them." in _lines(np.ones((8, 3)))
