"""Whether the ranking works on a study's own codings, in words."""

from __future__ import annotations

from explorer.analysis.validating import BUDGETS, KEYWORD, NAME, RANDOM, RANKING, ThemeValidation
from explorer.translation import _, language
from explorer.wording.numerals import per_cent

METHODS = {
    RANKING: "this ranking",
    KEYWORD: "search for the words of name and definition",
    NAME: "search by the meaning of name and definition",
    RANDOM: "reading at random",
}


def method_words(method: str) -> str:
    """One of METHODS in the present language."""
    if method == RANKING:
        return _("this ranking")
    if method == KEYWORD:
        return _("search for the words of name and definition")
    if method == NAME:
        return _("search by the meaning of name and definition")
    return _("reading at random") if method == RANDOM else method


def verdict(theme: ThemeValidation) -> str:
    """One sentence: is the ranking better than a search by keywords, or by meaning, on this theme, and by how much."""
    if theme.note and language() == "en":
        return theme.note
    if theme.note:
        return _("Coded in {n} of the interviews: too few to tell.", n=theme.n_interviews)
    budget = BUDGETS[-1]
    ours, theirs = (theme.methods[method].at[budget].value for method in (RANKING, KEYWORD))
    by_meaning = theme.methods[NAME].at[budget].value if NAME in theme.methods else 0.0
    found = _found(budget, ours, theirs, by_meaning)
    if theme.beats_keyword and by_meaning >= ours:
        return _(
            "The ranking does not find more than a search by meaning here ({found}): use the search as well.",
            found=found,
        )
    if theme.beats_keyword:
        return _("The ranking found {found}.", found=found)
    return _(
        "The ranking does not clearly find more than a keyword search here ({found}): use the search as well.",
        found=found,
    )


def _found(budget: float, ours: float, theirs: float, by_meaning: float) -> str:
    given = {"ours": per_cent(ours), "budget": per_cent(budget), "theirs": per_cent(theirs)}
    if not by_meaning:
        return _("{ours} of the coded words after {budget} of the reading, a keyword search {theirs}", **given)
    return _(
        "{ours} of the coded words after {budget} of the reading, a keyword search {theirs} and a search by meaning "
        "{by_meaning}",
        by_meaning=per_cent(by_meaning),
        **given,
    )
