"""`rename event OLD NEW`: another id or title for an event, wherever it is told of or named."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

import msgspec

from regesta.archive.events import EventTable, event_id
from regesta.archive.model import EventEntry, Ref
from regesta.archive.urls import entry_url
from regesta.content.model import Article, Event, EventMention
from regesta.content.sources import CONTENT
from regesta.mending.event_ids import item_at, with_id
from regesta.refactoring.entries import REDIRECTS, as_address, header_of, with_names
from regesta.refactoring.model import Change, RefusedError
from regesta.refactoring.naming import name_edits
from regesta.refactoring.paths import address_edits, path_edits
from regesta.refactoring.references import reference_edits
from regesta.refactoring.whole import Whole
from regesta.text.edits import Edit
from regesta.text.folding import fold
from regesta.text.slugs import is_slug, slugify
from regesta.text.suggestion import closest
from regesta.text.yaml_scalars import as_scalar
from regesta.types import EventId, SourcePath, UrlPath

Told = tuple[Article, int, EventMention]
"""An item of an article's `dates`, with its number."""


class _Renaming(msgspec.Struct, frozen=True, kw_only=True):
    """An event, and what it is to be called."""

    whole: Whole
    table: EventTable
    event: EventEntry
    id: EventId
    title: str

    @property
    def record(self) -> Event | None:
        found = self.table.registered.get(self.event.id)
        return found.record if found is not None else None

    @property
    def ref(self) -> Ref:
        return Ref("event", self.event.id)

    @property
    def new_url(self) -> UrlPath:
        return entry_url("event", self.id, self.record.slug if self.record else None)

    @property
    def old_url(self) -> UrlPath | None:
        return self.whole.archive.urls.get(self.ref)

    @property
    def needs_redirect(self) -> bool:
        return self.old_url is not None and self.old_url != self.new_url

    def told(self) -> Iterator[Told]:
        """Yield the items that say something of the event."""
        for item in self.whole.material.articles:
            for index, mention in enumerate(item.record.dates):
                if mention.fields is not None and self.table.named(mention) == (self.event.id,):
                    yield item.record, index, mention

    def is_known_by_id(self) -> bool:
        """Tell whether its id is written somewhere: if not, it follows from date and title."""
        return self.record is not None or any(mention.id for _, _, mention in self.told())

    def rewrite(self, typed: str) -> str | None:
        """Return what takes the place of a name that means the event."""
        claims = self.table.register.claims(typed)
        if [claim.id for claim in claims] != [self.event.id]:
            return None
        title = self.event.fields.title
        if self.title != title and fold(typed) == fold(title) and typed != self.event.id:
            return self.title
        is_id = typed == self.event.id or (fold(typed) == fold(self.event.id) and fold(typed) != fold(title))
        return self.id if is_id and self.id != self.event.id else None


def rename_event(whole: Whole, old: str, new: str, *, redirect: bool) -> Change:
    """Plan another title for an event; where OLD is its id and NEW is written as one, another id.

    Raises:
        RefusedError: if there is no such event, or the new id or title is taken.
    """
    works = sorted(whole.archive.works.values(), key=lambda work: (work.day, work.id))
    table = EventTable(whole.material.events, works, unread=frozenset())
    claims = table.register.claims(old)
    if len(claims) != 1:
        if not claims and _was_renamed(whole, table, old, new):
            return Change(said=(f"the event `{new}` is called so already",))
        _refuse_unknown(table, old, [claim.id for claim in claims])
    event = whole.archive.events[EventId(claims[0].id)]
    new = " ".join(new.split())
    has_id = old == event.id and is_slug(new)
    renaming = _Renaming(
        whole=whole,
        table=table,
        event=event,
        id=EventId(new) if has_id else event.id,
        title=event.fields.title if has_id else new,
    )
    if (renaming.id, renaming.title) == (event.id, event.fields.title) or (is_slug(old) and new == event.id):
        return Change(said=(f"the event `{event.fields.title}` is called so already",))
    for claim in table.register.claims(new):
        if claim.id != event.id:
            message = f"the event `{claim.id}` is called `{new}` already ({claim.span.path}:{claim.span.line})"
            raise RefusedError(message)
    return _change(renaming, redirect=redirect)


def _was_renamed(whole: Whole, table: EventTable, old: str, new: str) -> bool:
    leads = whole.archive.redirects.get(UrlPath(f"events/{slugify(old)}/"))
    urls = [whole.archive.urls.get(Ref("event", claim.id)) for claim in table.register.claims(new)]
    titles = {fold(whole.archive.events[EventId(claim.id)].fields.title) for claim in table.register.claims(new)}
    return (leads is not None and leads in urls) or (not is_slug(old) and titles == {fold(new)})


def _refuse_unknown(table: EventTable, name: str, found: list[str]) -> None:
    if found:
        ids = ", ".join(f"`{identity}`" for identity in found)
        message = f"`{name}` fits {len(found)} events: {ids}; write the id of the one that is meant"
        raise RefusedError(message)
    near = closest(name, list(table.register.shown()))
    hint = f" (did you mean `{near}`?)" if near else ""
    message = f"the archive knows no event `{name}`{hint}"
    raise RefusedError(message)


def _change(renaming: _Renaming, *, redirect: bool) -> Change:
    whole, record = renaming.whole, renaming.record
    edits = [*name_edits(whole, "event", renaming.rewrite)]
    edits += reference_edits(whole, frozenset((renaming.ref,)), renaming.rewrite)
    edits += address_edits(whole, renaming.ref, renaming.new_url)
    edits += _telling_edits(renaming)
    moves: dict[SourcePath, SourcePath] = {}
    fresh: dict[SourcePath, str] = {}
    if record is not None:
        edits += ((record.path, edit) for edit in _register_edits(renaming, record, redirect=redirect))
        if renaming.id != renaming.event.id:
            folder, name = posixpath.split(record.path)
            moves[record.path] = SourcePath(f"{folder}/{renaming.id}{posixpath.splitext(name)[1]}")
            edits += path_edits(whole, moves)
    elif redirect and renaming.needs_redirect:
        fresh[SourcePath(f"{CONTENT}/events/{renaming.id}.md")] = _new_file(renaming)
    return Change(
        edits=tuple(edits),
        moves=moves,
        fresh=fresh,
        renamed={renaming.ref: Ref("event", renaming.id)},
        said=tuple(_said(renaming, redirect=redirect)),
    )


def _telling_edits(renaming: _Renaming) -> Iterator[tuple[SourcePath, Edit]]:
    """Yield what changes where articles tell of the event: its title if they have the same one, its id."""
    sources, event = renaming.whole.sources, renaming.event
    needs_id = not renaming.is_known_by_id()
    if needs_id and renaming.id == event.id:
        # A title that the id was made of: the id stays, and so does the address.
        renamed = msgspec.structs.replace(event.fields, title=renaming.title)
        needs_id = event_id(None, renamed) != event.id
    for article, index, mention in renaming.told():
        source = sources.text(article.path)
        fields, spans = mention.fields, article.spans
        if source is None or fields is None:
            continue
        title, written = spans.get(f"dates[{index}].title"), spans.get(f"dates[{index}].id")
        if (
            title is not None
            and renaming.title != event.fields.title
            and fold(fields.title) == fold(event.fields.title)
        ):
            like = source.text[title.start : title.end]
            yield article.path, Edit(title.start, title.end, as_scalar(renaming.title, like=like))
        if written is not None and mention.id and renaming.id != event.id:
            like = source.text[written.start : written.end]
            yield article.path, Edit(written.start, written.end, as_scalar(renaming.id, like=like))
        item = item_at(sources, mention.span) if needs_id else None
        if item is not None:
            yield article.path, with_id(sources, item, renaming.id)


def _register_edits(renaming: _Renaming, record: Event, *, redirect: bool) -> Iterator[Edit]:
    span, source = record.spans.get("title"), renaming.whole.sources.text(record.path)
    if renaming.title != renaming.event.fields.title and span is not None and source is not None:
        yield Edit(span.start, span.end, as_scalar(renaming.title, like=source.text[span.start : span.end]))
    if redirect and renaming.needs_redirect and renaming.old_url is not None:
        last = header_of(renaming.whole, record.path).entries[-1].key.text
        yield with_names(renaming.whole, record.path, REDIRECTS, [as_address(renaming.old_url)], behind=last)


def _new_file(renaming: _Renaming) -> str:
    """Return a register's file for an event that had none: its old address leads on from there."""
    event = renaming.event
    lines = [f"date: {as_scalar(event.fields.date.written)}", f"title: {as_scalar(renaming.title)}"]
    if event.lang != renaming.whole.config.lang:
        lines.append(f"lang: {event.lang}")
    if renaming.old_url is not None:
        lines.append(f"{REDIRECTS[0]}: [{as_address(renaming.old_url)}]")
    return "\n".join(("---", *lines, "---", ""))


def _said(renaming: _Renaming, *, redirect: bool) -> Iterator[str]:
    event = renaming.event
    if renaming.title != event.fields.title:
        yield f"the event `{event.fields.title}` is called `{renaming.title}` now"
        if not renaming.is_known_by_id():
            yield f"its id is written out, `{renaming.id}`, so that its address stays"
    if renaming.id != event.id:
        yield f"of the event `{event.fields.title}` the id is `{renaming.id}` now, no longer `{event.id}`"
    if renaming.needs_redirect:
        leads = "leads to" if redirect else "is gone; the page is at"
        yield f"/{renaming.old_url} {leads} /{renaming.new_url}"
