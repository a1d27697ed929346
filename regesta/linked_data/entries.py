"""Actors, events, themes, places, series and authors: as other pages name them, and as their own pages tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from regesta.linked_data.dates import bounds
from regesta.linked_data.nodes import Addresses, Node, node
from regesta.pages.views.article import AuthorLink
from regesta.pages.views.entries import (
    ActorView,
    AuthorView,
    EventView,
    NameView,
    OfficeView,
    PlaceView,
    SeriesView,
    ThemeView,
)
from regesta.pages.views.indexes import ThemeIndexView
from regesta.pages.views.parts import ActorCard, EventCard, Href, Link, ThemeCard, TreeNode, TypedLink

WIKIDATA = "https://www.wikidata.org/entity/"
THEMES = Href("themes/")
"""The page of the set of all themes."""

_TYPES = {"person": "Person", "state": "Country", "government": "GovernmentOrganization", "unknown": "Thing"}
"""Of actors; whatever else acts is an organisation."""


def actor_type(kind: str) -> str:
    """Return the type of an actor of one of the register's types."""
    return _TYPES.get(kind, "Organization")


# --- as other pages name them ---


def named_actor(actor: ActorCard, at: Addresses) -> Node:
    """Return an actor by type and name."""
    return node(actor_type(actor.type), at.thing(actor.url, "actor"), name=actor.name)


def named_event(event: EventCard, at: Addresses) -> Node:
    """Return an event by title and date."""
    start, end = bounds(event.date)
    return node("Event", at.thing(event.url, "event"), name=event.title, startDate=start, endDate=end)


def named_theme(theme: ThemeCard, at: Addresses) -> Node:
    """Return a theme by its label."""
    return node("DefinedTerm", at.thing(theme.url, "theme"), name=theme.label)


def named_place(url: Href, name: str, at: Addresses) -> Node:
    """Return a place by its name."""
    return node("Place", at.thing(url, "place"), name=name)


def named_author(author: AuthorLink, at: Addresses) -> Node:
    """Return an author by name; the page of the author is where more is told."""
    kind = "Organization" if author.is_body else "Person"
    return node(kind, at.thing(author.url, "author"), name=author.text, url=at.page(author.url))


# --- as their own pages tell of them ---


def actor(view: ActorView, at: Addresses) -> Node:
    """Return an actor: names, what is the same elsewhere, offices, what it is part of."""
    kind = actor_type(view.type)
    return node(
        kind,
        at.thing(view.page.url, "actor"),
        name=view.name,
        alternateName=[*view.aliases, *map(_name, view.names)],
        description=view.page.description,
        url=at.page(view.page.url),
        sameAs=[*([WIKIDATA + view.wikidata] if view.wikidata else []), *view.same_as],
        **(_person(view, at) if kind == "Person" else _body(view, kind, at)),
    )


def _name(name: NameView) -> str | Node:
    return {"@value": name.name, "@language": name.lang} if name.lang else name.name


def _person(view: ActorView, at: Addresses) -> Node:
    roles = [_role(office, at) for office in view.offices]
    return {
        "hasOccupation": [role for role in roles if "hasOccupation" in role],
        "memberOf": [
            *(role for role in roles if "memberOf" in role),
            *(_linked(whole, at) for whole in view.part_of if actor_type(whole.type) not in {"Country", "Person"}),
        ],
    }


def _role(office: OfficeView, at: Addresses) -> Node:
    """Return an office as the role in which a person is tied to a body, or to an occupation in a country.

    A role stands between a thing and the value of one of its properties, and repeats the property (schema.org, *Role*).
    """
    start, end = bounds(office.valid)
    named = office.office if office.status is None else f"{office.office} ({office.status})"
    if office.of is not None and actor_type(office.of.type) not in {"Country", "Person", "Thing"}:
        body = _linked(office.of, at)
        return node("OrganizationRole", roleName=named, startDate=start, endDate=end, memberOf=body)
    where = _linked(office.of, at) if office.of is not None and actor_type(office.of.type) == "Country" else None
    work = node("Occupation", name=office.office, occupationLocation=where)
    return node("Role", roleName=named, startDate=start, endDate=end, hasOccupation=work)


def _linked(actor: TypedLink, at: Addresses) -> Node:
    return node(actor_type(actor.type), at.thing(actor.url, "actor"), name=actor.text)


def _body(view: ActorView, kind: str, at: Addresses) -> Node:
    if kind in {"Country", "Thing"}:
        return {}
    start, end = bounds(view.valid)
    return {
        "foundingDate": start,
        "dissolutionDate": end,
        "parentOrganization": [_linked(whole, at) for whole in view.part_of if _is_body(whole)],
        "subOrganization": [_linked(part, at) for part in view.parts if _is_body(part)],
    }


def _is_body(link: TypedLink) -> bool:
    return actor_type(link.type) in {"Organization", "GovernmentOrganization"}


def event(view: EventView, at: Addresses) -> Node:
    """Return an event: when, where, and of whom it is told; what only words can say of its date stands in them."""
    start, end = bounds(view.date)
    note = " – ".join(filter(None, (view.date_text or view.date.text, view.date_note)))
    return node(
        "Event",
        at.thing(view.page.url, "event"),
        name=view.title,
        description=f"{note}: {view.title}",
        url=at.page(view.page.url),
        startDate=start,
        endDate=end,
        location=[named_place(place.url, place.text, at) for place in view.where],
        about=[named_actor(party.actor, at) for party in dict.fromkeys(chain(view.by, view.to))],
        superEvent=_event_link(view.part_of, at) if view.part_of else None,
        subEvent=[named_event(part, at) for part in view.parts],
    )


def _event_link(link: Link, at: Addresses) -> Node:
    return node("Event", at.thing(link.url, "event"), name=link.text)


def theme(view: ThemeView, at: Addresses) -> Node:
    """Return a theme, as a term of the archive's set."""
    return node(
        "DefinedTerm",
        at.thing(view.page.url, "theme"),
        name=view.label,
        alternateName=[*view.alt, *map(_name, view.names)],
        description=view.page.description,
        url=at.page(view.page.url),
        sameAs=list(view.exact_match),
        inDefinedTermSet=node("DefinedTermSet", at.thing(THEMES, "themes"), url=at.page(THEMES)),
    )


def theme_set(view: ThemeIndexView, name: str, at: Addresses) -> Node:
    """Return the set of all themes, each once."""
    terms = {found.url: found.text for found in _flattened(view.tree)}
    return node(
        "DefinedTermSet",
        at.thing(view.page.url, "themes"),
        name=name,
        url=at.page(view.page.url),
        hasDefinedTerm=[node("DefinedTerm", at.thing(url, "theme"), name=text) for url, text in terms.items()],
    )


def _flattened(tree: Iterable[TreeNode]) -> Iterator[TreeNode]:
    for found in tree:
        yield found
        yield from _flattened(found.children)


def place(view: PlaceView, at: Addresses) -> Node:
    """Return a place: where it is, and in what it lies."""
    geo: Node | None = None
    if view.lat is not None and view.lon is not None:
        geo = {"@type": "GeoCoordinates", "latitude": view.lat, "longitude": view.lon}
    around = view.within[-1] if view.within else None
    return node(
        "Place",
        at.thing(view.page.url, "place"),
        name=view.name,
        alternateName=[*view.aliases, *map(_name, view.names)],
        description=view.page.description,
        url=at.page(view.page.url),
        geo=geo,
        containedInPlace=named_place(around.url, around.text, at) if around else None,
    )


def series(view: SeriesView, at: Addresses) -> Node:
    """Return a series with its articles."""
    return node(
        "CreativeWorkSeries",
        at.thing(view.page.url, "series"),
        name=view.name,
        url=at.page(view.page.url),
        hasPart=[
            node("AnalysisNewsArticle", at.thing(article.url, "article"), headline=article.title)
            for article in view.articles
        ],
    )


def author(view: AuthorView, at: Addresses) -> Node:
    """Return an author."""
    return node(
        "Organization" if view.is_body else "Person",
        at.thing(view.page.url, "author"),
        name=view.name,
        url=at.page(view.page.url),
        sameAs=view.home,
    )
