"""Which unit of analysis should be the default: sentence, window of about 70 words, or turn?

For each unit, interviews are held out one at a time: a logistic regression on the other interviews' segments ranks
the held-out interview's segments for each theme, and we ask how much of the theme's coded speech has been read after
20% of the interview's words. Counting characters of codings and words read makes units of different length comparable.
Beside it: how well the candidate patterns meet the themes (mean over themes of the best F1 with a pattern; and the
same against codes), which needs no training.
"""

from __future__ import annotations

import numpy as np
from common import corpora, grouped
from sklearn.linear_model import LogisticRegression

from explorer import encoders, pipeline
from explorer.analysis import embedding
from explorer.datamodel import Corpus
from explorer.settings import Settings

UNITS = (("sentence", 0), ("window", 40), ("window", 70), ("window", 120), ("turn", 0))
READ_SHARE = 0.2
MIN_CODINGS = 10


def main() -> None:
    encoder = encoders.load_encoder("all-MiniLM-L6-v2")
    print(
        f"{'study':<16}{'unit':<12}{'segments':>9}{'words/seg':>11}{'read@20%':>10}{'random':>8}"
        f"{'F1 themes':>11}{'F1 codes':>10}"
    )
    for name, corpus in corpora():
        for unit, words in UNITS:
            settings = Settings(unit=unit, window_words=words or 70)
            segments, _, _ = pipeline.segment_corpus(corpus, settings)
            vectors, _ = embedding.embed([s.text for s in segments], encoder, known={})
            analysis = grouped(segments, vectors, encoder, settings)
            comparison = pipeline.compare(corpus, analysis)
            n_words = np.array([len(s.text.split()) for s in segments])
            recall = held_out_recall(corpus, segments, vectors, comparison.incidence.themes, n_words)
            label = f"{unit} {words}" if words else unit
            print(
                f"{name:<16}{label:<12}{len(segments):>9}{n_words.mean():>11.1f}{recall:>10.2f}{READ_SHARE:>8.2f}"
                f"{best_f1(comparison.by_theme):>11.2f}{best_f1(comparison.by_code):>10.2f}",
                flush=True,
            )


def held_out_recall(corpus: Corpus, segments, vectors: np.ndarray, themes: np.ndarray, n_words: np.ndarray) -> float:
    """Share of a theme's coded characters in the best-ranked 20% of words, mean over themes and held-out interviews."""
    interview = np.array([s.span.transcript_id for s in segments])
    coded_chars = _coded_chars(corpus, segments)
    shares = []
    for t in range(themes.shape[1]):
        if sum(c.code_id in corpus.themes[t].code_ids for c in corpus.codings) < MIN_CODINGS:
            continue
        for held_out in np.unique(interview):
            test, train = interview == held_out, interview != held_out
            relevant = coded_chars[t][test]
            if not relevant.sum() or not themes[train, t].any() or themes[train, t].all():
                continue
            model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=500).fit(
                vectors[train], themes[train, t]
            )
            order = np.argsort(-model.decision_function(vectors[test]), kind="stable")
            budget = READ_SHARE * n_words[test].sum()
            before = np.cumsum(n_words[test][order]) - n_words[test][order]
            part = np.clip((budget - before) / n_words[test][order], 0, 1)  # the last segment is read in part
            shares.append((part * relevant[order]).sum() / relevant.sum())
    return float(np.mean(shares))


def _coded_chars(corpus: Corpus, segments) -> list[np.ndarray]:
    """For every theme, coded characters in each segment."""
    by_transcript: dict[str, list] = {}
    for coding in corpus.codings:
        by_transcript.setdefault(coding.span.transcript_id, []).append(coding)
    found = [np.zeros(len(segments)) for _ in corpus.themes]
    for row, segment in enumerate(segments):
        for coding in by_transcript.get(segment.span.transcript_id, ()):
            if n_chars := segment.span.overlap_chars(coding.span):
                for t, theme in enumerate(corpus.themes):
                    if coding.code_id in theme.code_ids:
                        found[t][row] += n_chars
    return found


def best_f1(walk) -> float:
    """Mean over columns of the best F1 with any pattern."""
    f1 = 2 * walk.overlap / np.maximum(walk.pattern_sizes[:, None] + walk.column_sizes[None, :], 1)
    used = walk.column_sizes > 0
    return float(f1[:, used].max(axis=0).mean())


if __name__ == "__main__":
    main()
