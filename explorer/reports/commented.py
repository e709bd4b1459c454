"""Every transcript as a Word document with its codings as comments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from explorer.datamodel import Coding
from explorer.files.commented import commented_docx
from explorer.files.exports import put_in_place
from explorer.study import Study, marks, material


def write_commented(study: Study, folder: Path, *, on_progress: Callable[[str, int, int], None]) -> list[Path]:
    """Write one .docx a transcript into `folder`; the files, in the order of the study.

    Raises
    ------
    ReadError : the folder cannot be written.
    """
    corpus = material.load_corpus(study)
    contrary = marks.marked_coding_ids(study, marks.CONTRARY)
    names = {code.id: code.name for code in corpus.codes}
    codings: dict[str, list[Coding]] = defaultdict(list)
    for coding in corpus.codings:
        codings[coding.span.transcript_id].append(coding)
    written, taken = [], set()
    for number, transcript in enumerate(corpus.transcripts):
        on_progress("writing the transcripts", number, len(corpus.transcripts))
        path = folder / f"{_file_name(transcript.id, taken)}.docx"
        put_in_place(path, commented_docx(transcript, codings[transcript.id], names, contrary=frozenset(contrary)))
        written.append(path)
    on_progress("writing the transcripts", len(corpus.transcripts), len(corpus.transcripts))
    return written


def _file_name(transcript_id: str, taken: set[str]) -> str:
    """The transcript's id as every file system takes it, once."""
    plain = re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", transcript_id).strip(". ")[:100] or "transcript"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain} {number}"
    taken.add(name.casefold())
    return name
