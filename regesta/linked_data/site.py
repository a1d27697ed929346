"""The archive as a website, who publishes it and on which terms, where a page stands in it, and its data."""

from __future__ import annotations

from regesta.linked_data.nodes import HOME, Addresses, Node, Translate, node
from regesta.pages.sections import SECTION_TITLES
from regesta.pages.views.data import DataLink, DataView
from regesta.pages.views.parts import Link, PageMeta, SiteView

_SECTIONS = frozenset(title for _, title in SECTION_TITLES)


def archive(site: SiteView, at: Addresses) -> Node:
    """Return the archive by its name."""
    return node("WebSite", at.thing(HOME, "archive"), name=site.title)


def publisher(site: SiteView, at: Addresses) -> Node | None:
    """Return who publishes the archive, if the config says so."""
    return node("Organization", at.thing(HOME, "publisher"), name=site.publisher) if site.publisher else None


def licence(site: SiteView) -> str | Node | None:
    """Return the address of the terms of use, or else their name."""
    return site.licence_url or (node("CreativeWork", name=site.licence) if site.licence else None)


def website(page: PageMeta, site: SiteView, at: Addresses) -> Node:
    """Return the archive as its home page tells of it, with its search."""
    search: Node | None = None
    if site.search is not None and at.is_absolute:
        target = node("EntryPoint", urlTemplate=f"{at.page(site.search)}?q={{search_term_string}}")
        search = node("SearchAction", target=target, **{"query-input": "required name=search_term_string"})
    return node(
        "WebSite",
        at.thing(HOME, "archive"),
        name=site.title,
        description=site.description,
        url=at.page(page.url),
        inLanguage=[site.lang, *(other.lang for other in site.languages)] if site.languages else site.lang,
        publisher=publisher(site, at),
        license=licence(site),
        potentialAction=search,
    )


def web_page(kind: str, page: PageMeta, site: SiteView, at: Addresses, translate: Translate) -> Node:
    """Return a page that is about nothing but itself."""
    return node(
        kind,
        at.page(page.url),
        name=_shown(page.title, translate),
        description=page.description,
        url=at.page(page.url),
        inLanguage=page.lang,
        isPartOf=archive(site, at),
    )


def breadcrumbs(page: PageMeta, site: SiteView, at: Addresses, translate: Translate) -> Node:
    """Return the way from the home page to a page, in the words of the page; the last is the page itself."""
    trail = (Link(url=site.home, text=site.title), *page.breadcrumbs)
    items = [
        node("ListItem", position=number, name=_shown(crumb.text, translate), item=_id(at.page(crumb.url)))
        for number, crumb in enumerate(trail, 1)
    ]
    items.append(node("ListItem", position=len(items) + 1, name=_shown(page.title, translate)))
    return node("BreadcrumbList", itemListElement=items)


def _id(address: str | None) -> Node | None:
    return None if address is None else {"@id": address}


def _shown(title: str, translate: Translate) -> str:
    return translate(title) if title in _SECTIONS else title


def dataset(view: DataView, site: SiteView, at: Addresses) -> Node:
    """Return the archive as data, with its files."""
    return node(
        "Dataset",
        at.thing(view.page.url, "data"),
        name=site.title,
        description=site.description or site.title,
        url=at.page(view.page.url),
        inLanguage=site.lang,
        version=view.version,
        publisher=publisher(site, at),
        license=licence(site),
        isPartOf=archive(site, at),
        distribution=[_download(file, at) for file in (*view.files, *view.tables) if file.url is not None],
    )


def _download(file: DataLink, at: Addresses) -> Node:
    return node(
        "DataDownload",
        name=file.name,
        description=file.description,
        contentUrl=at.page(file.url) if file.url is not None else None,
        encodingFormat=file.type,
        contentSize=f"{file.size} B" if file.size is not None else None,
        sha256=file.sha256,
    )
