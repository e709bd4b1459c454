"""Long work in a process of its own: its progress and its cancel button live in the study file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from explorer.errors import Cancelled
from explorer.study import audit, schema
from explorer.study.opening import Study

WAITING, RUNNING, DONE, CANCELLED, FAILED = "waiting", "running", "done", "cancelled", "failed"
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
    """Start `kind` in a new process. It writes into the study by itself and outlives this one."""
    with study.write() as connection:
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
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    # A child that has ended stays "alive" as a zombie until it is waited for.
    import threading

    threading.Thread(target=process.wait, daemon=True).start()
    _set(study, number, pid=process.pid)
    return load_job(study, number)


def load_job(study: Study, number: int) -> Job:
    """The job as it stands on disk. One whose process died is shown as failed."""
    with study.read() as connection:
        r = connection.execute(select(schema.job).where(schema.job.c.id == number)).one()
    state, message = r.state, r.message
    if state in (WAITING, RUNNING) and r.pid and not _is_alive(r.pid):
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
    """Ask a job to stop; it does so at its next step."""
    _set(study, number, cancel_asked=1)


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
                raise Cancelled("Stopped as you asked; the study is as it was, and finished vectors are kept.")


def _set(study: Study, number: int, **values: object) -> None:
    # Progress is no decision: it is not in the audit log.
    with study.write() as connection:
        change = update(schema.job).where(schema.job.c.id == number)
        connection.execute(change.values(updated_at=audit.now(), **values))


def _is_alive(pid: int) -> bool:
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
