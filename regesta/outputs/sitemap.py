"""The sitemap (sitemaps.org, protocol 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from regesta.archive.model import Archive, Ref
from regesta.outputs.feeds import updated_at
from regesta.outputs.model import Output
from regesta.outputs.xml import xml_text
from regesta.pages.addresses import absolute
from regesta.pages.model import Page
from regesta.types import OutputPath, UrlPath

_LIMIT = 50_000
"""Addresses that one sitemap may hold."""
_NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


class SitemapEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A page that search engines are to know."""

    url: UrlPath
    alternates: tuple[tuple[str, str], ...] = ()
    """Language and absolute address of each version, this one included."""


def sitemap_entry(page: Page) -> SitemapEntry | None:
    """Return what the sitemap says of a page; nothing of one that is not to be indexed."""
    meta = page.view.page
    if meta.noindex:
        return None
    alternates = tuple((version.lang, version.absolute) for version in meta.alternates if version.absolute)
    return SitemapEntry(url=page.url, alternates=alternates)


def sitemap(archive: Archive, entries: Sequence[SitemapEntry]) -> Iterator[Output]:
    """Yield the sitemap; for more than 50,000 pages an index and its parts."""
    if archive.config.url is None:
        return
    changes = {archive.urls[Ref("article", work.id)]: updated_at(work)[:10] for work in archive.works.values()}
    parts = [entries[start : start + _LIMIT] for start in range(0, len(entries), _LIMIT)]
    if len(parts) <= 1:
        yield Output(path=OutputPath("sitemap.xml"), data=_part(archive, entries, changes))
        return
    names = [OutputPath(f"sitemap-{number}.xml") for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield Output(path=name, data=_part(archive, part, changes))
    lines = [f"<sitemap><loc>{xml_text(absolute(archive.config, name) or '')}</loc></sitemap>" for name in names]
    document = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<sitemapindex {_NAMESPACES}>",
        *lines,
        "</sitemapindex>",
        "",
    ]
    yield Output(path=OutputPath("sitemap.xml"), data="\n".join(document).encode())


def _part(archive: Archive, entries: Sequence[SitemapEntry], changes: dict[UrlPath, str]) -> bytes:
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f"<urlset {_NAMESPACES}>"]
    for entry in entries:
        location = xml_text(absolute(archive.config, entry.url) or "")
        changed = f"<lastmod>{changes[entry.url]}</lastmod>" if entry.url in changes else ""
        versions = "".join(
            f'<xhtml:link rel="alternate" hreflang="{xml_text(lang)}" href="{xml_text(address)}"/>'
            for lang, address in entry.alternates
        )
        lines.append(f"<url><loc>{location}</loc>{changed}{versions}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def robots(archive: Archive, *, drafts: bool) -> Output:
    """Return robots.txt: all may be read, but nothing of a preview with drafts."""
    lines = ["User-agent: *", "Disallow: /" if drafts else "Allow: /"]
    location = absolute(archive.config, "sitemap.xml")
    if location and not drafts:
        lines.append(f"Sitemap: {location}")
    return Output(path=OutputPath("robots.txt"), data="\n".join([*lines, ""]).encode())
