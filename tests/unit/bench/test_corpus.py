from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.bench.corpus.corpus import Article, Corpus
from tests.bench.corpus.words import rank
from tests.bench.forms.eleventy import Eleventy
from tests.bench.forms.hugo import Hugo
from tests.bench.forms.model import Form
from tests.bench.forms.ours import Ours
from tests.bench.forms.pelican import Pelican
from tests.bench.profiles import EVERYTHING
from tests.bench.writing import write_corpus
from tests.support.in_process import read_tree

_REFERENCE = re.compile(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]|\[([^\]]*)\]\(/[^)]*\)")
PUBLISHED = "ef6a52571a2e62e6e6bccaab3e7256388c37490fe6a65a9e4aa0667f3c6b8a3f"
"""The digest of twenty articles: if it changes, older figures are of another corpus, and are to be measured again."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus(articles=300)


@pytest.fixture(scope="module")
def articles(corpus: Corpus) -> tuple[Article, ...]:
    return tuple(corpus.articles())


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_corpus(Corpus(articles=20), {tmp_path / name: Ours(EVERYTHING)})
    files = read_tree(tmp_path / "one")
    assert len(files) > 20
    assert files == read_tree(tmp_path / "other")


def test_another_seed_gives_another_corpus() -> None:
    one, other = (next(Corpus(articles=20, seed=seed).articles()) for seed in (1, 2))
    assert one.title != other.title
    assert one.body != other.body


def test_the_corpus_is_the_one_that_the_figures_are_of() -> None:
    corpus = Corpus(articles=20)
    form = Ours("")
    digest = hashlib.sha256()
    for name, text in (*form.registers(corpus), *map(form.article, corpus.articles())):
        digest.update(f"{name}\0{text}\0".encode())
    assert digest.hexdigest() == PUBLISHED


def test_an_article_has_about_fifteen_hundred_words(articles: tuple[Article, ...]) -> None:
    lengths = [len(article.body.written(lambda reference: reference.name).split()) for article in articles]
    assert 1400 < sum(lengths) / len(lengths) < 1700
    assert min(lengths) > 1000


def test_every_kind_of_markup_is_met(articles: tuple[Article, ...]) -> None:
    text = "\n\n".join(article.body.written(lambda reference: f"[[{reference.name}]]") for article in articles)
    for mark in (
        "\n## ",
        "\n### ",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n|---|",
        "[^1]",
        "[^1]: ",
        "](https://",
        " *",
        " **",
        '"',
        "`",
    ):
        assert mark in text, mark


def test_a_few_actors_are_named_far_more_often_than_most(articles: tuple[Article, ...], corpus: Corpus) -> None:
    counts = Counter(actor for article in articles for actor in article.involved)
    ordered = [count for _, count in counts.most_common()]
    assert ordered[0] > len(articles) / 5
    assert ordered[0] > 8 * ordered[len(ordered) // 2]
    assert set(counts) <= {actor.id for actor in corpus.world.actors}


def test_all_ranks_are_drawn_and_no_other() -> None:
    drawn = Counter(rank(step / 10_000, 40) for step in range(10_000))
    assert sorted(drawn) == list(range(40))
    assert [drawn[place] for place in (0, 10, 39)] == sorted((drawn[place] for place in (0, 10, 39)), reverse=True)


def test_references_lead_to_records_of_the_corpus(articles: tuple[Article, ...], corpus: Corpus) -> None:
    known = {
        "actor": {actor.id for actor in corpus.world.actors},
        "theme": {theme.id for theme in corpus.world.themes},
        "article": {article.id for article in articles},
    }
    references = [reference for article in articles for reference in article.body.references]
    assert {reference.kind for reference in references} == set(known)
    assert [reference for reference in references if reference.id not in known[reference.kind]] == []


def test_ids_are_unique(articles: tuple[Article, ...], corpus: Corpus) -> None:
    for ids in (
        [article.id for article in articles],
        [actor.id for actor in corpus.world.actors],
        [theme.id for theme in corpus.world.themes],
        [event.id for event in corpus.world.events],
    ):
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("form", [Hugo(), Pelican(), Eleventy()], ids=["hugo", "pelican", "eleventy"])
def test_every_form_says_the_same(form: Form, articles: tuple[Article, ...], corpus: Corpus) -> None:
    ours = Ours(EVERYTHING)
    assert list(form.registers(corpus)) != []
    for article in articles[:50]:
        (own_name, own), (name, text) = ours.article(article), form.article(article)
        assert own_name == name
        assert _said(own).endswith(_said(article.body.written(lambda reference: reference.text or reference.name)))
        assert _said(text).endswith(_said(article.body.written(lambda reference: reference.text or reference.name)))


def test_a_larger_corpus_has_more_actors_though_not_in_proportion() -> None:
    small, large = (len(Corpus(articles=articles).world.actors) for articles in (1000, 4000))
    assert small * 1.5 < large < small * 3
    assert len(Corpus(articles=5000).world.actors) == 400


def _said(markdown: str) -> str:
    """Return Markdown with the words of references in their place."""
    return _REFERENCE.sub(lambda found: found[1] or found[2], markdown).strip()
