"""What an article's page shows of the articles that are related to it: a link, a date, and the reason in words."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.archive.model import Archive, Ref, Work
from regesta.archive.related import Related, RelatedArticles
from regesta.pages.cards import Cards
from regesta.pages.views.article import RelatedView
from regesta.pages.views.parts import Link
from regesta.types import ActorId, ArticleId, EventId, PlaceId, ThemeId

_NAMED = 3
"""How many of the things that two articles share a reason names; one less where it names an event besides."""
_IN_NAMES = frozenset({"actor", "theme", "place"})


def related_articles(found: RelatedArticles, work: Work, cards: Cards) -> Iterator[RelatedView]:
    """Yield the articles that are related to a work; a translation has those of its original."""
    if work.listed:
        for related in found.of(work.original):
            yield _view(related, work, cards)


def _view(related: Related, work: Work, cards: Cards) -> RelatedView:
    named = [ref for ref in related.shared if ref.kind in _IN_NAMES]
    event = next((EventId(ref.id) for ref in related.shared if ref.kind == "event"), None)
    card = cards.article(version_in(work.lang, related.article, cards.whole))
    return RelatedView(
        article=Link(url=card.url, text=card.title, lang=card.lang, dir=card.dir),
        date=card.date,
        shares=tuple(_name(ref, cards) for ref in named[: _NAMED - 1 if event else _NAMED]),
        event=cards.archive.events[event].fields.title if event else None,
        series=any(ref.kind == "series" for ref in related.shared),
        near=related.near,
    )


def _name(ref: Ref, cards: Cards) -> str:
    if ref.kind == "actor":
        return cards.actor(ActorId(ref.id)).name
    if ref.kind == "theme":
        return cards.archive.themes[ThemeId(ref.id)].name
    return cards.archive.places[PlaceId(ref.id)].name


def version_in(lang: str, original: ArticleId, archive: Archive) -> ArticleId:
    """Return the version of a work in a language, or else the original."""
    versions = archive.versions[original]
    return next((version for version in versions if archive.works[version].lang == lang), original)
