"""An archive looked over: what all lists ask of it, found once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from regesta.archive.editions import whole
from regesta.archive.hierarchy import descendants
from regesta.archive.model import Archive, Work
from regesta.listing.model import Wanted
from regesta.pages.census import Census, take_census
from regesta.types import ActorId, ArticleId


class Survey:
    """An archive, its census, and which of its articles fit what is asked for."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    @cached_property
    def census(self) -> Census:
        """Which articles bear which entries."""
        return take_census(whole(self.archive))

    def fitting(self, wanted: Wanted) -> tuple[Work, ...]:
        """Return the articles that fit, translations with them, the newest first."""
        kept = self._naming(wanted.actor)
        themes = descendants(self.census.narrower, wanted.theme) if wanted.theme is not None else None
        return tuple(
            work
            for work in sorted(self.archive.works.values(), key=lambda work: (-work.day.toordinal(), work.id))
            if (wanted.since is None or work.day >= wanted.since)
            and (not wanted.drafts or work.article.draft)
            and (kept is None or work.original in kept)
            and (themes is None or not themes.isdisjoint(work.themes))
        )

    def originals(self, wanted: Wanted) -> frozenset[ArticleId]:
        """Return the works of which a version fits and that lists know; a work and its translations are one."""
        return frozenset(work.original for work in self.fitting(wanted) if work.listed)

    def _naming(self, actor: ActorId | None) -> frozenset[ArticleId] | None:
        """Return the works that list an actor or name it in their text; None where no actor is asked for."""
        if actor is None:
            return None
        listing = (
            work.original
            for work in self.archive.works.values()
            if any(taking.actor == actor for taking in work.participants)
        )
        named = (self.archive.works[found.article].original for found in self.archive.passages.get(actor, ()))
        return frozenset((*listing, *named))

    def latest(self, articles: Iterable[ArticleId]) -> str | None:
        """Return the day of the newest of some articles."""
        return max((self.archive.works[article].day.isoformat() for article in articles), default=None)
