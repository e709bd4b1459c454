"""The command line as a script sees it: shapes on stdout, sentences on stderr, exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.resources import top_level
from explorer.study import coding, open_study
from tests.files.refi import projects

ROOT = Path(__file__).resolve().parent.parent
ANALYSE = ("--encoder", "tfidf-svd", "--seed", 7, "--runs", 3)


def explorer(*words: object, folder: Path | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "explorer.cli", *map(str, words)], capture_output=True, text=True, cwd=folder or ROOT
    )


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Path:
    """Six of the demo's interviews with their codings, analysed without a model."""
    folder = tmp_path_factory.mktemp("cli")
    corpus = top_level("corpus")
    path = folder / "six.explorer"
    interviews = [corpus / "transcripts" / f"P0{n}.txt" for n in range(1, 7)]
    done = explorer(
        "new", path, *interviews, corpus / "codebook.csv", corpus / "codings.csv", corpus / "participants.csv"
    )
    assert done.returncode == 0, done.stderr
    done = explorer("analyse", path, *ANALYSE)
    assert done.returncode == 0, done.stderr
    return path


def test_info_has_the_promised_shape(study):
    found = json.loads(explorer("info", study, "--json").stdout)
    assert (found["transcripts"], found["codes"], found["themes"]) == (6, 14, 3)
    # the sheet has people and codings of 20 interviews more: reported, not dropped
    assert found["codings"] + len(found["report"]["unlocated"]) > 70
    assert found["segments"] > 100 and found["words"] > 11_000
    assert set(found["report"]) >= {"skipped", "unlocated"}
    assert any("without a transcript" in n["message"] for entries in found["report"].values() for n in entries)


def test_patterns_have_the_promised_shape_and_true_offsets(study):
    found = json.loads(explorer("patterns", study, "--json").stdout)
    assert len(found["patterns"]) >= 4 and isinstance(found["unplaced"], int)
    placed = 0
    for pattern in found["patterns"]:
        assert pattern["key_terms"] and all(isinstance(t, str) for t in pattern["key_terms"])
        for s in pattern["segments"]:
            assert set(s) == {"transcript", "start_char", "end_char", "speaker", "membership"}
            text = (top_level("corpus") / "transcripts" / f"{s['transcript']}.txt").read_text(encoding="utf-8")
            assert text[s["start_char"] : s["end_char"]].strip() and s["speaker"] == s["transcript"]
            placed += 1
    assert placed + found["unplaced"] == json.loads(explorer("info", study, "--json").stdout)["segments"]


def test_each_pattern_brings_its_evidence(study):
    found = json.loads(explorer("patterns", study, "--json").stdout)
    assert found["grain"] == "middle" and all(set(q) == {"text", "wordings", "interviews"} for q in found["guide"])
    for pattern in found["patterns"]:
        assert pattern["stability"]["runs"] == 3 and 0 <= pattern["stability"]["jaccard"] <= 1
        assert pattern["balance"]["voices"] == pattern["voices"] >= pattern["balance"]["effective"] >= 1
        assert pattern["question"]["segments"] == len(pattern["segments"])
    assert "of 3 repeated runs" in explorer("patterns", study).stdout


def test_patterns_crosswalk_and_queue_come_at_the_grain_asked_for(study):
    numbers = {}
    for grain in ("coarse", "middle", "fine"):
        found = json.loads(explorer("patterns", study, "--grain", grain, "--json").stdout)
        assert found["grain"] == grain
        numbers[grain] = [pattern["id"] for pattern in found["patterns"]]
        walk = json.loads(explorer("crosswalk", study, "--grain", grain, "--json").stdout)
        queue = json.loads(explorer("unexplained", study, "--grain", grain, "--json").stdout)
        assert [row["pattern"] for row in walk["rows"]] == numbers[grain]
        assert {p["id"] for p in queue["patterns"]} <= set(numbers[grain])
    assert len(numbers["coarse"]) < len(numbers["middle"]) < len(numbers["fine"])


def test_a_grain_there_is_not_is_named_with_those_there_are(study):
    done = explorer("patterns", study, "--grain", "finest")
    assert (done.returncode, done.stdout) == (1, "")
    assert "finest" in done.stderr and "coarse, middle, fine" in done.stderr


def test_whether_speakers_are_taken_out_and_how_often_it_is_repeated_can_be_chosen(tmp_path):
    for name in ("Ann", "Bob", "Cat"):
        said = ("my boss called and the boss asked about work", "the money and the benefits end before spring") * 2
        text = "\n\n".join(f"Interviewer: And then?\n\n{name}: {words} {n}." for n, words in enumerate(said))
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    study = tmp_path / "s.explorer"
    assert explorer("new", study, *sorted(tmp_path.glob("*.txt"))).returncode == 0
    done = explorer(
        "analyse", study, *ANALYSE[:-1], 2, "--unit", "turn", "--patterns", 2, "--no-centre-speakers", "--json"
    )
    assert any("was not taken out" in note for note in json.loads(done.stdout)["notes"]), done
    assert json.loads(explorer("patterns", study, "--json").stdout)["patterns"][0]["stability"]["runs"] == 2


def test_crosswalk_and_coverage_agree_on_the_themes(study):
    by_theme = json.loads(explorer("crosswalk", study, "--json").stdout)
    covered = json.loads(explorer("coverage", study, "--json").stdout)
    assert [c["name"] for c in by_theme["columns"]] == [t["name"] for t in covered["themes"]]
    assert len(covered["participants"]) == 6 and len(covered["without_transcript"]) == 20
    assert all(len(row["overlap"]) == 3 for row in by_theme["rows"])
    by_code = json.loads(explorer("crosswalk", study, "--codes", "--json").stdout)
    assert len(by_code["columns"]) == 14


def test_recall_plans_before_any_sample_was_drawn(study):
    found = json.loads(explorer("recall", study, "--json").stdout)
    assert found["study"] == "six" and found["plans"] == [] and len(found["themes"]) == 3
    for theme in found["themes"]:
        assert theme["found"] + theme["remaining"] == found["full_reading"]["segments"] > 100
        assert theme["found_at_least"] is None and theme["advice"].startswith("Nothing can be said yet")
        shares = [case["found_at_least"] for case in theme["best_case"]["sizes"]]
        assert shares == sorted(shares) and shares[-1] == 1.0
    read = explorer("recall", study)
    assert read.returncode == 0 and "can show: at least" in read.stdout


def test_unexplained_patterns_wait_for_somebody_to_have_read(study):
    done = explorer("unexplained", study)
    assert "6 of 6 transcripts are not marked as read" in done.stdout and "1. Pattern" not in done.stdout


def test_unexplained_patterns_come_in_their_order_with_true_places(study, tmp_path):
    study = shutil.copy(study, tmp_path / "read.explorer")
    for n in range(1, 7):
        coding.mark_read(open_study(study), f"P0{n}")
    found = json.loads(explorer("unexplained", study, "--json").stdout)
    scores = [p["prompt_to_read"] for p in found["patterns"]]
    assert scores == sorted(scores, reverse=True) and 0 <= scores[-1] <= scores[0] <= 1
    assert {p["id"] for p in found["patterns"]} <= {
        p["id"] for p in json.loads(explorer("patterns", study, "--json").stdout)["patterns"]
    }
    for quote in (q for p in found["patterns"] for q in p["quotes"]):
        text = (top_level("corpus") / "transcripts" / f"{quote['transcript']}.txt").read_text(encoding="utf-8")
        assert text[quote["start_char"] : quote["end_char"]] == quote["text"]
    assert explorer("unexplained", study).stdout.startswith("1. Pattern ")


def test_export_writes_the_tables(study, tmp_path):
    done = explorer("export", study, "--output", tmp_path / "out", "--json")
    files = json.loads(done.stdout)["files"]
    assert {"codings.csv", "segments.csv", "patterns.csv", "hierarchy.csv", "crosswalk.csv"} <= set(files)
    assert {"coverage.csv", "unexplained.csv", "decisions.csv", "audit_log.csv"} <= set(files)
    assert all((tmp_path / "out" / name).stat().st_size for name in files)


def test_the_same_seed_gives_the_same_patterns_and_another_process_too(study):
    before = explorer("patterns", study, "--json").stdout
    assert explorer("analyse", study, *ANALYSE).returncode == 0
    assert explorer("patterns", study, "--json").stdout == before


def test_a_failure_is_one_sentence_on_stderr_and_nothing_on_stdout(tmp_path):
    done = explorer("info", tmp_path / "gone.explorer", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "gone.explorer" in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_a_new_study_whose_sources_fail_leaves_no_file_behind(tmp_path):
    (tmp_path / "photo.docx").write_bytes(b"\xff\xd8\xff\xe0" + b"\x00" * 300)
    done = explorer("new", tmp_path / "s.explorer", tmp_path / "photo.docx")
    assert done.returncode == 1 and "photo.docx" in done.stderr
    assert list(tmp_path.glob("s.explorer*")) == []


def test_a_new_study_that_fails_touches_no_file_of_a_like_name(tmp_path):
    neighbours = [tmp_path / name for name in ("s.explorer.bak", "s.explorer-notes.txt", "other.explorer")]
    for path in neighbours:
        path.write_text("mine")
    assert explorer("new", tmp_path / "s.explorer", tmp_path / "typo.docx").returncode == 1
    assert explorer("new", tmp_path / "[so]ther.explorer", tmp_path / "typo.docx").returncode == 1
    assert sorted(tmp_path.iterdir()) == sorted(neighbours)


def test_an_unknown_encoder_is_named_with_those_there_are(study):
    done = explorer("analyse", study, "--encoder", "word2vec")
    assert done.returncode == 1 and "word2vec" in done.stderr and "all-MiniLM-L6-v2" in done.stderr


def test_help_lists_every_command():
    text = explorer("--help").stdout
    for command in (
        "new",
        "add",
        "analyse",
        "info",
        "patterns",
        "crosswalk",
        "coverage",
        "unexplained",
        "recall",
        "export",
        "app",
        "demo",
    ):
        assert command in text


def test_search_has_the_promised_shape_and_true_offsets(study):
    found = json.loads(explorer("search", study, "the boss", "--json").stdout)
    keys = {"transcript", "start_char", "end_char", "speaker", "role", "participant", "text", "around", "codes"}
    assert found["hits"] and all(set(hit) == keys for hit in found["hits"])
    for hit in found["hits"]:
        text = (top_level("corpus") / "transcripts" / f"{hit['transcript']}.txt").read_text(encoding="utf-8")
        assert text[hit["start_char"] : hit["end_char"]].casefold() == "the boss"


def test_search_by_meaning_and_by_expression(study):
    found = json.loads(explorer("search", study, "somebody listened to me", "--meaning", "--json").stdout)
    assert len(found["similar"]) == 50 and found["similar"][0]["similarity"] >= found["similar"][-1]["similarity"]
    assert explorer("search", study, "boss|manager", "--regex").stdout.split(",")[0].endswith("times")
    wrong = explorer("search", study, "/(/")
    assert wrong.returncode == 1 and wrong.stderr.startswith("This regular expression cannot be understood")


def test_decisions_and_blind_codings_can_be_asked_for(study):
    assert explorer("decisions", study).stdout == "Nothing was decided on quotes to read again yet.\n"
    assert json.loads(explorer("decisions", study, "--json").stdout)["decisions"] == []
    for command in ("crosswalk", "coverage", "unexplained"):
        found = json.loads(explorer(command, study, "--blind-only", "--json").stdout)
        assert found["codings_counted"] == "blind" and "0 of" in found["counting_note"]


def test_quotes_least_like_the_rest_come_for_a_theme_by_its_name(study):
    found = json.loads(explorer("deviant", study, "--theme", "the empathic", "--json").stdout)
    likeness = [one["likeness"] for one in found["coded"]]
    assert found["theme"].startswith("The empathic") and likeness == sorted(likeness) and likeness
    assert all("subject, not of stance" in note for note in found["notes"])
    done = explorer("deviant", study, "--theme", "no such")
    assert (done.returncode, done.stdout) == (1, "") and "The empathic" in done.stderr


def test_quotes_to_read_again_come_for_a_theme_by_its_name_with_true_offsets(study):
    found = json.loads(explorer("overlooked", study, "--theme", "the empathic", "--all", "--json").stdout)
    assert found["theme"].startswith("The empathic") and found["left_out"] == 0
    assert len(found["ranking"]) == found["candidates"] > 50
    for one in found["ranking"]:
        assert set(one) == {"transcript", "start_char", "end_char", "speaker", "score", "text", "found_by"}
        text = (top_level("corpus") / "transcripts" / f"{one['transcript']}.txt").read_text(encoding="utf-8")
        assert text[one["start_char"] : one["end_char"]] == one["text"] and one["speaker"] == one["transcript"]
    assert found["notes"][0].startswith("Learnt from ")

    shown = explorer("overlooked", study, "--theme", "the empathic", "--code", "Met as")
    lines = shown.stdout.splitlines()
    assert "Met as a whole person: " in lines[0] and lines[-1].endswith("more: --all shows every one.")
    assert sum(line.split(".")[0].isdigit() for line in lines) == 20


def test_an_unknown_theme_or_code_is_named_with_those_there_are(study):
    done = explorer("overlooked", study, "--theme", "no such")
    assert (done.returncode, done.stdout) == (1, "") and "The empathic" in done.stderr
    done = explorer("overlooked", study, "--theme", "the empathic", "--code", "no such", "--json")
    assert (done.returncode, done.stdout) == (1, "") and "Met as a whole person" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_whether_the_ranking_works_is_told_by_theme_and_by_code(study):
    found = json.loads(explorer("validate", study, "--json").stdout)
    assert len(found["themes"]) + len(found["not_coded"]) == 3
    for theme in found["themes"]:
        assert set(theme["recall"]) >= {"ranking", "keyword", "random"} and theme["verdict"]
        assert theme["recall"]["random"]["0.2"]["value"] == 0.2
        assert 0 <= theme["recall"]["ranking"]["0.2"]["value"] <= 1 and theme["people"]
    assert "20% read: " in explorer("validate", study).stdout
    by_code = json.loads(explorer("validate", study, "--codes", "--json").stdout)
    assert len(by_code["themes"]) + len(by_code["not_coded"]) == 14


@pytest.mark.parametrize("command", [("overlooked", "--theme", "x"), ("validate",)])
def test_before_an_analysis_a_ranking_says_what_to_run(tmp_path, command):
    (tmp_path / "Ann.txt").write_text("Interviewer: And then?\n\nAnn: It was fine.", encoding="utf-8")
    path = tmp_path / "s.explorer"
    assert explorer("new", path, tmp_path / "Ann.txt").returncode == 0
    done = explorer(command[0], path, *command[1:], "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "explorer analyse s.explorer" in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_a_project_is_read_with_the_way_of_counting_that_is_asked_for(tmp_path):
    inside = projects.selection(10, 5, 30, projects.coding(20, 1))
    book = projects.codebook(projects.code(1, "Welcome"))
    path = projects.write(tmp_path, projects.qde(book, projects.sources(projects.source(2, inside=inside))))
    made = explorer("new", tmp_path / "s.explorer", path, "--offsets", "points-last")
    assert made.returncode == 0 and "“I never felt welcome here.”" in made.stderr and "(points-last)" in made.stderr
    wrong = explorer("add", tmp_path / "s.explorer", path, "--offsets", "nonsense")
    assert wrong.returncode != 0 and "There is no way of counting “nonsense”" in wrong.stderr
