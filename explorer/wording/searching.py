"""What a search found, in words: the same on the screen and on the command line."""

from __future__ import annotations

from explorer.analysis.searching import MOST_HITS
from explorer.naming import counted

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
    times = "once" if n_hits == 1 else "twice" if n_hits == 2 else f"{n_hits:,} times"
    where = f"in {n_transcripts} of {counted(of_transcripts, 'transcript')}"
    whose = f"by {n_people} of {counted(of_people, 'participant')}" if n_people else "by no participant"
    if is_capped:
        return f"More than {MOST_HITS:,} times; the first {MOST_HITS:,} lie {where}"
    return f"{times[:1].upper()}{times[1:]}, {where} and {whose}"


def outside_in_words(outside: int) -> str:
    """What is said of places in labels; '' when there are none."""
    if not outside:
        return ""
    return (
        f"{counted(outside, 'further place is', 'further places are')} in labels, times or headings, which nobody said."
    )


def repeated_in_words(n_left_out: int, n_considered: int) -> str:
    """What is said of passages by meaning that hold the query as typed; '' when there are none."""
    if not n_left_out:
        return ""
    hold, are = ("holds", "is") if n_left_out == 1 else ("hold", "are")
    return f"{n_left_out} of the {n_considered} most similar {hold} the words as typed and {are} not shown twice."
