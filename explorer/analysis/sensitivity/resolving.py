"""Fill in what a contrast leaves open, the groups, the yes and the cut, from the study, or say what to choose."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from explorer.analysis.sensitivity import levels
from explorer.analysis.sensitivity.accounts import Accounts
from explorer.analysis.sensitivity.asking import choose, listed, unknown
from explorer.analysis.sensitivity.judged import judged
from explorer.datamodel import Theme
from explorer.datamodel.assessing import ATTRIBUTE, STANCE, THEME
from explorer.datamodel.contrasting import Contrast
from explorer.errors import SettingsError
from explorer.translation import _

_MOST_IN_ORDER = 5  # levels without the mixed ones: of more the first and the last would leave most people out
_YES_AND_NO = ({"yes", "no"}, {"ja", "nei"}, {"y", "n"}, {"true", "false"}, {"1", "0"}, {"success", "failure"})
_NOBODY_SAYS_YES = ("yes",)  # where nobody is on that side, so that no level has its name
_SHARE_OF_NUMBERS = 0.9  # from here on an attribute is one in numbers, with a cell or two that is none


@dataclass(frozen=True, slots=True)
class Choice:
    """An attribute, stance or theme that can be chosen.

    kind : ATTRIBUTE, STANCE or THEME. levels : (level, people), from most to least; () for a theme.
    n_missing : people without a value. is_number : it is cut at a number. about : the object of a stance.
    """

    name: str
    kind: str
    levels: tuple[tuple[str, int], ...] = ()
    n_missing: int = 0
    is_number: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What can be chosen: `attributes` for the two groups, `outcomes` (stances, then themes) for what is compared."""

    attributes: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]


def names(accounts: Accounts) -> Names:
    """Everything that can be chosen, with its levels and how many people are at each.

    An attribute of participants whose words judge something (useful, not useful) stands on both sides, as it may be
    either; so does one with two levels, yes and no.
    """
    attributes, stances = [], []
    for variable in accounts.variables:
        (stances if variable.kind == STANCE else attributes).append(_choice(accounts, variable.name, variable.kind))
    for name in accounts.attribute_names:
        if accounts.variable(name) is not None:
            continue
        found = _choice(accounts, name, ATTRIBUTE)
        words = [level for level, __ in found.levels]
        is_judging = levels.look_like_a_judgement(words)
        if is_judging or _is_yes_and_no(words):
            stances.append(replace(found, kind=STANCE))
        if not is_judging:
            attributes.append(found)
    themes = [Choice(theme.name, THEME) for theme in accounts.corpus.themes]
    return Names(tuple(attributes), (*stances, *themes))


def resolve(accounts: Accounts, contrast: Contrast) -> Contrast:
    """The contrast with its names as the study writes them and with groups, yes and cut filled in.

    Resolving twice changes nothing. Groups in numbers stay () and have a `cut`.

    Raises
    ------
    SettingsError : no such name; groups that cannot be told; levels there are not. Each says what to choose.
    """
    _check_coder(accounts, contrast.coder)
    attribute = name_of(accounts, contrast.attribute, "attribute")
    full = replace(contrast, attribute=attribute)
    if contrast.outcome_kind == THEME:
        full = replace(full, outcome=theme_of(accounts, contrast.outcome).name)
    else:
        full = replace(full, outcome=name_of(accounts, contrast.outcome, "stance"))
        if levels.plain(full.outcome) == levels.plain(attribute):
            raise SettingsError(
                _("“{name}” cannot be compared with itself: choose another stance or theme.", name=attribute)
            )
        full = replace(full, yes=_yes(accounts, full))
    return _with_groups(accounts, full)


def _check_coder(accounts: Accounts, coder: str) -> None:
    """Somebody who coded nobody would be asked in vain, and everybody's coding would count without a word."""
    known = tuple(dict.fromkeys(one.coder for one in accounts.assessments if one.coder))
    if coder and coder not in known:
        if known:
            raise SettingsError(
                _("“{coder}” coded nobody in this study; the coders are {known}.", coder=coder, known=listed(known))
            )
        raise SettingsError(
            _("“{coder}” coded nobody in this study; no coding of people has a coder's name.", coder=coder)
        )


def name_of(accounts: Accounts, name: str, word: str) -> str:
    """The name of a variable or attribute as the study writes it.

    Raises
    ------
    SettingsError : there is none; names the nearest.
    """
    known = {levels.plain(one.name): one.name for one in accounts.variables}
    for attribute in accounts.attribute_names:
        known.setdefault(levels.plain(attribute), attribute)
    if (found := known.get(levels.plain(name))) is not None:
        return found
    raise SettingsError(unknown(name, word, tuple(known.values())))


def theme_of(accounts: Accounts, name: str) -> Theme:
    """The theme of that id or name, in any case of letters; raises SettingsError with the nearest names."""
    themes = accounts.corpus.themes
    for theme in themes:
        if name == theme.id or levels.plain(name) == levels.plain(theme.name):
            return theme
    begins = [theme for theme in themes if name.strip() and levels.plain(theme.name).startswith(levels.plain(name))]
    if len(begins) == 1:
        return begins[0]
    raise SettingsError(unknown(name, "theme", [theme.name for theme in themes]))


def levels_of(accounts: Accounts, name: str, *, first_n: int = 0, coder: str = "") -> tuple[tuple[str, int], ...]:
    """The levels of a variable or attribute from most to least, and how many people are at each; missing is no level.

    A variable's own levels stand first, in its order, also when nobody is at them.
    """
    variable = accounts.variable(name)
    declared = variable.levels if variable else ()
    found = Counter(_values(accounts, name, first_n, coder))
    # The variable's own spelling, else the one that most people have.
    by_frequency = [level for level, __ in found.most_common()]
    spelt = {levels.plain(level): level for level in reversed((*declared, *by_frequency))}
    people: Counter[str] = Counter()
    for level, n in found.items():
        people[spelt[levels.plain(level)]] += n
    further = levels.order(sorted(level for level in people if level not in declared))
    together = (*declared, *further) if declared else further
    return tuple((level, people[level]) for level in together)


def is_number(accounts: Accounts, name: str, *, first_n: int = 0) -> bool:
    """Whether an attribute is one in numbers: nearly all its values are, and there are three different ones."""
    variable = accounts.variable(name)
    if variable is not None and not levels.are_numbers(variable.levels):
        return False
    values = _values(accounts, name, first_n, "")
    numbers = [value for value in values if levels.number(value) is not None]
    return len(numbers) >= _SHARE_OF_NUMBERS * len(values) and levels.are_numbers(numbers)


def _values(accounts: Accounts, name: str, first_n: int, coder: str) -> list[str]:
    found = [judged(accounts, person, name, coder=coder).level for person in accounts.first(first_n)]
    return [level for level in found if level]


def _choice(accounts: Accounts, name: str, kind: str) -> Choice:
    variable = accounts.variable(name)
    found = levels_of(accounts, name)
    n_missing = len(accounts.corpus.participants) - sum(n for _, n in found)
    return Choice(name, kind, found, n_missing, is_number(accounts, name), variable.about if variable else "")


def _is_yes_and_no(words: Sequence[str]) -> bool:
    ends = {levels.plain(word) for word in words if not levels.is_mixed(word)}
    return ends in _YES_AND_NO


# ------------------------------------------------------------------ the two groups


def _with_groups(accounts: Accounts, contrast: Contrast) -> Contrast:
    name = contrast.attribute
    found = levels_of(accounts, name, first_n=contrast.first_n, coder=contrast.coder)
    if contrast.cut is not None and (contrast.first or contrast.second):
        raise SettingsError(_("Choose either groups of “{name}” or a number to cut it at, not both.", name=name))
    if contrast.first or contrast.second:
        return _named_groups(contrast, _levels_of_all(accounts, name, found))
    if not found:
        raise SettingsError(
            _("Nobody has a value of “{name}”, everybody is missing: code people for it first.", name=name)
        )
    if contrast.cut is not None or is_number(accounts, name, first_n=contrast.first_n):
        return _cut(contrast, found)
    mixed = levels.mixed_among(level for level, __ in found)
    ends = [level for level, __ in found if level not in mixed]
    if len(ends) > 2 and not (_is_declared(accounts, name) or levels.has_order(ends)):
        raise SettingsError(choose(name, found))
    if len(ends) > _MOST_IN_ORDER:
        raise SettingsError(choose(name, found))
    if not ends:
        raise SettingsError(
            _("Everybody who has a value of “{name}” is mixed: there are no two groups to compare.", name=name)
        )
    if len(ends) == 1:  # the check then says that there is only one group
        everywhere = _levels_of_all(accounts, name, found)
        others = [level for level in everywhere if level not in levels.mixed_among(everywhere)]
        if len(others) == 2:
            return replace(contrast, first=(others[0],), second=(others[1],))
        return _named_groups(replace(contrast, first=(ends[0],)), everywhere)
    return replace(contrast, first=(ends[0],), second=(ends[-1],))


def _levels_of_all(accounts: Accounts, name: str, found: Sequence[tuple[str, int]]) -> list[str]:
    """The levels of everybody in the study: nobody of those who are compared may be at one of them."""
    there = [level for level, __ in found]
    spelt = {levels.plain(level): level for level in there}
    everywhere = [spelt.get(levels.plain(level), level) for level, __ in levels_of(accounts, name)]
    return list(dict.fromkeys((*everywhere, *there)))


def _is_declared(accounts: Accounts, name: str) -> bool:
    """Whether somebody put the levels in order: those of a variable go from most to least.

    Of one whose every value came from a sheet nobody did: its levels stand as the sheet's rows had them.
    """
    variable = accounts.variable(name)
    if variable is None or len(variable.levels) < 2:
        return False
    sources = [one.source for one in accounts.assessments if one.variable_id == variable.id]
    return not sources or not all(sources)


def _named_groups(contrast: Contrast, known: Sequence[str]) -> Contrast:
    name = contrast.attribute
    first = _known(contrast.first, known, name)
    second = _known(contrast.second, known, name)
    mixed = levels.mixed_among(known)
    rest = tuple(level for level in known if level not in (*first, *second) and level not in mixed)
    if not first or not second:
        # One group was named: everybody else, but for the mixed, is the other. A single level has no other.
        first, second = first or rest, second or rest
    if both := [level for level in first if level in second]:
        raise SettingsError(
            _("“{level}” of “{name}” is in both groups: name it in one of them.", level=both[0], name=name)
        )
    return replace(contrast, first=first, second=second)


def _known(wanted: Sequence[str], known: Sequence[str], name: str) -> tuple[str, ...]:
    """The levels as the study writes them; "mental+other" names two of them."""
    by_plain = {levels.plain(level): level for level in known}
    found: list[str] = []
    for one in wanted:
        for level in _parts(one, by_plain):
            if levels.plain(level) in by_plain:
                found.append(by_plain[levels.plain(level)])
            elif levels.is_missing(level):
                raise SettingsError(
                    _(
                        "“{level}” is no level of “{name}”: whoever has no value is in no group.",
                        level=level.strip(),
                        name=name,
                    )
                )
            else:
                raise SettingsError(
                    _(
                        "“{name}” has no level “{level}”; it has {levels}.",
                        name=name,
                        level=level.strip(),
                        levels=listed(known),
                    )
                )
    return tuple(dict.fromkeys(found))


def _parts(joined: str, known: Mapping[str, str]) -> list[str]:
    """The levels joined with +, of which one may hold a + itself: the longest there is comes first."""
    pieces = joined.split("+")
    found: list[str] = []
    while pieces:
        ends = range(len(pieces), 0, -1)
        end = next((n for n in ends if levels.plain("+".join(pieces[:n])) in known), 1)
        found.append("+".join(pieces[:end]))
        pieces = pieces[end:]
    # Of an empty piece, as in "high+", nothing is asked; a level that is nothing but "+" is not there.
    return [one for one in found if one.strip()] or found


def _cut(contrast: Contrast, found: Sequence[tuple[str, int]]) -> Contrast:
    """At the median; where nobody is below it, at the next number above."""
    numbers = [number for level, n in found if (number := levels.number(level)) is not None for __ in range(n)]
    if not numbers:
        raise SettingsError(
            _(
                "“{name}” is not in numbers and cannot be cut; it has {levels}.",
                name=contrast.attribute,
                levels=listed(found),
            )
        )
    cut = contrast.cut
    if cut is not None and not math.isfinite(cut):
        raise SettingsError(
            _(
                "“{name}” cannot be cut at {cut}: choose a number such as {number}.",
                name=contrast.attribute,
                cut=f"{cut:g}",
                number=f"{median(numbers):g}",
            )
        )
    if cut is None:
        cut = median(numbers)
        if min(numbers) >= cut and max(numbers) > cut:
            cut = min(number for number in numbers if number > cut)
    return replace(contrast, cut=float(cut))


# ------------------------------------------------------------------ what counts as yes


def _yes(accounts: Accounts, contrast: Contrast) -> tuple[str, ...]:
    name = contrast.outcome
    found = levels_of(accounts, name, first_n=contrast.first_n, coder=contrast.coder)
    known = [level for level, __ in found]
    if contrast.yes and levels.plain(contrast.yes[0]).startswith(">="):
        if found and all(levels.number(level) is None for level in known):
            raise SettingsError(
                _(
                    "“{name}” is not in numbers; count as yes some of {levels}, joined with +.",
                    name=name,
                    levels=listed(found),
                )
            )
        return contrast.yes
    if contrast.yes == _NOBODY_SAYS_YES and known and all(map(levels.is_no, set(known) - levels.mixed_among(known))):
        return contrast.yes
    if contrast.yes:
        return _known(contrast.yes, _levels_of_all(accounts, name, found), name)
    if not found:
        raise SettingsError(
            _("Nobody has a value of “{name}”, everybody is missing: code people for it first.", name=name)
        )
    if is_number(accounts, name, first_n=contrast.first_n):
        return (f">= {_cut(replace(contrast, attribute=name, cut=None), found).cut:g}",)
    mixed = levels.mixed_among(known)
    ends = [level for level in known if level not in mixed]
    if not ends:
        return tuple(known[:1])
    if len(ends) == 1:
        # Everybody on one side: what they said is a no where its words say so.
        return (ends[0],) if not levels.is_no(ends[0]) else _NOBODY_SAYS_YES
    if not (_is_declared(accounts, name) or levels.has_order(ends)):
        raise SettingsError(
            _(
                "Which levels of “{name}” count as yes cannot be told: choose some of {levels}, joined with +.",
                name=name,
                levels=listed(found),
            )
        )
    return (ends[0],)
