"""What is said of the queue of quotes to read again: what is disclosed, what is left out, and how coders decide."""

from __future__ import annotations

from explorer.analysis.coders import CoderMeasures, Share
from explorer.datamodel import Queue, ReviewSettings
from explorer.naming import counted


def locked(queue: Queue) -> str:
    """Why some candidates are not shown yet, '' when all are."""
    if not queue.locked:
        return ""
    interviews = counted(len(queue.locked_transcript_ids), "interview")
    return f"{counted(queue.locked, 'candidate')} in {interviews} that you have not marked as read"


def disclosure(settings: ReviewSettings) -> str:
    """What everybody who reads again should know in general, though not of which quote; '' when there is nothing."""
    shares = (
        (settings.share_known, "coded with it already"),
        (settings.share_decoys, "from the bottom of the ranking, or rejected by somebody"),
        (settings.share_random, "drawn at random"),
    )
    parts = [f"{round(100 * share)} are {what}" for share, what in shares if share]
    if not parts:
        return ""
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return (
        f"Of 100 quotes shown about {listed}. Which ones is not said before you decide: they show how decisions are "
        "made. What is coded already is not counted as found."
    )


def coder_sentences(measures: CoderMeasures) -> list[str]:
    """How one coder decided, in counts, with what the counts can say of the next hundred such quotes."""
    one = measures
    aside = ", ".join(f"{n:,} {what}" for n, what in ((one.unsure, "unsure"), (one.skipped, "skipped")) if n)
    sentences = [f"{counted(one.decided, 'quote')} decided{f' ({aside})' if aside else ''}."]
    for share, what in (
        (one.known, "that somebody had coded"),
        (one.decoys, "from the bottom of the ranking or rejected by somebody"),
        (one.ranked, "from the ranking"),
        (one.random, "drawn at random"),
    ):
        if share.of:
            sentences.append(f"Accepted {accepted(share)} {what}.")
    if all(third.of for third in one.thirds):
        first, second, last = (f"{third.hits} of {third.of}" for third in one.thirds)
        sentences.append(
            f"Over a sitting: accepted {first} in its first third, {second} in the second, {last} in the last."
        )
    if one.median_latency_s is not None:
        sentences.append(f"Half of the decisions took less than {one.median_latency_s:.0f} seconds.")
    if one.score_visible:
        sentences.append(f"The score could be seen before {counted(one.score_visible, 'decision')}.")
    return sentences


def accepted(share: Share) -> str:
    """``8 of 10 (between 44 and 97 of 100, 95% interval)``: a count, and what it can say."""
    low, high = round(100 * share.low), round(100 * share.high)
    return f"{share.hits} of {share.of} (between {low} and {high} of 100, 95% interval)"
