"""The import report as a file."""

from __future__ import annotations

from explorer.datamodel import Notice
from explorer.ui.study_page.overview import lost_words
from explorer.ui.study_page.report import as_csv


def test_every_notice_is_a_row_in_words_a_spreadsheet_opens():
    notices = (Notice("skipped", "scan.pdf", "PDF files are not read."), Notice("unlocated", "c.csv", "=not found", 7))

    assert as_csv(notices).decode("utf-8-sig").splitlines() == [
        "kind,file,row,message",
        "Left out,scan.pdf,,PDF files are not read.",
        "Without a place,c.csv,7,'=not found",
    ]


def test_nothing_lost_is_said_too_and_nothing_is_said_before_an_import():
    assert lost_words(()) == ""
    assert (
        lost_words((Notice("read", "a.txt", ""), Notice("note", "a.txt", "")))
        == "On the way in nothing was left out or changed."
    )
