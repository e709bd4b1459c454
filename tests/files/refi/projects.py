"""REFI-QDA projects that tests write themselves, with short made-up GUIDs."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from explorer.datamodel import SourceMaterial
from explorer.files.refi.reading import read_refi

TALK = "Ann: I never felt welcome here.\nBob: Why not?\nAnn: Nobody asked me.\nBob: Right.\nAnn: It was hard.\n"


def g(number: int) -> str:
    """The GUID of a number."""
    return f"{number:08x}-0000-4000-8000-000000000000"


def code(number: int, name: str, inside: str = "", **attributes: str) -> str:
    attributes = {"isCodable": "true", **attributes}
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<Code guid="{g(number)}" name="{name}"{written}>{inside}</Code>'


def codebook(*codes: str) -> str:
    return f"<CodeBook><Codes>{''.join(codes)}</Codes></CodeBook>"


def coding(number: int, of: int, inside: str = "", user: int = 0) -> str:
    by = f' creatingUser="{g(user)}"' if user else ""
    return f'<Coding guid="{g(number)}"{by}><CodeRef targetGUID="{g(of)}"/>{inside}</Coding>'


def selection(number: int, start: int, end: int, inside: str = "", name: str = "", **attributes: str) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return (
        f'<PlainTextSelection guid="{g(number)}" name="{name}" startPosition="{start}" endPosition="{end}"{written}>'
        f"{inside}</PlainTextSelection>"
    )


def source(number: int, name: str = "Ann", inside: str = "", path: str = "internal://talk.txt") -> str:
    return f'<TextSource guid="{g(number)}" name="{name}" plainTextPath="{path}">{inside}</TextSource>'


def sources(*elements: str) -> str:
    return f"<Sources>{''.join(elements)}</Sources>"


def qde(*parts: str, origin: str = "test", namespace: str = "urn:QDA-XML:project:1.0") -> str:
    start = f'<Project xmlns="{namespace}" name="P" origin="{origin}">'
    return f'<?xml version="1.0" encoding="utf-8"?>{start}{"".join(parts)}</Project>'


def write(
    folder: Path, xml: str | bytes, files: Mapping[str, str | bytes] | None = None, *, member: str = "project.qde"
):
    """A .qdpx with the project and, unless others are given, one talk."""
    path = folder / "study.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in ({"sources/talk.txt": TALK} if files is None else files).items():
            archive.writestr(name, data)
        archive.writestr(member, xml)
    return path


def read(folder: Path, *parts: str, files: Mapping[str, str | bytes] | None = None, **options) -> SourceMaterial:
    """A project of these parts, written and read."""
    origin = options.pop("origin", "test")
    return read_refi(write(folder, qde(*parts, origin=origin), files), **options)


def quotes(material: SourceMaterial) -> list[tuple[str, str]]:
    """(code id, words) of every coding."""
    texts = {one.id: one.text for one in material.transcripts}
    return [
        (one.code_id, texts[one.span.transcript_id][one.span.start_char : one.span.end_char])
        for one in material.codings
    ]


def told(material: SourceMaterial) -> str:
    """All notices as one text."""
    return "\n".join(f"{one.kind}: {one.message}" for one in material.notices)
