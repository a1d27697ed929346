"""`rename actor|theme OLD NEW`: another name or id for an entry, wherever it is named."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from regesta.archive.model import Ref
from regesta.content.model import Actor
from regesta.refactoring.entries import (
    FORMS,
    REDIRECTS,
    EntryForm,
    Subject,
    as_address,
    entries_named,
    find_subject,
    header_of,
    joined,
    key_of,
    list_edits,
)
from regesta.refactoring.model import Change, Edits, RefusedError
from regesta.refactoring.naming import name_edits
from regesta.refactoring.paths import address_edits, path_edits
from regesta.refactoring.references import reference_edits
from regesta.refactoring.whole import Whole
from regesta.text.edits import Edit
from regesta.text.folding import fold
from regesta.text.located_yaml import Scalar, Sequence
from regesta.text.slugs import is_slug, slugify
from regesta.text.yaml_scalars import as_scalar
from regesta.types import SourcePath, UrlPath


class _Renaming(msgspec.Struct, frozen=True, kw_only=True):
    """An entry, and what it is to be called."""

    subject: Subject
    name: str
    id: str

    @property
    def is_named_anew(self) -> bool:
        return self.name != self.subject.entry.name

    @property
    def moves(self) -> bool:
        return self.id != self.subject.entry.id

    @property
    def needs_redirect(self) -> bool:
        return self.subject.url is not None and self.subject.url != self.subject.url_as(self.id)

    def rewrite(self, typed: str) -> str | None:
        """Return what takes the place of a name that means the entry; other names of it stay."""
        entry = self.subject.entry
        if self.is_named_anew and typed == entry.name:
            return self.name
        if self.moves and typed == entry.id:
            return self.id
        if not self.subject.is_meant(typed):
            return None
        if self.is_named_anew and fold(typed) in {fold(entry.name), fold(_sort(entry.record))}:
            return self.name
        if self.moves and fold(typed) == fold(entry.id) != fold(entry.name):
            return self.id
        return None


def _sort(record: object) -> str:
    return (record.sort or "") if isinstance(record, Actor) else ""


def rename_entry(whole: Whole, kind: str, old: str, new: str, *, redirect: bool) -> Change:
    """Plan another name for an actor or a theme; where both are written as ids, another id.

    Raises:
        RefusedError: if the old name is not known, or the new one is taken or can have no address.
    """
    form = FORMS[kind]
    if not entries_named(whole, form, old) and (done := _done_before(whole, form, old, new)) is not None:
        return done
    subject = find_subject(whole, form, old)
    renaming = _renaming(subject, old, " ".join(new.split()))
    has_id = is_slug(old) and new == subject.entry.id and subject.entry.record is not None
    if has_id or (not renaming.is_named_anew and not renaming.moves):
        return Change(said=(f"{subject.shown} is called so already",))
    _refuse_taken(renaming)
    return _change(renaming, redirect=redirect)


def _done_before(whole: Whole, form: EntryForm, old: str, new: str) -> Change | None:
    """Return that nothing is to do where the old address leads to the new name's page already."""
    urls = whole.archive.urls
    leads = whole.archive.redirects.get(UrlPath(f"{form.kind}s/{slugify(old)}/"))
    for entry in entries_named(whole, form, new):
        if leads is not None and urls.get(Ref(form.kind, entry.id)) == leads:
            return Change(said=(f"the {form.kind} `{entry.name}` is called so already",))
    return None


def _renaming(subject: Subject, old: str, new: str) -> _Renaming:
    entry = subject.entry
    if entry.record is not None and old == entry.id and is_slug(new):
        return _Renaming(subject=subject, name=entry.name, id=new)
    slug = slugify(new)
    if not slug:
        message = f"no address can be made of the name `{new}`"
        raise RefusedError(message)
    # An id of one's own choice is no form of the name, and outlasts it.
    follows = entry.record is None or entry.id == slugify(entry.name)
    return _Renaming(subject=subject, name=new, id=slug if follows else entry.id)


def _refuse_taken(renaming: _Renaming) -> None:
    subject = renaming.subject
    for name in (renaming.name, renaming.id):
        for other in entries_named(subject.whole, subject.form, name):
            if other.id != subject.entry.id:
                merge = f"; if the two are one: regesta merge actor {subject.entry.id} --into {other.id}"
                message = (
                    f"the {subject.form.kind} `{other.id}` has the name `{name}` already "
                    f"({other.span.path}:{other.span.line}){merge if subject.form.kind == 'actor' else ''}"
                )
                raise RefusedError(message)


def _change(renaming: _Renaming, *, redirect: bool) -> Change:
    subject = renaming.subject
    whole, entry = subject.whole, subject.entry
    edits = [*name_edits(whole, subject.form.kind, renaming.rewrite)]
    edits += reference_edits(whole, frozenset((subject.ref,)), renaming.rewrite)
    edits += address_edits(whole, subject.ref, subject.url_as(renaming.id))
    moves: dict[SourcePath, SourcePath] = {}
    fresh: dict[SourcePath, str] = {}
    if entry.record is not None:
        if renaming.moves:
            moves[entry.record.path] = subject.path_as(renaming.id)
            edits += path_edits(whole, moves)
        edits += _register_edits(renaming, entry.record.path, redirect=redirect)
    elif redirect and (renaming.needs_redirect or fold(renaming.name) != fold(entry.name)):
        fresh[subject.path_as(renaming.id)] = _new_file(renaming)
    return Change(
        edits=tuple(edits),
        moves=moves,
        fresh=fresh,
        renamed={subject.ref: Ref(subject.form.kind, renaming.id)},
        said=tuple(_said(renaming, redirect=redirect)),
    )


def _register_edits(renaming: _Renaming, path: SourcePath, *, redirect: bool) -> Edits:
    """Yield what changes in the entry's own file: its name, its other names, its old addresses."""
    subject = renaming.subject
    whole = subject.whole
    header = header_of(whole, path)
    label = key_of(header, subject.form.label)
    key = label.key.text if label is not None else subject.form.label[0]
    aliases: list[str] = []
    if renaming.is_named_anew and label is not None:
        yield path, _scalar_edit(whole, path, label.value, renaming.name)
        swapped = _alias(header.get(subject.form.others[0]) or header.get(subject.form.others[-1]), renaming.name)
        if fold(renaming.name) == fold(subject.entry.name):
            pass
        elif swapped is not None:
            # The two change places: what was another name is the one that is shown.
            yield path, _scalar_edit(whole, path, swapped, subject.entry.name)
        else:
            aliases.append(as_scalar(subject.entry.name))
        yield from _sort_edit(renaming, path)
    lists = {(subject.form.others, key): aliases}
    if redirect and renaming.needs_redirect and subject.url is not None:
        lists[REDIRECTS, header.entries[-1].key.text] = [as_address(subject.url)]
    yield from ((path, edit) for edit in joined(list_edits(whole, path, lists)))


def _alias(entry: object, name: str) -> Scalar | None:
    value = getattr(entry, "value", None)
    items = value.items if isinstance(value, Sequence) else (value,)
    return next((item for item in items if isinstance(item, Scalar) and item.text == name), None)


def _scalar_edit(whole: Whole, path: SourcePath, value: object, text: str) -> Edit:
    source = whole.sources.text(path)
    if not isinstance(value, Scalar) or source is None:
        message = f"{path} cannot be read any more"
        raise RefusedError(message)
    written = source.text[value.span.start : value.span.end]
    return Edit(value.span.start, value.span.end, as_scalar(text, like=written))


def _sort_edit(renaming: _Renaming, path: SourcePath) -> Edits:
    sort = _new_sort(renaming)
    span = renaming.subject.entry.record.spans.get("sort") if renaming.subject.entry.record else None
    source = renaming.subject.whole.sources.text(path)
    if sort is not None and span is not None and source is not None:
        yield path, Edit(span.start, span.end, as_scalar(sort, like=source.text[span.start : span.end]))


def _new_sort(renaming: _Renaming) -> str | None:
    """Return the name as an index sorts it, where it follows from how the old one is turned around."""
    sort = _sort(renaming.subject.entry.record)
    family, comma, given = sort.partition(", ")
    words, count = renaming.name.split(), len(family.split())
    same_length = len(words) == len(renaming.subject.entry.name.split())
    if not comma or not same_length or f"{given} {family}" != renaming.subject.entry.name:
        return None
    return f"{' '.join(words[-count:])}, {' '.join(words[:-count])}"


def _new_file(renaming: _Renaming) -> str:
    """Return a register's file for an entry that had none: what was its name leads on to it."""
    subject = renaming.subject
    lines = [f"{subject.form.label[0]}: {as_scalar(renaming.name)}"]
    if fold(renaming.name) != fold(subject.entry.name):
        lines.append(f"{subject.form.others[0]}: [{as_scalar(subject.entry.name)}]")
    if renaming.needs_redirect and subject.url is not None:
        lines.append(f"{REDIRECTS[0]}: [{as_address(subject.url)}]")
    return "\n".join(("---", *lines, "---", ""))


def _said(renaming: _Renaming, *, redirect: bool) -> Iterator[str]:
    subject = renaming.subject
    if renaming.is_named_anew:
        yield f"{subject.shown} is called `{renaming.name}` now"
    if renaming.moves and subject.entry.record is not None:
        whose = "its" if renaming.is_named_anew else f"of {subject.shown} the"
        yield f"{whose} id is `{renaming.id}` now, no longer `{subject.entry.id}`"
    if renaming.needs_redirect:
        leads = "leads to" if redirect else "is gone; the page is at"
        yield f"/{subject.url} {leads} /{subject.url_as(renaming.id)}"
    sort = _sort(subject.entry.record)
    if renaming.is_named_anew and sort and _new_sort(renaming) is None:
        yield f"`sort` still says `{sort}`: see whether it is right"
