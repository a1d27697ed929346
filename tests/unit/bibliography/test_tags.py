"""The tags in the head of an article's page, and the record that they are made of."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from regesta.bibliography.keys import citation_key
from regesta.bibliography.model import one_line
from regesta.pages.views.article import ArticleView
from tests.support.content import archive_of, article, outputs_of, record, sound, view_of

CONFIG = """url: https://example.org/archive
title: An Archive
publisher: A publisher
licence: CC BY 4.0
authors:
  - {name: East Asia Desk, type: organisation}
"""
HOSTILE = "</script>]]>\"'<b>{x}\\u202e =1+1 \\u0301e"


def tags_of(*more: str, title: str = "A title", date: str = "2025-02-08", config: str = CONFIG) -> dict[str, list[str]]:
    """Return the tags of an article's page as a client of HTML reads them."""
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(title, date, *more),
        "content/articles/b.md": article("A better one", "2025-03-01"),
        "content/themes/aid.md": record("label: Humanitarian aid"),
    }
    page = html.document_fromstring(outputs_of(archive_of(files, config=config))["articles/a/index.html"])
    found: dict[str, list[str]] = defaultdict(list)
    for tag in page.findall(".//meta[@name]"):
        found[tag.get("name")].append(tag.get("content"))
    return found


def test_a_reference_manager_finds_a_report_with_its_authors_and_day() -> None:
    found = tags_of("authors: [Ludwig van Example, East Asia Desk]", "themes: [aid]", "summary: In short.")
    assert found["citation_title"] == ["A title"]
    assert found["citation_author"] == found["DC.creator"] == ["van Example, Ludwig", "East Asia Desk"]
    assert found["citation_publication_date"] == ["2025/02/08"]
    assert found["citation_technical_report_institution"] == found["DC.publisher"] == ["A publisher"]
    assert found["citation_language"] == found["DC.language"] == ["en"]
    assert found["citation_keywords"] == found["DC.subject"] == ["Humanitarian aid"]
    address = ["https://example.org/archive/articles/a/"]
    assert found["citation_public_url"] == found["DC.identifier"] == address
    assert found["DC.rights"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert found["DC.description"] == ["In short."]
    assert "DCTERMS.modified" not in found


def test_a_day_is_not_made_more_exact() -> None:
    found = tags_of("history: [{date: early 2025-03, kind: correction, note: A name.}]", date="2025-02-08~")
    assert found["citation_publication_date"] == ["2025"]
    assert found["DC.date"] == ["2025-02-08~"]
    assert found["DCTERMS.modified"] == ["[2025-03-01..2025-03-10]"]


def test_without_publisher_and_address_the_archive_is_the_institution() -> None:
    found = tags_of(config="title: An Archive\n")
    assert found["citation_technical_report_institution"] == ["An Archive"]
    assert "citation_public_url" not in found
    assert "DC.identifier" not in found


def test_what_became_of_an_article_is_told() -> None:
    withdrawn = tags_of(
        "status: withdrawn", "history: [{date: 2025-03-05, kind: withdrawal, note: A source was false.}]"
    )
    assert withdrawn["DCTERMS.provenance"] == ["Withdrawn 2025-03-05: A source was false."]
    superseded = tags_of("status: superseded", "superseded_by: b")
    assert superseded["DCTERMS.isReplacedBy"] == ["https://example.org/archive/articles/b/"]


def test_the_page_shows_the_three_styles() -> None:
    archive = sound({"content/articles/a.md": article("A title", "2025-02-08")}, config=CONFIG)
    styles = view_of(archive, "articles/a/", ArticleView).citation.styles
    assert [style.style for style in styles] == ["APA", "Chicago", "MLA"]


def test_hostile_text_is_nothing_but_text() -> None:
    written = f'"{HOSTILE}"'.replace("\"'", "\\\"'")
    found = tags_of(f"summary: {written}", title=written)
    (title,) = found["citation_title"]
    assert title == found["DC.title"][0] == "</script>]]>\"'<b>{x} =1+1 \u0301e"
    assert found["DC.description"] == [title]


@given(st.text())
def test_a_line_has_no_controls(text: str) -> None:
    line = one_line(text)
    assert line.splitlines() in ([], [line])
    assert not set(line) & set("\u202e\u2066\x00\x7f\u2028")
    assert one_line(line) == line


@given(st.lists(st.text(min_size=1), unique=True, max_size=8))
def test_keys_are_ascii_and_differ(ids: list[str]) -> None:
    keys = [citation_key(identity) for identity in ids]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and key.replace("-", "").isalnum() for key in keys)


def test_a_plain_id_is_its_own_key() -> None:
    assert citation_key("what-the-week-signals") == "what-the-week-signals"
    assert citation_key("أ").startswith("article-")
