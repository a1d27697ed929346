"""The addresses of an assembled archive: one for every record, redirects from old ones, and what collides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from regesta.archive.languages import index_urls, language_sections
from regesta.archive.ledger import Ledger
from regesta.archive.model import Entry, Ref
from regesta.archive.resolved import Resolved
from regesta.archive.tables import Tables
from regesta.archive.urls import (
    ALWAYS_PRESENT,
    CITATION_SUFFIXES,
    HOME,
    LLMS,
    NOT_FOUND,
    SEARCH_DATA,
    SECTIONS,
    article_url,
    calendar_url,
    citation_url,
    collisions,
    entry_url,
    feed_url,
    json_feed_url,
    language_url,
    markdown_url,
    month_url,
    numbered,
    old_url,
    output_path,
    page_url,
    record_url,
    ref_name,
)
from regesta.content.model import Article, Record
from regesta.content.sources import CONTENT
from regesta.errors import Problem, Span
from regesta.types import CONFIG_FILE, LanguageTag, OutputPath, UrlPath

Claim = tuple[OutputPath, str, Span]
Addressed = tuple[Ref, UrlPath, Span, Record | None]

_PAGINATED = frozenset({"actor", "theme", "place", "author"})
"""The entries whose lists of articles may go over several pages."""


class Addresses(msgspec.Struct, frozen=True, kw_only=True):
    """Every record's address, and the old ones that lead to it."""

    urls: Mapping[Ref, UrlPath]
    """Those of kinds that the config leaves out have none."""
    sections: Mapping[str, UrlPath]
    """The indexes that the site has, by kind: those of kinds that have entries, and the four that it always has."""
    languages: Mapping[LanguageTag, Mapping[str, UrlPath]]
    """By language, the indexes of those beside the main one in which articles are listed."""
    months: frozenset[UrlPath]
    """The years and months of the chronology."""
    redirects: Mapping[UrlPath, UrlPath]
    problems: tuple[Problem, ...]

    def published(self) -> frozenset[UrlPath]:
        """Return all addresses that lead somewhere."""
        indexes = frozenset(self.sections.values()) | {HOME}
        return frozenset(self.urls.values()) | frozenset(self.redirects) | indexes | index_urls(self.languages)


_FOLDERS = {"data": "the archive as data", "offline": "the offline copy"}
"""Sections that are not lists."""
_CITATIONS = tuple(citation_url(HOME, suffix) for suffix in CITATION_SUFFIXES)


def address(resolved: Resolved, ledger: Ledger) -> Addresses:
    """Give every record its address."""
    config = resolved.config
    asked = {"data": config.outputs.any_data, "offline": config.outputs.offline}
    left_out = config.pages.left_out | {kind for kind, is_asked in asked.items() if not is_asked}
    records = [found for found in _addressed(resolved) if found[0].kind not in left_out]
    urls = {ref: url for ref, url, _, _ in records}
    months = frozenset() if "date" in left_out else _months(resolved)
    claims: list[Claim] = [*_reserved(months, left_out)]
    redirects: dict[UrlPath, UrlPath] = {}
    for ref, url, span, record in records:
        claims += _own_claims(ref, url, span)
        for old, place in _old_addresses(record):
            if old != url:
                redirects[old] = url
                claims.append((output_path(old), f"the old address of {ref_name(ref)}", place))
    claims += [
        (asset.output, f"the file `{asset.path}`", Span.of_file(asset.path))
        for asset in resolved.material.assets.values()
    ]
    tombstones = {line.url: line.span for line in ledger.lines if line.gone}
    claims += [(output_path(url), "a tombstone of the ledger", span) for url, span in tombstones.items()]
    present = {ref.kind for ref in urls} | ALWAYS_PRESENT
    if sum(ref.kind == "actor" for ref in urls) > 1:
        present |= {"network"}
    if any(work.listed and work.article.assessments for work in resolved.works.values()):
        present |= {"assessment"}
    present -= left_out
    sections = {kind: url for kind, url in SECTIONS.items() if kind in present}
    languages = language_sections(resolved.works, resolved.events, sections, config.lang)
    for lang, indexes in languages.items():
        claims += _language_claims(lang, indexes, records, months)
    return Addresses(
        urls=urls,
        sections=sections,
        languages=languages,
        months=months,
        redirects=redirects,
        problems=collisions(claims),
    )


def _language_claims(
    lang: LanguageTag, sections: Mapping[str, UrlPath], records: Iterable[Addressed], months: Iterable[UrlPath]
) -> Iterable[Claim]:
    """Yield what a language beside the main one wants: its home, its indexes, and a page for whatever it may name.

    Which entries its articles name is known when all texts are read; here each has its place kept.
    """
    site = Span.of_file(CONFIG_FILE)
    home = language_url(lang, HOME)
    yield output_path(home), f"the home page of the language `{lang}`", site
    for path in ("feed.xml", "feed.json", *_CITATIONS):
        yield OutputPath(f"{home}{path}"), f"the {path} of the language `{lang}`", site
    for url in sections.values():
        yield output_path(url), f"the index of {url.removesuffix('/')}", site
        yield _further_pages(url), f"the further pages of the index of {url.removesuffix('/')}", site
    if "date" in sections:
        yield calendar_url(sections["date"]), f"the calendar of the language `{lang}`", site
        for month in sorted(months):
            url = language_url(lang, month)
            yield output_path(url), f"the chronology of {url.removesuffix('/')}", site
    for ref, url, span, _ in records:
        if ref.kind in sections and ref.kind != "article":
            for path, name, place in _own_claims(ref, url, span):
                yield OutputPath(language_url(lang, UrlPath(path))), f"{name} in the language `{lang}`", place


def _own_claims(ref: Ref, url: UrlPath, span: Span) -> Iterable[Claim]:
    """Yield what a record wants: its page, and for an entry its feed and the further pages of its list."""
    name = ref_name(ref)
    yield output_path(url), name, span
    if ref.kind in {"actor", "theme", "author"}:
        yield feed_url(url), f"the feed of {name}", span
        yield json_feed_url(url), f"the JSON Feed of {name}", span
    if ref.kind in {"actor", "theme"}:
        yield calendar_url(url), f"the calendar of {name}", span
    if ref.kind in {"article", "actor", "theme", "event"}:
        yield record_url(url), f"the record of {name} as JSON", span
        yield markdown_url(url), f"{name} as Markdown", span
    if ref.kind in {"article", "actor", "theme"}:
        for suffix in CITATION_SUFFIXES:
            yield citation_url(url, suffix), f"the citations of {name}", span
    if ref.kind in _PAGINATED:
        yield _further_pages(url), f"the further pages of {name}", span


def _further_pages(url: UrlPath) -> OutputPath:
    """Return the folder of a list's further pages: claimed as if it were a file, so that nothing lies in it."""
    return OutputPath(numbered(url, 2).removesuffix("/2/"))


def _months(resolved: Resolved) -> frozenset[UrlPath]:
    """Return the addresses of the years and months that the chronology has pages for."""
    listed = (event.fields.date.listed for event in resolved.events.values())
    found = {(date.year, date.month) for date in listed if date is not None}
    found |= {(work.day.year, work.day.month) for work in resolved.works.values() if work.listed}
    return frozenset(month_url(year, part) for year, month in found for part in (None, month))


def _addressed(resolved: Resolved) -> Iterable[Addressed]:
    """Yield every record with its address, the place to mend it, and its front matter."""
    config, events = resolved.config, resolved.event_table.registered
    for identity, work in resolved.works.items():
        span = work.article.at("slug")
        yield Ref("article", identity), article_url(config, work), span, work.article
    for ref, entry in _entries(resolved.tables):
        yield ref, entry_url(ref.kind, entry.id, getattr(entry.record, "slug", None)), entry.span, entry.record
    for event_id, event in resolved.events.items():
        record = events[event_id].record if event_id in events else None
        yield (
            Ref("event", event_id),
            entry_url("event", event_id, record.slug if record else None),
            event.span,
            record,
        )
    for written in resolved.selection.pages:
        page = written.record
        url = page_url(config, page.path.removeprefix(f"{CONTENT}/"), LanguageTag(page.lang or config.lang), page.slug)
        yield Ref("page", page.id), url, Span.of_file(page.path), page


def _old_addresses(record: Record | None) -> Iterable[tuple[UrlPath, Span]]:
    if record is None:
        return
    field = "aliases" if isinstance(record, Article) else "redirect_from"
    for index, old in enumerate(getattr(record, "redirects", ())):
        yield old_url(old), record.at(f"{field}[{index}]")


def _entries(tables: Tables) -> Iterable[tuple[Ref, Entry[Record]]]:
    for identity, actor in tables.actors.entries().items():
        yield Ref("actor", identity), actor  # type: ignore[misc] # an Entry is read only, so covariant in its record
    for theme_id, theme in tables.themes.entries().items():
        yield Ref("theme", theme_id), theme  # type: ignore[misc] # as above
    for place_id, place in tables.places.entries().items():
        yield Ref("place", place_id), place  # type: ignore[misc] # as above
    for series_id, series in tables.series.entries().items():
        yield Ref("series", series_id), series
    for author_id, author in tables.authors.entries().items():
        yield Ref("author", author_id), author


def _reserved(months: Iterable[UrlPath], left_out: frozenset[str]) -> Iterable[Claim]:
    """Yield the addresses of the pages that every archive has, but for the kinds that it leaves out."""
    site = Span.of_file(CONFIG_FILE)
    yield output_path(HOME), "the home page", site
    yield NOT_FOUND, "the page for addresses that do not exist", site
    for kind, url in SECTIONS.items():
        if kind in left_out:
            continue
        if kind in _FOLDERS:
            # The whole folder, as if it were a file: so nothing else lies in it.
            yield OutputPath(url.rstrip("/")), _FOLDERS[kind], site
            continue
        noun = url.removesuffix("/")
        yield output_path(url), f"the index of {noun}", site
        yield _further_pages(url), f"the further pages of the index of {noun}", site
    if "search" not in left_out:
        yield SEARCH_DATA, "what the search loads", site
    for url in sorted(months):
        yield output_path(url), f"the chronology of {url.removeprefix('dates/').strip('/')}", site
    if "date" not in left_out:
        yield calendar_url(SECTIONS["date"]), "the calendar of all events", site
    for name in ("feed.xml", "feed.json", "sitemap.xml", "robots.txt", "manifest.json", "assets", LLMS, *_CITATIONS):
        yield OutputPath(name), f"the site's own {name}", site
