"""What a search found, in words: the same on the screen and on the command line."""

from __future__ import annotations

from explorer.analysis.searching import MOST_HITS
from explorer.naming import counted
from explorer.translation import _, plural, written

SIMILARITY_MEANS = (
    "Similarity is the cosine between the query and a passage. Only its order means something: it is no probability."
)
NOT_SAID = "Nobody said it in these words"
NOT_MATCHED = "Nothing anybody said fits this expression"
PARTICIPANTS_ONLY = "Meaning is compared with what participants said, not with the questions."
NO_MEANING = "A regular expression has no meaning to compare by: write the query in words for that."


def hits_in_words(
    n_hits: int, n_transcripts: int, of_transcripts: int, n_people: int, of_people: int, *, is_capped: bool = False
) -> str:
    """``14 times, in 9 of 26 transcripts and by 8 of 26 participants``, without a full stop.

    Parameters
    ----------
    is_capped : the search stopped at `MOST_HITS`, so every number is a least one.
    """
    where = _("in {n} of {transcripts}", n=n_transcripts, transcripts=counted(of_transcripts, "transcript"))
    if is_capped:
        return _("More than {most} times; the first {most} lie {where}", most=written(MOST_HITS), where=where)
    whose = (
        _("by {n} of {participants}", n=n_people, participants=counted(of_people, "participant"))
        if n_people
        else _("by no participant")
    )
    return _("{times}, {where} and {whose}", times=_times(n_hits), where=where, whose=whose)


def _times(n_hits: int) -> str:
    if n_hits == 1:
        return _("Once")
    return _("Twice") if n_hits == 2 else _("{n} times", n=written(n_hits))


def outside_in_words(outside: int) -> str:
    """What is said of places in labels; '' when there are none."""
    if not outside:
        return ""
    return plural(
        outside,
        "{n} further place is in labels, times or headings, which nobody said.",
        "{n} further places are in labels, times or headings, which nobody said.",
    )


def repeated_in_words(n_left_out: int, n_considered: int) -> str:
    """What is said of passages by meaning that hold the query as typed; '' when there are none."""
    if not n_left_out:
        return ""
    return plural(
        n_left_out,
        "{n} of the {considered} most similar holds the words as typed and is not shown twice.",
        "{n} of the {considered} most similar hold the words as typed and are not shown twice.",
        considered=n_considered,
    )
