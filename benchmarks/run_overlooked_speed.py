"""Quotes to read again: what a press of a key costs, opening the queue, validating; beside what is promised.

Studies are made up (`made_study`): 5,000 segments of 28 interviews as a study file, 3,000 for validating, and 5,000 and
100,000 in memory. Each part runs in a process of its own, whose peak memory stands below it. What is done again and
again is measured ten times: the median, and in brackets the slowest. Every ranking knows one decision more.

    on disk      the decision, and the coding of an accepted one, written through to the disk
    read again   decisions, and after an accepted one transcripts and codings too: the whole material is loaded anew
    ranked       the theme, with what was decided
    queue        dealt out anew
    the page     all of it, as the app runs the page after a decision (Streamlit's own testing, nothing is drawn);
                 the validation is worked out in a thread beside it
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SMALL, LARGE, VALIDATED = (5_000, 28), (100_000, 560), (3_000, 28)  # segments, interviews
TIMES = 10
THEME, CODE, CODER = "t0", "c0", "A"  # of made_study
HEAVY = ("torch", "spacy", "umap", "sklearn", "scipy", "pandas")


def main(part: str = "", *rest: str) -> None:
    if part:
        PARTS[part](*rest)
        print(f"    (peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB)", flush=True)
        return
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "made.explorer")
        _process("write", path, *SMALL)
        _process("open", path, "the first time, its views made")
        _process("open", path, "again, its views kept")
        _process("decide", path)
        _process("page", path)
    _process("validate", *VALIDATED)
    _process("memory", *SMALL)
    _process("memory", *LARGE)
    print(f"load after {os.getloadavg()[0]:.1f}")


def write(path: str, n_segments: str, n_interviews: str) -> None:
    """The study file the next parts use."""
    import made_study

    made_study.write(made_study.make(int(n_segments), int(n_interviews)), Path(path))
    print(
        f"\n{int(n_segments):,} segments, {n_interviews} interviews: a file of {Path(path).stat().st_size / 1e6:.0f} MB"
    )


def open_queue(path: str, words: str) -> None:
    """From an empty process to the first quote. In the app what is imported was, when the study was opened."""
    begun = time.perf_counter()
    from explorer.rereading import queues  # noqa: F401
    from explorer.study import open_study

    start = time.perf_counter()
    opened = Opened(open_study(path))
    opened.queue(opened.ranking(()), ())
    loaded = ", ".join(name for name in HEAVY if name in sys.modules) or "nothing heavy"
    _say(
        f"opening the queue, {words}",
        [time.perf_counter() - start],
        1.0 if "kept" in words else None,  # the analysis makes the views
        f"imports before {start - begun:.2f} s; loaded: {loaded}",
    )


def decide(path: str) -> None:
    """Accept and reject by turns, each time what the queue gives next."""
    from explorer.datamodel import ACCEPT, REJECT
    from explorer.study import open_study, reviewing

    opened = Opened(open_study(path))
    waiting = opened.queue(opened.ranking(()), ())
    laps = {verdict: defaultdict(list) for verdict in (ACCEPT, REJECT)}
    for number in range(2 * TIMES):
        verdict = (ACCEPT, REJECT)[number % 2]
        span = opened.analysis.segments[waiting.items[0].row].span
        moments = [time.perf_counter()]
        reviewing.add_decision(opened.study, span, verdict, theme_id=THEME, accept_as=CODE, coder=CODER)
        moments.append(time.perf_counter())
        made = reviewing.load_decisions(opened.study)
        if verdict == ACCEPT:
            opened.read_corpus()
        moments.append(time.perf_counter())
        ranking = opened.ranking(made)
        moments.append(time.perf_counter())
        waiting = opened.queue(ranking, made)
        moments.append(time.perf_counter())
        for name, begun, done in zip(("on disk", "read again", "ranked", "queue"), moments, moments[1:], strict=False):
            laps[verdict][name].append(done - begun)
        laps[verdict]["in all"].append(moments[-1] - moments[0])
    for verdict, of_verdict in laps.items():
        for name, seconds in of_verdict.items():
            _say(f"{verdict}, {name}", seconds, {"ranked": 0.1, "in all": 0.3}.get(name))


def page(path: str) -> None:
    """The page as the app runs it: the first time, and after accepted quotes."""
    os.environ["EXPLORER_STUDY"], os.environ["EXPLORER_CODER"] = path, CODER
    from streamlit.testing.v1 import AppTest

    from explorer.datamodel import ACCEPT
    from explorer.study import open_study, reviewing

    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    start = time.perf_counter()
    app.switch_page("explorer/ui/pages/again.py").run()
    assert not app.exception, app.exception
    _say("the page, the first time in a session", [time.perf_counter() - start], 1.0)
    opened = Opened(open_study(path))
    queue = opened.queue(opened.ranking(()), reviewing.load_decisions(opened.study))
    seconds = []
    for item in queue.items[:TIMES]:
        start = time.perf_counter()
        span = opened.analysis.segments[item.row].span
        reviewing.add_decision(opened.study, span, ACCEPT, theme_id=THEME, accept_as=CODE, coder=CODER)
        app.run()
        assert not app.exception, app.exception
        seconds.append(time.perf_counter() - start)
    _say("accepted, and the page after it", seconds, 0.3)


def validate(n_segments: str, n_interviews: str) -> None:
    """Leave one interview out, for ten themes."""
    import made_study

    from explorer import rereading

    with tempfile.TemporaryDirectory() as folder:
        made = made_study.make(int(n_segments), int(n_interviews))
        opened = Opened(made_study.write(made, Path(folder) / "made.explorer"))
        start = time.perf_counter()
        found = rereading.validate(opened.study, opened.on, opened.corpus, seed=1)
        words = f"leave one of {n_interviews} interviews out, {len(found.themes)} themes, {int(n_segments):,} segments"
        print()
        _say(words, [time.perf_counter() - start], 10.0)


def memory(n_segments: str, n_interviews: str) -> None:
    """Everything in memory, and nothing read from a file."""
    import made_study
    import numpy as np

    from explorer import rereading
    from explorer.analysis import guide
    from explorer.analysis.places import places_of
    from explorer.analysis.ranking import keywords, views
    from explorer.codebook import defining_text

    made = made_study.make(int(n_segments), int(n_interviews))
    segments = made.analysis.segments
    print(f"\n{len(segments):,} segments in memory")
    vectors = np.stack([made.vectors.pop(one.text) for one in segments])
    asked = guide.asked(segments)
    questions = np.stack([made.vectors[text] for text in asked.texts])[asked.text_of]
    start = time.perf_counter()
    built = views.build_views(segments, vectors, questions)
    _say("views, once for an analysis", [time.perf_counter() - start])
    start = time.perf_counter()
    words = keywords.word_index(segments)
    _say("index of words, once for a session", [time.perf_counter() - start])
    numbers = {one.id: number for number, one in enumerate(made.corpus.transcripts)}
    interview_of = np.array([numbers[one.span.transcript_id] for one in segments])
    lengths = np.array([len(one.span) for one in segments])
    on = rereading.Ground(made.analysis, vectors, built, places_of(segments), words, interview_of, lengths)
    start = time.perf_counter()
    opened = Opened(None, made.corpus, on, made.vectors[defining_text(made.corpus.themes[0])])
    _say("weights chosen and learning prepared, once for the codings", [time.perf_counter() - start])
    opened.measure_in_memory()


class Opened:
    """What the app keeps of an open study, from its file or made in memory."""

    def __init__(self, study, corpus=None, on=None, definition=None) -> None:
        from explorer import rereading
        from explorer.study import analyses

        self.study, self.corpus = study, corpus
        if study is not None:
            self.read_corpus()
            on = rereading.ground(study, analyses.load_analysis(study, self.corpus.transcripts))
            definition = rereading.definition_vector(study, on, self.corpus.themes[0])
        self.on, self.definition, self.analysis = on, definition, on.analysis
        rows = rereading.train_rows(on, self.corpus)
        self.by = rereading.ranker(on, rereading.choose_weights(on, self.corpus, rows), rows)

    def read_corpus(self) -> None:
        from explorer.study import material

        self.corpus = material.load_corpus(self.study)

    def ranking(self, decisions):
        from explorer import rereading

        return rereading.rank_theme(
            self.on, self.by, self.corpus, decisions, theme_id=THEME, definition_vector=self.definition
        )

    def queue(self, ranking, decisions):
        from explorer.datamodel import ReviewSettings
        from explorer.rereading import queues

        return queues.queue_for(
            self.corpus,
            self.analysis.segments,
            ranking,
            decisions,
            coder=CODER,
            released={one.id for one in self.corpus.transcripts},
            settings=ReviewSettings(),
            study_mark="made",
            places=self.on.places,
        )

    def measure_in_memory(self) -> None:
        """Ranking and queue while decisions, accepted and rejected by turns, come in."""
        from dataclasses import replace

        from explorer.datamodel import ACCEPT, ACCEPTED, RANKED, REJECT, Coding, Decision

        made: list[Decision] = []
        ranked, dealt = [], []
        waiting = self.queue(self.ranking(()), ())
        for number in range(TIMES):
            verdict, span = (ACCEPT, REJECT)[number % 2], self.analysis.segments[waiting.items[0].row].span
            shown = (CODER, "", "", RANKED, 1, 0.0, "", False, 1.0, "", 0)
            made.append(Decision(number + 1, span, THEME, "", verdict, *shown))
            if verdict == ACCEPT:
                coding = Coding(f"new {number}", span, CODE, CODER, provenance=ACCEPTED)
                self.corpus = replace(self.corpus, codings=(*self.corpus.codings, coding))
            moments = [time.perf_counter()]
            ranking = self.ranking(made)
            moments.append(time.perf_counter())
            waiting = self.queue(ranking, made)
            moments.append(time.perf_counter())
            ranked.append(moments[1] - moments[0])
            dealt.append(moments[2] - moments[1])
        _say("ranked anew after a decision", ranked, 0.1 if len(self.analysis.segments) <= SMALL[0] else 1.0)
        _say("queue dealt out anew", dealt)


def _say(what: str, seconds: list[float], promise: float | None = None, more: str = "") -> None:
    middle = statistics.median(seconds)
    slowest = f" ({max(seconds):.3f})" if len(seconds) > 1 else ""
    kept = "" if promise is None else f"  promised {promise:g} s: {'kept' if middle <= promise else 'NOT KEPT'}"
    print(f"    {what:<68}{middle:>8.3f} s{slowest}{kept}{f'  {more}' if more else ''}", flush=True)


def _process(*arguments: object) -> None:
    subprocess.run([sys.executable, __file__, *map(str, arguments)], check=True, cwd=ROOT, env=_environment())


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "benchmarks")))}


PARTS = {
    "write": write,
    "open": open_queue,
    "decide": decide,
    "page": page,
    "validate": validate,
    "memory": memory,
}

if __name__ == "__main__":
    main(*sys.argv[1:])
