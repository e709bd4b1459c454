"""Coverage in sentences: the same words on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.analysis.coverage import Coverage, LeaveOneOut
from explorer.analysis.saturation import BaseAndRun, Saturation
from explorer.datamodel import VoiceBalance
from explorer.naming import counted
from explorer.translation import _, plural, written
from explorer.wording.badges import FEW_PEOPLE
from explorer.wording.numerals import decimal, per_cent

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
        return _("nobody speaks to it yet")
    if codings == 1:
        return _("one coding, so there is nothing to weigh")
    if balance.voices == 1:
        return _("one person carries all of it")
    found = decimal(balance.effective, 1)
    near = abs(balance.effective - balance.expected) <= _TENTHS
    if near or round(balance.effective) == round(balance.expected):
        return _("carried as if by {n} people, about what talk length alone would give", n=found)
    return _(
        "carried as if by {n} people; talk length alone would give about {expected}",
        n=found,
        expected=decimal(balance.expected, 0),
    )


def stands_out(balance: VoiceBalance, codings: int, *, n_people: int) -> str:
    """MOSTLY_ONE, VERY_FEW or FEWER, the first that is so; '' when none is, or one person is all of it.

    These are keys, in English; `stands_out_words` says them.

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


def stands_out_words(found: str) -> str:
    """MOSTLY_ONE, VERY_FEW or FEWER in the present language."""
    if found == MOSTLY_ONE:
        return _("more than half from one person")
    if found == VERY_FEW:
        return _("on very few people")
    return _("on fewer people than talk length explains") if found == FEWER else found


def counts_depend() -> str:
    """COUNTS_DEPEND in the present language."""
    return _(
        "Counts describe how often something was said in these interviews, which depends on what was asked and how "
        "long people spoke."
    )


def not_shown() -> str:
    """NOT_SHOWN in the present language."""
    return _(
        "Saturation is not shown here, because this study is declared as reflexive: there codes are a reader’s work "
        "and no stock that interviews could use up (Braun and Clarke 2021)."
    )


def concentration(balance: VoiceBalance, names: Mapping[str, str], codings: int, *, n_people: int) -> str:
    """The same as a sentence with the name: 'More than half from one person: P07, 9 of 14 codings.'"""
    found = stands_out(balance, codings, n_people=n_people)
    if not found:
        return ""
    given = {
        "top": names.get(balance.top_id, balance.top_id),
        "n": round(balance.top_share * codings),
        "of": written(codings),
    }
    if found == MOSTLY_ONE:
        return _("More than half from one person: {top}, {n} of {of} codings.", **given)
    if found == VERY_FEW:
        return _("On very few people; most from {top}, {n} of {of} codings.", **given)
    return _("On fewer people than talk length explains; most from {top}, {n} of {of} codings.", **given)


def against(covered: Coverage, theme: int, names: Mapping[str, str]) -> str:
    """Who speaks against a theme."""
    counts = covered.contrary[:, theme]
    if not counts.any():
        return _("No coding is marked as speaking against it.")
    people = covered.people(counts)
    return _(
        "Speaking against it: {codings} by {people}.",
        codings=counted(int(counts.sum()), "coding"),
        people=_listed(people, names),
    )


def quoted(covered: Coverage, theme: int, names: Mapping[str, str]) -> str:
    """Quoted against coded voices: 'Quoted: 3 of the 14 who speak to it: P02, P03, P05.'"""
    voices = covered.people(covered.codings[:, theme])
    chosen = covered.people(covered.chosen[:, theme])
    if not voices:
        return ""
    if not chosen:
        return _("No quote is marked as quoted in the paper.")
    if len(chosen) == len(voices):
        if len(voices) == 1:
            return _("Quoted: the one who speaks to it.")
        return _("Quoted: all {n} who speak to it.", n=len(voices))
    return _(
        "Quoted: {n} of the {of} who speak to it: {people}.",
        n=len(chosen),
        of=len(voices),
        people=_listed(chosen, names),
    )


def never_quoted(covered: Coverage, theme: int) -> tuple[str, ...]:
    """Participants who speak to a theme and none of whose codings of it is marked as quoted."""
    return covered.people((covered.codings[:, theme] > 0) & (covered.chosen[:, theme] == 0))


def without(left: LeaveOneOut, person: int, theme: int, name: str) -> str:
    """'Without P07: 13 voices, 22 codings, carried as if by 9.1 people.'"""
    voices, codings = int(left.voices[person, theme]), int(left.codings[person, theme])
    if not codings:
        return _("Without {person} nobody speaks to it.", person=name)
    given = {"person": name, "voices": counted(voices, "voice"), "codings": counted(codings, "coding")}
    if voices < 2:
        return _("Without {person}: {voices}, {codings}.", **given)
    return _(
        "Without {person}: {voices}, {codings}, carried as if by {n} people.",
        n=decimal(left.effective[person, theme], 1),
        **given,
    )


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
    low, high = decimal(speaking.min(), 1), decimal(speaking.max(), 1)
    if low == high:
        return [_("Whoever of them left, it would be carried as if by {n} people.", n=low)]
    return [_("Whoever of them left, it would be carried as if by {low} to {high} people.", low=low, high=high)]


def saturation_lines(found: Saturation) -> list[str]:
    """What can be said of further codes, the plain first; nothing as a share of something complete."""
    if not found.codes:
        return [_("Nothing is coded yet, so nothing can be said of further codes.")]
    if found.interviews < 2:
        return [_("One interview is coded; whether another would bring further codes cannot be told from it.")]
    lines = [
        _(
            "{codes} in {interviews}. On average {shown}.",
            codes=counted(found.codes, "code"),
            interviews=counted(found.interviews, "interview"),
            shown=_curve(found),
        ),
        _more(found),
    ]
    if found.base_and_run is None:
        lines.append(_("Too few interviews for a base of 4 and a run of 2 (Guest, Namey and Chen 2020)."))
    else:
        lines.append(_base_and_run(found.base_and_run))
    return lines


def _curve(found: Saturation) -> str:
    steps = [m for m in (2, 5, 10, 20, 50, 100) if m < found.interviews]
    parts = [_("one of them shows {n}", n=decimal(found.curve[1], 1))]
    parts += [_("any {m} show {n}", m=m, n=decimal(found.curve[m], 1)) for m in steps]
    return ", ".join(parts)


def _more(found: Saturation) -> str:
    if not found.uniques:
        told = _("No code is in one interview only, so there is no sign of further codes at this grain.")
        if found.base_and_run is None:
            return f"{told} {_('So few interviews can hardly give one.')}"
        return told
    if not found.further:
        return plural(
            found.uniques,
            "{n} code is in one interview only: too few for a sign of further codes at this grain.",
            "{n} codes are in one interview only: too few for a sign of further codes at this grain.",
        )
    return plural(
        found.uniques,
        "{n} code is in one interview only: at least {further} at this grain (Chao2, a lower bound).",
        "{n} codes are in one interview only: at least {further} at this grain (Chao2, a lower bound).",
        further=counted(found.further, "further code"),
    )


def _base_and_run(found: BaseAndRun) -> str:
    return f"{_own_order(found)} {_random_orders(found)}"


def _own_order(found: BaseAndRun) -> str:
    given = {"run": found.run, "base": found.base, "share": per_cent(found.threshold)}
    if found.after is None:
        return _(
            "In the study’s order no {run} interviews in a row brought at most {share} as many new codes as the first "
            "{base} had (Guest, Namey and Chen 2020).",
            **given,
        )
    return _(
        "In the study’s order {after}+{run}: after {after} interviews, the next {run} brought at most {share} as many "
        "new codes as the first {base} had (Guest, Namey and Chen 2020).",
        after=found.after,
        **given,
    )


def _random_orders(found: BaseAndRun) -> str:
    orders = written(found.orders)
    if not found.reached:
        return _("Nor did any of {orders} random orders.", orders=orders)
    low, high = decimal(found.low, 0), decimal(found.high, 0)
    middle = _("median {median}+{run}, and the middle half of them", median=decimal(found.median, 0), run=found.run)
    if low != high:
        middle = _(
            "median {median}+{run}, middle half {low} to {high}",
            median=decimal(found.median, 0),
            run=found.run,
            low=low,
            high=high,
        )
    if found.reached == found.orders:
        return _("In {orders} random orders: {middle}.", orders=orders, middle=middle)
    return _(
        "In {orders} random orders: reached in {reached}, {middle}.",
        orders=orders,
        reached=written(found.reached),
        middle=middle,
    )


def _listed(people: Sequence[str], names: Mapping[str, str]) -> str:
    shown = ", ".join(names.get(person, person) for person in people[:_MOST_NAMES])
    more = len(people) - _MOST_NAMES
    return _("{people} and {n} more", people=shown, n=more) if more > 0 else shown
