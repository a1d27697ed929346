"""The archive's settings, with a default for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from regesta.codes import CODES
from regesta.config.licence import Licence
from regesta.config.look import LookConfig
from regesta.errors import Severity
from regesta.types import LanguageTag

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

    find: bool = True
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


class PagesConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Which kinds of pages are made, beside those of articles, actors and themes, without which there is no archive."""

    events: bool = True
    dates: bool = True
    places: bool = True
    series: bool = True
    authors: bool = True
    network: bool = True
    assessments: bool = True
    search: bool = True

    @property
    def left_out(self) -> frozenset[str]:
        """The kinds that are left out."""
        kinds = {
            "event": self.events,
            "date": self.dates,
            "place": self.places,
            "series": self.series,
            "author": self.authors,
            "network": self.network,
            "assessment": self.assessments,
            "search": self.search,
        }
        return frozenset(kind for kind, is_made in kinds.items() if not is_made)


class OutputsConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Which formats for other programs are made, beside the pages."""

    atom: bool = True
    json_feed: bool = True
    icalendar: bool = True
    json_ld: bool = True
    csv: bool = False
    sqlite: bool = False
    bibtex: bool = False
    ris: bool = False
    csl_json: bool = False
    json: bool = False
    skos: bool = False
    rdf: bool = False
    followthemoney: bool = False
    graphs: bool = False
    timeline_js: bool = False
    ro_crate: bool = False
    cards: bool = False
    markdown: bool = False
    offline: bool = False

    @property
    def any_data(self) -> bool:
        """Whether the archive is published as data, in any format."""
        asked = (self.csv, self.sqlite, self.json, self.skos, self.rdf, self.followthemoney, self.graphs)
        return any((*asked, self.timeline_js, self.ro_crate))


class AuthorConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an author beside the name."""

    name: str
    sort: str | None = None
    type: Literal["person", "organisation"] = "person"
    url: str | None = None


class LanguageConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What the archive is called in a language beside the main one; where it says nothing, as in that."""

    lang: LanguageTag
    title: str | None = None
    description: str | None = None


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """All settings of an archive."""

    title: str = "An archive"
    description: str = ""
    url: str | None = None
    lang: LanguageTag = LanguageTag("en")
    languages: tuple[LanguageConfig, ...] = ()
    publisher: str | None = None
    licence: Licence | None = None
    authors: tuple[AuthorConfig, ...] = ()
    article_url: str = "articles/:slug/"
    per_page: int = 50
    offline: bool = False
    relation_types: tuple[str, ...] = RELATION_TYPES
    markdown: MarkdownConfig = MarkdownConfig()
    feed: FeedConfig = FeedConfig()
    home: HomeConfig = HomeConfig()
    pages: PagesConfig = PagesConfig()
    outputs: OutputsConfig = OutputsConfig()
    look: LookConfig = LookConfig()
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

    def called_in(self, lang: LanguageTag) -> LanguageConfig:
        """Return what the archive is called in a language beside the main one."""
        return next((spoken for spoken in self.languages if spoken.lang == lang), LanguageConfig(lang=lang))

    def severity_of(self, code: str) -> Severity | None:
        """Return how much a problem weighs here; `None` where the config has switched it off."""
        word = self.severity.get(code) or CODES[code].severity
        return None if word == "off" else Severity(word)
