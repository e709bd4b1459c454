"""Studies as they also come: two interviews, one speaker, nothing coded, nothing read, all the same words …

Each is made of the same invented talk about living in a tower block, analysed turn by turn without a model.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from explorer import pipeline
from explorer.datamodel import (
    INTERVIEWER,
    PARTICIPANT,
    Code,
    Coding,
    Participant,
    SourceMaterial,
    Span,
    Speaker,
    Theme,
    Transcript,
    Turn,
)
from explorer.settings import Settings
from explorer.study import Study, create_study, material
from tests.fakes import FakeEncoder

SETTINGS = Settings(unit="turn", n_runs=4)
QUESTIONS = ("How do you live up there?", "What happened in the winter?", "Whom do you turn to?")
SUBJECTS = {
    "lift": ("The lift stuck between two floors", "That lift groans on its cables", "The lift lamp went out"),
    "bees": ("The bees swarmed on the roof", "I smoke the hive before the honey", "A queen bee came by post"),
    "rent": ("The rent went up by a tenth", "They kept the deposit and the rent", "Rent and meter eat the wage"),
    "choir": ("The choir sings in the cellar", "Our altos drown the choir", "A hymn for the choir at noon"),
}
SHIP = ("I hoist the sails and hold the helm", "My ship took water in the gale", "The anchor drags, the mast moans")
CODES = (Code("up", "Getting up"), Code("roof", "On the roof"), Code("money", "Money"))
THEMES = (Theme("living", "Living up there", "", ("up", "roof")), Theme("handled", "Being *handled*", "", ("money",)))
CODE_OF = {"lift": "up", "bees": "roof", "rent": "money"}

Said = dict[str, list[tuple[str, str]]]  # by person: what it is about, the words


def make(name: str, path: Path) -> Study:
    """One of STUDIES as a file, analysed."""
    study = create_study(path)
    STUDIES[name](study)
    pipeline.analyse_study(study, SETTINGS, encoder=FakeEncoder())
    return study


def _talk(n_people: int, n_turns: int) -> Said:
    names = list(SUBJECTS)
    said: Said = {}
    for person in range(n_people):
        about = [names[(person + turn) % len(names)] for turn in range(n_turns)]
        said[f"K{person + 1}"] = [
            (subject, f"{SUBJECTS[subject][(person + turn) % 3]}, said on day {person * n_turns + turn}.")
            for turn, subject in enumerate(about)
        ]
    return said


def _add(
    study: Study,
    said: Said,
    *,
    codes: tuple[Code, ...] = CODES,
    themes: tuple[Theme, ...] = THEMES,
    coded: Callable[[str], bool] = lambda subject: True,
    read: bool = True,
) -> None:
    transcripts = {person: _transcript(person, turns) for person, turns in said.items()}
    codings = []
    for person, turns in said.items():
        spoken = [turn.span for turn in transcripts[person].turns if turn.speaker == person]
        for (subject, _), span in zip(turns, spoken, strict=True):
            if codes and subject in CODE_OF and coded(subject):
                code = CODE_OF[subject]
                codings.append(Coding(f"{span.id}:{code}:Ane", span, code, "Ane"))
    people = tuple(Participant(person) for person in said)
    found = SourceMaterial(tuple(transcripts.values()), people, codes, themes, tuple(codings))
    material.add_material(study, found, read_transcript_ids=list(said) if read else [])


def _transcript(person: str, said: list[tuple[str, str]]) -> Transcript:
    text, turns = "", []
    for number, (_, words) in enumerate(said):
        for speaker, speech in (("Interviewer", QUESTIONS[number % 3]), (person, words)):
            text += f"{speaker}: "
            turns.append(Turn(len(turns), Span(person, len(text), len(text) + len(speech)), speaker))
            text += f"{speech}\n\n"
    speakers = (Speaker("Interviewer", INTERVIEWER, "", "en"), Speaker(person, PARTICIPANT, person, "en"))
    return Transcript(person, person, text.rstrip() + "\n", tuple(turns), speakers, "en", f"{person}.txt")


def _one_coding(study: Study) -> None:
    said = _talk(6, 5)
    first, *others = said["K1"]
    _add(study, {**said, "K1": [("rent", first[1]), *others]}, coded=lambda subject: subject != "rent")
    transcript = material.load_corpus(study).transcript("K1")
    span = transcript.turns[1].span
    one = Coding(f"{span.id}:money:Ane", span, "money", "Ane")
    material.add_material(study, SourceMaterial(codings=(one,)))


def _one_persons_pattern(study: Study) -> None:
    said = _talk(6, 5)
    said["K3"] += [("ship", f"{SHIP[turn % 3]}, in week {turn}.") for turn in range(9)]
    _add(study, said)


def _identical(study: Study) -> None:
    _add(study, {f"K{number}": [("lift", "The lift is stuck again today.")] * 4 for number in range(6)})


def _nearly_identical(study: Study) -> None:
    same = [("lift", "The lift is stuck again today.")] * 4
    _add(study, {f"K{number}": same for number in range(5)} | {"K9": [*same, ("choir", "A hymn for all of us.")]})


STUDIES: dict[str, Callable[[Study], None]] = {
    "two interviews": lambda study: _add(study, _talk(2, 12)),
    "one speaker": lambda study: _add(study, _talk(1, 20)),
    "twelve segments of one speaker": lambda study: _add(study, _talk(1, 12)),
    "all segments identical": _identical,
    "all segments but one identical": _nearly_identical,
    "a theme with one coding": _one_coding,
    "a pattern of one person": _one_persons_pattern,
    "one segment each": lambda study: _add(study, _talk(24, 1)),
    "too little": lambda study: _add(study, _talk(3, 1)),
    "no codebook": lambda study: _add(study, _talk(6, 5), codes=(), themes=()),
    "a codebook without codings": lambda study: _add(study, _talk(6, 5), coded=lambda subject: False),
    "codes without themes": lambda study: _add(study, _talk(6, 5), themes=()),
    "nothing read": lambda study: _add(study, _talk(6, 5), read=False),
}
