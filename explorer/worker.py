"""The process that does long work for the app: ``python -m explorer.worker STUDY JOB``."""

from __future__ import annotations

import sys
from pathlib import Path

from explorer import pipeline
from explorer.demo import fill_demo
from explorer.errors import Cancelled, ExplorerError
from explorer.settings import Settings
from explorer.study import Study, backups, jobs, open_study, uploads
from explorer.translation import _
from explorer.watching import refuse_outside


def main(study_path: str, job_number: str) -> int:
    """Run one job to its end and record how it ended. Returns the process's exit code."""
    study, number = open_study(study_path), int(job_number)
    try:
        message = _work(study, number)
    except Cancelled as stopped:
        jobs.finish_job(study, number, jobs.CANCELLED, str(stopped))
    except ExplorerError as problem:
        jobs.finish_job(study, number, jobs.FAILED, str(problem))
        return 1
    except Exception as problem:  # the researcher sees a sentence, whatever happened
        jobs.finish_job(
            study, number, jobs.FAILED, f"The work stopped on a fault of the tool ({type(problem).__name__})."
        )
        raise
    else:
        jobs.finish_job(study, number, jobs.DONE, message)
    return 0


def _work(study: Study, number: int) -> str:
    job, progress = jobs.load_job(study, number), jobs.JobProgress(study, number)
    actor = str(job.arguments.get("actor", ""))
    if job.kind in ("analyse", "add"):
        backups.back_up_before(study, job.kind)
    if job.kind == "analyse":
        settings = Settings.from_dict(job.arguments["settings"])  # type: ignore[arg-type]
        return pipeline.analyse_study(study, settings, on_progress=progress, actor=actor).summary
    if job.kind == "add":
        return _add(study, job.arguments, progress, actor)
    if job.kind == "export":
        return _export(study, job.arguments, progress)
    if job.kind == "demo":
        fill_demo(study, on_progress=progress, actor=actor)
        return "The demo study is ready."
    raise ExplorerError(f"The explorer does not know work of the kind {job.kind!r}.")


def _export(study: Study, arguments: dict, progress: pipeline.Progress) -> str:
    from explorer.reports.writing import WritingOptions, write

    options = WritingOptions(**arguments.get("options", {}))
    written = write(study, arguments["format"], Path(arguments["output"]), options=options, on_progress=progress)
    names = ", ".join(path.name for path in written[:3])
    if len(written) > 3:
        return _("Written: {files} and {n} more.", files=names, n=len(written) - 3)
    left_out = _left_out(study, arguments["format"])
    return " ".join(part for part in (_("Written: {files}.", files=names), left_out) if part)


def _left_out(study: Study, file_format: str) -> str:
    if file_format not in ("qdpx", "qdc"):
        return ""
    from explorer.reports.projects import characters_left_out

    return characters_left_out(study, file_format)


def _add(study: Study, arguments: dict, progress: pipeline.Progress, actor: str) -> str:
    from explorer.files.reading import ReadOptions

    try:
        paths = [Path(path) for path in arguments["paths"]]
        # JSON has no tuples.
        options = {k: tuple(v) if isinstance(v, list) else v for k, v in arguments.get("options", {}).items()}
        return pipeline.add_sources(
            study, paths, options=ReadOptions(**options), on_progress=progress, actor=actor
        ).summary
    finally:
        if arguments.get("uploads"):
            uploads.discard(arguments["uploads"])


if __name__ == "__main__":
    refuse_outside()
    sys.exit(main(*sys.argv[1:]))
