"""What one person said that speaks of a variable: the passages to be read before it is coded. Pure.

First what is coded with the linked codes, then what the rankings for these codes put first, what lies near in meaning
to the variable's own words, and what holds one of its words. Each passage once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.coverage import people_of
from explorer.analysis.lemmas import lemmas
from explorer.analysis.places import is_on
from explorer.datamodel import PARTICIPANT, Analysis, Code, Coding, Corpus, Ranking, Span
from explorer.datamodel.assessing import Variable
from explorer.ui.quoting import question_before

if TYPE_CHECKING:
    import numpy as np

CHOSEN, CODED, RANKED, MEANING, WORDS = "chosen before", "coded", "ranked", "meaning", "words"
MOST_RANKED, MOST_BY_MEANING, MOST_BY_WORDS, MOST = 3, 5, 3, 9
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Words of levels that are said of anything.
_SAY_NOTHING = frozenset(
    ("high", "low", "mixed", "medium", "some", "none", "good", "bad", "very", "more", "less", "level", "høy", "lav")
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of one person's speech: a segment of the analysis (`row`), or a turn where there is none (-1)."""

    span: Span
    text: str
    question: str
    language: str
    row: int = -1


@dataclass(frozen=True, slots=True)
class Passage:
    """kind : why it is shown. label : the codes on it, for a coded one. marks : places of the words looked for."""

    span: Span
    kind: str
    label: str = ""
    marks: tuple[tuple[int, int], ...] = ()


def units_of(corpus: Corpus, analysis: Analysis | None) -> dict[str, tuple[Unit, ...]]:
    """What everybody said, by participant, in the order of the text.

    In turns for who is in no segment: before the first analysis, and in transcripts that came after it.
    """
    found: dict[str, list[Unit]] = {}
    for row, one in enumerate(analysis.segments if analysis else ()):
        found.setdefault(one.participant_id, []).append(Unit(one.span, one.text, one.question, one.language, row))
    in_segments = set(found)
    for transcript in corpus.transcripts:
        voices = {s.name: s for s in transcript.speakers if s.role == PARTICIPANT}
        for turn in transcript.turns:
            voice = voices.get(turn.speaker)
            if voice is not None and voice.participant_id not in in_segments and len(turn.span):
                words, question = transcript.quote(turn.span), question_before(transcript, turn.span.start_char)
                language = voice.language or transcript.language
                found.setdefault(voice.participant_id, []).append(Unit(turn.span, words, question, language))
    return {person: tuple(units) for person, units in found.items()}


def coded_by_person(corpus: Corpus, code_ids: Collection[str]) -> dict[str, tuple[Coding, ...]]:
    """Codings with some codes by the participant whose words they lie on."""
    found: dict[str, list[Coding]] = {}
    for coding, person in zip(corpus.codings, people_of(corpus), strict=True):
        if person and coding.code_id in code_ids:
            found.setdefault(person, []).append(coding)
    return {person: tuple(codings) for person, codings in found.items()}


def own_words(variable: Variable, language: str, also: str = "") -> frozenset[str]:
    """Lemmas of a variable's name, object and levels that say something by themselves, and of words added by hand."""
    words = _LETTERS.findall(" ".join((variable.name, variable.about, *variable.levels)))
    text = " ".join(word for word in words if word.casefold() not in _SAY_NOTHING)
    return frozenset(lemmas(text, language)) | frozenset(lemmas(also, language))


def find_passages(
    units: Sequence[Unit],
    codings: Sequence[Coding],
    codes: Mapping[str, Code],
    *,
    rankings: Sequence[Ranking] = (),
    near: Sequence[int] = (),
    wanted: Collection[str] = (),
) -> tuple[Passage, ...]:
    """The passages of one person, in the order in which to read them.

    Parameters
    ----------
    units : all the person said. codings : those of the person with the linked codes.
    rankings : for the linked codes. near : segment rows of the person, most similar in meaning first.
    wanted : lemmas to look for.
    """
    shown: list[Passage] = []
    _add(shown, _coded(codings, codes))
    _add(shown, [Passage(unit.span, RANKED) for unit in _ranked(units, rankings)], most=MOST_RANKED)
    by_row = {unit.row: unit for unit in units if unit.row >= 0}
    _add(shown, [Passage(by_row[row].span, MEANING) for row in near if row in by_row], most=MOST_BY_MEANING)
    _add(shown, _by_words(units, frozenset(wanted)), most=MOST_BY_WORDS)
    return tuple(shown)


def _add(shown: list[Passage], found: Iterable[Passage], *, most: int = 1000) -> None:
    """Add up to `most` that lie on nothing shown yet; what was guessed only while there is room."""
    n = 0
    for one in found:
        if n == most or (most < 1000 and len(shown) >= MOST):
            return
        if not any(is_on(one.span, other.span) for other in shown):
            shown.append(one)
            n += 1


def _coded(codings: Sequence[Coding], codes: Mapping[str, Code]) -> list[Passage]:
    """Codings that lie on one another become one passage, as wide as all of them."""
    groups: list[tuple[Span, list[str]]] = []
    for one in sorted(codings, key=lambda coding: coding.span):
        name = codes[one.code_id].name if one.code_id in codes else one.code_id
        last = groups[-1] if groups else None
        if last and last[0].overlap_chars(one.span):
            wide = Span(last[0].transcript_id, last[0].start_char, max(last[0].end_char, one.span.end_char))
            groups[-1] = (wide, last[1] if name in last[1] else [*last[1], name])
        else:
            groups.append((one.span, [name]))
    return [Passage(span, CODED, ", ".join(names)) for span, names in groups]


def _ranked(units: Sequence[Unit], rankings: Sequence[Ranking]) -> list[Unit]:
    """What stands first in any of the rankings; what was rejected there is left out."""
    rows = {unit.row: unit for unit in units if unit.row >= 0}
    best: dict[int, int] = {}
    for ranking in rankings:
        rejected = set(ranking.rejected_rows.tolist())
        for place, row in enumerate(ranking.order.tolist()):
            if row in rows and row not in rejected:
                best[row] = min(best.get(row, place), place)
    return [rows[row] for row in sorted(best, key=lambda row: (best[row], row))]


def _by_words(units: Sequence[Unit], wanted: frozenset[str]) -> list[Passage]:
    """Those with most of the words; a word the interviewer asked with counts half."""
    found = []
    for at, unit in enumerate(units):
        said = wanted & set(lemmas(unit.text, unit.language))
        asked = wanted & set(lemmas(unit.question, unit.language)) - said
        if said or asked:
            found.append((-(len(said) + len(asked) / 2), at, unit))
    return [Passage(unit.span, WORDS, marks=_marks(unit, wanted)) for _, _, unit in sorted(found, key=lambda x: x[:2])]


def _marks(unit: Unit, wanted: frozenset[str]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (match.start(), match.end())
        for match in _LETTERS.finditer(unit.text)
        if wanted & set(lemmas(match.group(), unit.language))
    )


def by_meaning(vectors: np.ndarray, rows: Sequence[int], asked: np.ndarray, ticked: Sequence[int]) -> tuple[int, ...]:
    """One person's segment rows, nearest first to the variable's own words and to what was ticked for other people.

    The cosine with the words plus that with the mean of the ticked segments (Rocchio's relevance feedback, 1971).
    Measured on the demo's invented stances (three objects, 24 to 26 people each, the passage that carries the stance
    among the first five): 13, 15 and 13 with the words alone, 19, 17 and 12 with both.

    Parameters
    ----------
    vectors : float32 (n_segments, n_dims), L2-normalised. asked : float32 (n_dims,), likewise.
    ticked : segment rows this coder ticked as evidence, of other people only.
    """
    import numpy as np

    nearness = vectors[list(rows)] @ asked
    if ticked:
        centre = vectors[sorted(ticked)].mean(axis=0)
        nearness = nearness + vectors[list(rows)] @ (centre / max(float(np.linalg.norm(centre)), 1e-9))
    return tuple(int(rows[at]) for at in np.argsort(-nearness, kind="stable"))


def words_asked(variable: Variable) -> str:
    """What segments are compared with in meaning."""
    return f"{variable.name}: {variable.description or ', '.join(variable.levels)}"


def suggested_codes(name: str, codes: Iterable[Code], *, language: str = "en") -> tuple[str, ...]:
    """Codes that share a word with the variable's name: a first choice of what to link."""
    words = set(lemmas(name, language)) - _SAY_NOTHING
    return tuple(code.id for code in codes if words & set(lemmas(code.name, language)))
