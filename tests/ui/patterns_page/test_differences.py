from explorer.study.coding import Memo
from explorer.ui.patterns_page.differences import about, before_and_since, memo_counts, worded


def _memo(about_what: str, created_at: str = "") -> Memo:
    return Memo(1, about_what, "words", "VS", created_at)


def test_a_memo_says_which_pattern_and_theme_it_is_about():
    assert about("theme", "3", "outsider") == "pattern × theme: 3 × outsider"
    assert about("code", "unplaced", "none") == "pattern × code: unplaced × none"


def test_a_memo_can_be_about_one_side_alone():
    assert about("theme", "3", "") == "pattern: 3"
    assert about("theme", "", "outsider") == "theme: outsider"


def test_memos_are_counted_for_each_pair_of_one_kind():
    memos = [
        _memo(about("theme", "3", "outsider")),
        _memo(about("theme", "3", "outsider")),
        _memo(about("code", "3", "outsider")),
        _memo(about("theme", "3", "")),
        _memo("transcript: P03"),
    ]

    assert memo_counts(memos, "theme") == {("3", "outsider"): 2}


def test_ids_with_blanks_and_signs_are_found_again():
    assert memo_counts([_memo(about("theme", "12", "a × b: c"))], "theme") == {("12", "a × b: c"): 1}


def test_the_choice_stands_first_in_the_memo():
    assert worded("Follow up", "  ask Ann again ") == "Follow up: ask Ann again"
    assert worded("Not relevant", "") == "Not relevant."
    assert worded(None, "just a thought") == "just a thought"


def test_memos_older_than_the_grouping_are_kept_apart():
    old, new = _memo("pattern: 3", "2026-01-01T10:00:00.000Z"), _memo("pattern: 3", "2026-03-01T10:00:00.000Z")

    assert before_and_since([old, new], "2026-02-01T00:00:00.000Z") == ([old], [new])
