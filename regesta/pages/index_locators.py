"""The locators of the actor index: where an actor is written about, and under which themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypedDict

from regesta.archive.model import Archive
from regesta.mentions.records import WorkMentions
from regesta.pages.cards import Cards
from regesta.pages.census import Census
from regesta.pages.collation import sort_key
from regesta.pages.dates import day_short
from regesta.pages.views.indexes import Locator, SubEntry
from regesta.pages.views.parts import Href, Link
from regesta.types import ActorId, ArticleId, ThemeId

FEW = 6
"""Locators that stand in a row; more are divided by theme."""
_THEMES = 6
"""Sub-entries of an entry."""
_UNPACKED = 512
"""Articles whose mentions are held unpacked."""


class Located(TypedDict):
    """The fields of an `IndexEntry` that say where an actor is."""

    locators: tuple[Locator, ...]
    more: int
    subentries: tuple[SubEntry, ...]


class IndexLocators:
    """Finds the locators of each actor."""

    def __init__(self, archive: Archive, census: Census, cards: Cards) -> None:
        self._archive = archive
        self._census = census
        self._cards = cards
        self._rank = {identity: rank for rank, identity in enumerate(archive.newest)}
        self._mentions = lru_cache(maxsize=_UNPACKED)(self._unpacked)

    def has_any(self, actor: ActorId) -> bool:
        """Tell whether an article has to do with an actor."""
        return bool(self._census.actors.get(actor) or self._archive.passages.get(actor))

    def parts(self, actor: ActorId) -> tuple[str, ...]:
        """Return the actors that are parts of one."""
        return self._census.actor_parts.get(actor, ())

    def of(self, actor: ActorId) -> Located:
        """Return where an actor is: in a row, or by theme where the row would be long."""
        principal = {bearing.article: bearing.principal for bearing in self._census.actors.get(actor, ())}
        quoted = {
            self._archive.works[found.article].original: found.article
            for found in self._archive.passages.get(actor, ())
        }
        articles = sorted({*principal, *quoted}, key=self._rank.__getitem__)
        important = {article for article, is_principal in principal.items() if is_principal}

        def located(chosen: Sequence[ArticleId]) -> tuple[Locator, ...]:
            return tuple(
                self._locator(actor, article, quoted.get(article), is_principal=article in important)
                for article in chosen
            )

        if len(articles) <= FEW:
            return Located(locators=located(articles[::-1]), more=0, subentries=())
        counts = Counter(theme for article in articles for theme in self._archive.works[article].themes)
        themes = sorted(counts, key=lambda theme: (-counts[theme], theme))[:_THEMES]
        subentries = []
        placed: set[ArticleId] = set()
        for theme in sorted(themes, key=lambda theme: sort_key(self._archive.themes[theme].name, self._cards.lang)):
            under = [article for article in articles if theme in self._archive.works[article].themes]
            placed.update(under)
            chosen = _most_important(under, important)
            subentries.append(
                SubEntry(theme=self._theme(theme), locators=located(chosen), more=len(under) - len(chosen))
            )
        rest = [article for article in articles if article not in placed]
        chosen = _most_important(rest, important)
        return Located(locators=located(chosen), more=len(rest) - len(chosen), subentries=tuple(subentries))

    def _theme(self, theme: ThemeId) -> Link:
        card = self._cards.theme(theme)
        return Link(url=card.url, text=card.label)

    def _locator(self, actor: ActorId, article: ArticleId, quoted: ArticleId | None, *, is_principal: bool) -> Locator:
        shown = quoted or article
        card = self._cards.article(shown)
        anchor = self._anchor(actor, quoted) if quoted is not None else ""
        return Locator(
            url=Href(f"{card.url}#{anchor}") if anchor else card.url,
            text=day_short(self._archive.works[shown].day, self._cards.locale),
            title=card.title,
            principal=is_principal,
        )

    def _anchor(self, actor: ActorId, article: ArticleId) -> str:
        """Return the paragraph in which an article first names an actor."""
        mentions = self._mentions(article)
        named = next((named for named in mentions.actors if named.actor == actor), None)
        return mentions.sentences[named.mentions[0].sentence].anchor if named else ""

    def _unpacked(self, article: ArticleId) -> WorkMentions:
        return self._archive.mentions[article].unpack()


def _most_important(articles: Iterable[ArticleId], important: set[ArticleId]) -> list[ArticleId]:
    """Choose a few of some articles, newest first: principal treatments before others. Return them oldest first."""
    listed = list(articles)
    chosen = dict.fromkeys(sorted(listed, key=lambda article: article not in important)[:FEW])
    return [article for article in reversed(listed) if article in chosen]
