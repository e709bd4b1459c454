"""Words by voice, counted by hand."""

from __future__ import annotations

from explorer.analysis.speech import words_spoken
from tests import small_study


def test_every_voice_of_every_transcript_has_its_words():
    words = words_spoken(small_study.corpus())
    assert words["P03", "P03"] == 6 + 5  # "A stranger sees it from outside." and "The bus was late again."
    assert words["P03", "Interviewer"] == 2 * 4  # "What was it like?" before each
    assert len(words) == 6
