"""Strings somebody should look at before the interviews are shown to others. It proposes; a person decides.

Four ways find them, each said with the proposal: the shape of the string (`identifiers`), lists of names and towns
(`namelists`), words with a capital inside sentences (`capitals`), occupations that hardly anybody names
(`occupations`); and what the study calls its transcripts and people. Where spaCy has a pipeline for the language, its
entities join in. Measured on corpus/nb/names.csv (tests/analysis/pseudonyms/test_proposing.py).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from explorer.analysis.pseudonyms.capitals import capitals, is_nobody, is_title
from explorer.analysis.pseudonyms.identifiers import identifiers
from explorer.analysis.pseudonyms.namelists import lists
from explorer.analysis.pseudonyms.occupations import occupations
from explorer.analysis.stopwords import stop_words
from explorer.datamodel import Participant, Span, Transcript
from explorer.datamodel.pseudonymising import (
    DATE,
    EMAIL,
    EMPLOYER,
    JOB_TITLE,
    KINDS,
    NAME,
    NATIONAL_ID,
    OTHER_WORDS,
    PHONE,
    PLACE,
    Proposal,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


Entities = Callable[[str, str], Iterable[tuple[int, int, str]]]
"""(text, language) -> (start, end, kind) of what a pipeline takes for a name; see `entities`."""

_EMPLOYER = re.compile(
    r"\b(?:AS|ASA|Ltd|Limited|Inc|plc|GmbH|kommune|fylkeskommune|skole|sykehus|universitet|høgskole|barnehage|"
    r"School|College|University|Hospital|Trust|Council|Company|Bank|Department|Institute|etat|foretak|avis|bygg|"
    r"legesenter|sykehjem)$",
    re.IGNORECASE,
)
_WITH_EMPLOYER = re.compile(
    r" (?:kommune|fylkeskommune|skole|barneskole|ungdomsskole|videregående|sykehus|universitet|høgskole|barnehage|"
    r"sykehjem|legesenter|school|hospital|university|college|council|plass|gate|gata|vei)\b"
)
_REPLACED = re.compile(r"redacted|anonymi[sz]ed|utelatt|anonymisert", re.IGNORECASE)  # somebody has been here before
_PLACE_BEFORE = _words("in at from near to around i på fra ved til mot utenfor rundt hos")
_MOST_CERTAIN_FIRST = (NATIONAL_ID, EMAIL, PHONE, NAME, EMPLOYER, PLACE, DATE, OTHER_WORDS, JOB_TITLE)


@dataclass(slots=True)
class _Found:
    """What is being gathered about one string."""

    written: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    spans: set[Span] = field(default_factory=set)
    reasons: dict[str, None] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)


def propose(
    transcripts: Sequence[Transcript], participants: Sequence[Participant] = (), *, entities: Entities | None = None
) -> tuple[Proposal, ...]:
    """Every string that may give somebody away, the most certain kinds first, then by how often it stands.

    Parameters
    ----------
    participants : their names are proposed where they are said.
    entities : what a language pipeline finds, None for none.

    Returns
    -------
    One Proposal a string (letter case and inflection aside), each with all places that way of finding saw. A string
    that is only there with a lower-case letter is not proposed unless it is an occupation or a shape.
    """
    found: dict[str, _Found] = defaultdict(_Found)
    for transcript in transcripts:
        for start, end, kind, reason in identifiers(transcript.text):
            _add(found, transcript, start, end, kind, reason, weight=10)
        if entities is not None:
            for start, end, kind in entities(transcript.text, transcript.language):
                if not is_nobody(transcript.text[start:end]):
                    _add(found, transcript, start, end, kind, "taken for a name by the language pipeline")
    _add_capitals(found, transcripts)
    for said, spans in occupations(transcripts):
        one = found[said.casefold()]
        one.written[said] += len(spans)
        one.kinds[JOB_TITLE] += 1
        one.spans.update(spans)
        one.reasons["an occupation that hardly anybody else names"] = None
    _add_own_names(found, transcripts, participants)
    proposals = [_proposal(one) for one in found.values() if one.spans or one.names]
    order = {kind: place for place, kind in enumerate(_MOST_CERTAIN_FIRST)}
    return tuple(sorted(proposals, key=lambda p: (order[p.kind], -len(p.spans), p.text.casefold())))


def _add(found, transcript: Transcript, start: int, end: int, kind: str, reason: str, *, weight: int = 1) -> None:
    words = transcript.text[start:end]
    if not words.strip():
        return
    one = found[" ".join(words.split()).casefold()]
    one.written[words] += 1
    one.kinds[kind] += weight
    one.spans.add(Span(transcript.id, start, end))
    one.reasons[reason] = None


def _add_capitals(found: dict[str, _Found], transcripts: Sequence[Transcript]) -> None:
    """Runs of capitals that stand inside sentences somewhere, or that a list knows."""
    known = lists()
    runs = [
        (transcript, one)
        for transcript in transcripts
        for turn in transcript.turns or ()
        for one in capitals(transcript.text, turn.span.start_char, turn.span.end_char)
    ]
    lower = Counter(word for t in transcripts for word in re.findall(r"(?<![\w])[^\W\d_A-ZÆØÅ]\w+", t.text))
    inside = Counter(t.text[one.start_char : one.end_char] for t, one in runs if one.is_inside)
    for transcript, one in runs:
        start, end = _without_what_begins_the_sentence(transcript, one, inside, known, lower)
        end = _with_what_follows(transcript.text, end) if start < end else end
        words = transcript.text[start:end]
        if not words or is_nobody(words) or _REPLACED.search(words):
            continue
        if _is_common(words, transcript.language) and not (one.is_inside and words.lower() in known.ambiguous):
            continue
        first = words.split()[0].lower()
        listed = first in known.first and first not in known.ambiguous
        times = inside[transcript.text[one.start_char : one.end_char]]
        if times and lower[words.lower()] > 3 * times and not listed:
            continue  # far more often a common word
        if not times and not listed and words.lower() not in known.towns and " " not in words:
            continue
        kind, reason = _kind(words, _word_before(transcript.text, start), known)
        _add(found, transcript, start, end, kind, reason)
        if times:
            found[" ".join(words.split()).casefold()].reasons["a capital inside a sentence"] = None


def _word_before(text: str, start: int) -> str:
    words = text[max(0, start - 40) : start].split()
    return words[-1].strip(".,;:").lower() if words else ""


def _is_common(words: str, language: str) -> bool:
    """Whether it is nothing but words of every sentence: "That's", "Oh", "And how"."""
    common = stop_words(language or "en")
    parts = [part.split("'")[0] for part in words.lower().replace("’", "'").split()]
    return all(part in common or is_nobody(part) for part in parts)


def _without_what_begins_the_sentence(transcript, one, inside: Counter, known, lower: Counter) -> tuple[int, int]:
    """A capital that only begins a sentence is no sign of a name: it stays when the word is one elsewhere."""
    words = transcript.text[one.start_char : one.end_char]
    leading = words.split(" ")[0]
    if " " in words and _is_common(leading, transcript.language):
        return one.start_char + len(leading) + 1, one.end_char
    if one.is_inside or words in inside:
        return one.start_char, one.end_char
    first, _, rest = words.partition(" ")
    listed = first.lower() in known.first and first.lower() not in known.ambiguous
    if first in inside or (listed and not lower[first.lower()]) or first.lower() in known.towns:
        return one.start_char, one.end_char
    if rest and rest[:1].isupper():
        return one.end_char - len(rest), one.end_char
    return one.start_char, one.start_char


def _with_what_follows(text: str, end: int) -> int:
    """“Stavanger” to “Stavanger kommune”, “Carl Berners” to “Carl Berners plass”."""
    match = _WITH_EMPLOYER.match(text, end)
    return match.end() if match else end


def _kind(words: str, before: str, known) -> tuple[str, str]:
    parts = [part.strip(".").lower() for part in words.split()]
    if is_title(parts[0]) or is_title(before):
        return NAME, "after a title"
    if _EMPLOYER.search(words):
        return (
            (PLACE, "a place")
            if parts[-1] in ("plass", "gate", "gata", "vei")
            else (EMPLOYER, "called as employers are")
        )
    if parts[-1] in ("plass", "gate", "gata", "vei"):
        return PLACE, "a place"
    if parts[0] in known.first:
        return NAME, "a first name of the list"
    if " ".join(parts) in known.towns or parts[0] in known.towns:
        return PLACE, "a town of the list"
    if words.isupper() and len(words) > 1:
        return OTHER_WORDS, "letters in capitals"
    if before in _PLACE_BEFORE:
        return PLACE, "after a word for where"
    if parts[-1] in known.family or parts[0] in known.family:
        return NAME, "a family name of the list"
    return OTHER_WORDS, "a name of the interviews’ own"


def _add_own_names(found, transcripts: Sequence[Transcript], participants: Sequence[Participant]) -> None:
    """What the study calls people and interviews, where it is a name and not P01."""
    known = lists()
    called: dict[str, list[str]] = defaultdict(list)
    for transcript in transcripts:
        for identifier in (transcript.id, transcript.title, *(s.name for s in transcript.speakers)):
            called[identifier].append(identifier)
    for person in participants:
        for identifier in (person.id, person.name):
            called[identifier].append(identifier)
    for identifier in dict.fromkeys(called):
        for word in re.findall(r"[^\W\d_]{2,}", identifier):
            key = word.casefold()
            if is_nobody(word) or (key not in known.first and key not in found):
                continue
            if key in found or word[:1].isupper():
                one = found[key]
                one.written[word] += 1
                one.kinds[NAME] += 1
                one.names[identifier] = None
                one.reasons["part of what the study calls an interview or a person"] = None


def _proposal(one: _Found) -> Proposal:
    text = max(one.written, key=lambda words: (one.written[words], words))
    kind = max(one.kinds, key=lambda kind: (one.kinds[kind], -KINDS.index(kind)))
    return Proposal(text, kind, tuple(sorted(one.spans)), tuple(one.reasons), tuple(one.names))


def entities() -> Entities | None:
    """What an installed English spaCy pipeline takes for names; None when there is none. See `analysis.sentences`."""
    from explorer.analysis.sentences import named_entities

    return named_entities()
