"""New entries of the registers: actors, themes and places, with what the archive knows of them already.

What is certain stands as a key; what an author has to look at stands as a comment, with its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from regesta.archive.known_names import KnownNames, NameKind, entries_of
from regesta.archive.model import Archive, Ref
from regesta.errors import RegestaError
from regesta.scaffold.drafting import NewFile, best_names, id_for
from regesta.scaffold.front_matter import key, record_text, remark
from regesta.scaffold.gathering import Gathered, Office, gather_actor
from regesta.text.yaml_scalars import as_scalar
from regesta.types import ActorId, ArticleId, SourcePath, ThemeId

_MOST = 8
"""Articles and companions that a comment names."""


class EntryAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an entry that is to be written."""

    name: str
    id: str | None = None
    type: str | None = None
    """Of an actor."""
    broader: tuple[str, ...] = ()
    """Of a theme."""
    within: str | None = None
    """Of a place."""


def new_actor(root: Path, archive: Archive, asked: EntryAsked) -> NewFile:
    """Return the file of a new actor.

    Raises:
        RegestaError: if there is one already, or the name fits several.
    """
    found, identity, name = _place_for(archive, "actor", asked)
    known = KnownNames(archive, "actor")
    gathered = gather_actor(root, archive, name, ActorId(found) if found else None)
    aliases = tuple(spelling for spelling in gathered.spellings if not _is_taken(known, spelling, identity))
    lines = [
        *key("name", name),
        *(key("type", asked.type) or ["# type: person"]),
        *_sorted_form(name, asked.type),
        *key("aliases", aliases),
        *([remark(f"Is `{gathered.near}` the same? Then its name belongs to the aliases.")] if gathered.near else []),
        *(["# offices:", *map(_office, gathered.offices)] if gathered.offices else []),
        *_articles(gathered.articles),
    ]
    return NewFile(
        path=SourcePath(f"content/actors/{identity}.md"), text=record_text(lines), notes=tuple(_told(gathered))
    )


def new_theme(archive: Archive, asked: EntryAsked) -> NewFile:
    """Return the file of a new theme, likewise."""
    found, identity, name = _place_for(archive, "theme", asked)
    known = KnownNames(archive, "theme")
    articles = _borne_by(archive, Ref("theme", found)) if found else ()
    beside = Counter(
        theme for article in articles for theme in archive.works[article].themes if theme != ThemeId(found or "")
    )
    often = ", ".join(f"{archive.themes[theme].name} ({count})" for theme, count in beside.most_common(_MOST))
    near = known.near(name) if found is None else None
    notes = list(_told(Gathered(articles=articles, near=near)))
    lines = [
        *key("label", name),
        *(
            key("broader", best_names(archive, "theme", asked.broader, notes))
            or ["# broader: the theme that holds this one"]
        ),
        *([remark(f"Is `{near}` the same? Then this belongs to its `alt`.")] if near else []),
        *([remark(f"Often together with: {often}")] if often else []),
        *_articles(articles),
    ]
    return NewFile(
        path=SourcePath(f"content/themes/{identity}.md"),
        text=record_text(lines),
        notes=tuple(notes),
    )


def new_place(archive: Archive, asked: EntryAsked) -> NewFile:
    """Return the file of a new place, likewise."""
    found, identity, name = _place_for(archive, "place", asked)
    articles = _borne_by(archive, Ref("place", found)) if found else ()
    notes = list(_told(Gathered(articles=articles)))
    within = best_names(archive, "place", [asked.within] if asked.within else [], notes)
    lines = [
        *key("name", name),
        *(key("in", within[0] if within else None) or ["# in: the place in which it lies"]),
        "# lat: 0.0",
        "# lon: 0.0",
        *_articles(articles),
    ]
    return NewFile(
        path=SourcePath(f"content/places/{identity}.md"),
        text=record_text(lines),
        notes=tuple(notes),
    )


def _place_for(archive: Archive, kind: NameKind, asked: EntryAsked) -> tuple[str | None, str, str]:
    """Return the id under which the archive names the entry so far, the id of its file, and its name.

    A name that is in use keeps its id, and with it its address.
    """
    found = KnownNames(archive, kind).find(asked.name)
    entry = next((entry for entry in entries_of(archive, kind) if entry.id == found), None)
    if entry is None:
        return None, id_for(asked.name, asked=asked.id), asked.name
    if entry.record is not None:
        message = f"{entry.record.path} tells of `{entry.name}` already"
        raise RegestaError(message)
    if asked.id is not None and asked.id != entry.id:
        message = (
            f"`{entry.name}` has the id `{entry.id}` in this archive, and keeps its address with it: not `{asked.id}`"
        )
        raise RegestaError(message)
    return entry.id, entry.id, entry.name if asked.name == entry.id else asked.name


def _is_taken(known: KnownNames, name: str, identity: str) -> bool:
    return any(claim.id != identity for claim in known.register.claims(name))


def _sorted_form(name: str, kind: str | None) -> Iterator[str]:
    """Propose how an index sorts a person; which name is the family's, only the author knows."""
    words = name.split()
    if kind in {None, "person"} and len(words) > 1 and name.isascii():
        yield remark(f"sort: {words[-1]}, {' '.join(words[:-1])}")


def _office(found: Office) -> str:
    office = as_scalar(found.office)
    return remark(
        f"  - {{office: {office}, of: …, valid: …}} # as of {found.as_of}, {found.path}:{found.line}"
    ).replace("# - {", "#   - {")


def _articles(articles: tuple[ArticleId, ...]) -> Iterator[str]:
    if articles:
        more = f" and {len(articles) - _MOST} more" if len(articles) > _MOST else ""
        yield remark(f"Named in {', '.join(articles[:_MOST])}{more}.")


def _told(gathered: Gathered) -> Iterator[str]:
    count = len(gathered.articles)
    yield "it is named in " + ("no article yet" if not count else "1 article" if count == 1 else f"{count} articles")
    if gathered.spellings:
        yield f"also written {', '.join(f'`{spelling}`' for spelling in gathered.spellings)}"
    if gathered.offices:
        offices = ", ".join(f"`{found.office}`" for found in gathered.offices)
        yield f"offices to look at, as comments: {offices}"
    if gathered.near:
        yield f"almost the same: `{gathered.near}`"


def _borne_by(archive: Archive, ref: Ref) -> tuple[ArticleId, ...]:
    """Return the works that name an entry, the newest first."""
    found = {
        archive.works[ArticleId(back.source.id)].original
        for back in archive.backlinks.get(ref, ())
        if back.source.kind == "article"
    }
    return tuple(article for article in archive.newest if article in found)
