"""A corpus as Eleventy reads it: articles as Hugo has them, the registers as data."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.bench.corpus.corpus import Article, Corpus
from tests.bench.corpus.world import World
from tests.bench.forms.hugo import Hugo
from tests.bench.forms.model import File


class Eleventy:
    """Writes articles and `register.json`."""

    def registers(self, corpus: Corpus) -> Iterator[File]:
        """Yield the registers, in one file."""
        yield "register.json", register(corpus.world)

    def article(self, article: Article) -> File:
        """Return an article."""
        return Hugo().article(article)


def register(world: World) -> str:
    """Return the registers as JSON: what a generator without pages for terms needs to make some."""
    actors = {
        actor.id: {
            "kind": "actors",
            "name": actor.name,
            "type": actor.type,
            "names": [*actor.aliases, *(name for name, _ in actor.names)],
            "text": actor.biography,
        }
        for actor in sorted(world.actors, key=lambda actor: actor.sort)
    }
    themes = {
        theme.id: {"kind": "themes", "name": theme.label, "broader": theme.broader, "text": theme.scope}
        for theme in sorted(world.themes, key=lambda theme: theme.label)
    }
    return json.dumps({"actors": actors, "themes": themes}, ensure_ascii=False, indent=1)
