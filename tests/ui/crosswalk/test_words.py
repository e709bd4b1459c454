"""The crosswalk in two languages: what the browser says, and that no layout holds words of one of them."""

import re
from pathlib import Path

import pytest

from explorer import pipeline
from explorer.translation import speaking
from explorer.ui.crosswalk import words
from explorer.ui.crosswalk.chances import Chance, beside_shuffling
from explorer.ui.crosswalk.layout import CODES, THEMES, lay_out, verdict
from explorer.ui.crosswalk.payload import cell_payload
from explorer.ui.patterns_page import differences
from tests import small_study

SCRIPT = Path(words.__file__).with_name("crosswalk.js").read_text(encoding="utf-8")
CORPUS = small_study.corpus()
LAYOUT = lay_out(pipeline.compare(CORPUS, small_study.analysis(CORPUS)), CORPUS)


def _asked_for() -> set[str]:
    calls = re.findall(r"(?<!\.)\b(?:say|plural)\(([^{,)]*)", SCRIPT)
    return {key for call in calls for key in re.findall(r'"(\w+)"', call.rpartition("?")[2])}


@pytest.mark.parametrize("kind", [THEMES, CODES])
def test_the_browser_is_sent_the_words_it_asks_for_and_no_others(kind):
    assert set(words.crosswalk_words(kind)["words"]) == _asked_for()


def test_words_and_numbers_of_the_browser_are_of_the_language():
    with speaking("nb"):
        sent = words.crosswalk_words(THEMES)

    assert (sent["language"], sent["locale"]) == ("nb", "nb-NO")
    assert sent["words"]["byMeeting"] == "etter temaet de møter mest"
    assert sent["words"]["nSegments"] == ["{n} segment", "{n} segmenter"]


def test_a_layout_that_was_kept_is_shown_in_the_language_of_whoever_asks():
    with speaking("nb"):
        assert cell_payload(LAYOUT, {})["columns"][-1]["name"] == "uten tema"
        assert verdict(LAYOUT) == (
            "Mønster 1 ligger for det meste i «The empathic face». Mønster 2 ligger for det meste i «The framework». "
            "0 av 2 mønstre ligger for det meste utenfor alle temaer. 2 av 7 segmenter er uten mønster."
        )
    assert cell_payload(LAYOUT, {})["columns"][-1]["name"] == "in no theme"


def test_p_is_written_the_norwegian_way():
    with speaking("nb"):
        numbers, reading, *_how = beside_shuffling(Chance(4.3, 1, 8, 0.0004, 0.004, True, True), 12, THEMES, 57)

    assert "ville det vært omtrent 4 (1 til 8" in numbers
    assert reading.replace("\u00a0", " ") == (
        "Mer enn stokking gir, så det er merket (p under 0,001; justert for 57 par som er undersøkt, p 0,004)."
    )


def test_a_memo_begins_with_the_choice_in_the_writers_language():
    with speaking("nb"):
        assert differences.worded(differences.FOLLOW_UP, "spør Ann") == "Følg opp: spør Ann"
