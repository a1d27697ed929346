"""What mending works on and with: the files of an archive as text and as YAML, and the edits that mend a problem."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
from rapidfuzz.distance import OSA

from regesta.archive.model import Archive
from regesta.errors import Problem
from regesta.text.edits import Edit
from regesta.text.folding import fold
from regesta.text.front_matter import split_front_matter
from regesta.text.located_yaml import Mapping, Node, Sequence, parse_yaml
from regesta.text.source_files import read_again
from regesta.text.source_text import SourceText
from regesta.types import CONFIG_FILE, SourcePath

SLIPS = 2
"""A word that is further off is not taken for a misspelling: its author is asked."""
_SHORTEST = 4
"""Letters up to which one slip is the most."""


_FIGURES = re.compile(r"\d+")


class Mend(msgspec.Struct, frozen=True):
    """The edits that mend a problem, by file, and what was done in a few words."""

    edits: tuple[tuple[SourcePath, Edit], ...]
    said: str


class Sources:
    """The files of an archive, each read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._texts: dict[str, SourceText | None] = {}

    def text(self, path: str) -> SourceText | None:
        """Return the text of a file; none where it cannot be read."""
        if path not in self._texts:
            self._texts[path] = read_again(SourcePath(path), self.root / path)
        return self._texts[path]

    def header(self, path: str) -> Node | None:
        """Return the YAML of a file: of its front matter, or of the whole config."""
        source = self.text(path)
        return None if source is None else _header(source)


@lru_cache(maxsize=64)
def _header(source: SourceText) -> Node | None:
    if source.path == CONFIG_FILE:
        return parse_yaml(source)[0]
    split, _ = split_front_matter(source)
    if split is None or split.header is None:
        return None
    return parse_yaml(source, *split.header)[0]


Mender = Callable[[Problem, Sources, Archive], Mend | None]
"""Says how a problem is mended; none where its author has to choose."""


def nodes_of(node: Node | None) -> Iterator[Node]:
    """Yield a node and all that lie within it, keys too."""
    if node is None:
        return
    yield node
    if isinstance(node, Sequence):
        for item in node.items:
            yield from nodes_of(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield entry.key
            yield from nodes_of(entry.value)


def replaced(found: Problem, source: SourceText, replacement: str) -> Mend | None:
    """Put other words in the place of a problem."""
    start, end = found.span.start, found.span.end
    written = source.text[start:end]
    if not written or written == replacement:
        return None
    return Mend(((found.span.path, Edit(start, end, replacement)),), f"`{written}` is `{replacement}` now")


def is_slip(written: str, meant: str) -> bool:
    """Tell whether a word is another one with a slip or two, or in other letters of the same kind; figures are none."""
    one, other = fold(written), fold(meant)
    if _FIGURES.findall(one) != _FIGURES.findall(other):
        return False
    allowed = 1 if min(len(one), len(other)) <= _SHORTEST else SLIPS
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed
