"""A corpus as Hugo and Eleventy read it: YAML front matter, references as links."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.corpus.corpus import Article, Corpus
from tests.bench.corpus.prose import Reference
from tests.bench.forms.model import File, listed, quoted


class Hugo:
    """Writes `content/` for Hugo: articles, and a page for each term of the taxonomies `actors` and `themes`."""

    def registers(self, corpus: Corpus) -> Iterator[File]:
        """Yield the terms."""
        for actor in corpus.world.actors:
            keys = f"title: {actor.name}\nsort: {quoted(actor.sort)}\ntype_of_actor: {actor.type}\n"
            names = listed((*actor.aliases, *(name for name, _ in actor.names)))
            yield f"content/actors/{actor.id}/_index.md", f"---\n{keys}names: {names}\n---\n{actor.biography}\n"
        for theme in corpus.world.themes:
            broader = f"broader: {theme.broader}\n" if theme.broader else ""
            yield f"content/themes/{theme.id}/_index.md", f"---\ntitle: {theme.label}\n{broader}---\n{theme.scope}\n"

    def article(self, article: Article) -> File:
        """Return an article."""
        text = "\n".join(["---", *front_matter(article), "---", article.body.written(link), ""])
        return f"content/articles/{article.date:%Y/%Y-%m-%d}-{article.id}.md", text


def front_matter(article: Article) -> Iterator[str]:
    """Yield the lines of the front matter, with actors and themes by their ids."""
    yield f"title: {article.title}"
    yield f"date: {article.date}"
    yield f"slug: {article.id}"
    yield f"authors: {listed(article.authors)}"
    yield f"summary: {quoted(article.summary)}"
    yield f"about: {listed(actor.id for actor in article.about)}"
    yield f"actors: {listed(article.involved)}"
    yield f"themes: {listed(theme.id for theme in article.themes)}"
    if article.places:
        yield f"places: {listed(article.places)}"
    if article.series:
        yield f"series: {article.series}"
    if article.events:
        yield "events:"
        yield from (f"  - {{date: {quoted(event.date)}, title: {event.title}}}" for event in article.events)
    yield "sources:"
    for source in article.sources:
        keys = f"title: {source.title}, publisher: {source.publisher}, date: {quoted(source.date)}"
        yield f"  - {{{keys}, url: {quoted(source.url)}}}"


def link(reference: Reference) -> str:
    """Return a reference as a link from the root of the site."""
    return f"[{reference.text or reference.name}](/{reference.kind}s/{reference.id}/)"
