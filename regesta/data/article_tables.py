"""The tables of articles: what stands in their front matter."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from regesta.data.columns import Row, about

PATH = "The address of its page below the site's root; none where the site has no such pages."
URL = "The absolute address of its page; none where the archive's own address is not known."
EARLIEST = "The first day that this can mean; none where the beginning is open or not known."
LATEST = "The last day that this can mean; none where the end is open or not known."
NUMBER = "Counts them from 1, in the order in which they are written."


class ArchiveRow(Row, frozen=True, kw_only=True):
    """The archive itself: a table of one row."""

    title: Annotated[str, about("Its name.")]
    description: Annotated[str | None, about("One or two sentences on it.")]
    url: Annotated[str | None, about("Its absolute address.")]
    lang: Annotated[str, about("Its main language (BCP 47).")]
    publisher: Annotated[str | None, about("Who publishes it.")]
    licence: Annotated[str | None, about("How the terms of use are called.")]
    licence_url: Annotated[str | None, about("Where they are told in full.")]
    as_of: Annotated[datetime.date, about("The day at which it is looked at: no article is newer.")]
    version: Annotated[str, about("The version of these tables.")]


class ArticleRow(Row, frozen=True, kw_only=True):
    """An article, or the translation of one. Those that were withdrawn stay, and say so in `status`."""

    id: Annotated[str, about("Its id, which does not change.")]
    title: Annotated[str, about("Its title.")]
    lang: Annotated[str, about("Its language (BCP 47).")]
    original: Annotated[str | None, about("Of a translation: the article that it translates.")]
    date: Annotated[datetime.date, about("The day of publication.")]
    published: Annotated[str, about("When it was published, in the zone that was written (RFC 3339).")]
    updated: Annotated[datetime.date | None, about("The day of the last change.")]
    as_of: Annotated[str, about("The day or time up to which it speaks (EDTF).")]
    as_of_earliest: Annotated[datetime.date | None, about(EARLIEST)]
    as_of_latest: Annotated[datetime.date | None, about(LATEST)]
    summary: Annotated[str | None, about("Its standfirst.")]
    status: Annotated[Literal["published", "withdrawn", "superseded"], about("Where it stands.")]
    superseded_by: Annotated[str | None, about("The article that has taken its place.")]
    series: Annotated[str | None, about("The series to which it belongs.")]
    draft: Annotated[bool, about("It is not published yet: true in exports that were asked to show drafts, alone.")]
    words: Annotated[int, about("How many words its text has.")]
    doi: Annotated[str | None, about("Its DOI, bare: `https://doi.org/` before it leads to it.")]
    path: Annotated[str | None, about(PATH)]
    url: Annotated[str | None, about(URL)]


class AuthorRow(Row, frozen=True, kw_only=True):
    """Somebody who has written articles."""

    id: Annotated[str, about("The id.")]
    name: Annotated[str, about("The name.")]
    sort: Annotated[str, about("The name as an index sorts it, where its parts are known; else as it is.")]
    type: Annotated[Literal["person", "organisation"], about("A person, or a body.")]
    address: Annotated[str | None, about("An address that stands for the author: an ORCID, a home page.")]
    path: Annotated[str | None, about(PATH)]
    url: Annotated[str | None, about(URL)]


class SeriesRow(Row, frozen=True, kw_only=True):
    """A series of articles."""

    id: Annotated[str, about("Its id.")]
    name: Annotated[str, about("Its name.")]
    path: Annotated[str | None, about(PATH)]
    url: Annotated[str | None, about(URL)]


class ArticleAuthorRow(Row, frozen=True, kw_only=True):
    """That somebody wrote an article."""

    article: Annotated[str, about("The article.")]
    author: Annotated[str, about("Who wrote it.")]
    number: Annotated[int, about(NUMBER)]


class ArticleActorRow(Row, frozen=True, kw_only=True):
    """That an article is about an actor, lists one, or tells of an event in which one takes part."""

    article: Annotated[str, about("The article.")]
    actor: Annotated[str, about("The actor.")]
    number: Annotated[int, about(NUMBER)]
    principal: Annotated[bool, about("It is one of the article's principal actors.")]
    listed: Annotated[bool, about("The article lists it beside the principal ones.")]
    in_events: Annotated[bool, about("It takes part in an event of which the article tells.")]
    role: Annotated[str | None, about("Its part in this article.")]
    spelling: Annotated[str | None, about("How this article spells the name.")]


class ArticleThemeRow(Row, frozen=True, kw_only=True):
    """That an article bears a theme."""

    article: Annotated[str, about("The article.")]
    theme: Annotated[str, about("The theme.")]
    number: Annotated[int, about(NUMBER)]


class ArticlePlaceRow(Row, frozen=True, kw_only=True):
    """That an article is set in a place."""

    article: Annotated[str, about("The article.")]
    place: Annotated[str, about("The place.")]
    number: Annotated[int, about(NUMBER)]


class SourceRow(Row, frozen=True, kw_only=True):
    """A document that an article cites."""

    article: Annotated[str, about("The article.")]
    number: Annotated[int, about(NUMBER)]
    id: Annotated[str | None, about("How the article calls it.")]
    title: Annotated[str, about("Its title.")]
    address: Annotated[str | None, about("Where it is to be found.")]
    archived: Annotated[str | None, about("Where a copy of it is kept.")]
    accessed: Annotated[str | None, about("When it was looked at (EDTF).")]
    accessed_earliest: Annotated[datetime.date | None, about(EARLIEST)]
    accessed_latest: Annotated[datetime.date | None, about(LATEST)]
    publisher: Annotated[str | None, about("Who published it.")]
    date: Annotated[str | None, about("When it was published (EDTF).")]
    date_earliest: Annotated[datetime.date | None, about(EARLIEST)]
    date_latest: Annotated[datetime.date | None, about(LATEST)]
    lang: Annotated[str | None, about("Its language (BCP 47).")]


class AssessmentRow(Row, frozen=True, kw_only=True):
    """A judgement of an article that can later be checked."""

    article: Annotated[str, about("The article.")]
    number: Annotated[int, about(NUMBER)]
    id: Annotated[str | None, about("How the article calls it.")]
    claim: Annotated[str, about("What is claimed.")]
    likelihood: Annotated[str | None, about("How likely that is, in one of the seven terms of ICD 203.")]
    confidence: Annotated[str | None, about("How sure the author is: low, moderate or high.")]
    due: Annotated[str | None, about("When it can be judged (EDTF).")]
    due_earliest: Annotated[datetime.date | None, about(EARLIEST)]
    due_latest: Annotated[datetime.date | None, about(LATEST)]
    resolve: Annotated[str | None, about("How it is to be judged.")]
    outcome: Annotated[str, about("What became of it: open, borne out, not borne out, undecidable.")]
    outcome_date: Annotated[str | None, about("When that was found (EDTF).")]
    outcome_date_earliest: Annotated[datetime.date | None, about(EARLIEST)]
    outcome_date_latest: Annotated[datetime.date | None, about(LATEST)]
    evidence: Annotated[str | None, about("By what.")]


class ChangeRow(Row, frozen=True, kw_only=True):
    """An entry of an article's history."""

    article: Annotated[str, about("The article.")]
    number: Annotated[int, about(NUMBER)]
    date: Annotated[str, about("When it was changed (EDTF).")]
    date_earliest: Annotated[datetime.date | None, about(EARLIEST)]
    date_latest: Annotated[datetime.date | None, about(LATEST)]
    kind: Annotated[str, about("Correction, clarification, update or withdrawal.")]
    note: Annotated[str, about("What was changed, and why.")]
