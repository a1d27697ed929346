"""The Archive: all that is known of the content, resolved and frozen. Pages are planned from it and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Generic, Literal, TypeVar

import msgspec

from regesta.archive.co_actors import CoActor
from regesta.archive.links import RegisterLinks
from regesta.config.model import Config
from regesta.content.model import Actor, Article, EventFields, Page, Place, Record, Theme
from regesta.errors import Span
from regesta.mentions.model import Ruling
from regesta.mentions.records import PackedMentions
from regesta.prose.parts import Outline
from regesta.types import (
    ActorId,
    ArticleId,
    AuthorId,
    Digest,
    EventId,
    LanguageTag,
    OutputPath,
    PageId,
    PlaceId,
    SeriesId,
    SourcePath,
    ThemeId,
    UrlPath,
)

EntryKind = Literal["article", "actor", "theme", "event", "place", "series", "author", "page"]

RecordT = TypeVar("RecordT", bound=Record)


class Ref(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A record of the archive, by kind and id."""

    kind: EntryKind
    id: str


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What a reference, link or image of the prose leads to: a record, an asset, or a place on its own page."""

    ref: Ref | None = None
    asset: SourcePath | None = None
    url: UrlPath | None = None
    """A page of the site that is no record: an index."""
    fragment: str | None = None


class LinkedProse(msgspec.Struct, frozen=True, kw_only=True):
    """Prose and the targets of its slots, one for one."""

    outline: Outline
    targets: tuple[Target | None, ...]


class Entry(msgspec.Struct, Generic[RecordT], frozen=True, kw_only=True):
    """An entry of an index: written in a file of its own (`record`), or only named."""

    id: str
    name: str
    sort: str
    record: RecordT | None
    text: LinkedProse | None
    span: Span
    """Where the entry is declared, or first named."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What an article says of an event."""

    article: ArticleId
    fields: EventFields | None
    """None: it names the event by its id, and says no more of it."""
    by: tuple[ActorId, ...] = ()
    to: tuple[ActorId, ...] = ()
    where: tuple[PlaceId, ...] = ()


class EventEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An event: what the register or the earliest article says of it, and the articles that tell of it."""

    id: EventId
    fields: EventFields
    by: tuple[ActorId, ...]
    to: tuple[ActorId, ...]
    where: tuple[PlaceId, ...]
    part_of: EventId | None
    registered: bool
    lang: LanguageTag
    text: LinkedProse | None
    tellings: tuple[Telling, ...]
    """Every article that names the event, with what it says of it, the earliest first."""
    span: Span


class Participation(msgspec.Struct, frozen=True, kw_only=True):
    """An actor in an article, and the ways in which the article names the actor."""

    actor: ActorId
    ways: tuple[str, ...]
    """From ``principal``, ``actor``, ``event``."""
    role: str | None = None
    spelling: str | None = None
    span: Span | None = None
    """Where ``about`` or ``actors`` name the actor."""


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its names resolved; a translation has what its original has, where it says nothing itself."""

    id: ArticleId
    article: Article
    text: LinkedProse
    lang: LanguageTag
    day: datetime.date
    original: ArticleId
    """Its own id, unless it is a translation."""
    authors: tuple[AuthorId, ...]
    series: SeriesId | None
    participants: tuple[Participation, ...]
    themes: tuple[ThemeId, ...]
    places: tuple[PlaceId, ...]
    events: tuple[EventId, ...]
    superseded_by: ArticleId | None
    rulings: tuple[Ruling, ...] = ()
    """What names mean in its text, as its front matter settles them."""
    image: SourcePath | None = None

    @property
    def standing(self) -> Literal["published", "withdrawn", "superseded"]:
        """Whether it stands: an article whose place another has taken is superseded, whatever its `status` says."""
        if self.article.status == "withdrawn":
            return "withdrawn"
        return "superseded" if self.superseded_by is not None or self.article.status == "superseded" else "published"

    @property
    def listed(self) -> bool:
        """Whether lists, counts and feeds know the article: a withdrawn one keeps its page and nothing else."""
        return self.article.status != "withdrawn"


class PageEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A page that is no article."""

    id: PageId
    page: Page
    text: LinkedProse
    lang: LanguageTag


class Backref(msgspec.Struct, frozen=True, order=True, kw_only=True):
    """A record that names another one, and the ways in which it does."""

    source: Ref
    ways: tuple[str, ...]


class Passages(msgspec.Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """The sentences of an article that name an actor, or tell of an event."""

    article: ArticleId
    """The original, or that one of its translations which is the first to name the actor."""
    count: int
    text: bytes
    """Under which key the store has them, as `regesta.mentions.records.Passage`."""


class AssetFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is published as it is."""

    path: SourcePath
    output: OutputPath
    size: tuple[int, int] | None = None
    """Width and height in CSS pixels, for images."""


DATA_VERSION = "1.0"
"""Of the archive as data. Within a major version tables, columns and fields are added, and none is changed."""


class DataFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the archive as data: not known before it is made is how large it is."""

    path: OutputPath
    description: str
    """What it holds, in English."""
    is_table: bool = False
    size: int | None = None
    """In bytes; none where the file is not made."""
    sha256: Digest | None = None


CARD_SIZE = (1200, 630)
"""Width and height of social cards, in pixels."""


class CardFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the theme that is drawn on social cards."""

    name: str
    """Its path below the folder of its kind."""
    digest: Digest


class CardFont(msgspec.Struct, frozen=True, kw_only=True):
    """A typeface of social cards."""

    file: CardFile
    family: str
    weight: int


class CardKit(msgspec.Struct, frozen=True, kw_only=True):
    """Which articles have a social card, and what these are drawn with."""

    articles: frozenset[ArticleId]
    fonts: tuple[CardFont, ...]
    """A letter is set in the first that has it."""
    mark: CardFile | None = None
    """The archive's own mark; none: the theme's."""


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """The whole archive. Mappings are in the order of ids, tuples of articles newest first, unless said otherwise."""

    config: Config
    as_of: datetime.date
    """The day at which the archive is looked at: ``--as-of``, or the newest date of publication."""
    works: Mapping[ArticleId, Work]
    newest: tuple[ArticleId, ...]
    """The originals that are listed, newest first."""
    versions: Mapping[ArticleId, tuple[ArticleId, ...]]
    """By original: the original and its translations, in the order of languages."""
    actors: Mapping[ActorId, Entry[Actor]]
    themes: Mapping[ThemeId, Entry[Theme]]
    places: Mapping[PlaceId, Entry[Place]]
    series: Mapping[SeriesId, Entry[Record]]
    authors: Mapping[AuthorId, Entry[Record]]
    events: Mapping[EventId, EventEntry]
    pages: Mapping[PageId, PageEntry]
    links: RegisterLinks
    backlinks: Mapping[Ref, tuple[Backref, ...]]
    urls: Mapping[Ref, UrlPath]
    sections: Mapping[str, UrlPath]
    """The indexes that the site has, by kind."""
    languages: Mapping[LanguageTag, Mapping[str, UrlPath]] = {}
    """By language, the indexes of those beside the main one in which articles are listed."""
    home: UrlPath = UrlPath("")
    """The address of the home page, below which all others lie."""
    redirects: Mapping[UrlPath, UrlPath]
    gone: tuple[UrlPath, ...]
    assets: Mapping[SourcePath, AssetFile]
    cards: CardKit | None = None
    """None: no article has a social card."""
    unread: frozenset[SourcePath] = frozenset()
    """Files of the content of which nothing could be made; without an error there are none."""
    mentions: Mapping[ArticleId, PackedMentions] = {}
    """Who is named in the text of each article; nothing where nobody is."""
    passages: Mapping[ActorId, tuple[Passages, ...]] = {}
    """By actor, the articles that name the actor in their text, newest first; a work counts once."""
    told: Mapping[EventId, tuple[Passages, ...]] = {}
    """By event, the articles whose text tells of it, newest first; a work counts once."""
    named_at: Mapping[EventId, tuple[ActorId, ...]] = {}
    """By event, who is named in the sentences that tell of it, in the order of ids."""
    co_actors: Mapping[ActorId, tuple[CoActor, ...]] = {}
    """By actor, those with whom it appears most strongly, the strongest first."""
