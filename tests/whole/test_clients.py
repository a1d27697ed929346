"""Every file that a site offers to readers' programs, read by such: no complaint, whatever the archive says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import feedparser
import icalendar
import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from jsonschema import Draft202012Validator
from llms_txt import parse_llms_file
from lxml import etree, html

from tests.support.archives import article, write_archive
from tests.support.citing import by_citeproc
from tests.support.hostile import hostile_archive
from tests.support.in_process import build_here
from tests.support.json_ld import json_ld_of, nodes
from tests.support.once import make_once
from tests.support.read_markdown import html_of, words_of

URL = "https://example.org/a/"
SCHEMAS = Path(__file__).parents[1] / "support" / "schemas"
_ATOM = {"a": "http://www.w3.org/2005/Atom"}


def _build(folder: Path) -> None:
    run = build_here(hostile_archive(folder / "archive"), "--output", folder / "site")
    assert run.exit == 0, run.stderr


@pytest.fixture(scope="module", params=["sample", "hostile"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sample_site: Path) -> Path:
    return sample_site if request.param == "sample" else make_once(tmp_path_factory, "clients", _build) / "site"


@pytest.fixture(scope="module")
def atom() -> etree.RelaxNG:
    """Return the grammar of Atom (RFC 4287)."""
    return etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))


def _texts(site: Path, name: str) -> Iterator[tuple[str, str]]:
    found = sorted(site.rglob(name))
    assert len(found) > 10, name
    for file in found:
        yield file.relative_to(site).as_posix(), file.read_bytes().decode("utf-8")


def test_bibtexparser_reads_every_entry(site: Path) -> None:
    for path, text in _texts(site, "cite.bib"):
        library = parse_string(text)
        assert library.failed_blocks == [], path
        assert len(library.entries) == len(json.loads((site / path).with_name("cite.csl.json").read_bytes())), path


def test_rispy_reads_every_entry(site: Path) -> None:
    for path, text in _texts(site, "cite.ris"):
        entries = rispy.loads(text)
        assert [entry for entry in entries if "unknown_tag" in entry] == [], path
        assert len(entries) == len(json.loads((site / path).with_name("cite.csl.json").read_bytes())), path


def test_citeproc_cites_every_article(site: Path) -> None:
    items = json.loads((site / "cite.csl.json").read_bytes())
    assert len(by_citeproc(items, "apa")) == len(items) > 10


def test_feedparser_reads_every_feed(site: Path) -> None:
    for path, text in _texts(site, "feed.xml"):
        found = feedparser.parse(text.encode())
        assert not found.bozo, (path, found.get("bozo_exception"))
        assert {entry.id for entry in found.entries} <= {
            item["id"] for item in json.loads((site / path).with_name("feed.json").read_bytes())["items"]
        }


def test_every_atom_feed_is_one_by_the_grammar(site: Path, atom: etree.RelaxNG) -> None:
    for path, text in _texts(site, "feed.xml"):
        feed = etree.fromstring(text.encode())
        assert atom.validate(feed), (path, atom.error_log.last_error)
        assert feed.findall("a:author", _ATOM) or all(entry.findall("a:author", _ATOM) for entry in feed), path
        for entry in feed.findall("a:entry", _ATOM):
            alternates = entry.findall("a:link[@rel='alternate']", _ATOM)
            assert len({(link.get("type"), link.get("hreflang")) for link in alternates}) == len(alternates) > 0, path


def test_every_json_feed_is_one_by_the_specification(site: Path) -> None:
    validator = Draft202012Validator(json.loads((SCHEMAS / "json-feed.schema.json").read_bytes()))
    for path, text in _texts(site, "feed.json"):
        assert [error.message for error in validator.iter_errors(json.loads(text))] == [], path


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("<updated>2025-03-31T00:00:00Z</updated>", "<updated>2025-03-31</updated>"),
        ("<updated>2025-03-31T00:00:00Z</updated>", ""),
        ("<generator>Regesta</generator>", "<generator>Regesta</generator><generator>Regesta</generator>"),
        ("<name>The Regesta authors</name>", ""),
        ('rel="self"', 'relation="self"'),
        ("<title>Channels to Kabul</title>", '<title type="markdown">Channels to Kabul</title>'),
        ("</feed>", "<title>Too late</title></feed>"),
    ],
)
def test_the_grammar_refuses_what_no_atom_feed_is(
    sample_site: Path, atom: etree.RelaxNG, written: str, wrong: str
) -> None:
    text = (sample_site / "feed.xml").read_text("utf-8")
    assert written in text
    assert not atom.validate(etree.fromstring(text.replace(written, wrong, 1).encode()))


def test_icalendar_reads_every_calendar(site: Path) -> None:
    for path, text in _texts(site, "events.ics"):
        calendar = icalendar.Calendar.from_ical(text)
        assert calendar.errors == [], path
        assert all(event.errors == [] and event["UID"] for event in calendar.walk("VEVENT")), path


def test_yaml_and_markdown_read_every_page_as_markdown(site: Path) -> None:
    for path, text in _texts(site, "index.md"):
        empty, head, body = text.split("---\n", 2)
        told = yaml.safe_load(head)
        page = html.document_fromstring((site / path).with_name("index.html").read_bytes())
        (canonical,) = page.xpath('//link[@rel="canonical"]/@href')
        assert (empty, told["url"]) == ("", canonical), path
        (announced,) = page.xpath('//link[@rel="alternate"][@type="text/markdown"]/@href')
        assert announced.endswith(quote(path, safe="/")), path
        shown = html_of(body)
        assert html.document_fromstring(shown).xpath("//script|//style") == [], path
        for prose in page.xpath('//article[contains(@class, "article")]//div[@class="prose"]'):
            assert words_of(html.tostring(prose, encoding="unicode")) in words_of(shown), path


def test_a_reader_of_llms_txt_finds_pages(site: Path) -> None:
    found = parse_llms_file((site / "llms.txt").read_text("utf-8"))
    assert list(found.sections) == ["Articles", "Actors", "Themes", "Optional"]
    base = str(json.loads((site / "feed.json").read_bytes())["home_page_url"])
    for links in found.sections.values():
        for told in links:
            assert told.url.startswith(base)
            path = site / unquote(told.url.removeprefix(base))
            assert (path / "index.html" if told.url.endswith("/") else path).is_file(), told.url


@pytest.fixture(scope="module")
def superseded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "config.yaml": f"title: Harbours\nurl: {URL}\noutputs: {{bibtex: yes, ris: yes, csl_json: yes}}\n",
        "content/articles/old.md": article("The old one", date="2024-03-05", keys="superseded_by: new\n"),
        "content/articles/new.md": article("The new one", date="2024-04-05"),
    }
    root = write_archive(tmp_path_factory.mktemp("superseded"), files)
    run = build_here(root)
    assert run.exit == 0, run.stderr
    return root / "site"


def test_a_superseded_article_says_so_to_every_program(superseded: Path) -> None:
    folder, successor = superseded / "articles/old", f"{URL}articles/new/"
    (entry,) = parse_string((folder / "cite.bib").read_text("utf-8")).entries
    (reference,) = rispy.loads((folder / "cite.ris").read_text("utf-8"))
    for note in (str(entry["note"]), str(reference["notes"])):
        assert "Superseded by" in note
        assert "The new one" in note
    (item,) = json.loads((folder / "cite.csl.json").read_bytes())
    assert item["status"] == "superseded"
    node = next(iter(nodes(json_ld_of((folder / "index.html").read_bytes())))).node
    assert (node["creativeWorkStatus"], node["correction"]) == ("superseded", [successor])


def test_a_superseded_article_says_so_in_feeds_and_leads_to_what_took_its_place(superseded: Path) -> None:
    new, old = feedparser.parse((superseded / "feed.xml").read_bytes()).entries
    assert [tag.term for tag in old.tags] == ["superseded"]
    assert [link.href for link in old.links if link.rel == "successor-version"] == [f"{URL}articles/new/"]
    assert ("tags" in new, {link.rel for link in new.links}) == (False, {"alternate"})
    newer, older = json.loads((superseded / "feed.json").read_bytes())["items"]
    assert older["tags"] == ["superseded"]
    assert "tags" not in newer
