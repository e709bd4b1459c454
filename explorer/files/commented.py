"""Write a transcript as a Word document in which every coding is a comment at its words."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from explorer.datamodel import Coding, Transcript
from explorer.files.repeatable import repeatable

# XML has no place for them; each becomes a space, so that nothing moves.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)


def commented_docx(
    transcript: Transcript, codings: Sequence[Coding], code_names: Mapping[str, str], *, contrary: frozenset[str]
) -> bytes:
    """The document. Same transcript and codings, same bytes.

    A line of the transcript is a paragraph. A comment holds the code's name, after a colon the memo; its author is the
    coder. Codings of one stretch by one coder are one comment, a code a line. `explorer add` reads it back as codings.

    Parameters
    ----------
    codings : of this transcript. contrary : ids of codings that speak against their theme; "contrary" stands as memo.
    """
    from docx import Document
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(2.5)
    normal = document.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(11), Pt(4)
    document.core_properties.title = _NOT_IN_XML.sub(" ", transcript.title or transcript.id)
    document.core_properties.author = ""
    starts, ends = _runs(document, transcript.text, codings)
    for start, end, author, words in _comments(codings, code_names, contrary):
        if start not in starts or end not in ends:
            continue  # a coding of line ends only has nothing a comment could stand on
        comment = document.add_comment([starts[start], ends[end]], text=words[0], author=author)
        comment._comment_elm.date = words[1]
    written = io.BytesIO()
    document.save(written)
    return repeatable(written.getvalue())


def _runs(document, text: str, codings: Sequence[Coding]) -> tuple[dict, dict]:
    """Paragraphs of runs cut at the ends of all codings; the run that begins and the run that ends at each of them.

    The ends of a coding that lie on line ends are moved inward to the nearest run.
    """
    cuts = {c.span.start_char for c in codings} | {c.span.end_char for c in codings}
    starts, ends, begin = {}, {}, 0
    spans: list[tuple[int, int, object]] = []
    for line in text.split("\n"):
        paragraph = document.add_paragraph()
        bounds = sorted({begin, begin + len(line), *(cut for cut in cuts if begin < cut < begin + len(line))})
        for start, end in pairwise(bounds):
            spans.append((start, end, paragraph.add_run(_NOT_IN_XML.sub(" ", text[start:end]))))
        begin += len(line) + 1
    for coding in codings:
        inside = [s for s in spans if s[0] >= coding.span.start_char and s[1] <= coding.span.end_char]
        if inside:
            starts[coding.span.start_char], ends[coding.span.end_char] = inside[0][2], inside[-1][2]
    return starts, ends


def _comments(codings: Sequence[Coding], code_names: Mapping[str, str], contrary: frozenset[str]):
    """(start, end, author, (words, moment)) of each comment, in the order of the text."""
    together: dict[tuple[int, int, str], list[Coding]] = defaultdict(list)
    for coding in codings:
        together[coding.span.start_char, coding.span.end_char, coding.coder].append(coding)
    for (start, end, coder), group in sorted(together.items()):
        lines = []
        for coding in sorted(group, key=lambda one: (code_names[one.code_id], one.id)):
            memo = coding.memo or ("contrary" if coding.id in contrary else "")
            name = " ".join(code_names[coding.code_id].split())
            lines.append(f"{name}: {' '.join(memo.split())}" if memo else name)
        yield start, end, _NOT_IN_XML.sub(" ", coder), (_NOT_IN_XML.sub(" ", "\n".join(lines)), _moment(group))


def _moment(group: Sequence[Coding]) -> datetime:
    newest = max(coding.created_at for coding in group)
    try:
        moment = datetime.fromisoformat(newest.replace("Z", "+00:00"))
    except ValueError:
        return _NO_DATE
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
