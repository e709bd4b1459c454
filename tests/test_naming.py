"""Ids a person can read, the same at every reading."""

from __future__ import annotations

from explorer.datamodel import Span
from explorer.naming import coding_id, counted, natural_key, slug, unique_id, without_circles


def test_a_slug_keeps_letters_of_any_script_and_nothing_else() -> None:
    assert slug("Støtte fra NAV (opplevd)") == "støtte-fra-nav-opplevd"
    assert slug("Outsider's  perspective / 2") == "outsiders-perspective-2"
    assert slug("…!") == ""
    assert len(slug("word " * 40)) <= 60


def test_a_taken_id_gets_a_number() -> None:
    taken: set[str] = set()
    assert [unique_id("Support", taken), unique_id("support!", taken), unique_id("?", taken)] == [
        "support",
        "support-2",
        "code",
    ]
    assert taken == {"support", "support-2", "code"}


def test_a_coding_is_called_by_place_code_and_coder() -> None:
    span = Span("P03", 1204, 1388)
    assert coding_id(span, "support", "ann") == "P03:1204-1388:support:ann"
    assert coding_id(span, "support") == "P03:1204-1388:support"


def test_counts_read_well() -> None:
    assert [counted(n, "coding") for n in (0, 1, 1930)] == ["0 codings", "1 coding", "1,930 codings"]


def test_circles_are_opened_at_one_place_and_the_rest_stays() -> None:
    kept, opened = without_circles({"a": "b", "b": "c", "c": "a", "d": "a", "e": "e"})
    assert kept == {"b": "c", "c": "a", "d": "a"}
    assert opened == ["a", "e"]


def test_numbers_in_names_sort_as_numbers():
    assert sorted(["P10", "P2", "P1b", "Ann", "P1a"], key=natural_key) == ["Ann", "P1a", "P1b", "P2", "P10"]
    assert sorted(["2", "x", "10", "²"], key=natural_key)[:2] == ["2", "10"]
