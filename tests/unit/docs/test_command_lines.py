"""Every command line of the program that is written anywhere is one that it takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from regesta.cli.options import make_parser
from regesta.errors import RegestaError
from regesta.scaffold.archive import STARTER
from tests.support.command_lines import command_lines
from tests.support.project import ROOT

BLOCK = re.compile(r"^ *```(?:sh|yaml|toml)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
QUOTED_IN_TOML = re.compile(r'^\s*command = "(.*)"$', re.MULTILINE)
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), STARTER / "README.md"]
WORKFLOWS = [ROOT / "action.yml", *sorted(STARTER.rglob("*.yml"))]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
CONTAINERFILE = ROOT / "Containerfile"


def scripts_of_workflow(found: object) -> list[str]:
    """Return what the steps of a workflow or an action run, wherever they lie in it."""
    if isinstance(found, dict):
        own = [found["run"]] if isinstance(found.get("run"), str) else []
        return own + [script for value in found.values() for script in scripts_of_workflow(value)]
    return [script for value in found for script in scripts_of_workflow(value)] if isinstance(found, list) else []


def script_of_block(block: str) -> str:
    """Return a block of documentation as a script: items of YAML and values of TOML are lines of one."""
    block = QUOTED_IN_TOML.sub(lambda match: match[1].replace('\\"', '"'), block)
    return re.sub(r"^\s*(?:- )?(?:run: )?(?=\S)", "", block, flags=re.MULTILINE)


def _line_of_container() -> str:
    text = CONTAINERFILE.read_text("utf-8")
    entry, words = (re.findall(rf"^{name} \[(.*)\]$", text, re.MULTILINE) for name in ("ENTRYPOINT", "CMD"))
    return re.sub(r'[",]', "", f"{entry[0]} {words[0]}")


def _all_lines() -> list[tuple[str, list[str]]]:
    scripts: list[tuple[Path, str]] = []
    for path in DOCUMENTS:
        scripts += [(path, script_of_block(block)) for block in BLOCK.findall(path.read_text("utf-8"))]
    for path in WORKFLOWS:
        scripts += [(path, script) for script in scripts_of_workflow(yaml.safe_load(path.read_text("utf-8")))]
    scripts += [(HOOKS, hook["entry"]) for hook in yaml.safe_load(HOOKS.read_text("utf-8"))]
    scripts.append((CONTAINERFILE, _line_of_container()))
    return [
        (path.relative_to(ROOT).as_posix(), words)
        for path, script in scripts
        for words in command_lines(script)
    ]  # fmt: skip


LINES = _all_lines()


def test_lines_are_found_in_all_kinds_of_files() -> None:
    places = {place for place, _ in LINES}
    assert {"README.md", "docs/guide/publishing.md", "action.yml", ".pre-commit-hooks.yaml", "Containerfile"} <= places
    assert "regesta/scaffold/starter/dot-github/workflows/site-diff.yml" in places
    assert ["diff", "x/old-site", "x/new-site", "--format", "markdown", "--to", "x/told/diff.md"] in [
        words for _, words in LINES
    ]
    assert ["build", "--root", "x", "--strict", "--base-url", "https://example.org/"] in [words for _, words in LINES]


@pytest.mark.parametrize(("place", "words"), LINES, ids=[f"{place}: {' '.join(words)}" for place, words in LINES])
def test_a_command_line_is_one_that_the_program_takes(place: str, words: list[str]) -> None:
    del place
    if words in (["--version"], ["--help"]):
        return
    make_parser("regesta").parse_args(words)


@pytest.mark.parametrize("line", ["regesta check --formt json", "x && regesta biuld", "if regesta diff one; then"])
def test_a_line_that_is_wrong_is_found_out(line: str) -> None:
    (words,) = command_lines(line)
    with pytest.raises((RegestaError, SystemExit)):
        make_parser("regesta").parse_args(words)
