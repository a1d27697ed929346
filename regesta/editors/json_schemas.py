"""JSON Schemas (draft 7, which editors read) of front matter and config, made from the schemas that read them.

What the reader of a key understands, its schema allows, but for one thing: words of a closed set have to be spelt as
they are listed. Names are open, since a name is enough; those that the archive knows are there to be completed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from regesta.codes import CODES
from regesta.config.look_reading import ColourText, Look, PatternText
from regesta.config.reading import CONFIG_SCHEMA, ArticleUrl, NamedFlags, Severities
from regesta.content.readers import ActorUse, Doi, EventUses, IdText, MentionRules, NameValue, SameAsValue, Wikidata
from regesta.content.schema import SCHEMAS
from regesta.editors.known_values import KnownValues, named_kind
from regesta.schema.fields import Field, Reader, Schema
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

JsonSchema = dict[str, Any]

KINDS = (*SCHEMAS, "config")
"""What there is a schema of: each kind of front matter, and the config."""
_DRAFT = "http://json-schema.org/draft-07/schema#"
_SCALAR = ["string", "number", "boolean"]
"""What YAML may take a text for: a title can be a year, and Norway's code is a truth value to some."""
_DATE = r"[0-9X]"
_DAY = r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt \t].*)?$"
_ADDRESS = r"^\s*[Hh][Tt][Tt][Pp][Ss]?://"
_WIKIDATA = r"^\s*Q[0-9]+\s*$"
_DOI = r"^\s*(?:[Hh][Tt][Tt][Pp][Ss]?://(?:dx\.|www\.)?doi\.org/|[Dd][Oo][Ii]:\s*)?10\.[0-9]{4,9}(\.[0-9]+)*/\S+\s*$"
_COLOUR = r"^\s*#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\s*$"
_LANGUAGE = r"^\s*[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*\s*$"


def json_schema_of(kind: str, known: KnownValues) -> JsonSchema:
    """Return the schema of a kind of front matter, or of ``config``."""
    schema = CONFIG_SCHEMA if kind == "config" else SCHEMAS[kind]
    maker = _Maker(known)
    made = maker.mapping(schema)
    definitions = maker.definitions()
    head: JsonSchema = {"$schema": _DRAFT, "title": _title(kind)}
    return {**head, **made, **({"definitions": definitions} if definitions else {})}


def schema_text(kind: str, known: KnownValues) -> str:
    """Return the text of a schema's file."""
    return json.dumps(json_schema_of(kind, known), indent=2, ensure_ascii=False) + "\n"


def _title(kind: str) -> str:
    return "config.yaml of a Regesta archive" if kind == "config" else f"Front matter of {_with_article(kind)}"


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


class _Maker:
    """Makes one schema; lists of names stand in it once, however many keys hold them."""

    def __init__(self, known: KnownValues) -> None:
        self._known = known
        self._used: set[str] = set()

    def definitions(self) -> JsonSchema:
        """Return the definitions that the schema refers to."""
        return {f"{kind}-names": self._names(kind) for kind in sorted(self._used)}

    def mapping(self, schema: Schema) -> JsonSchema:
        """Return the schema of a mapping."""
        properties: JsonSchema = {}
        for field in schema.fields:
            properties[field.name] = self._property(schema, field)
            for synonym in field.synonyms:
                other = f"The same as `{field.name}`: {field.doc}"
                properties[synonym] = {**properties[field.name], "description": other}
        required = [field.name for field in schema.fields if field.required and not field.synonyms]
        made: JsonSchema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            made["required"] = required
        either = [field for field in schema.fields if field.required and field.synonyms]
        if either:
            made["allOf"] = [
                {"anyOf": [{"required": [name]} for name in (field.name, *field.synonyms)]} for field in either
            ]
        return made

    def _property(self, schema: Schema, field: Field) -> JsonSchema:
        kind = named_kind(schema, field.name)
        made = self._read_by(field.reader, kind)
        if not field.required:
            # A key without a value is as good as absent.
            made = _either(made, {"type": "null"})
        doc = field.doc.replace("``", "`")
        form = "" if hasattr(getattr(field.reader, "item", field.reader), "schema") else f" ({field.reader.form})"
        return {"description": f"{doc[:1].upper()}{doc[1:]}{form}", **made}

    def _read_by(self, reader: Reader, kind: str | None) -> JsonSchema:
        """Return the schema of what a reader reads; `kind` is that of the names, where it reads names."""
        match reader:
            case ListOf():
                item = self._read_by(reader.item, kind)
                made = _either(item, {"type": "array", "items": item})
            case Choice():
                words = self._known.relation_types if reader.vocabulary == "relation_types" else reader.words
                made = {"enum": list(words)}
            case NameValue():
                made = self._named(kind)
            case ActorUse():
                made = _either(self._named("actor"), self.mapping(reader.schema))
            case EventUses():
                made = self._events(reader)
            case MentionRules():
                made = self._mentions()
            case Composite():
                made = self.mapping(reader.schema)
                made = _either({"type": _SCALAR}, made) if reader.shorthand else made
            case Look():
                made = self.mapping(reader.schema)
            case SameAsValue():
                made = _either({"type": "string", "pattern": rf"{_WIKIDATA}|{_ADDRESS}"}, self.mapping(reader.schema))
            case _:
                made = next(make for known, make in _SIMPLE.items() if isinstance(reader, known))(reader)
        return made

    def _named(self, kind: str | None) -> JsonSchema:
        if kind is None or not self._known.names.get(kind):
            return {"type": _SCALAR}
        self._used.add(kind)
        return {"$ref": f"#/definitions/{kind}-names"}

    def _names(self, kind: str) -> JsonSchema:
        """Return any name, with those of the archive to be completed."""
        return _either({"enum": list(self._known.names[kind])}, {"type": _SCALAR})

    def _events(self, reader: EventUses) -> JsonSchema:
        """Return the events of an article: ids, mappings, and ``<date>: <title>``."""
        one = self.mapping(reader.schema)
        del one["required"]  # the shorthand stands for two of its keys
        one["patternProperties"] = {_DATE: {"type": _SCALAR, "description": "The event's title, under its date"}}
        item = _either(self._named("event"), one)
        return _either(item, {"type": "array", "items": item})

    def _mentions(self) -> JsonSchema:
        actor = self._named("actor")
        phrases = _either({"type": _SCALAR}, {"type": "array", "items": {"type": _SCALAR}})
        exceptions = {
            "type": "object",
            "required": ["default"],
            "properties": {"default": {**actor, "description": "Who is meant else; `none`: no actor"}},
            "additionalProperties": phrases,
        }
        return {"type": "object", "additionalProperties": _either(actor, exceptions)}


def _either(*schemas: JsonSchema) -> JsonSchema:
    """Return what allows all that one of some schemas allows."""
    flat = [inner for schema in schemas for inner in (schema["anyOf"] if set(schema) == {"anyOf"} else [schema])]
    return {"anyOf": flat}


def _text(_: Reader) -> JsonSchema:
    return {"type": _SCALAR}


def _date(reader: Reader) -> JsonSchema:
    if isinstance(reader, Date) and reader.day:
        return {"type": "string", "pattern": _DAY}
    return _either({"type": "string", "pattern": _DATE}, {"type": "integer"})


def _number(reader: Reader) -> JsonSchema:
    if not isinstance(reader, Number):
        raise TypeError(reader)
    kind = "integer" if reader.whole else "number"
    return {"type": kind, "minimum": reader.lowest, "maximum": reader.highest}


def _flag(_: Reader) -> JsonSchema:
    return {"enum": [True, False, "yes", "no", "on", "off"]}


def _flags(reader: Reader) -> JsonSchema:
    if not isinstance(reader, NamedFlags):
        raise TypeError(reader)
    return {
        "type": "object",
        "properties": {name: {"description": f"The rule `{name}`", **_flag(reader)} for name in reader.names},
        "additionalProperties": False,
    }


def _severities(_: Reader) -> JsonSchema:
    words = {"enum": ["error", "warning", "note", "off", False]}  # YAML of old reads `off` as false
    properties = {
        name: {**words, "description": f"{code.meaning} Here it is: {code.severity}"} for name, code in CODES.items()
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _pattern(pattern: str) -> Callable[[Reader], JsonSchema]:
    return lambda _: {"type": "string", "pattern": pattern}


def _like(reader: Reader) -> JsonSchema:
    if not isinstance(reader, PatternText):
        raise TypeError(reader)
    return {"type": _SCALAR, "pattern": rf"^\s*(?:{reader.pattern.pattern.replace(chr(92) + 'Z', '')})\s*$"}


_SIMPLE: Mapping[type, Callable[[Reader], JsonSchema]] = {
    Text: _text,
    IdText: _text,
    SlugText: _text,
    OldUrl: _text,
    Flag: _flag,
    Number: _number,
    Date: _date,
    Address: _pattern(_ADDRESS),
    Language: _pattern(_LANGUAGE),
    Wikidata: _pattern(_WIKIDATA),
    Doi: _pattern(_DOI),
    ColourText: _pattern(_COLOUR),
    PatternText: _like,
    FreeMapping: lambda _: {"type": "object"},
    ArticleUrl: _pattern(r":slug"),
    NamedFlags: _flags,
    Severities: _severities,
}
"""By reader, the schema of what it reads, subclasses too; a test says that no reader is forgotten."""
