"""The themes side by side, and one theme without each person in turn, as rows of a grid. No Streamlit here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.analysis.coverage import Coverage, LeaveOneOut
from explorer.datamodel import Theme, VoiceBalance
from explorer.naming import counted
from explorer.ui.coverage_page.choice import AGAINST, QUOTED, column_of
from explorer.ui.grid import Cell, Column, Press, Row
from explorer.wording import coverage as words

# Under a theme's name there is room for a word or two; the sentence stands over the theme's quotes.
_SHORT = {
    words.MOSTLY_ONE: "over half from one person",
    words.VERY_FEW: "on very few people",
    words.FEWER: "concentrated",
}
_THEME_CODINGS, _VOICES, _AGAINST, _QUOTED, _TOP = "codings", "voices", "against", "quoted", "top"

_COLUMNS = (
    Column(_VOICES, "Voices", kind="number", width="4.6rem", help="Participants with at least one coding of it"),
    Column(_THEME_CODINGS, "Codings", kind="number", width="4.4rem"),
    Column("rate", "Per 1,000 words", kind="number", width="5.4rem", help="Codings per 1,000 words of those heard"),
    Column(
        "effective",
        "Carried as if by",
        kind="number",
        width="5.6rem",
        help="As concentrated as if so many people carried it in equal parts (inverse Herfindahl-Hirschman index)",
    ),
    Column(
        "expected",
        "Talk length alone",
        kind="number",
        width="5.6rem",
        help="What it would be on average if as many codings fell blindly on the words spoken",
    ),
    Column(_TOP, "Most from", width="8rem", help="The person with the most codings of it"),
    Column(_AGAINST, "Against it", kind="number", width="4.8rem", help="Codings marked as speaking against the theme"),
    Column(_QUOTED, "Voices quoted", kind="number", width="5.6rem", help="Voices with a quote in the paper, of all"),
)


def columns(name: str) -> tuple[Column, ...]:
    """The columns; `name` is what stands over the first, Theme or Code."""
    return (Column("theme", name, width="16rem"), *_COLUMNS)


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
        show = f"{theme.name}: show {counted(total, 'coding')}" if total else ""
        speaks_against = f"{theme.name}: show what speaks against it"
        cells = (
            Cell(theme.name, note=_SHORT.get(words.stands_out(balance, total, n_people=n), "")),
            Cell(f"{balance.voices} of {n}", sort=balance.voices, press=total > 0, label=show),
            Cell(f"{total:,}", sort=total, press=total > 0, label=show),
            Cell(f"{rates[j]:.1f}" if total else "–", sort=rates[j], press=total > 0, label=show),
            Cell(f"{balance.effective:.1f}" if total else "–", sort=balance.effective, press=total > 0, label=show),
            Cell(f"{balance.expected:.1f}" if total else "–", sort=balance.expected),
            _most_from(theme.name, balance, top, f"{most} of {total:,}"),
            Cell(str(against), sort=against, press=against > 0, label=speaks_against if against else ""),
            Cell(
                f"{quoted} of {balance.voices}" if total else "–",
                sort=quoted,
                press=quoted > 0,
                label=f"{theme.name}: show the quotes in the paper" if quoted else "",
            ),
        )
        found.append(Row(theme.id, cells))
    return found


def _most_from(theme: str, balance: VoiceBalance, top: str, most: str) -> Cell:
    """Who has the most codings; nobody where several have as many."""
    if balance.is_even or not balance.voices:
        return Cell(f"each {most}" if balance.voices else "")
    return Cell(f"{top}, {most}", press=True, label=f"{theme}: show {top}’s")


def chance_words(covered: Coverage, balances: Sequence[VoiceBalance]) -> str:
    """What “concentrated” says, and how many of so many themes would look so by chance; '' when none does."""
    totals = covered.codings.sum(axis=0).tolist()
    n_people = len(covered.participant_ids)
    found = [words.stands_out(b, n, n_people=n_people) for b, n in zip(balances, totals, strict=True)]
    if words.FEWER not in found:
        return ""
    seldom = round(1 / words.SELDOM)
    meaning = f"Concentrated: {words.FEWER}; as uneven in at most one of {seldom} random draws."
    if len(balances) < seldom / 2:
        return meaning
    return f"{meaning} Of {len(balances)}, about {words.SELDOM * len(balances):.0f} would look so by chance alone."


def theme_press(press: Press, covered: Coverage, balances: Sequence[VoiceBalance]) -> Press:
    """What a press on the table of themes stands for on the grid of participants by themes."""
    if press.column == _TOP:
        return Press(balances[covered.theme_ids.index(press.row)].top_id, column_of(press.row))
    kind = {_AGAINST: AGAINST, _QUOTED: QUOTED}.get(press.column)
    return Press("", column_of(press.row, kind) if kind else column_of(press.row))


LEAVING_COLUMNS = (
    Column("person", "Without"),
    Column("voices", "Voices", kind="number", width="5rem"),
    Column("codings", "Codings", kind="number", width="5rem"),
    Column("effective", "As if by", kind="number", width="5rem"),
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
                    note="changes who carries it" if left.changes_who_carries[i, theme] else "",
                ),
                Cell(str(left.voices[i, theme]), sort=int(left.voices[i, theme])),
                Cell(f"{left.codings[i, theme]:,}", sort=int(left.codings[i, theme])),
                Cell(f"{left.effective[i, theme]:.1f}" if left.codings[i, theme] else "–"),
            ),
        )
        for i in people
    ]
