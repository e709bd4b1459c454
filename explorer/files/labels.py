"""What the words of a speaker label tell: a part in the talk, a neutral word, or no label at all."""

from __future__ import annotations

import re

from explorer.datamodel import INTERVIEWER, OTHER, PARTICIPANT


def _words(*texts: str) -> frozenset[str]:
    return frozenset(" ".join(texts).split())


INTERVIEWER_WORDS = _words(
    "interviewer interviewers interview interv int intv i iv q question researcher moderator mod facilitator fac host",
    "therapist counsellor counselor investigator intervjuer intervjuar forsker forskar spørsmål terapeut fasilitator",
    "enquêteur enquêtrice intervieweur interviewerin interviewleder entrevistador entrevistadora",
)
PARTICIPANT_WORDS = _words(
    "participant participants part p pt client respondent resp informant inf interviewee ie ip patient answer deltaker",
    "deltakar intervjuobjekt intervjuperson klient pasient svar bruker teilnehmer teilnehmerin befragte befragter",
)
NEUTRAL_WORDS = _words("speaker spk sprecher taler person stemme voice unknown s") | {"unknown speaker"}
OTHER_WORDS = _words(
    "observer observatør notetaker assistant interpreter translator tolk transcriber recording operator technician",
) | {"note taker"}

NOT_NAMES = _words(
    "note notes nb ps p.s eg e.g i.e example remember http https ftp mailto www re options summary conclusion first",
    "second third finally also again but and so well yes no okay ok ja nei men og altså merk eksempel husk obs",
    "warning important point reason problem is todo to do",
)
"""Words that begin a sentence before a colon and are nobody's name."""

ABOUT_THE_FILE = _words(
    "date time place location duration length subject topic title source project study interview recording recorded",
    "file filename language transcribed version pseudonym age gender timestamp transcript transcription venue start",
    "end dato tid sted varighet tema tittel prosjekt studie opptak fil språk transkribert alder kjønn",
) | {"interview number", "interview no", "interview date", "transcribed by", "date of interview", "participant id"}
"""Words that begin a line of a heading ("Date: 12 May")."""


def base_word(label: str) -> str:
    """A label without number and case: 'Researcher 1' and 'researcher' are both 'researcher'."""
    word = re.sub(r"\([^)]*\)|[\[\]#*_.:]", " ", label.casefold())
    word = re.sub(r"[\s\-]*\d+[a-z]?\s*$", "", word.strip())
    return " ".join(word.split())


def role_word(label: str) -> str:
    """The role a label names, '' when it is a name, a code or a neutral word such as 'Speaker 2'."""
    word = base_word(label)
    if word in INTERVIEWER_WORDS or word.split(" ")[-1:] == ["interviewer"]:
        return INTERVIEWER
    if word in PARTICIPANT_WORDS:
        return PARTICIPANT
    return OTHER if word in OTHER_WORDS else ""


def is_generic(label: str) -> bool:
    """Whether a label names a part in the talk and not a person: 'Participant', 'client', 'Speaker 2', 'P'.

    'P07' is not: short codes with a number are how studies name their people.
    """
    word = base_word(label)
    numbered_code = len(word) <= 3 and any(char.isdigit() for char in label)
    return (word in PARTICIPANT_WORDS or word in NEUTRAL_WORDS) and not numbered_code
