"""The records of the archive, as an author wrote them: frozen, typed, every value with its place in the source.

They stand between *validate* and *assemble*: names are still names here (`Name`), resolved when all files are known.
The vocabulary is that of the field: EDTF (ISO 8601-2) for dates, ICD 203 for likelihood, SKOS for themes.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from regesta.errors import Span
from regesta.text.edtf import Edtf
from regesta.text.packing import NOTHING, Unpacked, pack
from regesta.types import ActorId, ArticleId, EventId, LanguageTag, PageId, PlaceId, SourcePath, ThemeId


class Name(msgspec.Struct, frozen=True):
    """A name or an id as it was typed, to be resolved through a register."""

    text: str
    span: Span


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What every record has: its file, and the place of every key and value of its front matter.

    `spans` maps a field path to the span of its value: ``title``, ``actors[2].role``, ``dates[0].date``; the key
    itself is under the path followed by ``#key``. It is made whenever it is asked for.
    """

    path: SourcePath
    packed_spans: bytes
    body_start: int
    """Offset of the first character of the body in the decoded file."""

    @property
    def identity(self) -> str:
        """The record's id, whatever its kind."""
        return str(getattr(self, "id", ""))

    @property
    def spans(self) -> Mapping[str, Span]:
        """The place of every key and value."""
        return {field: Span(self.path, *place) for field, place in _PLACES.decode(self.packed_spans).items()}

    def at(self, field: str) -> Span:
        """Return the place of a field's value, or of the whole file where the field was not written."""
        place = _PLACES.decode(self.packed_spans).get(field)
        return Span(self.path, *place) if place else Span.of_file(self.path)


_PLACES = msgspec.msgpack.Decoder(dict[str, tuple[int, int, int, int]])


def pack_spans(spans: Mapping[str, Span]) -> bytes:
    """Encode the places in a file, without its name."""
    return pack({field: (span.line, span.column, span.start, span.end) for field, span in spans.items()})


class LocalizedName(msgspec.Struct, frozen=True, kw_only=True):
    """A name in another language or script."""

    name: str
    lang: LanguageTag | None = None


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """An office that an actor holds or held; `valid` is an EDTF interval, none means not known."""

    office: str
    of: Name | None = None
    valid: Edtf | None = None
    status: str | None = None
    shared: bool = False
    """Several hold it at once: that two do is no contradiction."""
    source: str | None = None


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """A typed, dated relation from one actor to another."""

    to: Name
    type: str
    valid: Edtf | None = None
    source: str | None = None
    note: str | None = None


class Succession(msgspec.Struct, frozen=True, kw_only=True):
    """How a body was renamed, split or merged."""

    kind: str
    to: Name
    date: Edtf | None = None


class SameAs(msgspec.Struct, frozen=True, kw_only=True):
    """The same actor or theme elsewhere."""

    wikidata: str | None = None
    url: str | None = None


class Actor(Record, frozen=True, kw_only=True):
    """A person, state or body of the register (``content/actors/<id>.md``); the body of the file is a biography."""

    id: ActorId
    name: str
    type: str = "unknown"
    sort: str | None = None
    lang: LanguageTag | None = None
    slug: str | None = None
    redirects: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    names: tuple[LocalizedName, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    relations: tuple[Relation, ...] = ()
    part_of: tuple[Name, ...] = ()
    succession: tuple[Succession, ...] = ()
    valid: Edtf | None = None
    same_as: tuple[SameAs, ...] = ()
    not_same_as: tuple[Name, ...] = ()
    image: str | None = None
    extra: Mapping[str, object] = {}


class Theme(Record, frozen=True, kw_only=True):
    """A concept of the thesaurus (SKOS): ``content/themes/<id>.md``; the body of the file is its scope note."""

    id: ThemeId
    label: str
    lang: LanguageTag | None = None
    slug: str | None = None
    redirects: tuple[str, ...] = ()
    alt: tuple[str, ...] = ()
    names: tuple[LocalizedName, ...] = ()
    broader: tuple[Name, ...] = ()
    related: tuple[Name, ...] = ()
    exact_match: tuple[str, ...] = ()
    replaced_by: Name | None = None
    extra: Mapping[str, object] = {}


class Place(Record, frozen=True, kw_only=True):
    """A place: ``content/places/<id>.md``; latitude and longitude in degrees (WGS 84)."""

    id: PlaceId
    name: str
    lang: LanguageTag | None = None
    slug: str | None = None
    redirects: tuple[str, ...] = ()
    within: Name | None = None
    lat: float | None = None
    lon: float | None = None
    aliases: tuple[str, ...] = ()
    names: tuple[LocalizedName, ...] = ()
    extra: Mapping[str, object] = {}


class EventFields(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of an event, in an article's ``dates`` or in a file of its own."""

    date: Edtf
    title: str
    type: str | None = None
    by: tuple[Name, ...] = ()
    to: tuple[Name, ...] = ()
    where: tuple[Name, ...] = ()
    part_of: Name | None = None
    source: str | None = None
    date_text: str | None = None
    date_note: str | None = None
    status: str | None = None
    key: bool = False


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """One item of an article's ``dates``: an event as this article tells it, or the id of one told elsewhere."""

    id: str | None
    fields: EventFields | None
    """None: the item is an id and nothing else."""
    span: Span


class Event(Record, frozen=True, kw_only=True):
    """An event of the register: ``content/events/<id>.md``."""

    id: EventId
    fields: EventFields
    lang: LanguageTag | None = None
    slug: str | None = None
    redirects: tuple[str, ...] = ()
    extra: Mapping[str, object] = {}


class ActorMention(msgspec.Struct, frozen=True, kw_only=True):
    """One item of an article's ``about`` or ``actors``: a name, the role here, and the spelling used here."""

    name: Name
    role: str | None = None
    spelling: str | None = None


class MentionRule(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of an article's ``mentions``: what a phrase means here, and in which phrases it means another thing."""

    phrase: Name
    default: Name
    """The actor meant; the word ``none`` for no actor at all."""
    exceptions: tuple[tuple[Name, tuple[str, ...]], ...] = ()


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A document that an article cites."""

    title: str
    id: str | None = None
    url: str | None = None
    archived: str | None = None
    accessed: Edtf | None = None
    publisher: str | None = None
    date: Edtf | None = None
    lang: LanguageTag | None = None


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement that can later be checked; likelihood after ICD 203, confidence low, moderate or high."""

    claim: str
    id: str | None = None
    likelihood: str | None = None
    confidence: str | None = None
    by: Edtf | None = None
    resolve: str | None = None
    outcome: str = "open"
    outcome_date: Edtf | None = None
    evidence: str | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of an article's history."""

    date: Edtf
    kind: str
    note: str


class Article(Record, frozen=True, kw_only=True):
    """An analysis: ``content/articles/**/<id>.md``, or ``<id>/index.md`` with its images beside it.

    Thousands of them are held: its lists are decoded when they are asked for.
    """

    id: ArticleId
    title: str
    date: Edtf
    timestamp: str
    """The date as RFC 3339, to the second, in the zone that was written (a plain day: midnight UTC)."""
    updated: Edtf | None = None
    as_of: Edtf | None = None
    packed_authors: bytes = NOTHING
    summary: str | None = None
    lang: LanguageTag | None = None
    translation_of: Name | None = None
    slug: str | None = None
    redirects: tuple[str, ...] = ()
    draft: bool = False
    status: str = "published"
    superseded_by: Name | None = None
    series: Name | None = None
    packed_about: bytes = NOTHING
    packed_actors: bytes = NOTHING
    packed_themes: bytes = NOTHING
    packed_places: bytes = NOTHING
    packed_dates: bytes = NOTHING
    packed_mentions: bytes = NOTHING
    silence: tuple[str, ...] = ()
    """Codes of advice on its text that is not to be given."""
    packed_sources: bytes = NOTHING
    packed_assessments: bytes = NOTHING
    packed_history: bytes = NOTHING
    doi: str | None = None
    """Bare: ``10.1234/a-visit``."""
    image: str | None = None
    extra: Mapping[str, object] = {}

    authors = Unpacked(tuple[Name, ...])
    about = Unpacked(tuple[ActorMention, ...])
    actors = Unpacked(tuple[ActorMention, ...])
    themes = Unpacked(tuple[Name, ...])
    places = Unpacked(tuple[Name, ...])
    dates = Unpacked(tuple[EventMention, ...])
    mentions = Unpacked(tuple[MentionRule, ...])
    sources = Unpacked(tuple[Source, ...])
    assessments = Unpacked(tuple[Assessment, ...])
    history = Unpacked(tuple[Change, ...])


class Page(Record, frozen=True, kw_only=True):
    """A page that is no article: ``content/pages/**/<id>.md``."""

    id: PageId
    title: str
    menu: str | None = None
    """The words of its entry in the menu; none: not in the menu."""
    lang: LanguageTag | None = None
    slug: str | None = None
    redirects: tuple[str, ...] = ()
    summary: str | None = None
    draft: bool = False
    extra: Mapping[str, object] = {}
