"""From what was found in a tree to the files of the archive, with an outcome for every file of the tree."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from regesta.content.sources import ASSET_SUFFIXES
from regesta.importers.body import Body
from regesta.importers.dates import DateFault, Written, read_date
from regesta.importers.found import Found, Gathered
from regesta.importers.header import Header, Names
from regesta.importers.model import Import, Item, Note
from regesta.importers.tree import Tree
from regesta.text.slugs import same_path, slugify

_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
_STEM = re.compile(r"(?:\d{4}-\d{2}-\d{2}-)?(.+)")
_FOLDERS = {"article": "content/articles", "page": "content/pages"}


def make_import(tree: Tree, gathered: Gathered, root: Path) -> Import:
    """Make the files, for an archive at `root`, of which no file is ever written over."""
    return _Maker(tree, gathered, root).made()


class _Maker:
    def __init__(self, tree: Tree, gathered: Gathered, root: Path) -> None:
        self._tree, self._gathered, self._root = tree, gathered, root
        self._skipped = dict(gathered.skipped) | dict.fromkeys(tree.links, "it is a link: links are not followed")
        self._ids = _ids_of(root)
        self._files: dict[str, str | bytes] = {}
        self._taken: set[str] = set()
        self._copied: dict[str, str] = {}
        self._dates: dict[str, Written] = {}
        self._targets: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        self._names = Names()

    def made(self) -> Import:
        """Place every record, then write each, since each may lead to all."""
        for found in self._gathered.found:
            self._place(found)
        items = [self._record(found) for found in self._gathered.found if found.source in self._targets]
        known = {item.source for item in items}
        for path in (*self._tree.files, *self._tree.links):
            if path in known:
                continue
            if path in self._copied:
                items.append(Item(source=path, outcome="copied", target=self._copied[path]))
            else:
                items.append(Item(source=path, outcome="skipped", reason=self._skipped.get(path) or _reason(path)))
        return Import(items=tuple(sorted(items, key=lambda item: item.source)), files=self._files)

    def _place(self, found: Found) -> None:
        """Choose the file of a record, or say why it gets none."""
        folder = _FOLDERS[found.kind]
        slug = slugify(found.slug) or slugify(str(found.document.values.get("title") or "")) or "untitled"
        stem = slug
        if found.kind == "article":
            date = _date(found)
            if isinstance(date, DateFault):
                self._skipped[found.source] = date.message
                return
            self._dates[found.source] = date
            folder = f"{folder}/{date.day.year:04}"
            stem = f"{date.day.isoformat()}-{slug}"
        number = 1
        while True:
            suffix = f"-{number}" if number > 1 else ""
            target = f"{folder}/{stem}{suffix}.md"
            key = (found.kind, f"{slug}{suffix}")
            if (self._root / target).exists() and target not in self._taken:
                self._taken.add(target)
                self._skipped[found.source] = f"{target} is there already: it stays as it is"
                return
            if key not in self._ids:
                break
            number += 1
        self._ids.add(key)
        self._taken.add(target)
        self._targets[found.source] = target
        for address in found.addresses:
            self._addresses.setdefault(_key(address), target)

    def _record(self, found: Found) -> Item:
        target = self._targets[found.source]
        document = found.document

        def image(address: str) -> str | None:
            if _OUTSIDE.match(address):
                return address
            return self._asset(found, target, address)

        def link(address: str) -> str | None:
            return address if _OUTSIDE.match(address) else self._link(found, target, address)

        body = Body(document.body, document.body_line, image=image, link=link)
        header = Header(found, self._dates.get(found.source), self._names)
        picture = document.values.get("image")
        shown = None
        if found.kind == "article" and isinstance(picture, str) and picture and not _OUTSIDE.match(picture):
            shown = self._asset(found, target, picture)
        self._files[target] = header.text(shown) + body.text.rstrip("\n") + "\n"
        notes = [*document.notes, *header.notes, *body.notes]
        wanted = slugify(found.slug)
        if wanted and not PurePosixPath(target).stem.endswith(wanted):
            notes.append(Note(1, f"its id `{wanted}` was taken: it lies in {target}"))
        return Item(source=found.source, outcome="imported", target=target, notes=tuple(notes))

    def _asset(self, found: Found, target: str, address: str) -> str | None:
        """Return the path, from the record, of a copy of a file that lies in the tree."""
        path = self._tree.find(address, (posixpath.dirname(found.source), *self._gathered.static))
        suffix = posixpath.splitext(path or "")[1].lower()
        if path is None or suffix not in ASSET_SUFFIXES:
            return None
        folder = target.removesuffix(".md")
        stem = slugify(PurePosixPath(path).stem) or "file"
        data = self._tree.read(path)
        number = 1
        while True:
            copy = f"{folder}/{stem}{f'-{number}' if number > 1 else ''}{suffix}"
            if copy not in self._files and not (self._root / copy).exists():
                break
            if self._files.get(copy) == data:
                break
            number += 1
        self._files[copy] = data
        self._copied.setdefault(path, copy)
        return posixpath.relpath(copy, posixpath.dirname(target))

    def _link(self, found: Found, target: str, address: str) -> str | None:
        address = address.partition("#")[0].partition("?")[0]
        folder = posixpath.dirname(found.source)
        path = self._tree.find(address, (folder, *self._gathered.static))
        reached = self._targets.get(path) if path else None
        if reached is None and path and (copy := self._asset(found, target, address)):
            return copy
        if reached is None:
            own = found.addresses[0] if found.addresses else "/"
            reached = self._addresses.get(_key(posixpath.normpath(posixpath.join(own, address))))
        return posixpath.relpath(reached, posixpath.dirname(target)) if reached else None


def _date(found: Found) -> Written | DateFault:
    written = found.document.values.get("date")
    if isinstance(written, str) and written:
        return read_date(written)
    if found.date:
        return read_date(found.date)
    return DateFault("it has no date, in its front matter or its name: give it one and import again")


def _ids_of(root: Path) -> set[tuple[str, str]]:
    """Return the ids that files of the archive have by their names."""
    ids: set[tuple[str, str]] = set()
    for kind, folder in _FOLDERS.items():
        for path in (root / folder).rglob("*.md"):
            name = path.parent.name if path.stem == "index" else path.stem
            found = _STEM.fullmatch(name)
            ids.add((kind, same_path(found[1] if found else name)))
    return ids


def _key(address: str) -> str:
    return same_path(re.sub(r"(?:/index)?\.html?$|/index$", "", address.strip("/")))


def _reason(path: str) -> str:
    suffix = posixpath.splitext(path)[1].lower()
    if suffix in ASSET_SUFFIXES:
        return "no text that was imported shows it or leads to it"
    return f"files of the type `{suffix or posixpath.basename(path)}` are no articles: it is the theme's or the site's"


def as_lines(found: Import) -> list[str]:
    """Tell of an import in lines: what was skipped and what is to be looked at, with places."""
    lines = [f"{item.source}: skipped: {item.reason}" for item in found.items if item.outcome == "skipped"]
    return [*lines, *(f"{item.source}:{note.line}: {note.text}" for item in found.items for note in item.notes)]


def as_mapping(found: Import) -> Mapping[str, object]:
    """Tell of an import as data."""
    return {
        "imported": found.count("imported"),
        "copied": found.count("copied"),
        "skipped": found.count("skipped"),
        "items": [
            {
                "source": item.source,
                "outcome": item.outcome,
                "target": item.target,
                "reason": item.reason,
                "notes": [{"line": note.line, "text": note.text} for note in item.notes],
            }
            for item in found.items
        ],
    }
