"""The tables of the registers: actors with their names, offices and relations; themes; places."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from regesta.data.article_tables import EARLIEST, LATEST, NUMBER, PATH, URL
from regesta.data.columns import Row, about

NOTE = "What the register tells of it, without markup."
REGISTERED = "It has a file in the register; else articles only name it."


class ActorRow(Row, frozen=True, kw_only=True):
    """A person, state, body or movement."""

    id: Annotated[str, about("Its id, which does not change.")]
    name: Annotated[str, about("The name as it is shown.")]
    sort: Annotated[str, about("The name as an index sorts it.")]
    type: Annotated[str, about("What kind of actor it is: person, state, government, organisation and so on.")]
    lang: Annotated[str, about("The language of its name and note (BCP 47).")]
    registered: Annotated[bool, about(REGISTERED)]
    valid: Annotated[str | None, about("When it lived or existed (EDTF).")]
    valid_earliest: Annotated[datetime.date | None, about(EARLIEST)]
    valid_latest: Annotated[datetime.date | None, about(LATEST)]
    note: Annotated[str | None, about(NOTE)]
    path: Annotated[str | None, about(PATH)]
    url: Annotated[str | None, about(URL)]


NameKind = Literal["name", "sort name", "alias", "weak alias", "translation", "adjective", "metonym", "spelling"]


class NameRow(Row, frozen=True, kw_only=True):
    """A name by which an actor is found in texts, or sorted in lists."""

    actor: Annotated[str, about("The actor.")]
    number: Annotated[int, about(NUMBER)]
    name: Annotated[str, about("The name.")]
    kind: Annotated[
        NameKind,
        about(
            "What kind of name: the one that is shown, another one, one in another language or script, "
            "a spelling of an article, and so on."
        ),
    ]
    lang: Annotated[str | None, about("Its language or script (BCP 47), where that is another one.")]
    ambiguous: Annotated[bool, about("It may mean something else.")]


class OfficeRow(Row, frozen=True, kw_only=True):
    """An office that an actor holds or held."""

    actor: Annotated[str, about("The actor.")]
    number: Annotated[int, about(NUMBER)]
    office: Annotated[str, about("The office.")]
    body: Annotated[str | None, about("The actor in which it is an office.")]
    valid: Annotated[str | None, about("When it was held (EDTF): `2021-08/..` is still held, none is not known.")]
    valid_earliest: Annotated[datetime.date | None, about(EARLIEST)]
    valid_latest: Annotated[datetime.date | None, about(LATEST)]
    status: Annotated[str | None, about("Acting, or de facto.")]
    shared: Annotated[bool, about("Several hold it at once.")]
    source: Annotated[str | None, about("Where that is told.")]


class RelationRow(Row, frozen=True, kw_only=True):
    """A relation that the register declares from one actor to another."""

    actor: Annotated[str, about("The actor.")]
    number: Annotated[int, about(NUMBER)]
    other: Annotated[str, about("The other one.")]
    type: Annotated[str, about("What the actor is to the other one.")]
    valid: Annotated[str | None, about("When that held (EDTF).")]
    valid_earliest: Annotated[datetime.date | None, about(EARLIEST)]
    valid_latest: Annotated[datetime.date | None, about(LATEST)]
    source: Annotated[str | None, about("Where that is told.")]
    note: Annotated[str | None, about("A remark.")]


class SuccessionRow(Row, frozen=True, kw_only=True):
    """How a body was renamed, split or merged."""

    actor: Annotated[str, about("The body.")]
    number: Annotated[int, about(NUMBER)]
    other: Annotated[str, about("The one that came of it.")]
    kind: Annotated[str, about("Renamed, split or merged.")]
    date: Annotated[str | None, about("When (EDTF).")]
    date_earliest: Annotated[datetime.date | None, about(EARLIEST)]
    date_latest: Annotated[datetime.date | None, about(LATEST)]


class ActorParentRow(Row, frozen=True, kw_only=True):
    """That a body is a part of another one."""

    actor: Annotated[str, about("The part.")]
    parent: Annotated[str, about("The body to which it belongs.")]


class ActorMatchRow(Row, frozen=True, kw_only=True):
    """Where else an actor is described."""

    actor: Annotated[str, about("The actor.")]
    number: Annotated[int, about(NUMBER)]
    wikidata: Annotated[str | None, about("Its item in Wikidata.")]
    address: Annotated[str | None, about("Its address elsewhere.")]


class CoActorRow(Row, frozen=True, kw_only=True):
    """Two actors who appear together; of each actor the closest are kept."""

    one: Annotated[str, about("The one, whose id comes first.")]
    other: Annotated[str, about("The other.")]
    articles: Annotated[int, about("In how many articles they appear together; translations do not count.")]
    closest: Annotated[
        Literal["article", "paragraph", "sentence"], about("How close they come: named in one sentence, at best.")
    ]
    strength: Annotated[float, about("How closely they go together, from 0 to 1 (Salton's cosine).")]


class ThemeRow(Row, frozen=True, kw_only=True):
    """A theme."""

    id: Annotated[str, about("Its id, which does not change.")]
    label: Annotated[str, about("Its label.")]
    lang: Annotated[str, about("The language of its labels and note (BCP 47).")]
    note: Annotated[str | None, about("Its scope note, without markup.")]
    replaced_by: Annotated[str | None, about("The theme that has taken its place.")]
    registered: Annotated[bool, about(REGISTERED)]
    path: Annotated[str | None, about(PATH)]
    url: Annotated[str | None, about(URL)]


class ThemeLabelRow(Row, frozen=True, kw_only=True):
    """Another label of a theme."""

    theme: Annotated[str, about("The theme.")]
    number: Annotated[int, about(NUMBER)]
    label: Annotated[str, about("The label.")]
    lang: Annotated[str | None, about("Its language (BCP 47), where it is the label in another language.")] = None


class ThemeParentRow(Row, frozen=True, kw_only=True):
    """That a theme is narrower than another one."""

    theme: Annotated[str, about("The narrower theme.")]
    broader: Annotated[str, about("The broader one.")]


class ThemeRelationRow(Row, frozen=True, kw_only=True):
    """That two themes are related: there is a row for either way."""

    theme: Annotated[str, about("The theme.")]
    related: Annotated[str, about("The other one.")]


class ThemeMatchRow(Row, frozen=True, kw_only=True):
    """The same concept in another vocabulary."""

    theme: Annotated[str, about("The theme.")]
    number: Annotated[int, about(NUMBER)]
    address: Annotated[str, about("The address of the concept.")]


class PlaceRow(Row, frozen=True, kw_only=True):
    """A place."""

    id: Annotated[str, about("Its id, which does not change.")]
    name: Annotated[str, about("Its name.")]
    lang: Annotated[str, about("The language of its names and note (BCP 47).")]
    within: Annotated[str | None, about("The place in which it lies.")]
    latitude: Annotated[float | None, about("In degrees north (WGS 84).")]
    longitude: Annotated[float | None, about("In degrees east (WGS 84).")]
    note: Annotated[str | None, about(NOTE)]
    registered: Annotated[bool, about(REGISTERED)]
    path: Annotated[str | None, about(PATH)]
    url: Annotated[str | None, about(URL)]


class PlaceNameRow(Row, frozen=True, kw_only=True):
    """Another name of a place."""

    place: Annotated[str, about("The place.")]
    number: Annotated[int, about(NUMBER)]
    name: Annotated[str, about("The name.")]
    lang: Annotated[str | None, about("Its language (BCP 47), where it is the name in another language.")] = None
