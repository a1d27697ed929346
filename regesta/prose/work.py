"""What one rendering gathers while parser and renderer run: carried in markdown-it's ``env``, then thrown away."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from functools import cached_property
from hashlib import sha256
from typing import Any, cast

from markdown_it.token import Token

from regesta.errors import Problem, problem
from regesta.prose.model import Heading, Slot
from regesta.prose.options import MarkdownOptions
from regesta.prose.places import Anchors, Body
from regesta.text.source_text import SourceText

_ENV_KEY = "regesta"


class Work:
    """The notes of one rendering. Mutable, and never shared between two calls."""

    def __init__(self, source: SourceText, start: int, options: MarkdownOptions) -> None:
        self.body = Body(source, start)
        self.options = options
        self.problems: list[Problem] = []
        self.headings: list[Heading] = []
        self.slots: list[Slot] = []
        self.written: list[str] = []
        self.run_table: list[int] = []
        self.quotes: list[int] = []
        """What `ProseText` will hold, as far as it has come."""
        self.ids: set[str] = set()
        self.definitions: Mapping[str, Any] = {}
        """Link definitions by their normalised label, as the block parser leaves them in ``env``."""
        self.has_html = False
        self.raw_places: dict[tuple[str, str], list[tuple[int, int]]] = {}
        """Where the addresses in raw HTML stand: by attribute and value, in order."""
        self.overrun = False
        """Set by the inline parser when a block has exhausted its steps."""
        self.id_mark = ""
        """Set before the ids of an article that will be sanitised, so that they can be told from its raw HTML's."""

    @cached_property
    def mark(self) -> str:
        """Begins every placeholder: an author would have to write the digest of a text that holds it."""
        return f"slot{sha256(self.body.text.encode()).hexdigest()[:32]}"

    def bears(self, sign: str) -> bool:
        """Tell whether a character is in the body: where it is not, a rule has nothing to look for."""
        return sign in self.body.text

    def report(self, code: str, places: tuple[int, int], message: str, *, suggestion: str | None = None) -> None:
        """Note a problem at two offsets of the body."""
        self.problems.append(problem(code, self.body.span(*places), message, suggestion=suggestion))

    def raw_place(self, name: str, value: str) -> tuple[int, int]:
        """Return the place of the next address in raw HTML that has this attribute and value."""
        places = self.raw_places.get((name, value), [(0, 0)])
        return places.pop(0) if len(places) > 1 else places[0]

    def placeholder(self, slot: Slot) -> str:
        """Keep a slot, and return the letters and digits that stand for it in the HTML until it is cut in pieces."""
        self.slots.append(slot)
        return f"{self.mark}n{len(self.slots) - 1}e"


def env_for(work: Work) -> MutableMapping[str, Any]:
    """Make the ``env`` of one rendering."""
    return {_ENV_KEY: work}


def work_of(env: MutableMapping[str, Any]) -> Work:
    """Return the notes that an ``env`` carries."""
    return cast("Work", env[_ENV_KEY])


def anchors_of(token: Token) -> Anchors:
    """Return the anchors that the block parser left on a token with content."""
    return cast("Anchors", token.meta["anchors"])


def at_of(token: Token) -> int:
    """Return the offset of an inline token in the content of its block."""
    return cast("int", token.meta["at"])


def inline_tokens(tokens: Sequence[Token], *, bearing: str = "") -> list[tuple[Token, list[Token]]]:
    """List the inline tokens whose content holds the character `bearing`, each with its children."""
    return [
        (token, token.children)
        for token in tokens
        if token.type == "inline" and token.children and bearing in token.content
    ]


def plain_text(children: Sequence[Token]) -> str:
    """Return the text that inline tokens show; a line end counts as a space, an image as nothing."""
    parts: list[str] = []
    for token in children:
        if token.type in {"text", "text_special", "code_inline", "reference"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return "".join(parts)
