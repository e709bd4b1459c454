"""Reads damaged files in a process with bounded memory: ``python -m tests.fuzz.child``.

One line of JSON for every file: before it is read, and after. The parent ends this process when it says nothing.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
import traceback
import zlib
from pathlib import Path

from tests.fuzz.mutations import mutate
from tests.fuzz.seeds import real_seeds, seeds

MEMORY_BYTES = 2_000_000_000  # address space above what the process has when everything is imported
SLOW_CPU_S = 10.0  # for at most 8 MB; whole transcripts take a tenth of a second
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_STUDY_EVERY = 25  # files that are also put into a study: ten times the work of reading one


def main(work: Path, seed: int, first: int, real: Path | None, only: str) -> None:
    """Read damaged file number `first` and on, for ever; number and seed alone say what is in it."""
    found = {**seeds(), **(real_seeds(real) if real else {})}
    names, contents = [name for name in found if only in name], list(found.values())
    _warm(work)
    _bound_memory()
    outside: list[str] = []
    _watch(work, outside)
    for number in range(first, sys.maxsize):
        rng = random.Random(zlib.crc32(f"{seed}/{number}".encode()))
        name = rng.choice(names)
        way, data = mutate(rng, found[name], contents)
        path = _written(work, name, data)
        _say(number=number, name=name, way=way, path=str(path))
        before = time.process_time()
        outcome, detail = _outcome(path, work, into_study=number % _STUDY_EVERY == 0)
        took = time.process_time() - before
        if took > SLOW_CPU_S:
            outcome, detail = "slow", f"{took:.0f} s of processor time for {len(data):,} bytes, then {outcome}"
        if outside:
            outcome, detail = "outside", outside[0]
            outside.clear()
        _say(number=number, outcome=outcome, detail=detail, took=took)


def _outcome(path: Path, work: Path, *, into_study: bool) -> tuple[str, str]:
    """'read', 'refused' (in a sentence), 'caught' (a library's fault in a sentence), or what must not be."""
    from explorer.errors import ExplorerError
    from explorer.files.reading import read_sources

    try:
        found = read_sources([path])
        if problem := _unsound(found):
            return "unsound", problem
        if into_study:
            _put_into_study(path, work)
    except ExplorerError as problem:
        cause = problem.__cause__
        unforeseen = "could not be read (" in str(problem)  # the net under all readers, not a reader's own sentence
        if isinstance(cause, MemoryError) or (unforeseen and isinstance(cause, RecursionError)):
            return "greedy", _last_lines(cause)
        if unforeseen:
            return "caught", _last_lines(cause or problem)
        return "refused", ""
    except MemoryError as problem:
        return "greedy", _last_lines(problem)
    except Exception as problem:
        return "crash", _last_lines(problem)
    return "read", ""


def _put_into_study(path: Path, work: Path) -> None:
    from explorer import pipeline
    from explorer.study import create_study, discard_study

    discard_study(work / "s.explorer")
    study = create_study(work / "s.explorer")
    pipeline.add_sources(study, [path])


def _unsound(found) -> str:
    """What a reader must never give, whatever it was given; '' when all is well."""
    lengths = {}
    for transcript in found.transcripts:
        lengths[transcript.id] = len(transcript.text)
        transcript.text.encode("utf-8")  # half a surrogate pair could be kept nowhere
        for turn in transcript.turns:
            if not 0 <= turn.span.start_char <= turn.span.end_char <= len(transcript.text):
                return f"a turn at {turn.span.start_char}-{turn.span.end_char} of {len(transcript.text)}"
    for coding in found.codings:
        if coding.span.transcript_id not in lengths:
            continue
        if not 0 <= coding.span.start_char < coding.span.end_char <= lengths[coding.span.transcript_id]:
            return f"a coding at {coding.span.start_char}-{coding.span.end_char}"
    for notice in found.notices:
        notice.message.encode("utf-8")
    return ""


def _written(work: Path, name: str, data: bytes) -> Path:
    folder = work / "study.qda" if name == "data.qda" else work
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path


def _warm(work: Path) -> None:
    """Load what the readers need, so that the bound speaks of one file's memory only."""
    from explorer.analysis import language  # noqa: F401
    from explorer.files.reading import read_sources

    for name, data in seeds().items():
        try:
            read_sources([_written(work, name, data)])
        except Exception as problem:
            print(f"whole {name}: {problem}", file=sys.stderr)
    _put_into_study(_written(work, "talk.txt", seeds()["talk.txt"]), work)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    limit = pages * resource.getpagesize() + MEMORY_BYTES
    if pages:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _watch(work: Path, outside: list[str]) -> None:
    allowed = (str(work), os.path.join(os.path.dirname(str(work)), ""), "/dev/")

    def hook(event: str, args: tuple) -> None:
        if event == "open" and isinstance(args[0], (str, bytes)):
            path, mode, flags = args
            writes = (isinstance(mode, str) and any(c in mode for c in "wax+")) or (flags or 0) & _WRITES
            if writes and not os.path.abspath(os.fsdecode(path)).startswith(allowed):
                outside.append(f"wrote {os.fsdecode(path)}")
        elif event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"):
            outside.append(f"{event} {args!r}")

    sys.addaudithook(hook)


def _last_lines(problem: BaseException) -> str:
    frames = [f for f in traceback.extract_tb(problem.__traceback__) if "explorer" in f.filename]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(problem).__name__}: {str(problem)[:120]} at {where}"


def _say(**values: object) -> None:
    print(json.dumps(values), flush=True)


if __name__ == "__main__":
    work, seed, first, real, only = sys.argv[1:]
    main(Path(work), int(seed), int(first), Path(real) if real else None, only)
