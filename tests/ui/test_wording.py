"""Numbers, moments and names as words."""

from __future__ import annotations

import time

import pytest

from explorer.naming import counted
from explorer.ui.wording import moment, plain


def test_one_and_many_are_told_apart():
    assert (counted(1, "coding"), counted(1346, "coding"), counted(2, "person", "people")) == (
        "1 coding",
        "1,346 codings",
        "2 people",
    )


def test_a_moment_is_told_in_this_computers_time(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    assert moment("2026-11-03T09:05:00.000Z") == "3 November 2026, 09:05"
    assert moment("") == ""


def test_a_name_keeps_its_signs_where_markdown_is_read():
    assert plain("*a*_b_ $1 <x>") == r"\*a\*\_b\_ \$1 \<x\>"
    assert plain("here: now, P01.txt, a-b, 12:30") == r"here: now, P01.txt, a-b, 12\:30"
    assert plain("&lt; & so") == r"\&lt; & so"
    assert plain("- a\n1. b\n===") == "\\- a\n1\\. b\n\\==="


@pytest.mark.parametrize(
    "text",
    [":smile: a", ":material/home: a", "www.example.org", "https://example.org", "a@example.org", "a -> b", "a -- b"],
)
def test_what_streamlit_would_find_behind_a_backslash_is_taken_apart(text):
    assert plain(text).replace("\\", "").replace("\N{ZERO WIDTH SPACE}", "") == text
    assert "\N{ZERO WIDTH SPACE}" in plain(text)
