"""Text PDFs: the words of the talk without the page's own, turns kept, and a clear sentence where there is no text."""

from __future__ import annotations

import pytest

from explorer.errors import ReadError
from explorer.files.pdf import read_pdf
from explorer.files.reading import read_sources


def _pdf(path, pages):
    """Write pages of lines, 12 points each, with a running head and a page number (matplotlib's own PDF writer)."""
    import matplotlib
    from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
    from matplotlib.figure import Figure

    with matplotlib.rc_context({"pdf.fonttype": 42}), PdfPages(path) as written:
        for number, lines in enumerate(pages, start=1):
            figure = Figure(figsize=(8.27, 11.69))
            FigureCanvasPdf(figure)
            figure.text(0.1, 0.96, "Interview study 2026", fontsize=9)
            figure.text(0.5, 0.03, str(number), fontsize=9)
            for i, line in enumerate(lines):
                figure.text(0.1, 0.9 - i * 0.02, line, fontsize=11)
            written.savefig(figure)
    return path


PAGES = [
    [
        "Interviewer: How was it to come back to work after",
        "so many weeks?",
        "Anna: It was strange, because everybody was kind and",
        "nobody asked me anything at all about it.",
        "Interviewer: Nobody?",
    ],
    [
        "Anna: No, nobody, and I had prepared an answer for",
        "each of them on the bus.",
        "Interviewer: What would you have said?",
        "Anna: That I am fine, which is what you say.",
    ],
    [
        "Interviewer: And was it true?",
        "Anna: Partly. Some days it was true until lunch.",
    ],
]


def test_turns_are_whole_and_the_pages_own_words_are_gone(tmp_path):
    found = read_pdf(_pdf(tmp_path / "Anna.pdf", PAGES))
    transcript = found.transcripts[0]
    said = [(turn.speaker, transcript.quote(turn.span)) for turn in transcript.turns]
    assert said[0] == ("Interviewer", "How was it to come back to work after so many weeks?")
    assert said[3] == ("Anna", "No, nobody, and I had prepared an answer for each of them on the bus.")
    assert len(said) == 8 and "Interview study" not in transcript.text
    assert any("page numbers" in notice.message for notice in found.notices)


def test_a_picture_only_pdf_says_what_to_do(tmp_path):
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(600, 800)
    writer.write(tmp_path / "scan.pdf")
    with pytest.raises(ReadError, match=r"scan\.pdf: "):
        read_pdf(tmp_path / "scan.pdf")


def test_a_protected_pdf_says_what_to_do(tmp_path):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(_pdf(tmp_path / "open.pdf", PAGES)))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "closed.pdf")
    with pytest.raises(ReadError, match="password"):
        read_pdf(tmp_path / "closed.pdf")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and nothing", b"no PDF at all"])
def test_what_is_no_pdf_is_refused_in_a_sentence(tmp_path, content):
    (tmp_path / "x.pdf").write_bytes(content)
    with pytest.raises(ReadError, match=r"^x\.pdf: "):
        read_pdf(tmp_path / "x.pdf")


def test_seven_real_transcripts_and_their_codings_come_in(real_data):
    from explorer.analysis.anchoring import anchor

    found = read_sources([real_data / "pdpilot"])
    # The PDFs number their paragraphs: the heading and one for every turn.
    assert [len(transcript.turns) for transcript in found.transcripts] == [94, 165, 121, 109, 134, 99, 104]
    assert all({turn.speaker for turn in one.turns} == {"Dan", "Participant"} for one in found.transcripts)
    # 293 codings by the code system's own count; the 32 of the code “Anonymize” were not exported.
    placed = anchor(found.quotes, found.transcripts, found.codes)
    assert len(found.quotes) == len(placed.codings) == placed.hows["exact"] + placed.hows["normalised"] == 261
    assert len(found.codes) == 91 and placed.new_codes == ()
