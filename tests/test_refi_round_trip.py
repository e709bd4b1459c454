"""Out as a .qdpx and in again: nothing is lost, with what stands beside the project and without it."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from explorer import pipeline, reports
from explorer.datamodel import (
    ACCEPTED,
    AFTER_SUGGESTION,
    Code,
    Coding,
    Corpus,
    Participant,
    SourceMaterial,
    Span,
    Transcript,
)
from explorer.datamodel.assessing import STANCE, Variable
from explorer.files.refi import sidecar
from explorer.files.refi.contents import Contents
from explorer.files.refi.reading import read_refi
from explorer.files.refi.writing import project_bytes
from explorer.reports import projects
from explorer.study import Study, analyses, assessing, coding, create_study, marks, material
from tests import small_study
from tests.refi_schema import check_project
from tests.refi_studies import ROUGH_NAMES, contents

_QUICK = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def _read(data: bytes) -> SourceMaterial:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "project.qdpx"
        path.write_bytes(data)
        return read_refi(path)


def _without_sidecar(data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(held, "w") as after:
        for name in before.namelist():
            if name != sidecar.MEMBER:
                after.writestr(name, before.read(name))
    return held.getvalue()


def _by_id(nouns) -> dict:
    return {one.id: one for one in nouns}


def _people(persons) -> dict:
    return {one.id: (one.name, dict(one.attributes)) for one in persons}


def _as_came(found: SourceMaterial, of: Contents) -> Contents:
    """The contents of a study that holds what was read."""
    corpus = replace(
        of.corpus,
        transcripts=found.transcripts,
        participants=found.participants,
        codes=found.codes,
        themes=found.themes,
        codings=found.codings,
    )
    return replace(
        of,
        study_key="another",
        corpus=corpus,
        guids={(one.kind, one.id): one.guid for one in found.guids},
        memos=found.memos,
        marks=found.marks,
        variables=found.variables,
        values=tuple(replace(one, file="") for one in found.values),
    )


def _same(found: SourceMaterial, of: Contents) -> None:
    corpus = of.corpus
    assert found.transcripts == corpus.transcripts
    assert _by_id(found.codes) == _by_id(corpus.codes)
    assert found.themes == corpus.themes
    assert _by_id(found.codings) == _by_id(corpus.codings)
    assert _people(found.participants) == _people(corpus.participants)
    assert Counter(found.memos) == Counter(of.memos)
    assert Counter(found.marks) == Counter(of.marks)
    assert found.variables == of.variables
    assert [replace(one, file="") for one in found.values] == list(of.values)


@given(contents())
@_QUICK
def test_everything_comes_back_and_goes_out_again_as_the_same_bytes(study):
    data = project_bytes(study).data
    check_project(data)
    found = _read(data)
    _same(found, study)
    assert project_bytes(_as_came(found, study)).data == data


@given(contents(names=ROUGH_NAMES))
@_QUICK
def test_names_that_xml_cannot_hold_come_back_too(study):
    data = project_bytes(study, newlines="crlf").data
    check_project(data)
    _same(_read(data), study)


@given(contents())
@_QUICK
def test_without_what_stands_beside_it_no_coding_offset_attribute_or_memo_is_lost(study):
    found = _read(_without_sidecar(project_bytes(study).data))
    corpus = study.corpus
    ids = {one.id: was.id for one, was in zip(found.transcripts, corpus.transcripts, strict=True)}
    assert [one.text for one in found.transcripts] == [one.text for one in corpus.transcripts]

    def told(material, ids):
        codes = {one.id: (one.name, one.description, one.color) for one in material.codes}
        return Counter(
            (
                replace(one.span, transcript_id=ids[one.span.transcript_id]),
                codes[one.code_id],
                one.coder,
                one.provenance,
            )
            for one in material.codings
        )

    assert told(found, ids) == told(corpus, {one.id: one.id for one in corpus.transcripts})
    for person in corpus.participants:
        kept = next(one for one in found.participants if one.id == person.id).attributes
        assert {name: value for name, value in person.attributes.items() if value}.items() <= kept.items()
    texts = "\n\n".join([one.text for one in found.memos] + [one.memo for one in found.codings])
    assert all(memo.text in texts for memo in study.memos) and all(one.memo in texts for one in corpus.codings)


# ------------------------------------------------------------------ study files


def _full_study(path: Path) -> Study:
    """The small study with everything that can go out."""
    study = small_study.make_study(path)
    corpus = material.load_corpus(study)
    transcript, other = corpus.transcripts[0], corpus.transcripts[1]
    emoji = small_study.said(transcript, "😀 Strange.")
    made = coding.add_coding(study, emoji, "money", coder="Kari", memo="odd 😀\nsecond line", provenance=ACCEPTED)
    coding.add_coding(study, small_study.said(other, "svar"), "outside", provenance=AFTER_SUGGESTION)
    kept = Participant("P02", "Per", MappingProxyType({"age": "041", "years": "3", "note": "a\tb — ø"}))
    sheet = SourceMaterial(participants=(kept,), codes=(Code("money", "Money ahead", "Pay.", color="#aa3300"),))
    material.add_material(study, sheet)
    marks.mark_coding(study, made.id, marks.CHOSEN, coder="Kari")
    coding.mark_read(study, "P03", is_read=False, coder="Kari")
    for about in (
        "study",
        "transcript: P02",
        "participant: P02",
        "code: money",
        "theme: empathic",
        f"coding: {made.id}",
    ):
        coding.add_memo(study, about, f"On {about} \N{GRINNING FACE}.", coder="Kari")
    coding.add_memo(study, "pattern × theme: 1 × empathic", "They differ.")
    variable = assessing.put_variable(study, Variable("", "outlook", STANCE, ("good", "bad"), "life", "As told."))
    spans = (small_study.said(transcript, "She listened"), small_study.said(transcript, "I panicked"))
    assessing.add_assessment(study, "P01", variable.id, value="bad", confidence=2, evidence=spans, coder="Kari")
    assessing.add_assessment(study, "P02", variable.id, reason="not mentioned", coder="Kari", memo="never")
    return study


def _through(study: Study, folder: Path, *, newlines: str = "lf") -> Study:
    """Out of a study and into a new one of the same name."""
    folder.mkdir()
    out = projects.write_project(study, folder / "out.qdpx", newlines=newlines)
    check_project(out.read_bytes())
    new = create_study(folder / study.path.name)
    pipeline.add_sources(new, [out])
    return new


def _told(study: Study) -> Contents:
    """What goes out, without what tells the two study files apart."""
    found = projects.contents_of(study)
    values = tuple(replace(one, file="") for one in found.values)
    people = tuple(sorted(found.corpus.participants, key=lambda one: one.id))
    return replace(found, study_key="", guids={}, values=values, corpus=replace(found.corpus, participants=people))


@pytest.mark.parametrize("newlines", ["lf", "crlf"])
def test_a_study_comes_back_whole_and_its_guids_stay(tmp_path, newlines):
    study = _full_study(tmp_path / "full.explorer")
    back = _through(study, tmp_path / "back", newlines=newlines)
    assert _told(back) == _told(study)
    again = _through(back, tmp_path / "again", newlines=newlines)

    def guids(folder):
        with zipfile.ZipFile(tmp_path / folder / "out.qdpx") as archive:
            return set(re.findall(rb'[gG][uU][iI][dD]="([^"]+)"', archive.read("project.qde")))

    assert _told(again) == _told(study) and guids("back") == guids("again")


def test_the_project_itself_is_the_same_when_it_goes_out_a_second_time(tmp_path):
    study = small_study.make_study(tmp_path / "small.explorer")
    back = _through(study, tmp_path / "back")
    again = projects.write_project(back, tmp_path / "again.qdpx")
    assert again.read_bytes() == (tmp_path / "back" / "out.qdpx").read_bytes()


def test_a_project_read_into_the_study_it_came_from_changes_nothing(tmp_path):
    study = _full_study(tmp_path / "full.explorer")
    before = _told(study)
    out = projects.write_project(study, tmp_path / "out.qdpx")
    pipeline.add_sources(study, [out])
    assert _told(study) == before


def test_the_crosswalk_of_a_study_that_went_out_and_in_is_the_same(tmp_path):
    study = small_study.make_study(tmp_path / "small.explorer")
    back = _through(study, tmp_path / "back")
    analyses.save_analysis(back, [small_study.analysis(material.load_corpus(back))])
    before, after = reports.crosswalk(study), reports.crosswalk(back)
    assert after == before and before["rows"]


def test_serdif_goes_out_and_comes_back_with_every_coding_at_its_snippet(real_data, tmp_path):
    (project,) = sorted((real_data / "serdif" / "data" / "transcripts" / "thematic-analysis").glob("*.sqlite3"))
    study = create_study(tmp_path / "serdif.explorer")
    pipeline.add_sources(study, [project])
    before = material.load_corpus(study)
    after = material.load_corpus(_through(study, tmp_path / "back"))
    assert len(after.codings) == 1930 and after == before
    # And by a program that knows nothing of ours: the bare positions in the bare files.
    with zipfile.ZipFile(tmp_path / "back" / "out.qdpx") as archive:
        root = ElementTree.fromstring(archive.read("project.qde"))
        quotes = Counter()
        for source in root.iter("{urn:QDA-XML:project:1.0}TextSource"):
            text = archive.read("sources/" + source.get("plainTextPath").removeprefix("internal://")).decode("utf-8")
            for one in source.findall("{urn:QDA-XML:project:1.0}PlainTextSelection"):
                quotes[text[int(one.get("startPosition")) : int(one.get("endPosition"))]] += sum(
                    child.tag.endswith("Coding") for child in one
                )
    assert quotes == Counter(before.transcript(one.span.transcript_id).quote(one.span) for one in before.codings)


@pytest.mark.parametrize("newlines", ["lf", "crlf"])
def test_a_text_with_carriage_returns_keeps_its_codings_on_their_words(newlines):
    """No reader brings such a text into a study; from another hand it comes back with line feeds."""
    text = "Ada: Slowly\rat first.\r\nThen fast."
    spans = [Span("T", text.index(words), text.index(words) + len(words)) for words in ("Slowly\rat", "first.", "Then")]
    codings = tuple(Coding(str(n), span, "c") for n, span in enumerate(spans))
    corpus = Corpus((Transcript("T", "T", text),), codes=(Code("c", "C"),), codings=codings)
    found = _read(project_bytes(Contents("x", "transcript explorer", "k", corpus), newlines=newlines).data)
    (transcript,) = found.transcripts
    assert [transcript.quote(one.span) for one in found.codings] == ["Slowly\nat", "first.", "Then"]
