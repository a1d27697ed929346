"""The tables of front matter: which keys each kind of record has, and how each is read.

The tables are the reference: ``docs/reference/front-matter.md`` is made from them.
"""

from __future__ import annotations

import msgspec

from regesta.config.model import RELATION_TYPES
from regesta.content.model import Assessment, Change, EventFields, LocalizedName, Office, Relation, Source, Succession
from regesta.content.readers import ActorUse, Doi, EventUses, IdText, MentionRules, NameValue, SameAsValue, Wikidata
from regesta.schema.fields import Field, Schema, Values
from regesta.schema.values import (
    Address,
    Choice,
    Composite,
    Date,
    Flag,
    FreeMapping,
    Language,
    ListOf,
    Number,
    OldUrl,
    SlugText,
    Text,
)

ACTOR_TYPES = (
    "person",
    "organisation",
    "state",
    "government",
    "movement",
    "armed-group",
    "company",
    "bloc",
    "unknown",
)
LIKELIHOODS = (
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
)
"""The seven expressions of likelihood of ICD 203 (section D.6.e.2.a)."""

TEXT, TEXTS, NAME, NAMES, DATE, DAY, FLAG = (
    Text(),
    ListOf(Text()),
    NameValue(),
    ListOf(NameValue()),
    Date(),
    Date(day=True),
    Flag(),
)

_EXTRA = Field("extra", FreeMapping(), "keys of one's own", synonyms=("params",))
_LANG = Field("lang", Language(), "the language of the text (default: the config's)")
_SLUG = Field("slug", SlugText(), "the last part of the address, where it is not the id")
_REDIRECTS = Field(
    "redirect_from", ListOf(OldUrl()), "old addresses that lead here", attribute="redirects", synonyms=("old_urls",)
)


def make_event(values: Values) -> EventFields:
    """Make the fields of an event from the values that the table's readers gave."""
    return EventFields(**values)  # type: ignore[arg-type] # each reader of the table gives its field's type


def _composite(schema: Schema, record: type[msgspec.Struct], *, shorthand: str | None = None) -> Composite:
    return Composite(schema, lambda values: record(**values), shorthand=shorthand)


OFFICE_SCHEMA = Schema(
    "an office",
    Field("office", TEXT, "the office's name", required=True),
    Field("of", NAME, "the body that the office belongs to"),
    Field("valid", DATE, "when it was held: an EDTF interval; none means not known"),
    Field("status", Choice("acting", "de facto"), "how it was held"),
    Field("shared", FLAG, "several hold it at once, as members do (default false)"),
    Field("source", TEXT, "where this is from"),
)
RELATION_SCHEMA = Schema(
    "a relation",
    Field("to", NAME, "the other actor", required=True),
    Field("type", Choice(*RELATION_TYPES, vocabulary="relation_types"), "what the relation is", required=True),
    Field("valid", DATE, "when it held: an EDTF interval"),
    Field("source", TEXT, "where this is from"),
    Field("note", TEXT, "a remark"),
)
SUCCESSION_SCHEMA = Schema(
    "a succession",
    Field("kind", Choice("renamed", "split", "merged"), "what happened", required=True),
    Field("to", NAME, "the body that came of it", required=True),
    Field("date", DATE, "when it happened"),
)
LOCALIZED_NAME_SCHEMA = Schema(
    "a name",
    Field("name", TEXT, "the name", required=True),
    Field("lang", Language(), "its language"),
)
SAME_AS_SCHEMA = Schema(
    "`same_as`",
    Field("wikidata", Wikidata(), "the Wikidata item"),
    Field("url", Address(), "an address that stands for the same thing"),
)
ACTOR_USE_SCHEMA = Schema(
    "an actor",
    Field("id", NAME, "the actor's id"),
    Field("name", NAME, "the actor's name, instead of the id"),
    Field("role", TEXT, "the role in this article"),
    Field("as", TEXT, "the spelling that this article uses"),
)
SOURCE_SCHEMA = Schema(
    "a source",
    Field("title", TEXT, "the document's title", required=True),
    Field("id", TEXT, "a key to refer to it by"),
    Field("url", Address(), "where it is"),
    Field("archived", Address(), "where a copy is kept"),
    Field("accessed", DATE, "when it was last read"),
    Field("publisher", TEXT, "who published it"),
    Field("date", DATE, "when it was published"),
    Field("lang", Language(), "its language"),
)
ASSESSMENT_SCHEMA = Schema(
    "an assessment",
    Field("claim", TEXT, "what is judged", required=True),
    Field("id", TEXT, "a key to refer to it by"),
    Field("likelihood", Choice(*LIKELIHOODS), "how likely, in the words of ICD 203"),
    Field("confidence", Choice("low", "moderate", "high"), "how sure the author is"),
    Field("by", DATE, "the day by which it can be judged"),
    Field("resolve", TEXT, "how it will be judged"),
    Field("outcome", Choice("open", "borne out", "not borne out", "undecidable"), "what came of it (default open)"),
    Field("outcome_date", DATE, "when that was known"),
    Field("evidence", TEXT, "what shows it"),
)
CHANGE_SCHEMA = Schema(
    "a change",
    Field("date", DATE, "when it was made", required=True),
    Field("kind", Choice("correction", "clarification", "update", "withdrawal"), "what kind it is", required=True),
    Field("note", TEXT, "what was changed, for readers", required=True),
)
_EVENT_FIELDS = (
    Field("date", DATE, "when it happened: an EDTF date", required=True),
    Field("title", TEXT, "what happened, in a few words", required=True),
    Field("type", TEXT, "what kind of event it is"),
    Field("by", NAMES, "who acted"),
    Field("to", NAMES, "who was acted upon"),
    Field("where", NAMES, "where it happened"),
    Field("part_of", NAME, "the event of which it is a part"),
    Field("source", TEXT, "the source, or the id of one of the article's sources"),
    Field("date_text", TEXT, "the date in one's own words, shown instead of the computed ones"),
    Field("date_note", TEXT, "a remark on the date: why a year is inferred"),
    Field("status", Choice("reported", "confirmed", "disputed"), "how sure it is"),
    Field("key", FLAG, "a turning point, set off in the chronology"),
)
EVENT_USE_SCHEMA = Schema("an event", Field("id", IdText(), "the event's id"), *_EVENT_FIELDS)

ARTICLE_SCHEMA = Schema(
    "an article",
    Field("title", TEXT, "the title", required=True),
    Field("date", DAY, "the day of publication; a file name that begins with it will do"),
    Field("updated", DAY, "the day of the last change", synonyms=("lastmod", "modified")),
    Field("as_of", DATE, "the day up to which the article speaks (default: `date`)"),
    Field("authors", NAMES, "who wrote it", synonyms=("author",)),
    Field("summary", TEXT, "the standfirst: one or two sentences", synonyms=("description",)),
    _LANG,
    Field("translation_of", NAME, "the article that this one translates"),
    _SLUG,
    Field(
        "aliases", ListOf(OldUrl()), "old addresses that lead here", attribute="redirects", synonyms=("redirect_from",)
    ),
    Field("draft", FLAG, "the article does not exist yet for the published site"),
    Field("status", Choice("published", "draft", "withdrawn", "superseded"), "where it stands (default published)"),
    Field("superseded_by", NAME, "the article that takes its place"),
    Field("series", NAME, "the series to which it belongs"),
    Field("about", ListOf(ActorUse(ACTOR_USE_SCHEMA)), "the principal actors"),
    Field("actors", ListOf(ActorUse(ACTOR_USE_SCHEMA)), "the other actors"),
    Field("themes", NAMES, "what it is about", synonyms=("tags",)),
    Field("places", NAMES, "where it is set"),
    Field("dates", EventUses(EVENT_USE_SCHEMA, make_event), "the events that it tells of"),
    Field("mentions", MentionRules(), "what names in the text mean here, where the register cannot tell"),
    Field(
        "silence",
        ListOf(Choice("declared-never-named", "often-named", "unknown-name")),
        "what `check` is not to say of its text",
    ),
    Field("sources", ListOf(_composite(SOURCE_SCHEMA, Source, shorthand="title")), "the documents that it cites"),
    Field(
        "assessments",
        ListOf(_composite(ASSESSMENT_SCHEMA, Assessment, shorthand="claim")),
        "judgements that can later be checked",
    ),
    Field("history", ListOf(_composite(CHANGE_SCHEMA, Change)), "corrections and updates"),
    Field("doi", Doi(), "the DOI under which it is registered; it is cited by that"),
    Field("image", TEXT, "a picture, as a path beside the article or below content"),
    Field("id", TEXT, "the id, where it is not the file's name"),
    _EXTRA,
    own_keys="extra",
)
_LOCALIZED = Field(
    "names",
    ListOf(_composite(LOCALIZED_NAME_SCHEMA, LocalizedName, shorthand="name")),
    "the name in other languages and scripts",
)
ACTOR_SCHEMA = Schema(
    "an actor",
    Field("name", TEXT, "the name as it is shown", required=True),
    Field("type", Choice(*ACTOR_TYPES), "what kind of actor it is (default unknown)"),
    Field("sort", TEXT, "the name as an index sorts it: Doe, Jane"),
    Field("aliases", TEXTS, "other names and spellings"),
    Field("weak_aliases", TEXTS, "names that are found in texts and never linked on their own"),
    _LOCALIZED,
    Field("adjectives", TEXTS, "adjectives that stand for the actor"),
    Field("metonyms", TEXTS, "names of other things that may stand for the actor: a capital for its government"),
    Field("ambiguous", TEXTS, "those of its names that may mean something else"),
    Field("offices", ListOf(_composite(OFFICE_SCHEMA, Office, shorthand="office")), "the offices it holds or held"),
    Field("relations", ListOf(_composite(RELATION_SCHEMA, Relation)), "its relations to other actors"),
    Field("part_of", NAMES, "the bodies of which it is a part"),
    Field("succession", ListOf(_composite(SUCCESSION_SCHEMA, Succession)), "how it was renamed, split or merged"),
    Field("valid", DATE, "when it lived or existed: an EDTF interval"),
    Field("same_as", ListOf(SameAsValue(SAME_AS_SCHEMA)), "the same actor elsewhere"),
    Field("not_same_as", NAMES, "actors with which it might be confused"),
    Field("image", TEXT, "a picture"),
    _LANG,
    _SLUG,
    _REDIRECTS,
    _EXTRA,
    own_keys="extra",
)
THEME_SCHEMA = Schema(
    "a theme",
    Field("label", TEXT, "the preferred label (skos:prefLabel)", required=True, synonyms=("name", "title")),
    Field("alt", TEXTS, "other labels (skos:altLabel)", synonyms=("aliases",)),
    _LOCALIZED,
    Field("broader", NAMES, "the broader themes"),
    Field("related", NAMES, "related themes"),
    Field("exact_match", ListOf(Address()), "the same concept in another vocabulary (skos:exactMatch)"),
    Field("replaced_by", NAME, "the theme that takes its place"),
    _LANG,
    _SLUG,
    _REDIRECTS,
    _EXTRA,
    own_keys="extra",
)
PLACE_SCHEMA = Schema(
    "a place",
    Field("name", TEXT, "the name", required=True),
    Field("in", NAME, "the place in which it lies", attribute="within"),
    Field("lat", Number(-90, 90), "latitude in degrees (WGS 84)"),
    Field("lon", Number(-180, 180), "longitude in degrees (WGS 84)"),
    Field("aliases", TEXTS, "other names and spellings"),
    _LOCALIZED,
    _LANG,
    _SLUG,
    _REDIRECTS,
    _EXTRA,
    own_keys="extra",
)
EVENT_SCHEMA = Schema("an event", *_EVENT_FIELDS, _LANG, _SLUG, _REDIRECTS, _EXTRA, own_keys="extra")
PAGE_SCHEMA = Schema(
    "a page",
    Field("title", TEXT, "the title", required=True),
    Field("menu", TEXT, "the words of its entry in the menu; none: not in the menu"),
    Field("summary", TEXT, "one or two sentences for search engines", synonyms=("description",)),
    Field("draft", FLAG, "the page does not exist yet for the published site"),
    _LANG,
    _SLUG,
    _REDIRECTS,
    _EXTRA,
    own_keys="extra",
)

SCHEMAS = {
    "article": ARTICLE_SCHEMA,
    "actor": ACTOR_SCHEMA,
    "theme": THEME_SCHEMA,
    "event": EVENT_SCHEMA,
    "place": PLACE_SCHEMA,
    "page": PAGE_SCHEMA,
}
"""The schema of each kind of record."""
