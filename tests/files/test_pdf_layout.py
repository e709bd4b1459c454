"""What belongs to the page of a PDF and what to the talk, told by where it stands; tables that MAXQDA exports."""

from __future__ import annotations

import pytest

from explorer.errors import ReadError
from explorer.files import pdfpages
from explorer.files.pdf import read_pdf
from explorer.files.pdfflow import flowing
from explorer.files.pdflines import Line

HEIGHT = 842


def drawn(path, pages, *, width=595):
    """Write a PDF of (x, y, size, words) in Helvetica, by hand."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for pieces in pages:
        said = "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words.replace('(', '[').replace(')', ']')}) Tj ET\n"
            for x, y, size, words in pieces
        ).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(said), said))
        look = f"/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 {width} {HEIGHT}]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {look} /Contents {len(objects)} 0 R >>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    content, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    path.write_bytes(content + end.encode() + f"startxref\n{len(content)}\n%%EOF\n".encode())
    return path


def notes(found):
    return " ".join(notice.message for notice in found.notices)


def test_numbers_in_the_margin_and_what_is_cut_off_by_the_page_are_no_words_of_the_talk(tmp_path):
    first = [(20, 800 - 40 * n, 10, str(n + 1)) for n in range(6)]
    first += [(50, 800 - 40 * n, 10, f"{who}: This is what {who} said in turn {n}.") for n, who in enumerate("ABABAB")]
    first += [(50, -30, 10, "Beyond the page."), (50, 20, 10, "A: The line that is drawn twice.")]
    second = [(50, 835, 10, "A: The line that is drawn twice."), (50, 790, 10, "B: And the end."), (20, 790, 10, "7")]
    found = read_pdf(drawn(tmp_path / "P1.pdf", [first, second]))
    transcript = found.transcripts[0]
    assert [turn.speaker for turn in transcript.turns] == list("ABABABAB")
    assert transcript.text.count("drawn twice") == 1 and "Beyond" not in transcript.text
    assert transcript.quote(transcript.turns[1].span) == "This is what B said in turn 1."
    assert "7 numbers in the margin" in notes(found) and "1 line cut by a page's edge" in notes(found)


def test_names_in_a_column_of_their_own_stay_beside_their_words(tmp_path):
    rows = [("Anna", "I was away for a long time and then"), ("", "I came back to the same desk."), ("Bo", "And then?")]
    rows = [*rows, ("Anna", "Then nothing at all happened to me"), ("", "for many weeks."), ("Bo", "For weeks?")]
    names = [(50, 780 - 14 * n, 10, name) for n, (name, _words) in enumerate(rows) if name]
    words = [(150, 780 - 14 * n, 10, said) for n, (_name, said) in enumerate(rows)]
    found = read_pdf(drawn(tmp_path / "P1.pdf", [names + words]))
    transcript = found.transcripts[0]
    assert transcript.quote(transcript.turns[0].span) == (
        "I was away for a long time and then I came back to the same desk."
    )
    assert [turn.speaker for turn in transcript.turns] == ["Anna", "Bo", "Anna", "Bo"]


def lines(*texts, gap=14.0):
    return [Line(0, 50, 800 - gap * n, 10, ((50, text),)) for n, text in enumerate(texts)]


def test_a_hyphen_at_the_end_of_a_line_goes_only_where_the_word_is_one():
    said = lines(
        "Anna: We looked at the one-way plots, and the em-",
        "ployer did not answer us, and then again the one-",
        "way plots, because the employer had asked for it,",
        "and so on for a while until the day was over now.",
    )
    flow = flowing(said, style="none")
    assert "the employer did not" in flow.text and "the one-way plots, because" in flow.text
    assert flow.joined == 1 and "\n" not in flow.text


def test_blank_lines_times_and_short_last_lines_begin_anew():
    said = lines(
        "This is a paragraph whose lines are all of one width,",
        "and it ends here.",
        "[00:12] A time begins a line of its own, whatever is",
        "before it, and goes on.",
    )
    later = [Line(0, 50, 700, 10, ((50, "After a space."),))]
    assert flowing(said + later, style="none").text == (
        "This is a paragraph whose lines are all of one width, and it ends here.\n"
        "[00:12] A time begins a line of its own, whatever is before it, and goes on.\n\nAfter a space."
    )


def test_exported_segments_are_quotes_with_codes_as_a_tree(tmp_path):
    head = [(20, 800, 18, "Coded Segments"), (24, 770, 12, "Document name"), (150, 770, 12, "Code")]
    head += [(350, 770, 12, "Segment")]
    row = [
        (24, 740, 12, "P4"),
        (150, 740, 12, "Work > Pay"),
        (350, 741, 12, "I never asked for"),
        (350, 727, 12, "more."),
    ]
    next_page = [(24, 800, 12, "P5"), (150, 800, 12, "Work"), (350, 801, 12, "It is a job.")]
    found = read_pdf(drawn(tmp_path / "any name.pdf", [[*head, *row], next_page], width=900))
    assert [(q.transcript, q.quote, q.code) for q in found.quotes] == [
        ("P4", "I never asked for more.", "work-pay"),
        ("P5", "It is a job.", "work"),
    ]
    assert [(c.id, c.name, c.parent_id) for c in found.codes] == [("work", "Work", ""), ("work-pay", "Pay", "work")]


def test_an_exported_code_system_is_a_codebook_and_fits_the_segments(tmp_path):
    head = [(24, 770, 12, "Code System"), (350, 770, 12, "Memo"), (600, 770, 12, "Frequency")]
    rows = [("Code System", 24, "", 3), ("Work", 44, "Paid or not", 1), ("Pay", 64, "", 2), ("Home", 44, "", 0)]
    body = []
    for n, (name, x, memo, count) in enumerate(rows):
        body += [(x, 740 - 20 * n, 12, name), (350, 740 - 20 * n, 12, memo or " "), (630, 740 - 20 * n, 12, str(count))]
    found = read_pdf(drawn(tmp_path / "codes.pdf", [[*head, *body]], width=900))
    assert [(c.id, c.parent_id, c.description) for c in found.codes] == [
        ("work", "", "Paid or not"),
        ("work-pay", "work", ""),
        ("home", "", ""),
    ]
    assert "3 codes, used 3 times" in notes(found)


def test_too_many_pages_and_too_long_a_time_are_refused(tmp_path, monkeypatch):
    path = drawn(tmp_path / "P1.pdf", [[(50, 700, 10, "Anna: Hello there.")]] * 3)
    monkeypatch.setattr(pdfpages, "MAX_PAGES", 2)
    with pytest.raises(ReadError, match="3 pages, more than 2; split it"):
        read_pdf(path)
    monkeypatch.setattr(pdfpages, "MAX_PAGES", 20)
    monkeypatch.setattr(pdfpages, "MAX_SECONDS", -1.0)
    with pytest.raises(ReadError, match="takes too long"):
        read_pdf(path)
