from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from types import MappingProxyType
from xml.etree import ElementTree

import pytest

from explorer.datamodel import (
    ACCEPTED,
    AFTER_SUGGESTION,
    INTERVIEWER,
    Code,
    Coding,
    Corpus,
    Participant,
    Span,
    Speaker,
    Theme,
    Transcript,
    Turn,
)
from explorer.datamodel.assessing import STANCE, Variable
from explorer.datamodel.reading import MarkRow, MemoRow, ValueRow
from explorer.files.refi import sidecar
from explorer.files.refi.contents import Contents
from explorer.files.refi.markup import beginning, moment
from explorer.files.refi.writesources import CRLF, WrittenText
from explorer.files.refi.writing import codebook_bytes, project_bytes
from tests.refi_schema import check_codebook, check_project

NAMESPACE = {"q": "urn:QDA-XML:project:1.0"}
TEXT = "I: How?\nAda: Slowly 😀,\nat first.\nBo: Me too.\n"
#       0        8    13     20 22 23        32   37     44
ADA, BO = Span("duo", 13, 32), Span("duo", 37, 44)
DUO = Transcript(
    "duo",
    "duo",
    TEXT,
    (Turn(0, Span("duo", 3, 7), "I"), Turn(1, ADA, "Ada", 2.5, 4.0), Turn(2, BO, "Bo")),
    (Speaker("I", INTERVIEWER), Speaker("Ada", participant_id="Ada"), Speaker("Bo", participant_id="Bo")),
    "en",
    "duo.txt",
)
SOLO = Transcript(
    "solo", "solo", "Alone.", (Turn(0, Span("solo", 0, 6), "Ada"),), (Speaker("Ada", participant_id="Ada"),)
)
CORPUS = Corpus(
    (DUO, SOLO),
    (
        Participant("Ada", "", MappingProxyType({"age": "41", "zip": "0150"})),
        Participant("Bo", "Bo B.", MappingProxyType({"age": "7"})),
    ),
    (Code("pace", "Pace", "How fast.", color="#3366cc"), Code("slow", "Slow", parent_id="pace"), Code("mood", "Mood")),
    (Theme("time", "Time", "All of time.", ("pace", "slow")), Theme("both", "Both", "", ("slow", "mood"))),
    (
        Coding("a", Span("duo", 13, 21), "slow", "Ann", "contrary", created_at="2026-02-03T04:05:06.789Z"),
        Coding("b", Span("duo", 13, 21), "mood", "Ann", created_at="2026-02-04T00:00:00Z"),
        Coding("c", Span("duo", 13, 21), "mood", "Ann", provenance=ACCEPTED),
        Coding("d", Span("duo", 37, 44), "mood", "", provenance=AFTER_SUGGESTION),
        Coding("e", Span("solo", 0, 5), "pace"),
    ),
)  # fmt: skip
WORRY = Variable("worry", "worry", STANCE, ("high", "low"), about="pay")
WHOLE = Contents(
    "Pilot",
    "tests",
    "the study",
    CORPUS,
    memos=(
        MemoRow("On the whole\nwell.", "study", "", "study", "Ann", "2026-02-05T00:00:00Z"),
        MemoRow("Noisy room.", "transcript", "duo", "transcript: duo", "Cy", "2026-02-05T00:00:00Z"),
        MemoRow("Shy.", "participant", "Bo", "participant: Bo", "Ann", "2026-02-05T00:00:00Z"),
        MemoRow("Why twice?", "coding", "b", "coding: b", "Ann", "2026-02-05T00:00:00Z"),
        MemoRow("Wide.", "theme", "time", "theme: time", "Ann", "2026-02-05T00:00:00Z"),
        MemoRow("Odd.", "code", "pace", "code: pace", "Ann", "2026-02-05T00:00:00Z"),
        MemoRow("They differ.", "", "", "pattern × theme: 3 × time", "Ann", "2026-02-05T00:00:00Z"),
    ),
    marks=(MarkRow("read", "duo", "Ann"), MarkRow("chosen", "a", "Ann")),
    variables=(WORRY,),
    values=(
        ValueRow("", 0, "Ada", "worry", "high", "duo", coder="Ann", start_char=13, end_char=21),
        ValueRow("", 0, "Ada", "worry", "low", coder="Cy"),
        ValueRow("", 0, "Bo", "worry", "not mentioned", coder="Ann"),
    ),
)


def _opened(contents: Contents, **options):
    """The root of the project and the members of its archive."""
    data = project_bytes(contents, **options).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return ElementTree.fromstring(members["project.qde"]), members


def _all(root, path):
    return root.findall("/".join(f"q:{step}" for step in path.split("/")), NAMESPACE)


def test_a_whole_project_is_valid_with_either_line_ends():
    for newlines in ("lf", "crlf"):
        check_project(project_bytes(WHOLE, newlines=newlines).data)


def test_a_project_of_nothing_is_valid_and_has_no_empty_containers():
    bare = Contents("", "tests", "", Corpus())
    root, members = _opened(bare)
    check_project(project_bytes(bare).data)
    assert list(root) == [] and sorted(members) == ["project.qde", "sources/explorer.json"]


def test_the_codebook_is_valid_with_its_own_kind_of_members():
    data = codebook_bytes(WHOLE).data
    check_codebook(data)
    root = ElementTree.fromstring(data)
    space = {"q": "urn:QDA-XML:codebook:1.0"}
    named = {code.get("guid"): code.get("name") for code in root.iter("{urn:QDA-XML:codebook:1.0}Code")}
    sets = {
        one.get("name"): [named[member.get("guid")] for member in one.findall("q:MemberCode", space)]
        for one in root.findall("q:Sets/q:Set", space)
    }
    assert sets == {"Time": ["Pace", "Slow"], "Both": ["Slow", "Mood"]}
    assert root.find("q:Codes/q:Code[@name='Pace']/q:Code[@name='Slow']", space) is not None


def test_texts_stand_as_they_are_and_positions_count_code_points():
    root, members = _opened(WHOLE)
    source = _all(root, "Sources/TextSource")[0]
    path = source.get("plainTextPath")
    assert path == f"internal://{source.get('guid')}.txt" and source.get("richTextPath") is None
    assert members[f"sources/{source.get('guid')}.txt"] == TEXT.encode()
    first = _all(source, "PlainTextSelection")[0]
    assert (first.get("startPosition"), first.get("endPosition"), first.get("name")) == ("13", "21", "Slowly 😀")


def test_windows_line_ends_count_two_and_every_selection_still_holds_its_words():
    root, members = _opened(WHOLE, newlines="crlf")
    source = _all(root, "Sources/TextSource")[0]
    text = members[f"sources/{source.get('guid')}.txt"].decode()
    assert text == TEXT.replace("\n", "\r\n")
    # One line end before Ada's turn and one in it, three before Bo's.
    places = {
        (int(one.get("startPosition")), int(one.get("endPosition"))) for one in _all(source, "PlainTextSelection")
    }
    assert places == {(14, 22), (14, 34), (40, 47)}
    assert {text[start:end] for start, end in places} == {"Slowly 😀", "Slowly 😀,\r\nat first.", "Me too."}


@pytest.mark.parametrize(
    ("text", "written", "positions"),
    [
        ("a\nb", "a\r\nb", [0, 1, 3, 4]),
        ("\n\n", "\r\n\r\n", [0, 2, 4]),
        ("a\r\nb", "a\r\nb", [0, 1, 2, 3, 4]),
        ("a\rb", "a\rb", [0, 1, 2, 3]),
    ],
)
def test_a_line_feed_begins_with_its_carriage_return(text, written, positions):
    made = WrittenText(text, CRLF)
    assert made.data.decode() == written
    assert [made.position(char) for char in range(len(text) + 1)] == positions


def test_codings_of_one_user_on_one_stretch_share_a_selection_and_others_do_not():
    root, _ = _opened(WHOLE)
    users = {user.get("guid"): user.get("name") for user in _all(root, "Users/User")}
    assert sorted(users.values()) == ["Ann", "Ann · accepted suggestions", "Cy", "after suggestions"]
    selections = [one for one in _all(root, "Sources/TextSource/PlainTextSelection") if len(one)]
    told = [(users.get(one.get("creatingUser"), ""), len(_all(one, "Coding"))) for one in selections]
    assert told == [("Ann", 2), ("Ann · accepted suggestions", 1), ("after suggestions", 1), ("", 1)]


def test_people_are_cases_of_their_transcripts_or_of_their_turns():
    root, _ = _opened(WHOLE)
    selections = {one.get("guid"): one.get("name") for one in root.iter("{urn:QDA-XML:project:1.0}PlainTextSelection")}
    sources = {one.get("guid"): one.get("name") for one in _all(root, "Sources/TextSource")}
    ada, bo = _all(root, "Cases/Case")
    assert (ada.get("name"), bo.get("name")) == ("Ada", "Bo")
    assert [sources[one.get("targetGUID")] for one in _all(ada, "SourceRef")] == ["solo"]
    assert [selections[one.get("targetGUID")] for one in _all(ada, "SelectionRef")] == ["Slowly 😀, at first."]
    assert [selections[one.get("targetGUID")] for one in _all(bo, "SelectionRef")] == ["Me too."]
    assert _all(bo, "Description")[0].text == "Bo B."


def test_a_number_stays_a_number_only_where_it_comes_back_as_written():
    root, _ = _opened(WHOLE)
    kinds = {one.get("name"): one.get("typeOfVariable") for one in _all(root, "Variables/Variable")}
    assert kinds == {"age": "Integer", "zip": "Text", "worry (as coded)": "Text"}


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (("1", "-20", "0"), "Integer"),
        (("1.5", "2"), "Float"),
        (("1.0",), "Text"),
        (("01",), "Text"),
        (("-0",), "Text"),
        (("1e3",), "Text"),
        (("١",), "Text"),
        (("7", ""), "Text"),
        ((" 7",), "Text"),
    ],
)
def test_the_kind_of_a_variable(values, kind):
    people = tuple(Participant(str(n), "", MappingProxyType({"x": value})) for n, value in enumerate(values))
    root, _ = _opened(replace(WHOLE, corpus=Corpus(participants=people), variables=(), values=(), memos=(), marks=()))
    assert _all(root, "Variables/Variable")[0].get("typeOfVariable") == kind
    assert [one[1].text or "" for one in _all(root, "Cases/Case/VariableValue")] == list(values)


def test_of_several_coders_the_newest_value_of_a_person_goes_out():
    root, _ = _opened(WHOLE)
    worry = next(one for one in _all(root, "Variables/Variable") if one.get("name") == "worry (as coded)")
    values = {
        case.get("name"): value[1].text
        for case in _all(root, "Cases/Case")
        for value in _all(case, "VariableValue")
        if value[0].get("targetGUID") == worry.get("guid")
    }
    assert values == {"Ada": "low", "Bo": "not mentioned"}


def test_memos_hang_on_what_they_are_about():
    root, members = _opened(WHOLE)
    texts = {}
    for note in _all(root, "Notes/Note"):
        path = note.get("plainTextPath")
        content = note.findtext("q:PlainTextContent", None, NAMESPACE)
        assert (path is None) != (content is None)
        texts[note.get("guid")] = content or members[f"sources/{path.removeprefix('internal://')}"].decode()

    def on(path, name="NoteRef"):
        return [texts[one.get("targetGUID")] for one in _all(root, f"{path}/{name}")]

    assert [texts[one.get("targetGUID")] for one in root.findall("q:NoteRef", NAMESPACE)] == ["On the whole\nwell."]
    assert on("Sources/TextSource") == ["Noisy room."]
    assert on("Sources/TextSource/PlainTextSelection/Coding") == ["contrary", "Why twice?"]
    assert on("Sets/Set", "MemberNote") == ["Wide."]
    assert on("CodeBook/Codes/Code") == ["Odd."]
    (link,) = _all(root, "Links/Link")
    bo = next(one for one in _all(root, "Cases/Case") if one.get("name") == "Bo")
    assert (texts[link.get("originGUID")], link.get("targetGUID")) == ("Shy.", bo.get("guid"))
    free = [one.get("name") for one in _all(root, "Notes/Note") if one.get("name", "").startswith("pattern")]
    assert free == ["pattern × theme: 3 × time"]
    assert sorted(texts.values()) == sorted([one.text for one in WHOLE.memos] + ["contrary"])


def test_no_two_memos_in_files_have_one_name_and_none_is_without_a_moment():
    twice = MemoRow("The same.", "transcript", "duo", "transcript: duo")
    root, _ = _opened(replace(WHOLE, memos=(twice, twice)))
    notes = [one for one in _all(root, "Notes/Note") if one.get("name") == "The same."]
    assert [one.get("plainTextPath") is None for one in notes] == [False, True]
    assert len({one.get("guid") for one in notes}) == 2
    assert {one.get("creationDateTime") for one in notes} == {"1970-01-01T00:00:00Z"}


def test_control_characters_are_left_out_and_counted_and_the_sidecar_keeps_them():
    corpus = Corpus(codes=(Code("a", "Be\x07ll\x00", "A\ttab\nand\x0b feed\ufffe"),))
    made = project_bytes(replace(WHOLE, corpus=corpus, memos=(), marks=(), variables=(), values=()))
    check_project(made.data)
    assert made.removed == 4
    root, members = _opened(replace(WHOLE, corpus=corpus, memos=(), marks=(), variables=(), values=()))
    (code,) = _all(root, "CodeBook/Codes/Code")
    assert (code.get("name"), code[0].text) == ("Bell", "A\ttab\nand feed")
    assert [one.name for one in sidecar.unpack(members[sidecar.MEMBER]).codes.values()] == ["Be\x07ll\x00"]


def test_line_breaks_survive_in_names_and_memos():
    corpus = Corpus(codes=(Code("a", "two\nlines", "one\r\ntwo\rthree"),))
    root, _ = _opened(replace(WHOLE, corpus=corpus, memos=(), marks=(), variables=(), values=()))
    (code,) = _all(root, "CodeBook/Codes/Code")
    assert (code.get("name"), code[0].text) == ("two\nlines", "one\r\ntwo\rthree")


def test_the_same_study_gives_the_same_bytes_and_another_study_other_guids():
    assert project_bytes(WHOLE) == project_bytes(WHOLE)
    guids = [
        set(re.findall(rb'<TextSource guid="([^"]+)"', _opened(replace(WHOLE, study_key=key))[1]["project.qde"]))
        for key in ("one", "other")
    ]
    assert len(guids[0]) == len(guids[1]) == 2 and not guids[0] & guids[1]


def test_guids_that_came_with_a_project_are_kept_and_no_guid_stands_for_two():
    known = "11111111-2222-4333-8444-555555555555"
    shared = "99999999-2222-4333-8444-555555555555"
    kept = {("code", "pace"): known, ("code", "mood"): known, ("selection", "a"): shared, ("selection", "c"): shared}
    root, _ = _opened(replace(WHOLE, guids=kept))
    codes = {one.get("name"): one.get("guid") for one in root.iter("{urn:QDA-XML:project:1.0}Code")}
    assert codes["Pace"] == known and codes["Mood"] != known
    # Two coders' codings that came in one selection go out in one.
    (selection,) = [one for one in _all(root, "Sources/TextSource/PlainTextSelection") if one.get("guid") == shared]
    assert len(_all(selection, "Coding")) == 2
    every = [one.get("guid") for one in root.iter() if one.get("guid")]
    assert len(every) == len(set(every))


def test_codes_in_a_circle_or_below_none_go_out_at_the_top():
    codes = (Code("a", "A", parent_id="b"), Code("b", "B", parent_id="a"), Code("c", "C", parent_id="gone"))
    root, _ = _opened(replace(WHOLE, corpus=Corpus(codes=codes), memos=(), marks=(), variables=(), values=()))
    assert {one.get("name") for one in root.iter("{urn:QDA-XML:project:1.0}Code")} == {"A", "B", "C"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-02-03T04:05:06.789Z", "2026-02-03T04:05:06.789Z"),
        ("2026-02-03 04:05:06", "2026-02-03T04:05:06Z"),
        ("2026-02-03T04:05:06+02:00", "2026-02-03T02:05:06Z"),
        ("2026-02-03", "2026-02-03T00:00:00Z"),
        ("0001-01-01T00:00:00+05:00", ""),
        ("2026-13-03T04:05:06Z", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_moments_have_a_t_and_a_z(written, expected):
    assert moment(written) == expected


def test_the_name_of_a_selection_is_the_beginning_of_its_words_on_one_line():
    assert beginning("one\ntwo\r\nthree\u2028four") == "one two three four"
    assert beginning("x" * 100) == "x" * 80
