"""What a ranking of segments is measured on: codings that are hidden from it, in interviews it has seen or not.

    study = build("serdif")          # or "annomi", "demo", "demo codes"; `EXPLORER_BENCH_CACHE` keeps the vectors
    for task, truth in study.tasks:  # task: all a ranker may see; truth: what only the measures see
        scores = ranker(task)        # {theme id: float (n_segments,)}, the highest first

held_out : five folds of interviews; trained on the other interviews, all segments of the fold's are ranked together.
hidden : 30% of each theme's codings are hidden, three times; what carries no visible coding of the theme is ranked.
planted : the demo's overlooked quotes, trained on all of its codings; ranked as in `hidden`.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from common import annomi, corpora

from explorer import encoders, pipeline
from explorer.analysis import embedding, guide
from explorer.analysis.incidence import incidence
from explorer.datamodel import Coding, Corpus, Segment, Span, Theme
from explorer.resources import top_level
from explorer.settings import Settings

ENCODER = "all-MiniLM-L6-v2"
FOLDS, HIDDEN_SHARE, HIDDEN_SEEDS = 5, 0.3, (1, 2, 3)
MIN_CODINGS, MIN_INTERVIEWS = 10, 5
SEED = 20240501
STUDIES = ("serdif", "annomi", "demo", "demo codes")


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What all tasks of a study share. Row i is segments[i], interviews one after the other in reading order.

    vectors : float32 (n, dims), rows L2-normalised. question_vectors : (n_questions, dims), of the distinct turns
    before the segments; question_of : int (n,), index into them, -1 where nothing was asked. interview_of : int (n,).
    name_vectors, definition_vectors : (n_themes, dims), of the theme's name, and of its name with its definition.
    """

    study: str
    segments: tuple[Segment, ...]
    vectors: np.ndarray
    questions: tuple[str, ...]
    question_vectors: np.ndarray
    question_of: np.ndarray
    interview_of: np.ndarray
    interview_ids: tuple[str, ...]
    themes: tuple[Theme, ...]
    name_vectors: np.ndarray
    definition_vectors: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """All a ranker may see.

    labels : bool (n, n_themes), what carries a visible coding (the rule of `incidence`).
    train_rows : bool (n,), rows whose codings are visible: a row of them without a label is uncoded, not wrong.
    test_rows : bool (n, n_themes), the rows whose order is measured, for each theme.
    codings : the visible ones.
    """

    material: Material
    kind: str
    number: int
    labels: np.ndarray
    train_rows: np.ndarray
    test_rows: np.ndarray
    codings: tuple[Coding, ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        return self.material.segments

    @property
    def vectors(self) -> np.ndarray:
        return self.material.vectors

    @property
    def themes(self) -> tuple[Theme, ...]:
        return self.material.themes

    @property
    def interviews(self) -> list[str]:
        """Transcript id of each segment."""
        return [segment.span.transcript_id for segment in self.material.segments]

    @property
    def asked(self) -> np.ndarray:
        """float32 (n, dims): the vector of the question before each segment, zeros where nothing was asked."""
        known = np.vstack([self.material.question_vectors, np.zeros((1, self.vectors.shape[1]), dtype=np.float32)])
        return known[self.material.question_of]


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """What is to be found, for one theme of one task. Characters with a visible coding of the theme count nowhere.

    chars, relevant : (n,), a segment's characters, and those of them in a hidden coding.
    coding_of, coding_rows, coding_chars : the pieces of each hidden coding (`measures.share_read`).
    """

    chars: np.ndarray
    relevant: np.ndarray
    coding_of: np.ndarray
    coding_rows: np.ndarray
    coding_chars: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """A study's tasks, each with the truth by theme id (only themes of which something is hidden in it)."""

    material: Material
    tasks: tuple[tuple[Task, dict[str, Truth]], ...]

    def of_kind(self, kind: str) -> list[tuple[Task, dict[str, Truth]]]:
        return [(task, truth) for task, truth in self.tasks if task.kind == kind]


Ranker = Callable[[Task], dict[str, np.ndarray]]


def build(name: str) -> Study:
    """One of STUDIES, ready to be ranked. Reads the real data; KeyError when it is not at hand."""
    corpus = _corpus(name)
    segments, _, _ = pipeline.segment_corpus(corpus, Settings())
    themes = _enough(corpus, segments, _leaf_codes(corpus) if name in ("annomi", "demo codes") else corpus.themes)
    corpus = replace(corpus, themes=themes, codings=_of_themes(corpus.codings, themes))
    material = _material(name, corpus, segments)
    tasks = [*_held_out(material, corpus), *_hidden(material, corpus)]
    if name.startswith("demo"):
        tasks.append(_planted(material, corpus))
    return Study(material, tuple(tasks))


def _corpus(name: str) -> Corpus:
    for key, corpus in annomi() if name == "annomi" else corpora():
        if key.split()[0] == name.split()[0]:
            return corpus
    raise KeyError(name)


def _leaf_codes(corpus: Corpus) -> tuple[Theme, ...]:
    """Each code that has none below it, as a theme of its own."""
    parents = {code.parent_id for code in corpus.codes}
    return tuple(Theme(c.id, c.name, c.description, (c.id,)) for c in corpus.codes if c.id not in parents)


def _enough(corpus: Corpus, segments: Sequence[Segment], themes: Sequence[Theme]) -> tuple[Theme, ...]:
    """Themes with enough codings on the participants' speech, in enough interviews, to be measured.

    (serdif's "Moderator assist" has 174 codings, all but a few on what the moderator said.)
    """
    outside = set(incidence(segments, corpus.codings, corpus.codes, themes).outside_ids)
    kept = []
    for theme in themes:
        own = [coding for coding in _of_themes(corpus.codings, [theme]) if coding.id not in outside]
        if len(own) >= MIN_CODINGS and len({c.span.transcript_id for c in own}) >= MIN_INTERVIEWS:
            kept.append(theme)
    return tuple(kept)


def _of_themes(codings: Sequence[Coding], themes: Sequence[Theme]) -> tuple[Coding, ...]:
    wanted = {code_id for theme in themes for code_id in theme.code_ids}
    return tuple(coding for coding in codings if coding.code_id in wanted)


def _material(name: str, corpus: Corpus, segments: Sequence[Segment]) -> Material:
    asked = guide.asked(segments)
    names = [theme.name for theme in corpus.themes]
    definitions = [f"{theme.name}. {theme.description}".strip() for theme in corpus.themes]
    texts = [[s.text for s in segments], asked.texts, names, definitions]
    vectors = _embedded([text for part in texts for text in part])
    of_text, of_question, of_name, of_definition = np.split(vectors, np.cumsum([len(part) for part in texts])[:-1])
    ids = tuple(dict.fromkeys(s.span.transcript_id for s in segments))
    return Material(
        study=name,
        segments=tuple(segments),
        vectors=of_text,
        questions=asked.texts,
        question_vectors=of_question,
        question_of=asked.text_of,
        interview_of=np.array([ids.index(s.span.transcript_id) for s in segments]),
        interview_ids=ids,
        themes=corpus.themes,
        name_vectors=of_name,
        definition_vectors=of_definition,
    )


def _embedded(texts: Sequence[str]) -> np.ndarray:
    """Vectors of texts, kept in the folder that `EXPLORER_BENCH_CACHE` names."""
    encoder = encoders.load_encoder(ENCODER)
    folder = os.environ.get("EXPLORER_BENCH_CACHE")
    if not folder:
        return embedding.embed(texts, encoder)[0]
    path = Path(folder) / "ranking_vectors.npz"
    known: dict[str, np.ndarray] = {}
    if path.is_file():
        with np.load(path) as stored:
            if str(stored["encoder"]) == encoder.key:
                known = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
    vectors, n_computed = embedding.embed(texts, encoder, known=known)
    if n_computed:
        known |= dict(zip(map(embedding.text_key, texts), vectors, strict=True))
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, encoder=encoder.key, keys=np.array(list(known)), vectors=np.array(list(known.values())))
    return vectors


def _held_out(material: Material, corpus: Corpus) -> Iterator[tuple[Task, dict[str, Truth]]]:
    """Folds of interviews, as even as they come, in a seeded order."""
    order = np.random.default_rng(SEED).permutation(len(material.interview_ids))
    for fold in range(FOLDS):
        held_out = {material.interview_ids[i] for i in order[fold::FOLDS]}
        test = np.isin(material.interview_of, order[fold::FOLDS])
        visible = tuple(c for c in corpus.codings if c.span.transcript_id not in held_out)
        away = tuple(c for c in corpus.codings if c.span.transcript_id in held_out)
        rows = np.repeat(test[:, None], len(material.themes), axis=1)
        yield _task(material, corpus, "held_out", fold, visible, away, ~test, rows)


def _hidden(material: Material, corpus: Corpus) -> Iterator[tuple[Task, dict[str, Truth]]]:
    """A share of each theme's codings away, wherever they are."""
    for seed in HIDDEN_SEEDS:
        rng = np.random.default_rng([SEED, seed])
        away: set[str] = set()
        for theme in material.themes:
            own = sorted(coding.id for coding in _of_themes(corpus.codings, [theme]))
            away |= set(rng.permutation(own)[: round(HIDDEN_SHARE * len(own))].tolist())
        visible = tuple(c for c in corpus.codings if c.id not in away)
        yield _task(material, corpus, "hidden", seed, visible, tuple(c for c in corpus.codings if c.id in away))


def _planted(material: Material, corpus: Corpus) -> tuple[Task, dict[str, Truth]]:
    """The demo's passages that belong to a code and were left uncoded, as if they were codings that are hidden."""
    by_name = {code.name: code.id for code in corpus.codes}
    with (top_level("corpus") / "planted.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "overlooked"]
    planted = tuple(
        Coding(f"planted {i}", Span(row["participant"], int(row["start"]), int(row["end"])), by_name[row["code"]])
        for i, row in enumerate(rows)
    )
    return _task(material, corpus, "planted", 0, corpus.codings, _of_themes(planted, material.themes))


def _task(
    material: Material,
    corpus: Corpus,
    kind: str,
    number: int,
    visible: tuple[Coding, ...],
    away: tuple[Coding, ...],
    train_rows: np.ndarray | None = None,
    test_rows: np.ndarray | None = None,
) -> tuple[Task, dict[str, Truth]]:
    """A task with its truth. Without rows: all are trained on, and all without a label are ranked."""
    labels = incidence(material.segments, visible, corpus.codes, material.themes).themes
    train_rows = np.ones(len(labels), dtype=bool) if train_rows is None else train_rows
    task = Task(material, kind, number, labels, train_rows, ~labels if test_rows is None else test_rows, visible)
    rows_of = {t: np.flatnonzero(material.interview_of == i) for i, t in enumerate(material.interview_ids)}
    truth = {}
    for column, theme in enumerate(material.themes):
        mine = [_of_themes(codings, [theme]) for codings in (visible, away)]
        one = _truth(material, *mine, rows_of)
        if labels[:, column].any() and one.relevant[task.test_rows[:, column]].any():
            truth[theme.id] = one
    return task, truth


def _truth(
    material: Material, visible: Sequence[Coding], away: Sequence[Coding], rows_of: dict[str, np.ndarray]
) -> Truth:
    """Lay one theme's codings over the characters of the segments."""
    free = {t: np.ones(max(material.segments[r].span.end_char for r in rows), bool) for t, rows in rows_of.items()}
    wanted = {t: np.zeros(len(mask), dtype=bool) for t, mask in free.items()}
    for coding in visible:
        if coding.span.transcript_id in free:
            free[coding.span.transcript_id][coding.span.start_char : coding.span.end_char] = False
    pieces = []
    for number, coding in enumerate(away):
        span = coding.span
        if span.transcript_id not in free:
            continue
        wanted[span.transcript_id][span.start_char : span.end_char] = True
        for row in rows_of[span.transcript_id]:
            own = material.segments[row].span
            start, end = max(own.start_char, span.start_char), min(own.end_char, span.end_char)
            if start < end and (n := int(free[span.transcript_id][start:end].sum())):
                pieces.append((number, row, n))
    chars, relevant = np.zeros((2, len(material.segments)))
    for row, segment in enumerate(material.segments):
        where = slice(segment.span.start_char, segment.span.end_char)
        chars[row] = free[segment.span.transcript_id][where].sum()
        relevant[row] = (free[segment.span.transcript_id] & wanted[segment.span.transcript_id])[where].sum()
    return Truth(chars, relevant, *np.array(pieces, dtype=np.int64).reshape(-1, 3).T)
