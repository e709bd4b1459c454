"""The Norwegian corpus is what its README says, and comes through everybody's readers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from explorer import pipeline
from explorer.datamodel import INTERVIEWER, PARTICIPANT
from explorer.study import create_study, material

NB = Path(__file__).resolve().parent.parent / "corpus" / "nb"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((NB / "transcripts").glob("*.txt"))}


def _rows(name: str) -> list[dict[str, str]]:
    with open(NB / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    study = create_study(tmp_path_factory.mktemp("nb") / "norsk.explorer")
    names = ("transcripts", "codebook.csv", "codings.csv", "participants.csv")
    pipeline.add_sources(study, [NB / name for name in names])
    return study


@pytest.mark.parametrize("name", ["codings.csv", "planted.csv"])
def test_every_quote_stands_at_its_offsets(name):
    for row in _rows(name):
        text = TEXTS[row.get("transcript") or row["participant"]]
        assert text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_every_identifying_word_stands_in_the_interviews():
    everything = "\n".join(TEXTS.values())
    assert all(row["text"] in everything for row in _rows("names.csv"))


def test_it_comes_in_whole_and_is_known_as_norwegian(study):
    corpus = material.load_corpus(study)
    assert len(corpus.transcripts) == 4 and len(corpus.codings) == len(_rows("codings.csv")) == 36
    assert {t.language for t in corpus.transcripts} == {"nb"}
    assert len(corpus.themes) == 3 and len(corpus.codes) == 13
    assert not [n for n in material.load_notices(study) if n.kind in ("unlocated", "skipped")]
    for transcript in corpus.transcripts:
        roles = {speaker.name: speaker.role for speaker in transcript.speakers}
        assert roles == {"Intervjuer": INTERVIEWER, transcript.id: PARTICIPANT}
    assert corpus.participants[0].attributes["oppfølging fra arbeidsgiver"] == "god"


def test_sentences_end_where_a_norwegian_reader_ends_them(study):
    from explorer.analysis.sentences import split

    text = "Jeg ringte kl. 10.30, ca. fem ganger, f.eks. på fredag 14. oktober. Da svarte hun. «Kom inn», sa hun."
    said = [text[start:end].strip() for start, end in split(text, 0, len(text), "nb")]
    assert said == [
        "Jeg ringte kl. 10.30, ca. fem ganger, f.eks. på fredag 14. oktober.",
        "Da svarte hun.",
        "«Kom inn», sa hun.",
    ]
