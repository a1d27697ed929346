"""The same page in other languages: of the home page, an index, an entry."""

from __future__ import annotations

from collections.abc import Callable, Collection
from operator import attrgetter

from regesta.archive.model import Ref
from regesta.archive.record_names import name_of
from regesta.pages.addresses import absolute, href
from regesta.pages.desk import Desk
from regesta.pages.languages import direction, language_name
from regesta.pages.views.parts import Alternate
from regesta.types import UrlPath

_SHOWN = {
    "actor": attrgetter("shown.actors"),
    "theme": attrgetter("shown.themes"),
    "event": attrgetter("shown.events"),
    "place": attrgetter("shown.places"),
    "series": attrgetter("shown.series"),
    "author": attrgetter("shown.authors"),
}


def home_alternates(desk: Desk) -> tuple[Alternate, ...]:
    """Return the home pages of all languages."""
    return _alternates(desk, lambda other: (other.archive.home, other.archive.config.title))


def index_alternates(desk: Desk, kind: str, url: UrlPath) -> tuple[Alternate, ...]:
    """Return the index of a kind in all languages that have it, given the page of it that asks: the first has them."""
    if url != desk.archive.sections[kind]:
        return ()

    def index(other: Desk) -> tuple[UrlPath, str] | None:
        found = other.archive.sections.get(kind)
        return None if found is None else (found, language_name(other.lang))

    return _alternates(desk, index)


def entry_alternates(desk: Desk, ref: Ref, url: UrlPath) -> tuple[Alternate, ...]:
    """Return an entry in all languages that have a page of it, given the page of it that asks: the first has them."""
    if url != desk.archive.urls[ref]:
        return ()

    def page(other: Desk) -> tuple[UrlPath, str] | None:
        shown: Collection[str] = _SHOWN[ref.kind](other)
        return (other.archive.urls[ref], name_of(other.archive, ref)) if ref.id in shown else None

    return _alternates(desk, page)


def _alternates(desk: Desk, find: Callable[[Desk], tuple[UrlPath, str] | None]) -> tuple[Alternate, ...]:
    """Return where languages have a page, with its title; none where it is in a single one."""
    main = desk.main
    if not main.archive.languages:
        return ()
    config = main.archive.config
    found = [(other, page) for other in (main, *main.others.values()) if (page := find(other)) is not None]
    if len(found) == 1:
        return ()
    return tuple(
        Alternate(
            url=href(config, url),
            title=title,
            lang=other.lang,
            dir=direction(other.lang),
            language=language_name(other.lang),
            absolute=absolute(config, url),
        )
        for other, (url, title) in found
    )
