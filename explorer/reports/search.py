"""Search over a whole study, as a dictionary and as lines: as typed or by expression, and by meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from explorer.analysis.entries import search_entries
from explorer.analysis.excerpts import excerpts
from explorer.analysis.searching import (
    Found,
    Query,
    SearchIndex,
    nearest,
    participants_heard,
    reach,
    read_query,
    segments_hit,
)
from explorer.analysis.searching import search as find
from explorer.datamodel import PARTICIPANT
from explorer.errors import SearchError
from explorer.naming import counted
from explorer.querying import all_entries, text_vectors
from explorer.reports.analysed import analysed, stale_notes
from explorer.reports.patterns import place
from explorer.study import Study, material
from explorer.wording.searching import (
    NOT_MATCHED,
    NOT_SAID,
    SIMILARITY_MEANS,
    hits_in_words,
    outside_in_words,
    repeated_in_words,
)

MOST_SIMILAR = 50
_LINES = 20  # of hits, and of passages by meaning, without --all


def search(
    study: Study,
    typed: str,
    *,
    regex: bool = False,
    whole_words: bool = False,
    participants_only: bool = False,
    by_meaning: bool = False,
) -> dict:
    """Everything a query finds in a study.

    Parameters
    ----------
    regex : the query is a regular expression, as it is between slashes.
    whole_words : do not find the query as a part of a longer word.
    participants_only : leave out what interviewers and others said.
    by_meaning : also the passages most similar in meaning; loads the encoder of the newest analysis.

    Raises
    ------
    SearchError : an expression that cannot be understood or takes too long, or has no meaning to compare by.
    StudyError, EncoderUnavailable : by meaning, when there is no analysis or no encoder.
    """
    query = read_query(typed, as_expression=regex, whole_words=whole_words)
    if by_meaning and query.is_expression:
        raise SearchError("A regular expression has no meaning to compare by: leave out --regex, or --meaning.")
    corpus = material.load_corpus(study)
    index = SearchIndex(corpus)
    found = find(index, query, role=PARTICIPANT if participants_only else "")
    n_transcripts, n_people = reach(index, found.hits)
    result = {
        "query": query.text,
        "regex": query.is_expression,
        "whole_words": query.is_whole,
        "hits": [_hit(index, hit) for hit in found.hits],
        "more_than_listed": found.is_capped,
        "outside_speech": found.outside,
        "transcripts_with_hits": n_transcripts,
        "transcripts": len(corpus.transcripts),
        "participants_with_hits": n_people,
        "participants": participants_heard(corpus),
        "entries": [_entry(one) for one in search_entries(all_entries(study, corpus), query)],
        "similar": None,
        "notes": [],
    }
    if by_meaning and query.text:
        result |= _similar(study, index, query, found)
    return result


def _hit(index: SearchIndex, hit) -> dict:
    transcript, speaker, span = index.corpus.transcripts[hit.row], index.speaker(hit), index.span(hit)
    (around,) = excerpts(index, [hit])
    return {
        "transcript": transcript.id,
        "start_char": hit.start_char,
        "end_char": hit.end_char,
        "speaker": speaker.name,
        "role": speaker.role,
        "participant": speaker.participant_id,
        "text": transcript.quote(span),
        "around": " ".join(transcript.quote(around.span).split()),
        "codes": list(index.codes_on(span)),
    }


def _entry(found) -> dict:
    one = found.entry
    return {"kind": one.kind, "id": one.id, "title": one.title, "part": one.part, "text": one.text} | (
        {"transcript": one.span.transcript_id, "start_char": one.span.start_char, "end_char": one.span.end_char}
        if one.span
        else {}
    )


def _similar(study: Study, index: SearchIndex, query: Query, found: Found) -> dict:
    corpus, analysis = analysed(study)
    query_vector = text_vectors(study, [query.text], analysis.encoder_key)[0]
    vectors = text_vectors(study, [segment.text for segment in analysis.segments], analysis.encoder_key)
    best = nearest(vectors, query_vector, most=MOST_SIMILAR)
    holding = segments_hit(index, found.hits, [analysis.segments[row] for row, _ in best])
    return {
        "similar": [
            {
                **place(analysis.segments[row]),
                "participant": analysis.segments[row].participant_id,
                "similarity": round(similarity, 4),
                "text": analysis.segments[row].text,
                "codes": list(index.codes_on(analysis.segments[row].span)),
                "holds_the_query": analysis.segments[row].id in holding,
            }
            for row, similarity in best
        ],
        "notes": stale_notes(corpus, analysis),
    }


def search_lines(found: dict, *, everything: bool = False) -> Iterator[str]:
    """The hits with the sentence around each, then names and notes, then what is similar in meaning."""
    most = None if everything else _LINES
    if not found["query"]:
        yield "There is nothing to look for in this query."
        return
    yield from _hit_lines(found, most)
    for one in found["entries"][:most]:
        part = f" ({one['part']})" if one["part"] not in ("", "name") else ""
        yield f"In {one['kind']} {one['title']}{part}: {' '.join(one['text'].split())}"
    yield from _rest(found["entries"], most, "name or note", "names and notes")
    if found["similar"] is not None:
        yield from _similar_lines(found, most)
    elif not found["hits"] and not found["entries"] and not found["regex"]:
        yield "--meaning looks for passages similar in meaning."
    yield from found["notes"]


def _hit_lines(found: dict, most: int | None) -> Iterator[str]:
    if found["hits"]:
        counts = [found[n] for n in ("transcripts_with_hits", "transcripts", "participants_with_hits", "participants")]
        yield f"{hits_in_words(len(found['hits']), *counts, is_capped=found['more_than_listed'])}."
    else:
        yield f"{NOT_MATCHED if found['regex'] else NOT_SAID}."
    if words := outside_in_words(found["outside_speech"]):
        yield words
    for one in islice(found["hits"], most):
        where = f"{one['transcript']}:{one['start_char']}-{one['end_char']}"
        codes = f" [{', '.join(one['codes'])}]" if one["codes"] else ""
        yield f"  {one['speaker']}: “{one['around']}” ({where}){codes}"
    yield from _rest(found["hits"], most, "place", "places")


def _similar_lines(found: dict, most: int | None) -> Iterator[str]:
    others = [one for one in found["similar"] if not one["holds_the_query"]]
    yield f"Similar in meaning. {SIMILARITY_MEANS}"
    if words := repeated_in_words(len(found["similar"]) - len(others), len(found["similar"])):
        yield words
    for one in islice(others, most):
        where = f"{one['transcript']}:{one['start_char']}-{one['end_char']}, {one['similarity']:.2f}"
        yield f"  {one['speaker']}: “{' '.join(one['text'].split())}” ({where})"
    yield from _rest(others, most, "passage", "passages")


def _rest(items: Sequence, most: int | None, one: str, many: str) -> Iterator[str]:
    if most is not None and len(items) > most:
        yield f"  and {counted(len(items) - most, f'more {one}', f'more {many}')}: --all or --json lists them."
