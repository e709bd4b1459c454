"""One and several, said rightly."""

from __future__ import annotations

from explorer.wording.standing import unread


def test_what_is_not_read_is_said_in_the_right_number():
    assert unread(1, 26) == "1 of 26 transcripts is not marked as read"
    assert unread(3, 26) == "3 of 26 transcripts are not marked as read"
    assert unread(1, 1) == "1 of 1 transcript is not marked as read"
