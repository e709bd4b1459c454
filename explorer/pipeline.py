"""The whole way, once: files -> study -> analysis -> comparison. Reads like the data-flow picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explorer import rereading
from explorer.analysis import (
    baseline,
    coverage,
    crosswalk,
    embedding,
    guide,
    incidence,
    merging,
    saturation,
    segmenting,
    valuing,
    variables,
)
from explorer.analysis.finding import find_patterns
from explorer.codebook import defining_text
from explorer.datamodel import MIDDLE, Analysis, Corpus, Notice, Participant, Segment, SourceMaterial
from explorer.datamodel.following import about_of
from explorer.errors import StudyError
from explorer.naming import counted
from explorer.settings import Settings
from explorer.study import Study, analyses, assessing, coding, marks, material
from explorer.translation import speaking

if TYPE_CHECKING:
    from explorer.analysis.embedding import Encoder
    from explorer.datamodel.assessing import Variable
    from explorer.files.reading import ReadOptions

# (stage in words, steps done, steps in all); raises Cancelled to stop the work
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Added:
    """What an import brought: its report, and one sentence about it."""

    notices: tuple[Notice, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Analysed:
    """A finished analysis, its number in the study, and one sentence about it."""

    analysis: Analysis
    number: int
    n_embedded: int
    summary: str


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Candidate patterns beside the human coding. Row i of the incidence is `analysis.segments[i]`."""

    analysis: Analysis
    incidence: incidence.Incidence
    by_theme: crosswalk.Crosswalk
    by_code: crosswalk.Crosswalk


@speaking("en")  # what the study keeps is in one language, and translated where it is shown (`wording.stored`)
def add_sources(
    study: Study,
    paths: Sequence[Path],
    *,
    options: ReadOptions | None = None,
    on_progress: Progress | None = None,
    actor: str = "",
) -> Added:
    """Read files, folders or whole projects into the study: all of it or, on an error, nothing."""
    from explorer.analysis import language
    from explorer.files import reading

    progress = on_progress or _silent
    found = reading.read_sources(paths, options=options or reading.ReadOptions(), on_progress=progress)
    progress("finding languages", 0, 1)
    found = replace(found, transcripts=tuple(language.detect_languages(t) for t in found.transcripts))
    progress("placing quotes and people", 0, 1)
    corpus = material.load_corpus(study)
    addition = merging.merge(corpus, found)
    new = addition.material
    known = assessing.load_variables(study)
    brought = variables.brought(new.variables, known, [code.id for code in (*corpus.codes, *new.codes)])
    valued = _valued(study, corpus, new, (*known, *brought))
    written = {one.id: one for one in (*brought, *valued.variables)}
    new = replace(new, participants=(*new.participants, *valued.people), notices=(*new.notices, *valued.notices))
    there = {(memo.about, memo.text) for memo in coding.load_memos(study)}
    new = replace(new, memos=tuple(one for one in new.memos if (about_of(one), one.text) not in there))
    progress("writing the study", 0, 1)
    material.add_material(
        study,
        new,
        assignments=addition.assignments,
        read_transcript_ids=addition.read_transcript_ids,
        contrary_coding_ids=addition.contrary_coding_ids,
        variables=tuple(written.values()),
        assessments=valued.assessments,
        actor=actor,
    )
    progress("writing the study", 1, 1)
    return Added(new.notices, _added_summary(new, len(valued.assessments)))


def _valued(study: Study, corpus: Corpus, new: SourceMaterial, known: Sequence[Variable]) -> valuing.Valued:
    """What the sheets say of people as a whole, given to everybody the study has with this import."""
    transcripts = (*corpus.transcripts, *new.transcripts)
    people = {person.id: person for person in (*corpus.participants, *new.participants)}
    for transcript in transcripts:
        for speaker in transcript.speakers:
            if speaker.participant_id:
                people.setdefault(speaker.participant_id, Participant(speaker.participant_id))
    return valuing.value(
        new.values,
        people=tuple(people.values()),
        transcripts=transcripts,
        variables=known,
        standing=assessing.standing_assessments(assessing.load_assessments(study)),
    )


@speaking("en")
def analyse_study(
    study: Study,
    settings: Settings = Settings(),
    *,
    encoder: Encoder | None = None,
    on_progress: Progress | None = None,
    actor: str = "",
) -> Analysed:
    """Group the study's participant speech into candidate patterns and keep the result.

    Vectors are stored batch by batch: after a cancel or a crash nothing is computed twice.
    """
    progress = on_progress or _silent
    corpus = material.load_corpus(study)
    segments, short_turns, short_words = segment_corpus(corpus, settings, on_progress=progress)
    if not segments:
        raise StudyError(
            "There is no participant speech to group: add transcripts, or check on the Study page who is a participant."
        )
    notes: list[str] = []
    if encoder is None:
        progress("loading the encoder", 0, 1)
        encoder, notes = _encoder_for(segments, settings)
    texts = [segment.text for segment in segments]
    known = analyses.load_vectors(study, encoder.key, map(embedding.text_key, texts))

    def keep(what: str, new_vectors: dict, done: int, total: int) -> None:
        analyses.save_vectors(study, encoder.key, new_vectors)
        progress(f"reading {what}", done, total)

    vectors, n_embedded = embedding.embed(texts, encoder, known=known, on_batch=partial(keep, "the segments"))
    asked = guide.asked(segments)
    known = analyses.load_vectors(study, encoder.key, map(embedding.text_key, asked.texts))
    question_vectors, _ = embedding.embed(asked.texts, encoder, known=known, on_batch=partial(keep, "the questions"))
    # Themes are compared with what was said by name and definition, before anything is coded with them.
    defined = [defining_text(noun) for noun in (*corpus.themes, *corpus.codes)]
    known = analyses.load_vectors(study, encoder.key, map(embedding.text_key, defined))
    embedding.embed(defined, encoder, known=known, on_batch=partial(keep, "the definitions"))
    grains = find_patterns(
        segments, vectors, asked, question_vectors, settings, encoder_key=encoder.key, on_progress=progress
    )
    grains = tuple(
        replace(one, short_turns=short_turns, short_words=short_words, notes=(*notes, *one.notes)) for one in grains
    )
    number = analyses.save_analysis(study, grains, actor=actor)
    analysis = next(one for one in grains if one.grain == MIDDLE)
    progress("preparing to rank quotes", 0, 1)
    rereading.ground(study, analysis)
    progress("done", 1, 1)
    return Analysed(analysis, number, n_embedded, _analysed_summary(analysis))


def segment_corpus(
    corpus: Corpus, settings: Settings, *, on_progress: Progress | None = None
) -> tuple[tuple[Segment, ...], int, int]:
    """Segments of all participants' speech, and how many turns (and words) were too short to be one."""
    progress = on_progress or _silent
    segments: list[Segment] = []
    short_turns = short_words = 0
    for done, transcript in enumerate(corpus.transcripts):
        progress("finding segments", done, len(corpus.transcripts))
        found = segmenting.segment(
            transcript, unit=settings.unit, window_words=settings.window_words, min_words=settings.min_words
        )
        segments += found.segments
        short_turns += found.short_turns
        short_words += found.short_words
    return tuple(segments), short_turns, short_words


def compare(corpus: Corpus, analysis: Analysis) -> Comparison:
    """Lay the human coding over the candidate patterns."""
    laid = incidence.incidence(analysis.segments, corpus.codings, corpus.codes, corpus.themes)
    n_patterns = len(analysis.patterns)
    return Comparison(
        analysis=analysis,
        incidence=laid,
        by_theme=crosswalk.crosswalk(analysis.segments, analysis.labels, laid.themes, laid.theme_ids, n_patterns),
        by_code=crosswalk.crosswalk(analysis.segments, analysis.labels, laid.codes, laid.code_ids, n_patterns),
    )


def against_shuffling(comparison: Comparison, *, by_code: bool = False) -> baseline.Baseline:
    """Hold the overlaps of a comparison against shuffling within interviews: more work than the comparison itself."""
    analysis, laid = comparison.analysis, comparison.incidence
    columns = laid.codes if by_code else laid.themes
    return baseline.baseline(analysis.segments, analysis.labels, columns, len(analysis.patterns))


def cover(study: Study, corpus: Corpus, *, by_code: bool = False) -> coverage.Coverage:
    """Whose voice carries each theme (or each code), with the study's read marks and marks on codings."""
    return coverage.coverage(
        corpus,
        coding.read_transcript_ids(study),
        contrary_ids=marks.marked_coding_ids(study, marks.CONTRARY),
        chosen_ids=marks.marked_coding_ids(study, marks.CHOSEN),
        themes=coverage.codes_as_themes(corpus) if by_code else None,
    )


def saturation_of(study: Study, corpus: Corpus) -> saturation.Saturation | None:
    """What can be said of further codes; None in a study declared as reflexive."""
    if material.load_meta(study).get(material.METHOD) == material.REFLEXIVE:
        return None
    _, seen = saturation.codes_by_interview(corpus, coding.read_transcript_ids(study))
    return saturation.saturation(seen, seed=Settings().seed)


def _encoder_for(segments: Sequence[Segment], settings: Settings) -> tuple[Encoder, list[str]]:
    from explorer import encoders

    languages = [segment.language for segment in segments]
    if settings.encoder == "auto":
        name, notice = encoders.choose_encoder(languages)
    else:
        name, notice = settings.encoder, encoders.language_notice(settings.encoder, languages)
    encoder = encoders.load_encoder(name, corpus=[segment.text for segment in segments])
    return encoder, [notice] if notice else []


def _analysed_summary(analysis: Analysis) -> str:
    fragile = sum(p.stability is not None and p.stability.is_fragile for p in analysis.patterns)
    are = "is" if analysis.n_unplaced == 1 else "are"
    words = (
        f"{counted(len(analysis.patterns), 'candidate pattern')} from {counted(len(analysis.segments), 'segment')}; "
        f"{analysis.n_unplaced:,} of them {are} in no pattern."
    )
    return f"{words} {fragile} of the patterns {'is' if fragile == 1 else 'are'} fragile." if fragile else words


def _added_summary(new: SourceMaterial, n_values: int) -> str:
    parts = [
        counted(n, noun)
        for noun, n in (
            ("transcript", len(new.transcripts)),
            ("participant", len(new.participants)),
            ("theme", len(new.themes)),
            ("code", len(new.codes)),
            ("coding", len(new.codings)),
            ("memo", len(new.memos)),
            ("coded value", n_values),
        )
        if n
    ]
    added = f"Added {', '.join(parts)}" if parts else "Nothing new was added"
    aside = [
        f"{count:,} {words}"
        for kind, words in (("skipped", "left out"), ("unlocated", "without a place in the text"))
        if (count := sum(notice.kind == kind for notice in new.notices))
    ]
    return "; ".join([added, *aside]) + "."


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass
