"""What may be a label, in each way of writing it; times said in speech never are."""

from __future__ import annotations

import pytest

from explorer.files.markers import STYLES, find_marks, is_rule, key


def found(text: str, style: str) -> list[tuple[str, str, float | None]]:
    """Label, the rest of its line, start."""
    marks = find_marks(text, style)
    return [(m.label, text[m.speech_start :].split("\n")[0], m.start_s) for m in marks]


@pytest.mark.parametrize(
    "line, expected",
    [
        ("Anna: hei", ("Anna", " hei", None)),
        ("  Dr. Olsen :hei", ("Dr. Olsen", "hei", None)),
        ("**Interviewer:** hei", ("Interviewer", " hei", None)),
        ("P07 (nurse, 34): hei", ("P07 (nurse, 34)", " hei", None)),
        ("[00:12] Anna: hei", ("Anna", " hei", 12.0)),
        ("00:01:02 Anna: hei", ("Anna", " hei", 62.0)),
        ("Anna (01:02): hei", ("Anna", " hei", 62.0)),
        ("\u200fمحاور: نعم", ("محاور", " نعم", None)),
        ("采访者：你好", ("采访者", "你好", None)),
        ("030: ja", ("030", " ja", None)),
    ],
)
def test_names_before_a_colon(line: str, expected: tuple) -> None:
    assert found(line, "colon") == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "17:30 we left",
        "at 17:30",
        "http://example.org",
        "Note: this is important",
        "Date: 12 May",
        "What I mean to say is that: no",
        "Really? Yes: no",
        "12-May-2023 - 10:36 - 1h09m31s",
        "«Ja», sa hun: nei",
    ],
)
def test_what_is_no_name_before_a_colon(line: str) -> None:
    assert found(line, "colon") == []


@pytest.mark.parametrize(
    "style, line, expected",
    [
        ("bracket", "[id1] hello", ("id1", " hello", None)),
        ("bracket", "[SPEAKER_00]: hello", ("SPEAKER_00", " hello", None)),
        ("hash", "#Anna: hei", ("Anna", " hei", None)),
        ("hash", "#Anna Olsen", ("Anna Olsen", "", None)),
        ("timed line", "Anna Olsen  0:03", ("Anna Olsen", "", 3.0)),
        ("timed line", "Hansen, Kari   1:00:03", ("Hansen, Kari", "", 3603.0)),
        ("timed line", "00:00:12 Anna", ("Anna", "", 12.0)),
        ("timed line", "[Anna] 00:00:12", ("Anna", "", 12.0)),
        ("tab", "Anna\t hei", ("Anna", " hei", None)),
        ("tab", "1\t00:12\tAnna\thei", ("Anna", "hei", 12.0)),
        ("tab", "Anna\t00:12\thei", ("Anna", "hei", 12.0)),
        ("code first", "AMB ja # hei", ("AMB", "ja # hei", None)),
        ("code first", "030 ja", ("030", "ja", None)),
    ],
)
def test_other_ways_of_writing_labels(style: str, line: str, expected: tuple) -> None:
    assert found(line, style) == [expected]


@pytest.mark.parametrize(
    "style, line",
    [
        ("bracket", "[laughs] hello"),
        ("bracket", "[inaudible 00:12]"),
        ("hash", "# ja # det var"),
        ("hash", "## Heading"),
        ("timed line", "we left at 17:30"),
        ("timed line", "17:30 we left."),
        ("tab", "\thello"),
        ("code first", "Jeg var der"),
        ("code first", "e så var det"),
    ],
)
def test_other_ways_of_not_being_a_label(style: str, line: str) -> None:
    assert found(line, style) == []


def test_offsets_count_code_points_from_the_start_of_the_text() -> None:
    text = "🙂 e\u0301\n\nAnna: hei\nBo: 👍"
    marks = find_marks(text, "colon")
    assert [text[m.line_start : m.speech_start] for m in marks] == ["Anna:", "Bo:"]


def test_every_style_has_a_label_and_rules_are_lines_of_dashes() -> None:
    assert all("label" in pattern for pattern in STYLES.values())
    assert is_rule("—------") and is_rule("  *****  ") and not is_rule("--- so ---") and not is_rule("---")
    assert key(" Researcher  1") == key("RESEARCHER 1")
