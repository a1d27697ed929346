"""All lists, each with the filters that mean something for it."""

from __future__ import annotations

from collections.abc import Mapping

from regesta.archive.model import Archive
from regesta.errors import RegestaError
from regesta.listing.articles import list_articles
from regesta.listing.entries import list_actors, list_themes
from regesta.listing.events import list_events
from regesta.listing.judgements import list_assessments, list_sources
from regesta.listing.model import Listing, ListKind, ListMaker, Wanted
from regesta.listing.survey import Survey

_OF_ALL = frozenset({"since", "actor", "theme"})

LISTS: Mapping[ListKind, ListMaker] = {
    "articles": ListMaker(make=list_articles, filters=_OF_ALL | {"drafts"}),
    "actors": ListMaker(make=list_actors, filters=_OF_ALL | {"unregistered"}),
    "themes": ListMaker(make=list_themes, filters=_OF_ALL | {"unregistered"}),
    "events": ListMaker(make=list_events, filters=_OF_ALL | {"unregistered"}),
    "sources": ListMaker(make=list_sources, filters=_OF_ALL),
    "assessments": ListMaker(make=list_assessments, filters=_OF_ALL | {"due"}),
}


def make_list(archive: Archive, kind: ListKind, wanted: Wanted) -> Listing:
    """Make a list of an archive.

    Raises:
        RegestaError: if it is asked for by something that says nothing of this kind of record.
    """
    maker = LISTS[kind]
    asked = {name for name in Wanted.__struct_fields__ if getattr(wanted, name) not in {None, False}}
    if foreign := sorted(asked - maker.filters):
        kinds = " and ".join(name for name, other in LISTS.items() if foreign[0] in other.filters)
        message = f"`--{foreign[0]}` says nothing of {kind}: it is for {kinds}"
        raise RegestaError(message)
    return maker.make(Survey(archive), wanted)
