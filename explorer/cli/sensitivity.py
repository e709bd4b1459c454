"""The command that compares two groups of people: does the account differ, and how fragile is that."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from explorer.cli.options import AsJson, Coder
from explorer.cli.printing import show
from explorer.errors import SettingsError

StudyPath = Annotated[
    Path | None, typer.Argument(metavar="STUDY.explorer", readable=False, help="The study file.", show_default=False)
]


def sensitivity(
    study_path: StudyPath = None,
    attribute: Annotated[str, typer.Option(help="What parts people: an attribute, by name.")] = "",
    theme: Annotated[str, typer.Option(help="The theme that is compared, by name.")] = "",
    stance: Annotated[str, typer.Option(help="The stance that is compared, by name.")] = "",
    compare: Annotated[
        str, typer.Option(help="Two groups, 'high,low'; levels joined with +: 'mental+other,musculoskeletal'.")
    ] = "",
    yes: Annotated[str, typer.Option(help="What counts as yes of a stance, joined with +; else its first level.")] = "",
    mixed_stance: Annotated[str, typer.Option(help="Mixed stances: 'as no', 'as yes' or 'left out'.")] = "as no",
    mixed_attribute: Annotated[
        str, typer.Option(help="Mixed people: 'left out', 'with the first' or 'with the second'.")
    ] = "left out",
    cut: Annotated[
        float | None, typer.Option(help="For numbers: the first group is at or above; else the median.")
    ] = None,
    first: Annotated[int, typer.Option(help="Only the first so many participants; 0 for all.")] = 0,
    rule: Annotated[
        str,
        typer.Option(
            help="How a stance is found: judged, 'sign of the mean', 'any negative', majority or 'last said'."
        ),
    ] = "judged",
    unit: Annotated[
        str, typer.Option(help="participant. For a rule: what counts once, coding, turn or exchange.")
    ] = "participant",
    least_codings: Annotated[int, typer.Option(help="For a theme: how many codings make a yes.")] = 1,
    coded_by: Annotated[str, typer.Option(help="Only this coder's assessments; else everybody's.")] = "",
    smallest: Annotated[float, typer.Option(help="The smallest difference of interest, a share.")] = 0.2,
    permutations: Annotated[int, typer.Option(help="Of the joint test over the specification curve.")] = 999,
    seed: Annotated[int, typer.Option(help="Of everything drawn.")] = 20240501,
    declare: Annotated[
        bool, typer.Option("--declare", help="Put on record first that this is the one declared.")
    ] = False,
    whole_map: Annotated[bool, typer.Option("--map", help="Every attribute against everything; no test.")] = False,
    before: Annotated[
        str, typer.Option("--before-looking", metavar="N1,N2", help="What so many people could show; looks at nothing.")
    ] = "",
    share: Annotated[float, typer.Option(help="With --before-looking: the share of yes among everybody.")] = 0.5,
    coder: Coder = "",
    as_json: AsJson = False,
) -> None:
    """Does the account differ by an attribute of people, and how fragile is that?"""
    from explorer import reports

    if before:
        sizes = _sizes(before)
        show(
            reports.before_looking(*sizes, yes_share=share, smallest_difference=smallest),
            as_json,
            reports.before_lines,
        )
        return
    if study_path is None:
        raise SettingsError("Name the study file, for instance: explorer sensitivity mystudy.explorer --attribute ...")
    from explorer.study import open_study

    study = open_study(study_path)
    if whole_map:
        show(reports.sensitivity_map(study, seed=seed, actor=coder), as_json, reports.map_lines)
        return
    if not attribute:
        raise SettingsError("Name the attribute that parts people: --attribute NAME (--map shows what there is).")
    found = reports.sensitivity(
        study,
        attribute,
        theme=theme,
        stance=stance,
        compare=compare,
        yes=yes,
        unit=unit,
        declare=declare,
        actor=coder,
        mixed_stance=mixed_stance,
        mixed_attribute=mixed_attribute,
        cut=cut,
        first_n=first,
        rule=rule,
        least_codings=least_codings,
        coder=coded_by,
        smallest_difference=smallest,
        n_permutations=permutations,
        seed=seed,
    )
    show(found, as_json, reports.sensitivity_lines)


def _sizes(written: str) -> tuple[int, int]:
    parts = written.split(",")
    if len(parts) != 2 or not all(part.strip().isdecimal() for part in parts):
        raise SettingsError(f"--before-looking takes the sizes of two groups, for instance 13,13, and got {written!r}.")
    return int(parts[0]), int(parts[1])
