"""What pages say of themselves to programs."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.linked_data.nodes import written
from tests.support.content import Files, archive_of, article, outputs_of, record
from tests.support.json_ld import json_ld_of, nodes

CONFIG = """url: https://example.org/archive
title: An Archive
publisher: A publisher
licence: CC BY 4.0
authors:
  - {name: East Asia Desk, type: organisation, url: "https://example.org/desk"}
"""


def said(files: Files, path: str, *, config: str = CONFIG, drafts: bool = False) -> dict[str, Any]:
    """Return the first node of what a page says."""
    found = json_ld_of(outputs_of(archive_of(files, config=config, drafts=drafts))[path])
    assert found is not None, path
    node: dict[str, Any] = found["@graph"][0] if "@graph" in found else found
    return node


def article_said(*more: str, date: str = "2025-02-08", **files: str) -> dict[str, Any]:
    """Return what the page of an article says; `files` are further records."""
    records = {f"content/{name.replace('__', '/')}.md": text for name, text in files.items()}
    return said({**records, "content/articles/a.md": article("A title", date, *more)}, "articles/a/index.html")


def test_an_article_says_who_wrote_it_when_in_what_and_on_which_terms() -> None:
    found = article_said("authors: [East Asia Desk, Jane Doe]", "summary: In short.")
    assert found["@id"] == "https://example.org/archive/articles/a/#article"
    assert (found["@type"], found["headline"], found["description"]) == ("AnalysisNewsArticle", "A title", "In short.")
    assert [(author["@type"], author["name"]) for author in found["author"]] == [
        ("Organization", "East Asia Desk"),
        ("Person", "Jane Doe"),
    ]
    assert found["publisher"]["name"] == "A publisher"
    assert (found["datePublished"], found["dateModified"]) == ("2025-02-08", "2025-02-08")
    assert (found["inLanguage"], found["license"]) == ("en", "https://creativecommons.org/licenses/by/4.0/")
    assert "creativeWorkStatus" not in found
    assert "temporalCoverage" not in found


def test_an_article_says_of_whom_and_what_it_is() -> None:
    found = article_said(
        "about: [japan]",
        "actors: [Latif Nazari]",
        "themes: [Aid]",
        "places: [Kabul]",
        'dates: [{date: early 2024-09, title: A visit, id: visit}, {date: "2025-01-05/2025-01-09", title: Talks}]',
        "as_of: 2025-02-01",
        actors__japan=record("name: Japan", "type: state"),
    )
    assert [(node["@type"], node["name"]) for node in found["about"]] == [("Country", "Japan"), ("DefinedTerm", "Aid")]
    (actor, visit, talks) = found["mentions"]
    assert (actor["@type"], actor["name"]) == ("Thing", "Latif Nazari")
    assert (visit["name"], visit["startDate"], "endDate" in visit) == ("A visit", "2024-09", False)
    assert (talks["startDate"], talks["endDate"]) == ("2025-01-05", "2025-01-09")
    assert found["contentLocation"][0]["name"] == "Kabul"
    assert found["temporalCoverage"] == "2024-09/2025-02-01"


def test_an_article_says_what_it_rests_on() -> None:
    (found,) = article_said(
        "sources:",
        "  - {title: A report, url: 'https://example.org/r', archived: 'https://archive.example/r',"
        " publisher: A body, date: 2024-05, lang: fr}",
    )["isBasedOn"]
    assert found == {
        "@type": "CreativeWork",
        "name": "A report",
        "url": "https://example.org/r",
        "archivedAt": "https://archive.example/r",
        "publisher": {"@type": "Organization", "name": "A body"},
        "datePublished": "2024-05",
        "inLanguage": "fr",
    }


def test_what_was_corrected_withdrawn_or_superseded_says_so() -> None:
    found = article_said("history: [{date: early 2025-03, kind: correction, note: A name.}]")
    assert found["correction"] == [{"@type": "CorrectionComment", "text": "A name.", "datePublished": "2025-03"}]
    assert found["dateModified"] == "2025-03"
    found = article_said("status: withdrawn", "history: [{date: 2025-03-01, kind: withdrawal, note: It is wrong.}]")
    assert (found["creativeWorkStatus"], found["correction"][0]["text"]) == ("withdrawn", "It is wrong.")
    found = article_said("superseded_by: b", articles__b=article("A better one", "2025-03-01"))
    assert found["creativeWorkStatus"] == "superseded"
    assert found["correction"] == ["https://example.org/archive/articles/b/"]


def test_a_draft_says_that_it_is_one() -> None:
    files = {"content/articles/a.md": article("A title", "2025-02-08", "draft: yes")}
    assert said(files, "articles/a/index.html", drafts=True)["creativeWorkStatus"] == "draft"


def test_an_approximate_day_of_publication_is_but_a_year() -> None:
    assert article_said(date="2025-02-08~")["datePublished"] == "2025"


def test_versions_in_other_languages_know_each_other() -> None:
    files = {
        "content/articles/a.md": article("A title", "2025-02-08"),
        "content/articles/b.md": article("Un titre", "2025-02-09", "lang: fr", "translation_of: a"),
    }
    (version,) = said(files, "articles/a/index.html")["workTranslation"]
    assert (version["headline"], version["inLanguage"]) == ("Un titre", "fr")
    archive = outputs_of(archive_of(files, config=CONFIG))
    path = next(path for path in archive if path.endswith("b/index.html") and path.startswith("fr"))
    assert said(files, path)["translationOfWork"]["headline"] == "A title"


ACTORS = {
    "content/actors/a.md": record(
        "name: Jane Doe",
        "type: person",
        "aliases: [J. Doe]",
        "names: [{name: جين, lang: ar}]",
        "offices:",
        "  - {office: Minister, of: ministry, valid: 2021-08/..}",
        "  - {office: President, of: land, valid: 2019~/2020-05, status: acting}",
        "  - {office: Adviser}",
        "same_as: [{wikidata: Q42}, {url: 'https://example.org/doe'}]",
        body="A person of note.",
    ),
    "content/actors/ministry.md": record("name: A ministry", "type: organisation", "part_of: [gov]", "valid: 2001/.."),
    "content/actors/gov.md": record("name: A government", "type: government"),
    "content/actors/land.md": record("name: A land", "type: state"),
    "content/articles/a.md": article("A title", "2025-02-08", "actors: [a]"),
}


def test_a_person_says_which_offices_when_and_where() -> None:
    found = said(ACTORS, "actors/a/index.html")
    assert (found["@type"], found["description"]) == ("Person", "A person of note.")
    assert found["alternateName"] == ["J. Doe", {"@value": "جين", "@language": "ar"}]
    assert found["sameAs"] == ["https://www.wikidata.org/entity/Q42", "https://example.org/doe"]
    (minister,) = found["memberOf"]
    assert minister["memberOf"]["name"] == "A ministry"
    assert (minister["roleName"], minister["startDate"], "endDate" in minister) == ("Minister", "2021-08", False)
    president, adviser = found["hasOccupation"]
    assert president["roleName"] == "President (acting)"
    assert ("startDate" in president, president["endDate"]) == (False, "2020-05")
    assert president["hasOccupation"]["occupationLocation"]["name"] == "A land"
    assert adviser["hasOccupation"] == {"@type": "Occupation", "name": "Adviser"}


def test_bodies_and_countries_are_told_apart() -> None:
    ministry = said(ACTORS, "actors/ministry/index.html")
    assert (ministry["@type"], ministry["foundingDate"]) == ("Organization", "2001")
    assert ministry["parentOrganization"][0]["name"] == "A government"
    assert said(ACTORS, "actors/gov/index.html")["subOrganization"][0]["name"] == "A ministry"
    assert said(ACTORS, "actors/land/index.html")["@type"] == "Country"


def test_an_event_says_no_more_of_its_date_than_is_known() -> None:
    files = {
        "content/events/e.md": record(
            "date: 2021-08~", "title: A fall", "by: [a]", "where: [Kabul]", "date_note: Sources differ."
        ),
        "content/actors/a.md": record("name: Jane Doe", "type: person"),
        "content/articles/a.md": article("A title", "2025-02-08", "dates: [e]"),
    }
    found = said(files, "events/e/index.html")
    assert "startDate" not in found
    assert found["description"] == "about August 2021 – Sources differ.: A fall"
    assert [(node["@type"], node["name"]) for node in (*found["about"], *found["location"])] == [
        ("Person", "Jane Doe"),
        ("Place", "Kabul"),
    ]


def test_themes_are_terms_of_a_set() -> None:
    files = {
        "content/themes/aid.md": record("label: Aid", "alt: [Help]", "exact_match: ['https://example.org/aid']"),
        "content/themes/food.md": record("label: Food", "broader: [aid]"),
        "content/articles/a.md": article("A title", "2025-02-08", "themes: [food, aid]"),
    }
    term, terms = said(files, "themes/aid/index.html"), said(files, "themes/index.html")
    assert term["inDefinedTermSet"]["@id"] == terms["@id"]
    assert (term["alternateName"], term["sameAs"]) == (["Help"], ["https://example.org/aid"])
    assert [found["name"] for found in terms["hasDefinedTerm"]] == ["Aid", "Food"]
    assert term["@id"] in {found["@id"] for found in terms["hasDefinedTerm"]}


def test_the_home_page_tells_programs_how_to_search() -> None:
    found = said({"content/articles/a.md": article()}, "index.html")
    assert found["@type"] == "WebSite"
    target = found["potentialAction"]["target"]["urlTemplate"]
    assert target == "https://example.org/archive/search/?q={search_term_string}"
    found = said({"content/articles/a.md": article()}, "index.html", config=f"{CONFIG}pages: {{search: no}}\n")
    assert "potentialAction" not in found


def test_the_way_to_a_page_is_told_in_its_language() -> None:
    files = {"content/articles/a.md": article("عنوان", "2025-02-08", "lang: ar")}
    pages = outputs_of(archive_of(files, config=CONFIG))
    path = next(path for path in pages if path.endswith("a/index.html"))
    trail = next(f.node for f in nodes(json_ld_of(pages[path])) if f.node["@type"] == "BreadcrumbList")
    assert [item["name"] for item in trail["itemListElement"]] == ["An Archive", "المقالات", "عنوان"]
    assert [item["item"]["@id"] for item in trail["itemListElement"][:2]] == [
        "https://example.org/archive/ar/",
        "https://example.org/archive/ar/articles/",
    ]


def test_without_an_address_of_the_site_addresses_are_relative_to_the_page() -> None:
    found = said(
        {"content/articles/a.md": article("A title", "2025-02-08", "themes: [Aid]")},
        "articles/a/index.html",
        config="title: A\n",
    )
    assert found["@id"] == "../../articles/a/#article"
    assert found["about"][0]["@id"] == "../../themes/aid/#theme"


def test_what_has_no_page_has_no_identity() -> None:
    config = f"{CONFIG}pages: {{events: no, places: no, authors: no}}\n"
    files = {
        "content/articles/a.md": article(
            "A title", "2025-02-08", "authors: [Jane Doe]", "places: [Kabul]", "dates: [{date: 2025, title: A}]"
        )
    }
    found = said(files, "articles/a/index.html", config=config)
    assert found["author"] == [{"@type": "Person", "name": "Jane Doe"}]
    assert found["contentLocation"] == [{"@type": "Place", "name": "Kabul"}]
    assert found["mentions"] == [{"@type": "Event", "name": "A", "startDate": "2025"}]


def test_pages_of_an_archive_that_is_read_offline_have_the_same_identities() -> None:
    files = {"content/articles/a.md": article("A title", "2025-02-08", "themes: [Aid]")}
    online = said(files, "articles/a/index.html")
    assert said(files, "articles/a/index.html", config=f"{CONFIG}offline: yes\n") == online


def test_the_config_switches_it_off() -> None:
    pages = outputs_of(archive_of({"content/articles/a.md": article()}, config="outputs: {json_ld: no}\n"))
    assert [path for path, page in pages.items() if b"ld+json" in page] == []


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "&lt;", "\u2028", "\u202e", "\0", "\ud7ff"])
def test_no_text_breaks_out(text: str) -> None:
    made = written([{"@type": "Thing", "name": text}])
    assert not set("<>&\0") & set(made)
    assert msgspec.json.decode(made)["name"] == text


@given(st.text())
def test_any_text_arrives_as_it_was(text: str) -> None:
    made = written([{"@type": "Thing", "name": text}, {"@type": "Thing"}])
    assert not set("<>&") & set(made)
    assert msgspec.json.decode(made)["@graph"][0]["name"] == text
