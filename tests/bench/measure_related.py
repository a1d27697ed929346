"""Measures what it costs to find related articles, and what is lost by not comparing every article with every other.

Run it as a program: ``python -m tests.bench.measure_related [--articles N]``. The articles are those of the benchmark's
corpus, whose actors and themes come and go without any regard to time: nothing helps the search that a real archive
would have beside it.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from regesta.archive.model import Archive
from regesta.archive.related import RelatedArticles
from regesta.build.pipeline import load
from regesta.build.progress import Silent
from regesta.build.settings import Settings
from regesta.config.model import Config
from regesta.pages.desk import Desk
from regesta.pages.related_articles import related_articles
from tests.bench.corpus.corpus import Corpus
from tests.bench.forms.ours import Ours
from tests.bench.writing import write_corpus

_COMPARED = 200
_ROUNDS = 5


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.measure_related", description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_corpus(Corpus(articles=options.articles), {root: Ours("title: Corpus\n")})
        archive = load(Settings(root=root, output=root / "site", cache=root / "cache"), Config(), Silent()).archive
    gc.freeze()
    gc.disable()
    index, finding, viewing = (min(times) for times in zip(*(_times(archive) for _ in range(_ROUNDS)), strict=True))
    number = len(archive.newest)
    found, first = _found(archive)
    sys.stdout.write(
        f"{number} articles\n"
        f"the index of what they declare   {index * 1000:8.1f} ms\n"
        f"finding, for each article        {finding * 1000 / number:8.4f} ms\n"
        f"and its part of the View         {viewing * 1000 / number:8.4f} ms\n"
        f"found of what comparing with every article finds   {found:.0%}; of the first, {first:.0%}\n"
    )


def _times(archive: Archive) -> tuple[float, float, float]:
    start = time.process_time()
    related = RelatedArticles(archive)
    indexed = time.process_time()
    for article in archive.newest:
        related.of(article)
    found = time.process_time()
    desk = Desk(archive)
    cards = desk.cards()
    cards.articles(archive.newest)  # every page needs them
    cards.actor_links(archive.actors)
    made = time.process_time()
    for article in archive.newest:
        tuple(related_articles(desk.related, archive.works[article], cards))
    return indexed - start, found - indexed, time.process_time() - made - (found - indexed)


def _found(archive: Archive) -> tuple[float, float]:
    """Return how many of the articles that are related most are found, and how many of those that come first."""
    related, thorough = RelatedArticles(archive), RelatedArticles(archive, looked_at=sys.maxsize)
    same = wanted = first = 0
    articles = archive.newest[:: max(1, len(archive.newest) // _COMPARED)]
    for article in articles:
        found = [other.article for other in related.of(article)]
        best = [other.article for other in thorough.of(article)]
        same += len(set(found) & set(best))
        wanted += len(best)
        first += found[:1] == best[:1]
    return same / wanted, first / len(articles)


if __name__ == "__main__":
    main()
