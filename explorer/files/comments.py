"""Comments of Word and OpenDocument texts as codings: where they stand, and which codes they name.

While a document's text is put together, signs that no document can hold mark where comments begin and end; they are
taken out again once every offset is known, so that a comment stands at exactly its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.codebook import themes_with_own
from explorer.datamodel import Code, Coding, Notice, SourceMaterial, Span, Transcript
from explorer.datamodel.reading import TRANSCRIPT, MemoRow
from explorer.naming import coding_id, counted, unique_id

LONGEST_CODE_CHARS = 60  # longer, with nothing that parts it, it is a note and no code
_MARK = re.compile("([\x04\x06])([^\x05]*)\x05")
_TAG = re.compile(r"(?<!\S)#(\w[\w/-]*)")
_QUOTE_CHARS = 80


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment on `text[start_char:end_char]`; `created_at` is ISO 8601 or ''; `answers` are "author: words"."""

    start_char: int
    end_char: int
    text: str
    author: str = ""
    created_at: str = ""
    answers: tuple[str, ...] = ()
    is_resolved: bool = False


def begin(name: str) -> str:
    """The mark at the beginning of the words a comment is about."""
    return f"\x04{name}\x05"


def end(name: str) -> str:
    """The mark at their end."""
    return f"\x06{name}\x05"


def unmarked(text: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text without marks, and for each name where its words stand in it."""
    pieces, starts, places, done, length = [], {}, {}, 0, 0
    for mark in _MARK.finditer(text):
        pieces.append(text[done : mark.start()])
        length += mark.start() - done
        done = mark.end()
        if mark[1] == "\x04":
            starts[mark[2]] = length
        elif mark[2] in starts:
            places[mark[2]] = (starts.pop(mark[2]), length)
    pieces.append(text[done:])
    return "".join(pieces), places


def with_comments(material: SourceMaterial, comments: Sequence[Comment]) -> SourceMaterial:
    """The transcript of one document with its comments as codings.

    A comment names a code, or several parted by semicolons, line ends or as #hashtags; what follows a colon, or stands
    beside the hashtags, is the coding's memo, and so are answers to the comment; the author is the coder. A comment
    that is long prose or a question is kept as a memo on the transcript, with the beginning of the words it stands on.
    A Notice says how many became what.
    """
    if not comments:
        return material
    transcript = material.transcripts[0]
    taken: set[str] = set()
    codes: dict[str, Code] = {}
    codings: dict[str, Coding] = {}
    memos: list[MemoRow] = []
    empty = 0
    for comment in comments:
        start, stop = _trimmed(transcript.text, comment)
        named = _named(comment.text)
        if start >= stop or not comment.text.strip():
            empty += 1
        elif named is None:
            memos.append(_memo(transcript, comment, start, stop))
        else:
            span = Span(transcript.id, start, stop)
            for name, memo in named:
                code = codes.setdefault(name.casefold(), Code("", name))
                if not code.id:
                    code = codes[name.casefold()] = replace(code, id=unique_id(name, taken))
                memo = "\n".join(part for part in (memo, *comment.answers) if part)
                identifier = coding_id(span, code.id, comment.author)
                made = Coding(identifier, span, code.id, comment.author, memo, created_at=comment.created_at)
                codings.setdefault(identifier, made)
    found = tuple(codes.values())
    return replace(
        material,
        codes=found,
        themes=themes_with_own(found, ()),
        codings=tuple(codings.values()),
        memos=(*material.memos, *memos),
        notices=(*material.notices, *_told(transcript, codings, found, memos, empty), *_in_talk(transcript, comments)),
    )


def _trimmed(text: str, comment: Comment) -> tuple[int, int]:
    """The comment's words without the white space around them."""
    words = text[comment.start_char : comment.end_char]
    start = comment.start_char + len(words) - len(words.lstrip())
    return start, max(start, comment.end_char - (len(words) - len(words.rstrip())))


def _named(text: str) -> list[tuple[str, str]] | None:
    """(code, memo) of every code a comment names; None when it is prose."""
    if tags := _TAG.findall(text):
        memo = " ".join(_TAG.sub(" ", text).split()).strip(" ,;")
        return [(tag, memo) for tag in tags]
    named = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        pieces = [piece.strip() for piece in line.split(";") if piece.strip()]
        if ":" in pieces[0] and not all(":" in piece for piece in pieces[1:]):
            pieces = [line]  # "Trust: she said so; and meant it" is one code with its memo
        for piece in pieces:
            name, _colon, memo = (part.strip() for part in piece.partition(":"))
            if not name or len(name) > LONGEST_CODE_CHARS or name.endswith("?"):
                return None
            named.append((" ".join(name.split()), memo))
    return named


def _memo(transcript: Transcript, comment: Comment, start: int, stop: int) -> MemoRow:
    words = " ".join(transcript.text[start:stop].split())
    quoted = words if len(words) <= _QUOTE_CHARS else f"{words[:_QUOTE_CHARS].rstrip()} …"
    text = "\n".join((f"“{quoted}”: {' '.join(comment.text.split())}", *comment.answers))
    return MemoRow(text, TRANSCRIPT, transcript.id, coder=comment.author, created_at=comment.created_at)


def _told(transcript: Transcript, codings, codes, memos, empty: int) -> list[Notice]:
    file, told = transcript.source or transcript.id, []
    if codings:
        many = f"{counted(len(codings), 'coding')} with {counted(len(codes), 'code')}"
        told.append(Notice("read", file, f"Comments of the document read as {many}."))
    if memos:
        message = f"{counted(len(memos), 'comment')} of prose and not of codes, kept as memos on the transcript."
        told.append(Notice("note", file, message))
    if empty:
        message = f"{counted(empty, 'comment')} without words, or on no words, left out."
        told.append(Notice("skipped", file, message))
    return told


def _in_talk(transcript: Transcript, comments: Sequence[Comment]) -> list[Notice]:
    """What became of answers to comments and of comments that are marked as done."""
    file = transcript.source or transcript.id
    answers, done = sum(len(one.answers) for one in comments), sum(one.is_resolved for one in comments)
    told = []
    if answers:
        message = f"{counted(answers, 'answer')} to comments, kept in the memo of what they answer."
        told.append(Notice("note", file, message))
    if done:
        told.append(Notice("note", file, f"{counted(done, 'comment')} marked as done (resolved) in Word, read too."))
    return told
