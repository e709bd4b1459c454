"""Norwegian words become the forms a Norwegian would look up, and words that carry nothing are left out."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from explorer.analysis.lemmas import lemmas
from explorer.resources import top_level


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("jeg går og hun gikk", ()),
        ("mora mi og moren din", ("mor", "mor")),
        ("jeg satt på bussen med en ball", ("sitte", "buss", "ball")),
        ("hun trur at de lekte i hagen", ("tro", "leke", "hage")),
        ("åssen var det liksom, ganske masse sånt derre", ()),
        ("hun kom tilbake på jobb", ("tilbake", "jobb")),
        ("arbeidsgiveren ringte", ("arbeidsgiver", "ringe")),
    ],
)
def test_a_norwegian_sentence(said, found):
    assert tuple(one for one in lemmas(said, "nb") if one != "komme") == found


def test_the_general_code_for_norwegian_is_read_as_bokmål():
    assert lemmas("mora mi", "no") == lemmas("mora mi", "nb") == ("mor",)


def test_the_commonest_lemmas_of_the_norwegian_interviews_carry_meaning():
    texts = [
        path.read_text(encoding="utf-8") for path in sorted((top_level("corpus") / "nb" / "transcripts").iterdir())
    ]
    counts = Counter(lemma for text in texts for lemma in lemmas(text, "nb"))
    commonest = {lemma for lemma, _ in counts.most_common(60)}
    assert {"spørre", "møte", "uke", "jobb"} <= commonest
    assert not commonest & {"helt", "første", "kanskje", "alt", "heller", "sånn", "ganske", "måtte"}


def test_real_norwegian_speech_leaves_few_fillers(real_data):
    files = sorted((real_data / "norwegian").glob("*-i.txt"))
    texts = [
        re.sub(r"^\S+ ", "", path.read_text(encoding="utf-8", errors="replace"), flags=re.MULTILINE) for path in files
    ]
    counts = Counter(lemma for text in texts for lemma in lemmas(text, "nb"))
    commonest = {lemma for lemma, _ in counts.most_common(40)}
    assert {"huske", "skole", "flytte", "språk"} <= commonest
    assert not commonest & {"går", "ganske", "kanskje", "masse", "hen", "åssen", "hele", "akkurat"}
