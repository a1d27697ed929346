"""The archive's settings: `config.yaml`, read by a schema, with a default for everything.

A fault of the config is a `Problem` like any other, but ends the run with status 2: nothing can be built on it.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast
from urllib.parse import unquote, urlsplit

import msgspec

from regesta.codes import CODES
from regesta.errors import Problem, Severity, Span
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
from regesta.types import CONFIG_FILE, LanguageTag

RELATION_TYPES = (
    "member",
    "leader",
    "founder",
    "employee",
    "adviser",
    "owner",
    "subsidiary",
    "ally",
    "partner",
    "rival",
    "donor",
    "parent",
    "child",
    "spouse",
    "sibling",
    "diplomatic mission",
)
"""The relations that every archive has; the config's `relation_types` adds to them."""

MARKDOWN_RULES = (
    "tables",
    "strikethrough",
    "definitions",
    "footnotes",
    "tasks",
    "callouts",
    "references",
    "links",
    "images",
    "figures",
    "html",
    "attributes",
    "headings",
    "quotes",
)
"""The rules of `regesta.prose.parser`, which lies above this module; a test holds the two lists equal."""

_ARTICLE_URL_PARTS = frozenset({":slug", ":year", ":month", ":day", ":lang"})


class MarkdownConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How Markdown is read."""

    trust_html: bool = False
    typographer: bool = True
    accelerate: bool = True
    rules: Mapping[str, bool] = {}


class FeedConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What feeds hold."""

    items: int = 20
    full: bool = True


class HomeConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What the home page shows."""

    latest: int = 6
    actors: int = 12
    themes: int = 8
    events: int = 6


class MentionsConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What is made of the names in the text."""

    links: Literal["first-in-section", "first", "all", "none"] = "first-in-section"
    """`regesta.mentions.model.LinkPolicy`, which lies above this module; a test holds the two equal."""


class RelatedConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How many related articles a page shows, and what it is worth that two articles share something."""

    articles: int = 5
    actors: int = 2
    principal: int = 2
    events: int = 4
    themes: int = 2
    places: int = 1
    series: int = 2
    nearness: int = 100


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """All settings of an archive."""

    title: str = "An archive"
    description: str = ""
    url: str | None = None
    lang: LanguageTag = LanguageTag("en")
    publisher: str | None = None
    licence: str | None = None
    article_url: str = "articles/:slug/"
    per_page: int = 50
    offline: bool = False
    relation_types: tuple[str, ...] = RELATION_TYPES
    markdown: MarkdownConfig = MarkdownConfig()
    feed: FeedConfig = FeedConfig()
    home: HomeConfig = HomeConfig()
    mentions: MentionsConfig = MentionsConfig()
    related: RelatedConfig = RelatedConfig()
    severity: Mapping[str, str] = {}
    """Severities by problem code, where they differ from the table's: ``error``, ``warning``, ``note`` or ``off``."""
    params: Mapping[str, object] = {}
    written: bool = False
    """There is a config file."""

    @property
    def base_path(self) -> str:
        """Return the path of `url`, with slashes at both ends."""
        path = urlsplit(self.url).path if self.url else ""
        return f"/{path.strip('/')}/" if path.strip("/") else "/"

    def severity_of(self, code: str) -> Severity | None:
        """Return how much a problem weighs here; `None` where the config has switched it off."""
        word = self.severity.get(code) or CODES[code].severity
        return None if word == "off" else Severity(word)


class _SiteAddress(Address):
    """The site's own address, without a query or a fragment; a closing slash is added."""

    form = "an http or https address, without query or fragment"

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
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


class _ArticleUrl:
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


class _NamedFlags:
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


class _Severities:
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


def _related(values: Values) -> RelatedConfig:
    return msgspec.convert(values, RelatedConfig)


MARKDOWN_SCHEMA = Schema(
    "`markdown`",
    Field("trust_html", Flag(), "raw HTML is let through as it is (default false: it is sanitised)"),
    Field("typographer", Flag(), "quotes are set as the language sets them (default true)"),
    Field("accelerate", Flag(), "quick ways are taken that lead to the same pages (default true)"),
    Field("rules", _NamedFlags(MARKDOWN_RULES), "single rules of the syntax, on or off (default: all on)"),
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
MENTIONS_SCHEMA = Schema(
    "`mentions`",
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
    Field("url", _SiteAddress(), "the site's absolute address; feeds, sitemap and canonical links need it"),
    Field("lang", Language(), "the archive's main language (default en)"),
    Field("publisher", Text(), "who publishes the archive: footer, feeds, citations"),
    Field("licence", Text(), "the terms of use, shown in the footer", synonyms=("license",)),
    Field("article_url", _ArticleUrl(), "the pattern of articles' addresses (default articles/:slug/)"),
    Field("per_page", Number(5, 1000, whole=True), "how many entries a page of a long list shows (default 50)"),
    Field("offline", Flag(), "links name index.html, so that the site works from file:// (default false)"),
    Field("relation_types", ListOf(Text()), "types of relations between actors, beside those that are given"),
    Field("markdown", Composite(MARKDOWN_SCHEMA, _markdown), "how Markdown is read"),
    Field("feed", Composite(FEED_SCHEMA, _feed), "what feeds hold"),
    Field("home", Composite(HOME_SCHEMA, _home), "what the home page shows"),
    Field("mentions", Composite(MENTIONS_SCHEMA, _mentions), "what is made of the names in the text"),
    Field("related", Composite(RELATED_SCHEMA, _related), "which articles are shown as related"),
    Field("severity", _Severities(), "how much each problem weighs"),
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
