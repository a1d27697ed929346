"""Random edits of an archive, such as authors make: lines moved, words exchanged, files copied, renamed and deleted."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

Files = dict[str, bytes]

_SIGNS = "[]{}:-\"'#&*!|>%@`\t ,\\<"
_FOLDERS = ("articles", "actors", "themes", "events", "places", "pages")


class Editor:
    """Edits archives with the words and the lines that they are made of."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = dict(files)
        self._texts = sorted(name for name in files if name.endswith((".md", ".markdown", ".yaml", ".txt")))
        texts = [files[name].decode("utf-8", "replace") for name in self._texts]
        self._lines = sorted({line for text in texts for line in text.splitlines() if line.strip()})
        self._words = sorted({word for line in self._lines for word in line.replace(",", " ").split()})
        self._line_edits: tuple[Callable[[list[str], random.Random], None], ...] = (
            self._delete,
            self._insert,
            self._exchange,
            self._replace_word,
            self._replace_text,
            self._add_key,
            self._add_markup,
            self._add_sign,
        )

    def original(self, name: str) -> bytes:
        """Return a file as it was before any edit."""
        return self._files[name]

    def edited(self, chance: random.Random, *, edits: int) -> Files:
        """Return the archive's files after a number of edits."""
        files = dict(self._files)
        for _ in range(edits):
            name = chance.choice(self._texts)
            if name not in files:
                continue
            kind = chance.randrange(12)
            if kind == 0:
                del files[name]
            elif kind == 1:
                files[chance.choice(self._texts)] = files[name]
            elif kind == 2:
                stem = chance.choice(("x", "2025-01-01-y", "jane-doe", "index", "a-visit", "about"))
                files[f"content/{chance.choice(_FOLDERS)}/{stem}.md"] = files[name]
            else:
                lines = files[name].decode("utf-8", "replace").split("\n")
                chance.choice(self._line_edits)(lines, chance)
                files[name] = "\n".join(lines).encode("utf-8", "replace")
        return files

    def _delete(self, lines: list[str], chance: random.Random) -> None:
        if len(lines) > 1:
            del lines[chance.randrange(len(lines))]

    def _insert(self, lines: list[str], chance: random.Random) -> None:
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(self._lines))

    def _exchange(self, lines: list[str], chance: random.Random) -> None:
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]

    def _replace_word(self, lines: list[str], chance: random.Random) -> None:
        place = chance.randrange(len(lines))
        words = lines[place].split(" ")
        words[chance.randrange(len(words))] = chance.choice(self._words)
        lines[place] = " ".join(words)

    def _replace_text(self, lines: list[str], chance: random.Random) -> None:
        old, new = chance.choice(self._words), chance.choice(self._words)
        lines[:] = [line.replace(old, new) for line in lines]

    def _add_key(self, lines: list[str], chance: random.Random) -> None:
        place = chance.randrange(len(lines))
        lines[place] = f"{chance.choice(self._words)}: {lines[place]}"

    def _add_markup(self, lines: list[str], chance: random.Random) -> None:
        word = chance.choice(self._words)
        lines[chance.randrange(len(lines))] += chance.choice(
            (
                " [[",
                "|x]]",
                f" [[{word}]]",
                f" [x]({word})",
                f" ![x]({word})",
                " {#a}",
                " [^1]",
                " <b>",
                f" [[{word}#x]]",
            )
        )

    def _add_sign(self, lines: list[str], chance: random.Random) -> None:
        place = chance.randrange(len(lines))
        column = chance.randrange(len(lines[place]) + 1)
        lines[place] = lines[place][:column] + chance.choice(_SIGNS) + lines[place][column:]
