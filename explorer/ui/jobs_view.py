"""Long work on the screen: its stage, how far it is, a button to stop it, and the sentence it ends with."""

from __future__ import annotations

import streamlit as st

from explorer.study import Study, audit, jobs
from explorer.study.jobs import Job
from explorer.translation import _, written
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.wording import plain
from explorer.wording.stored import stored

KINDS = ("add", "analyse", "demo", "export")
_POLL_S = 0.7
_WATCHED = "watched_jobs"  # only what was seen running in this session says that it ended well
_PUT_AWAY = "put_away_jobs"


def start(study: Study, kind: str, arguments: dict[str, object]) -> None:
    """Start work in a process of its own; raises StudyError."""
    _kept(_WATCHED).add(jobs.start_job(study, kind, arguments).id)


def running(study: Study) -> Job | None:
    """The work that is under way, or None."""
    found = (jobs.newest_job(study, kind) for kind in KINDS)
    return next((job for job in found if job is not None and not job.is_over), None)


def show_jobs(study: Study) -> None:
    """Show the work under way or, until it is put away, how the last one ended."""
    under_way = running(study)
    if under_way is not None:
        _kept(_WATCHED).add(under_way.id)
        _progress(study, under_way.id, audit.newest_hash(study))
        return
    ended = [job for kind in KINDS if (job := jobs.newest_job(study, kind))]
    newest = max(ended, key=lambda job: job.id, default=None)
    if newest is None or newest.id in _kept(_PUT_AWAY):
        return
    # What could not be finished is told in any session: nobody may have been there to see it.
    if newest.id in _kept(_WATCHED) or newest.state == jobs.FAILED:
        _ending(newest)


@st.fragment(run_every=_POLL_S)
def _progress(study: Study, number: int, drawn: str) -> None:
    job = jobs.load_job(study, number)
    if job.is_over or audit.newest_hash(study) != drawn:
        st.rerun()  # the page around shows the study as it was
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.text(_stage(job))
            if job.cancel_asked:
                st.caption(_("Stopping at the next step …"))
            else:
                st.button(_("Stop"), key=f"stop_{number}", on_click=attempt, args=(jobs.ask_cancel, study, number))
        st.progress(min(1.0, job.done / job.total) if job.total > 1 else 0.0)
        st.caption(
            _("You can leave this page or close the window: the work goes on and its result is kept in the study.")
        )


def _stage(job: Job) -> str:
    words = stored(job.stage)
    words = words[:1].upper() + words[1:]
    if job.total > 1:
        return _("{stage}: {done} of {total}", stage=words, done=written(job.done), total=written(job.total))
    return f"{words} …"


def _ending(job: Job) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        show = {jobs.DONE: st.success, jobs.FAILED: st.error}.get(job.state, st.info)
        show(plain(stored(job.message)), width="stretch")
        is_grouped = job.state == jobs.DONE and job.kind in ("analyse", "demo")
        if is_grouped and st.button(_("See patterns and themes"), key="after_job"):
            st.switch_page(state.PATTERNS_PAGE)
        st.button(_("Put away"), key=f"put_away_{job.id}", type="tertiary", on_click=_put_away, args=(job.id,))


def _kept(name: str) -> set[int]:
    return st.session_state.setdefault(name, set())


def _put_away(number: int) -> None:
    _kept(_PUT_AWAY).add(number)
