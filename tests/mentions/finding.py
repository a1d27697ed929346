"""The finder of mentions as the scorer asks for it: ``python -m tests.mentions.score tests.mentions.finding:find``.

Each text is read, rendered and searched as the article that it stands for, by the register beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tests.mentions.evaluation import REGISTER, Item
from tests.mentions.score import UNSETTLED, Hit
from tests.support.naming import Naming, read_actor


def find(item: Item) -> Iterator[Hit]:
    """Yield the mentions in a text, and the names in it that are not settled."""
    found, _, article = naming().find(item.article(), item.lang)
    start = article.body_start
    for mention in found.mentions:
        yield mention.span.start - start, mention.span.end - start, mention.actor, mention.kind
    for doubt in found.unsettled:
        yield from ((span.start - start, span.end - start, "", UNSETTLED) for span in doubt.spans)


@cache
def naming() -> Naming:
    """Read the register."""
    return Naming([read_actor(path.stem, path.read_bytes()) for path in sorted(REGISTER.glob("*.md"))])
