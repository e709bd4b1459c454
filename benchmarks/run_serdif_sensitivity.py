"""serdif: do people who solved fewer tasks speak of complex task sequences, and do the satisfied speak of liking it?

Tasks solved (of nine) against the code "Task sequence complex", and the mean PSSUQ score (1 is best) against "Overall
positive experience": cut at the median as the tool does, and by how often each person was coded. It prints what can be
said.
"""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from statistics import fmean

from common import real_data

from explorer import pipeline, reports
from explorer.analysis.sensitivity.ordered import ordered
from explorer.datamodel.contrasting import FIRST, SECOND
from explorer.study import Study, create_study, material
from explorer.wording.sensitivity import p_value, signed

TASKS, SCORE = "tasks solved", "PSSUQ score"
CHECKS = ((TASKS, "Task sequence complex"), (SCORE, "Overall positive experience"))
SEED = 20240501


def main() -> None:
    data = real_data()
    if data is None:
        print("The real data sets are not here: nothing to run.")
        return
    with tempfile.TemporaryDirectory() as folder:
        study = serdif(data / "serdif", Path(folder))
        for attribute, theme in CHECKS:
            found = reports.sensitivity(study, attribute, theme=theme, actor="benchmark")
            print(*reports.sensitivity_lines(found), sep="\n")
            print(f"Counted and not only told: {order_kept(found)}\n")


def serdif(folder: Path, into: Path) -> Study:
    """The researchers' Taguette project with a participants' sheet made of their tables of tasks and scores."""
    study = create_study(into / "serdif.explorer")
    pipeline.add_sources(study, sorted(folder.rglob("*.sqlite3")))
    tasks, scores = tasks_solved(folder), pssuq_means(folder)
    sheet = into / "participants.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("participant", TASKS, SCORE))
        for person in material.load_corpus(study).participants:
            number = person.id.split("_")[0]
            rows.writerow((person.id, tasks.get(number, ""), scores.get(number, "")))
    pipeline.add_sources(study, [sheet])
    return study


def tasks_solved(folder: Path) -> dict[str, int]:
    """Participant -> tasks solved without help, of nine. The file is in UTF-16."""
    path = folder / "data" / "tasks" / "completion" / "taskSuccess.csv"
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-16"))))
    tasks = [row for row in rows[1:] if row and row[0].startswith("T") and row[0][1:].isdecimal()]
    return {name: sum(int(row[at]) for row in tasks) for at, name in enumerate(rows[0]) if name[:1] == "P"}


def pssuq_means(folder: Path) -> dict[str, float]:
    """Participant -> mean of the 19 answers, 1 (agrees that it was good) to 7; the comments are no answers."""
    path = folder / "data" / "PSSUQ" / "scores" / "SERDIF_PSSUQ_P2.csv"
    header, *rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig", errors="replace")))
    questions = [at for at, title in enumerate(header) if title.split(".")[0].strip().isdecimal()]
    return {
        row[1].strip(): round(fmean(float(row[at]) for at in questions if _is_score(row[at])), 3) for row in rows if row
    }


def _is_score(cell: str) -> bool:
    return cell.strip() in tuple("1234567")


def order_kept(found: dict) -> str:
    """Cliff's delta of how often people were coded with the theme, first group against second."""
    groups = [[one["codings"] for one in found["people"] if one["group"] == side] for side in (FIRST, SECOND)]
    one = ordered(*groups, seed=SEED)
    return (
        f"codings a person, {len(groups[0])} people against {len(groups[1])}: Cliff's delta {signed(one.delta)}, 95% "
        f"interval {signed(one.low)} to {signed(one.high)}, {p_value(one.p)} (people shuffled)."
    )


if __name__ == "__main__":
    main()
