"""The walls between the layers, and what must not be loaded when."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "explorer"
HEAVY = ("torch", "sentence_transformers", "spacy", "umap", "transformers", "numba")


def _modules() -> dict[str, ast.Module]:
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def _imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


MODULES = {name: _imports(tree) for name, tree in _modules().items()}
_PLAIN = ("datamodel", "errors", "settings", "naming", "codebook", "resources", "translation", "watching")
NOUNS = {f"explorer.{n}" for n in _PLAIN}
LAYER_MAY_IMPORT = {
    "explorer.analysis": NOUNS | {"explorer.analysis"},
    "explorer.files": NOUNS | {"explorer.files", "explorer.analysis.quotes", "explorer.analysis"},
    # Replacing names is one transaction around pure rules and a key file.
    "explorer.study": NOUNS
    | {"explorer.study", "explorer.analysis.pseudonyms", "explorer.files.keyfiles", "explorer"},
    "explorer.pipeline": NOUNS
    | {"explorer.analysis", "explorer.files", "explorer.study", "explorer.encoders", "explorer.rereading", "explorer"},
    "explorer.rereading": NOUNS | {"explorer.rereading", "explorer.analysis", "explorer.study", "explorer.querying"},
    "explorer.querying": NOUNS | {"explorer.analysis", "explorer.study", "explorer.encoders", "explorer"},
    "explorer.sensitivity": NOUNS | {"explorer.analysis", "explorer.study"},
    "explorer.decisions": NOUNS | {"explorer.analysis", "explorer.study"},
    "explorer.wording": NOUNS | {"explorer.wording", "explorer.analysis"},
    "explorer.reports": NOUNS
    | {"explorer.reports", "explorer.pipeline", "explorer.decisions", "explorer.rereading"}
    | {"explorer.querying", "explorer.sensitivity", "explorer.wording"}
    | {"explorer.analysis", "explorer.study", "explorer.encoders.registry", "explorer.files", "explorer"},
    "explorer.cli": NOUNS
    | {"explorer.cli", "explorer.reports", "explorer.pipeline", "explorer.demo", "explorer.study"}
    | {"explorer.files", "explorer.encoders", "explorer.ui.launcher", "explorer"},
}


def _within(name: str, layer: str) -> bool:
    return name == layer or name.startswith(layer + ".")


@pytest.mark.parametrize("layer", LAYER_MAY_IMPORT)
def test_a_layer_imports_only_what_lies_below_it(layer):
    for name, imports in MODULES.items():
        if _within(name, layer):
            ours = {i for i in imports if _within(i, "explorer")}
            allowed = LAYER_MAY_IMPORT[layer]
            strange = {
                i
                for i in ours
                if not any(_within(i, a) for a in allowed - {"explorer"})
                and i not in allowed
                and i not in ("explorer.__version__",)
            }
            assert not strange, f"{name} imports {sorted(strange)}"


def test_files_know_of_the_analysis_only_how_to_place_a_quote():
    for name, imports in MODULES.items():
        if _within(name, "explorer.files"):
            used = {i for i in imports if _within(i, "explorer.analysis")} - {"explorer.analysis"}
            assert all(_within(i, "explorer.analysis.quotes") for i in used), f"{name}: {used}"


@pytest.mark.parametrize(
    "library, owners",
    [
        ("streamlit", ("explorer.ui",)),
        ("torch", ("explorer.encoders",)),
        ("sentence_transformers", ("explorer.encoders",)),
        ("spacy", ("explorer.analysis.sentences",)),
        ("umap", ("explorer.analysis.mapping",)),
        ("sqlalchemy", ("explorer.study",)),
        ("typer", ("explorer.cli",)),
        ("regex", ("explorer.analysis.expressions",)),
    ],
)
def test_a_library_has_one_home(library, owners):
    users = {name for name, imports in MODULES.items() if any(_within(i, library) for i in imports)}
    assert users, f"nobody uses {library} any more: take it out of the dependencies"
    assert all(any(_within(user, owner) for owner in owners) for user in users), users


@pytest.mark.parametrize("stranger", ["explorer.cli", "explorer.reports"])
def test_the_app_knows_neither_the_command_line_nor_its_reports(stranger):
    for name, imports in MODULES.items():
        if _within(name, "explorer.ui"):
            assert not any(_within(i, stranger) for i in imports), name


def test_nothing_but_the_app_itself_knows_the_screen():
    for name, imports in MODULES.items():
        if not _within(name, "explorer.ui"):
            assert {i for i in imports if _within(i, "explorer.ui")} <= {
                "explorer.ui.launcher",
                "explorer.ui.launcher.launch",
            }, name


def _loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


def test_every_module_imports_without_anything_heavy():
    names = [name for name in MODULES if not name.startswith("explorer.ui.pages") and "__main__" not in name]
    assert _loaded_by("\n".join(f"import {name.removesuffix('.__init__')}" for name in names)) == set()


def test_opening_an_analysed_study_loads_nothing_heavy(tmp_path):
    code = f"""
import numpy as np
from pathlib import Path
from explorer import pipeline, reports
from explorer.datamodel import *
from explorer.settings import Settings
from explorer.study import create_study, open_study, material, analyses
study = create_study(Path({str(tmp_path)!r}) / "s.explorer")
text = "I was worried about it"
turns = (Turn(0, Span("P1", 0, len(text)), "P1"),)
transcript = Transcript("P1", "P1", text, turns, (Speaker("P1", "participant", "P1"),))
coding = Coding("P1:0-5:c", Span("P1", 0, 5), "c")
material.add_material(study, SourceMaterial((transcript,), codes=(Code("c", "C"),), codings=(coding,)))
segment = Segment(Span("P1", 0, len(text)), "P1", "P1", text)
pattern = Pattern("1", (segment.id,), ("worry",), (segment.id,), 1)
analysis = Analysis((segment,), np.zeros(1, int), np.zeros((1, 2), "f4"), (pattern,), Settings(), "e", "d", dict())
analyses.save_analysis(study, [analysis])
study = open_study(study.path)
assert reports.patterns(study)["patterns"][0]["segments"]
assert reports.crosswalk(study)["rows"][0]["overlap"] == [1]
assert reports.tables(study)
"""
    assert _loaded_by(code) == set()


def test_files_stay_readable_in_one_sitting():
    long = {
        str(path.relative_to(ROOT)): n
        for path in sorted(PACKAGE.rglob("*.py"))
        if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long, f"split these: {long}"
