from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import regesta
from regesta.cli import options
from regesta.cli.main import main
from regesta.cli.options import COMMANDS, Invocation, read_arguments
from regesta.errors import RegestaError


def read(root: Path, *arguments: str) -> Invocation:
    return read_arguments(arguments, program="regesta", default_root=root)


def refusal(root: Path, *arguments: str) -> str:
    with pytest.raises(RegestaError) as caught:
        read(root, *arguments)
    return str(caught.value)


def test_no_command_means_build(tmp_path: Path) -> None:
    assert read(tmp_path).command == "build"
    assert read(tmp_path, "--strict").command == "build"
    assert read(tmp_path, "--jobs", "3").settings.jobs == 3


SUBJECTS = {
    "diff": ["old", "new"],
    "explain": ["/a/"],
    "import": ["jekyll", "old"],
    "list": ["actors"],
    "merge": ["actor", "one", "--into", "other"],
    "move": ["article", "one", "other"],
    "new": ["archive", "x"],
    "rename": ["actor", "one", "other"],
    "schema": ["actor"],
}
"""What some commands cannot do without."""


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_takes_the_options_before_or_after_it(tmp_path: Path, command: str) -> None:
    options = ["--output", "check", "--jobs=2", "--drafts"]
    subjects = SUBJECTS.get(command, [])
    before = read(tmp_path, *options, command, *subjects)
    after = read(tmp_path, command, *subjects, *options)
    assert before == after
    assert (after.command, after.settings.jobs, after.settings.drafts) == (command, 2, True)
    assert after.settings.output == Path("check").absolute()


def test_explain_takes_its_subject_wherever_the_options_stand(tmp_path: Path) -> None:
    for arguments in (["--quiet", "explain", "/a/"], ["explain", "--quiet", "/a/"], ["explain", "/a/", "--quiet"]):
        invocation = read(tmp_path, *arguments)
        assert (invocation.command, invocation.subject, invocation.quiet) == ("explain", "/a/", True)
    assert "URL|FILE" in refusal(tmp_path, "explain")


def test_the_folders_follow_from_the_root(tmp_path: Path) -> None:
    settings = read(tmp_path).settings
    assert (settings.root, settings.output, settings.cache) == (tmp_path, tmp_path / "site", tmp_path / ".regesta")
    assert (settings.content, settings.templates) == (tmp_path / "content", tmp_path / "templates")
    other = tmp_path / "other"
    other.mkdir()
    settings = read(tmp_path, "--root", str(other), "--no-cache").settings
    assert (settings.root, settings.output, settings.cache) == (other, other / "site", None)


@pytest.mark.parametrize(("processors", "build", "serve"), [(1, 1, 1), (2, 2, 1), (8, 8, 4)])
def test_a_preview_takes_half_as_many_processes_unless_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processors: int, build: int, serve: int
) -> None:
    monkeypatch.setattr(options, "_processors", lambda: processors)
    assert read(tmp_path, "build").settings.jobs == build
    assert read(tmp_path, "serve").settings.jobs == serve
    assert read(tmp_path, "serve", "--jobs", "3").settings.jobs == 3


def test_options_are_typed(tmp_path: Path) -> None:
    settings = read(tmp_path, "--as-of", "2025-03-31", "--base-url", "https://example.org/x", "--strict").settings
    assert settings.as_of == datetime.date(2025, 3, 31)
    assert settings.base_url == "https://example.org/x/"
    assert settings.strict


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["biuld"], ["there is no command `biuld`", "did you mean `build`"]),
        (["--quiet", "chek"], ["did you mean `check`"]),
        (["frobnicate"], ["there is no command `frobnicate`", "--help"]),
        (["build", "--port", "1"], ["`build` has no option `--port`; regesta build --help lists them"]),
        (["--dratfs"], ["`build` has no option `--dratfs`", "did you mean `--drafts`"]),
        (["build", "--ouput=x"], ["did you mean `--output`"]),
        (["build", "extra"], ["extra"]),
        (["--jobs", "0"], ["not a number from 1 to 256"]),
        (["--jobs", "many"], ["not a number"]),
        (["--jobs"], ["expected one argument"]),
        (["--as-of", "2025-02-30"], ["--as-of"]),
        (["--as-of", "2025-02"], ["--as-of", "not a day"]),
        (["--as-of", "soon"], ["--as-of"]),
        (["--base-url", "example.org"], ["--base-url"]),
        (["--base-url", "https://example.org/?a"], ["--base-url"]),
        (["serve", "--port", "70000"], ["not a port"]),
        (["--root", "/nowhere/at/all"], ["there is no folder"]),
        (["--output", "content"], ["content"]),
        (["--output", "content/below"], ["content"]),
        (["--output", "."], ["root"]),
        (["--output", "templates"], ["templates"]),
        (["--cache", "content"], ["content"]),
        (["--cache", "site"], ["apart"]),
        (["--cache", "site/cache"], ["apart"]),
        (["--output", "/"], ["root of a disk"]),
    ],
)
def test_a_call_that_cannot_be_carried_out_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    message = refusal(tmp_path, *arguments)
    assert "\n" not in message
    for word in words:
        assert word in message


def test_the_program_says_its_version_and_what_it_can_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"], default_root=tmp_path) == 0
    assert capsys.readouterr().out.strip() == f"regesta {regesta.__version__}"
    assert main(["--help"], default_root=tmp_path) == 0
    shown = capsys.readouterr().out
    for command in COMMANDS:
        assert command.name in shown
    assert main(["build", "--help"], default_root=tmp_path) == 0
    shown = capsys.readouterr().out
    for option in (
        "--root", "--output", "--cache", "--no-cache", "--jobs", "--drafts",
        "--as-of", "--base-url", "--strict", "--quiet", "--verbose",
    ):  # fmt: skip
        assert option in shown
