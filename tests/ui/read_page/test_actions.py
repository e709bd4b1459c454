import pytest

from explorer.datamodel import AFTER_SUGGESTION, BLIND, Span
from explorer.errors import StudyError
from explorer.study import coding, marks, material
from explorer.ui.read_page.actions import Action, apply_event, last_used, take_back
from explorer.ui.reader.component import ReaderEvent
from tests.small_study import make_study


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "small.explorer")


def _corpus(study):
    return material.load_corpus(study)


def _ids(study) -> set[str]:
    return {c.id for c in _corpus(study).codings}


def _add(study, start: int, end: int, **options) -> Action | None:
    return apply_event(study, _corpus(study), ReaderEvent("add", "P01", start, end, **options), coder="KL")


def _words(study, words: str) -> tuple[int, int]:
    start = _corpus(study).transcript("P01").text.index(words)
    return start, start + len(words)


def test_a_selection_is_coded_without_the_blanks_at_its_ends(study):
    start, end = _words(study, "I felt")
    action = _add(study, start - 1, end + 1, code_id="outside", memo="why")

    assert action == Action("added", f"P01:{start}-{end}:outside:KL", "An outside view")
    added = next(c for c in _corpus(study).codings if c.id == action.coding_id)
    assert (added.span, added.memo, added.coder) == (Span("P01", start, end), "why", "KL")


def test_a_coding_made_beside_patterns_is_not_blind(study):
    first, second = _words(study, "felt"), _words(study, "seen")
    _add(study, *first, code_id="money", patterns_shown=True)
    _add(study, *second, code_id="money", patterns_shown=False)

    made = [c.provenance for c in _corpus(study).codings if c.coder == "KL"]
    assert made == [AFTER_SUGGESTION, BLIND]


def test_what_was_added_can_be_taken_back(study):
    before = _ids(study)
    action = _add(study, *_words(study, "felt seen"), code_id="money")
    take_back(study, action)

    assert _ids(study) == before


def test_what_was_removed_can_be_brought_back(study):
    before = _ids(study)
    coding_id = sorted(before)[0]
    action = apply_event(study, _corpus(study), ReaderEvent("remove", "P01", coding_id=coding_id))
    assert _ids(study) == before - {coding_id}

    take_back(study, action)
    assert _ids(study) == before


def test_the_same_coding_twice_leaves_nothing_to_take_back(study):
    place = _words(study, "felt seen")

    assert _add(study, *place, code_id="money") is not None
    assert _add(study, *place, code_id="money") is None


def test_a_new_code_is_made_and_put(study):
    action = _add(study, *_words(study, "felt seen"), new_code="  Being   seen ")
    corpus = _corpus(study)

    assert ("being-seen", "Being seen") in {(code.id, code.name) for code in corpus.codes}
    assert action.coding_id in {c.id for c in corpus.codings}


def test_the_name_of_a_code_that_exists_makes_no_second_one(study):
    _add(study, *_words(study, "felt seen"), new_code="MONEY AHEAD")

    assert len(_corpus(study).codes) == 3


def test_no_code_at_all_is_refused_in_a_sentence(study):
    with pytest.raises(StudyError, match="Choose a code"):
        _add(study, *_words(study, "felt seen"), new_code="  ")


def test_an_empty_selection_codes_nothing(study):
    before = _ids(study)

    assert _add(study, 5, 5, code_id="money") is None
    assert _ids(study) == before


def test_a_memo_on_a_coding_is_kept_beside_it(study):
    coding_id = sorted(_ids(study))[0]
    apply_event(study, _corpus(study), ReaderEvent("memo", "P01", coding_id=coding_id, memo="look again"), coder="KL")

    (memo,) = coding.load_memos(study, about=f"coding: {coding_id}")
    assert (memo.text, memo.coder) == ("look again", "KL")


def test_codes_are_offered_last_used_first(study):
    place = _words(study, "felt seen")
    for code_id in ("listened", "money", "listened"):
        _add(study, *place, code_id=code_id)
        place = (place[0], place[1] - 1)

    assert last_used(_corpus(study), coder="KL") == ["listened", "money"]


def test_imported_codings_without_a_date_are_not_last_used(study):
    assert last_used(_corpus(study), coder="KL") == []


def test_a_code_or_transcript_that_is_gone_is_named_in_a_sentence(study):
    with pytest.raises(StudyError, match="no longer in the codebook"):
        _add(study, *_words(study, "felt seen"), code_id="gone")
    with pytest.raises(StudyError, match="no longer in the study"):
        apply_event(study, _corpus(study), ReaderEvent("add", "P99", 0, 4, code_id="money"))


def test_a_mark_is_set_taken_back_and_both_can_be_undone(study):
    coding_id = next(c.id for c in _corpus(study).codings if c.code_id == "money")

    def event(kind: str) -> Action | None:
        asked = ReaderEvent(kind, "P01", coding_id=coding_id, mark=marks.CHOSEN)
        return apply_event(study, _corpus(study), asked, coder="KL")

    marked = event("mark")
    assert marked.words == "“Money ahead” marked as quoted"
    assert marks.marked_coding_ids(study, marks.CHOSEN) == {coding_id}

    taken = event("unmark")
    assert taken.words == "“Money ahead” no longer marked as quoted"
    assert not marks.marked_coding_ids(study, marks.CHOSEN)

    take_back(study, taken)
    assert marks.marked_coding_ids(study, marks.CHOSEN) == {coding_id}
    take_back(study, marked)
    assert not marks.marked_coding_ids(study, marks.CHOSEN) and not marks.marked_coding_ids(study, marks.CONTRARY)


def test_an_unknown_mark_or_coding_is_refused_in_a_sentence(study):
    for asked in (ReaderEvent("mark", "P01", coding_id="gone", mark="chosen"), ReaderEvent("mark", "P01", mark="bold")):
        with pytest.raises(StudyError):
            apply_event(study, _corpus(study), asked)
