"""Long work in a process of its own: its progress and its cancel button live in the study file."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Row, insert, select, update

from explorer.errors import Cancelled, StudyError
from explorer.study import audit, schema, uploads
from explorer.study.opening import Study
from explorer.translation import LANGUAGE_VARIABLE, language

WAITING, RUNNING, DONE, CANCELLED, FAILED = "waiting", "running", "done", "cancelled", "failed"
STOPPED = "Stopped as you asked. The study is as it was; what was computed for the analysis is kept."
_PATIENCE_S = 0.5  # between asking a process to stop and ending it
_START_S = 60.0  # a job without a process for longer than this never started
_SILENT_S = 3600.0  # a process that wrote nothing for longer than this is another program under its old number
_WRITE_EVERY_S = 0.25  # often enough for the eye, rare enough for the disk


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of long work: `done` of `total` steps of the present `stage`."""

    id: int
    kind: str
    arguments: dict[str, object]
    state: str
    stage: str
    done: int
    total: int
    message: str
    pid: int | None
    cancel_asked: bool

    @property
    def is_over(self) -> bool:
        return self.state in (DONE, CANCELLED, FAILED)


def start_job(study: Study, kind: str, arguments: dict[str, object]) -> Job:
    """Start `kind` in a new process. It writes into the study by itself and outlives this one.

    Raises
    ------
    StudyError : other long work is under way in this study, perhaps from another window.
    """
    with study.write() as connection:
        if any(is_under_way(r) for r in connection.execute(select(schema.job))):
            raise StudyError("Other work is under way in this study: wait until it is done, or stop it.")
        values = {
            "kind": kind,
            "arguments": json.dumps(arguments),
            "state": WAITING,
            "stage": "starting",
            "done": 0,
            "total": 0,
            "message": "",
            "cancel_asked": 0,
            "updated_at": audit.now(),
        }
        number = connection.execute(insert(schema.job).values(**values)).inserted_primary_key[0]
    command = [sys.executable, "-m", "explorer.worker", str(study.path), str(number)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, LANGUAGE_VARIABLE: language()},  # it answers whoever asked in their language
    )
    # A child that has ended stays "alive" as a zombie until it is waited for.
    threading.Thread(target=process.wait, daemon=True).start()
    _set(study, number, pid=process.pid)
    return load_job(study, number)


def load_job(study: Study, number: int) -> Job:
    """The job as it stands on disk. One whose process died is shown as failed."""
    with study.read() as connection:
        r = connection.execute(select(schema.job).where(schema.job.c.id == number)).one()
    state, message = r.state, r.message
    if state in (WAITING, RUNNING) and not is_under_way(r):
        state, message = (
            FAILED,
            "The work stopped before it was finished; what was done so far is kept. Start it again.",
        )
    return Job(
        r.id, r.kind, json.loads(r.arguments), state, r.stage, r.done, r.total, message, r.pid, bool(r.cancel_asked)
    )


def newest_job(study: Study, kind: str) -> Job | None:
    """The job of that kind started last, or None."""
    with study.read() as connection:
        number = connection.execute(
            select(schema.job.c.id).where(schema.job.c.kind == kind).order_by(schema.job.c.id.desc()).limit(1)
        ).scalar_one_or_none()
    return None if number is None else load_job(study, number)


def ask_cancel(study: Study, number: int) -> None:
    """Stop a job: it is asked to, and its process is ended if it does not within a second.

    Both ways leave the study whole: what was committed stays, what was not is gone.
    """
    _set(study, number, cancel_asked=1)
    threading.Thread(target=_end_if_deaf, args=(study, number), daemon=True).start()


def _end_if_deaf(study: Study, number: int) -> None:
    time.sleep(_PATIENCE_S)
    job = load_job(study, number)
    if job.is_over or job.pid is None:
        return
    with contextlib.suppress(OSError):  # it ended in this very moment
        os.kill(job.pid, signal.SIGTERM)
    if uploaded := job.arguments.get("uploads"):
        uploads.discard(str(uploaded))
    finish_job(study, number, CANCELLED, STOPPED)


def finish_job(study: Study, number: int, state: str, message: str = "") -> None:
    """Record how a job ended."""
    _set(study, number, state=state, message=message)


class JobProgress:
    """A progress callback that writes into the study and raises Cancelled when asked to stop."""

    def __init__(self, study: Study, number: int) -> None:
        self._study, self._number = study, number
        self._stage, self._written_at = "", 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        moment = time.monotonic()
        if stage == self._stage and done < total and moment - self._written_at < _WRITE_EVERY_S:
            return
        self._stage, self._written_at = stage, moment
        _set(self._study, self._number, state=RUNNING, stage=stage, done=done, total=total)
        with self._study.read() as connection:
            asked = select(schema.job.c.cancel_asked).where(schema.job.c.id == self._number)
            if connection.execute(asked).scalar_one():
                raise Cancelled(STOPPED)


def _set(study: Study, number: int, **values: object) -> None:
    # Progress is no decision: it is not in the audit log.
    with study.write() as connection:
        change = update(schema.job).where(schema.job.c.id == number)
        connection.execute(change.values(updated_at=audit.now(), **values))


def is_under_way(row: Row) -> bool:
    """Whether the work of a row of the job table goes on."""
    if row.state not in (WAITING, RUNNING):
        return False
    silent_s = (datetime.now(UTC) - datetime.fromisoformat(row.updated_at)).total_seconds()
    return silent_s < _START_S if row.pid is None else silent_s < _SILENT_S and is_alive(row.pid)


def is_alive(pid: int) -> bool:
    """Whether a process of this computer is still there."""
    if os.name == "nt":
        listed = subprocess.run(["tasklist", "/FI", f"PID eq {pid}"], capture_output=True, text=True)
        return str(pid) in listed.stdout
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
