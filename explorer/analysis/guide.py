"""Which guide question a segment answers: the interviewers' turns, grouped by meaning across interviews.

    segments -> asked(): the distinct turns, to be embedded -> find_guide(): the guide, and what each segment answers

In a semi-structured interview the same question comes in other words each time, and between the planned questions
stand probes ("Can you say more?", "And then?") that ask nothing of their own.
"""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.embedding import centre_by_language
from explorer.analysis.lemmas import lemmas
from explorer.datamodel import GuideQuestion, Segment

if TYPE_CHECKING:
    import numpy as np

# Cosine similarities of vectors centred on the mean of all questions, so that they mean the same for encoders whose
# vectors all lie close together. Chosen on the demo, whose 26 interviews reword 17 planned questions, with two
# encoders: lower ones join questions that differ, higher ones leave most rewordings out (mean best F1 over the 17
# questions .51 and .49). The same values find the guides of sheffield, serdif and the Norwegian interviews.
LEADER_SIMILARITY = 0.40  # with the wording a group is founded on
MEMBER_SIMILARITY = 0.30  # with the mean of a group
# A wording with fewer words of its own ("What did you do?") mostly asks about what is being spoken of already: it may
# join a group ("And your finances?") and founds one only where it is read out word by word.
FOUNDING_WORDS = 2
MIN_INTERVIEWS = 3
MIN_SHARE_OF_INTERVIEWS = 0.15  # a question of the guide is asked in more than a few of the interviews

_ROUNDS = 8  # of moving the means; they settle in fewer
_BLOCK = 1024  # questions compared at once: 40 MB for 10,000
_STAGE_DIRECTION = re.compile(r"[(\[][^)\]]{0,40}[)\]]")  # "(laughs)", "[pause]"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What the interviewers asked before the segments.

    texts : the distinct turns without stage directions, in the order of the segments: what is to be embedded.
    languages : of each text. own_words : int (n_texts,), its different content words.
    is_probe : bool (n_texts,), it asks for more of the same ("And then?", "That's interesting.").
    text_of : int (n_segments,), index into `texts`, -1 where nothing was asked.
    interview_of : int (n_segments,), a number for each transcript.
    """

    texts: tuple[str, ...]
    languages: tuple[str, ...]
    own_words: np.ndarray
    is_probe: np.ndarray
    text_of: np.ndarray
    interview_of: np.ndarray


def asked(segments: Sequence[Segment]) -> Asked:
    """The questions before the segments, each wording once."""
    import numpy as np

    place: dict[str, int] = {}
    interviews: dict[str, int] = {}
    languages: list[str] = []
    text_of = np.full(len(segments), -1, dtype=np.int64)
    for row, segment in enumerate(segments):
        interviews.setdefault(segment.span.transcript_id, len(interviews))
        if text := " ".join(_STAGE_DIRECTION.sub(" ", segment.question).split()):
            if text not in place:
                place[text] = len(place)
                languages.append(segment.language)
            text_of[row] = place[text]
    own = np.array([len(set(lemmas(text, by))) for text, by in zip(place, languages, strict=True)], dtype=np.int64)
    asks = np.array(["?" in text for text in place], dtype=bool)
    return Asked(
        texts=tuple(place),
        languages=tuple(languages),
        own_words=own,
        is_probe=own < np.where(asks, 1, FOUNDING_WORDS),
        text_of=text_of,
        interview_of=np.array([interviews[s.span.transcript_id] for s in segments], dtype=np.int64),
    )


def find_guide(questions: Asked, vectors: np.ndarray) -> tuple[tuple[GuideQuestion, ...], np.ndarray]:
    """The questions asked in several interviews, and which of them each segment answers.

    Groups are found as stars (Aslam, Pelekhov and Rus 2004, J. Graph Algorithms Appl. 8:95): the wording with
    similar ones in the most interviews founds a group with them, then the next among the rest; after that every
    wording goes to the nearest mean, as in k-means. Nothing is random, and no n by n matrix is kept.

    A probe that names nothing goes on with the question before it. A follow-up of its own ("Who had told you that?")
    answers no guide question.

    Parameters
    ----------
    vectors : float32 (n_texts, n_dims), row i is `questions.texts[i]`, of the study's encoder.

    Returns
    -------
    guide : asked in at least MIN_INTERVIEWS interviews and MIN_SHARE_OF_INTERVIEWS of them, the widest asked first.
    question_of : int64 (n_segments,), index into `guide`, -1 for a segment that answers none of them.
    """
    import numpy as np

    if len(vectors) != len(questions.texts):
        raise ValueError(f"{len(vectors)} vectors but {len(questions.texts)} questions")
    if not len(vectors):
        return (), np.full(len(questions.text_of), -1, dtype=np.int64)
    points = _centred(vectors, questions.languages)
    asked_in = _asked_in(questions)
    group_of = _groups(questions, points, asked_in)
    found = _wide_enough(questions, points, asked_in, group_of)
    new = {group: number for number, (group, _) in enumerate(found)}
    number_of = np.array([new.get(group, -1) for group in group_of.tolist()], dtype=np.int64)
    return tuple(question for _, question in found), _answered(questions, number_of)


def _wide_enough(
    questions: Asked, points: np.ndarray, asked_in: Sequence[Sequence[int]], group_of: np.ndarray
) -> list[tuple[int, GuideQuestion]]:
    """The groups asked in enough interviews, the widest first."""
    import numpy as np

    n_interviews = len(np.unique(questions.interview_of))
    needed = max(MIN_INTERVIEWS, math.ceil(MIN_SHARE_OF_INTERVIEWS * n_interviews - 1e-9))
    found = []
    for group in range(int(group_of.max(initial=-1)) + 1):
        texts = np.flatnonzero(group_of == group)
        turns = [interview for text in texts.tolist() for interview in asked_in[text]]
        if len(set(turns)) >= needed:
            typical = _typical(questions, points, asked_in, texts)
            found.append((group, GuideQuestion(typical, len(turns), len(set(turns)))))
    return sorted(found, key=lambda pair: (-pair[1].interviews, -pair[1].wordings, pair[0]))


def _centred(vectors: np.ndarray, languages: Sequence[str]) -> np.ndarray:
    """float64 (n_texts, n_dims), rows of length 1, without what all questions have in common.

    Where only one thing was ever asked, that goes too: then it tells no pattern from another.
    """
    import numpy as np

    plain = centre_by_language(vectors, languages).astype(np.float64)
    points = plain - plain.mean(axis=0)
    points = np.where(np.linalg.norm(points, axis=1, keepdims=True) < 1e-6, plain, points)  # one question, or all alike
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    return np.divide(points, lengths, out=np.zeros_like(points), where=lengths > 1e-9)


def _groups(questions: Asked, points: np.ndarray, asked_in: Sequence[Sequence[int]]) -> np.ndarray:
    """int64 (n_texts,): the group of each wording, -1 for none."""
    import numpy as np

    founding = np.flatnonzero(_may_found(questions, asked_in))
    stars = _stars(points[founding], [asked_in[text] for text in founding.tolist()])
    group_of = np.full(len(points), -1, dtype=np.int64)
    if not stars:
        return group_of
    # A wording read out in every interview says more of what is meant than one slip of the tongue.
    weighted = points * np.array([len(interviews) for interviews in asked_in])[:, None]
    means = np.array([weighted[founding[star]].sum(axis=0) for star in stars])
    for _ in range(_ROUNDS):
        nearest = _nearest(points[founding], means)
        for group in range(len(means)):
            if (nearest == group).any():
                means[group] = weighted[founding[nearest == group]].sum(axis=0)
    may_join = np.flatnonzero(questions.own_words >= 1)
    group_of[may_join] = _nearest(points[may_join], means)
    return group_of


def _may_found(questions: Asked, asked_in: Sequence[Sequence[int]]) -> np.ndarray:
    """bool (n_texts,): wordings that name enough, or that are read out word by word in several interviews."""
    import numpy as np

    read_out = np.array([len(interviews) >= MIN_INTERVIEWS for interviews in asked_in], dtype=bool)
    return (questions.own_words >= FOUNDING_WORDS) | (read_out & ~questions.is_probe)


def _asked_in(questions: Asked) -> list[list[int]]:
    """For each wording the interviews it is asked in."""
    found: list[set[int]] = [set() for _ in questions.texts]
    for text, interview in zip(questions.text_of.tolist(), questions.interview_of.tolist(), strict=True):
        if text >= 0:
            found[text].add(interview)
    return [sorted(interviews) for interviews in found]


def _stars(points: np.ndarray, asked_in: Sequence[Sequence[int]]) -> list[np.ndarray]:
    """Rows of each star, the one over the most interviews first; only stars over MIN_INTERVIEWS interviews.

    A star can only shrink as others take their rows, so a count once made is an upper bound and most
    are never made again (lazy greedy; Minoux 1978, doi 10.1007/BFb0006528).
    """
    import numpy as np

    near = _neighbours(points)
    free = np.ones(len(points), dtype=bool)

    def reach(row: int) -> int:
        return len({interview for other in near[row][free[near[row]]].tolist() for interview in asked_in[other]})

    # Of equal reach the wording with more like it is first, then the earlier one: never a matter of chance.
    waiting = [(-reach(row), -len(near[row]), row) for row in range(len(points))]
    heapq.heapify(waiting)
    stars = []
    while waiting:
        bound, size, row = heapq.heappop(waiting)
        if not free[row]:
            continue
        if (now := reach(row)) < MIN_INTERVIEWS:
            continue
        if now < -bound:
            heapq.heappush(waiting, (-now, size, row))
            continue
        star = near[row][free[near[row]]]
        free[star] = False
        stars.append(star)
    return stars


def _neighbours(points: np.ndarray) -> list[np.ndarray]:
    """For each row the rows at least LEADER_SIMILARITY near, itself among them, in ascending order."""
    import numpy as np

    near = []
    for start in range(0, len(points), _BLOCK):
        block = points[start : start + _BLOCK] @ points.T
        block[np.arange(len(block)), np.arange(start, start + len(block))] = 1.0
        near += [np.flatnonzero(row >= LEADER_SIMILARITY).astype(np.int32) for row in block]
    return near


def _nearest(points: np.ndarray, means: np.ndarray) -> np.ndarray:
    """int64 (n,): the mean each point is most similar to, -1 where it is less than MEMBER_SIMILARITY."""
    import numpy as np

    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    directions = np.divide(means, lengths, out=np.zeros_like(means), where=lengths > 1e-9)
    found = np.empty(len(points), dtype=np.int64)
    for start in range(0, len(points), _BLOCK):
        similar = points[start : start + _BLOCK] @ directions.T
        best = similar.argmax(axis=1)
        far = similar[np.arange(len(best)), best] < MEMBER_SIMILARITY
        found[start : start + _BLOCK] = np.where(far, -1, best)
    return found


def _typical(questions: Asked, points: np.ndarray, asked_in: Sequence[Sequence[int]], texts: np.ndarray) -> str:
    """The wording nearest to the mean of its group, among those that name something themselves."""
    import numpy as np

    naming = texts[questions.own_words[texts] >= FOUNDING_WORDS]
    texts = naming if len(naming) else texts
    mean = sum(points[text] * len(asked_in[text]) for text in texts.tolist())
    return questions.texts[texts[int(np.argmax(points[texts] @ mean))]]


def _answered(questions: Asked, number_of: np.ndarray) -> np.ndarray:
    """int64 (n_segments,): the guide question of the turn before a segment, past the probes between."""
    import numpy as np

    found = np.full(len(questions.text_of), -1, dtype=np.int64)
    current, before = -1, -1
    for row, (text, interview) in enumerate(
        zip(questions.text_of.tolist(), questions.interview_of.tolist(), strict=True)
    ):
        if interview != before:
            current, before = -1, interview
        if text >= 0 and (number_of[text] >= 0 or not questions.is_probe[text]):
            current = int(number_of[text])
        found[row] = current
    return found
