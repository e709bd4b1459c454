"""A study to read again: the small study, with vectors, so that it can be ranked.

Words shared make segments alike (`FakeEncoder`). Not coded with the theme 'empathic' (codes L and U) are:

    row  words                                        person
    1    I panicked a bit about the allowance.        P01     (coded M)
    2    Nobody had told me the rules. 😀 Strange.    P01
    4    Pengene? Ja, det var $100 og *ingen* svar.   P02
    6    The bus was late again.                      P03
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from explorer.analysis.embedding import text_key
from explorer.datamodel import ReviewSettings
from explorer.study import Study, analyses, reviewing
from explorer.study.reviewsettings import save_review_settings
from tests.fakes import FakeEncoder
from tests.small_study import analysis, corpus, make_study

PLAIN = ReviewSettings(shuffle=False, share_known=0.0, share_decoys=0.0, share_random=0.0, unprompted_every=0)


def make_review_study(path: Path, *, settings: ReviewSettings = PLAIN) -> Study:
    """The study as a file; by default its queue is the ranking as it is."""
    study = make_study(path)
    encoder, found = FakeEncoder(), analysis(corpus(), created_at="2026-02-02T00:00:00.000Z")
    texts = [segment.text for segment in found.segments] + [found.segments[0].question]
    vectors = dict(zip(map(text_key, texts), encoder.encode(texts), strict=True))
    analyses.save_vectors(study, encoder.key, vectors)
    analyses.save_analysis(study, [replace(found, encoder_key=encoder.key)])
    save_review_settings(study, settings)
    return study


def verdicts(study: Study) -> list[tuple[str, str]]:
    """(first words, verdict) of what stands, oldest first."""
    found = corpus()
    return [
        (found.transcript(one.span.transcript_id).quote(one.span).split(".")[0], one.verdict)
        for one in reviewing.standing(reviewing.load_decisions(study))
    ]
