"""The passages of an actor, for the actor's pages."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.archive.model import Passages
from regesta.pages.cards import Cards
from regesta.pages.quoting import KeptPassages


def kept_passages(found: Passages, cards: Cards) -> KeptPassages:
    """Return the sentences of an article that name an actor, for a View."""
    return KeptPassages(
        article=cards.article_link(found.article),
        date=cards.date(cards.archive.works[found.article].article.date),
        key=found.text,
    )


def split_passages(passages: Sequence[Passages], limit: int) -> tuple[tuple[Passages, ...], ...]:
    """Split passages over pages that have some `limit` of sentences; those of one article stay together."""
    pages: list[list[Passages]] = []
    count = 0
    for found in passages:
        if not pages or count + found.count > limit:
            pages.append([])
            count = 0
        pages[-1].append(found)
        count += found.count
    return tuple(map(tuple, pages))
