"""Command lines of the program, as they stand in scripts, workflows and documentation."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from itertools import takewhile

_IF_SET = re.compile(r"\$\{(\w+):\+((?:[^{}]|\{[^{}]*\})*)\}")
_VALUE = re.compile(r"\$\{(\w+)\}|\$(\w+)")
_WORDS_OF_VARIABLES = {"STRICT": "--strict", "BASE_URL": "https://example.org/", "URL": "https://example.org/"}
_AFTER = re.compile(r"&&|\|\||[;|]|\$\(|\)|(?:^|\s)(?:if|then|else|do)\s")
_PROGRAM = re.compile(r"(?:\S*/)?regesta")


def command_lines(script: str) -> Iterator[list[str]]:
    """Yield what follows the program's name wherever a shell script runs it; its variables are taken for set."""
    for line in script.replace("\\\n", " ").splitlines():
        told = _IF_SET.sub(r"\2", line)
        told = _VALUE.sub(lambda match: _WORDS_OF_VARIABLES.get(match[1] or match[2], "x"), told)
        for command in _AFTER.split(told):
            try:
                words = shlex.split(command, comments=True)
            except ValueError:  # a bracket inside quotes was taken for the shell's: nothing of ours has one
                continue
            if words and _PROGRAM.fullmatch(words[0]):
                yield list(takewhile(lambda word: not re.match(r"\d?>", word), words[1:]))
