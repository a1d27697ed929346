"""The parts that Views share: links, dates, cards. Cards are made once for each language and used on many pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NewType

import msgspec

Html = NewType("Html", str)
"""Markup that is safe to show as it is: made by our renderer, sanitised where it must be."""

Href = NewType("Href", str)
"""An address relative to the site's root, without a leading slash; templates put ``page.root`` before it."""
NOWHERE = Href("\0")
"""Stands for the address of a link that leads nowhere, which no text can hold; the link is then shown without one."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a View."""


class Link(Part, frozen=True, kw_only=True):
    """A link to a page of the site."""

    url: Href
    text: str
    lang: str | None = None
    """The language of the text, where it is not the page's own."""
    dir: str | None = None


class TypedLink(Link, frozen=True, kw_only=True):
    """A link to an actor, with what kind of actor it is."""

    type: str = "unknown"
    """One of the types of the vocabulary: ``person``, ``state``, … ``unknown``."""


class CountedLink(Part, frozen=True, kw_only=True):
    """A link with a number beside it: how many articles or events it stands for."""

    url: Href
    text: str
    count: int


class DateView(Part, frozen=True, kw_only=True):
    """A date as readers see it: never more precise than it was written."""

    text: str
    """In words, in the page's language: ``early September 2024``."""
    edtf: str
    """The canonical EDTF expression (ISO 8601-2)."""
    datetime: str | None = None
    """A value for ``<time datetime>``, for exact days, months and years only."""
    earliest: str | None = None
    """The earliest possible day, ISO 8601; none: open or unknown."""
    latest: str | None = None
    open_start: bool = False
    open_end: bool = False
    approximate: bool = False
    uncertain: bool = False
    interval: bool = False


class ArticleCard(Part, frozen=True, kw_only=True):
    """An article in a list."""

    url: Href
    title: str
    date: DateView
    summary: str = ""
    lang: str | None = None
    """The article's language, where it is not the page's own."""
    dir: str | None = None
    authors: tuple[str, ...] = ()
    status: str = "published"
    draft: bool = False
    also_in: tuple[Link, ...] = ()
    """The same work in other languages: each link's text is the language's own name."""


class ActorCard(Part, frozen=True, kw_only=True):
    """An actor in a list."""

    url: Href
    name: str
    sort: str
    type: str
    """One of the types of the vocabulary: ``person``, ``state``, … ``unknown``."""
    line: str = ""
    """The biography's first sentence."""
    count: int = 0
    """Articles that name the actor; a work and its translations count once."""


class HeldOffice(Part, frozen=True, kw_only=True):
    """An office that an actor is known to have held at a date."""

    office: str
    status: str | None = None
    """``acting`` or ``de facto``, where the register says so."""


class ThemeCard(Part, frozen=True, kw_only=True):
    """A theme in a list."""

    url: Href
    label: str
    line: str = ""
    count: int = 0
    """Articles that bear this very theme."""
    total: int = 0
    """Articles that bear it or a narrower one."""


class EntryCard(Part, frozen=True, kw_only=True):
    """A place, series, author or other entry in a list."""

    url: Href
    name: str
    line: str = ""
    count: int = 0


class EventCard(Part, frozen=True, kw_only=True):
    """An event in a chronology."""

    url: Href
    title: str
    date: DateView
    type: str | None = None
    status: str | None = None
    """``reported``, ``confirmed`` or ``disputed``, where the author said so."""
    by: tuple[Link, ...] = ()
    to: tuple[Link, ...] = ()
    where: tuple[Link, ...] = ()
    date_text: str | None = None
    """The date in the author's words, shown instead of `date.text`."""
    date_note: str | None = None
    key: bool = False
    """A turning point, set off in the chronology."""
    count: int = 0
    """Articles that tell of it, as its page shows them."""
    lang: str | None = None
    """The language of the title and the note, where it is not the page's own."""
    dir: str | None = None


class Backlink(Part, frozen=True, kw_only=True):
    """A page that names this one, with the ways in which it does."""

    url: Href
    title: str
    ways: tuple[str, ...]
    """From: ``principal``, ``actor``, ``event``, ``theme``, ``place``, ``reference``, ``relation``, ``part``,
    ``successor``, ``translation``, ``supersedes``, ``office``."""
    kind: str = "article"
    """The kind of the page: ``article``, ``actor``, ``theme``, ``event``, ``place``, ``page``."""
    date: DateView | None = None
    lang: str | None = None
    dir: str | None = None


class TreeNode(Part, frozen=True, kw_only=True):
    """A theme or place with those below it."""

    url: Href
    text: str
    count: int = 0
    total: int = 0
    line: str = ""
    children: tuple[TreeNode, ...] = ()


class Pager(Part, frozen=True, kw_only=True):
    """Where a page stands in a list that is split over several."""

    number: int
    total: int
    previous: Href | None = None
    next: Href | None = None
    pages: tuple[CountedLink, ...] = ()
    """The pages of the list, of a long one the first, the last and those near this one; `count` is the number."""


class YearCount(Part, frozen=True, kw_only=True):
    """How many in a year."""

    year: int
    count: int
    url: Href | None = None


class Alternate(Part, frozen=True, kw_only=True):
    """A translation of the page."""

    url: Href
    title: str
    lang: str
    dir: str
    language: str
    """The language's name in that language: ``العربية``."""
    absolute: str | None = None
    original: bool = False


class FeedLink(Part, frozen=True, kw_only=True):
    """A feed or a calendar that a page announces."""

    url: Href
    title: str
    format: str
    """``Atom``, ``JSON Feed``, ``iCalendar``, or a format of citations: ``BibTeX``, ``RIS``, ``CSL-JSON``."""
    type: str
    """Its media type."""


class Signpost(Part, frozen=True, kw_only=True):
    """A link in the head of a page for programs (FAIR Signposting)."""

    rel: str
    """``cite-as``, ``type``, ``author``, ``license`` or ``item``."""
    url: str
    """Absolute."""
    type: str | None = None
    """The media type of what it leads to."""


class PageMeta(Part, frozen=True, kw_only=True):
    """What every page has, as the variable ``page``."""

    kind: str
    """The kind of page: ``article``, ``actor``, ``actor_index``, …: the template's name without its suffix."""
    url: Href
    root: str
    """What leads from this page to the site's root: ``../../``, or ``./``; on the 404 page an absolute path."""
    title: str
    lang: str
    dir: str
    """``ltr`` or ``rtl``."""
    description: str = ""
    canonical: str | None = None
    noindex: bool = False
    breadcrumbs: tuple[Link, ...] = ()
    """From the home page down to the parent of this one."""
    feeds: tuple[FeedLink, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    """What identifies the page, who made it, and which files it stands for."""
    alternates: tuple[Alternate, ...] = ()
    """The translations, this page's own language included, where there are any."""
    open_graph_type: str = "website"
    image: str | None = None
    """The absolute address of a picture for social cards."""
    image_alt: str = ""
    image_size: tuple[int, int] | None = None
    """Width and height, in pixels."""
    source: str | None = None
    """The file that the page is made of."""
    section: Href = Href("")
    """The address of the menu's entry under which the page stands."""


class MenuItem(Part, frozen=True, kw_only=True):
    """An entry of the site's menu."""

    url: Href
    text: str
    lang: str | None = None
    """The language of the text, where it is not the page's own."""
    dir: str | None = None


class SiteLanguage(Part, frozen=True, kw_only=True):
    """What of a site is another on the pages of a language beside the main one."""

    lang: str
    dir: str
    name: str
    """The language's name in that language: ``العربية``."""
    title: str
    title_lang: str
    title_dir: str
    description: str = ""
    menu: tuple[MenuItem, ...] = ()
    home: Href = Href("")
    feed: Href | None = None
    articles: Href | None = None
    search: Href | None = None
    names: Href | None = None


class SiteView(Part, frozen=True, kw_only=True):
    """What is the same on all pages of a language, as the variable ``site``."""

    title: str
    lang: str
    """The archive's main language."""
    dir: str
    title_lang: str = "en"
    """The language of the title and the description."""
    title_dir: str = "ltr"
    description: str = ""
    url: str | None = None
    """The absolute address of the site, with a closing slash."""
    base_path: str = "/"
    """The path of that address."""
    menu: tuple[MenuItem, ...] = ()
    home: Href = Href("")
    """The home page: write ``{{ page.root }}{{ site.home }}``."""
    licence: str | None = None
    """How the terms of use are called."""
    licence_url: str | None = None
    """Where they are told in full."""
    publisher: str | None = None
    feed: Href | None = None
    articles: Href | None = None
    """The first page of all articles, if the site has one."""
    search: Href | None = None
    """The page of the search, if the site has one."""
    names: Href | None = None
    """The file of the names that the search finds, where it is another one than that of the main language."""
    data: Href | None = None
    """The page of the archive as data, if there is such data."""
    offline: Href | None = None
    """The page that offers the offline copy, where there is one."""
    assets: tuple[tuple[str, Href], ...] = ()
    """The theme's asset files and their addresses."""
    mark: Href | None = None
    """The picture before the title; none: the theme's own, which the template draws."""
    favicon: Href | None = None
    """The picture for tabs and bookmarks."""
    generator: str = "Regesta"
    drafts: bool = False
    """Drafts are shown: the build is a preview."""
    languages: tuple[SiteLanguage, ...] = ()
    """The languages beside the main one that have pages of their own."""
    json_ld: bool = True
    """Pages say of themselves to programs what they are about."""
    params: Mapping[str, Any] = {}
    """One's own settings, from the config's ``params``: text, lists and mappings."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all Views: each field is a variable of the template."""

    page: PageMeta
