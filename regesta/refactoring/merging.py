"""`merge actor A --into B`: two entries that are one become one, and nothing that either says is lost."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

import msgspec

from regesta.content.model import Actor, Name
from regesta.mending.model import nodes_of
from regesta.refactoring.entries import (
    FORMS,
    REDIRECTS,
    Subject,
    as_address,
    entries_named,
    find_subject,
    header_of,
    joined,
    list_edits,
)
from regesta.refactoring.model import Change, RefusedError
from regesta.refactoring.named import names_in
from regesta.refactoring.naming import name_edits
from regesta.refactoring.paths import address_edits, path_edits
from regesta.refactoring.references import reference_edits
from regesta.refactoring.whole import Whole
from regesta.text.edits import Edit, apply_edits, line_end_of
from regesta.text.folding import fold
from regesta.text.located_yaml import Mapping as YamlMapping
from regesta.text.located_yaml import Node, Scalar, Sequence
from regesta.text.slugs import slugify
from regesta.text.source_text import SourceText
from regesta.text.yaml_lists import line_end_after, remove_item
from regesta.text.yaml_scalars import as_scalar
from regesta.types import SourcePath, UrlPath

_ACTOR = FORMS["actor"]
_LISTS = (
    "aliases",
    "weak_aliases",
    "names",
    "adjectives",
    "metonyms",
    "ambiguous",
    "offices",
    "relations",
    "part_of",
    "succession",
    "same_as",
    "not_same_as",
)
"""What both may have: the one takes the other's."""
_SINGLE = ("type", "lang", "valid", "image")
"""What only one can have."""
_OWN = ("name", "sort", "slug", *REDIRECTS)
"""What goes with the entry, its names and addresses apart."""
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)


class _Merging(msgspec.Struct, frozen=True, kw_only=True):
    """The actor that goes, and the one that stays."""

    whole: Whole
    gone: Subject
    kept: Subject

    def rewrite(self, typed: str) -> str | None:
        """Return what takes the place of a name of the one that goes; its other names are the other's now."""
        gone, kept = self.gone.entry, self.kept.entry
        if typed == gone.id:
            return kept.name if kept.record is None else kept.id
        if not self.gone.is_meant(typed):
            return None
        sort = gone.record.sort if isinstance(gone.record, Actor) else None
        if fold(typed) in {fold(gone.name), fold(sort or gone.name)}:
            return kept.name
        return kept.id if fold(typed) == fold(gone.id) else None


def merge_actors(whole: Whole, gone: str, kept: str, *, redirect: bool) -> Change:
    """Plan one entry of two.

    Raises:
        RefusedError: if one of them is not known, or they say what cannot both be.
    """
    stays = find_subject(whole, _ACTOR, kept)
    if not entries_named(whole, _ACTOR, gone) and _leads(whole, gone) == stays.url:
        return Change(said=(f"`{gone}` is part of {stays.shown} already",))
    goes = find_subject(whole, _ACTOR, gone)
    if goes.entry.id == stays.entry.id:
        return Change(said=(f"`{gone}` and `{kept}` are one already, {stays.shown}",))
    merging = _Merging(whole=whole, gone=goes, kept=stays)
    _refuse_ties(merging)
    edits = [*_without_doubles(merging)]
    edits += reference_edits(whole, frozenset((goes.ref,)), merging.rewrite)
    if stays.url is not None:
        edits += address_edits(whole, goes.ref, stays.url)
    return _change(merging, edits, redirect=redirect)


def _leads(whole: Whole, name: str) -> UrlPath | None:
    return whole.archive.redirects.get(UrlPath(f"actors/{slugify(name)}/"))


def _change(merging: _Merging, edits: list[tuple[SourcePath, Edit]], *, redirect: bool) -> Change:
    whole, gone, kept = merging.whole, merging.gone, merging.kept
    urls = (gone.url, *_redirects(gone)) if redirect and gone.url is not None else ()
    addresses = [as_address(url) for url in urls]
    renamed = {gone.ref: kept.ref}
    said = [f"{gone.shown} is {kept.shown} now"]
    if addresses:
        said.append(f"/{gone.url} leads to /{kept.url}")
    if kept.entry.record is None:
        if gone.entry.record is not None:
            message = (
                f"{kept.shown} has no file of its own, and {gone.shown} has: turn it around, "
                f"regesta merge actor {kept.entry.id} --into {gone.entry.id}"
            )
            raise RefusedError(message)
        lines = [f"name: {as_scalar(kept.entry.name)}", f"aliases: [{as_scalar(gone.entry.name)}]"]
        lines += [f"{REDIRECTS[0]}: [{', '.join(addresses)}]"] if addresses else []
        path = kept.path_as(kept.entry.id)
        text = "\n".join(("---", *lines, "---", ""))
        return Change(edits=tuple(edits), fresh={path: text}, renamed=renamed, said=tuple(said))
    path = kept.entry.record.path
    if gone.entry.record is None:
        edits += ((path, edit) for edit in _register_edits(merging, None, addresses))
        return Change(edits=tuple(edits), renamed=renamed, said=tuple(said))
    old = gone.entry.record.path
    edits += ((of, edit) for of, edit in path_edits(whole, {old: path}) if of != old)
    edits += ((path, edit) for edit in _register_edits(merging, header_of(whole, old), addresses))
    body = _body(merging, [edit for of, edit in edits if of == old])
    source = whole.sources.text(path)
    if body and source is not None:
        edits.append((path, _appended(source, body)))
        said.append(f"what {old} says stands at the end of {path}")
    kept_edits = tuple((of, edit) for of, edit in edits if of != old)
    return Change(edits=kept_edits, gone=frozenset((old,)), renamed=renamed, said=tuple(said))


def _redirects(subject: Subject) -> Iterable[UrlPath]:
    urls = subject.whole.archive.redirects
    return [old for old, url in urls.items() if url == subject.url]


# --- what cannot be ---


def _refuse_ties(merging: _Merging) -> None:
    """Refuse to make one of two that are tied to each other: one actor would be its own ally."""
    for one, other in ((merging.gone, merging.kept), (merging.kept, merging.gone)):
        if one.entry.record is None:
            continue
        for kind, name in names_in(one.entry.record):
            if kind == "actor" and other.is_meant(name.text):
                place = f"{name.span.path}:{name.span.line}:{name.span.column}"
                message = f"{place}: {one.shown} names {other.shown} here; take this out first, if the two are one"
                raise RefusedError(message)
    gone, kept = merging.gone.entry.record, merging.kept.entry.record
    if gone is None or kept is None:
        return
    header, other_header = (header_of(merging.whole, record.path) for record in (gone, kept))
    for entry in header.entries:
        key = entry.key.text
        place = f"{gone.path}:{entry.key.span.line}"
        rival = other_header.get(key)
        if key not in {*_LISTS, *_SINGLE, *_OWN}:
            message = f"{place}: `{key}` cannot be merged: move it by hand first"
            raise RefusedError(message)
        if key in _SINGLE and rival is not None and getattr(gone, key) != getattr(kept, key):
            message = (
                f"{place}: `{key}` is not what {kept.path}:{rival.key.span.line} says; take the wrong one out first"
            )
            raise RefusedError(message)


# --- the register ---


def _register_edits(merging: _Merging, header: YamlMapping | None, addresses: list[str]) -> Iterator[Edit]:
    """Yield what the entry that stays takes over."""
    whole, kept = merging.whole, merging.kept
    path = SourcePath(kept.entry.record.path) if kept.entry.record else kept.path_as(kept.entry.id)
    own = header_of(whole, path)
    last = own.entries[-1].key.text
    had = {
        fold(name)
        for item in whole.tables.actors.register.entries
        if item.id == kept.entry.id
        for name, _ in item.names
    }
    lists: dict[tuple[tuple[str, ...], str], list[str]] = {}
    lists[("aliases",), "name"] = [] if fold(merging.gone.entry.name) in had else [as_scalar(merging.gone.entry.name)]
    had.add(fold(merging.gone.entry.name))
    single: list[str] = []
    source = None
    if header is not None and merging.gone.entry.record is not None:
        source = whole.sources.text(merging.gone.entry.record.path)
    for entry in header.entries if header is not None and source is not None else ():
        key = entry.key.text
        if source is not None and key in _LISTS:
            items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
            behind = "name" if key == "aliases" else last
            known = had if key == "aliases" else set()
            fresh = [
                item for item in items if not (isinstance(item, Scalar) and (item.is_null or fold(item.text) in known))
            ]
            lists.setdefault(((key,), behind), []).extend(_in_one_line(source, item) for item in fresh)
        elif source is not None and key in _SINGLE and own.get(key) is None:
            single.append(f"{key}: {_in_one_line(source, entry.value)}")
    lists[REDIRECTS, last] = addresses
    edits = [*list_edits(whole, path, lists)]
    target = whole.sources.text(path)
    if single and target is not None:
        at = line_end_after(target.text, own.entries[-1].value.span.end)
        eol = line_end_of(target.text)
        edits.append(Edit(at, at, "".join(f"{eol}{line}" for line in single)))
    yield from joined(iter(edits))


def _in_one_line(source: SourceText, node: Node) -> str:
    """Write a value as it stands, or, where it runs over several lines, in braces and brackets."""
    written = source.text[node.span.start : node.span.end]
    if isinstance(node, Scalar):
        # Beside others, in brackets, a plain value can hold less.
        return as_scalar(node.text, like=written if written[:1] in {"'", '"'} else "")
    if isinstance(node, Sequence):
        return f"[{', '.join(_in_one_line(source, item) for item in node.items)}]"
    if written.startswith("{") and "\n" not in written and "\r" not in written:
        return written
    pairs = (f"{_in_one_line(source, entry.key)}: {_in_one_line(source, entry.value)}" for entry in node.entries)
    return f"{{{', '.join(pairs)}}}"


# --- the text ---


def _body(merging: _Merging, edits: list[Edit]) -> str:
    """Return what the file of the one that goes says below its front matter, its references rewritten."""
    gone, kept = merging.gone.entry.record, merging.kept.entry.record
    source = merging.whole.sources.text(gone.path) if gone is not None else None
    other = merging.whole.sources.text(kept.path) if kept is not None else None
    if gone is None or kept is None or source is None or other is None:
        return ""
    start = gone.body_start
    shifted = [Edit(edit.start - start, edit.end - start, edit.replacement) for edit in edits if edit.start >= start]
    body = apply_edits(source.text[start:], shifted).strip("\r\n")
    if not body.strip():
        return ""
    slots = next(item.outline.slots for item in merging.whole.material.actors if item.record.path == gone.path)
    is_relative = any(slot.kind != "reference" and slot.path and not slot.path.startswith("/") for slot in slots)
    if is_relative and posixpath.dirname(gone.path) != posixpath.dirname(kept.path):
        message = f"{gone.path} has links that lead on from its folder: move its text to {kept.path} by hand first"
        raise RefusedError(message)
    both = set(_FOOTNOTE.findall(body)) & set(_FOOTNOTE.findall(other.text))
    if both:
        message = (
            f"{gone.path} and {kept.path} both have the footnote `{min(both)}`: give one of them another mark first"
        )
        raise RefusedError(message)
    return body.replace("\r\n", "\n").replace("\r", "\n").replace("\n", line_end_of(other.text))


def _appended(source: SourceText, body: str) -> Edit:
    eol = line_end_of(source.text)
    text = source.text.rstrip("\r\n")
    end = len(source.text)
    has_end = len(text) < end
    gap = eol * (1 if has_end else 2)
    return Edit(end, end, f"{gap}{body}{eol if has_end else ''}")


# --- lists in which both stand ---


def _without_doubles(merging: _Merging) -> Iterator[tuple[SourcePath, Edit]]:
    """Yield what renames in front matters, and takes a name out of a list in which the other one stands too."""
    whole = merging.whole
    removed: dict[tuple[SourcePath, int], Edit] = {}
    for item in whole.written():
        names = [name for kind, name in names_in(item.record) if kind == "actor"]
        gone = [name for name in names if merging.rewrite(name.text) is not None]
        kept = [name for name in names if merging.kept.is_meant(name.text)]
        source = whole.sources.text(item.record.path)
        if gone and kept and source is not None:
            for node in nodes_of(whole.sources.header(item.record.path)):
                if isinstance(node, Sequence):
                    removed.update(_removal(source, node, gone, kept))
    for path, edit in name_edits(whole, "actor", merging.rewrite):
        if (path, edit.start) not in removed:
            yield path, edit
    yield from ((path, edit) for (path, _), edit in removed.items())


def _removal(
    source: SourceText, node: Sequence, gone: list[Name], kept: list[Name]
) -> Iterator[tuple[tuple[SourcePath, int], Edit]]:
    """Yield the removal of the only item that is a name of the one that goes, in a list that has the other."""
    if not any(_holds(item, name) for item in node.items for name in kept):
        return
    doubles = [
        index
        for index, item in enumerate(node.items)
        if isinstance(item, Scalar) and any(item.span == name.span for name in gone)
    ]
    edit = remove_item(source, node, doubles[0]) if len(doubles) == 1 else None
    if edit is not None:
        yield (SourcePath(source.path), node.items[doubles[0]].span.start), edit


def _holds(item: Node, name: Name) -> bool:
    """Tell whether an item is a name, or a mapping whose `id` or `name` it is."""
    if isinstance(item, Scalar):
        return item.span == name.span
    return isinstance(item, YamlMapping) and any(
        entry.key.text in {"id", "name"} and entry.value.span == name.span for entry in item.entries
    )
