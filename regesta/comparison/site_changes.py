"""Two sites compared: files that are equal by their digests are passed over, the others are read and compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from regesta.comparison.model import (
    Aspect,
    Change,
    Difference,
    FileCount,
    PageChange,
    PageEntry,
    PageFacts,
    Repeated,
    Site,
)
from regesta.comparison.page_changes import compare_pages
from regesta.comparison.page_facts import read_page
from regesta.comparison.sites import read_bytes
from regesta.types import OutputPath, UrlPath

_LARGEST_PAGE = 8 << 20
_MANY = 5
"""A change that so many pages share is told once."""
_MOST_CHANGES = 200
"""So many changes of one page are kept; what is above is counted."""
_KINDS = (
    "article page actor theme event place series author home article_index actor_index theme_index event_index "
    "place_index series_index author_index date_index date_year date_month network search"
).split()
"""The order in which a reviewer wants to read: what was written first, what follows from it last."""
_NO_FACTS = PageFacts(title="", kind="")


def compare_sites(old: Site, new: Site) -> Difference:
    """Return everything that differs between two sites."""
    same = {path for path, file in new.files.items() if old.files.get(path) == file}
    pages, others = set[OutputPath](), set[OutputPath]()
    for path in {*old.files, *new.files} - same:
        (pages if path.endswith((".html", ".htm")) else others).add(path)
    found = _Found()
    for path in sorted(pages):
        found.take(path, old, new)
    return found.sum_up(
        equal=len(same), files=tuple(_count_files(sorted(others), old, new)), notes=(*old.notes, *new.notes)
    )


class _Found:
    """Gathers the pages that differ."""

    def __init__(self) -> None:
        self._new: list[PageEntry] = []
        self._gone: list[PageEntry] = []
        self._redirected: list[PageEntry] = []
        self._changed: list[tuple[UrlPath, PageFacts, list[Change]]] = []
        self._unread: list[UrlPath] = []
        self._markup_only: list[UrlPath] = []

    def take(self, path: OutputPath, old: Site, new: Site) -> None:
        """Read a page on both sides, and file what differs."""
        url = UrlPath(path.removesuffix("index.html")) if _is_index(path) else UrlPath(path)
        before, after = _facts(old, path), _facts(new, path)
        if before is None or after is None:
            self._unread.append(url)
        elif path not in new.files:
            self._gone.append(_entry(url, before))
        elif after.target and before.target != after.target:
            self._redirected.append(_entry(url, before if path in old.files else after, after.target))
        elif after.kind == "gone" != before.kind and path in old.files:
            self._gone.append(_entry(url, before))
        elif path not in old.files or (before.target and not after.target):
            self._new.append(_entry(url, after))
        elif changes := compare_pages(before, after):
            self._changed.append((url, after, changes))
        else:
            self._markup_only.append(url)

    def sum_up(self, *, equal: int, files: tuple[FileCount, ...], notes: tuple[str, ...]) -> Difference:
        """Tell once what many pages share, and put all in the order in which it is read."""
        counts = Counter(change for _, _, changes in self._changed for change in set(changes))
        shared = {change for change, pages in counts.items() if pages >= _MANY and change.aspect is not Aspect.TEXT}
        changed, shared_only = list[PageChange](), list[UrlPath]()
        for url, facts, changes in self._changed:
            own = [change for change in changes if change not in shared]
            if own:
                kept = tuple(own[:_MOST_CHANGES])
                changed.append(
                    PageChange(url=url, title=facts.title, kind=facts.kind, changes=kept, omitted=len(own) - len(kept))
                )
            else:
                shared_only.append(url)
        repeated = sorted(
            (Repeated(change, counts[change]) for change in shared), key=lambda one: (-one.pages, one.change)
        )
        return Difference(
            new=_ordered(self._new),
            changed=tuple(sorted(changed, key=lambda page: (_rank(page.kind), page.url))),
            gone=_ordered(self._gone),
            redirected=_ordered(self._redirected),
            repeated=tuple(repeated),
            markup_only=tuple(self._markup_only),
            shared_only=tuple(shared_only),
            unread=tuple(self._unread),
            files=files,
            equal=equal,
            notes=notes,
        )


def _facts(site: Site, path: OutputPath) -> PageFacts | None:
    """Read a page of a site; None where it is too large."""
    if path not in site.files:
        return _NO_FACTS
    data = read_bytes(Path(site.folder), path, _LARGEST_PAGE)
    return None if data is None else read_page(data, path)


def _is_index(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


def _entry(url: UrlPath, facts: PageFacts, target: str = "") -> PageEntry:
    return PageEntry(url, facts.title, facts.kind, target)


def _ordered(entries: Sequence[PageEntry]) -> tuple[PageEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (_rank(entry.kind), entry.url)))


def _rank(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _count_files(paths: Sequence[OutputPath], old: Site, new: Site) -> Iterator[FileCount]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        way = "new" if path not in old.files else "gone" if path not in new.files else "changed"
        counts[_file_kind(path)][way] += 1
    for kind, ways in sorted(counts.items()):
        yield FileCount(kind, ways["new"], ways["changed"], ways["gone"])


def _file_kind(path: str) -> str:
    """Say what a file that is no page is for."""
    folder, _, rest = path.partition("/")
    if rest and folder in {"search", "assets"}:
        return {"search": "files of the search", "assets": "assets of the theme"}[folder]
    suffix = Path(path).suffix.lower()
    if suffix in {".xml", ".atom", ".rss"}:
        return "sitemap" if "sitemap" in path else "feeds"
    return f"{suffix} files" if suffix and suffix.isprintable() else "other files"
