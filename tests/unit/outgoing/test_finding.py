from __future__ import annotations

import pytest

from regesta.outgoing.finding import links_of, outgoing_links
from regesta.text.source_text import SourceText
from regesta.types import SourcePath
from tests.support.archives import article
from tests.support.content import archive_of

PATH = SourcePath("content/articles/a.md")


def found(text: str) -> list[tuple[str, str | None]]:
    source = SourceText(PATH, text)
    links = list(links_of(source))
    for link in links:
        written = source.text[link.span.start : link.span.end].strip("\"'<>")
        assert written == link.address
    return [(link.address, link.archived) for link in links]


@pytest.mark.parametrize(
    ("body", "addresses"),
    [
        ("See [this](https://example.org/a_(b)?c=d#e).", ["https://example.org/a_(b)?c=d#e"]),
        ("See <https://example.org/a>.", ["https://example.org/a"]),
        ("See [this](<https://example.org/a> 'title').", ["https://example.org/a"]),
        ("See [this][1].\n\n[1]: https://example.org/a 'title'", ["https://example.org/a"]),
        ("A note.[^1]\n\n[^1]: At [x](http://example.org/).", ["http://example.org/"]),
        ("> [one](https://example.org/1)\n\n- [two](https://example.org/2)\n\n## [three](https://example.org/3)",
         ["https://example.org/1", "https://example.org/2", "https://example.org/3"]),
        ("| a |\n|---|\n| [x](https://example.org/) |", ["https://example.org/"]),
        ("`[x](https://example.org/)`\n\n    [x](https://example.org/)\n\n```\n<https://example.org/>\n```", []),
        ("[mail](mailto:a@example.org), [call](tel:+1), [[a]], [there](b.md), ![p](p.png)", []),
        ("[x](https://example.org/مقال) [y](https://)", ["https://example.org/مقال"]),
    ],
)  # fmt: skip
def test_the_links_of_a_text_are_found_where_they_are_written(body: str, addresses: list[str]) -> None:
    assert [address for address, _ in found(f"---\ntitle: A\n---\n{body}\n")] == addresses


def test_values_of_the_front_matter_are_addresses_too() -> None:
    text = """---
title: https://example.org/no is no address
sources:
  - {title: A, url: "https://example.org/1", archived: "https://web.example.org/1"}
  - title: B
    url: https://example.org/2
same_as: {url: https://example.org/3}
extra: {mine: https://example.org/4}
---
"""
    assert found(text) == [
        ("https://example.org/1", "https://web.example.org/1"),
        ("https://example.org/2", None),
        ("https://example.org/3", None),
    ]


def test_a_file_that_is_no_record_has_no_links() -> None:
    assert found("https://example.org/") == []
    assert found("---\n: [\n---\n[x](https://example.org/)\n") == [("https://example.org/", None)]


def test_drafts_are_not_looked_into() -> None:
    body = "[x](https://example.org/{})"
    loaded = archive_of(
        {
            "content/articles/a.md": article("A", body=body.format("a")),
            "content/articles/b.md": article("B", keys="draft: true", body=body.format("b")),
            "content/actors/c.md": f"---\nname: C\n---\n{body.format('c')}\n",
            "content/events/d.md": f"---\ntitle: D\ndate: 2025\n---\n{body.format('d')}\n",
            "content/pages/e.md": f"---\ntitle: E\n---\n{body.format('e')}\n",
        }
    )
    every = outgoing_links(loaded.settings.root, loaded.archive)
    assert [link.address[-1] for link in every] == ["c", "a", "d", "e"]
    some = outgoing_links(loaded.settings.root, loaded.archive, frozenset({"content/pages/e.md"}))
    assert [link.address[-1] for link in some] == ["e"]
