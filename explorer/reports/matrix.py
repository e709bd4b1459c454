"""Wide tables for other programs: people by themes, people with all that is known of them, the codebook."""

from __future__ import annotations

from explorer.analysis import coverage as covering
from explorer.datamodel import Corpus
from explorer.datamodel.assessing import FAIRLY_SURE, SURE, UNSURE_OF_IT
from explorer.files.exports import Table
from explorer.study import Study, assessing

_SURE = {UNSURE_OF_IT: "unsure", FAIRLY_SURE: "fairly sure", SURE: "sure"}  # as `files.assessments` reads them


def tables(study: Study, corpus: Corpus, covered: covering.Coverage) -> dict[str, Table]:
    """The tables by their file's name.

    `people_by_theme.csv` holds 1 (coded), 0 (read, not coded) or nothing (not yet read), `people_by_theme_codings.csv`
    the numbers of codings, each with the attributes of the people: ready for a statistics program.
    """
    return {
        "people_by_theme.csv": _matrix(corpus, covered, _state),
        "people_by_theme_codings.csv": _matrix(corpus, covered, lambda covered, i, j: int(covered.codings[i, j])),
        "participants.csv": _people(corpus),
        "codebook.csv": _codebook(corpus),
        "coded_values.csv": _values(study, corpus),
    }


def _state(covered: covering.Coverage, i: int, j: int) -> object:
    if covered.codings[i, j]:
        return 1
    return 0 if covered.is_read[i] else ""


def _attribute_names(corpus: Corpus) -> list[str]:
    return list(dict.fromkeys(name for person in corpus.participants for name in person.attributes))


def _matrix(corpus: Corpus, covered: covering.Coverage, cell) -> Table:
    names = {theme.id: theme.name for theme in corpus.themes}
    attributes, people = _attribute_names(corpus), {person.id: person for person in corpus.participants}
    rows = []
    for i, person_id in enumerate(covered.participant_ids):
        known = people[person_id].attributes if person_id in people else {}
        cells = [cell(covered, i, j) for j in range(len(covered.theme_ids))]
        rows.append((person_id, *cells, *(known.get(name, "") for name in attributes)))
    return ("participant", *(names[theme_id] for theme_id in covered.theme_ids), *attributes), rows


def _people(corpus: Corpus) -> Table:
    attributes = _attribute_names(corpus)
    speaks: dict[str, list[str]] = {}
    for transcript in corpus.transcripts:
        for person_id in dict.fromkeys(s.participant_id for s in transcript.speakers if s.participant_id):
            speaks.setdefault(person_id, []).append(transcript.id)
    rows = [
        (one.id, one.name, "; ".join(speaks.get(one.id, ())), *(one.attributes.get(name, "") for name in attributes))
        for one in corpus.participants
    ]
    return ("participant", "name", "transcripts", *attributes), rows


def _codebook(corpus: Corpus) -> Table:
    names = {code.id: code.name for code in corpus.codes}
    themes: dict[str, list] = {}
    for theme in corpus.themes:
        for code_id in theme.code_ids:
            themes.setdefault(code_id, []).append(theme)
    rows = [
        (
            "; ".join(theme.name for theme in themes.get(code.id, ())),
            "; ".join(theme.description for theme in themes.get(code.id, ()) if theme.description),
            code.name,
            code.description,
            names.get(code.parent_id, ""),
            code.color,
        )
        for code in corpus.codes
    ]
    return ("theme", "theme_description", "code", "description", "parent", "color"), rows


def _values(study: Study, corpus: Corpus) -> Table:
    """What people were coded as, a row for each passage that shows it: the shape `explorer add` reads."""
    texts = {one.id: one for one in corpus.transcripts}
    names = {one.id: one.name for one in assessing.load_variables(study)}
    rows = []
    for one in assessing.standing_assessments(assessing.load_assessments(study)):
        value = one.value or one.reason
        first = (one.participant_id, names.get(one.variable_id, one.variable_id), value)
        last = (one.coder, _SURE.get(one.confidence, ""), one.memo)
        for span in one.evidence or (None,):
            place = ("", "", "", "") if span is None else (span.transcript_id, span.start_char, span.end_char)
            quote = () if span is None else (texts[span.transcript_id].quote(span),)
            rows.append((*first, *place, *quote, *last))
    header = ("participant", "about", "value", "transcript", "start", "end", "quote", "coder", "confidence", "memo")
    return header, rows
