"""Questions to an author at a terminal, with names of the archive as completions where the terminal can do that."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, TypeVar

from regesta.errors import RegestaError
from regesta.text.folding import fold
from regesta.text.suggestion import closest

_LINE_EDITOR: Any = import_module("readline") if find_spec("readline") else None
"""The terminal's; Windows has none, and questions are asked there all the same."""
_TRIES = 3
_BETWEEN = re.compile(r"\s*[,;]\s*")


ReadT = TypeVar("ReadT")


class Person(Protocol):
    """Whoever answers."""

    def ask(self, question: str) -> str:
        """Return a line of answer."""

    def note(self, line: str) -> None:
        """Hear a line about the run."""


class Questions:
    """Asks a person for what is missing."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def line(self, question: str) -> str:
        """Ask for a line, which may be empty."""
        return self._ask(question, "", ())

    def needed(self, question: str) -> str:
        """Ask for a line until there is one; after three times without an answer there is none."""
        for _ in range(_TRIES):
            if answer := self._ask(question, "", ()):
                return answer
        return ""

    def read(self, question: str, read: Callable[[str], ReadT], *, default: str = "") -> ReadT | None:
        """Ask until `read` can make something of an answer, and say what is wrong with others; nothing of no answer.

        Raises:
            RegestaError: of `read`, after three times.
        """
        for left in reversed(range(_TRIES)):
            answer = self._ask(question, default, ()) or default
            if not answer:
                break
            try:
                return read(answer)
            except RegestaError as error:
                if not left:
                    raise
                self._person.note(str(error))
        return None

    def word(self, question: str, words: Sequence[str]) -> str | None:
        """Ask for one of some words until it is one, or nothing."""
        while answer := self._ask(question, "", words):
            found = [word for word in words if fold(word) == fold(answer)]
            if found:
                return found[0]
            near = closest(answer, words)
            self._person.note(f"It is one of: {', '.join(words)}" + (f" (did you mean {near}?)" if near else ""))
        return None

    def names(self, question: str, names: Sequence[str]) -> tuple[str, ...]:
        """Ask for names, with commas between them; names that are known complete what is typed."""
        return split_names(self._ask(question, "", names), names)

    def _ask(self, question: str, default: str, choices: Sequence[str]) -> str:
        shown = f"{question} [{default}]: " if default else f"{question}: "
        if _LINE_EDITOR is None:
            return self._person.ask(shown)
        with _Completing(choices):
            return self._person.ask(shown)


def split_names(text: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """Part names at their commas, but for those that are known with one: `Doe, Jane`."""
    if not text.strip():
        return ()
    whole = {fold(name) for name in known if re.search("[,;]", name)}
    if fold(text) in whole:
        return (text.strip(),)
    return tuple(part for part in _BETWEEN.split(text.strip()) if part)


def completions(typed: str, choices: Sequence[str]) -> list[str]:
    """Return what a beginning may become: the names that begin so, or the only one with a word that does."""
    space = typed[: len(typed) - len(typed.lstrip())]
    wanted = fold(typed)
    starting = [choice for choice in choices if fold(choice).startswith(wanted)]
    if not starting and wanted:
        within = [choice for choice in choices if f" {wanted}" in f" {fold(choice)}"]
        starting = within if len(within) == 1 else []
    return [space + choice for choice in starting]


class _Completing:
    """The terminal's line editor, while it knows what an answer can be."""

    def __init__(self, choices: Sequence[str]) -> None:
        self._choices = choices
        self._found: list[str] = []

    def __enter__(self) -> None:
        self._before = (_LINE_EDITOR.get_completer(), _LINE_EDITOR.get_completer_delims())
        _LINE_EDITOR.set_completer(self._complete)
        _LINE_EDITOR.set_completer_delims(",;")
        is_libedit = "libedit" in (_LINE_EDITOR.__doc__ or "")
        _LINE_EDITOR.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")

    def __exit__(self, *_: object) -> None:
        completer, delimiters = self._before
        _LINE_EDITOR.set_completer(completer)
        _LINE_EDITOR.set_completer_delims(delimiters)

    def _complete(self, typed: str, state: int) -> str | None:
        if state == 0:
            self._found = completions(typed, self._choices)
        return self._found[state] if state < len(self._found) else None
