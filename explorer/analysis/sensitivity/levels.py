"""Words that sheets and coders use for the levels of an attribute or stance: missing, mixed, yes, no; and their order.

"Not mentioned" is missing, never low: whoever was not asked gave no answer. "None" is a level: an employer can give no
support at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from explorer.datamodel.assessing import NOT_ASKED, NOT_MENTIONED, UNCLEAR

NOT_GIVEN = "not given"  # the sheet has an empty cell, or a word that says no more

_REASONS = {
    NOT_MENTIONED: "not mentioned|not said|not stated|not discussed|did not come up|ikke nevnt|ikke omtalt|ikke sagt",
    NOT_ASKED: "not asked|not applicable|was not asked|ikke spurt|ikke aktuelt|ikke relevant",
    UNCLEAR: "unclear|unknown|don't know|dont know|do not know|not known|not sure|unsure|uncertain|?|can't tell|"
    "cannot tell|uklart|uklar|ukjent|vet ikke|usikker|usikkert",
    NOT_GIVEN: "|-|--|–|—|.|n/a|#n/a|na|n.a.|nan|null|missing|missing value|not available|not given|not reported|"
    "not recorded|not coded|not answered|no answer|no response|refused|prefer not to say|mangler|ikke oppgitt|"
    "ikke besvart|ubesvart|ikke svart",
}
_REASON = {word: reason for reason, words in _REASONS.items() for word in words.split("|")}

_MIXED_WORDS = (
    "mixed|both|both and|partly|partially|in part|neutral|ambivalent|ambiguous|neither|neither nor|so-so|in between|"
    "yes and no|mixed/neutral|neutral/mixed|half and half|blandet|delvis|både og|både-og|nøytral|nøytralt|verken eller|"
    "tja|ambivalente|blanda"
)
_MIXED = frozenset(_MIXED_WORDS.split("|"))

# How far a word lies towards "most": 2 and -2 the plain ends, 3 and -3 stronger, 1 and -1 weaker, 0 the middle.
_PLAIN = {
    "useful": "useless", "helpful": "unhelpful", "good": "bad", "positive": "negative", "satisfied": "dissatisfied",
    "agree": "disagree", "favourable": "unfavourable", "favorable": "unfavorable", "valuable": "worthless",
    "nyttig": "unyttig", "bra": "dårlig", "god": "dårlig", "positiv": "negativ", "positivt": "negativt",
    "fornøyd": "misfornøyd", "enig": "uenig", "hjelpsom": "lite hjelpsom", "for": "against",
}  # fmt: skip
_NOT_JUDGED = {
    "high": "low", "yes": "no", "y": "n", "ja": "nei", "true": "false", "1": "0", "present": "absent", "strong": "weak",
    "høy": "lav", "høyt": "lavt", "much": "little", "large": "small", "long": "short", "often": "rarely",
    "always": "never", "success": "failure", "successful": "unsuccessful", "old": "young", "more": "less",
    "supportive": "unsupportive", "full": "none", "all": "none", "mye": "lite", "ofte": "sjelden", "sant": "usant",
}  # fmt: skip
_MIDDLE = ("medium", "moderate", "middle", "average", "middels", "moderat", "intermediate", "sometimes", "noen ganger")
_STRONGER = r"(?:very|extremely|strongly|highly|svært|veldig|meget|helt)"
_WEAKER = r"(?:somewhat|rather|slightly|fairly|quite|mostly|a little|ganske|litt|noe|stort sett)"
_PARTLY = r"(?:partly|partially|in part|delvis|dels)"
_NEGATION = r"(?:not at all|not|no|ikke i det hele tatt|ikke)"
_SCORES = (
    {word: 2 for word in (*_PLAIN, *_NOT_JUDGED)}
    | {word: -2 for word in (*_PLAIN.values(), *_NOT_JUDGED.values(), "poor")}
    | {word: 0 for word in (*_MIXED, *_MIDDLE)}
)
_JUDGING = {*_PLAIN, *_PLAIN.values(), "poor"}


_TOO_MANY_DIGITS = 1e15  # a number of a form or a telephone is a name
_TYPED = str.maketrans({"’": "'", "−": "-", "“": '"', "”": '"', "„": '"'})


def plain(value: str) -> str:
    """The value as it is compared: in small letters, typed quotation marks, one space, no full stop at its end."""
    words = " ".join(value.translate(_TYPED).split()).casefold()
    return words.rstrip(".") if len(words) > 1 and words != "n.a." else words


def missing_reason(value: str) -> str:
    """Why there is no value, where the words say that there is none; '' for a value."""
    return _REASON.get(plain(value), "")


def is_missing(value: str) -> bool:
    return bool(missing_reason(value))


def is_mixed(value: str) -> bool:
    """'mixed', 'both', 'delvis'; and 'partly useful', 'delvis nyttig' of a word that has two sides."""
    words = plain(value)
    bare = re.sub(rf"^{_PARTLY}\s+", "", words)
    return words in _MIXED or (bare != words and bool(_SCORES.get(bare)))


def mixed_among(levels: Iterable[str]) -> frozenset[str]:
    """Which of the levels of one attribute or stance are mixed; 0 between -1 and 1 is."""
    found = tuple(levels)
    scale = {number(level) for level in found}
    between = scale <= {-1.0, 0.0, 1.0} and {-1.0, 1.0} & scale == {-1.0, 1.0}
    return frozenset(level for level in found if is_mixed(level) or (between and number(level) == 0))


def is_yes(value: str) -> bool:
    """Whether the words lie on the side of yes, much, good: 'useful', 'somewhat useful', 'high', 'ja', '1'."""
    return (_score(value) or 0) > 0


def is_no(value: str) -> bool:
    """The other side: 'not useful', 'low', 'nei', '0', '-1'."""
    return (_score(value) or 0) < 0


def number(value: str) -> float | None:
    """The value as a number ('47', '3.5', '3,5', '80 %', '-1'), None when it is none."""
    written = re.fullmatch(r"([+-]?\d+(?:[.,]\d+)?)\s*%?", value.strip().replace("−", "-"))
    found = float(written[1].replace(",", ".")) if written else None
    return found if found is not None and abs(found) < _TOO_MANY_DIGITS else None


def are_numbers(values: Iterable[str]) -> bool:
    """Whether values (none of them missing) are to be read as numbers: three different ones at least, and nothing else.

    1 and 0, or 1 and 2, are two levels; -1, 0 and 1 are not useful, mixed and useful.
    """
    found = [number(value) for value in values]
    if not found or None in found:
        return False
    return len(set(found)) > 2 and not set(found) <= {-1.0, 0.0, 1.0}


def order(levels: Iterable[str]) -> tuple[str, ...]:
    """The levels from most to least where their words or numbers say so, else as they came; each once."""
    given = tuple(dict.fromkeys(levels))
    numbers = {level: number(level) for level in given}
    if None not in numbers.values():
        return tuple(sorted(given, key=lambda level: -numbers[level]))
    scores = _scores(given)
    return tuple(sorted(given, key=lambda level: -scores[level])) if None not in scores.values() else given


def has_order(levels: Sequence[str]) -> bool:
    """Whether every level has a known place: numbers, or words such as high, mixed, low."""
    return all(number(level) is not None for level in levels) or None not in _scores(levels).values()


def look_like_a_judgement(levels: Sequence[str]) -> bool:
    """Useful and not useful, agree and disagree, -1 to 1: what a stance is. High and low, yes and no are not told."""
    ends = [level for level in levels if not is_mixed(level) and not is_missing(level)]
    numbers = {number(level) for level in ends}
    if ends and None not in numbers:
        return -1.0 in numbers and numbers <= {-1.0, 0.0, 1.0}
    return bool(ends) and all(_base(level)[0] in _JUDGING for level in ends)


def _scores(levels: Sequence[str]) -> dict[str, int | None]:
    """The place of each level; a pair such as 'on time', 'not on time' is known by itself."""
    found = {level: _score(level) for level in levels}
    by_plain = {plain(level): level for level in levels}
    for words, level in by_plain.items():
        bare = re.sub(rf"^{_NEGATION}\s+", "", words)
        if bare != words and bare in by_plain and found[by_plain[bare]] is None:
            found[by_plain[bare]], found[level] = 2, -2
    return found


def _score(value: str) -> int | None:
    if plain(value) in ("-1", "-1.0"):
        return -2
    if plain(value) in _SCORES:
        return _SCORES[plain(value)]
    if is_mixed(value):
        return 0
    word, strength, is_negated = _base(value)
    score = _SCORES.get(word)
    if score is None:
        return None
    scaled = score + strength * (1 if score > 0 else -1 if score < 0 else 0)
    return -scaled if is_negated else scaled


def _base(value: str) -> tuple[str, int, bool]:
    """'not very useful' -> ('useful', 1, True): the bare word, how much stronger, and whether it is denied."""
    words = plain(value)
    without = re.sub(rf"^{_NEGATION}\s+", "", words)
    stronger = re.sub(rf"^{_STRONGER}\s+", "", without)
    weaker = re.sub(rf"^{_WEAKER}\s+", "", stronger)
    strength = (stronger != without) - (weaker != stronger)
    # "not very useful" is less of a no than "not useful"
    is_negated = without != words
    return weaker, -strength if is_negated else strength, is_negated
