"""Counts of a study, and what an import left out or could not place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from explorer.analysis.speech import words_spoken
from explorer.datamodel import PARTICIPANT, ROLES, Corpus, Notice
from explorer.naming import counted
from explorer.study import Study, analyses, material


def info(study: Study) -> dict:
    """Counts, and what an import left out or could not place."""
    corpus = material.load_corpus(study)
    analysis = analyses.load_analysis(study, corpus.transcripts)
    notices = material.load_notices(study)
    words = _words(corpus)
    return {
        "transcripts": len(corpus.transcripts),
        "participants": len(corpus.participants),
        "segments": len(analysis.segments) if analysis else 0,
        "codes": len(corpus.codes),
        "themes": len(corpus.themes),
        "codings": len(corpus.codings),
        "words": sum(words.values()),
        "participant_words": words[PARTICIPANT],
        "turns": sum(len(t.turns) for t in corpus.transcripts),
        "analysed_at": analysis.created_at if analysis else "",
        "report": {
            kind: [asdict(n) for n in notices if n.kind == kind]
            for kind in ("skipped", "unlocated", "repaired", "note")
        },
    }


def info_lines(found: dict) -> Iterator[str]:
    for name in ("transcripts", "turns", "participants", "words", "segments", "codes", "themes", "codings"):
        yield f"{found[name]:>9,}  {name.removesuffix('s') if found[name] == 1 else name}"
    for entries in found["report"].values():
        yield from (_notice_line(Notice(**entry)) for entry in entries)


def notice_lines(notices: Iterable[Notice]) -> Iterator[str]:
    """What was left out, repaired or not placed; what was read is only counted."""
    notices = list(notices)
    yield from (_notice_line(n) for n in notices if n.kind != "read")
    yield f"{counted(sum(n.kind == 'read' for n in notices), 'source')} read."


def _notice_line(notice: Notice) -> str:
    where = notice.file + (f", row {notice.row}" if notice.row else "")
    return f"{notice.kind}: " + (f"{where}: " if where else "") + notice.message


def _words(corpus: Corpus) -> dict[str, int]:
    """Words spoken, by role."""
    texts = {transcript.id: transcript for transcript in corpus.transcripts}
    words = dict.fromkeys(ROLES, 0)
    for (transcript_id, speaker), n_words in words_spoken(corpus).items():
        words[texts[transcript_id].speaker(speaker).role] += n_words
    return words
