"""The demo corpus is what its README says: real talk, exact offsets, no sentence template."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((CORPUS / "transcripts").glob("*.txt"))}


def _rows(name: str) -> list[dict[str, str]]:
    with open(CORPUS / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _turns(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^(Interviewer|P\d\d): (.*)$", text, flags=re.MULTILINE)


def test_there_are_26_long_interviews():
    assert sorted(TEXTS) == [f"P{n:02d}" for n in range(1, 27)]
    assert min(len(text.split()) for text in TEXTS.values()) >= 1300


def test_hardly_a_participants_sentence_occurs_twice():
    sentences = Counter()
    for text in TEXTS.values():
        for speaker, speech in _turns(text):
            if speaker != "Interviewer":
                sentences.update(re.sub(r"\W+", " ", s).strip().lower() for s in re.split(r"(?<=[.!?])\s+", speech))
    once = sum(count for count in sentences.values() if count == 1)
    assert once / sentences.total() >= 0.97


def test_no_two_interviews_share_eight_words_in_a_row():
    found = defaultdict(set)
    for name, text in TEXTS.items():
        words = re.findall(r"[\w']+", text.lower())
        for start in range(len(words) - 7):
            found[tuple(words[start : start + 8])].add(name)
    assert [run for run, names in found.items() if len(names) > 1] == []


@pytest.mark.parametrize("name", ["codings.csv", "stances.csv", "planted.csv"])
def test_every_quote_stands_at_its_offsets(name):
    for row in _rows(name):
        if row["start"]:
            text = TEXTS[row.get("transcript") or row["participant"]]
            assert text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_codebook_and_codings_have_the_promised_size():
    codebook, codings = _rows("codebook.csv"), _rows("codings.csv")
    assert len({row["theme"] for row in codebook}) == 3
    assert 10 <= len(codebook) <= 14
    assert len(codings) >= 300
    assert {row["code"] for row in codings} == {row["code"] for row in codebook}


def test_planted_passages_are_uncoded():
    coded = defaultdict(list)
    for row in _rows("codings.csv"):
        coded[row["transcript"]].append((int(row["start"]), int(row["end"])))
    planted = [row for row in _rows("planted.csv") if row["kind"] in ("overlooked", "pattern")]
    assert sum(row["kind"] == "overlooked" for row in planted) >= 30
    assert len({row["participant"] for row in planted if row["kind"] == "pattern"}) >= 5
    for row in planted:
        start, end = int(row["start"]), int(row["end"])
        assert not any(a < end and start < b for a, b in coded[row["participant"]]), row["quote"]


def test_employer_support_looks_related_in_ten_interviews_and_not_in_26():
    support = {row["participant"]: row["employer support"] for row in _rows("participants.csv")}
    overall = {r["participant"]: r["value"] for r in _rows("stances.csv") if r["about"] == "sessions overall"}

    def useful(group: str, people: list[str]) -> tuple[int, int]:
        members = [p for p in people if support[p] == group]
        return sum(overall[p] == "useful" for p in members), len(members)

    everybody = sorted(support)
    assert (useful("high", everybody[:10]), useful("low", everybody[:10])) == ((1, 4), (5, 5))
    assert (useful("high", everybody), useful("low", everybody)) == ((6, 10), (7, 9))


def test_people_are_composed_as_in_the_founding_study():
    people = _rows("participants.csv")
    assert Counter(row["sex"] for row in people) == {"woman": 19, "man": 7}
    assert Counter(row["diagnosis group"] for row in people) == {"mental": 11, "musculoskeletal": 8, "other": 7}
