"""What is known of how much of each theme was found: the nouns of the "What remains" page and of `explorer recall`."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.analysis.recall import BestCase, Estimate, Seen, best_cases, share_alpha

CONFIDENCE = 0.95
# Silent reading of non-fiction takes about 238 words a minute: Brysbaert 2019, J. Mem. Lang. 109:104047.
WORDS_A_MINUTE = 240

# How the newest sample for a theme stands. MISLED: more was found since than it allowed. CHANGED: the theme took in
# codes that had codings before the draw, so the sample was drawn for another theme.
NO_SAMPLE, OPEN_SAMPLE, READ_SAMPLE, VOID_SAMPLE, MISLED, CHANGED = "none", "open", "read", "void", "misled", "changed"


@dataclass(frozen=True, slots=True)
class Opinion:
    """Callaghan and Müller-Hansen's p that less than `target` was found (`stopping`). None: nothing to go by.

    p : from the segments drawn at random. p_ranked : from the decisions in ranked order.
    """

    target: float
    p: float | None
    p_ranked: float | None


@dataclass(frozen=True, slots=True)
class Pace:
    """How many seconds a segment takes to read and decide, and what that rests on.

    is_own : there are enough decisions for a median.
    words : mean words of the segments still to be read.
    by_words : the seconds are what so many words take at WORDS_A_MINUTE, more than the decisions took, or than
        is assumed without them.
    """

    seconds: float
    is_own: bool
    words: float
    by_words: bool


@dataclass(frozen=True, slots=True)
class SampleResult:
    """What one sample says of one theme.

    confidence : of all statements of its plan together: of all its themes and looks.
    open_segments, size : not yet decided for any of its themes, and in all.
    n_segments, is_of_today : segments the study had at the draw, and whether it has the same ones now.
    people_at_most : of the people without the theme now, how many may still speak to it, at most; None when the
        sample is not read to its end, or when it is no longer known whose its segments were.
    n_statements : of its plan, themes times looks: so many hold together with the confidence.
    """

    sample_id: int
    plan_id: int
    look: int
    state: str
    confidence: float
    size: int
    open_segments: int
    drawn_at: str
    n_segments: int
    is_of_today: bool
    seen: Seen
    estimate: Estimate | None
    people_at_most: int | None
    n_statements: int = 1


@dataclass(frozen=True, slots=True)
class ThemeRemains:
    """One theme: what carries it, what remains, and what samples say.

    found, remaining : segments that carry it, and segments that neither carry it nor were decided for it.
    people, people_without : people who speak, and those of them with no coding of it.
    newest : of the newest sample that serves it, in whatever state; None without one.
    result : of the newest sample read to its end; of several looks of one plan, the one that says most.
    """

    theme_id: str
    name: str
    found: int
    remaining: int
    people: int
    people_without: int
    newest: SampleResult | None
    result: SampleResult | None
    opinions: tuple[Opinion, ...]

    @property
    def state(self) -> str:
        return self.newest.state if self.newest else NO_SAMPLE

    def best(self) -> tuple[BestCase, ...]:
        """What a sample of its own could show at most, by size, in one look."""
        return best_cases(self.found, self.remaining, share_alpha(CONFIDENCE, looks=1, themes=1))
