"""What is said of the queue of quotes to read again: what is disclosed, what is left out, and how coders decide."""

from __future__ import annotations

from explorer.analysis.coders import CoderMeasures, Share
from explorer.datamodel import Queue, ReviewSettings
from explorer.naming import counted
from explorer.translation import _, plural
from explorer.wording.numerals import decimal


def locked(queue: Queue) -> str:
    """Why some candidates are not shown yet, '' when all are."""
    if not queue.locked:
        return ""
    return _(
        "{candidates} in {interviews} that you have not marked as read",
        candidates=counted(queue.locked, "candidate"),
        interviews=counted(len(queue.locked_transcript_ids), "interview"),
    )


def disclosure(settings: ReviewSettings) -> str:
    """What everybody who reads again should know in general, though not of which quote; '' when there is nothing."""
    shares = (
        (settings.share_known, lambda n: _("{n} are coded with it already", n=n)),
        (settings.share_decoys, lambda n: _("{n} are from the bottom of the ranking, or rejected by somebody", n=n)),
        (settings.share_random, lambda n: _("{n} are drawn at random", n=n)),
    )
    parts = [told(round(100 * share)) for share, told in shares if share]
    if not parts:
        return ""
    listed = parts[0]
    if len(parts) > 1:
        listed = _("{these} and {last}", these=", ".join(parts[:-1]), last=parts[-1])
    return _(
        "Of 100 quotes shown about {listed}. Which ones is not said before you decide: they show how decisions are "
        "made. What is coded already is not counted as found.",
        listed=listed,
    )


def coder_sentences(measures: CoderMeasures) -> list[str]:
    """How one coder decided, in counts, with what the counts can say of the next hundred such quotes."""
    one = measures
    sentences = [_decided(one)]
    for share, told in (
        (one.known, lambda so: _("Accepted {so} that somebody had coded.", so=so)),
        (one.decoys, lambda so: _("Accepted {so} from the bottom of the ranking or rejected by somebody.", so=so)),
        (one.ranked, lambda so: _("Accepted {so} from the ranking.", so=so)),
        (one.random, lambda so: _("Accepted {so} drawn at random.", so=so)),
    ):
        if share.of:
            sentences.append(told(accepted(share)))
    if all(third.of for third in one.thirds):
        first, second, last = (_("{n} of {of}", n=third.hits, of=third.of) for third in one.thirds)
        sentences.append(
            _(
                "Over a sitting: accepted {first} in its first third, {second} in the second, {last} in the last.",
                first=first,
                second=second,
                last=last,
            )
        )
    if one.median_latency_s is not None:
        seconds = decimal(one.median_latency_s, 0)
        sentences.append(_("Half of the decisions took less than {seconds} seconds.", seconds=seconds))
    if one.score_visible:
        decisions = counted(one.score_visible, "decision")
        sentences.append(_("The score could be seen before {decisions}.", decisions=decisions))
    return sentences


def _decided(one: CoderMeasures) -> str:
    aside = []
    if one.unsure:
        aside.append(plural(one.unsure, "{n} unsure", "{n} unsure"))
    if one.skipped:
        aside.append(plural(one.skipped, "{n} skipped", "{n} skipped"))
    quotes = counted(one.decided, "quote")
    if aside:
        return _("{quotes} decided ({aside}).", quotes=quotes, aside=", ".join(aside))
    return _("{quotes} decided.", quotes=quotes)


def accepted(share: Share) -> str:
    """``8 of 10 (between 44 and 97 of 100, 95% interval)``: a count, and what it can say."""
    return _(
        "{n} of {of} (between {low} and {high} of 100, 95% interval)",
        n=share.hits,
        of=share.of,
        low=round(100 * share.low),
        high=round(100 * share.high),
    )
