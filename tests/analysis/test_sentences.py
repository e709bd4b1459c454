"""Sentences of transcribed speech: abbreviations do not end one, quotations and ellipses are seen through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.sentences import split

# A bar stands where a sentence ends. spaCy's Sentencizer splits 25 of these 45 so, the
# sentence recogniser of en_core_web_sm 16 of the 26 English ones (at 20 times the cost).
ENGLISH = """
I saw Dr. Smith at 10.30 on Monday.|He was kind.
They gave me e.g. a course, i.e. Excel.|It was fine.
I think ...|Maybe if I change this.
He said "I don't know.|Maybe." and left.|Then I went home.
“Come in!” she said, and I did.|It was warm.
It was about 3.5 per cent.|Not much.
Well... I don't know… it was hard.|Yes.
It cost approx. 500 kr. and that was that.|Fine.
What?!|No way.|(laughs) Then we left.
They sent letters, forms, etc.|They never called.
And I said, you know what?|I can't.
It began in Jan. 2019 and went on.|Then it stopped.
No. 5 was the house.|I knew it.
They met at St. Olav's with Prof. Berg.|It was short.
I was at work at 7 a.m. every day.|Even Sundays.
Mr. Hansen, my boss, called.|Once.
(sighs) I don't know.|It was... it was hard.
So I asked: "Is that all?"|She nodded.
I waved back!|(laughs) Like the Queen.
it was ok.|then i left.|and that was it.
Mm-hm.|Yes, that's right.|[pause] So I went.
The U.S. system is another thing.|We have NAV.
I was, um, I was tired.|You know?|Really tired.
He goes, “Why are you here?” and I'm like, okay.|Great.
'Are you sick?' he asked.|'Yes.'|And that was it.
We paid $4.50 for it.|Cheap!
"""
NORWEGIAN = """
Jeg snakket med f.eks. legen kl. 10.30 på mandag.|Det var greit.
Vi fikk bl.a. hjelp av NAV osv.|Da gikk jeg hjem.
Dr. Hansen sa at ca. 50 pst. er nok.|Ja.
Det var i nr. 5, jf. avtalen, pga. ryggen.|Så ble jeg bedre.
Jeg var 100 % sykmeldt fra 1. januar 2019.|Det var tungt.
Den 17. mai gikk vi ut.|Fint vær.
Hun sa: «Jeg vet ikke.|Kanskje.» og gikk.|Så dro jeg.
Evt. kan de komme mht. jobben dvs. senere.|Greit.
Nei ... jeg vet ikke.|Det var t.o.m. bra.
Jeg jobber nå 50 prosent, m.a.o. halv stilling o.l.|Det går.
Altså...|Jeg vet ikke.|Det var rart.
Møtet var kl. 12.|Etterpå gikk jeg hjem.
Hva?!|Nei!|Det sa han ikke.
«Kom inn!» sa hun, og jeg gikk inn.|Det var varmt.
Det koster ca. 500 kr. i måneden.|Det er mye.
ja.|det var greit.|også gikk jeg.
(ler) Ja, det kan du si.|Men likevel.
Jeg fikk 66 prosent av lønna, jf. § 8-13.|Ikke mer.
De ringte ca. 3 ganger.|Kanskje 4.|Jeg husker ikke.
"""
CASES = [("en", c) for c in ENGLISH.strip().splitlines()] + [("nb", c) for c in NORWEGIAN.strip().splitlines()]


def _sentences(text: str, language: str) -> list[str]:
    return [text[start:end].strip() for start, end in split(text, 0, len(text), language)]


@pytest.mark.parametrize("language, case", CASES)
def test_hard_cases_of_transcribed_speech(language, case):
    assert _sentences(case.replace("|", " "), language) == case.split("|")


def test_a_blank_line_ends_a_sentence_without_a_full_stop_and_a_line_end_does_not():
    assert _sentences("My working day\n\nI get up\nat six.", "en") == ["My working day", "I get up\nat six."]


def test_offsets_are_those_of_the_whole_text():
    text = "LABEL: It rained. We stayed in."
    assert split(text, 7, len(text), "en") == [(7, 18), (18, 31)]


@pytest.mark.parametrize(
    "language, text",
    [("", "She came. He went."),
     ("nn", "Ho kom. Han gjekk."), ("zz", "She came. He went."), ("ja", "She came. He went."),
     ("ar", "جاءت أمي. ذهب أبي."), ("zh", "她来了。 他走了。"), ("so", "Way timid. Wuu tagay.")],
)  # fmt: skip
def test_any_language_has_sentences(language, text):
    assert len(_sentences(text, language)) == 2


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aB .!?…\"'()#\n1,", max_size=60), st.sampled_from(["en", "nb", "fi"]))
def test_sentences_cover_the_text_without_gap_or_overlap(text, language):
    pieces = split("x " + text, 2, 2 + len(text), language)
    assert "".join(("x " + text)[start:end] for start, end in pieces) == text


def test_norwegian_without_saying_which_is_taken_for_bokmaal():
    assert _sentences("Vi fikk f.eks. Hansen. Greit.", "no") == ["Vi fikk f.eks. Hansen.", "Greit."]


def test_a_lone_surrogate_does_no_harm():
    assert split("a\ud800. B.", 0, 6, "en")[-1][1] == 6
