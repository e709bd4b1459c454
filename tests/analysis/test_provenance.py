"""Codings by how they came to be."""

from __future__ import annotations

import pytest

from explorer.analysis.provenance import counting_note, counts, only
from explorer.datamodel import (
    ACCEPTED,
    AFTER_SUGGESTION,
    ALL_COUNT,
    BLIND,
    BLIND_COUNT,
    COUNTED,
    UNACCEPTED_COUNT,
    Coding,
    Corpus,
    Span,
)

CORPUS = Corpus(
    codings=tuple(
        Coding(str(n), Span("P1", n, n + 1), "c", provenance=how)
        for n, how in enumerate((BLIND, ACCEPTED, AFTER_SUGGESTION, BLIND, ACCEPTED, ACCEPTED))
    )
)


@pytest.mark.parametrize("which, kept", [(ALL_COUNT, "012345"), (BLIND_COUNT, "03"), (UNACCEPTED_COUNT, "023")])
def test_each_choice_keeps_what_it_says(which, kept):
    assert "".join(one.id for one in only(CORPUS, COUNTED[which]).codings) == kept


def test_a_study_without_suggestions_stays_the_very_same():
    blind = only(CORPUS, [BLIND])
    assert only(blind, [BLIND]) is blind


def test_every_way_is_counted_also_where_there_are_none():
    assert counts(CORPUS) == {BLIND: 2, AFTER_SUGGESTION: 1, ACCEPTED: 3}
    assert counts(Corpus()) == {BLIND: 0, AFTER_SUGGESTION: 0, ACCEPTED: 0}


def test_what_is_left_out_is_said_and_nothing_where_all_count():
    assert counting_note(CORPUS, ALL_COUNT) == ""
    assert counting_note(CORPUS, BLIND_COUNT).endswith("4 of 6 codings left out.")
    assert counting_note(CORPUS, UNACCEPTED_COUNT).endswith("3 of 6 codings left out.")
