"""Ways to damage a file: blindly, inside its container, and where numbers, nesting and encodings stand."""

from __future__ import annotations

import io
import random
import re
import sqlite3
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]

_BRACKETS = ((b"{", b"}"), (b"[", b"]"), (b"<<", b">>"), (b'"', b'"'), (b"(", b")"), (b"#", b""))
_ODD_NAMES = ("../x", "/x", "a\x00b", "x" * 3000, "Sources/", "a/../../b", "[x].zip")
_HEAVY = re.compile(r"(document|content|sheet\d|project|comments)\.")
_LONGEST = 4_000_000  # what is made may not itself be the load
_NUMBERS = (b"0", b"-1", b"4294967296", b"9223372036854775808", b"1e309", b"99999999999999999999999999", b"nan", b"2.5")
_ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "utf-7", "cp1252", "cp850", "utf-8-sig", "cp037", "shift_jis")
_ODD_TEXTS = (
    "\ud800".encode("utf-8", "surrogatepass"),
    "\u202e\u2066\u200f".encode(),
    b"\x00",
    b"\xff\xfe",
    "Ａ\u0301\u0301\u0301".encode(),
    b"{{7*7}}${x}<script>",
    b"../../../../tmp/x",
    b"=cmd|' /C calc'!A0",
    b"\r",
    b"&#x0;&#55296;&lol;",
)
_HEADERS = (
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"SQLite format 3\x00",
    b"{\\rtf1",
    b"\xff\xfe",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x89PNG\r\n",
    b"<?xml version='1.0'?>",
    b"WEBVTT\n\n",
    b"\x1f\x8b\x08",
)
_ODD_VALUES = (
    None,
    -1,
    2**62,
    -(2**63),
    1e308,
    float("inf"),
    "",
    "x" * 5000,
    b"\xff\xfe\x00",
    "🙂" * 40,
    "nan",
    "\x00",
    0.5,
)


def flip_bits(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 2, 8, 64))):
        if changed:
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def truncate(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def cut_out(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start + rng.choice((1, 16, 300, 5000)) :]


def splice(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = rng.choice(others)
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]


def duplicate(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    start = rng.randrange(len(data) + 1)
    block = data[start : start + rng.choice((4, 40, 400, 4000))]
    times = min(rng.choice((2, 20, 2000)), _LONGEST // max(len(block), 1))
    return data[:start] + block * times + data[start:]


def swap_header(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    header = rng.choice(_HEADERS)
    return header + data[len(header) * rng.randrange(2) :]


def huge_numbers(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    found = list(re.finditer(rb"\d+", data))
    for match in reversed(sorted(rng.sample(found, min(len(found), rng.choice((1, 3, 12)))), key=lambda m: m.start())):
        data = data[: match.start()] + rng.choice(_NUMBERS) + data[match.end() :]
    return data


def nest(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Wrap or repeat an element, a group or a bracket very often."""
    deep = rng.choice((50, 500, 5000, 50_000))
    found = re.findall(rb"<(\w[\w:.-]*)[^<>]*>", data)
    if found and rng.random() < 0.8:
        name = rng.choice(found)
        opened, closed = b"<" + name + b">", b"</" + name + b">"
    else:
        opened, closed = rng.choice(_BRACKETS)
    deep = min(deep, _LONGEST // (len(opened) + len(closed)))
    place = rng.choice([m.end() for m in re.finditer(rb">|\s", data)] or [0])
    return data[:place] + opened * deep + closed * (deep if rng.random() < 0.7 else 0) + data[place:]


def recode(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    return data.decode("utf-8", "replace").encode(rng.choice(_ENCODINGS), "replace")


def odd_text(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    for _ in range(rng.choice((1, 5, 30))):
        start = rng.randrange(len(data) + 1)
        data = data[:start] + rng.choice(_ODD_TEXTS) + data[start:]
    return data


def shuffle_lines(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    separator = rng.choice((b"\n", b",", b"<", b";", b" "))
    parts = data.split(separator)
    for _ in range(rng.choice((1, 4))):
        a, b = rng.randrange(len(parts)), rng.randrange(len(parts))
        parts[a], parts[b] = parts[b], parts[a] if rng.random() < 0.7 else parts[b]
    return separator.join(parts)


BLIND: tuple[Mutation, ...] = (
    flip_bits,
    truncate,
    cut_out,
    splice,
    duplicate,
    swap_header,
    huge_numbers,
    nest,
    recode,
    odd_text,
    shuffle_lines,
)


def inside_zip(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Damage one part of an archive and pack it again, so that the damage gets past the container."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # doubled names are meant
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
        heavy = [n for n, (name, _) in enumerate(parts) if _HEAVY.search(name)]
        chosen = rng.choice(heavy) if heavy and rng.random() < 0.7 else rng.randrange(len(parts))
        name, content = parts[chosen]
        what = rng.random()
        if what < 0.04:
            del parts[chosen]
        elif what < 0.08:
            parts.append((rng.choice((*_ODD_NAMES, name)), data))
        elif what < 0.12:
            parts[chosen] = (name, b"\x00" * rng.choice((1000, 3_000_000, 30_000_000)))
        else:
            parts[chosen] = (name, rng.choice(BLIND)(rng, content, others))
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts:
                archive.writestr(name, content)
    return stream.getvalue()


def inside_database(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Put odd values into cells, or take tables and columns away."""
    with tempfile.TemporaryDirectory(prefix="explorer-mutant-") as folder:
        path = Path(folder) / "x.sqlite3"
        path.write_bytes(data)
        database = sqlite3.connect(path)
        try:
            names = [n for (n,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for _ in range(rng.choice((1, 2, 6))):
                _change_table(rng, database, rng.choice(names))
            database.commit()
        except (sqlite3.Error, IndexError):
            pass
        database.close()
        return path.read_bytes()


def _change_table(rng: random.Random, database: sqlite3.Connection, table: str) -> None:
    columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    column, what = rng.choice(columns), rng.random()
    if what < 0.08:
        database.execute(f'DROP TABLE "{table}"')
    elif what < 0.14:
        database.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "{column}_x"')
    elif what < 0.18:
        database.execute(f'CREATE TABLE keep AS SELECT * FROM "{table}"')
        database.execute(f'DROP TABLE "{table}"')
        database.execute(
            f'CREATE VIEW "{table}" AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) '
            "SELECT keep.* FROM keep, n"
        )
    elif what < 0.24:
        database.execute(f'INSERT INTO "{table}" SELECT * FROM "{table}"')
    else:
        database.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = ?', (rng.choice(_ODD_VALUES),))


def mutate(rng: random.Random, data: bytes, others: Sequence[bytes]) -> tuple[str, bytes]:
    """A damaged copy of `data`, and what was done to it."""
    done = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        inner: Mutation | None = None
        if data.startswith(b"PK\x03\x04"):
            inner = inside_zip
        elif data.startswith(b"SQLite format 3\x00"):
            inner = inside_database
        way = inner if inner and rng.random() < 0.75 else rng.choice(BLIND)
        try:
            data = way(rng, data, others)[: 2 * _LONGEST]
        except Exception:  # a file damaged before cannot be opened to be damaged inside
            way = truncate
            data = truncate(rng, data, others)
        done.append(way.__name__)
    return "+".join(done), data
