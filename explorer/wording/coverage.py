"""Coverage in sentences: the same words on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.analysis.coverage import Coverage, LeaveOneOut
from explorer.analysis.saturation import BaseAndRun, Saturation
from explorer.datamodel import VoiceBalance
from explorer.naming import counted
from explorer.wording.badges import FEW_PEOPLE

COUNTS_DEPEND = (
    "Counts describe how often something was said in these interviews, which depends on what was asked and how long "
    "people spoke."
)
NOT_SHOWN = (
    "Saturation is not shown here, because this study is declared as reflexive: there codes are a reader’s work and "
    "no stock that interviews could use up (Braun and Clarke 2021)."
)
SELDOM = 0.05  # a draw in twenty; it decides on one clause, and the number stands beside it
_MOST_NAMES = 12
_TENTHS = 0.5  # nearer than this, two numbers of people are not set against each other
_ENOUGH = 5  # of fewer codings two by one person are more than half, which says nothing
MOSTLY_ONE, VERY_FEW, FEWER = (
    "more than half from one person",
    "on very few people",
    "on fewer people than talk length explains",
)


def carried(balance: VoiceBalance, codings: int) -> str:
    """'carried as if by 4.2 people; talk length alone would give about 6'; for one person or coding what is so."""
    if not codings:
        return "nobody speaks to it yet"
    if codings == 1:
        return "one coding, so there is nothing to weigh"
    if balance.voices == 1:
        return "one person carries all of it"
    found = f"carried as if by {balance.effective:.1f} people"
    near = abs(balance.effective - balance.expected) <= _TENTHS
    if near or round(balance.effective) == round(balance.expected):
        return f"{found}, about what talk length alone would give"
    return f"{found}; talk length alone would give about {balance.expected:.0f}"


def stands_out(balance: VoiceBalance, codings: int, *, n_people: int) -> str:
    """MOSTLY_ONE, VERY_FEW or FEWER, the first that is so; '' when none is, or one person is all of it.

    Parameters
    ----------
    n_people : in the study. Of two people one nearly always has more than half, and three are always very few: that
        says nothing of a theme.
    """
    if balance.voices < 2 or codings < _ENOUGH or n_people < 3:
        return ""
    if balance.top_share > 0.5:
        return MOSTLY_ONE
    if balance.effective < 3 and balance.voices > 2 and n_people >= FEW_PEOPLE:
        return VERY_FEW
    if balance.p_more_concentrated <= SELDOM:
        return FEWER
    return ""


def concentration(balance: VoiceBalance, names: Mapping[str, str], codings: int, *, n_people: int) -> str:
    """The same as a sentence with the name: 'More than half from one person: P07, 9 of 14 codings.'"""
    found = stands_out(balance, codings, n_people=n_people)
    if not found:
        return ""
    top, most = names.get(balance.top_id, balance.top_id), round(balance.top_share * codings)
    joint = ": " if balance.top_share > 0.5 else "; most from "
    return f"{found[0].upper()}{found[1:]}{joint}{top}, {most} of {codings:,} codings."


def against(covered: Coverage, theme: int, names: Mapping[str, str]) -> str:
    """Who speaks against a theme."""
    counts = covered.contrary[:, theme]
    if not counts.any():
        return "No coding is marked as speaking against it."
    people = covered.people(counts)
    return f"Speaking against it: {counted(int(counts.sum()), 'coding')} by {_listed(people, names)}."


def quoted(covered: Coverage, theme: int, names: Mapping[str, str]) -> str:
    """Quoted against coded voices: 'Quoted: 3 of the 14 who speak to it: P02, P03, P05.'"""
    voices = covered.people(covered.codings[:, theme])
    chosen = covered.people(covered.chosen[:, theme])
    if not voices:
        return ""
    if not chosen:
        return "No quote is marked as quoted in the paper."
    if len(chosen) == len(voices):
        return f"Quoted: all {len(voices)} who speak to it." if len(voices) > 1 else "Quoted: the one who speaks to it."
    return f"Quoted: {len(chosen)} of the {len(voices)} who speak to it: {_listed(chosen, names)}."


def never_quoted(covered: Coverage, theme: int) -> tuple[str, ...]:
    """Participants who speak to a theme and none of whose codings of it is marked as quoted."""
    return covered.people((covered.codings[:, theme] > 0) & (covered.chosen[:, theme] == 0))


def without(left: LeaveOneOut, person: int, theme: int, name: str) -> str:
    """'Without P07: 13 voices, 22 codings, carried as if by 9.1 people.'"""
    voices, codings = int(left.voices[person, theme]), int(left.codings[person, theme])
    if not codings:
        return f"Without {name} nobody speaks to it."
    carried_by = f", carried as if by {left.effective[person, theme]:.1f} people" if voices > 1 else ""
    return f"Without {name}: {counted(voices, 'voice')}, {counted(codings, 'coding')}{carried_by}."


def leaving(covered: Coverage, left: LeaveOneOut, theme: int, names: Mapping[str, str]) -> list[str]:
    """A sentence for each person whose leaving changes who carries the theme; else one sentence that nobody's does.

    Nothing for a theme of one voice.
    """
    speaking = left.effective[covered.codings[:, theme] > 0, theme]
    if len(speaking) < 2:
        return []
    rows = left.changes_who_carries[:, theme].nonzero()[0].tolist()
    if rows:
        people = [(row, covered.participant_ids[row]) for row in rows]
        return [without(left, row, theme, names.get(person, person)) for row, person in people]
    low, high = f"{speaking.min():.1f}", f"{speaking.max():.1f}"
    span = f"{low} people" if low == high else f"{low} to {high} people"
    return [f"Whoever of them left, it would be carried as if by {span}."]


def saturation_lines(found: Saturation) -> list[str]:
    """What can be said of further codes, the plain first; nothing as a share of something complete."""
    if not found.codes:
        return ["Nothing is coded yet, so nothing can be said of further codes."]
    if found.interviews < 2:
        return ["One interview is coded; whether another would bring further codes cannot be told from it."]
    lines = [
        f"{counted(found.codes, 'code')} in {counted(found.interviews, 'interview')}. {_curve(found)}",
        _more(found),
    ]
    if found.base_and_run is None:
        lines.append("Too few interviews for a base of 4 and a run of 2 (Guest, Namey and Chen 2020).")
    else:
        lines.append(_base_and_run(found.base_and_run))
    return lines


def _curve(found: Saturation) -> str:
    steps = [m for m in (2, 5, 10, 20, 50, 100) if m < found.interviews]
    parts = [f"one of them shows {found.curve[1]:.1f}", *(f"any {m} show {found.curve[m]:.1f}" for m in steps)]
    return f"On average {', '.join(parts)}."


def _more(found: Saturation) -> str:
    if not found.uniques:
        few = " So few interviews can hardly give one." if found.base_and_run is None else ""
        return f"No code is in one interview only, so there is no sign of further codes at this grain.{few}"
    are = "code is" if found.uniques == 1 else "codes are"
    single = f"{found.uniques} {are} in one interview only"
    if not found.further:
        return f"{single}: too few for a sign of further codes at this grain."
    return f"{single}: at least {counted(found.further, 'further code')} at this grain (Chao2, a lower bound)."


def _base_and_run(found: BaseAndRun) -> str:
    brought = f"at most {found.threshold:.0%} as many new codes as the first {found.base} had"
    if found.after is None:
        own = f"In the study’s order no {found.run} interviews in a row brought {brought}"
    else:
        own = (
            f"In the study’s order {found.after}+{found.run}: after {found.after} interviews, the next {found.run} "
            f"brought {brought}"
        )
    if not found.reached:
        return f"{own} (Guest, Namey and Chen 2020). Nor did any of {found.orders:,} random orders."
    often = "" if found.reached == found.orders else f"reached in {found.reached:,}, "
    low, high = f"{found.low:.0f}", f"{found.high:.0f}"
    span = f"middle half {low} to {high}" if low != high else "and the middle half of them"
    middle = f"median {found.median:.0f}+{found.run}, {span}"
    return f"{own} (Guest, Namey and Chen 2020). In {found.orders:,} random orders: {often}{middle}."


def _listed(people: Sequence[str], names: Mapping[str, str]) -> str:
    shown = [names.get(person, person) for person in people[:_MOST_NAMES]]
    rest = f" and {len(people) - _MOST_NAMES} more" if len(people) > _MOST_NAMES else ""
    return ", ".join(shown) + rest
