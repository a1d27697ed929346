"""The body of an article: about 1,500 words in paragraphs under headings, with the markup that analysts use.

Only what CommonMark, its tables and its footnotes say stands in it, so that every generator makes the same of it. The
references alone are written in each one's own way.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from tests.bench.corpus.words import Words

_MARK = "\0"
"""Stands around the number of a reference while the text is put together."""

WORDS = 1500
_SECTIONS = 5
_BETWEEN_TABLES = 3
"""One article in so many has a table."""
_BETWEEN_BROKEN_LINES = 4
"""One article in so many has each sentence on a line of its own."""


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A link to a record of the corpus."""

    kind: Literal["actor", "theme", "article"]
    id: str
    name: str
    """What it is called: an actor's or a theme's name, an article's title."""
    text: str | None = None
    """The words to show, where they are not the name."""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """Markdown, in pieces between which the references stand."""

    pieces: tuple[str, ...]
    references: tuple[Reference, ...]

    def written(self, link: Callable[[Reference], str]) -> str:
        """Return the Markdown, with the references as a generator has them."""
        parts = [self.pieces[0]]
        for reference, piece in zip(self.references, self.pieces[1:], strict=True):
            parts += (link(reference), piece)
        return "".join(parts)


class _Writer:
    """Writes one body."""

    def __init__(
        self, chance: random.Random, words: Words, names: Sequence[str], references: Sequence[Reference]
    ) -> None:
        self._chance = chance
        self._words = words
        self._names = names
        self._offered = references
        self._referred: list[Reference] = []
        self._notes: list[str] = []

    def body(self) -> Body:
        """Write it all."""
        blocks = [self._paragraph(), self._paragraph()]
        joint = "\n" if self._chance.random() * _BETWEEN_BROKEN_LINES < 1 else " "
        table_at = int(self._chance.random() * _SECTIONS * _BETWEEN_TABLES)
        extras = [self._list, self._quotation, self._numbered_list]
        for number in range(_SECTIONS):
            blocks += ((f"## {self._heading()}",), self._paragraph(noted=number in {1, 3}), self._paragraph())
            if number == table_at:
                blocks.append(("\n".join(self._table()),))
            if number % 2 == 0:
                blocks.append(("\n".join(extras[number // 2]()),))
            elif self._chance.random() < 0.5:
                blocks.append((f"### {self._heading()}",))
            blocks.append(self._paragraph())
        blocks += ((note,) for note in self._notes)
        parts = "\n\n".join(joint.join(sentences) for sentences in blocks).split(_MARK)
        return Body(pieces=tuple(parts[::2]), references=tuple(self._referred[int(number)] for number in parts[1::2]))

    def _paragraph(self, *, noted: bool = False) -> tuple[str, ...]:
        sentences = [self._sentence() for _ in range(3 + int(self._chance.random() * 5))]
        if noted:
            number = len(self._notes) + 1
            self._notes.append(f"[^{number}]: {self._sentence()}")
            sentences[0] += f"[^{number}]"
        return tuple(sentences)

    def _sentence(self) -> str:
        chance = self._chance
        length, what, where, name, refer, end = chance.randbytes(6)
        words = self._words.draw(chance, 8 + length % 16)
        words[0] = words[0].capitalize()
        place = 2 + where % (len(words) - 4)
        if what < 110:
            words[place] = self._marked(words[place], what)
        if name < 40:
            words[place + 1] = self._names[name % len(self._names)] + ("'s" if name < 10 else "")
        if len(words) > 14 and what >= 100:
            words[len(words) // 2] += ","
        if refer < 17 and self._offered:
            words[1] = self._reference(self._offered[refer % len(self._offered)])
        return " ".join(words) + ("?" if end < 6 else "." if end < 250 else "!")

    def _marked(self, word: str, what: int) -> str:  # noqa: PLR0911 - one line for each kind of markup
        """Return a word with the markup that a throw of a die gives it."""
        if what < 20:
            return f"*{word}*"
        if what < 28:
            return f"**{word} {self._words.content(self._chance)}**"
        if what < 40:
            return f'"{word} {self._words.content(self._chance)}"'
        if what < 50:
            return f"[{word} {self._words.content(self._chance)}](https://example.com/{what}/{word}-{self._number()})"
        if what < 70:
            return str(self._number())
        if what < 80:
            return f"{word}'s"
        if what < 90:
            return f"({word} {self._words.content(self._chance)})"
        if what < 100:
            return f"{word};"
        if what < 106:
            return f"{word}-{self._words.content(self._chance)}"
        return f"`{word}`" if what < 108 else f"{word} & {self._words.content(self._chance)}"

    def _reference(self, reference: Reference) -> str:
        self._referred.append(reference)
        return f"{_MARK}{len(self._referred) - 1}{_MARK}"

    def _heading(self) -> str:
        words = self._words.draw(self._chance, 2 + int(self._chance.random() * 4))
        return f"{' '.join(words).capitalize()} {self._words.content(self._chance)}"

    def _number(self) -> int:
        return 2 + int(self._chance.random() * 3000)

    def _list(self) -> list[str]:
        return [f"- {self._sentence()}" for _ in range(4)]

    def _numbered_list(self) -> list[str]:
        return [f"{number}. {self._sentence()}" for number in range(1, 4)]

    def _quotation(self) -> list[str]:
        return [f"> {self._sentence()}", f"> {self._sentence()}"]

    def _table(self) -> list[str]:
        cells = [[self._words.content(self._chance), *self._words.draw(self._chance, 2)] for _ in range(5)]
        rows = [f"| {first} | {second} {third} | {self._number()} |" for first, second, third in cells]
        return [rows[0], "|---|---|--:|", *rows[1:]]


def write_body(chance: random.Random, words: Words, *, names: Sequence[str], references: Sequence[Reference]) -> Body:
    """Write a body that names actors and refers to some of the records that are offered."""
    return _Writer(chance, words, names, references).body()
