"""The nouns of the project: frozen values, in the words of qualitative research.

One offset convention: `start_char` and `end_char` count Unicode code points in
`Transcript.text`, half-open, so `text[start_char:end_char]` is the passage.
`Transcript.text` has LF line ends and no byte-order mark; it never changes after
reading. Everything else a file holds (speaker labels, times) stays in the text
where it stood, outside the spans of the turns.
"""

from __future__ import annotations

from explorer.datamodel.analysed import (
    COARSE,
    COARSER,
    FINE,
    GRAINS,
    MIDDLE,
    ONE_PERSONS_SHARE,
    ONE_PERSONS_VOICES,
    UNPLACED,
    Analysis,
    AnsweredQuestion,
    GuideQuestion,
    Pattern,
    Stability,
    VoiceBalance,
)
from explorer.datamodel.corpus import (
    ACCEPTED,
    AFTER_SUGGESTION,
    BLIND,
    INTERVIEWER,
    OTHER,
    PARTICIPANT,
    PROVENANCES,
    ROLES,
    Code,
    Coding,
    Corpus,
    Participant,
    Segment,
    Span,
    Speaker,
    Theme,
    Transcript,
    Turn,
)
from explorer.datamodel.reading import (
    Notice,
    QuoteRow,
    SourceMaterial,
)

__all__ = [
    "ACCEPTED",
    "AFTER_SUGGESTION",
    "BLIND",
    "COARSE",
    "COARSER",
    "FINE",
    "GRAINS",
    "INTERVIEWER",
    "MIDDLE",
    "ONE_PERSONS_SHARE",
    "ONE_PERSONS_VOICES",
    "OTHER",
    "PARTICIPANT",
    "PROVENANCES",
    "ROLES",
    "UNPLACED",
    "Analysis",
    "AnsweredQuestion",
    "Code",
    "Coding",
    "Corpus",
    "GuideQuestion",
    "Notice",
    "Participant",
    "Pattern",
    "QuoteRow",
    "Segment",
    "SourceMaterial",
    "Span",
    "Speaker",
    "Stability",
    "Theme",
    "Transcript",
    "Turn",
    "VoiceBalance",
]
