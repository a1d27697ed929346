"""The Nu HTML checker over a folder, in one process: what the HTML standard's own checker says of each file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from tests.support.command import run_command
from tests.support.tools import find_java, find_npm_file, require

_SUFFIXES = {".html", ".svg"}
_POLICY = ("Resource violates Content Security Policy", "Inline script violates Content Security Policy")
"""Of a file, the checker cannot know what `'self'` will be and takes it for nothing; and it takes JSON-LD for a script,
which browsers do not (HTML, 4.12.1.1: a data block is not run). Browser tests watch the policy."""


class Complaint(NamedTuple):
    """Something that the checker holds against a file: an error, a warning, or a file it could not check."""

    path: str
    line: int
    kind: str
    message: str


class Checker(NamedTuple):
    """The checker and the Java that runs it."""

    java: Path
    jar: Path


def find_checker() -> Checker:
    """Return the checker, or skip the test where Java or the checker is not installed."""
    return Checker(require(find_java()), require(find_npm_file("vnu-jar/build/dist/vnu.jar")))


def check_html(folder: Path, checker: Checker) -> list[Complaint]:
    """Check every HTML and SVG file below a folder; plain remarks are left out, errors and warnings are not."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES)
    assert files, f"{folder} holds no HTML"
    run = run_command(
        checker.java, "-Xss8m", "-jar", checker.jar, "--format", "json", "--stdout", "--exit-zero-always",
        "--skip-non-html", "--also-check-svg", folder, cwd=folder,
    )  # fmt: skip
    assert run.exit == 0, f"the HTML checker failed:\n{run.stdout}\n{run.stderr}"
    messages = json.loads(run.stdout)["messages"]
    return [
        Complaint(
            path=_below(folder, message.get("url", "")),
            line=message.get("lastLine", 0),
            kind=message.get("subType", message["type"]),
            message=message["message"],
        )
        for message in messages
        if (message["type"] != "info" or message.get("subType") == "warning")
        and not message["message"].startswith(_POLICY)
    ]


def _below(folder: Path, address: str) -> str:
    path = Path(unquote(urlsplit(address).path))
    return path.relative_to(folder.resolve()).as_posix() if path.is_relative_to(folder.resolve()) else address
