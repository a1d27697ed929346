"""The links of a built site, all of them: broken ones, orphans, and whatever would be fetched from another host."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from tests.support.html_links import PageLinks, read_page, style_loads

_HERE = "https://site.invalid/"
"""Stands for the site's root while addresses are resolved: no real address is equal to it."""


class Kind(StrEnum):
    """What is wrong with a link."""

    BROKEN = "leads nowhere"
    CASE = "differs in case from the file"
    SLASH = "lacks its closing slash, and costs a redirect"
    OUTSIDE = "leads out of the site's folder"
    FRAGMENT = "names no element of its page"
    FOREIGN = "is fetched from another host"
    ORPHAN = "cannot be reached from the home page"


class LinkFault(NamedTuple):
    """A fault of a link, or of a page that no link leads to."""

    page: str
    kind: Kind
    target: str


class Site(NamedTuple):
    """A built site as it lies in its folder, and the address at which it will be found."""

    files: frozenset[str]
    pages: dict[str, PageLinks]
    styles: dict[str, list[str]]
    address: str | None


def read_site(folder: Path, *, address: str | None = None) -> Site:
    """Read a built site; `address` is its absolute address with a closing slash, where it has one."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = {path: path.relative_to(folder).as_posix() for path in files}
    return Site(
        files=frozenset(names.values()),
        pages={names[path]: read_page(path.read_text("utf-8")) for path in files if path.suffix == ".html"},
        styles={names[path]: style_loads(path.read_text("utf-8")) for path in files if path.suffix == ".css"},
        address=address,
    )


def check_links(site: Site) -> list[LinkFault]:
    """Return every fault of a site's links, by page."""
    faults = [
        fault
        for page, found in sorted(site.pages.items())
        for fault in (
            *_check_page(site, page, (*found.links, *found.named), fetched=False),
            *_check_page(site, page, found.loads, fetched=True),
        )
    ]
    faults += [
        fault
        for style, loads in sorted(site.styles.items())
        for fault in _check_page(site, style, tuple(loads), fetched=True)
    ]
    return [*faults, *(LinkFault(page, Kind.ORPHAN, page) for page in orphans(site))]


def orphans(site: Site, *, home: str = "index.html") -> list[str]:
    """Return the pages that nobody reaches by following links from the home page.

    The error page and redirects are left out: the one is shown by the server, the others wait for old links.
    """
    reached = {home}
    waiting = [home]
    while waiting:
        page = waiting.pop()
        for link in site.pages[page].links:
            target = _target(site, page, link)
            file = None if target is None else _file(site, target.path)
            if file in site.pages and file not in reached:
                reached.add(file)
                waiting.append(file)
    return sorted(
        page for page, found in site.pages.items() if page not in reached and page != "404.html" and not found.redirect
    )


class _Target(NamedTuple):
    path: str
    """Below the site's root, decoded."""
    fragment: str


def _check_page(site: Site, page: str, targets: tuple[str, ...], *, fetched: bool) -> Iterator[LinkFault]:
    for written in targets:
        target = _target(site, page, written)
        if target is None:
            if fetched and urlsplit(written).scheme not in {"data", "blob"}:
                yield LinkFault(page, Kind.FOREIGN, written)
            continue
        kind = _fault(site, target)
        if kind is not None:
            yield LinkFault(page, kind, written)


def _fault(site: Site, target: _Target) -> Kind | None:
    if ".." in target.path.split("/"):
        return Kind.OUTSIDE
    file = _file(site, target.path)
    if file is None:
        if f"{target.path}/index.html" in site.files:
            return Kind.SLASH
        folded = {name.casefold() for name in site.files}
        candidates = {target.path.casefold(), f"{target.path.casefold().rstrip('/')}/index.html"}
        return Kind.CASE if folded & candidates else Kind.BROKEN
    # `#top` is the top of any page, and what follows `:~:` is the browser's own.
    fragment = target.fragment.split(":~:")[0]
    if fragment in {"", "top"} or file not in site.pages or fragment in site.pages[file].anchors:
        return None
    return Kind.FRAGMENT


def _target(site: Site, page: str, written: str) -> _Target | None:
    """Resolve an address as a browser would; None for one that is not this site's."""
    if site.address is not None and urlsplit(written).scheme in {"http", "https"}:
        if not f"{written}/".startswith(site.address):
            return None
        written = _HERE + written[len(site.address) :]
    base = urljoin(_HERE + page, (site.pages[page].base or "") if page in site.pages else "")
    if written.startswith("/") and not written.startswith("//"):
        root = "/" if site.address is None else urlsplit(site.address).path
        if not f"{written}/".startswith(root):
            return _Target("..", "")
        base, written = _HERE, written[len(root) :]
    if _climbs_out(page, written):
        return _Target("..", "")
    parts = urlsplit(urljoin(base, written.strip()))
    if f"{parts.scheme}://{parts.netloc}/" != _HERE:
        return None
    return _Target(unquote(parts.path.removeprefix("/")), unquote(parts.fragment))


def _climbs_out(page: str, written: str) -> bool:
    """Tell whether a relative address climbs above the root, which `urljoin` like a browser would silently forgive."""
    parts = urlsplit(written)
    if parts.scheme or parts.netloc:
        return False
    depth = page.count("/")
    for segment in parts.path.split("/")[:-1]:
        depth += -1 if segment == ".." else segment not in {"", "."}
        if depth < 0:
            return True
    return False


def _file(site: Site, path: str) -> str | None:
    name = f"{path}index.html" if path == "" or path.endswith("/") else path
    return name if name in site.files else None
