"""From what was found in a tree to the files of the archive, with an outcome for every item of the tree."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path, PurePosixPath
from typing import TypeAlias
from urllib.parse import quote

from msgspec import structs

from regesta.content.sources import ASSET_SUFFIXES
from regesta.importers.dates import DateFault, Written, read_date
from regesta.importers.found import Attachment, Entry, Found, Gathered
from regesta.importers.header import Header, Names, is_draft
from regesta.importers.model import Import, Item, Note
from regesta.importers.named_links import NAMED, meant_by, name_or_address
from regesta.importers.tree import Tree
from regesta.text.slugs import same_path, slugify

_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
_STEM = re.compile(r"(?:\d{4}-\d{2}-\d{2}-)?(.+)")
_FOLDERS = {"article": "content/articles", "page": "content/pages"}
_Key: TypeAlias = tuple[str, str]


def make_import(tree: Tree, gathered: Gathered, root: Path) -> Import:
    """Make the files, for an archive at `root`, of which no file is ever written over."""
    return _Maker(tree, gathered, root).made()


class _Maker:
    def __init__(self, tree: Tree, gathered: Gathered, root: Path) -> None:
        self._tree, self._gathered, self._root = tree, gathered, root
        self._skipped = dict(gathered.skipped) | dict.fromkeys(tree.links, "it is a link: links are not followed")
        self._refused: dict[_Key, str] = {}
        self._ids = _ids_of(root)
        self._files: dict[str, str | bytes] = {}
        self._taken: set[str] = set()
        self._copied: dict[str, str] = {}
        self._dates: dict[_Key, Written] = {}
        self._targets: dict[_Key, str] = {}
        self._drafts: set[str] = set()
        self._addresses: dict[str, str] = {}
        self._named: dict[str, list[Found]] = {}
        self._names = Names()

    def made(self) -> Import:
        """Place every record, then write each, since each may lead to all."""
        for found in self._gathered.found:
            self._place(found)
        items = [self._record(found) for found in self._gathered.found]
        for entry in self._gathered.entries:
            item = self._entry(entry)
            fate = {"outcome": item.outcome, "target": item.target, "reason": item.reason}
            items += [item, *(structs.replace(other, **fate) for other in entry.others)]
        items += [self._attachment(attachment) for attachment in self._gathered.attachments]
        items += self._gathered.items
        known = {item.source for item in items} | self._gathered.containers
        items += [self._file(path) for path in (*self._tree.files, *self._tree.links) if path not in known]
        items.sort(key=lambda item: (item.source, item.line, item.part))
        return Import(items=tuple(items), files=self._files)

    def _file(self, path: str) -> Item:
        """Tell of a file that is no record."""
        if path in self._copied:
            return Item(source=path, outcome="copied", target=self._copied[path])
        return Item(source=path, outcome="skipped", reason=self._skipped.get(path) or _reason(path))

    def _entry(self, entry: Entry) -> Item:
        """Write an entry of a register, where none of that name is there."""
        item = Item(source=entry.source, part=entry.part, line=entry.line, outcome="imported", target=entry.target)
        if (self._root / entry.target).exists():
            return structs.replace(item, outcome="skipped", target="", reason=_there_already(entry.target))
        if entry.target in self._files:
            reason = f"{entry.target} is made of another item already"
            return structs.replace(item, outcome="skipped", target="", reason=reason)
        self._files[entry.target] = entry.text
        return structs.replace(item, notes=entry.notes)

    def _attachment(self, attachment: Attachment) -> Item:
        item = Item(source=attachment.source, part=attachment.part, line=attachment.line, outcome="skipped")
        if attachment.path in self._copied:
            return structs.replace(item, outcome="copied", target=self._copied[attachment.path])
        reason = _reason(attachment.path) if attachment.path else f"its file is not there: {attachment.address}"
        return structs.replace(item, reason=reason)

    def _place(self, found: Found) -> None:
        """Choose the file of a record, or say why it gets none."""
        folder = _FOLDERS[found.kind]
        slug = slugify(found.slug) or slugify(str(found.document.values.get("title") or "")) or "untitled"
        day = ""
        if found.kind == "article":
            date = _date(found)
            if isinstance(date, DateFault):
                self._refused[found.key] = date.message
                return
            self._dates[found.key] = date
            folder = f"{folder}/{date.day.year:04}"
            day = f"{date.day.isoformat()}-"
        number = 1
        while True:
            identity = _numbered(slug, number)
            target = f"{folder}/{day}{identity}.md"
            key = (found.kind, identity)
            if (self._root / target).exists() and target not in self._taken:
                self._taken.add(target)
                self._refused[found.key] = _there_already(target)
                return
            if key not in self._ids:
                break
            number += 1
        self._ids.add(key)
        self._taken.add(target)
        self._targets[found.key] = target
        if is_draft(found):
            self._drafts.add(target)
        for address in (*found.addresses, *found.names):
            self._addresses.setdefault(_key(address), target)
        for name in found.named:
            self._named.setdefault(same_path(name), []).append(found)

    def _record(self, found: Found) -> Item:
        if found.key in self._refused:
            reason = self._refused[found.key]
            return Item(source=found.source, part=found.part, line=found.line, outcome="skipped", reason=reason)
        target = self._targets[found.key]
        document = found.document

        def image(address: str) -> str | None:
            address = self._gathered.local(address)
            if _OUTSIDE.match(address):
                return address
            return self._asset(found, target, address)

        def link(address: str) -> str | None:
            if address.startswith(NAMED):
                return self._link_by_name(found, target, name_or_address(address))
            address = self._gathered.local(address)
            return address if _OUTSIDE.match(address) else self._link(found, target, address)

        body = found.body(document.body, document.body_line, image=image, link=link)
        header = Header(found, self._dates.get(found.key), self._names)
        picture = self._gathered.local(str(document.values.get("image") or ""))
        shown = None
        if found.kind == "article" and picture and not _OUTSIDE.match(picture):
            shown = self._asset(found, target, picture)
        self._files[target] = header.text(shown) + body.text.rstrip("\n") + "\n"
        notes = [*document.notes, *header.notes, *body.notes]
        wanted = slugify(found.slug)
        if wanted and not PurePosixPath(target).stem.endswith(wanted):
            notes.append(Note(found.line, f"its id `{wanted}` was taken: it lies in {target}"))
        return Item(
            source=found.source,
            part=found.part,
            line=found.line,
            outcome="imported",
            target=target,
            notes=tuple(notes),
        )

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
        reached = self._targets.get((path, "")) if path else None
        if reached is None and path and (copy := self._asset(found, target, address)):
            return copy
        if reached is None:
            own = found.addresses[0] if found.addresses else "/"
            reached = self._addresses.get(_key(posixpath.normpath(posixpath.join(own, address))))
        return self._way(target, reached)

    def _link_by_name(self, found: Found, target: str, name: str) -> str | None:
        """Return the path to what the name of a file means: that file, or else the one article of that name."""
        name = name.partition("#")[0]
        path = self._tree.find(quote(name), (posixpath.dirname(found.source), *self._gathered.static))
        if path:
            reached = self._targets.get((path, ""))
            return self._asset(found, target, quote(name)) if reached is None else self._way(target, reached)
        for meant in meant_by(name, found.named[0] if found.named else found.source):
            named = self._named.get(same_path(meant), ())
            of_one_language = [other for other in named if other.lang == found.lang] or named
            if len(of_one_language) == 1:
                return self._way(target, self._targets[of_one_language[0].key])
        return None

    def _way(self, target: str, reached: str | None) -> str | None:
        """Return the path from one file to another, none to a draft from what is none."""
        if reached is None or (reached in self._drafts and target not in self._drafts):
            return None
        return posixpath.relpath(reached, posixpath.dirname(target))


def _numbered(slug: str, number: int) -> str:
    """Return a slug with a number behind it, short enough that no address is cut before the number."""
    suffix = f"-{number}" if number > 1 else ""
    while slugify(f"{slug}{suffix}") != f"{slug}{suffix}":
        slug = slug[:-1]
    return f"{slug}{suffix}"


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


def _there_already(target: str) -> str:
    return f"{target} is there already: it stays as it is"
