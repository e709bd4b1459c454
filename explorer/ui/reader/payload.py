"""Everything the reader in the browser is sent about one transcript, as plain JSON values. Offsets in code points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from explorer.datamodel import UNPLACED, Analysis, Code, Coding, Corpus, Segment, Transcript
from explorer.study.coding import Memo
from explorer.ui.colours import CodeColours, code_colours
from explorer.ui.reader.lanes import code_lanes, levels
from explorer.ui.reader.runs import Block, blocks
from explorer.ui.reader.stretches import sentences, uncoded

CODING_MEMO = "coding: "  # what a memo on a coding is about, before the coding's id


def reader_payload(
    corpus: Corpus,
    transcript: Transcript,
    analysis: Analysis | None,
    memos: Sequence[Memo] = (),
    *,
    marked: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> dict[str, object]:
    """One transcript with its codings, the study's codebook, and the candidate patterns of its segments.

    Parameters
    ----------
    memos : memos of the study; those about a coding (``coding: <id>``) are shown with it.
    marked : coding ids by kind of mark (`study.marks`).
    """
    codings = [c for c in corpus.codings if c.span.transcript_id == transcript.id]
    colours = code_colours(corpus.codes, corpus.themes)
    lanes = code_lanes(codings, _reading_order(corpus))
    return {
        "transcript": transcript.id,
        "blocks": [_block(block, transcript.text) for block in blocks(transcript, codings)],
        "codings": _codings(codings, lanes, memos, marked),
        "codes": {code.id: {"name": code.name, "colour": colours.codes[code.id]} for code in corpus.codes},
        "themes": _themes(corpus, colours),
        "uncoded": uncoded(transcript, codings),
        **_patterns(transcript, analysis),
    }


def clock(seconds: float | None) -> str:
    """``12:07``, or ``1:02:07`` from an hour on; '' for None."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes:02d}:{rest:02d}"


def _block(block: Block, text: str) -> dict[str, object]:
    return {
        "kind": block.kind,
        "start": block.start_char,
        "end": block.end_char,
        "speaker": block.speaker,
        "role": block.role,
        "lang": block.language,
        "time": clock(block.start_s),
        "runs": [[run.start_char, text[run.start_char : run.end_char], list(run.coding_ids)] for run in block.runs],
        "sentences": sentences(text, block.start_char, block.end_char),
    }


def _codings(
    codings: Sequence[Coding], lanes: dict[str, int], memos: Iterable[Memo], marked: Mapping[str, Collection[str]]
) -> dict[str, object]:
    about: dict[str, list[Memo]] = defaultdict(list)
    for memo in memos:
        about[memo.about].append(memo)
    level = levels(codings, lanes)
    return {
        c.id: {
            "start": c.span.start_char,
            "end": c.span.end_char,
            "code": c.code_id,
            "lane": lanes[c.code_id],
            "level": level[c.id],
            "coder": c.coder,
            "date": c.created_at[:10],
            "provenance": c.provenance,
            "marks": [kind for kind, ids in marked.items() if c.id in ids],
            "memos": [c.memo] * bool(c.memo) + [m.text for m in about[CODING_MEMO + c.id]],
        }
        for c in codings
    }


def _themes(corpus: Corpus, colours: CodeColours) -> list[dict[str, object]]:
    """Themes with their codes, in the order of the codebook; codes of no theme come last under an empty name."""
    known = {code.id for code in corpus.codes}
    themes = [
        {"name": t.name, "colour": colours.themes[t.id], "codes": [c for c in t.code_ids if c in known]}
        for t in corpus.themes
    ]
    loose = [code.id for code in _loose(corpus)]
    return [*themes, {"name": "", "colour": "", "codes": loose}] if loose else themes


def _reading_order(corpus: Corpus) -> list[str]:
    in_themes = dict.fromkeys(code_id for theme in corpus.themes for code_id in theme.code_ids)
    return [*in_themes, *(code.id for code in _loose(corpus))]


def _loose(corpus: Corpus) -> list[Code]:
    placed = {code_id for theme in corpus.themes for code_id in theme.code_ids}
    return [code for code in corpus.codes if code.id not in placed]


def _patterns(transcript: Transcript, analysis: Analysis | None) -> dict[str, object]:
    if analysis is None:
        return {"segments": [], "patterns": {}}
    rows = [i for i, s in enumerate(analysis.segments) if s.span.transcript_id == transcript.id]
    labels = {int(analysis.labels[row]) for row in rows} - {UNPLACED}
    patterns = {
        analysis.patterns[label].id: {
            "terms": list(analysis.patterns[label].key_terms[:6]),
            "size": len(analysis.patterns[label].segment_ids),
            "voices": analysis.patterns[label].voices,
        }
        for label in sorted(labels)
    }
    segments = [_segment(analysis.segments[row], analysis, int(analysis.labels[row])) for row in rows]
    return {"segments": segments, "patterns": patterns}


def _segment(segment: Segment, analysis: Analysis, label: int) -> dict[str, object]:
    pattern = "" if label == UNPLACED else analysis.patterns[label].id
    return {"start": segment.span.start_char, "end": segment.span.end_char, "pattern": pattern}
