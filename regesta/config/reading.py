"""The archive's settings as they are written: `config.yaml`, read by a schema.

A fault of the config is a `Problem` like any other, but ends the run with status 2: nothing can be built on it.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import cast
from urllib.parse import unquote

import msgspec

from regesta.codes import CODES
from regesta.config.licence import Licence, licence_of
from regesta.config.look_reading import Look
from regesta.config.model import (
    MARKDOWN_RULES,
    RELATION_TYPES,
    AuthorConfig,
    Config,
    FeedConfig,
    HomeConfig,
    LanguageConfig,
    MarkdownConfig,
    MentionsConfig,
    OutputsConfig,
    PagesConfig,
    RelatedConfig,
)
from regesta.errors import Problem, Span
from regesta.schema.fields import Field, Schema, Values
from regesta.schema.reading import Reading
from regesta.schema.values import (
    Address,
    Choice,
    Composite,
    Flag,
    FreeMapping,
    Language,
    ListOf,
    Number,
    Text,
    scalar,
    shape,
)
from regesta.text.decoding import decode
from regesta.text.located_yaml import Mapping as YamlMapping
from regesta.text.located_yaml import Node, parse_yaml
from regesta.text.slugs import is_slug
from regesta.text.suggestion import closest
from regesta.types import CONFIG_FILE

_ARTICLE_URL_PARTS = frozenset({":slug", ":year", ":month", ":day", ":lang"})


class SiteAddress(Address):
    """The site's own address, without a query or a fragment; a closing slash is added."""

    form = "an http or https address, without query or fragment"

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
        """Return the address with a closing slash."""
        text = super().read(reading, node, path)
        if text is None:
            return None
        if "?" in text or "#" in text:
            reading.report("invalid-url", node.span, "the site's address has neither query nor fragment")
            return None
        if {".", ".."} & set(unquote(text).split("/")):
            reading.report("invalid-url", node.span, "the site's address has no `.` or `..` in its path")
            return None
        return text.rstrip("/") + "/"


class ArticleUrl:
    """The pattern of articles' addresses."""

    form = "a path with :slug, and if wanted :year, :month, :day"

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
        """Return the pattern with a closing slash and no leading one."""
        del path
        found = scalar(reading, node, "an address pattern")
        if found is None:
            return None
        parts = found.text.strip().strip("/").split("/")
        faulty = [part for part in parts if part not in _ARTICLE_URL_PARTS and not is_slug(part)]
        if faulty or ":slug" not in parts:
            reason = f"`{faulty[0]}` is neither a slug nor a known part" if faulty else "`:slug` is missing"
            reading.report("invalid-slug", found.span, f"an address pattern such as articles/:year/:slug/: {reason}")
            return None
        return "/".join(parts) + "/"


class NamedFlags:
    """A mapping of given names to true or false."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    @property
    def form(self) -> str:
        """List the names."""
        return "mapping of true or false: " + ", ".join(self.names)

    def read(self, reading: Reading, node: Node, path: str) -> dict[str, bool] | None:
        """Return the flags that are set."""
        schema = Schema("`markdown.rules`", *(Field(name, Flag(), "on or off") for name in self.names))
        if not isinstance(node, YamlMapping):
            reading.report("wrong-type", node.span, f"{shape(node)} stands where a mapping belongs")
            return None
        return cast("dict[str, bool] | None", schema.read(reading, node, path))


class Severities:
    """A mapping of problem codes to severities."""

    form = "mapping of problem codes to: error, warning, note, off"

    def read(self, reading: Reading, node: Node, path: str) -> dict[str, str] | None:
        """Return the severities; an unknown code is reported."""
        if not isinstance(node, YamlMapping):
            reading.report("wrong-type", node.span, f"{shape(node)} stands where a mapping belongs")
            return None
        severities: dict[str, str] = {}
        choice = Choice("error", "warning", "note", "off")
        for entry in node.entries:
            code = entry.key.text
            if code not in CODES:
                reading.report(
                    "unknown-key", entry.key.span, f"there is no problem code `{code}`", suggestion=closest(code, CODES)
                )
                continue
            word = choice.read(reading, entry.value, f"{path}.{code}")
            if word is not None:
                severities[code] = word
        return severities


def _markdown(values: Values) -> MarkdownConfig:
    return msgspec.convert(values, MarkdownConfig)


def _feed(values: Values) -> FeedConfig:
    return msgspec.convert(values, FeedConfig)


def _mentions(values: Values) -> MentionsConfig:
    return msgspec.convert(values, MentionsConfig)


def _home(values: Values) -> HomeConfig:
    return msgspec.convert(values, HomeConfig)


def _pages(values: Values) -> PagesConfig:
    return msgspec.convert(values, PagesConfig)


def _outputs(values: Values) -> OutputsConfig:
    return msgspec.convert(values, OutputsConfig)


def _author(values: Values) -> AuthorConfig:
    return msgspec.convert(values, AuthorConfig)


def _language(values: Values) -> LanguageConfig:
    return msgspec.convert(values, LanguageConfig)


def _licence(values: Values) -> Licence:
    url = values.get("url")
    return licence_of(str(values["name"]), None if url is None else str(url))


def _related(values: Values) -> RelatedConfig:
    return msgspec.convert(values, RelatedConfig)


MARKDOWN_SCHEMA = Schema(
    "`markdown`",
    Field("trust_html", Flag(), "raw HTML is let through as it is (default false: it is sanitised)"),
    Field("typographer", Flag(), "quotes are set as the language sets them (default true)"),
    Field("accelerate", Flag(), "quick ways are taken that lead to the same pages (default true)"),
    Field("rules", NamedFlags(MARKDOWN_RULES), "single rules of the syntax, on or off (default: all on)"),
)
FEED_SCHEMA = Schema(
    "`feed`",
    Field("items", Number(1, 1000, whole=True), "how many articles a feed holds (default 20)"),
    Field("full", Flag(), "the archive's own feed carries whole texts, not summaries alone (default true)"),
)
HOME_SCHEMA = Schema(
    "`home`",
    Field("latest", Number(0, 100, whole=True), "how many articles the home page lists (default 6)"),
    Field("actors", Number(0, 200, whole=True), "how many actors (default 12)"),
    Field("themes", Number(0, 200, whole=True), "how many themes (default 8)"),
    Field("events", Number(0, 200, whole=True), "how many events (default 6)"),
)
PAGES_SCHEMA = Schema(
    "`pages`",
    Field("events", Flag(), "a page for each event, and their index (default true)"),
    Field("dates", Flag(), "the chronology, with its years and months (default true)"),
    Field("places", Flag(), "a page for each place, and their index (default true)"),
    Field("series", Flag(), "a page for each series, and their index (default true)"),
    Field("authors", Flag(), "a page for each author, and their index (default true)"),
    Field("network", Flag(), "the network of actors who appear together (default true)"),
    Field("assessments", Flag(), "the list of all assessments, with the track record (default true)"),
    Field("search", Flag(), "the search, with its page and its index (default true)"),
)
OUTPUTS_SCHEMA = Schema(
    "`outputs`",
    Field("atom", Flag(), "Atom feeds (default true)"),
    Field("json_feed", Flag(), "the same feeds in JSON Feed (default true)"),
    Field("icalendar", Flag(), "calendars of the events whose days are known (default true)"),
    Field("json_ld", Flag(), "JSON-LD in the pages, which says to programs what they are about (default true)"),
    Field("csv", Flag(), "all tables as CSV, with a data package, in /data/ (default false)"),
    Field("sqlite", Flag(), "the same tables as an SQLite database, with metadata for Datasette (default false)"),
    Field("bibtex", Flag(), "citations as BibTeX: of each article, actor and theme, and of all (default false)"),
    Field("ris", Flag(), "the same as RIS (default false)"),
    Field("csl_json", Flag(), "the same as CSL-JSON (default false)"),
    Field("json", Flag(), "records as JSON beside their pages, and as NDJSON with schemas in /data/ (default false)"),
    Field("skos", Flag(), "the themes as a thesaurus (SKOS, Turtle) in /data/ (default false)"),
    Field("rdf", Flag(), "all records as RDF (Turtle and N-Triples) in /data/ (default false)"),
    Field("followthemoney", Flag(), "actors, events, articles as FollowTheMoney entities in /data/ (default false)"),
    Field("graphs", Flag(), "the network and the register's ties as GraphML and GEXF in /data/ (default false)"),
    Field("timeline_js", Flag(), "the events for TimelineJS in /data/ (default false)"),
    Field("ro_crate", Flag(), "what /data/ holds, as an RO-Crate (default false)"),
    Field("offline", Flag(), "the site as a zip to be read from a disk, with a page that offers it (default false)"),
    Field("cards", Flag(), "a picture for each article, which other sites show beside a link to it (default false)"),
    Field("markdown", Flag(), "each page as Markdown beside it, and llms.txt, which lists them (default false)"),
)
AUTHOR_SCHEMA = Schema(
    "an author",
    Field("name", Text(), "the name, as articles have it", required=True),
    Field("sort", Text(), "the name as an index sorts it, which tells its parts: Doe, Jane"),
    Field("type", Choice("person", "organisation"), "whether the author is a person (default) or a body"),
    Field("url", Address(), "an address that stands for the author: an ORCID, a home page"),
)
LANGUAGE_SCHEMA = Schema(
    "a language",
    Field("lang", Language(), "the language's tag", required=True),
    Field("title", Text(), "the archive's name in it"),
    Field("description", Text(), "what the archive is, in it"),
)
LICENCE_SCHEMA = Schema(
    "`licence`",
    Field("name", Text(), "how the terms are called", required=True),
    Field("url", Address(), "where they are told in full"),
)
MENTIONS_SCHEMA = Schema(
    "`mentions`",
    Field("find", Flag(), "names are looked for in the texts, for links and passages (default true)"),
    Field(
        "links",
        Choice("first-in-section", "first", "all", "none"),
        "which mentions of an actor in the text are links (default first-in-section)",
    ),
)
RELATED_SCHEMA = Schema(
    "`related`",
    Field("articles", Number(0, 50, whole=True), "how many related articles an article's page shows (default 5)"),
    Field("actors", Number(0, 100, whole=True), "what a shared actor is worth (default 2)"),
    Field("principal", Number(0, 100, whole=True), "what it adds that both have it as a principal actor (default 2)"),
    Field("events", Number(0, 100, whole=True), "what a shared event is worth (default 4)"),
    Field("themes", Number(0, 100, whole=True), "what a shared theme is worth (default 2)"),
    Field("places", Number(0, 100, whole=True), "what a shared place is worth (default 1)"),
    Field("series", Number(0, 100, whole=True), "what it is worth to be parts of one series (default 2)"),
    Field("nearness", Number(0, 1000, whole=True), "percent that publication within a week adds (default 100)"),
)

CONFIG_SCHEMA = Schema(
    "config.yaml",
    Field("title", Text(), "the archive's name"),
    Field("description", Text(), "one or two sentences on the archive: home page, feeds, search engines"),
    Field("url", SiteAddress(), "the site's absolute address; feeds, sitemap and canonical links need it"),
    Field("lang", Language(), "the archive's main language (default en)"),
    Field(
        "languages",
        ListOf(Composite(LANGUAGE_SCHEMA, _language, shorthand="lang")),
        "what the archive is called in the other languages of its articles",
    ),
    Field("publisher", Text(), "who publishes the archive: footer, feeds, citations"),
    Field(
        "licence",
        Composite(LICENCE_SCHEMA, _licence, shorthand="name"),
        "the terms of use: an SPDX identifier (CC-BY-4.0), an address, or words of one's own",
        synonyms=("license",),
    ),
    Field("authors", ListOf(Composite(AUTHOR_SCHEMA, _author, shorthand="name")), "what is known of authors"),
    Field("article_url", ArticleUrl(), "the pattern of articles' addresses (default articles/:slug/)"),
    Field("per_page", Number(5, 1000, whole=True), "how many entries a page of a long list shows (default 50)"),
    Field("offline", Flag(), "links name index.html, so that the site works from file:// (default false)"),
    Field("relation_types", ListOf(Text()), "types of relations between actors, beside those that are given"),
    Field("markdown", Composite(MARKDOWN_SCHEMA, _markdown), "how Markdown is read"),
    Field("feed", Composite(FEED_SCHEMA, _feed), "what feeds hold"),
    Field("home", Composite(HOME_SCHEMA, _home), "what the home page shows"),
    Field("pages", Composite(PAGES_SCHEMA, _pages), "which kinds of pages are made; of the others names are shown"),
    Field("outputs", Composite(OUTPUTS_SCHEMA, _outputs), "which formats for other programs are made"),
    Field("look", Look(), "palette, typefaces, mark and favicon"),
    Field("mentions", Composite(MENTIONS_SCHEMA, _mentions), "what is made of the names in the text"),
    Field("related", Composite(RELATED_SCHEMA, _related), "which articles are shown as related"),
    Field("severity", Severities(), "how much each problem weighs"),
    Field("params", FreeMapping(), "one's own settings, for one's own templates: `site.params`"),
    own_keys="params",
)


def load_config(root: Path) -> tuple[Config, tuple[Problem, ...]]:
    """Read ``config.yaml`` of an archive; without one the defaults hold.

    Returns the config and its problems; where there are any, the config is not to be used.
    """
    path = root / CONFIG_FILE
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for, for ever
            return Config(), (_unreadable("it is no regular file"),)
        data = path.read_bytes()
    except FileNotFoundError:
        return Config(), ()
    except OSError as error:
        return Config(), (_unreadable(str(error.strerror)),)
    return read_config(data)


def _unreadable(reason: str) -> Problem:
    return Problem(
        code="unreadable-file", span=Span.of_file(CONFIG_FILE), message=f"config.yaml cannot be read: {reason}"
    )


def read_config(data: bytes) -> tuple[Config, tuple[Problem, ...]]:
    """Read a config from the bytes of its file."""
    source, problems = decode(CONFIG_FILE, data)
    if source is None:
        return Config(), problems
    node, yaml_problems = parse_yaml(source)
    problems += yaml_problems
    if node is None or problems:
        return Config(written=True), problems
    reading = Reading(source)
    if not isinstance(node, YamlMapping):
        if not (hasattr(node, "is_null") and node.is_null):
            reading.report("wrong-type", node.span, f"{shape(node)} stands where the settings belong")
        return Config(written=True), tuple(reading.problems)
    values = CONFIG_SCHEMA.read(reading, node, "")
    if values is None or reading.problems:
        return Config(written=True), tuple(reading.problems)
    own = cast("tuple[str, ...]", values.get("relation_types", ()))
    values["relation_types"] = (*RELATION_TYPES, *(word for word in own if word not in RELATION_TYPES))
    return msgspec.convert({**values, "written": True}, Config), ()
