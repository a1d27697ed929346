"""The entries of the registers that can be renamed, actors and themes, as one kind of thing: names, address, file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import msgspec

from regesta.archive.model import Entry, EntryKind, Ref
from regesta.archive.names import EntryTable
from regesta.archive.urls import entry_url
from regesta.content.model import Record
from regesta.content.sources import CONTENT
from regesta.refactoring.model import RefusedError
from regesta.refactoring.whole import Whole
from regesta.text.edits import Edit
from regesta.text.folding import fold
from regesta.text.located_yaml import Entry as YamlEntry
from regesta.text.located_yaml import Mapping as YamlMapping
from regesta.text.suggestion import closest
from regesta.text.yaml_lists import add_to_list
from regesta.text.yaml_scalars import as_scalar
from regesta.types import SourcePath, UrlPath


class EntryForm(msgspec.Struct, frozen=True, kw_only=True):
    """How the register writes entries of a kind."""

    kind: EntryKind
    label: tuple[str, ...]
    """The key of the name that is shown, and its synonyms."""
    others: tuple[str, ...]
    """The key of other names, likewise."""


FORMS = {
    "actor": EntryForm(kind="actor", label=("name",), others=("aliases",)),
    "theme": EntryForm(kind="theme", label=("label", "name", "title"), others=("alt", "aliases")),
}
REDIRECTS = ("redirect_from", "old_urls")


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that is to be changed, and the register in which names mean it."""

    form: EntryForm
    entry: Entry[Record]
    whole: Whole

    @property
    def ref(self) -> Ref:
        """What the archive knows it by."""
        return Ref(self.form.kind, self.entry.id)

    @property
    def url(self) -> UrlPath | None:
        """The address of its page."""
        return self.whole.archive.urls.get(self.ref)

    @property
    def shown(self) -> str:
        """What messages call it."""
        return f"the {self.form.kind} `{self.entry.name}`"

    def url_as(self, identity: str) -> UrlPath:
        """Return the address that it would have with another id."""
        return entry_url(self.form.kind, identity, getattr(self.entry.record, "slug", None))

    def is_meant(self, name: str) -> bool:
        """Tell whether a name means this entry."""
        return any(entry.id == self.entry.id for entry in entries_named(self.whole, self.form, name))

    def path_as(self, identity: str) -> SourcePath:
        """Return the file that it would have with another id."""
        if self.entry.record is None:
            return SourcePath(f"{CONTENT}/{self.form.kind}s/{identity}.md")
        folder, name = posixpath.split(self.entry.record.path)
        return SourcePath(f"{folder}/{identity}{posixpath.splitext(name)[1]}")


def entries_named(whole: Whole, form: EntryForm, name: str) -> tuple[Entry[Record], ...]:
    """Return the entries that a name may mean, those that have no file included."""
    table, entries = _table(whole, form)
    claims = table.register.claims(name)
    if claims:
        return tuple(entries[claim.id] for claim in claims)
    folded = fold(name)
    return tuple(
        entry for entry in entries.values() if entry.record is None and (entry.id == name or fold(entry.name) == folded)
    )


def _table(whole: Whole, form: EntryForm) -> tuple[EntryTable[Any, Any], Mapping[str, Entry[Record]]]:
    """Return the register of a kind, and its entries."""
    archive, tables = whole.archive, whole.tables
    if form.kind == "actor":
        return tables.actors, cast("Mapping[str, Entry[Record]]", archive.actors)
    return tables.themes, cast("Mapping[str, Entry[Record]]", archive.themes)


def find_subject(whole: Whole, form: EntryForm, name: str) -> Subject:
    """Find the entry that a name means.

    Raises:
        RefusedError: if it means none, or several.
    """
    found = entries_named(whole, form, name)
    if len(found) == 1:
        return Subject(form=form, entry=found[0], whole=whole)
    if found:
        ids = ", ".join(f"`{entry.id}`" for entry in found)
        message = f"`{name}` fits {len(found)} {form.kind}s: {ids}; write the id of the one that is meant"
        raise RefusedError(message)
    _, entries = _table(whole, form)
    near = closest(name, [word for entry in entries.values() for word in (entry.name, entry.id)])
    hint = f" (did you mean `{near}`?)" if near else ""
    message = f"the archive knows no {form.kind} `{name}`{hint}"
    raise RefusedError(message)


def header_of(whole: Whole, path: SourcePath) -> YamlMapping:
    """Return the front matter of a register's file.

    Raises:
        RefusedError: if it cannot be read any more.
    """
    header = whole.sources.header(path)
    if isinstance(header, YamlMapping):
        return header
    message = f"{path} cannot be read any more"
    raise RefusedError(message)


def key_of(header: YamlMapping, keys: tuple[str, ...]) -> YamlEntry | None:
    """Return the entry of the first of some keys that a mapping has."""
    return next((found for key in keys if (found := header.get(key)) is not None), None)


def with_names(whole: Whole, path: SourcePath, keys: tuple[str, ...], items: Sequence[str], *, behind: str) -> Edit:
    """Put names, written as YAML, into a list of a file's front matter; a new list comes behind a key.

    Raises:
        RefusedError: if there is a mapping where the list belongs.
    """
    source = whole.sources.text(path)
    header = header_of(whole, path)
    if source is None:
        message = f"{path} cannot be read any more"
        raise RefusedError(message)
    try:
        return add_to_list(source, header, keys, items, behind=behind)
    except ValueError as error:
        message = f"{path}: {error}: write it as a list first, each item behind a dash"
        raise RefusedError(message) from error


Lists = Mapping[tuple[tuple[str, ...], str], Sequence[str]]
"""Items written as YAML, by the key of their list with its synonyms, and the key behind which it comes if it is new."""


def list_edits(whole: Whole, path: SourcePath, lists: Lists) -> Iterator[Edit]:
    """Yield what puts items into several lists of a file's front matter."""
    header = header_of(whole, path)
    # What is added to the last list stands above a key that is new behind it.
    for (keys, behind), items in sorted(lists.items(), key=lambda found: key_of(header, found[0][0]) is None):
        if items:
            yield with_names(whole, path, keys, items, behind=behind)


def joined(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Make one edit of those that insert at one place, in their order: two new keys may come behind the same one."""
    at: dict[tuple[int, int], str] = {}
    for edit in edits:
        at[edit.start, edit.end] = at.get((edit.start, edit.end), "") + edit.replacement
    yield from (Edit(start, end, text) for (start, end), text in at.items())


def as_address(url: UrlPath) -> str:
    """Write an address of the site as a YAML value."""
    return as_scalar(f"/{url}")
