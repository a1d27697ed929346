from __future__ import annotations

import pytest

from regesta.archive.model import Archive
from regesta.build.explaining import explain_file, explain_url
from tests.support.content import PIXEL, archive_of, article, record


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_of(
        {
            "content/articles/a.md": article("A", "2025-01-01", "actors: [Jane]", "aliases: /old/", body="![P](p.png)"),
            "content/articles/b.md": article("B", "2025-01-02", body="See [[a]] and [[about]]."),
            "content/actors/jane.md": record("name: Jane"),
            "content/events/e.md": record("title: E", "date: 2024-05"),
            "content/pages/about.md": record("title: About"),
            "content/articles/p.png": PIXEL,
            "content/articles/زيارة.md": article("زيارة", "2025-01-03"),
            "content/urls.txt": "gone /lost/\n",
        },
        config="url: https://example.org/archive/",
    ).archive


@pytest.mark.parametrize(
    "subject",
    [
        "/articles/a/",
        "articles/a",
        "articles/a/index.html",
        "https://example.org/archive/articles/a/",
        "http://localhost:8000/archive/articles/a/",
    ],
)
def test_a_page_can_be_named_in_many_ways(archive: Archive, subject: str) -> None:
    lines = explain_url(archive, subject)
    assert lines is not None
    assert lines[:3] == ["address    /articles/a/", "output     articles/a/index.html", "template   article.html"]


def test_a_page_tells_its_sources_who_names_it_and_its_view(archive: Archive) -> None:
    lines = explain_url(archive, "/articles/a/")
    assert lines is not None
    for line in (
        "source     content/articles/a.md",
        "record     article a",
        "named by   article b: reference",
        "redirect   /old/",
        "view       ArticleView",
    ):
        assert line in lines
    assert '"title": "A"' in "\n".join(lines)


def test_an_old_address_tells_where_it_leads(archive: Archive) -> None:
    lines = explain_url(archive, "/old/")
    assert lines is not None
    assert lines[:4] == [
        "address    /old/",
        "output     old/index.html",
        "template   redirect.html",
        "leads to   /articles/a/",
    ]
    gone = explain_url(archive, "/lost/")
    assert gone is not None
    assert gone[2:4] == ["template   gone.html", "source     content/urls.txt"]


def test_a_page_tells_of_its_feed(archive: Archive) -> None:
    lines = explain_url(archive, "/actors/jane/")
    assert lines is not None
    assert "           actors/jane/feed.xml" in lines
    assert explain_url(archive, "https://example.org/archive/actors/jane/feed.xml") == lines


def test_the_address_of_a_file_leads_to_the_file(archive: Archive) -> None:
    lines = explain_url(archive, "/articles/p.png")
    assert lines is not None
    assert lines == explain_file(archive, "content/articles/p.png", [])


@pytest.mark.parametrize("subject", ["/", "", "index.html", "https://example.org/archive/"])
def test_the_home_page_is_a_page(archive: Archive, subject: str) -> None:
    lines = explain_url(archive, subject)
    assert lines is not None
    assert "template   home.html" in lines
    assert "source     all of the content: this page is an index" in lines


def test_addresses_in_other_scripts_may_be_encoded(archive: Archive) -> None:
    assert explain_url(archive, "/articles/%D8%B2%D9%8A%D8%A7%D8%B1%D8%A9/") == explain_url(archive, "/articles/زيارة/")
    assert explain_url(archive, "/articles/زيارة/") is not None


@pytest.mark.parametrize("subject", ["/nowhere/", "https://[x", "articles/a/b", "../a"])
def test_what_is_no_page_has_no_explanation(archive: Archive, subject: str) -> None:
    assert explain_url(archive, subject) is None


@pytest.mark.parametrize(
    ("path", "made", "shown"),
    [
        (
            "content/articles/a.md",
            ["record     article a", "address    /articles/a/"],
            {"/", "/articles/", "/actors/jane/", "/articles/b/", "/dates/2025/01/", "/old/"},
        ),
        ("content/actors/jane.md", ["record     actor jane"], {"/articles/a/", "/actors/"}),
        ("content/events/e.md", ["record     event e"], {"/events/", "/dates/2024/05/"}),
        ("content/pages/about.md", ["record     page about"], {"/articles/b/"}),
        (
            "content/articles/p.png",
            ["record     a file that is published as it is", "address    /articles/p.png"],
            {"/articles/a/"},
        ),
    ],
)
def test_a_file_tells_what_became_of_it_and_where_it_shows(
    archive: Archive, path: str, made: list[str], shown: set[str]
) -> None:
    lines = explain_file(archive, path, [])
    assert lines is not None
    assert lines[0] == f"file       {path}"
    assert [line for line in made if line not in lines] == []
    pages = {line.removeprefix("shows on   ") for line in lines if line.startswith("shows on")}
    assert shown <= pages
    assert "/404.html" not in pages


@pytest.mark.parametrize(
    ("path", "use"),
    [("config.yaml", "the settings"), ("templates/base.html", "a file of the theme"), ("notes.txt", "nothing is made")],
)
def test_a_file_beside_the_content_tells_what_it_is_for(archive: Archive, path: str, use: str) -> None:
    lines = explain_file(archive, path, [])
    assert lines is not None
    assert lines[1].startswith(f"record     {use}")


def test_a_file_of_which_nothing_is_made_says_why() -> None:
    loaded = archive_of({"content/articles/broken.md": "text", "content/articles/a.md": article()})
    faults = [fault for fault in loaded.problems if fault.span.path == "content/articles/broken.md"]
    lines = explain_file(loaded.archive, "content/articles/broken.md", faults)
    assert lines is not None
    assert lines[1].startswith("problem    1:1 no-front-matter: ")
    assert explain_file(loaded.archive, "content/elsewhere.md", []) == [
        "file       content/elsewhere.md",
        "record     nothing is made of this file",
    ]
