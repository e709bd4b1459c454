"""Backups are whole, thin out with age, and bring a study back from real damage."""

from __future__ import annotations

import os
import sqlite3
import stat
from datetime import UTC, datetime, timedelta

import pytest

from explorer.errors import StudyDamaged, StudyError
from explorer.study import backups, coding, material, open_study
from explorer.study.backups import SUFFIX
from tests.small_study import make_study, said

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "s.explorer")


def decide(study, number: int) -> None:
    """One recorded change."""
    transcript = material.load_corpus(study).transcripts[0]
    words = said(transcript, "I panicked a bit")
    coding.add_coding(study, words, "listened", coder=f"coder {number}")


def names(study) -> list[str]:
    return [backup.path.name for backup in backups.list_backups(study.path)]


def place(study, moment: datetime, reason: str = "", n_bytes: int = 10) -> None:
    """An empty file with the name of a backup."""
    folder = backups.backup_folder(study.path)
    folder.mkdir(exist_ok=True)
    name = moment.strftime("%Y-%m-%dT%H%M%SZ") + (f" {reason}" if reason else "")
    (folder / f"{name}{SUFFIX}").write_bytes(b"x" * n_bytes)


def test_a_backup_holds_what_the_study_holds_and_only_its_owner_can_read_it(study):
    path = backups.make_backup(study, now=NOW)

    assert path == study.path.parent / "s backups" / f"2026-11-24T123000Z{SUFFIX}"
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM transcript").fetchone() == (3,)
    if os.name != "nt":
        assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)


def test_nothing_new_makes_no_backup_and_a_change_makes_one(study):
    assert backups.make_backup(study, now=NOW) is not None
    assert backups.make_backup(study, now=NOW + timedelta(hours=3)) is None
    decide(study, 1)
    assert backups.make_backup(study, now=NOW + timedelta(hours=3)) is not None
    assert len(names(study)) == 2


def test_an_empty_study_has_nothing_to_lose(tmp_path):
    from explorer.study import create_study

    assert backups.make_backup(create_study(tmp_path / "new.explorer")) is None
    assert not backups.backup_folder(tmp_path / "new.explorer").exists()


def test_what_others_write_meanwhile_is_in_it_whole_or_not_at_all(study):
    with study.write() as connection:
        connection.exec_driver_sql("INSERT INTO meta VALUES ('half', 'done')")
        path = backups.make_backup(study, now=NOW)
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT count(*) FROM meta WHERE key = 'half'").fetchone() == (0,)


def test_one_an_hour_of_today_one_a_day_of_the_week_one_a_week_of_the_month_are_kept(study):
    for hours in range(0, 24 * 60, 1):
        place(study, NOW - timedelta(hours=hours, minutes=5))
        place(study, NOW - timedelta(hours=hours, minutes=20))
    backups.thin_out(study.path, now=NOW)
    ages = [(NOW - backup.made_at) / timedelta(hours=1) for backup in backups.list_backups(study.path)]

    assert sum(age < 24 for age in ages) == 24
    assert 6 <= sum(24 <= age < 24 * 7 for age in ages) <= 7
    assert 3 <= sum(24 * 7 <= age < 24 * 31 for age in ages) <= 5
    assert max(ages) < 24 * 31
    assert min(ages) == pytest.approx(5 / 60)  # of an hour, the newest


def test_those_made_before_a_large_change_outlive_their_hour(study):
    place(study, NOW - timedelta(hours=26, minutes=1), "names")
    place(study, NOW - timedelta(hours=26))
    place(study, NOW - timedelta(days=9), "add")
    place(study, NOW - timedelta(days=9) + timedelta(minutes=1))
    backups.thin_out(study.path, now=NOW)

    assert [backup.reason for backup in backups.list_backups(study.path)] == ["", "names", ""]


def test_all_together_are_bounded_but_the_newest_two_stay(study):
    for hours in range(5):
        place(study, NOW - timedelta(hours=hours), n_bytes=100)
    backups.thin_out(study.path, now=NOW, most_bytes=50)
    assert len(names(study)) == 2


def test_the_only_backup_of_a_study_left_alone_for_a_year_stays(study):
    place(study, NOW - timedelta(days=400))
    assert backups.thin_out(study.path, now=NOW) == 0


def spoil(study, how: str) -> None:
    """Damage the study's file for real."""
    data = bytearray(study.path.read_bytes())
    if how == "header":
        data[:16] = b"\x00" * 16
    elif how == "truncated":
        data = data[: len(data) // 3]
    elif how == "empty":
        data = bytearray()
    elif how == "pages":
        for offset in range(4096 * 3, len(data), 4096):
            data[offset : offset + 600] = b"\x99" * 600
    elif how == "first page":
        data[60:4000] = os.urandom(3940)
    study.path.write_bytes(data)


@pytest.mark.parametrize("how", ["header", "truncated", "empty", "pages", "first page"])
def test_a_damaged_study_names_its_backup_and_is_brought_back(study, how):
    backups.make_backup(study)
    decide(study, 1)
    spoil(study, how)
    damaged = study.path.read_bytes()

    with pytest.raises(StudyDamaged, match=r"keeps a backup of 20\d\d-.*explorer recover s\.explorer"):
        open_study(study.path)
    set_aside = backups.restore(study.path, backups.newest_good(study.path).path)

    assert len(material.load_corpus(open_study(study.path)).codings) == 5  # without the one made after the backup
    assert set_aside.read_bytes() == damaged and set_aside.parent == backups.backup_folder(study.path)
    if os.name != "nt":
        assert stat.S_IMODE(study.path.stat().st_mode) == 0o600


def test_a_stale_side_file_is_not_played_into_the_restored_study(study):
    backups.make_backup(study)
    holder = sqlite3.connect(study.path)  # keeps the -wal from being moved into the file
    holder.execute("SELECT * FROM meta").fetchall()
    decide(study, 1)
    wal = study.path.with_name("s.explorer-wal")
    assert wal.stat().st_size > 0
    spoil(study, "header")
    set_aside = backups.restore(study.path, backups.newest_good(study.path).path)
    holder.close()

    assert not wal.exists() or wal.stat().st_size == 0
    assert set_aside.with_name(set_aside.name + "-wal").exists()
    assert len(material.load_corpus(open_study(study.path)).codings) == 5


def test_a_study_whose_side_file_was_lost_opens_or_names_its_backup(study):
    backups.make_backup(study)
    holder = sqlite3.connect(study.path)
    holder.execute("SELECT * FROM meta").fetchall()
    decide(study, 1)
    main = study.path.read_bytes()
    holder.close()
    for side in ("", "-wal", "-shm"):
        study.path.with_name(f"s.explorer{side}").unlink(missing_ok=True)
    study.path.write_bytes(main)  # as when only the file with the known name is copied

    assert len(material.load_corpus(open_study(study.path)).codings) == 5


def test_a_lost_study_names_its_backup_too(study):
    backups.make_backup(study)
    study.path.unlink()
    with pytest.raises(StudyError, match=r"no study file.*keeps a backup"):
        open_study(study.path)
    assert backups.restore(study.path, backups.newest_good(study.path).path) is None
    assert len(material.load_corpus(open_study(study.path)).transcripts) == 3


def test_a_damaged_backup_is_passed_over_and_never_put_back(study):
    good = backups.make_backup(study, now=NOW)
    decide(study, 1)
    bad = backups.make_backup(study, now=NOW + timedelta(hours=2))
    bad.write_bytes(bad.read_bytes()[:5000])

    assert backups.newest_good(study.path).path == good
    with pytest.raises(StudyError, match="damaged too"):
        backups.restore(study.path, bad)


def test_a_damaged_study_never_becomes_a_backup(study):
    backups.make_backup(study)
    decide(study, 1)
    data = bytearray(study.path.read_bytes())
    data[-4096 * 2 : -4096] = b"\x99" * 4096
    study.path.write_bytes(data)
    with pytest.raises(StudyDamaged):
        backups.make_backup(study)
    assert len(names(study)) == 1
    assert not [p for p in backups.backup_folder(study.path).iterdir() if p.name.startswith(".")]


def test_discarding_deletes_every_copy_and_nothing_of_the_researchers_own(study):
    backups.make_backup(study)
    spoil(study, "header")
    backups.restore(study.path, backups.newest_good(study.path).path)
    note = backups.backup_folder(study.path) / "my note.txt"
    note.write_text("mine")

    assert backups.discard_backups(study.path) == 2
    assert list(backups.backup_folder(study.path).iterdir()) == [note]
    assert study.path.exists()
    note.unlink()
    assert backups.discard_backups(study.path) == 0


def test_an_older_format_is_backed_up_before_it_is_changed(study):
    with study.write() as connection:
        connection.exec_driver_sql("ALTER TABLE code DROP COLUMN color")
        for table in ("guid", "name_decision", "pseudonym"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("PRAGMA user_version = 4")
    open_study(study.path)

    (backup,) = backups.list_backups(study.path)
    assert backup.reason == "new-format"
    with sqlite3.connect(backup.path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (4,)


def test_in_the_background_it_is_made_a_little_later(study):
    backups.back_up_soon(study, after_s=0.0).join(timeout=20)
    assert len(names(study)) == 1
