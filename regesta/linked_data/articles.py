"""An article: of whom and what it is, what it covers, rests on and corrects, and whether it still stands."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.linked_data.dates import bounds, coverage, instant
from regesta.linked_data.entries import named_actor, named_author, named_event, named_place, named_theme
from regesta.linked_data.nodes import Addresses, Node, node
from regesta.linked_data.site import archive, licence, publisher
from regesta.pages.views.article import ArticleView, SourceView
from regesta.pages.views.parts import Alternate, DateView, SiteView


def article(view: ArticleView, site: SiteView, at: Addresses) -> Node:
    """Return an article; schema.org calls an analysis of news ``AnalysisNewsArticle``."""
    address = at.page(view.page.url)
    version = view.citation.version
    status = "superseded" if view.superseded_by and view.status != "withdrawn" else view.status
    return node(
        "AnalysisNewsArticle",
        at.thing(view.page.url, "article"),
        headline=view.title,
        description=view.summary,
        url=address,
        identifier=_identifier(view),
        sameAs=view.citation.address if view.citation.doi else None,
        inLanguage=view.page.lang,
        datePublished=_published(view.date),
        dateModified=instant(version) or _published(view.date),
        author=[named_author(author, at) for author in view.authors],
        publisher=publisher(site, at),
        license=licence(site),
        image=view.page.image if view.image else None,
        wordCount=view.words,
        creativeWorkStatus="draft" if view.draft else status.replace("published", ""),
        correction=[*_corrections(view, at)],
        temporalCoverage=coverage(_covered(view)),
        contentLocation=[named_place(place.url, place.name, at) for place in view.places],
        about=[
            *(named_actor(use.actor, at) for use in view.about),
            *(named_theme(theme, at) for theme in view.themes),
        ],
        mentions=[
            *(named_actor(use.actor, at) for use in (*view.actors, *view.mentioned)),
            *(named_event(event, at) for event in view.chronology),
        ],
        isBasedOn=[_source(source) for source in view.sources],
        translationOfWork=_version(view.original, at) if view.original else None,
        workTranslation=None if view.original else [_version(version, at) for version in view.translations],
        isPartOf=[archive(site, at), *_series(view, at)],
        position=view.series.number if view.series else None,
    )


def _identifier(view: ArticleView) -> Node | None:
    """Return the DOI as the indexers of research ask for it; without one the address of the page says enough."""
    doi, address = view.citation.doi, view.citation.address
    return node("PropertyValue", propertyID="DOI", value=doi, url=address) if doi else None


def _published(date: DateView) -> str:
    """Return when the article was published; of an approximate day but the year, as in the tags of citations."""
    return instant(date) or date.edtf[:4]


def _covered(view: ArticleView) -> Iterator[DateView]:
    """Yield the dates of what the article tells of, and that as of which it does, where it says so."""
    yield from (event.date for event in view.chronology)
    if view.as_of.edtf != view.date.edtf:
        yield view.as_of


def _corrections(view: ArticleView, at: Addresses) -> Iterator[str | Node]:
    """Yield what mends the article: the corrections of its history, its withdrawal, the article that takes its place.

    `correction` may be another document, and no other property of schema.org leads from a work to its successor.
    """
    for change in (*view.corrections, *((view.withdrawal,) if view.withdrawal else ())):
        yield node("CorrectionComment", text=change.note, datePublished=instant(change.date))
    if view.superseded_by is not None and (address := at.page(view.superseded_by.url)):
        yield address


def _source(source: SourceView) -> Node:
    start, _ = bounds(source.date)
    return node(
        "CreativeWork",
        name=source.title,
        url=source.url,
        archivedAt=source.archived,
        publisher=node("Organization", name=source.publisher) if source.publisher else None,
        datePublished=start,
        inLanguage=source.lang,
    )


def _version(version: Alternate, at: Addresses) -> Node:
    return node(
        "AnalysisNewsArticle", at.thing(version.url, "article"), headline=version.title, inLanguage=version.lang
    )


def _series(view: ArticleView, at: Addresses) -> Iterator[Node]:
    if view.series is not None:
        series = view.series.series
        yield node("CreativeWorkSeries", at.thing(series.url, "series"), name=series.text)
