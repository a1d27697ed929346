"""The first ten minutes, followed to the letter: no step of the guide ends in a problem."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.support.in_process import run_here
from tests.support.project import ROOT

GUIDE = (ROOT / "docs/guide/start.md").read_text("utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def test_whoever_follows_the_guide_has_an_archive_without_a_warning(tmp_path: Path) -> None:
    root = tmp_path / "my-archive"
    commands = [shlex.split(line) for block in _blocks("sh") for line in block.splitlines()]
    assert [command[:2] for command in commands[:3]] == [["pip", "install"], ["regesta", "new"], ["regesta", "serve"]]
    assert run_here("new", "archive", root, root=tmp_path).exit == 0
    (asked,) = (command[1:] for command in commands if command[:3] == ["regesta", "new", "article"])
    made = run_here(*asked, root=root)
    assert made.exit == 0, made.stderr
    article, actor = _blocks("markdown")
    (root / made.stdout.strip()).write_text(article, "utf-8")
    assert run_here("build", "--strict", root=root).exit == 0
    faulty = article.replace("[[Jane Doe]]", "[[Jane Do]]")
    (root / made.stdout.strip()).write_text(faulty, "utf-8")
    assert '(did you mean "Jane Doe"?)' in run_here("check", root=root).stderr
    assert run_here("check", "--fix", root=root).exit == 0
    assert (root / made.stdout.strip()).read_text("utf-8") == article
    assert run_here("new", "actor", "Jane Doe", root=root).exit == 0
    (root / "content/actors/jane-doe.md").write_text(actor, "utf-8")
    run = run_here("build", "--strict", root=root)
    assert run.exit == 0, run.stderr
    listed = re.findall(r"^\| ((?:`[^`]+`(?:, )?)+) \|", GUIDE, re.MULTILINE)
    paths = [path.replace("<today>", "*") for names in listed for path in re.findall(r"`([^`]+)`", names)]
    assert [path for path in paths if not list(root.glob(path.rstrip("/")))] == []
