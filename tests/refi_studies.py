"""Contents of studies for going out to REFI-QDA and coming back: small ones, drawn with odd characters and shapes."""

from __future__ import annotations

from types import MappingProxyType

from hypothesis import strategies as st

from explorer.datamodel import (
    INTERVIEWER,
    PARTICIPANT,
    PROVENANCES,
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
from explorer.datamodel.assessing import ATTRIBUTE, Variable
from explorer.datamodel.reading import CODE, CODING, PERSON, STUDY, THEME, TRANSCRIPT, MarkRow, MemoRow, ValueRow
from explorer.files.refi.contents import Contents
from explorer.naming import coding_id

# Letters, an emoji with its parts, a combining mark, right to left, a letter of four bytes, separators that some
# programs take for line ends, a tab, no-break and zero-width spaces, signs of XML.
_ODD = (
    "abz ÅøéÄ.,:?!<>&'\"-_()[]{}0123\t\N{NO-BREAK SPACE}\u2028\u0085\u200b\u200d\u202e\ufeff👩🏽‍⚕️e\u0301שלוםعה𝔘𐍈漢字…"
)
WORDS = st.text(_ODD, min_size=1, max_size=24)
NAMES = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
ROUGH_NAMES = st.text(_ODD + "\n\r\x00\x07\x0b\x1b\ufffe", max_size=12).map("n".__add__)  # as no tidy source has them
MEMOS = st.text(_ODD + "\n", min_size=1, max_size=60).map(str.strip).filter(bool)
MOMENTS = st.sampled_from(["", "2026-02-03T04:05:06.789Z", "2021-12-31T23:59:59Z", "2022-03-03 11:06:30"])
CODERS = st.sampled_from(["", "Ann", "Bo · the 2nd", "Zoë <zoe>"])


@st.composite
def contents(draw: st.DrawFn, *, names: st.SearchStrategy[str] = NAMES) -> Contents:
    """A study; with `names` its codes, themes, attributes and memos are called so."""
    attributes = [f"{draw(names)} {n}" for n in range(3)]
    people = tuple(
        Participant(f"P{n}", draw(st.sampled_from(["", "Kari"])), MappingProxyType(draw(_attributes(attributes))))
        for n in range(draw(st.integers(0, 3)))
    )
    transcripts = tuple(draw(_transcript(f"T {n}", people)) for n in range(draw(st.integers(1, 3))))
    codes = _codes(draw, names)
    themes = tuple(
        Theme(
            f"theme-{n}",
            draw(names) + f" {n}",
            draw(WORDS).strip(),
            tuple(draw(st.lists(_one(codes), min_size=1, unique=True))),
        )
        for n in range(draw(st.integers(0, 2)) if codes else 0)
    )
    codings = draw(_codings(transcripts, codes)) if codes else ()
    corpus = Corpus(transcripts, people, codes, themes, codings)
    variables = (Variable("v", "outlook", ATTRIBUTE, ("good", "bad"), description=draw(MEMOS)),)
    values = tuple(
        ValueRow("", 0, one.id, "outlook", draw(st.sampled_from(["good", "not mentioned"])), coder=draw(CODERS))
        for one in people
    )
    return Contents(
        "A study",
        "transcript explorer 1",
        "key",
        corpus,
        memos=tuple(dict.fromkeys(draw(st.lists(_memo(corpus), max_size=5)))),
        marks=_marks(draw, corpus),
        variables=variables if values else (),
        values=values,
    )


def _one(nouns):
    return st.sampled_from([one.id for one in nouns]) if nouns else st.nothing()


@st.composite
def _attributes(draw: st.DrawFn, names: list[str]) -> dict[str, str]:
    values = st.one_of(WORDS.map(str.strip), st.sampled_from(["01", "1.0", "7", "-3", "2.50", "true", ""]))
    return {name: draw(values) for name in names if draw(st.booleans())}


@st.composite
def _transcript(draw: st.DrawFn, name: str, people: tuple[Participant, ...]) -> Transcript:
    voices = [Speaker("I", INTERVIEWER)] + [Speaker(f"Voice {p.id}", PARTICIPANT, p.id, "nb") for p in people]
    text, turns = draw(st.sampled_from(["", "Head\n\n", "\t"])), []
    for voice in draw(st.lists(st.sampled_from(voices), min_size=1, max_size=5)):
        said = "Ja " + draw(WORDS)
        text += f"{voice.name}: "
        turns.append(Turn(len(turns), Span(name, len(text), len(text) + len(said)), voice.name, 1.5 * len(turns), None))
        text += said + draw(st.sampled_from(["\n", "\n\n", " "]))
    return Transcript(name, f"Title of {name}", text, tuple(turns), tuple(voices), "nb", f"{name}.docx")


def _codes(draw: st.DrawFn, names: st.SearchStrategy[str]) -> tuple[Code, ...]:
    codes: list[Code] = []
    for n in range(draw(st.integers(0, 4))):
        above = draw(st.sampled_from(["", *(code.id for code in codes)]))
        colour = draw(st.sampled_from(["", "#3366cc", "#ffffff"]))
        name = draw(st.one_of(names, st.just("Same name")))
        codes.append(Code(f"code-{n}", name, draw(WORDS).strip(), above, colour))
    return tuple(codes)


@st.composite
def _codings(draw: st.DrawFn, transcripts: tuple[Transcript, ...], codes: tuple[Code, ...]) -> tuple[Coding, ...]:
    found: dict[str, Coding] = {}
    for _ in range(draw(st.integers(0, 6))):
        of = draw(st.sampled_from(transcripts))
        start = draw(st.integers(0, len(of.text) - 1))
        span = Span(of.id, start, draw(st.integers(start + 1, len(of.text))))
        code, coder = draw(_one(codes)), draw(CODERS)
        made = Coding(coding_id(span, code, coder), span, code, coder)
        memo = draw(st.one_of(st.just(""), MEMOS))
        found[made.id] = Coding(made.id, span, code, coder, memo, draw(st.sampled_from(PROVENANCES)), draw(MOMENTS))
    order = {transcript.id: n for n, transcript in enumerate(transcripts)}
    return tuple(sorted(found.values(), key=lambda c: (order[c.span.transcript_id], c.span, c.id)))


@st.composite
def _memo(draw: st.DrawFn, corpus: Corpus) -> MemoRow:
    nouns = {
        TRANSCRIPT: corpus.transcripts,
        PERSON: corpus.participants,
        CODE: corpus.codes,
        THEME: corpus.themes,
        CODING: corpus.codings,
    }
    kind = draw(st.sampled_from([STUDY, "", *(kind for kind, found in nouns.items() if found)]))
    identifier = draw(_one(nouns[kind])) if kind in nouns else ""
    about = {STUDY: STUDY, "": f"pattern: {draw(st.integers(1, 3))}"}.get(kind, f"{kind}: {identifier}")
    return MemoRow(draw(MEMOS), kind, identifier, about, draw(CODERS), draw(MOMENTS))


def _marks(draw: st.DrawFn, corpus: Corpus) -> tuple[MarkRow, ...]:
    read = [MarkRow("read", one.id, "Ann") for one in corpus.transcripts if draw(st.booleans())]
    chosen = [MarkRow("chosen", one.id) for one in corpus.codings if draw(st.booleans())]
    return (*read, *chosen)
