"""What the command line prints and the exports hold: plain dictionaries, lines and tables of a study.

info      what the study holds            patterns      candidate patterns     crosswalk    patterns beside themes
coverage  whose voice carries a theme     unexplained   what to read again     judgements   what was made of it
analysed  the grouping reports speak of   groupings     patterns as tables     exporting    every table of the export

The shapes of the dictionaries are a contract that others script against.
"""

from explorer.reports.coverage import coverage, coverage_lines
from explorer.reports.crosswalk import crosswalk, crosswalk_lines
from explorer.reports.exporting import tables
from explorer.reports.info import info, info_lines, notice_lines
from explorer.reports.patterns import pattern_lines, patterns
from explorer.reports.unexplained import unexplained, unexplained_lines

__all__ = [
    "coverage",
    "coverage_lines",
    "crosswalk",
    "crosswalk_lines",
    "info",
    "info_lines",
    "notice_lines",
    "pattern_lines",
    "patterns",
    "tables",
    "unexplained",
    "unexplained_lines",
]
