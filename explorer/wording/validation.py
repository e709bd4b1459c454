"""Whether the ranking works on a study's own codings, in words."""

from __future__ import annotations

from explorer.analysis.validating import BUDGETS, KEYWORD, NAME, RANDOM, RANKING, ThemeValidation

METHODS = {
    RANKING: "this ranking",
    KEYWORD: "search for the words of name and definition",
    NAME: "search by the meaning of name and definition",
    RANDOM: "reading at random",
}


def verdict(theme: ThemeValidation) -> str:
    """One sentence: is the ranking better than a search by keywords, or by meaning, on this theme, and by how much."""
    if theme.note:
        return theme.note
    budget = BUDGETS[-1]
    ours, theirs = (theme.methods[method].at[budget].value for method in (RANKING, KEYWORD))
    found = f"{ours:.0%} of the coded words after {budget:.0%} of the reading, a keyword search {theirs:.0%}"
    by_meaning = theme.methods[NAME].at[budget].value if NAME in theme.methods else 0.0
    if by_meaning:
        found += f" and a search by meaning {by_meaning:.0%}"
    if theme.beats_keyword and by_meaning >= ours:
        return f"The ranking does not find more than a search by meaning here ({found}): use the search as well."
    if theme.beats_keyword:
        return f"The ranking found {found}."
    return f"The ranking does not clearly find more than a keyword search here ({found}): use the search as well."
