"""What references can lead to in an archive that is assembled: for a text that is written while the rest stands."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.archive.known_names import AnyEntry, KnownNames
from regesta.archive.languages import index_urls
from regesta.archive.model import Archive, EntryKind, LinkedProse, Ref
from regesta.archive.references import REFERENCE_KINDS, Known
from regesta.content.model import Record
from regesta.content.registers import Register, Registered
from regesta.errors import Span
from regesta.text.suggestion import Suggestions
from regesta.types import SourcePath


def known_targets(archive: Archive) -> Known:
    """Return all that references can lead to. Drafts are hidden from nobody here, if they are part of the archive."""
    bodies = list(bodies_of(archive))
    registers: dict[EntryKind, Register] = {
        "actor": KnownNames(archive, "actor").register,
        "theme": KnownNames(archive, "theme").register,
        "place": KnownNames(archive, "place").register,
        "event": KnownNames(archive, "event").register,
        "article": Register(
            "articles", (_titled(work.id, work.article.title, work.article) for work in archive.works.values())
        ),
        "page": Register(
            "pages", (_titled(item.page.id, item.page.title, item.page) for item in archive.pages.values())
        ),
    }
    files = {path: ref for ref, path, _ in bodies}
    by_url = {url: ref for ref, url in archive.urls.items()}
    names = [name for kind in REFERENCE_KINDS for name in registers[kind].shown()]
    return Known(
        registers=registers,
        hidden={},
        files=files,
        hidden_files=frozenset(),
        held_back=frozenset(),
        assets=archive.assets,
        unread=archive.unread,
        unread_ids=frozenset(),
        redirects=archive.redirects,
        articles={archive.urls[Ref("article", work.id)]: work.article.path for work in archive.works.values()},
        urls={**{old: by_url[new] for old, new in archive.redirects.items() if new in by_url}, **by_url},
        sections=frozenset(archive.sections.values()) | index_urls(archive.languages),
        outlines={ref: text.outline for ref, _, text in bodies if text is not None},
        names=Suggestions(names),
        paths=Suggestions((*files, *archive.assets)),
    )


def bodies_of(archive: Archive) -> Iterator[tuple[Ref, SourcePath, LinkedProse | None]]:
    """Yield every record that has a file, with its body."""
    for work in archive.works.values():
        yield Ref("article", work.id), work.article.path, work.text
    groups: tuple[tuple[EntryKind, tuple[AnyEntry, ...]], ...] = (
        ("actor", tuple(archive.actors.values())),
        ("theme", tuple(archive.themes.values())),
        ("place", tuple(archive.places.values())),
    )
    for kind, entries in groups:
        yield from ((Ref(kind, entry.id), entry.record.path, entry.text) for entry in entries if entry.record)
    for event in archive.events.values():
        if event.registered:
            yield Ref("event", event.id), event.span.path, event.text
    for item in archive.pages.values():
        yield Ref("page", item.id), item.page.path, item.text


def _titled(identity: str, title: str, record: Record) -> Registered:
    return Registered(id=identity, names=((identity, Span.of_file(record.path)), (title, record.at("title"))))
