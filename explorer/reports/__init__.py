"""What the command line prints and the exports hold: plain dictionaries, lines and tables of a study.

info      what the study holds            patterns      candidate patterns     crosswalk    patterns beside themes
coverage  whose voice carries a theme     unexplained   what to read again     judgements   what was made of it
search    what a query finds              recall        what remains       overlooked   quotes to read again
reviewing what was made of quotes       deviant       least like the rest    counting     which codings count
sensitivity   do accounts differ by an attribute, and how fragile is that
analysed  the grouping reports speak of   groupings     patterns as tables     exporting    every table of the export

The shapes of the dictionaries are a contract that others script against.
"""

from explorer.reports.coverage import coverage, coverage_lines
from explorer.reports.crosswalk import crosswalk, crosswalk_lines
from explorer.reports.deviant import deviant, deviant_lines
from explorer.reports.exporting import tables
from explorer.reports.info import info, info_lines, notice_lines
from explorer.reports.overlooked import overlooked, overlooked_lines, validation, validation_lines
from explorer.reports.patterns import pattern_lines, patterns
from explorer.reports.recall import recall, recall_lines
from explorer.reports.reviewing import decision_lines, decisions_made
from explorer.reports.search import search, search_lines
from explorer.reports.sensitivity import sensitivity
from explorer.reports.sensitivitylines import (
    before_lines,
    before_looking,
    map_lines,
    sensitivity_lines,
    sensitivity_map,
)
from explorer.reports.unexplained import unexplained, unexplained_lines

__all__ = [
    "before_lines",
    "before_looking",
    "coverage",
    "coverage_lines",
    "crosswalk",
    "crosswalk_lines",
    "decision_lines",
    "decisions_made",
    "deviant",
    "deviant_lines",
    "info",
    "info_lines",
    "map_lines",
    "notice_lines",
    "overlooked",
    "overlooked_lines",
    "pattern_lines",
    "patterns",
    "recall",
    "recall_lines",
    "search",
    "search_lines",
    "sensitivity",
    "sensitivity_lines",
    "sensitivity_map",
    "tables",
    "unexplained",
    "unexplained_lines",
    "validation",
    "validation_lines",
]
