from __future__ import annotations

import json
import os
import zipfile

import pytest
from typer.testing import CliRunner

from explorer.cli import app
from explorer.datamodel import Code, SourceMaterial, Theme
from explorer.errors import ReadError, SettingsError
from explorer.reports import projects
from explorer.study import create_study, material
from tests import small_study
from tests.refi_schema import check_codebook, check_project


@pytest.fixture
def study(tmp_path):
    return small_study.make_study(tmp_path / "small.explorer")


@pytest.mark.parametrize("name", ["out.zip", "out", "out.qdc"])
def test_a_project_has_its_own_ending(study, tmp_path, name):
    with pytest.raises(ReadError, match=r"must end in \.qdpx: try “out"):
        projects.write_project(study, tmp_path / name)


def test_a_folder_that_is_not_there_is_told_of_in_one_sentence(study, tmp_path):
    with pytest.raises(ReadError, match="cannot be written"):
        projects.write_project(study, tmp_path / "gone" / "out.qdpx")


@pytest.mark.skipif(os.name == "nt" or not os.getuid(), reason="the administrator may write everywhere")
def test_a_folder_that_cannot_be_written_leaves_nothing_behind(study, tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(ReadError, match="cannot be written"):
        projects.write_project(study, folder / "out.qdpx")
    assert list(folder.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_leaves_nothing_behind(study, tmp_path):
    place = tmp_path / "place"
    (place / "out.qdpx").mkdir(parents=True)
    with pytest.raises(ReadError, match="cannot be written"):
        projects.write_project(study, place / "out.qdpx")
    assert [one.name for one in place.iterdir()] == ["out.qdpx"]


def test_line_ends_there_are_not_are_refused(study, tmp_path):
    with pytest.raises(SettingsError, match="lf or crlf"):
        projects.write_project(study, tmp_path / "out.qdpx", newlines="cr")


def test_a_codebook_without_codes_is_refused(tmp_path):
    empty = create_study(tmp_path / "empty.explorer")
    with pytest.raises(ReadError, match="no codes"):
        projects.write_codebook(empty, tmp_path / "out.qdc")
    check_project(projects.write_project(empty, tmp_path / "out.qdpx").read_bytes())


def test_only_declared_themes_go_out(study):
    loose = SourceMaterial(codes=(Code("loose", "Loose", "In no theme."),))
    material.add_material(study, loose)
    assert "loose" in {theme.id for theme in material.load_corpus(study).themes}
    assert [theme.id for theme in projects.contents_of(study).corpus.themes] == ["empathic", "framework"]
    # One that somebody declared of one code, with words of its own, is a theme like the others.
    material.add_material(study, SourceMaterial(themes=(Theme("own", "Loose", "Ours.", ("loose",)),)))
    assert [theme.id for theme in projects.contents_of(study).corpus.themes] == ["empathic", "framework", "own"]


def test_what_does_not_go_out_is_said(study):
    assert "keep the study file" in projects.cannot_carry("qdpx") and "as .qdpx" in projects.cannot_carry("qdc")
    assert projects.characters_left_out(study, "qdpx") == ""
    material.add_material(study, SourceMaterial(codes=(Code("bell", "Be\x07ll", "\x0b"),)))
    assert projects.characters_left_out(study, "qdc").startswith("2 control characters")
    assert projects.characters_left_out(study, "qdpx").startswith("2 control characters")


@pytest.mark.parametrize(("ending", "check"), [("qdpx", check_project), ("qdc", check_codebook)])
def test_the_command_writes_a_valid_file_and_says_what_is_not_in_it(study, tmp_path, ending, check):
    out = tmp_path / f"out.{ending}"
    command = ["export", str(study.path), "--format", ending, "-o", str(out)]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0 and done.stdout.split("\n")[0] == out.name
    assert projects.cannot_carry(ending) in " ".join(done.stdout.split())
    check(out.read_bytes())
    told = json.loads(CliRunner().invoke(app, [*command, "--json"]).stdout)
    assert told == {"folder": str(tmp_path), "files": [out.name], "remarks": [projects.cannot_carry(ending)]}


def test_the_archive_says_nothing_of_when_and_where_it_was_made(study, tmp_path):
    out = projects.write_project(study, tmp_path / "out.qdpx")
    with zipfile.ZipFile(out) as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)} and {i.create_system for i in infos} == {3}
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
