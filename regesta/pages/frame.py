"""What frames every page: its metadata, breadcrumbs, pagers; and what is the same for the whole site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from regesta.archive.model import Archive, Ref
from regesta.archive.urls import (
    HOME,
    calendar_url,
    feed_url,
    json_feed_url,
    language_url,
    markdown_url,
    names_file,
    numbered,
    record_url,
)
from regesta.config.model import Config
from regesta.pages.addresses import absolute, file_href, href, root, section_href
from regesta.pages.cards import cut
from regesta.pages.languages import direction, language_name
from regesta.pages.sections import SECTION_TITLES
from regesta.pages.views.parts import (
    Alternate,
    CountedLink,
    FeedLink,
    Href,
    Link,
    MenuItem,
    PageMeta,
    Pager,
    Signpost,
    SiteLanguage,
    SiteView,
)
from regesta.text.digits import in_digits_of
from regesta.types import LanguageTag, UrlPath

_FEW_PAGES = 12
_NEIGHBOURS = 3
"""A list of thousands of pages must not name them all on each."""
_DESCRIPTION_LIMIT = 300
"""Characters of a description that search engines may show."""

_IN_MENU = frozenset({"article", "actor", "theme", "date", "event", "assessment", "place"})

ItemT = TypeVar("ItemT")


class Picture(NamedTuple):
    """A picture that other sites show beside a link to a page."""

    url: str
    alt: str
    size: tuple[int, int] | None


class Frame:
    """Makes the metadata of pages."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.config = archive.config

    def meta(  # noqa: PLR0913 - the metadata of a page
        self,
        kind: str,
        url: UrlPath,
        title: str,
        *,
        lang: str | None = None,
        description: str = "",
        crumbs: tuple[Link, ...] = (),
        section: UrlPath = HOME,
        feed: bool = False,
        calendar: bool = False,
        record: bool = False,
        signposts: tuple[Signpost, ...] = (),
        alternates: tuple[Alternate, ...] = (),
        open_graph_type: str = "website",
        source: str | None = None,
        noindex: bool = False,
        image: Picture | None = None,
    ) -> PageMeta:
        """Return the metadata of a page; `feed`, `calendar`, `record` say that it has one of its own.

        A record is the page as JSON and as Markdown.
        """
        language = lang or self.config.lang
        return PageMeta(
            kind=kind,
            url=href(self.config, url),
            root=root(url),
            title=title,
            lang=language,
            dir=direction(language),
            description=cut(description, _DESCRIPTION_LIMIT),
            canonical=absolute(self.config, url),
            noindex=noindex,
            breadcrumbs=crumbs,
            feeds=tuple(_announced(self.config, url, title, feed=feed, calendar=calendar, record=record)),
            signposts=signposts,
            alternates=alternates,
            open_graph_type=open_graph_type,
            image=image.url if image else None,
            image_alt=image.alt if image else "",
            image_size=image.size if image else None,
            source=source,
            section=href(self.config, section),
        )

    def section_link(self, kind: str, text: str) -> Link:
        """Return a link to the index of a kind."""
        return Link(url=section_href(self.archive, kind), text=text)

    def network_link(self) -> Link | None:
        """Return a link to the network, where there is one."""
        return self.section_link("network", "Network") if "network" in self.archive.sections else None

    def pages(
        self, url: UrlPath, items: Sequence[ItemT]
    ) -> tuple[tuple[UrlPath, tuple[ItemT, ...], Pager | None], ...]:
        """Split a long list over pages: each page's address, its items, and its pager (none for a single page)."""
        parts = self.split(items)
        return tuple(
            (page_url, part, pager)
            for (page_url, pager), part in zip(self.numbered_pages(url, len(parts)), parts, strict=True)
        )

    def split(self, items: Sequence[ItemT]) -> tuple[tuple[ItemT, ...], ...]:
        """Split a list into what its pages show; an empty one has one page."""
        per_page = self.config.per_page
        return tuple(tuple(items[start : start + per_page]) for start in range(0, len(items) or 1, per_page))

    def numbered_pages(self, url: UrlPath, total: int) -> tuple[tuple[UrlPath, Pager | None], ...]:
        """Return the addresses of the pages of a list, each with its pager (none for a single page)."""
        if total <= 1:
            return ((url, None),)
        links = tuple(
            CountedLink(
                url=href(self.config, numbered(url, number)),
                text=in_digits_of(str(number), self.config.lang),
                count=number,
            )
            for number in range(1, total + 1)
        )
        found = []
        for number in range(1, total + 1):
            pager = Pager(
                number=number,
                total=total,
                previous=links[number - 2].url if number > 1 else None,
                next=links[number].url if number < total else None,
                pages=tuple(links[near - 1] for near in _near(number, total)),
            )
            found.append((numbered(url, number), pager))
        return tuple(found)


def _near(number: int, total: int) -> list[int]:
    """Return the pages that a page of a list links to: all of a few, else the first, the last and its neighbours."""
    around = range(number - _NEIGHBOURS, number + _NEIGHBOURS + 1)
    return [other for other in range(1, total + 1) if total <= _FEW_PAGES or other in {1, total} or other in around]


def _announced(  # noqa: PLR0913 - a page, and what it has
    config: Config, url: UrlPath, title: str, *, feed: bool, calendar: bool, record: bool
) -> Iterator[FeedLink]:
    """Yield the feeds of a page, its calendar and its record, as far as it has them."""
    if record and config.outputs.json:
        yield FeedLink(url=file_href(record_url(url)), title=title, format="JSON", type="application/json")
    if record and config.outputs.markdown:
        yield FeedLink(url=file_href(markdown_url(url)), title=title, format="Markdown", type="text/markdown")
    if config.url is None:
        return
    if feed and config.outputs.atom:
        yield FeedLink(url=file_href(feed_url(url)), title=title, format="Atom", type="application/atom+xml")
    if feed and config.outputs.json_feed:
        yield FeedLink(url=file_href(json_feed_url(url)), title=title, format="JSON Feed", type="application/feed+json")
    if calendar:
        yield FeedLink(url=file_href(calendar_url(url)), title=title, format="iCalendar", type="text/calendar")


def site_view(
    archive: Archive,
    assets: tuple[tuple[str, Href], ...],
    *,
    drafts: bool,
    mark: str | None = None,
    favicon: str | None = None,
) -> SiteView:
    """Return what is the same on all pages; `mark` and `favicon` are names of assets."""
    config = archive.config
    return SiteView(
        title=config.title,
        lang=config.lang,
        dir=direction(config.lang),
        title_lang=config.lang,
        title_dir=direction(config.lang),
        description=config.description,
        url=config.url,
        base_path=config.base_path,
        menu=_menu(archive, config.lang, archive.sections),
        home=href(config, HOME),
        licence=config.licence.name if config.licence else None,
        licence_url=config.licence.url if config.licence else None,
        publisher=config.publisher,
        feed=file_href(feed_url(HOME)) if config.url and config.outputs.atom else None,
        articles=section_href(archive, "article") if "article" in archive.sections else None,
        search=section_href(archive, "search") if "search" in archive.sections else None,
        data=section_href(archive, "data") if "data" in archive.sections else None,
        offline=section_href(archive, "offline") if "offline" in archive.sections else None,
        assets=assets,
        mark=dict(assets).get(mark) if mark else None,
        favicon=dict(assets).get(favicon) if favicon else None,
        drafts=drafts,
        languages=tuple(_language(archive, lang) for lang in archive.languages),
        json_ld=config.outputs.json_ld,
        params=config.params,
    )


def _menu(archive: Archive, lang: str, sections: Mapping[str, UrlPath]) -> tuple[MenuItem, ...]:
    """Return the menu of a language: its indexes, and the pages that are written in it, or else in the main language.

    The main language's has the pages of those languages that have no menu of their own.
    """
    config = archive.config
    indexes = [
        MenuItem(url=href(config, sections[kind]), text=title)
        for kind, title in SECTION_TITLES
        if kind in sections and kind in _IN_MENU
    ]
    pages: dict[str, list[MenuItem]] = {}
    for identity, page in archive.pages.items():
        if page.page.menu:
            item = MenuItem(url=href(config, archive.urls[Ref("page", identity)]), text=page.page.menu)
            pages.setdefault(page.lang if page.lang in archive.languages else config.lang, []).append(item)
    if lang in pages:
        return (*indexes, *pages[lang])
    others = (
        msgspec.structs.replace(item, lang=config.lang, dir=direction(config.lang))
        for item in pages.get(config.lang, ())
    )
    return (*indexes, *others)


def _language(archive: Archive, lang: LanguageTag) -> SiteLanguage:
    """Return what of the site is another on the pages of a language beside the main one."""
    config, sections = archive.config, archive.languages[lang]
    called, home = config.called_in(lang), language_url(lang, HOME)
    title_lang = lang if called.title else config.lang
    return SiteLanguage(
        lang=lang,
        dir=direction(lang),
        name=language_name(lang),
        title=called.title or config.title,
        title_lang=title_lang,
        title_dir=direction(title_lang),
        description=called.description or ("" if called.title else config.description),
        menu=_menu(archive, lang, sections),
        home=href(config, home),
        feed=file_href(feed_url(home)) if config.url and config.outputs.atom else None,
        articles=href(config, sections["article"]) if "article" in sections else None,
        search=href(config, sections["search"]) if "search" in sections else None,
        names=file_href(names_file(lang)) if "search" in sections else None,
    )


def spoken_in(site: SiteView, lang: str) -> SiteView:
    """Return a site as the pages of a language show it."""
    for language in site.languages:
        if language.lang == lang:
            shown = {name: getattr(language, name) for name in _SPOKEN}
            return msgspec.structs.replace(site, **shown)
    return site


_SPOKEN = tuple(name for name in SiteLanguage.__struct_fields__ if name not in {"lang", "dir", "name"})
