from explorer.ui.patterns_page.detail import BOTH, COLUMN_ONLY, PATTERN_ONLY, group_names


def test_the_three_groups_of_a_meeting_are_named_for_both_sides():
    assert group_names("theme", "3", "outsider") == {
        BOTH: "In both",
        COLUMN_ONLY: "Only in the theme",
        PATTERN_ONLY: "Only in the pattern",
    }


def test_segments_in_no_theme_are_called_so():
    assert group_names("code", "unplaced", "none") == {
        BOTH: "In the pile, in no code",
        COLUMN_ONLY: "In no code, elsewhere",
        PATTERN_ONLY: "In the pile, in a code",
    }
