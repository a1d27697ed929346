"""A corpus as Pelican reads it: actors are its authors, themes its tags, the registers are data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import msgspec

from tests.bench.corpus.corpus import Article, Corpus
from tests.bench.forms.eleventy import register
from tests.bench.forms.hugo import link
from tests.bench.forms.model import File


class Pelican:
    """Writes articles with the keys that Python-Markdown reads, and `register.json`."""

    def __init__(self) -> None:
        self._names: Mapping[str, str] = {}

    def registers(self, corpus: Corpus) -> Iterator[File]:
        """Yield the registers, in one file."""
        self._names = {actor.id: actor.name for actor in corpus.world.actors}
        yield "register.json", register(corpus.world)

    def article(self, article: Article) -> File:
        """Return an article; what is more than a word is JSON."""
        events = [{"date": event.date, "title": event.title} for event in article.events]
        sources = [msgspec.to_builtins(source) for source in article.sources]
        lines = [
            f"Title: {article.title}",
            f"Date: {article.date}",
            f"Slug: {article.id}",
            f"Writers: {', '.join(article.authors)}",
            f"Summary: {article.summary}",
            f"About: {', '.join(actor.id for actor in article.about)}",
            f"Authors: {'; '.join(self._names[actor] for actor in article.involved)}",
            f"Tags: {', '.join(theme.label for theme in article.themes)}",
            *((f"Places: {', '.join(article.places)}",) if article.places else ()),
            *((f"Series: {article.series}",) if article.series else ()),
            *((f"Events: {json.dumps(events)}",) if events else ()),
            f"Sources: {json.dumps(sources)}",
            "",
            article.body.written(link),
            "",
        ]
        return f"content/articles/{article.date:%Y/%Y-%m-%d}-{article.id}.md", "\n".join(lines)
