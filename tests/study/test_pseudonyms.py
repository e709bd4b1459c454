"""Names out of all a study holds, everything on its words, and back byte for byte."""

from __future__ import annotations

import json
import shutil
import stat

import pytest

from explorer.datamodel import Span
from explorer.datamodel.pseudonymising import KEEP, NAME, PLACE, REPLACE, NameDecision
from explorer.errors import ReadError, StudyError
from explorer.study import (
    analyses,
    audit,
    coding,
    contrasts,
    judgements,
    marks,
    material,
    open_study,
    pseudonyms,
    schema,
)
from explorer.study.namecolumns import COLUMNS
from tests import named_study
from tests.named_study import ALONE, NAMES, SHARED


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return named_study.build(tmp_path_factory.mktemp("named") / "s.explorer").path


@pytest.fixture
def study(built, tmp_path):
    shutil.copy(built, tmp_path / "s.explorer")
    return open_study(tmp_path / "s.explorer")


@pytest.fixture
def key(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere" / "names.key"


@pytest.fixture
def decided(study):
    pseudonyms.decide_all(study, [NameDecision(text, NAME, REPLACE, new) for text, new in NAMES])
    return study


def test_every_text_column_of_the_schema_was_decided_on():
    from sqlalchemy import Text

    found = {(t.name, c.name) for t in schema.metadata.tables.values() for c in t.columns if isinstance(c.type, Text)}
    listed = {(table, column) for table, columns in COLUMNS.items() for column in columns}
    assert found == listed


def test_no_name_stays_in_the_bytes_of_the_file(decided, key):
    applied = pseudonyms.apply(decided, key)
    left = named_study.raw_bytes(decided).decode("utf-8", "ignore").casefold()
    for name in ("kari", "nordmann", "ola's", "ola ", "rené", "rene\u0301"):
        assert name not in left.replace("ola-helps", ""), name
    # The log is never rewritten, and says which code was put where.
    assert applied.warnings == ()
    assert audit.first_broken_line(decided) is None


def test_codings_stay_on_their_words(decided, key):
    before = {c.id: c for c in material.load_corpus(decided).codings}
    pseudonyms.apply(decided, key)
    corpus = material.load_corpus(decided)
    said = {c.id: corpus.transcript(c.span.transcript_id).quote(c.span) for c in corpus.codings}
    assert len(said) == len(before) == 6
    assert sorted(said.values()) == [
        f"I said {named_study.SECRET} to [Name 2].",
        "[Name 1]",  # ended inside the name
        "[Name 1] did say so.",
        "[Name 1], and ",  # began inside it
        "[Name 1]s dog",
        "[Name 1]s dog",
    ]
    assert marks.marked_coding_ids(decided, marks.CHOSEN) <= set(said)
    assert len(marks.marked_coding_ids(decided, marks.CONTRARY)) == 1


def test_ids_titles_speakers_and_attributes_are_renamed_everywhere(decided, key):
    pseudonyms.apply(decided, key)
    corpus = material.load_corpus(decided)
    assert [t.id for t in corpus.transcripts] == ["[Name 1] 1", SHARED]
    assert [t.source for t in corpus.transcripts] == ["[Name 1].docx"] * 2
    assert [(p.id, p.name, dict(p.attributes)) for p in corpus.participants] == [
        ("[Name 1]", "[Name 1]", {"[Name 2] helps": "[Name 2]", "age": "44"}),
        ("[Name 2]", "[Name 2]", {"[Name 2] helps": "low"}),
    ]
    assert {s.name for t in corpus.transcripts for s in t.speakers} == {"I", "[Name 1]", "[Name 2]"}
    assert [(c.id, c.name, c.parent_id) for c in corpus.codes] == [
        ("dog", "Dog", ""),
        ("name-2-helps", "[Name 2] helps", "dog"),
    ]
    assert [t.id for t in corpus.themes] == ["met-by-name-2"]
    about = [memo.about for memo in coding.load_memos(decided)]
    assert about[:2] == ["transcript: [Name 1] 1", "participant: [Name 1]"]
    assert about[2].removeprefix("coding: ") in {c.id for c in corpus.codings}
    assert about[3:] == ["what [Name 2] said", "pattern × theme: 1 × met-by-name-2"]
    assert material.load_notices(decided)[0].message == "[Name 1] 1 was read as [Name 1].docx"
    declared = contrasts.declared(decided).contrast
    assert (declared.attribute, declared.outcome, declared.first) == (
        "[Name 2] helps",
        "Met by [Name 2]",
        ("[Name 2]",),
    )
    assert contrasts.kept_sentence(decided, declared).text == "As [Name 1] says."


def test_the_groupings_stay_and_only_vectors_of_other_texts_go(decided, key):
    pseudonyms.apply(decided, key)
    corpus = material.load_corpus(decided)
    found = analyses.load_analysis(decided, corpus.transcripts)
    assert [s.text for s in found.segments][:2] == [
        "I am [Name 1]",
        f", and [Name 2]'s wife. [Name 1]s dog; {named_study.SECRET}.",
    ]
    assert found.patterns[0].key_terms == ("[Name 1]", "zebra")
    assert found.patterns[0].balance.top_id == "[Name 1]"
    assert {s.participant_id for s in found.segments} == {"[Name 1]", "[Name 2]"}
    assert found.notes[-1].endswith("analyse again to rank quotes.")
    kept = judgements.load_judgements(decided)
    assert set(kept[0].segment_ids) == {s.id for s in found.segments}
    assert kept[1].segment_ids == (found.segments[1].id,)
    assert not named_study.rows(decided, without=())["vector"]


def test_undo_gives_every_byte_of_text_and_every_id_back(decided, key):
    before = named_study.rows(decided)
    pseudonyms.apply(decided, key)
    assert named_study.rows(decided) != before
    restored = pseudonyms.undo(decided, key)
    assert named_study.rows(decided) == before
    assert (restored.n_transcripts, restored.n_edited_since, restored.warnings) == (2, 0, ())
    assert audit.first_broken_line(decided) is None
    with pytest.raises(StudyError, match="already"):
        pseudonyms.undo(decided, key)


def test_what_was_coded_meanwhile_moves_back_too(decided, key):
    pseudonyms.apply(decided, key)
    text = material.load_corpus(decided).transcript("[Name 1] 1").text
    start = text.index("came")
    coding.add_coding(decided, Span("[Name 1] 1", start, start + 4), "dog", coder="bo")
    start = text.index("[Name 3]")
    coding.add_coding(decided, Span("[Name 1] 1", start + 2, start + 13), "name-2-helps", coder="bo")
    pseudonyms.undo(decided, key)
    corpus = material.load_corpus(decided)
    mine = [c for c in corpus.codings if c.coder == "bo"]
    assert sorted(corpus.transcript(ALONE).quote(c.span) for c in mine) == ["Rene\u0301 came", "came"]
    assert all(c.id == f"{c.span.id}:{c.code_id}:bo" for c in mine)


def test_a_second_pass_has_its_own_key_and_is_taken_back_first(decided, key):
    before = named_study.rows(decided)
    pseudonyms.apply(decided, key)
    between = named_study.rows(decided)
    pseudonyms.decide(decided, "zebra", PLACE, REPLACE)
    pseudonyms.decide(decided, "Name", NAME, REPLACE, replacement="[X]")  # stands only in what was put there
    assert pseudonyms.preview(decided).n_mentions == 2  # two sentences; key terms are not counted
    second = key.with_name("second.key")
    applied = pseudonyms.apply(decided, second)
    assert {p.replacement for p in pseudonyms.load_pseudonyms(decided)} == {
        "[Name 1]",
        "[Name 2]",
        "[Name 3]",
        "[Place 1]",
    }
    with pytest.raises(StudyError, match=applied.key_id):
        pseudonyms.undo(decided, key)
    pseudonyms.undo(decided, second)
    after = named_study.rows(decided)
    assert {n: r for n, r in after.items() if n != "name_decision"} == {
        n: r for n, r in between.items() if n != "name_decision"
    }
    for text in ("zebra", "Name"):
        pseudonyms.decide(decided, text, NAME, "")
    pseudonyms.undo(decided, key)
    assert {n: r for n, r in named_study.rows(decided).items() if n != "name_decision"} == {
        n: r for n, r in before.items() if n != "name_decision"
    }


def test_labels_are_numbered_shared_and_stay(study):
    first = pseudonyms.decide(study, "Kari Nordmann", NAME, REPLACE)
    assert first.replacement == "[Name 1]"
    assert pseudonyms.decide(study, "Oslo", PLACE, REPLACE, language="nb").replacement == "[Sted 1]"
    assert pseudonyms.suggest(study, NAME, same_as="Kari Nordmann") == "[Name 1]"
    assert pseudonyms.decide(study, "Ola", NAME, REPLACE).replacement == "[Name 2]"
    assert pseudonyms.decide(study, "Ola", NAME, REPLACE).replacement == "[Name 2]"
    pseudonyms.decide(study, "Ola", NAME, KEEP)
    pseudonyms.decide(study, "Oslo", PLACE, "")
    assert [(d.text, d.verdict) for d in pseudonyms.load_decisions(study)] == [
        ("Kari Nordmann", REPLACE),
        ("Ola", KEEP),
    ]


@pytest.mark.parametrize(
    "text, kind, verdict, new", [("!?", NAME, REPLACE, ""), ("Kari", "pet", REPLACE, ""), ("Kari", NAME, "maybe", "")]
)
def test_what_cannot_be_decided_is_said(study, text, kind, verdict, new):
    with pytest.raises(StudyError):
        pseudonyms.decide(study, text, kind, verdict, replacement=new)


def test_a_replacement_must_not_hold_the_name(study):
    with pytest.raises(StudyError, match="holds a string"):
        pseudonyms.decide(study, "Kari", NAME, REPLACE, replacement="Kari N.")


def test_preview_counts_and_changes_nothing(decided):
    before = named_study.rows(decided)
    seen = pseudonyms.preview(decided, adding=[NameDecision("finch", "other", REPLACE)])
    counts = {one.text: one for one in seen.strings}
    assert counts["Kari Nordmann"].by_transcript == {ALONE: 2}
    assert counts["finch"].by_transcript == {ALONE: 1, SHARED: 1}
    assert counts["Kari Nordmann"].elsewhere > 3
    assert named_study.rows(decided) == before


def test_the_key_is_for_its_owner_and_never_written_over_anything(decided, key):
    pseudonyms.apply(decided, key)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    content = key.read_bytes()
    pseudonyms.decide(decided, "zebra", NAME, REPLACE)
    before = named_study.rows(decided)
    with pytest.raises(ReadError, match="never written over"):
        pseudonyms.apply(decided, key)
    assert (key.read_bytes(), named_study.rows(decided)) == (content, before)


def test_a_key_beside_the_study_is_warned_of_and_one_among_backups_refused(decided):
    from explorer.study import backups

    backups.make_backup(decided)
    folder = backups.backup_folder(decided.path)
    with pytest.raises(StudyError, match="backups"):
        pseudonyms.apply(decided, folder / "names.key")
    applied = pseudonyms.apply(decided, decided.path.with_name("names.key"))
    assert "beside the study" in applied.warnings[0]
    assert applied.backups_removed == 1 and not backups.list_backups(decided.path)


def test_a_fault_on_the_way_leaves_study_and_folder_as_they_were(decided, key, monkeypatch):
    before = named_study.rows(decided)
    monkeypatch.setattr(audit, "append", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pseudonyms.apply(decided, key)
    assert not key.exists() and named_study.rows(decided) == before


@pytest.mark.parametrize("damage", ["other study", "not ours", "edited"])
def test_a_key_that_does_not_fit_changes_nothing(decided, key, damage):
    pseudonyms.apply(decided, key)
    found = json.loads(key.read_text())
    if damage == "other study":
        found["study"] = "0" * 64
    elif damage == "not ours":
        found["format"] = "?"
    else:
        found["transcripts"][0]["edits"][0][2] = "Eve"
    key.write_text(json.dumps(found))
    before = named_study.rows(decided)
    with pytest.raises((StudyError, ReadError)):
        pseudonyms.undo(decided, key)
    assert named_study.rows(decided) == before


def test_nothing_to_replace_is_said(study, key):
    with pytest.raises(StudyError, match="decide on some"):
        pseudonyms.apply(study, key)
    pseudonyms.decide(study, "Zacharias", NAME, REPLACE)
    with pytest.raises(StudyError, match="nothing to do"):
        pseudonyms.apply(study, key)
    assert not key.exists()


def test_what_was_removed_meanwhile_stays_away(decided, key):
    from explorer.study import removing

    pseudonyms.apply(decided, key)
    removing.remove_participant(decided, "[Name 1]")
    restored = pseudonyms.undo(decided, key)
    (shared,) = material.load_corpus(decided).transcripts
    assert shared.text.startswith("[removed]: [removed]\n[Name 2]: [Name 1] did say so.")
    assert "2 transcripts" in restored.warnings[0]
    assert [p.id for p in material.load_corpus(decided).participants] == ["Ola"]
    assert named_study.SECRET.encode() not in named_study.raw_bytes(decided)


def test_a_window_that_holds_the_study_is_told_of(decided, key):
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(decided.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM transcript").fetchall()
        applied = pseudonyms.apply(decided, key)
        assert "open" in applied.warnings[0]
    assert b"Nordmann" not in named_study.raw_bytes(decided)


def test_nothing_is_replaced_while_other_work_is_under_way(decided, key):
    import os
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(decided.path)) as database, database:
        values = (os.getpid(), audit.now())
        database.execute("UPDATE job SET state = 'running', pid = ?, updated_at = ?", values)
    with pytest.raises(StudyError, match="under way"):
        pseudonyms.apply(decided, key)
    assert not key.exists()
