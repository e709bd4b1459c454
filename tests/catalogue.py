"""The texts of the code beside the catalogue: what is said through `_`, `plural` and `counted`, and what is not.

``python -m tests.catalogue [FILE ...]`` prints entries for texts that have no translation yet, to be filled in.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "explorer"
CATALOGUE = PACKAGE / "translations" / "nb"
UNKNOWN = "(a text that is no literal)"
SAYING = {"_": 1, "plural": 2, "counted": 2, "Later": 1}  # how many of the arguments are texts

# What puts its words on the screen: their texts stand first, or under one of these names.
_SHOWING = """
    header subheader title text caption markdown html info warning error success toast exception spinner button
    form_submit_button download_button link_button page_link checkbox toggle radio selectbox multiselect pills
    segmented_control select_slider slider text_input text_area number_input file_uploader data_editor date_input
    popover expander status progress metric page_head say show_quotes show_memos Page Column TextColumn NumberColumn
    SelectboxColumn CheckboxColumn Cell show_grid show_card
"""
SHOWING = set(_SHOWING.split())
NAMES = {"label", "help", "placeholder", "title", "empty", "alt", "name", "find", "words", "text", "foot", "caption"}
# Of these the first argument is no text, or a key.
FIRST_IS_NO_TEXT = {"Page", "Column", "show_grid", "show_card", "show_quotes", "show_memos", "data_editor"}
_MARKUP = re.compile(r"<style>.*</style>|<[^>]*>|&\w+;", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")
_PLACE = re.compile(r"\{(\w*)[^}]*\}")


@dataclass(frozen=True, slots=True)
class Text:
    """A text given to be said. `many` is '' unless it has a plural."""

    where: str
    one: str
    many: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.one


def files_of(patterns: tuple[str, ...]) -> list[Path]:
    """The modules of an area, from patterns under the repository's root; a folder means all modules in it."""
    found: list[Path] = []
    for pattern in patterns:
        inside = sorted(ROOT.glob(f"{pattern}**/*.py" if pattern.endswith("/") else pattern))
        assert inside, f"nothing is called {pattern}"
        found += inside
    return found


def every_file() -> list[Path]:
    """The app's entry and all modules of the package."""
    return [ROOT / "app.py", *sorted(PACKAGE.rglob("*.py"))]


@cache
def tree(path: Path) -> ast.Module:
    """The module, parsed once."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def constants(path: Path) -> dict[str, ast.expr]:
    """What a module binds at its top level."""
    found: dict[str, ast.expr] = {}
    for node in tree(path).body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found[target.id] = node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            found[node.target.id] = node.value
    return found


@cache
def _imported(path: Path) -> dict[str, tuple[Path, str]]:
    """Names taken from modules of the package: (module's file, its name there; '' for a module itself)."""
    found = {}
    for node in tree(path).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("explorer"):
            home = ROOT / Path(*node.module.split("."))
            for alias in node.names:
                called = alias.asname or alias.name
                if (home / f"{alias.name}.py").is_file():
                    found[called] = (home / f"{alias.name}.py", "")
                elif home.with_suffix(".py").is_file():
                    found[called] = (home.with_suffix(".py"), alias.name)
                elif (home / "__init__.py").is_file():
                    found[called] = (home / "__init__.py", alias.name)
    return found


def value_of(node: ast.expr, path: Path) -> tuple[ast.expr, Path] | None:
    """What a name, `module.NAME`, `NAME[...]` or `NAME.get(...)` stands for at module level, and in which module."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        return value_of(node.func.value, path)
    if isinstance(node, ast.Subscript):
        return value_of(node.value, path)
    if isinstance(node, ast.Name):
        if node.id in constants(path):
            return constants(path)[node.id], path
        home, name = _imported(path).get(node.id, (None, ""))
        return value_of(ast.Name(name), home) if home and name else None
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        home, name = _imported(path).get(node.value.id, (None, ""))
        return value_of(ast.Name(node.attr), home) if home and not name else None
    return None


def literals(node: ast.expr, path: Path) -> list[str] | None:
    """The texts an argument can be: literals, a choice of them, or a constant of the module; None when unknown."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else None
    if isinstance(node, ast.IfExp):
        first, second = literals(node.body, path), literals(node.orelse, path)
        return None if first is None or second is None else first + second
    if isinstance(node, ast.Starred):
        return literals(node.value, path)
    if isinstance(node, ast.Dict | ast.Tuple | ast.List):
        parts = node.values if isinstance(node, ast.Dict) else node.elts
        each = [literals(part, path) for part in parts]
        return None if any(one is None for one in each) else [text for one in each for text in one or []]
    found = value_of(node, path)
    return literals(*found) if found else None


def _said_by(call: ast.Call, path: Path) -> str:
    """Which of SAYING a call is, '' for none."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name == "counted":
        return name
    return name if name in SAYING and isinstance(call.func, ast.Name) and name in _imported(path) else ""


def texts(path: Path) -> Iterator[Text]:
    """What a module says; a text that cannot be found in the code has `one` UNKNOWN."""
    where = str(path.relative_to(ROOT))
    calls = sorted((n for n in ast.walk(tree(path)) if isinstance(n, ast.Call)), key=lambda n: (n.lineno, n.col_offset))
    for node in calls:
        if not (how := _said_by(node, path)):
            continue
        line = f"{where}:{node.lineno}"
        given = node.args[1:] if how in ("plural", "counted") else node.args
        if any(isinstance(one, ast.Starred) for one in node.args) or not given:
            continue
        each = [literals(one, path) for one in given]
        if how == "counted" and any(one is None for one in each):
            continue  # its callers hand the noun on
        if any(one is None for one in each):
            yield Text(line, UNKNOWN)
        elif how in ("_", "Later"):
            context = next((k.value.value for k in node.keywords if k.arg == "context"), "")
            yield from (Text(line, one, context=context) for one in each[0])
        elif how == "counted" and len(each) == 1:
            yield from (Text(line, one, one + "s") for one in each[0])
        else:
            yield from (Text(line, one, many) for one, many in zip(each[0], each[1], strict=True))


@cache
def all_texts() -> list[Text]:
    """What the whole package says."""
    return [text for path in every_file() if path.name != "translation.py" for text in texts(path)]


def entries() -> dict[str, list[polib.POEntry]]:
    """The entries of every file of the catalogue, by its name without ending."""
    return {path.stem: list(polib.pofile(str(path))) for path in sorted(CATALOGUE.glob("*.po"))}


def known(found: dict[str, list[polib.POEntry]]) -> dict[tuple[str, str, bool], polib.POEntry]:
    """Entries that are translated, by context, text and whether they have a plural."""
    return {
        (entry.msgctxt or "", entry.msgid, bool(entry.msgid_plural)): entry
        for each in found.values()
        for entry in each
        if (entry.msgstr_plural.get(0) and entry.msgstr_plural.get(1) if entry.msgid_plural else entry.msgstr)
    }


def untranslated(text: Text, catalogue: dict) -> bool:
    """Whether the catalogue has no words for a text; without a letter it needs none."""
    if not _LETTER.search(_PLACE.sub("", text.one)):
        return False
    return (*text.key, bool(text.many)) not in catalogue


def places(text: str) -> set[str]:
    """The names between braces."""
    return set(_PLACE.findall(text))


def _unsaid(node: ast.expr, path: Path, seen: int = 0) -> Iterator[str]:
    """Words in an expression that do not go through the translation."""
    if isinstance(node, ast.Call):
        if _said_by(node, path):
            return
        if (isinstance(node.func, ast.Attribute) and node.func.attr == "join") or getattr(
            node.func, "id", ""
        ) == "plain":
            for part in node.args:
                yield from _unsaid(part, path, seen)
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "get" and value_of(node, path):
            yield from _of_a_constant(node, path, seen)
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str) and _LETTER.search(_PLACE.sub("", _MARKUP.sub("", node.value))):
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        # Markup around words is no text, wherever a tag is cut by a place.
        fixed = "".join(part.value if isinstance(part, ast.Constant) else "\0" for part in node.values)
        if _LETTER.search(_MARKUP.sub("", fixed)):
            yield fixed.replace("\0", "{}")
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _unsaid(part.value, path, seen)
    elif isinstance(node, ast.IfExp):
        yield from _unsaid(node.body, path, seen)
        yield from _unsaid(node.orelse, path, seen)
    elif isinstance(node, ast.BinOp | ast.BoolOp | ast.Tuple | ast.List | ast.GeneratorExp):
        parts = (
            (node.left, node.right)
            if isinstance(node, ast.BinOp)
            else (node.elt,)
            if isinstance(node, ast.GeneratorExp)
            else getattr(node, "values", None) or getattr(node, "elts", ())
        )
        for part in parts:
            yield from _unsaid(part, path, seen)
    elif isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
        yield from _of_a_constant(node, path, seen)


def _of_a_constant(node: ast.expr, path: Path, seen: int) -> Iterator[str]:
    found = value_of(node, path)
    if found is None or seen > 3:
        return
    value, home = found
    for part in value.values if isinstance(value, ast.Dict) else [value]:
        yield from _unsaid(part, home, seen + 1)


def unsaid(path: Path) -> Iterator[str]:
    """Words given to the screen as they stand in the code, with their place. Only the app's own modules show any."""
    if path.name != "app.py" and PACKAGE / "ui" not in path.parents:
        return
    where = str(path.relative_to(ROOT))
    for node in ast.walk(tree(path)):
        shown: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in SHOWING:
                shown = [k.value for k in node.keywords if k.arg in NAMES]
                shown += [] if name in FIRST_IS_NO_TEXT else node.args[:1]
                shown += node.args[1:2] if name == "Column" else []
            functions = [k.value for k in node.keywords if k.arg == "format_func"]
            shown += [f.value for f in functions if isinstance(f, ast.Attribute) and f.attr == "get"]
            shown += [f.body for f in functions if isinstance(f, ast.Lambda)]
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            shown = node.exc.args[:1]
        for one in shown:
            yield from (f"{where}:{one.lineno}: {words!r}" for words in _unsaid(one, path))


def _stub(text: Text) -> str:
    def line(word: str, value: str) -> str:
        return f'{word} "{polib.escape(value)}"'

    lines = [line("msgctxt", text.context)] if text.context else []
    lines.append(line("msgid", text.one))
    lines += [line("msgid_plural", text.many), 'msgstr[0] ""', 'msgstr[1] ""'] if text.many else ['msgstr ""']
    return "\n".join(lines)


def main(names: list[str]) -> None:
    """Print what is missing, file by file, as entries to be filled in."""
    catalogue, seen = known(entries()), set()
    for path in [ROOT / name for name in names] or every_file():
        found = {}
        for text in texts(path):
            if untranslated(text, catalogue) and (*text.key, text.many) not in seen:
                seen.add((*text.key, text.many))
                found[text.key] = text
        if found:
            print(f"# {path.relative_to(ROOT)}\n")
            print("".join(f"{_stub(text)}\n\n" for text in found.values()), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
