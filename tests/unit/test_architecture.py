"""The rules of the house, held by reading the code: what may import what, how files are named, how long they are."""

from __future__ import annotations

import ast
import importlib.metadata
import io
import re
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.project import ROOT

LAYERS = (
    ("types",),
    ("codes",),
    ("errors",),
    ("text",),
    ("schema",),
    ("config",),
    ("content",),
    ("prose",),
    ("mentions",),
    ("archive",),
    ("bibliography",),
    ("pages",),
    ("linked_data",),
    ("rendering",),
    ("data",),
    ("outputs",),
    ("dataset",),
    ("search",),
    ("build",),
    ("opening",),
    ("checks",),
    ("outgoing",),
    ("mending",),
    ("refactoring",),
    ("reporting",),
    ("comparison",),
    ("listing",),
    ("editors",),
    ("scaffold",),
    ("serving",),
    ("serve",),
    ("importers",),
    ("cli",),
)
"""From the ground up: a module imports its own layer and those below. Those on one line know nothing of each other."""

VAGUE = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}
LINES = 400

_EXEMPTION = re.compile(
    r"#\s*(?:noqa\b(?P<noqa>:\s*[A-Z]+[0-9]+(?:,?\s*[A-Z]+[0-9]+)*)?|type:\s*ignore(?P<ignore>\[[\w, -]+\])?)"
)


class File(NamedTuple):
    """A Python file of the project, read once."""

    name: str
    """Its path below the project's root, POSIX separators."""
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """Its module's full name."""
        return self.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def nodes(self) -> Iterator[ast.AST]:
        """Yield every node of its syntax tree."""
        return ast.walk(self.tree)

    def at(self, line: int) -> str:
        """Say where a line is."""
        return f"{self.name}:{line}"


def _read(*folders: str) -> tuple[File, ...]:
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    wanted = [path for path in paths if not path.is_relative_to(ROOT / "tests/archives")]
    return tuple(_read_file(path) for path in wanted)


def _read_file(path: Path) -> File:
    text = path.read_text("utf-8")
    return File(path.relative_to(ROOT).as_posix(), text, ast.parse(text, str(path)))


@pytest.fixture(scope="module")
def package() -> tuple[File, ...]:
    """The files of the package."""
    return _read("regesta")


@pytest.fixture(scope="module")
def everything(package: tuple[File, ...]) -> tuple[File, ...]:
    """The files of the package, the tests and the entry point."""
    return (_read_file(ROOT / "build.py"), *package, *_read("tests"))


def test_imports_go_only_downward(package: tuple[File, ...]) -> None:
    upward = [
        f"{file.at(line)}: {file.module} imports {imported}"
        for file in package
        for line, imported in _imports(file)
        if _is_upward(file.module, imported)
    ]
    assert upward == []


def test_every_module_stands_in_a_layer(package: tuple[File, ...]) -> None:
    homeless = [file.name for file in package if _layer(file.module) is None]
    assert homeless == [name for name in ("regesta/__init__.py", "regesta/__main__.py") if (ROOT / name).exists()]


def test_nothing_is_imported_within_a_function(everything: tuple[File, ...]) -> None:
    hidden = [
        file.at(node.lineno)
        for file in everything
        for function in file.nodes()
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        and not _is_excused_import(file.text.splitlines()[node.lineno - 1])
    ]
    assert hidden == []


def test_no_module_has_a_vague_name(everything: tuple[File, ...]) -> None:
    assert [file.name for file in everything if VAGUE & set(re.split(r"[._]", file.module))] == []


def test_only_the_command_line_prints_and_exits(package: tuple[File, ...]) -> None:
    speaking = [
        file.at(node.lineno)
        for file in package
        if not file.module.startswith("regesta.cli")
        for node in file.nodes()
        if (isinstance(node, ast.Name) and node.id == "print")
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout", "sys.stderr", "sys.exit"})
    ]
    assert speaking == []


def test_every_file_can_be_read_at_one_sitting(everything: tuple[File, ...]) -> None:
    assert {file.name: lines for file in everything if (lines := len(file.text.splitlines())) > LINES} == {}


def test_every_module_says_what_it_is_for(package: tuple[File, ...]) -> None:
    assert [file.name for file in package if not ast.get_docstring(file.tree)] == []


def test_every_exemption_names_its_rule_and_gives_a_reason(everything: tuple[File, ...]) -> None:
    bare = [
        f"{file.at(line)}: {comment}"
        for file in everything
        for line, comment in _comments(file)
        if not _is_justified(comment)
    ]
    assert bare == []


def test_the_package_imports_what_it_declares_and_declares_what_it_imports(package: tuple[File, ...]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = _names(project["dependencies"])
    extras = {
        name
        for extra, lines in project["optional-dependencies"].items()
        if extra not in {"test", "dev"}
        for name in _names(lines)
    }
    distributions = importlib.metadata.packages_distributions()
    imported = {
        top: {_normal(name) for name in distributions.get(top, [top])}
        for file in package
        for _, module in _imports(file)
        if (top := module.split(".")[0]) != "regesta" and top not in sys.stdlib_module_names
    }
    assert {top for top, names in imported.items() if not names & (declared | extras)} == set()
    assert declared - {name for names in imported.values() for name in names} == set()


def test_both_lists_of_test_tools_say_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    groups = project["dependency-groups"]
    assert groups["test"] == extras["test"]
    assert [line for line in groups["dev"] if line != {"include-group": "test"}] == [
        line for line in extras["dev"] if line != "regesta[test]"
    ]


def _names(requirements: list[str]) -> set[str]:
    return {_normal(re.split(r"[\s<>=!~\[;]", line)[0]) for line in requirements}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imports(file: File) -> Iterator[tuple[int, str]]:
    """Yield the line of every import, and the module that it names."""
    for node in file.nodes():
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.at(node.lineno)}: imports are absolute here"
            if node.module == "regesta":
                yield from ((node.lineno, f"regesta.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


def _layer(module: str) -> int | None:
    """Return how high a module of the package stands; None for the package itself, which is above all."""
    ranks = {name: rank for rank, names in enumerate(LAYERS) for name in names}
    return ranks.get(_part(module))


def _part(module: str) -> str:
    """Return the part of the package that a module belongs to: `text` of `regesta.text.slugs`."""
    return module.split(".")[1] if "." in module else ""


def _is_upward(module: str, imported: str) -> bool:
    target = _layer(imported)
    if not f"{imported}.".startswith("regesta.") or target is None or module in {"regesta", "regesta.__main__"}:
        return False
    own = _layer(module)
    return own is None or target > own or (target == own and _part(module) != _part(imported))


def _is_excused_import(line: str) -> bool:
    """Tell whether a library that may not be there is imported where it is missed; our own code always is there."""
    code, _, comment = line.partition("#")
    return "PLC0415" in comment and "regesta" not in code


def _comments(file: File) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(file.text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _is_justified(comment: str) -> bool:
    """Tell whether a comment exempts nothing, or names the rule it exempts from and says why."""
    found = list(_EXEMPTION.finditer(comment))
    named = all(match["noqa"] or match["ignore"] for match in found)
    return not found or (named and re.search(r"\w", comment[found[-1].end() :]) is not None)
