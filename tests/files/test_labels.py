"""A label's words tell the part somebody has in the talk."""

from __future__ import annotations

import pytest

from explorer.datamodel import INTERVIEWER, OTHER, PARTICIPANT
from explorer.files.labels import base_word, is_generic, role_word


@pytest.mark.parametrize(
    "label, role",
    [
        *(
            (label, INTERVIEWER)
            for label in ("Interviewer", "I", "INT", "Int2", "Q", "Researcher 1", "MODERATOR", "Intervjuer")
        ),
        *(
            (label, INTERVIEWER)
            for label in ("Forsker", "Facilitator", "therapist", "I1", "Interviewer (female)", "Second interviewer")
        ),
        *(
            (label, PARTICIPANT)
            for label in ("Participant", "client", "P", "P07", "Respondent 3", "Informant", "Deltaker")
        ),
        ("Note taker", OTHER),
        ("Tolk", OTHER),
        *((label, "") for label in ("Ana", "AMB", "III", "030", "Speaker 2", "Ingrid", "Paul")),
    ],
)
def test_roles_by_word(label: str, role: str) -> None:
    assert role_word(label) == role


@pytest.mark.parametrize("label", ["Participant", "client", "P", "Participant 2", "SPEAKER_01", "Deltaker"])
def test_parts_in_the_talk_are_no_persons_name(label: str) -> None:
    assert is_generic(label)


@pytest.mark.parametrize("label", ["P07", "Ana", "S2", "030"])
def test_names_and_numbered_codes_are(label: str) -> None:
    assert not is_generic(label)


def test_the_base_of_a_label_has_no_number_and_case() -> None:
    assert base_word("**Researcher 12b**:") == "researcher"
    assert base_word("P07 (nurse, 34)") == "p"
