"""A corpus as Regesta reads it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.corpus.corpus import Article, Corpus
from tests.bench.corpus.prose import Reference
from tests.bench.corpus.world import Actor, Event
from tests.bench.forms.model import File, listed, quoted


class Ours:
    """Writes an archive; `config` is the text of its settings."""

    def __init__(self, config: str) -> None:
        self._config = config

    def registers(self, corpus: Corpus) -> Iterator[File]:
        """Yield the settings and the registers."""
        yield "config.yaml", self._config
        for actor in corpus.world.actors:
            yield f"content/actors/{actor.id}.md", _actor(actor)
        for theme in corpus.world.themes:
            broader = f"broader: {theme.broader}\n" if theme.broader else ""
            yield f"content/themes/{theme.id}.md", f"---\nlabel: {theme.label}\n{broader}---\n{theme.scope}\n"
        for event in corpus.world.events:
            by = f"by: {listed(event.by)}\n"
            yield f"content/events/{event.id}.md", f"---\ndate: {event.date}\ntitle: {event.title}\n{by}---\n"

    def article(self, article: Article) -> File:
        """Return an article."""
        lines = [
            "---",
            f"title: {article.title}",
            f"date: {article.date}",
            f"authors: {listed(article.authors)}",
            f"summary: {quoted(article.summary)}",
            f"about: {listed(actor.id for actor in article.about)}",
        ]
        if article.actors:
            lines.append(f"actors: {listed(actor.name for actor in article.actors)}")
        lines.append(f"themes: {listed(theme.id for theme in article.themes)}")
        if article.places:
            lines.append(f"places: {listed(article.places)}")
        if article.series:
            lines.append(f"series: {article.series}")
        if article.events:
            lines.append("dates:")
            lines += map(_event, article.events)
        lines.append("sources:")
        for source in article.sources:
            keys = f"title: {source.title}, publisher: {source.publisher}, date: {source.date}"
            lines.append(f"  - {{{keys}, url: {quoted(source.url)}}}")
        lines += ("---", article.body.written(_reference), "")
        return f"content/articles/{article.date:%Y/%Y-%m-%d}-{article.id}.md", "\n".join(lines)


def _event(event: Event) -> str:
    if event.id is not None:
        return f"  - {event.id}"
    more = [
        f"    {key}: {value}\n"
        for key, value in (
            ("by", listed(event.by) if event.by else None),
            ("to", listed(event.to) if event.to else None),
            ("where", event.where),
        )
        if value
    ]
    return f"  - {event.date}: {event.title}\n{''.join(more)}".rstrip("\n")


def _actor(actor: Actor) -> str:
    lines = ["---", f"name: {actor.name}", f"sort: {quoted(actor.sort)}", f"type: {actor.type}"]
    if actor.aliases:
        lines.append(f"aliases: {listed(actor.aliases)}")
    if actor.names:
        lines.append("names:")
        lines += (f"  - {{name: {name}, lang: {lang}}}" for name, lang in actor.names)
    if actor.offices:
        lines.append("offices:")
        lines += (f"  - {{office: {office}, of: {of}, valid: {valid}}}" for office, of, valid in actor.offices)
    if actor.relations:
        lines.append("relations:")
        lines += (f"  - {{to: {other}, type: {kind}}}" for other, kind in actor.relations)
    return "\n".join([*lines, "---", actor.biography, ""])


def _reference(reference: Reference) -> str:
    target = reference.id if reference.kind == "article" else reference.name
    return f"[[{target}|{reference.text}]]" if reference.text else f"[[{target}]]"
