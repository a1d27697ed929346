"""What every form of a corpus has: how a generator wants its files written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Protocol

from tests.bench.corpus.corpus import Article, Corpus

File = tuple[str, str]
"""A path below the archive's folder, and a text."""


class Form(Protocol):
    """Writes a corpus as one generator reads it."""

    def registers(self, corpus: Corpus) -> Iterator[File]:
        """Yield everything but the articles."""

    def article(self, article: Article) -> File:
        """Return an article."""


def quoted(text: str) -> str:
    """Return a text between quotes, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)


def listed(items: Iterable[str]) -> str:
    """Return a YAML list in brackets of words that need no quotes."""
    return f"[{', '.join(items)}]"
