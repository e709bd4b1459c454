"""The 200 most frequent words out of a real project: every coding on the same words, and every byte back."""

from __future__ import annotations

from collections import Counter

import pytest

from explorer import pipeline
from explorer.analysis.pseudonyms.atoms import atoms
from explorer.analysis.pseudonyms.mentions import Finder
from explorer.datamodel import Corpus
from explorer.datamodel.pseudonymising import NAME, REPLACE, NameDecision
from explorer.study import Study, create_study, material, pseudonyms
from explorer.study.namewords import replaced
from tests import named_study

N_STRINGS = 200


@pytest.fixture
def serdif(real_data, tmp_path) -> Study:
    (project,) = (real_data / "serdif").rglob("*.sqlite3")
    study = create_study(tmp_path / "serdif.explorer")
    pipeline.add_sources(study, [project])
    return study


def _frequent(corpus: Corpus) -> list[str]:
    words = Counter(t.text[a:b] for t in corpus.transcripts for a, b in atoms(t.text) if b - a >= 4)
    return [word for word, _ in words.most_common(N_STRINGS)]


def test_200_strings_move_all_codings_to_the_same_words_and_undo_restores_the_bytes(serdif, tmp_path):
    before = material.load_corpus(serdif)
    strings = _frequent(before)
    pseudonyms.decide_all(serdif, [NameDecision(word, NAME, REPLACE) for word in strings])
    new_of = {one.text: one.replacement for one in pseudonyms.load_decisions(serdif)}
    rows = named_study.rows(serdif)
    (tmp_path / "away").mkdir()
    applied = pseudonyms.apply(serdif, tmp_path / "away" / "serdif.key")
    after = material.load_corpus(serdif)
    assert len(after.codings) == len(before.codings) == 1_930
    assert applied.n_mentions > 20_000

    finder, n_touched = Finder(strings), 0
    mentions = {t.id: finder.mentions(t.text, walls=_walls(t)) for t in before.transcripts}
    ordinal = {t.id: i for i, t in enumerate(before.transcripts)}
    expected = Counter()
    for one in before.codings:
        text, span = before.transcript(one.span.transcript_id).text, one.span
        inside = [
            m for m in mentions[span.transcript_id] if m.start_char < span.end_char and span.start_char < m.end_char
        ]
        start = min([span.start_char, *(m.start_char for m in inside)])
        end = max([span.end_char, *(m.end_char for m in inside)])
        moved = [type(m)(m.start_char - start, m.end_char - start, m.string) for m in inside]
        expected[ordinal[span.transcript_id], one.code_id, replaced(text[start:end], moved, new_of)] += 1
        n_touched += bool(inside)
    numbered = {t.id: i for i, t in enumerate(after.transcripts)}
    codes = dict(zip((c.id for c in after.codes), (c.id for c in before.codes), strict=True))
    found = Counter(
        (numbered[c.span.transcript_id], codes[c.code_id], after.transcript(c.span.transcript_id).quote(c.span))
        for c in after.codings
    )
    assert found == expected
    assert n_touched > 1_500

    pseudonyms.undo(serdif, tmp_path / "away" / "serdif.key")
    assert material.load_corpus(serdif) == before
    assert named_study.rows(serdif) == rows


def _walls(transcript) -> list[int]:
    return sorted({at for turn in transcript.turns for at in (turn.span.start_char, turn.span.end_char)})
