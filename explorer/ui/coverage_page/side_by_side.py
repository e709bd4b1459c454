"""The themes side by side, and one theme without each person in turn, as rows of a grid. No Streamlit here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.analysis.coverage import Coverage, LeaveOneOut
from explorer.datamodel import Theme, VoiceBalance
from explorer.naming import counted
from explorer.translation import _, written
from explorer.ui.coverage_page.choice import AGAINST, QUOTED, column_of
from explorer.ui.grid import Cell, Column, Press, Row
from explorer.wording import coverage as words
from explorer.wording.numerals import decimal

_THEME_CODINGS, _VOICES, _AGAINST, _QUOTED, _TOP = "codings", "voices", "against", "quoted", "top"


def columns(name: str) -> tuple[Column, ...]:
    """The columns; `name` is what stands over the first, Theme or Code."""
    return (
        Column("theme", name, width="16rem"),
        Column(
            _VOICES, _("Voices"), kind="number", width="4.6rem", help=_("Participants with at least one coding of it")
        ),
        Column(_THEME_CODINGS, _("Codings"), kind="number", width="4.4rem"),
        Column(
            "rate",
            _("Per 1,000 words"),
            kind="number",
            width="5.4rem",
            help=_("Codings per 1,000 words of those heard"),
        ),
        *_balance_columns(),
        Column(
            _AGAINST,
            _("Against it"),
            kind="number",
            width="4.8rem",
            help=_("Codings marked as speaking against the theme"),
        ),
        Column(
            _QUOTED,
            _("Voices quoted"),
            kind="number",
            width="5.6rem",
            help=_("Voices with a quote in the paper, of all"),
        ),
    )


def _balance_columns() -> tuple[Column, ...]:
    return (
        Column(
            "effective",
            _("Carried as if by"),
            kind="number",
            width="5.6rem",
            help=_(
                "As concentrated as if so many people carried it in equal parts (inverse Herfindahl-Hirschman index)"
            ),
        ),
        Column(
            "expected",
            _("Talk length alone"),
            kind="number",
            width="5.6rem",
            help=_("What it would be on average if as many codings fell blindly on the words spoken"),
        ),
        Column(_TOP, _("Most from"), width="8rem", help=_("The person with the most codings of it")),
    )


def theme_rows(
    covered: Coverage, balances: Sequence[VoiceBalance], themes: Sequence[Theme], names: Mapping[str, str]
) -> list[Row]:
    """A row for each theme: how many voices carry it, how evenly, against what talk length alone would give."""
    n, found = len(covered.participant_ids), []
    rates = covered.theme_rates.tolist()
    for j, (theme, balance) in enumerate(zip(themes, balances, strict=True)):
        total, against = int(covered.codings[:, j].sum()), int(covered.contrary[:, j].sum())
        quoted = len(covered.people(covered.chosen[:, j]))
        most = int(covered.codings[:, j].max(initial=0))
        top = names.get(balance.top_id, balance.top_id)
        show = _("{theme}: show {codings}", theme=theme.name, codings=counted(total, "coding")) if total else ""
        speaks_against = _("{theme}: show what speaks against it", theme=theme.name)
        effective, expected = decimal(balance.effective, 1), decimal(balance.expected, 1)
        cells = (
            Cell(theme.name, note=_short(words.stands_out(balance, total, n_people=n))),
            Cell(_("{n} of {of}", n=balance.voices, of=n), sort=balance.voices, press=total > 0, label=show),
            Cell(written(total), sort=total, press=total > 0, label=show),
            Cell(decimal(rates[j], 1) if total else "–", sort=rates[j], press=total > 0, label=show),
            Cell(effective if total else "–", sort=balance.effective, press=total > 0, label=show),
            Cell(expected if total else "–", sort=balance.expected),
            _most_from(theme.name, balance, top, _("{n} of {of}", n=most, of=written(total))),
            Cell(str(against), sort=against, press=against > 0, label=speaks_against if against else ""),
            Cell(
                _("{n} of {of}", n=quoted, of=balance.voices) if total else "–",
                sort=quoted,
                press=quoted > 0,
                label=_("{theme}: show the quotes in the paper", theme=theme.name) if quoted else "",
            ),
        )
        found.append(Row(theme.id, cells))
    return found


def _short(found: str) -> str:
    """What stands out in a word or two, as there is no more room under a name; its sentence is over the quotes."""
    if found == words.MOSTLY_ONE:
        return _("over half from one person")
    if found == words.VERY_FEW:
        return _("on very few people")
    return _("concentrated") if found == words.FEWER else ""


def _most_from(theme: str, balance: VoiceBalance, top: str, most: str) -> Cell:
    """Who has the most codings; nobody where several have as many."""
    if balance.is_even or not balance.voices:
        return Cell(_("each {most}", most=most) if balance.voices else "")
    return Cell(f"{top}, {most}", press=True, label=_("{theme}: show {person}’s", theme=theme, person=top))


def chance_words(covered: Coverage, balances: Sequence[VoiceBalance]) -> str:
    """What “concentrated” says, and how many of so many themes would look so by chance; '' when none does."""
    totals = covered.codings.sum(axis=0).tolist()
    n_people = len(covered.participant_ids)
    found = [words.stands_out(b, n, n_people=n_people) for b, n in zip(balances, totals, strict=True)]
    if words.FEWER not in found:
        return ""
    seldom = round(1 / words.SELDOM)
    meaning = _(
        "Concentrated: {what}; as uneven in at most one of {n} random draws.",
        what=words.stands_out_words(words.FEWER),
        n=seldom,
    )
    if len(balances) < seldom / 2:
        return meaning
    by_chance = decimal(words.SELDOM * len(balances), 0)
    chance = _("Of {n}, about {by_chance} would look so by chance alone.", n=len(balances), by_chance=by_chance)
    return f"{meaning} {chance}"


def theme_press(press: Press, covered: Coverage, balances: Sequence[VoiceBalance]) -> Press:
    """What a press on the table of themes stands for on the grid of participants by themes."""
    if press.column == _TOP:
        return Press(balances[covered.theme_ids.index(press.row)].top_id, column_of(press.row))
    kind = {_AGAINST: AGAINST, _QUOTED: QUOTED}.get(press.column)
    return Press("", column_of(press.row, kind) if kind else column_of(press.row))


def leaving_columns() -> tuple[Column, ...]:
    """The columns of one theme without each person."""
    return (
        Column("person", _("Without")),
        Column("voices", _("Voices"), kind="number", width="5rem"),
        Column("codings", _("Codings"), kind="number", width="5rem"),
        Column("effective", _("As if by"), kind="number", width="5rem"),
    )


def leaving_rows(covered: Coverage, left: LeaveOneOut, theme: int, names: Mapping[str, str]) -> list[Row]:
    """A row for each person who speaks to the theme: what is left without them; what matters first."""
    counts = covered.codings[:, theme].tolist()
    people = [i for i, count in enumerate(counts) if count]
    people.sort(key=lambda i: (not left.changes_who_carries[i, theme], -counts[i]))
    return [
        Row(
            covered.participant_ids[i],
            (
                Cell(
                    names.get(covered.participant_ids[i], covered.participant_ids[i]),
                    press=True,
                    note=_("changes who carries it") if left.changes_who_carries[i, theme] else "",
                ),
                Cell(str(left.voices[i, theme]), sort=int(left.voices[i, theme])),
                Cell(written(int(left.codings[i, theme])), sort=int(left.codings[i, theme])),
                Cell(
                    decimal(left.effective[i, theme], 1) if left.codings[i, theme] else "–",
                    sort=float(left.effective[i, theme]),
                ),
            ),
        )
        for i in people
    ]
