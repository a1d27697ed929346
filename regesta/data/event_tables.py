"""The tables of events, and of the texts of articles: who is named in which of their sentences."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from regesta.data.article_tables import EARLIEST, LATEST, NUMBER, PATH, URL
from regesta.data.columns import Row, about
from regesta.data.register_tables import NOTE

_WRITTEN = "The date as its author wrote it, where that is not the expression: `early 2024-09`."


class EventRow(Row, frozen=True, kw_only=True):
    """An event, as the register or the earliest article tells of it."""

    id: Annotated[str, about("Its id.")]
    title: Annotated[str, about("What happened.")]
    lang: Annotated[str, about("The language in which that is told (BCP 47).")]
    date: Annotated[str, about("When it happened (EDTF).")]
    date_earliest: Annotated[datetime.date | None, about(EARLIEST)]
    date_latest: Annotated[datetime.date | None, about(LATEST)]
    date_written: Annotated[str | None, about(_WRITTEN)]
    date_text: Annotated[str | None, about("The date in its author's own words.")]
    date_note: Annotated[str | None, about("A remark on the date.")]
    type: Annotated[str | None, about("What kind of event it is.")]
    part_of: Annotated[str | None, about("The event of which it is a part.")]
    status: Annotated[str | None, about("How sure it is: reported, confirmed or disputed.")]
    turning_point: Annotated[bool, about("It is set off in the chronology.")]
    source: Annotated[str | None, about("The source.")]
    note: Annotated[str | None, about(NOTE)]
    registered: Annotated[bool, about("It has a file in the register; else articles only tell of it.")]
    path: Annotated[str | None, about(PATH)]
    url: Annotated[str | None, about(URL)]


class EventActorRow(Row, frozen=True, kw_only=True):
    """That an actor did something in an event, or had it done to it."""

    event: Annotated[str, about("The event.")]
    role: Annotated[Literal["by", "to"], about("`by`: it acted; `to`: it was acted upon.")]
    actor: Annotated[str, about("The actor.")]
    number: Annotated[int, about(NUMBER)]


class EventPlaceRow(Row, frozen=True, kw_only=True):
    """Where an event happened."""

    event: Annotated[str, about("The event.")]
    place: Annotated[str, about("The place.")]
    number: Annotated[int, about(NUMBER)]


class TellingRow(Row, frozen=True, kw_only=True):
    """What an article's front matter says of an event; no title and date where it only names it."""

    event: Annotated[str, about("The event.")]
    number: Annotated[int, about("Counts the tellings of an event from 1, the earliest article first.")]
    article: Annotated[str, about("The article.")]
    title: Annotated[str | None, about("What happened, as the article puts it.")]
    date: Annotated[str | None, about("When it happened, as the article dates it (EDTF).")]
    date_earliest: Annotated[datetime.date | None, about(EARLIEST)]
    date_latest: Annotated[datetime.date | None, about(LATEST)]
    date_written: Annotated[str | None, about(_WRITTEN)]
    status: Annotated[str | None, about("How sure it is, as the article holds.")]
    source: Annotated[str | None, about("The source, or the id of one of the article's sources.")]


class PassageRow(Row, frozen=True, kw_only=True):
    """A sentence of an article that names an actor, or tells of an event."""

    article: Annotated[str, about("The article.")]
    number: Annotated[int, about("Counts the passages of an article from 1.")]
    text: Annotated[str, about("The sentence, without markup, on one line.")]
    context: Annotated[str, about("What it stands in: a paragraph, a quotation, a footnote, a table.")]
    anchor: Annotated[str | None, about("The fragment of the article's address that leads to its paragraph.")]


class MentionRow(Row, frozen=True, kw_only=True):
    """That a passage names an actor."""

    article: Annotated[str, about("The article.")]
    number: Annotated[int, about("Counts the mentions of an article from 1: by actor, then in the order of the text.")]
    passage: Annotated[int, about("The number of the passage.")]
    actor: Annotated[str, about("The actor.")]
    form: Annotated[str, about("The name as it stands in the text.")]
    kind: Annotated[Literal["name", "short form", "adjective", "metonym"], about("How the actor is called.")]
    weak: Annotated[bool, about("It counts only because the article names the actor otherwise too.")]
    begins: Annotated[int, about("How many characters of the passage stand before the name.")]
    ends: Annotated[int, about("How many stand before its end.")]


class EventPassageRow(Row, frozen=True, kw_only=True):
    """That a passage tells of an event."""

    event: Annotated[str, about("The event.")]
    article: Annotated[str, about("The article.")]
    passage: Annotated[int, about("The number of the passage.")]
