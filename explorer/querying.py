"""What a search asks the study for: vectors of words that are in no transcript, and the names and notes around them.

The words are a query, or a theme's name or definition, to be compared with segments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.analysis import embedding
from explorer.analysis.entries import Entry, entries_of
from explorer.datamodel import Corpus, Span
from explorer.errors import EncoderUnavailable, StudyError
from explorer.study import Study, analyses, coding, judgements, material, reviewing

if TYPE_CHECKING:
    import numpy as np

    from explorer.analysis.embedding import Encoder


def text_vectors(study: Study, texts: Sequence[str], encoder_key: str) -> np.ndarray:
    """Vectors that can be compared with those of an analysis.

    What the study holds already is taken from there, and no model is loaded for it. For the rest the analysis's own
    encoder is loaded, once for the life of the process, and what it computes is kept in the study. The encoder puts
    its own prefix before every text ("query: " for e5), as it did for the segments.

    Parameters
    ----------
    encoder_key : `Analysis.encoder_key`.

    Returns
    -------
    float32 (n_texts, n_dims), rows L2-normalised, row i is texts[i]; (0, 0) for no texts.

    Raises
    ------
    EncoderUnavailable : the encoder is not on this computer (any more), or is another one by now.
    """
    import numpy as np

    if not texts:
        return np.empty((0, 0), dtype=np.float32)
    keys = [embedding.text_key(text) for text in texts]
    known = analyses.load_vectors(study, encoder_key, keys)
    if known.keys() >= set(keys):
        return np.stack([known[key] for key in keys])

    def keep(new_vectors: Mapping[str, np.ndarray], _done: int, _total: int) -> None:
        with suppress(StudyError):  # a study that cannot be written can still be asked
            analyses.save_vectors(study, encoder_key, new_vectors)

    vectors, _ = embedding.embed(texts, _encoder(_Wanted(encoder_key, study)), known=known, on_batch=keep)
    return vectors


def needs_the_encoder(study: Study, texts: Sequence[str], encoder_key: str) -> bool:
    """Whether `text_vectors` would have to compute something: some seconds when the model is not loaded yet."""
    keys = {embedding.text_key(text) for text in texts}
    return not analyses.load_vectors(study, encoder_key, keys).keys() >= keys


def all_entries(study: Study, corpus: Corpus) -> tuple[Entry, ...]:
    """Everything a search looks through beside the transcripts: codebook, people, and memos of every kind."""
    found = [*entries_of(corpus)]
    codings = {one.id: one for one in corpus.codings}
    codes = {code.id: code.name for code in corpus.codes}
    themes = {theme.id: theme.name for theme in corpus.themes}
    titles = {t.id: t.title or t.id for t in corpus.transcripts}
    for memo in coding.load_memos(study):
        kind, _, about = memo.about.partition(": ")
        title, span = memo.about, None
        if kind == "transcript" and about in titles:
            title, span = titles[about], Span(about, 0, 0)
        elif kind == "coding" and about in codings:
            title, span = codes.get(codings[about].code_id, ""), codings[about].span
        found.append(Entry("memo", str(memo.id), title, memo.coder, memo.text, span))
    for one in judgements.load_judgements(study):
        if one.memo:
            names = (f"pattern {one.pattern_id}" if one.pattern_id else "", themes.get(one.theme_id, ""))
            found.append(Entry("memo", f"judgement {one.id}", ", ".join(filter(None, names)), one.coder, one.memo))
    for one in reviewing.load_decisions(study):
        if one.memo:
            title = themes.get(one.theme_id) or codes.get(one.code_id, "")
            found.append(Entry("memo", f"decision {one.id}", title, one.coder, one.memo, one.span))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An encoder by its key. Where it is looked up makes no other encoder of it: the key holds a digest."""

    encoder_key: str
    study: Study = field(compare=False)


@lru_cache(maxsize=1)
def _encoder(wanted: _Wanted) -> Encoder:
    from explorer import encoders

    name = wanted.encoder_key.rpartition("@")[0]
    newest = analyses.load_analysis(wanted.study, material.load_corpus(wanted.study).transcripts)
    if newest is not None and newest.encoder_key == wanted.encoder_key and newest.settings.encoder != "auto":
        name = newest.settings.encoder  # perhaps a folder, of which the key has the last part only
    # tfidf-svd is fitted on the texts of the analysis.
    encoder = encoders.load_encoder(name, corpus=[segment.text for segment in newest.segments] if newest else [])
    if encoder.key != wanted.encoder_key:
        raise EncoderUnavailable(
            f"The encoder {encoder.name} is no longer the one of this analysis: analyse again to compare by meaning."
        )
    return encoder
