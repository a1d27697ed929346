"""The step *validate*: a file's bytes become a record, or problems that say why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import msgspec

from regesta.content.model import Actor, Article, Event, Page, Place, Record, Theme, pack_spans
from regesta.content.schema import SCHEMAS, make_event
from regesta.content.silences import Silence, read_silences
from regesta.content.sources import Found
from regesta.errors import Problem
from regesta.schema.fields import Values
from regesta.schema.moments import timestamp_of
from regesta.schema.reading import Reading
from regesta.schema.values import shape
from regesta.text.decoding import decode
from regesta.text.edtf import Edtf, EdtfFault, parse_edtf
from regesta.text.front_matter import split_front_matter
from regesta.text.located_yaml import Mapping as YamlMapping
from regesta.text.located_yaml import Scalar, parse_yaml
from regesta.text.packing import packed
from regesta.text.slugs import slugify
from regesta.text.source_text import SourceText
from regesta.types import ActorId, ArticleId, EventId, PageId, PlaceId, ThemeId

_EVENT_FIELDS = frozenset(
    ("date", "title", "type", "by", "to", "where", "part_of", "source", "date_text", "date_note", "status", "key")
)


class RecordFile(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of one file: the record, if it is whole, its text, and its problems."""

    record: Record | None
    source: SourceText | None
    problems: tuple[Problem, ...]
    silences: tuple[Silence, ...] = ()


def read_record(found: Found, data: bytes, *, words: Mapping[str, tuple[str, ...]]) -> RecordFile:
    """Read the front matter of a Markdown file to a record.

    `words` are the vocabularies that the config extends, by name (``relation_types``).
    """
    source, problems = decode(found.path, data)
    if source is None:
        return RecordFile(record=None, source=None, problems=problems)
    split, split_problems = split_front_matter(source)
    problems += split_problems
    if split is None:
        return RecordFile(record=None, source=source, problems=problems)
    start, end = split.header or (0, 0)
    node, yaml_problems = parse_yaml(source, start, end)
    problems += yaml_problems
    reading = Reading(source, words=words)
    record: Record | None = None
    if isinstance(node, YamlMapping) or (node is None and not yaml_problems) or _is_null(node):
        mapping = node if isinstance(node, YamlMapping) else YamlMapping(entries=(), span=source.span(0, 0))
        values = SCHEMAS[found.kind].read(reading, mapping, "")
        if values is not None:
            record = _make(found, reading, values, split.body_start)
    elif node is not None:
        reading.report("wrong-type", node.span, f"{shape(node)} stands where the front matter's keys belong")
    silences, misunderstood = read_silences(source, split)
    if isinstance(record, Article):
        silences = (*silences, *_listed_silences(record, source))
    problems += (*reading.problems, *misunderstood)
    return RecordFile(record=record, source=source, problems=problems, silences=silences)


def _listed_silences(article: Article, source: SourceText) -> Iterator[Silence]:
    """Return what `silence` keeps away from a whole article; names that nobody knows are counted without it."""
    for index, code in enumerate(article.silence):
        if code != "unknown-name":
            yield Silence(code, article.at(f"silence[{index}]"), 0, len(source.text) + 1)


def _is_null(node: object) -> bool:
    return isinstance(node, Scalar) and node.is_null


def _make(  # noqa: PLR0911 - one answer for each kind of record
    found: Found, reading: Reading, values: Values, body_start: int
) -> Record | None:
    common: Values = {"path": found.path, "packed_spans": pack_spans(reading.spans), "body_start": body_start}
    if found.kind == "article":
        return _make_article(found, reading, values, common)
    if not _usable_id(reading, found.stem):
        return None
    values |= common
    match found.kind:
        case "actor":
            return Actor(id=ActorId(found.stem), **values)  # type: ignore[arg-type] # the schema's readers give the types
        case "theme":
            return Theme(id=ThemeId(found.stem), **values)  # type: ignore[arg-type] # as above
        case "place":
            return Place(id=PlaceId(found.stem), **values)  # type: ignore[arg-type] # as above
        case "event":
            fields = make_event({key: value for key, value in values.items() if key in _EVENT_FIELDS})
            rest = {key: value for key, value in values.items() if key not in _EVENT_FIELDS}
            return Event(id=EventId(found.stem), fields=fields, **rest)  # type: ignore[arg-type] # as above
        case _:
            return Page(id=PageId(found.stem), **values)  # type: ignore[arg-type] # as above


def _make_article(found: Found, reading: Reading, values: Values, common: Values) -> Article | None:
    dated, stem = found.dated_stem
    written_date = cast("Edtf | None", values.pop("date", None))
    if written_date is not None and dated is not None:
        _compare(reading, written_date, dated)
    date = written_date or _file_date(reading, dated)
    identity = cast("str", values.pop("id", stem))
    usable = _usable_id(reading, identity, field="id")
    if date is None:
        written = reading.spans.get("date")
        if (written or dated) is None:
            reading.report(
                "missing-key",
                reading.source.span(0, 0),
                "an article needs `date`: in the front matter, or as the beginning of its file name (YYYY-MM-DD-)",
            )
        return None
    if values.get("status") == "draft":
        values |= {"status": "published", "draft": True}
    if not usable:
        return None
    timestamp = timestamp_of(date)
    fields = packed(Article, values)
    return Article(id=ArticleId(identity), date=date, timestamp=timestamp, **fields, **common)  # type: ignore[arg-type] # as above


def _file_date(reading: Reading, dated: str | None) -> Edtf | None:
    """Take the date from the file's name, unless the front matter has one, however faulty."""
    if dated is None or "date" in reading.spans:
        return None
    parsed = parse_edtf(dated)
    if isinstance(parsed, EdtfFault):
        reading.report(parsed.code, reading.source.span(0, 0), f"the date in the file's name: {parsed.message}")
        return None
    return parsed


def _compare(reading: Reading, date: Edtf, dated: str) -> None:
    """Report a date that is not the one in the file's name; a moment in another zone may be a day apart."""
    day = parse_edtf(dated)
    if isinstance(day, EdtfFault) or day.earliest is None or date.earliest is None or date.latest is None:
        return
    apart = 0 if date.written == date.expression else 1
    if not date.earliest.toordinal() - apart <= day.earliest.toordinal() <= date.latest.toordinal() + apart:
        message = f"the file's name begins with another day, {dated}"
        reading.report("contradicting-date", reading.spans.get("date", reading.source.span(0, 0)), message)


def _usable_id(reading: Reading, identity: str, *, field: str = "") -> bool:
    """Say whether an id can become an address; report it if not."""
    if slugify(identity) and "/" not in identity and "\\" not in identity:
        return True
    span = reading.spans.get(field) or reading.source.span(0, 0)
    reading.report("invalid-slug", span, f"no address can be made of the id `{identity}`")
    return False
