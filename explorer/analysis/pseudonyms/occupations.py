"""Occupations that only one or two people name: with an employer and a town they are enough to know somebody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from explorer.analysis.pseudonyms.namelists import lists
from explorer.datamodel import Span, Transcript

RARE_IN = 2  # transcripts at most: what many people say tells nobody apart

# Endings of occupations. English "-er" says too little and is left to the list.
_ENDINGS = {
    "nb": re.compile(
        r"(?:lærer|pleier|terapeut|leder|sjef|arbeider|konsulent|rådgiver|ingeniør|mester|fører|selger|mekaniker|"
        r"tekniker|operatør|assistent|sekretær|direktør|montør|forsker|jurist|psykolog|fysioterapeut|logoped|"
        r"kommandant|snekker|tømrer|frisør|kokk|baker|bonde|fisker|styrmann|skipper|organist|kantor|prest|dommer|"
        r"advokat|journalist|redaktør|bibliotekar|vaktmester|renholder|rektor|utvikler)(?:en|e|ne|s)?$"
    ),
    "en": re.compile(
        r"(?:ologist|ographer|therapist|engineer|technician|mechanic|librarian|archivist|curator|surgeon|midwife|"
        r"paramedic|pharmacist|dentist|optician|solicitor|barrister|accountant|electrician|plumber|carpenter|joiner|"
        r"hairdresser|butcher|florist|vicar|priest|organist|conductor|lecturer|headteacher|translator)s?$"
    ),
}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_WORDS = 4


def occupations(transcripts: Sequence[Transcript]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """(occupation as said, where) of every occupation at most RARE_IN transcripts name, in the order of the text."""
    spans: dict[str, list[Span]] = defaultdict(list)
    said: dict[str, str] = {}
    for transcript in transcripts:
        for start, end in _places(transcript.text, transcript.language):
            words = transcript.text[start:end]
            spans[words.lower()].append(Span(transcript.id, start, end))
            said.setdefault(words.lower(), words)
    for key, places in spans.items():
        if len({span.transcript_id for span in places}) <= RARE_IN:
            yield said[key], tuple(places)


def _places(text: str, language: str) -> Iterator[tuple[int, int]]:
    jobs = lists().jobs
    ending = _ENDINGS.get({"nn": "nb", "no": "nb"}.get(language, language))
    words = list(_WORD.finditer(text))
    index = 0
    while index < len(words):
        for length in range(_LONGEST_WORDS, 0, -1):
            run = words[index : index + length]
            if len(run) < length or text[run[0].start() : run[-1].end()].count("\n"):
                continue
            said = text[run[0].start() : run[-1].end()].lower()
            if said in jobs or said.removesuffix("s") in jobs or (length == 1 and ending and ending.search(said)):
                yield run[0].start(), run[-1].end()
                index += length - 1
                break
        index += 1
