"""A study in which names stand everywhere a study can hold words: two interviews, one of them shared by two people.

Kari Nordmann speaks in “kari_nordmann 1” alone and in “shared” with Ola; ann coded; every table has rows.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np

from explorer.datamodel import (
    GRAINS,
    INTERVIEWER,
    PARTICIPANT,
    REJECT,
    SAMPLE,
    Analysis,
    Code,
    Coding,
    Notice,
    Participant,
    Pattern,
    Segment,
    SourceMaterial,
    Span,
    Speaker,
    Theme,
    Transcript,
    Turn,
    VoiceBalance,
)
from explorer.datamodel.assessing import Assessment, Variable
from explorer.datamodel.contrasting import Contrast
from explorer.settings import Settings
from explorer.study import (
    Study,
    analyses,
    coding,
    contrasts,
    create_study,
    judgements,
    marks,
    material,
    rankingviews,
    reviewing,
    sampling,
)

ALONE, SHARED = "kari_nordmann 1", "shared"
SECRET = "the zebra finch sang at dawn"
TEXTS = {
    ALONE: f"I: Who are you?\nKari: I am Kari  Nordmann, and Ola's wife. Karis dog; {SECRET}.\n"
    "I: And then?\nKari: Then Rene\u0301 came 😀 to Kari\nNordmann.",
    SHARED: f"Kari: I said {SECRET} to Ola.\nOla: Kari did say so. Good.\nKari: Yes.",
}
NAMES = (("Kari Nordmann", "[Name 1]"), ("Kari", "[Name 1]"), ("Ola", "[Name 2]"), ("René", "[Name 3]"))
SUPPORT = Variable("kari-s-support", "Support by Ola", "attribute", ("Ola", "low"), "Ola", "What Kari says", ("dog",))


def build(path: Path) -> Study:
    """Everything a study can hold, each with a name in it."""
    study = create_study(path)
    transcripts = (_transcript(ALONE), _transcript(SHARED))
    said = TEXTS[ALONE]
    start = said.index("Kari  N")
    spans = [
        Span(ALONE, start + 2, start + 20),  # from inside the name
        Span(ALONE, start, start + 3),  # up to inside it
        Span(ALONE, start + 1, start + 4),  # within it
        Span(ALONE, said.index("Karis"), said.index("Karis") + 9),
        Span(SHARED, TEXTS[SHARED].index("I said"), TEXTS[SHARED].index("Ola:") - 1),
        Span(SHARED, TEXTS[SHARED].index("Kari did"), TEXTS[SHARED].index(" Good")),
    ]
    codings = [Coding(f"{s.id}:dog:ann", s, "dog", "ann", "of Kari") for s in spans]
    codings.append(Coding("imported", spans[3], "ola-helps", "ann"))
    new = SourceMaterial(
        transcripts=transcripts,
        participants=(
            Participant("Kari", "Kari Nordmann", {"Ola helps": "Ola", "age": "44"}),
            Participant("Ola", "Ola", {"Ola helps": "low"}),
        ),
        codes=(Code("dog", "Dog", "Karis dog"), Code("ola-helps", "Ola helps", "", "dog")),
        themes=(Theme("met-by-ola", "Met by Ola", "Ola", ("dog",)),),
        codings=tuple(codings),
        notices=(Notice("read", "kari_nordmann.docx", "kari_nordmann 1 was read as kari_nordmann.docx", 3),),
    )
    found = Assessment(0, "Kari", SUPPORT.id, "Ola", "", 2, (spans[3], spans[0]), "ann", "Ola!", "", 1, (), "kari.csv")
    material.add_material(study, new, variables=[SUPPORT], assessments=[found], contrary_coding_ids=[codings[0].id])
    _what_people_did(study, spans, codings)
    _analysis(study)
    _the_rest(study)
    return study


def _transcript(name: str) -> Transcript:
    text, turns, at = TEXTS[name], [], 0
    lines = text.split("\n")
    if name == ALONE:  # its last line breaks inside a name
        lines[-2:] = ["\n".join(lines[-2:])]
    for line in lines:
        label, _, words = line.partition(": ")
        start = at + len(label) + 2
        turns.append(Turn(len(turns), Span(name, start, start + len(words)), label))
        at += len(line) + 1
    people = {turn.speaker for turn in turns}
    roles = {"I": Speaker("I", INTERVIEWER), "Kari": Speaker("Kari", PARTICIPANT, "Kari")}
    roles["Ola"] = Speaker("Ola", PARTICIPANT, "Ola")
    return Transcript(
        name,
        "Kari Nordmann, 1",
        text,
        tuple(turns),
        tuple(roles[p] for p in sorted(people)),
        "nb",
        "kari_nordmann.docx",
    )


def _what_people_did(study: Study, spans: list[Span], codings: list[Coding]) -> None:
    for about in ("transcript: " + ALONE, "participant: Kari", "coding: " + codings[0].id, "what Ola said"):
        coding.add_memo(study, about, "Kari Nordmann again", coder="ann")
    coding.add_memo(study, "pattern × theme: 1 × met-by-ola", "No name.", coder="ann")
    marks.mark_coding(study, codings[1].id, marks.CHOSEN, coder="ann")
    coding.mark_all_read(study, [ALONE, SHARED], coder="ann")
    coding.remove_coding(study, codings[2].id, coder="ann")
    reviewing.add_decision(study, spans[5], REJECT, theme_id="met-by-ola", code_id="ola-helps", coder="ann", memo="Ola")
    material.set_meta(study, "place", "Interviews of Karis friends")


def _analysis(study: Study) -> None:
    said, both = TEXTS[ALONE], TEXTS[SHARED]
    cut = said.index("Kari  N") + 6  # inside the name: of two segments that part there the first has it
    places = [
        (ALONE, said.index("I am"), cut, "Kari"),
        (ALONE, cut, said.index("\nI: And"), "Kari"),
        (ALONE, said.index("Then R"), len(said), "Kari"),
        (SHARED, both.index("I said"), both.index("\nOla:"), "Kari"),
        (SHARED, both.index("Kari did"), both.index("\nKari: Yes"), "Ola"),
    ]
    segments = tuple(Segment(Span(t, a, b), who, who, TEXTS[t][a:b], "Who is Kari?", "nb") for t, a, b, who in places)
    balance = VoiceBalance(2, 1.5, 1.6, 0.5, "Kari", 0.8)
    pattern = Pattern(
        "1", tuple(s.id for s in segments), ("kari", "zebra", "nordmann"), (segments[0].id,), 2, balance=balance
    )
    n = len(segments)
    one = Analysis(
        segments, np.zeros(n, int), np.zeros((n, 2), "f4"), (pattern,), Settings(), "e", "d", {}, ("Of Kari.",)
    )
    analyses.save_analysis(study, [one])
    vectors = {material.text_sha256(s.text): np.ones(3, "f4") for s in segments}
    analyses.save_vectors(study, "e", vectors | {material.text_sha256("Dog. Karis dog"): np.ones(3, "f4")})
    rankingviews.save_views(study, "k", np.ones((n, 2)), [2])
    judgements.add_judgement(
        study,
        "unexplained",
        "follow up",
        pattern_id="1",
        memo="Ola",
        segment_ids=[s.id for s in segments],
        grain=GRAINS[1],
    )
    judgements.add_judgement(
        study, "convergence", "silent", theme_id="met-by-ola", memo="", segment_ids=[segments[1].id]
    )
    plan = sampling.declare_plan(study, ["met-by-ola"], 2, 1)
    drawn = [(segments[0].span, ["met-by-ola"]), (segments[1].span, ["met-by-ola"])]
    at_draw = {"met-by-ola": sampling.AtDraw((0,), (), 4, ("ola-helps",))}
    stored = analyses.load_analysis(study, material.load_corpus(study).transcripts)
    sample = sampling.keep_sample(study, plan, 1, drawn, at_draw=at_draw, analysed_at=stored.created_at)
    reviewing.add_decision(study, segments[1].span, REJECT, theme_id="met-by-ola", arm=SAMPLE, sample_id=sample.id)


def _the_rest(study: Study) -> None:
    contrast = Contrast("Ola helps", "Met by Ola", "theme", first=("Ola",), second=("low",))
    contrasts.declare(study, contrast)
    contrasts.keep_sentence(study, contrast, "As Kari says.", written="As Ola says.")
    with closing(sqlite3.connect(study.path)) as database, database:
        guids = [("transcript", ALONE), ("participant", "Kari"), ("coding", "imported"), ("attribute", "Ola helps")]
        database.executemany("INSERT INTO guid VALUES (?, ?, ?)", [(*one, f"{i:036}") for i, one in enumerate(guids)])
        database.execute(
            "INSERT INTO job (kind, arguments, state, stage, done, total, message, cancel_asked, updated_at) VALUES "
            """('add', '{"paths": ["kari_nordmann.docx"]}', 'done', '', 1, 1, 'kari_nordmann.docx is in.', 0, 'x')"""
        )
        database.execute("INSERT INTO analysis_guide VALUES (1, 0, 'Who is Ola?', 1, 1)")


def rows(study: Study, *, without: tuple[str, ...] = ("audit", "vector", "ranking_view")) -> dict[str, list[tuple]]:
    """All rows of a study, to be compared."""
    with closing(sqlite3.connect(study.path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(map(repr, database.execute(f"SELECT * FROM {name}").fetchall()))
            for name in names
            if name not in without
        }


def raw_bytes(study: Study) -> bytes:
    """The file with its side files, as they lie on the disk."""
    paths = sorted(study.path.parent.glob(study.path.name + "*"))
    return b"".join(path.read_bytes() for path in paths if path.is_file())


__all__ = ["ALONE", "NAMES", "SECRET", "SHARED", "TEXTS", "build", "raw_bytes", "rows"]
