"""Languages are told apart, also near ones, and left open when there is too little to go by."""

from __future__ import annotations

import re

import pytest

from explorer.analysis.language import LANGUAGES, detect_language, detect_languages
from explorer.datamodel import INTERVIEWER, OTHER, PARTICIPANT, Span, Speaker, Transcript, Turn

BOKMAAL = "Jeg vet ikke hva jeg skal si om det, men de var veldig hyggelige, og jeg fikk hjelp med en gang."
NYNORSK = "Eg veit ikkje kva eg skal seie om det, men dei var veldig hyggelege, og eg fekk hjelp med ein gong."
DANISH = "Jeg ved ikke hvad jeg skal sige om det, men de var meget venlige, og jeg fik hjælp med det samme."
SWEDISH = "Jag vet inte vad jag ska säga om det, men de var väldigt trevliga, och jag fick hjälp direkt."
ENGLISH = "I don't know what to say about it, but they were very kind, and I got help straight away."
GERMAN = "Ich weiß nicht, was ich dazu sagen soll, aber sie waren sehr nett und haben mir sofort geholfen."
POLISH = "Nie wiem, co o tym powiedzieć, ale byli bardzo mili i od razu dostałam pomoc."


@pytest.mark.parametrize(
    "text, language",
    [
        (BOKMAAL, "nb"),
        (NYNORSK, "nn"),
        (DANISH, "da"),
        (SWEDISH, "sv"),
        (ENGLISH, "en"),
        (GERMAN, "de"),
        (POLISH, "pl"),
    ],
)
def test_a_sentence_is_enough_to_tell_near_languages_apart(text, language):
    assert detect_language(text) == language
    assert language in LANGUAGES


@pytest.mark.parametrize("text", ["", "ja", "Mm-hm, yes.", "# * (ler) 1 2 3 4 5 6 7 8 9 10", "ja det var jo det", "?!"])
def test_too_little_text_is_left_open(text):
    assert detect_language(text) == ""


def test_half_one_language_half_another_is_left_open_or_one_of_the_two():
    assert detect_language(BOKMAAL + " " + ENGLISH) in {"", "nb", "en"}


def test_pauses_overlaps_and_notes_do_not_count_as_words():
    spoken = "(laughs) ja # da er det * altså # (pause) nei # mm"
    assert detect_language(spoken) == ""  # seven words remain


def test_scripts_without_spaces_are_long_enough():
    assert detect_language("我不知道该怎么说，但是他们非常友好，我马上就得到了帮助。") == "zh"


def _transcript(*turns: tuple[str, str], speakers: tuple[Speaker, ...], language: str = "") -> Transcript:
    text, found = "", []
    for name, said in turns:
        text += f"{name}: "
        found.append(Turn(len(found), Span("T", len(text), len(text) + len(said)), name))
        text += said + "\n"
    return Transcript("T", "T", text, tuple(found), speakers, language)


def test_each_speaker_gets_a_language_and_the_transcript_that_of_its_participants():
    transcript = _transcript(
        ("I", ENGLISH),
        ("P", BOKMAAL),
        ("Q", "ja"),
        speakers=(Speaker("I", INTERVIEWER), Speaker("P", PARTICIPANT, "P"), Speaker("Q", OTHER)),
    )
    found = detect_languages(transcript)
    assert found.language == "nb"
    assert [s.language for s in found.speakers] == ["en", "nb", "nb"]  # Q says too little and inherits
    assert (found.text, found.turns) == (transcript.text, transcript.turns)


def test_a_language_the_source_gave_is_kept():
    transcript = _transcript(("P", ENGLISH), speakers=(Speaker("P", PARTICIPANT, "P", language="nb"),), language="nn")
    found = detect_languages(transcript)
    assert (found.language, found.speakers[0].language) == ("nn", "nb")


def test_a_participant_of_few_words_is_helped_by_the_interviewers_language():
    transcript = _transcript(
        ("I", BOKMAAL), ("P", "ja"), speakers=(Speaker("I", INTERVIEWER), Speaker("P", PARTICIPANT, "P"))
    )
    assert detect_languages(transcript).language == "nb"


def test_labels_are_not_taken_for_speech():
    name = "This is the interviewer with a long English name"
    transcript = _transcript(*[(name, "ja")] * 5, speakers=(Speaker(name),))
    assert detect_languages(transcript).language == ""


def test_a_text_without_turns_has_a_language():
    assert detect_languages(Transcript("T", "T", BOKMAAL)).language == "nb"


def test_real_norwegian_and_english_speech(real_data):
    norwegian = " ".join(
        re.sub(r"^\S+ ", "", line)
        for path in sorted((real_data / "norwegian").glob("*-i.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ).split()
    english = (real_data / "sheffield" / "transcripts" / "Ana.txt").read_text(encoding="utf-8").split()
    for words, language in ((norwegian, "nb"), (english, "en")):
        stretches = [" ".join(words[i : i + 30]) for i in range(0, min(len(words), 30 * 300), 30)]
        found = [detect_language(stretch) for stretch in stretches]
        assert set(found) <= {language, ""}
        assert found.count(language) >= 0.9 * len(found)
