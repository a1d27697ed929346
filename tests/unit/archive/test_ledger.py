from __future__ import annotations

import pytest

from regesta.archive.ledger import read_ledger, write_ledger
from regesta.pages.views.indexes import GoneView
from regesta.types import UrlPath
from tests.support.content import archive_of, article, sound, view_of

ARTICLE = {"content/articles/a-visit.md": article("A visit", "2025-01-01", "aliases: /old/")}


def test_addresses_that_still_lead_somewhere_are_no_problem() -> None:
    ledger = "# a remark\n\n/\n/articles/a-visit/\n/articles/a-visit  # as once written\n/old/\n/actors/\n/dates/\n"
    sound({**ARTICLE, "content/urls.txt": ledger})


def test_a_lost_address_is_an_error_that_says_which_and_what_may_replace_it() -> None:
    loaded = archive_of({**ARTICLE, "content/urls.txt": "/old/\n/articles/a-vizit/\n"})
    found = loaded.problem("lost-url")
    assert loaded.marked(found) == "/articles/a-vizit/"
    assert found.span.line == 2
    assert found.suggestion == "/articles/a-visit/"


def test_a_tombstone_makes_a_page_that_says_so() -> None:
    archive = sound({**ARTICLE, "content/urls.txt": "gone /articles/wrong/  # by court order\n"})
    assert view_of(archive, "articles/wrong/", GoneView).page.noindex


def test_a_page_at_a_tombstones_address_is_a_collision() -> None:
    loaded = archive_of({**ARTICLE, "content/urls.txt": "gone /articles/a-visit/\n"})
    assert loaded.codes == ["url-collision"]


def test_the_same_tombstone_twice_is_one() -> None:
    assert sound({**ARTICLE, "content/urls.txt": "gone /x/\ngone /x\n"}).gone == ("x/",)


@pytest.mark.parametrize(
    "line", ["articles/a/", "gone", "https://example.org/x/", "/a/../b/", "//host/x", "/a?b", "gone x", "/%41/"]
)
def test_a_line_that_is_no_address_is_an_error(line: str) -> None:
    loaded = archive_of({**ARTICLE, "content/urls.txt": f"/old/\n{line}\n"})
    assert loaded.codes == ["ledger-syntax"]
    assert loaded.problem("ledger-syntax").span.line == 2


def test_writing_adds_what_is_new_in_order_and_keeps_every_line() -> None:
    old = b"# ours\n/actors/\ngone /articles/wrong/ # court order\n/themes/\n\n"
    published = [UrlPath(url) for url in ("themes/", "articles/new/", "zebra/", "aardvark/", "a b/")]
    text = write_ledger(old, published)
    assert text.decode().splitlines() == [
        "# ours",
        "/a b/",
        "/aardvark/",
        "/actors/",
        "/articles/new/",
        "gone /articles/wrong/ # court order",
        "/themes/",
        "/zebra/",
    ]
    assert {line.url for line in read_ledger(text).lines} >= {"a b/", "zebra/", "themes/"}
    assert read_ledger(text).problems == ()


def test_writing_twice_changes_nothing() -> None:
    published = [UrlPath(url) for url in ("b/", "a/", "")]
    once = write_ledger(None, published)
    assert once.decode().splitlines()[1:] == ["/", "/a/", "/b/"]
    assert write_ledger(once, published) == once
    windows = once.replace(b"\n", b"\r\n")
    assert write_ledger(windows, published) == windows
    assert write_ledger(windows, [*published, UrlPath("c/")]).decode().splitlines()[1:] == ["/", "/a/", "/b/", "/c/"]
