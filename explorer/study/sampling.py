"""Check samples in the study file: what is declared, what was drawn, and what then stood to be found.

A plan is on disk before anything is drawn under it, so that size, themes and looks cannot be fitted to the outcome.
Plans and samples are appended and never edited. What people make of the drawn segments are ordinary decisions
(`reviewing`, arm SAMPLE).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, Row, func, insert, select

from explorer.datamodel import Span
from explorer.errors import StudyError
from explorer.study import audit, schema
from explorer.study.opening import Study

MOST_LOOKS = 5


@dataclass(frozen=True, slots=True)
class CheckPlan:
    """What was declared: the themes one sample serves, its size, and how many samples may be drawn in all (looks)."""

    id: int
    theme_ids: tuple[str, ...]
    size: int
    looks: int
    confidence: float
    seed: int
    coder: str
    declared_at: str


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A drawn segment. `theme_ids` are the themes in whose remainder it was."""

    position: int
    span: Span
    theme_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtDraw:
    """What stood to be found of one theme when a sample was drawn.

    found, set_aside : rows, in the analysis drawn from, of the segments that carried the theme and of those that were
        decided and do not carry it. All others were its remainder: `remaining` of them.
    code_ids : the theme's codes then.
    """

    found: tuple[int, ...]
    set_aside: tuple[int, ...]
    remaining: int
    code_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckSample:
    """A drawn sample, `items` in the order to read them in.

    analysis, analysed_at : number and moment of the analysis whose segments it was drawn from.
    size : as drawn; with fewer items than that, transcripts were removed since, and it is no sample any more.
    at_draw : by theme id.
    """

    id: int
    plan_id: int
    look: int
    size: int
    analysis: int
    analysed_at: str
    at_draw: Mapping[str, AtDraw]
    coder: str
    drawn_at: str
    items: tuple[CheckItem, ...]

    @property
    def is_void(self) -> bool:
        return len(self.items) < self.size


def declare_plan(
    study: Study, theme_ids: Sequence[str], size: int, looks: int, *, confidence: float = 0.95, coder: str = ""
) -> CheckPlan:
    """Keep what is to be drawn, before it is. The seed of its draws is made here and cannot be chosen.

    Raises
    ------
    StudyError : no theme, a size or a number of looks that makes no sample, a confidence outside .5 to .999.
    """
    themes = tuple(dict.fromkeys(theme_ids))
    if not themes:
        raise StudyError("A check sample needs at least one theme: choose those it is to serve.")
    if size < 1 or not 1 <= looks <= MOST_LOOKS:
        raise StudyError(f"A check sample has at least one segment, and 1 to {MOST_LOOKS} looks.")
    if not 0.5 <= confidence <= 0.999:
        raise StudyError(f"A confidence of {confidence:g} is not from 0.5 to 0.999; 0.95 is usual.")
    values = {
        "theme_ids": json.dumps(themes, ensure_ascii=False),
        "size": size,
        "looks": looks,
        "confidence": confidence,
        "seed": secrets.randbelow(2**31),
        "coder": coder,
        "declared_at": audit.now(),
    }
    with study.write() as connection:
        number = connection.execute(insert(schema.check_plan).values(**values)).inserted_primary_key[0]
        detail = {"plan": number, "themes": len(themes), "size": size, "looks": looks, "confidence": confidence}
        audit.append(connection, coder, "check declared", detail | {"seed": values["seed"]})
    return CheckPlan(number, themes, size, looks, confidence, values["seed"], coder, values["declared_at"])


def keep_sample(
    study: Study,
    plan: CheckPlan,
    look: int,
    drawn: Sequence[tuple[Span, Sequence[str]]],
    *,
    at_draw: Mapping[str, AtDraw],
    analysed_at: str,
    coder: str = "",
) -> CheckSample:
    """Keep a sample that was drawn under a plan, with what stood to be found then.

    Parameters
    ----------
    drawn : each segment with the themes in whose remainder it was, in the order to read them in.
    analysed_at : `created_at` of the newest analysis, whose segments these are.

    Raises
    ------
    StudyError : that look was drawn already (in another window), or the study was analysed anew meanwhile.
    """
    with study.write() as connection:
        number = _newest_analysis(connection, analysed_at)
        done = select(schema.check_sample.c.look).where(schema.check_sample.c.plan_id == plan.id)
        if look in set(connection.execute(done).scalars()):
            raise StudyError("This sample was drawn in another window meanwhile: that one stands.")
        frozen = {
            "analysis": number,
            "analysed_at": analysed_at,
            "themes": {t: asdict(one) for t, one in at_draw.items()},
        }
        values = {
            "plan_id": plan.id,
            "look": look,
            "size": len(drawn),
            "remainder": json.dumps(frozen, ensure_ascii=False),
            "coder": coder,
            "drawn_at": audit.now(),
        }
        sample_id = connection.execute(insert(schema.check_sample).values(**values)).inserted_primary_key[0]
        connection.execute(insert(schema.check_item), [_item_row(sample_id, i, *one) for i, one in enumerate(drawn, 1)])
        counts = {"remaining": max(one.remaining for one in at_draw.values()), "themes": len(at_draw)}
        detail = {"plan": plan.id, "sample": sample_id, "look": look, "size": len(drawn), "analysis": number}
        audit.append(connection, coder, "check sample drawn", detail | counts)
        return _samples(connection, plan.id)[-1]


def load_plans(study: Study) -> tuple[CheckPlan, ...]:
    """All plans ever declared, oldest first."""
    with study.read() as connection:
        return tuple(
            _plan(row) for row in connection.execute(select(schema.check_plan).order_by(schema.check_plan.c.id))
        )


def load_samples(study: Study) -> tuple[CheckSample, ...]:
    """All samples ever drawn, oldest first."""
    with study.read() as connection:
        return _samples(connection)


def _samples(connection: Connection, plan_id: int | None = None) -> tuple[CheckSample, ...]:
    sample, item = schema.check_sample, schema.check_item
    query = select(sample).order_by(sample.c.id)
    rows = connection.execute(query if plan_id is None else query.where(sample.c.plan_id == plan_id)).all()
    items: dict[int, list[CheckItem]] = {}
    for row in connection.execute(select(item).order_by(item.c.sample_id, item.c.position)):
        span = Span(row.transcript_id, row.start_char, row.end_char)
        one = CheckItem(row.position, span, tuple(json.loads(row.theme_ids)))
        items.setdefault(row.sample_id, []).append(one)
    return tuple(_sample(row, items.get(row.id, [])) for row in rows)


def _sample(row: Row, items: Sequence[CheckItem]) -> CheckSample:
    frozen = json.loads(row.remainder)
    return CheckSample(
        id=row.id,
        plan_id=row.plan_id,
        look=row.look,
        size=row.size,
        analysis=frozen["analysis"],
        analysed_at=frozen["analysed_at"],
        at_draw={theme_id: _at_draw(one) for theme_id, one in frozen["themes"].items()},
        coder=row.coder,
        drawn_at=row.drawn_at,
        items=tuple(items),
    )


def _plan(row: Row) -> CheckPlan:
    return CheckPlan(
        row.id,
        tuple(json.loads(row.theme_ids)),
        row.size,
        row.looks,
        row.confidence,
        row.seed,
        row.coder,
        row.declared_at,
    )


def _newest_analysis(connection: Connection, analysed_at: str) -> int:
    table = schema.analysis
    newest = select(func.max(table.c.id)).scalar_subquery()
    row = connection.execute(select(table.c.id, table.c.created_at).where(table.c.id == newest)).first()
    if row is None or row.created_at != analysed_at:
        raise StudyError("The study was analysed anew meanwhile: draw the sample again.")
    return row.id


def _at_draw(kept: dict) -> AtDraw:
    return AtDraw(tuple(kept["found"]), tuple(kept["set_aside"]), kept["remaining"], tuple(kept["code_ids"]))


def _item_row(sample_id: int, position: int, span: Span, theme_ids: Sequence[str]) -> dict[str, object]:
    return {
        "sample_id": sample_id,
        "position": position,
        "transcript_id": span.transcript_id,
        "start_char": span.start_char,
        "end_char": span.end_char,
        "theme_ids": json.dumps(list(theme_ids), ensure_ascii=False),
    }
