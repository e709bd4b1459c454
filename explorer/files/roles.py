"""Who asks and who tells: the roles of the speakers of one transcript, and whose account it is.

A guess, shown to the researcher and correctable. First by what the label says ("Interviewer 2",
"Deltaker"), then by how the voices speak: an interviewer asks, speaks briefly and begins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from explorer.datamodel import INTERVIEWER, PARTICIPANT, Speaker
from explorer.files.labels import is_generic, role_word

_ASKS_SHARE = 0.2  # of an interviewer's turns at least this share ends in a question mark


def guess_roles(speech: Mapping[str, Sequence[str]], *, transcript_id: str) -> dict[str, str]:
    """A role for every speaker.

    Parameters
    ----------
    speech : the turns' words by speaker; speakers in the order in which they first speak.
    transcript_id : a label that is the transcript's own name is its participant's.

    Returns
    -------
    dict of speaker to 'participant', 'interviewer' or 'other'. Everybody is a participant when nothing tells.
    """
    roles = {label: _named_role(label, transcript_id) for label in speech}
    unknown = [label for label, role in roles.items() if not role]
    interviewer_known = INTERVIEWER in roles.values()
    if unknown and not interviewer_known and len(speech) > 1:
        asker = _who_asks(speech, unknown, alone=PARTICIPANT in roles.values())
        if asker:
            roles[asker] = INTERVIEWER
    return {label: role or PARTICIPANT for label, role in roles.items()}


def as_speakers(roles: Mapping[str, str], *, transcript_id: str) -> tuple[Speaker, ...]:
    """Speakers with the participants' ids.

    One participant: the transcript's name. Several: their own names; a generic label gets the
    transcript's name, with a number when there are several such.
    """
    participants = [label for label, role in roles.items() if role == PARTICIPANT]
    generic = [label for label in participants if is_generic(label)]
    ids: dict[str, str] = {}
    for label in participants:
        if len(participants) == 1 or (label in generic and len(generic) == 1):
            ids[label] = transcript_id
        elif label in generic:
            number = re.search(r"(\d+)\s*$", label)
            ids[label] = f"{transcript_id}-{number[1] if number else generic.index(label) + 1}"
        else:
            ids[label] = label
    return tuple(Speaker(label, role, ids.get(label, "")) for label, role in roles.items())


def _named_role(label: str, transcript_id: str) -> str:
    label, transcript_id = (unicodedata.normalize("NFC", text).casefold() for text in (label, transcript_id))
    if label == transcript_id:
        return PARTICIPANT
    named = role_word(label)
    # "030-AMB-i": the file is named for the person first.
    first_word = re.split(r"[\s_\-]+", transcript_id)[0]
    return named or (PARTICIPANT if label == first_word else "")


def _who_asks(speech: Mapping[str, Sequence[str]], candidates: Sequence[str], *, alone: bool) -> str:
    """The candidate who speaks as an interviewer does, '' when none stands out.

    `alone` says that the participants are known, so that a single candidate needs little evidence.
    """
    asking = {label: _share_asking(speech[label]) for label in speech}
    if alone and len(candidates) == 1:
        others = max(asking[label] for label in speech if label != candidates[0])
        return candidates[0] if asking[candidates[0]] >= others else ""
    ranked = sorted(candidates, key=lambda label: asking[label], reverse=True)
    best, second = ranked[0], ranked[1] if len(ranked) > 1 else ""
    if asking[best] >= _ASKS_SHARE and asking[best] >= 2 * asking.get(second, 0.0):
        return best
    if len(speech) == 2 and len(candidates) == 2:
        return _brief_opener(speech, asking)
    return ""


def _brief_opener(speech: Mapping[str, Sequence[str]], asking: Mapping[str, float]) -> str:
    """Of two speakers the one who begins, speaks at most half as long a turn, and asks no less than the other."""
    first, other = list(speech)
    brief = _mean_words(speech[first]) <= 0.5 * _mean_words(speech[other])
    return first if brief and asking[first] >= asking[other] else ""


def _share_asking(turns: Sequence[str]) -> float:
    return sum(turn.rstrip(" \"”’')*_").endswith(("?", "？", "؟")) for turn in turns) / max(len(turns), 1)


def _mean_words(turns: Sequence[str]) -> float:
    return sum(len(turn.split()) for turn in turns) / max(len(turns), 1)
