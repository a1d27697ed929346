"""Measures what it costs to find who is named: ``python -m tests.bench.measure_mentions [--articles N]``.

The articles are those of the benchmark's corpus, of some 1,500 words; the register has 10,000 names, or 100 of them.
Beside it stands what the stock markdown-it-py takes to render the same articles.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt

from regesta.content.model import Actor, LocalizedName, pack_spans
from regesta.mentions.body_text import BodyText
from regesta.mentions.finding import Finder
from regesta.mentions.first_links import link_mentions
from regesta.mentions.gazetteer import Gazetteer, Named, make_gazetteer
from regesta.mentions.matcher import Matcher, Searched
from regesta.mentions.model import Situation
from regesta.prose.model import Prose
from regesta.prose.options import MarkdownOptions
from regesta.prose.render import render_prose
from regesta.text.folded_text import FoldedText
from regesta.text.source_text import SourceText
from regesta.types import ActorId, LanguageTag, SourcePath
from tests.bench.corpus.prose import Reference, write_body
from tests.bench.corpus.words import Words, rank
from tests.bench.corpus.world import Actor as Drawn
from tests.bench.corpus.world import World, make_world

_SEED = 20250224
_FOR_4000_ACTORS = 500_000
_FEW = 100
_ROUNDS = 5


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table in milliseconds an article."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.measure_mentions", description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    options = parser.parse_args(arguments)
    chance = random.Random(_SEED)
    words = Words(chance)
    world = make_world(chance, words, articles=_FOR_4000_ACTORS)
    bodies = [_body(random.Random(f"{_SEED} {number}"), words, world) for number in range(options.articles)]
    proses = [_prose(body) for body in bodies]
    many, few = make_gazetteer(map(_named, world.actors)), make_gazetteer(map(_named, world.actors[:_FEW]))
    size = sum(len(body.split()) for body in bodies) // len(bodies)
    sys.stdout.write(f"{len(bodies)} articles of {size} words; {len(many.patterns)} names, or {len(few.patterns)}\n\n")
    stock = MarkdownIt("commonmark").enable("table")
    rendering = _milliseconds(stock.render, bodies)
    _tell("markdown-it-py, stock", rendering, rendering)
    for title, work in _steps(many, few).items():
        _tell(title, _milliseconds(work, proses), rendering)
    found = [Finder(many).find(prose, Situation()) for prose in proses]
    sys.stdout.write(f"\n{sum(len(one.mentions) for one in found) / len(found):.1f} mentions an article\n")


def _steps(many: Gazetteer, few: Gazetteer) -> dict[str, Callable[[Prose], object]]:
    matcher, finder, finder_of_few = Matcher(many), Finder(many), Finder(few)

    def whole(prose: Prose) -> object:
        return link_mentions(prose, finder.find(prose, Situation()), "first-in-section")

    return {
        "the text joined": BodyText,
        "and folded": lambda prose: FoldedText(BodyText(prose).searched),
        "and searched": lambda prose: list(matcher.hits(Searched(BodyText(prose).searched, "en"))),
        "mentions, 10,000 names": lambda prose: finder.find(prose, Situation()),
        "mentions, few names": lambda prose: finder_of_few.find(prose, Situation()),
        "mentions placed in the HTML": whole,
    }


def _body(chance: random.Random, words: Words, world: World) -> str:
    actors = [world.actors[rank(chance.random(), len(world.actors))] for _ in range(6)]
    references = [Reference(kind="actor", id=actor.id, name=actor.name) for actor in actors[:4]]
    body = write_body(chance, words, names=[actor.name for actor in actors], references=references)
    return body.written(lambda reference: f"[[{reference.name}]]")


def _prose(body: str) -> Prose:
    return render_prose(SourceText(SourcePath("content/articles/a.md"), body), 0, MarkdownOptions())[0]


def _named(actor: Drawn) -> Named:
    record = Actor(
        path=SourcePath(f"content/actors/{actor.id}.md"),
        packed_spans=pack_spans({}),
        body_start=0,
        id=ActorId(actor.id),
        name=actor.name,
        type=actor.type,
        sort=actor.sort,
        aliases=actor.aliases,
        names=tuple(LocalizedName(name=name, lang=LanguageTag(lang)) for name, lang in actor.names),
    )
    return Named(id=record.id, name=record.name, record=record)


def _milliseconds(work: Callable[..., object], things: Sequence[object]) -> float:
    """Return the least processor time that some work takes for one thing, of a few rounds over all."""
    rounds: list[float] = []
    for _ in range(_ROUNDS):
        begun = time.process_time()
        for thing in things:
            work(thing)
        rounds.append(time.process_time() - begun)
    return min(rounds) / len(things) * 1000


def _tell(title: str, milliseconds: float, rendering: float) -> None:
    sys.stdout.write(f"{title:30}{milliseconds:8.3f} ms{milliseconds / rendering:8.1%}\n")


if __name__ == "__main__":
    main()
