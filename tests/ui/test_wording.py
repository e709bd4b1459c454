"""Numbers, moments and names as words."""

from __future__ import annotations

import time

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
    assert plain(":smile: here: now") == r"\:smile: here: now"
