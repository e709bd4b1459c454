"""A sensitivity check of 26 people: what the whole answer costs, and how the specification curve grows.

People, coders and codings are made up so that every axis has a choice: mixed, missing and unsure people, two coders,
three sessions, stances derived by four rules from codings, turns and exchanges. Every row runs in a process of its own,
nothing kept from another; what is timed begins after Python, numpy and scipy are loaded. *choices*: labels along every
way; *curve*: intervals, findings and the joint test of 999 shuffles; *answer*: everything else on the page (recodings,
power, pairs left out, bounds, bias, posteriors, Boschloo). Workers are joblib's (loky); their start is not counted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
SIZES = (125, 250, 500, 1000, 2000)
N_PEOPLE, TIMES = 26, 3
JUDGED = ("useful", "mixed", "not useful")
SESSIONS = ("session 1", "session 2", "session 3")


def main() -> None:
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}\n")
    print("| specifications | ways | workers | choices | curve | answer | page, seconds | per 100 specifications |")
    print("|---|---|---|---|---|---|---|---|")
    for workers in (1, 2):
        for size in SIZES:
            runs = sorted((_process(size, workers) for _ in range(TIMES)), key=lambda one: one["page"])
            run = runs[TIMES // 2]
            per_hundred = 100 * run["curve"] / run["specifications"]
            print(
                f"| {run['specifications']:,} | {run['ways']:,} | {workers} "
                f"| {run['choices']:.2f} | {run['curve']:.2f} | {run['answer']:.2f} | {run['page']:.2f} "
                f"| {per_hundred:.4f} |",
                flush=True,
            )
    print(
        f"\nload after {os.getloadavg()[0]:.1f}; the median of {TIMES} runs; with 2 workers their start is not counted"
    )


def _process(size: int, workers: int) -> dict[str, float]:
    command = [sys.executable, __file__, str(size), str(workers)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    return json.loads(done.stdout)


def measure(size: int, workers: int) -> None:
    """One page with about so many specifications, as JSON."""
    import joblib
    import scipy.stats  # noqa: F401  # loading it is no part of the check

    from explorer.analysis.sensitivity import answering, curve, gathering, specifying
    from explorer.datamodel.contrasting import Contrast

    accounts = _people()
    contrast = gathering.resolve(accounts, Contrast("support", "session 1"))
    with joblib.parallel_config(backend="loky", n_jobs=workers):
        joblib.Parallel()(joblib.delayed(abs)(i) for i in range(workers * 2))
        begin = time.perf_counter()
        ways = _some(specifying.ways(accounts, contrast), size)
        chosen = time.perf_counter()
        found = curve.curve(ways, contrast)
        drawn = time.perf_counter()
        answer = answering.answer(gathering.gather(accounts, contrast), contrast, curve=found)
        end = time.perf_counter()
    assert answer.curve is not None
    steps = {"choices": chosen - begin, "curve": drawn - chosen, "answer": end - drawn, "page": end - begin}
    print(json.dumps({"specifications": len(found.specifications), "ways": len(ways), **steps}))


def _some(ways, size: int):
    """As many of the ways as give about `size` specifications: all of the attribute, the first of the outcome."""
    from dataclasses import replace

    from explorer.analysis.sensitivity.curve import _same_labels

    low, high = 1, len(ways.outcomes)
    while low < high:
        middle = (low + high) // 2
        enough = len(_same_labels(replace(ways, outcomes=ways.outcomes[:middle]))) >= size
        low, high = (low, middle) if enough else (middle + 1, high)
    return replace(ways, outcomes=ways.outcomes[:low])


def _people():
    """26 people with two coders, three sessions and twelve answers each."""
    from explorer.analysis.sensitivity.accounts import Accounts
    from explorer.datamodel import AFTER_SUGGESTION, BLIND, Code, Corpus, Participant
    from explorer.datamodel.assessing import ATTRIBUTE, STANCE, Assessment, Variable

    rng = np.random.default_rng(1)
    people = [f"P{i:02}" for i in range(N_PEOPLE)]
    variables = [Variable("support", "support", ATTRIBUTE, ("high", "mixed", "low"))]
    codes = []
    for session in SESSIONS:
        codes += [Code(f"{session} +", f"{session} helped"), Code(f"{session} -", f"{session} did not")]
        kinds = (codes[-2].id,), (codes[-1].id,)
        variables.append(Variable(session, session, STANCE, JUDGED, session, "", (), *kinds))
    assessments, codings, transcripts = [], [], []
    for person in people:
        transcript = _transcript(person)
        transcripts.append(transcript)
        answers = [turn for turn in transcript.turns if turn.speaker == person]
        for variable in variables:
            truth = variable.levels[rng.choice(3, p=(0.5, 0.1, 0.4))]
            for coder in ("ANN", "BO"):
                value = truth if rng.random() < 0.85 else variable.levels[rng.integers(3)]
                value = "" if rng.random() < 0.08 else value
                kept = (person, variable.id, value, "" if value else "not mentioned", int(rng.integers(1, 4)))
                assessments.append(Assessment(len(assessments) + 1, *kept, (), coder, "", "", 0, (), ""))
            if variable.kind == STANCE:
                leaning = {"useful": 0.8, "mixed": 0.5, "not useful": 0.2}[truth]
                codings += _codings(person, variable, answers, leaning, rng, (BLIND, AFTER_SUGGESTION))
    corpus = Corpus(tuple(transcripts), tuple(Participant(one) for one in people), tuple(codes), (), tuple(codings))
    return Accounts(corpus, tuple(variables), tuple(assessments), frozenset(people))


def _transcript(person: str):
    """Six questions with two answers each, 50 characters a turn."""
    from explorer.datamodel import INTERVIEWER, Span, Speaker, Transcript, Turn

    speakers = ["INT", person, person] * 6
    turns = tuple(Turn(i, Span(person, 50 * i, 50 * i + 49), speaker) for i, speaker in enumerate(speakers))
    voices = (Speaker("INT", INTERVIEWER), Speaker(person, participant_id=person))
    return Transcript(person, person, ("word " * 10) * len(turns), turns, voices)


def _codings(person, variable, answers, leaning, rng, provenances):
    from explorer.datamodel import Coding, Span

    found = []
    for i in range(rng.integers(0, 7)):
        turn = answers[rng.integers(len(answers))]
        code = (variable.positive_code_ids if rng.random() < leaning else variable.negative_code_ids)[0]
        start = turn.span.start_char + int(rng.integers(0, 30))
        span = Span(person, start, start + 10)
        found.append(Coding(f"{person}:{variable.id}:{i}", span, code, "ANN", "", provenances[rng.integers(2)]))
    return found


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:])) if len(sys.argv) > 1 else main()
