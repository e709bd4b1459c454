"""Peak memory of `explorer analyse` on 28 interviews with 200,000 words (the demo's sentences, reshuffled)."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from explorer.resources import top_level

N_INTERVIEWS, N_WORDS = 28, 200_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_interviews(Path(folder) / "in")
        study = str(Path(folder) / "big.explorer")
        for command in (["new", study, str(Path(folder) / "in")], ["analyse", study]):
            subprocess.run(
                [sys.executable, "-m", "explorer.cli", *command], check=True, cwd=Path(__file__).parent.parent
            )
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"explorer {command[0]}: peak memory so far {peak:,.0f} MB")


def write_interviews(folder: Path) -> None:
    """Interviews of equal length from the demo's turns in random order: every turn's words stay together."""
    folder.mkdir()
    rng = random.Random(1)
    turns = []
    for path in sorted((top_level("corpus") / "transcripts").glob("*.txt")):
        turns += [block.split(": ", 1) for block in path.read_text(encoding="utf-8").split("\n\n")]
    for n in range(N_INTERVIEWS):
        blocks, words = [], 0
        while words < N_WORDS / N_INTERVIEWS:
            speaker, speech = rng.choice(turns)
            sentences = speech.split(". ")
            rng.shuffle(sentences)
            speech = ". ".join(sentences).strip()
            blocks.append(f"{'Interviewer' if speaker == 'Interviewer' else f'P{n:02d}'}: {speech}")
            words += len(speech.split())
        (folder / f"P{n:02d}.txt").write_text("\n\n".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
