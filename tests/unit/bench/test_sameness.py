from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.places import Place
from tests.bench.programs import other_programs, own_programs
from tests.bench.sameness import describe, differences
from tests.support.archives import write_archive

_ARTICLE = """<article><div class="prose"><p>{text}<sup><a href="#n1">{mark}</a></sup></p></div></div>
<aside class="sheet-side">Of this article</aside></article>"""
_LIST = '<p class="register-title"><a href="{href}">A title</a></p>'


def _site(folder: Path, *, text: str, mark: str, listed: tuple[str, ...]) -> None:
    write_archive(
        folder,
        {
            "index.html": "Home",
            "feed.xml": "<feed/>",
            "articles/a-visit/index.html": _ARTICLE.format(text=text, mark=mark),
            "articles/page/2/index.html": "More",
            "actors/jane-doe/index.html": "".join(_LIST.format(href=href) for href in listed[:1]),
            "actors/jane-doe/page/2/index.html": "".join(_LIST.format(href=href) for href in listed[1:]),
            "themes/index.html": "Themes",
        },
    )


@pytest.fixture
def places(tmp_path: Path) -> tuple[Place, Place]:
    ours, theirs = own_programs(tmp_path)[0], other_programs(tmp_path)["hugo"]
    return Place(ours, tmp_path / "ours", tmp_path / "a"), Place(theirs, tmp_path / "theirs", tmp_path / "b")


def test_sites_that_say_the_same_in_other_words_of_html_do_not_differ(places: tuple[Place, Place]) -> None:
    ours, theirs = places
    _site(ours.site, text="Jane’s <em>visit</em> &amp; talks", mark="1", listed=("../../articles/b/", "../articles/c/"))
    _site(
        theirs.site, text="Jane&rsquo;s <i>visit</i> &#38; talks", mark="[1]", listed=("/articles/c/", "/articles/b/")
    )
    assert list(differences(ours, theirs)) == []


def test_a_word_and_an_entry_of_a_list_are_missed(places: tuple[Place, Place]) -> None:
    ours, theirs = places
    _site(ours.site, text="Two leaders meet", mark="1", listed=("/articles/b/", "/articles/c/"))
    _site(theirs.site, text="Two leaders met", mark="1", listed=("/articles/b/",))
    assert list(differences(ours, theirs)) == [
        "articles/a-visit: 3 words against 3, first ('meet', 'met')",
        "actors/jane-doe: 2 articles against 1",
    ]


def test_a_site_is_counted(places: tuple[Place, Place]) -> None:
    _, theirs = places
    _site(theirs.site, text="A visit", mark="1", listed=("/articles/b/",))
    made = describe(theirs)
    assert (made.pages, made.files, made.article_pages, made.list_pages) == (6, 7, 1, 3)
    assert made.article_bytes == len(_ARTICLE.format(text="A visit", mark="1"))
    assert made.bytes > made.article_bytes
