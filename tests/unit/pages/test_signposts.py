"""Signposts and robust links: what programs find in the head of a page, and at its sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from signposting.htmllinks import find_signposting_html

from tests.support.content import archive_of, article, outputs_of, write_files
from tests.support.serving import serve_folder

CONFIG = """url: https://example.org/archive
licence: CC BY 4.0
outputs: {bibtex: yes, csv: yes}
authors:
  - {name: Jane Doe, url: "https://orcid.org/0000-0002-1825-0097"}
"""


def sources(*lines: str) -> list[dict[str, str]]:
    """Return the attributes of the links of an article's only source."""
    files = {"content/articles/a.md": article("A title", "2025-02-08", "sources:", *lines)}
    page = html.document_fromstring(outputs_of(archive_of(files))["articles/a/index.html"])
    return [
        {name: value for name, value in link.items() if name == "href" or name.startswith("data-")}
        for link in page.xpath('//ol[@class="sources"]//a')
    ]


def test_a_client_finds_what_identifies_and_describes_an_article(tmp_path: Path) -> None:
    files = {"content/articles/a.md": article("A title", "2025-02-08", "authors: [Jane Doe, A Desk]")}
    site = write_files(tmp_path, outputs_of(archive_of(files, config=CONFIG)))
    with serve_folder(site) as address:
        found = find_signposting_html(f"{address}articles/a/")
        assert found.citeAs is not None
        assert found.citeAs.target == "https://example.org/archive/articles/a/"
        assert [post.target for post in found.types] == ["https://schema.org/AnalysisNewsArticle"]
        assert {post.target for post in found.authors} == {
            "https://orcid.org/0000-0002-1825-0097",
            "https://example.org/archive/authors/a-desk/",
        }
        assert found.license is not None
        assert found.license.target == "https://creativecommons.org/licenses/by/4.0/"
        (described,) = found.describedBy
        assert (described.target, described.type) == (f"{address}articles/a/cite.bib", "application/x-bibtex")


def test_an_article_with_a_doi_asks_to_be_cited_by_it() -> None:
    files = {"content/articles/a.md": article("A title", "2025-02-08", "doi: doi:10.5555/a")}
    page = html.document_fromstring(outputs_of(archive_of(files, config=CONFIG))["articles/a/index.html"])
    assert page.xpath('//link[@rel="cite-as"]/@href') == ["https://doi.org/10.5555/a"]
    assert page.xpath('//link[@rel="canonical"]/@href') == ["https://example.org/archive/articles/a/"]


def test_the_data_page_leads_to_its_files(sample_site: Path) -> None:
    page = html.document_fromstring((sample_site / "data/index.html").read_bytes())
    items = {link.get("href"): link.get("type") for link in page.xpath('//link[@rel="item"]')}
    assert items["https://example.org/archive/data/archive.sqlite"] == "application/vnd.sqlite3"
    assert all((sample_site / item.removeprefix("https://example.org/archive/")).is_file() for item in items)


@pytest.mark.parametrize(("config", "line"), [("title: A\n", ""), (CONFIG, "draft: yes")])
def test_there_are_none_without_an_address_that_stays(config: str, line: str) -> None:
    files = {"content/articles/a.md": article("A title", "2025-02-08", line)}
    page = outputs_of(archive_of(files, config=config, drafts=True))["articles/a/index.html"]
    assert b'rel="cite-as"' not in page


def test_a_source_and_its_copy_know_each_other_and_the_day() -> None:
    original, copy = "https://example.org/r", "https://web.archive.org/web/20250301123456/https://example.org/r"
    assert sources(f"  - {{title: A, url: '{original}', archived: '{copy}', accessed: 2025-03-04}}") == [
        {"href": original, "data-versionurl": copy, "data-versiondate": "2025-03-01"},
        {"href": copy, "data-originalurl": original, "data-versiondate": "2025-03-01"},
    ]
    copy = "https://archive.example/x"
    assert sources(f"  - {{title: A, url: '{original}', archived: '{copy}', accessed: 2025-03-04}}") == [
        {"href": original, "data-versionurl": copy, "data-versiondate": "2025-03-04"},
        {"href": copy, "data-originalurl": original, "data-versiondate": "2025-03-04"},
    ]


@pytest.mark.parametrize("accessed", ["2025-03-04~", "2025-03", "early 2025-03"])
def test_a_day_that_is_not_known_is_not_told(accessed: str) -> None:
    assert sources(f"  - {{title: A, url: 'https://example.org/r', accessed: {accessed}}}") == [
        {"href": "https://example.org/r"}
    ]
