"""A small study made from nothing, grouped and exported, while every attempt to reach another computer is written down.

``python -m explorer.reports.selftest FOLDER`` prints one line of JSON. The last thing it does is try to reach an
address kept for documentation (RFC 5737), which must be refused before anything is sent: a check that cannot see an
attempt proves nothing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from explorer.watching import OutsideRefused, keep_quiet, watch_outside

_NOWHERE = ("192.0.2.1", 9)
_WORDS = (
    "Interviewer: How was the meeting?\n\nAnna: She listened to me and I felt seen for once.\n\n"
    "Interviewer: And then?\n\nAnna: Then the money came late again and I worried about it.\n"
)


def main(folder: str) -> None:
    """Do the work in a folder of its own and print what was tried on the way."""
    tried: list[str] = []

    def note(what: str) -> None:
        tried.append(what)
        raise OutsideRefused(what)

    keep_quiet()
    watch_outside(note)
    done = _work(Path(folder))
    n_before = len(tried)
    print(json.dumps({"outside": tried[:n_before], "is_watching": _is_watching(tried), **done}))


def _work(folder: Path) -> dict[str, int]:
    from explorer import pipeline
    from explorer.reports.writing import WritingOptions, write
    from explorer.settings import Settings
    from explorer.study import create_study

    (folder / "Anna.txt").write_text(_WORDS, encoding="utf-8")
    (folder / "codings.csv").write_text("transcript,quote,code\nAnna,I felt seen,Seen\n", encoding="utf-8")
    study = create_study(folder / "selftest.explorer")
    pipeline.add_sources(study, [folder / "Anna.txt", folder / "codings.csv"])
    done = pipeline.analyse_study(study, Settings(unit="sentence", encoder="tfidf-svd", n_runs=2))
    written = write(study, "csv", folder / "export", options=WritingOptions(), on_progress=lambda *_: None)
    return {"segments": len(done.analysis.segments), "files": len(written)}


def _is_watching(tried: list[str]) -> bool:
    import socket

    n_before = len(tried)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:  # a datagram would leave only on sending
        try:
            probe.connect(_NOWHERE)
        except OutsideRefused:
            return len(tried) == n_before + 1
    return False


if __name__ == "__main__":
    main(sys.argv[1])
