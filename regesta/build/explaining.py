"""Why a page is as it is, and what became of a file: the answers of `regesta explain`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

import msgspec

from regesta.archive.model import Archive, DataFile, EntryKind, Ref
from regesta.build.settings import TEMPLATES_FOLDER
from regesta.content.model import Record
from regesta.content.sources import LEDGER
from regesta.errors import Problem
from regesta.pages.desk import Desk
from regesta.pages.model import Page
from regesta.pages.plan import all_pages
from regesta.pages.views.indexes import GoneView, RedirectView
from regesta.types import CONFIG_FILE


def explain_url(archive: Archive, subject: str) -> list[str] | None:
    """Return the template, sources, outputs and View of a page; `None` where there is no such page."""
    page = find_page(archive, subject)
    if page is not None:
        return list(_page_lines(archive, page))
    wanted = _path(archive, subject)
    asset = next((asset for asset in archive.assets.values() if asset.output == wanted), None)
    return None if asset is None else explain_file(archive, asset.path, [])


def find_page(archive: Archive, subject: str, files: Sequence[DataFile] = ()) -> Page | None:
    """Return the page at an address, or the one that an output or a feed belongs to; `files` are those of the data."""
    wanted = _path(archive, subject)
    for page in all_pages(Desk(archive), files):
        outputs = (page.output, *(feed.url for feed in page.view.page.feeds))
        if page.url in {wanted, f"{wanted}/"} or wanted in outputs:
            return page
    return None


def _path(archive: Archive, subject: str) -> str:
    """Return the path below the site's root, of an address or of a path."""
    if archive.config.url and subject.startswith(archive.config.url):
        subject = subject.removeprefix(archive.config.url)
    elif "://" in subject:
        try:
            subject = urlsplit(subject).path.removeprefix(archive.config.base_path)
        except ValueError:  # brackets that hold no IPv6 address: there is no such page
            return subject
    return unquote(subject).lstrip("/")


def _page_lines(archive: Archive, page: Page) -> Iterator[str]:
    yield f"address    /{page.url}"
    yield f"output     {page.output}"
    for feed in page.view.page.feeds:
        yield f"           {feed.url}"
    yield f"template   {page.template}"
    for source in page.sources or ():
        yield f"source     {source}"
    if isinstance(page.view, RedirectView):
        yield f"leads to   /{page.view.target}"
    elif isinstance(page.view, GoneView):
        yield f"source     {LEDGER}"
    elif not page.sources:
        yield "source     all of the content: this page is an index"
    for ref, url in archive.urls.items():
        if url == page.url:
            yield f"record     {ref.kind} {ref.id}"
            yield from (
                f"named by   {back.source.kind} {back.source.id}: {', '.join(back.ways)}"
                for back in archive.backlinks.get(ref, ())
            )
    for old, new in archive.redirects.items():
        if new == page.url:
            yield f"redirect   /{old}"
    yield f"view       {type(page.view).__name__}"
    yield from msgspec.json.format(msgspec.json.encode(page.view), indent=2).decode().split("\n")


def explain_file(archive: Archive, path: str, problems: list[Problem]) -> list[str] | None:
    """Return what was made of a file of the content, and every page that shows something of it."""
    lines: list[str] = [f"file       {path}"]
    refs = list(_records_of(archive, path))
    for ref in refs:
        lines.append(f"record     {ref.kind} {ref.id}")
        url = archive.urls.get(ref)
        lines.append("address    none: the config leaves its kind out" if url is None else f"address    /{url}")
    asset = next((asset for asset in archive.assets.values() if asset.path == path), None)
    if asset is not None:
        lines.append("record     a file that is published as it is")
        lines.append(f"address    /{asset.output}")
    lines += [f"problem    {found.span.line}:{found.span.column} {found.code}: {found.message}" for found in problems]
    wanted = [str(archive.urls[ref]) for ref in refs if ref in archive.urls] + ([str(asset.output)] if asset else [])
    if not refs and asset is None:
        return lines if problems else [*lines, f"record     {_other_use(path)}"]
    for page in all_pages(Desk(archive)):
        if any(f'"{url}'.encode() in _searchable(page) for url in wanted):
            lines.append(f"shows on   /{page.url}")
    return lines


def _other_use(path: str) -> str:
    """Return what a file is for that is no record."""
    if path == CONFIG_FILE:
        return "the settings, on which every page may depend"
    if path.startswith(f"{TEMPLATES_FOLDER}/"):
        return "a file of the theme: ask for a page to see on which templates it depends"
    return "nothing is made of this file"


def _searchable(page: Page) -> bytes:
    """Return a View as text, with the addresses inside markup quoted like those of fields."""
    return msgspec.json.encode(page.view).replace(b"../", b"").replace(b'\\"', b'"').replace(b'"./', b'"')


def _records_of(archive: Archive, path: str) -> Iterator[Ref]:
    for work in archive.works.values():
        if work.article.path == path:
            yield Ref("article", work.id)
    for kind, record in _entries(archive):
        if record is not None and record.path == path:
            yield Ref(kind, record.identity)
    for event in archive.events.values():
        if event.registered and event.span.path == path:
            yield Ref("event", event.id)


def _entries(archive: Archive) -> Iterator[tuple[EntryKind, Record | None]]:
    yield from (("actor", entry.record) for entry in archive.actors.values())
    yield from (("theme", entry.record) for entry in archive.themes.values())
    yield from (("place", entry.record) for entry in archive.places.values())
    yield from (("page", entry.page) for entry in archive.pages.values())
