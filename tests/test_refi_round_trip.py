"""Out as a .qdpx and in again: nothing is lost, with what stands beside the project and without it."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from explorer.datamodel import SourceMaterial
from explorer.files.refi import sidecar
from explorer.files.refi.contents import Contents
from explorer.files.refi.reading import read_refi
from explorer.files.refi.writing import project_bytes
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
