"""Readers of what only an archive has: names, events in an article's ``dates``, the rules of its ``mentions``."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from regesta.content.model import ActorMention, EventFields, EventMention, MentionRule, Name, SameAs
from regesta.schema.fields import Schema, Values
from regesta.schema.reading import Reading
from regesta.schema.values import Date, Text, scalar, shape
from regesta.text.addresses import is_address
from regesta.text.doi import find_doi, read_doi
from regesta.text.edtf import EdtfFault, parse_edtf
from regesta.text.located_yaml import Entry, Mapping, Node, Scalar, Sequence
from regesta.text.slugs import slugify
from regesta.text.suggestion import closest


class NameValue:
    """A name or an id, with the place where it was typed."""

    form = "a name or an id"

    def read(self, reading: Reading, node: Node, path: str) -> Name | None:
        """Return the name."""
        text = Text().read(reading, node, path)
        return None if text is None else Name(text, node.span)


class IdText:
    """An id of one's own choice, which becomes a part of an address."""

    form = "an id (letters, digits, hyphens)"

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
        """Return the id."""
        text = Text().read(reading, node, path)
        if text is None or slugify(text):
            return text
        reading.report("invalid-slug", node.span, f"no address can be made of the id `{text}`")
        return None


class ActorUse:
    """A name, or a mapping with ``id`` or ``name``, ``role`` and ``as``."""

    form = "a name, or a mapping: id or name, role, as"

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def read(self, reading: Reading, node: Node, path: str) -> ActorMention | None:
        """Return the actor named, with role and spelling."""
        if isinstance(node, Scalar):
            name = NameValue().read(reading, node, path)
            return None if name is None else ActorMention(name=name)
        if not isinstance(node, Mapping):
            reading.report("wrong-type", node.span, f"{shape(node)} stands where a name belongs")
            return None
        before = len(reading.problems)
        values = self.schema.read(reading, node, path)
        if values is None:
            return None
        name = cast("Name | None", values.get("id") or values.get("name"))
        if name is None:
            if len(reading.problems) == before and not node.incomplete:
                reading.report("missing-key", node.span, "an actor needs `id` or `name`")
            return None
        return ActorMention(
            name=name,
            role=cast("str | None", values.get("role")),
            spelling=cast("str | None", values.get("as")),
        )


class EventUses:
    """The events of an article: longhand mappings, or ``<date>: <title>`` with the other keys after it."""

    form = "list: `<EDTF date>: <title>`, or a mapping: date, title, id, type, by, to, where, …"

    def __init__(self, schema: Schema, make: Callable[[Values], EventFields]) -> None:
        self.schema = schema
        self.make = make

    def read(self, reading: Reading, node: Node, path: str) -> tuple[EventMention, ...] | None:
        """Return the events that could be read."""
        if isinstance(node, Mapping):
            nodes = self._single(node)
        elif isinstance(node, Sequence):
            nodes = list(node.items)
        else:
            nodes = [node]
        found: list[EventMention] = []
        for index, item in enumerate(nodes):
            event = self._read_one(reading, item, f"{path}[{index}]")
            if event is not None:
                found.append(event)
        return tuple(found)

    def _read_id(self, reading: Reading, node: Scalar) -> EventMention | None:
        """Read an event of the register, named by its id alone."""
        name = NameValue().read(reading, node, "")
        if name is None:
            return None
        if not isinstance(parse_edtf(name.text), EdtfFault):
            reading.report("missing-key", node.span, f"an event needs a title: write `{name.text}: <title>`")
            return None
        return EventMention(id=name.text, fields=None, span=node.span)

    def _single(self, node: Mapping) -> list[Node]:
        """Take a mapping as one event, or, where every key is a date, as a list of shorthands."""
        if any(self.schema.knows(entry.key.text) for entry in node.entries):
            return [node]
        return [Mapping(entries=(entry,), span=node.span) for entry in node.entries]

    def _read_one(self, reading: Reading, node: Node, path: str) -> EventMention | None:
        reading.spans[path] = node.span
        if isinstance(node, Scalar):
            return self._read_id(reading, node)
        if not isinstance(node, Mapping):
            reading.report("wrong-type", node.span, f"{shape(node)} stands where an event belongs")
            return None
        if len(node.entries) == 1 and node.entries[0].key.text == "id" and isinstance(node.entries[0].value, Scalar):
            return self._read_id(reading, node.entries[0].value)
        values = self.schema.read(reading, _longhand(node, self.schema), path)
        if values is None:
            return None
        identity = values.pop("id", None)
        return EventMention(id=cast("str | None", identity), fields=self.make(values), span=node.span)


def _longhand(node: Mapping, schema: Schema) -> Mapping:
    """Write ``<date>: <title>`` out as the keys ``date`` and ``title``.

    The shorthand is the first key that the schema does not know, in an item without ``date``. A key that is not quite
    a date is taken as one too, so that the message speaks of the date: one with a figure, or one that is like no key
    in an item without ``title``.
    """
    if node.get("date") is not None:
        return node
    unknown = [entry for entry in node.entries if not schema.knows(entry.key.text)]
    if not unknown:
        return node
    short = unknown[0]
    meant = _is_date(short) or any(character.isdigit() for character in short.key.text)
    if not meant and (node.get("title") is not None or closest(short.key.text, schema.keys)):
        return node
    entries: list[Entry] = []
    for entry in node.entries:
        if entry is short:
            entries.append(Entry(key=_renamed(entry.key, "date"), value=entry.key))
            entries.append(Entry(key=_renamed(entry.key, "title"), value=entry.value))
        else:
            entries.append(entry)
    return Mapping(entries=tuple(entries), span=node.span, incomplete=node.incomplete)


def _renamed(key: Scalar, text: str) -> Scalar:
    return Scalar(text=text, span=key.span, plain=key.plain)


def _is_date(entry: Entry) -> bool:
    return not isinstance(parse_edtf(entry.key.text), EdtfFault)


class MentionRules:
    """What phrases mean in this article: ``Washington: united-states``, or a mapping with exceptions."""

    form = "mapping: phrase to an actor, to `none`, or to {default: …, place: [phrases]}"

    def read(self, reading: Reading, node: Node, path: str) -> tuple[MentionRule, ...] | None:
        """Return the rules that could be read."""
        if not isinstance(node, Mapping):
            reading.report("wrong-type", node.span, f"{shape(node)} stands where `phrase: actor` belongs")
            return None
        rules: list[MentionRule] = []
        for entry in node.entries:
            rule = self._read_rule(reading, entry, f"{path}.{entry.key.text}")
            if rule is not None:
                rules.append(rule)
        return tuple(rules)

    def _read_rule(self, reading: Reading, entry: Entry, path: str) -> MentionRule | None:
        phrase = NameValue().read(reading, entry.key, path)
        if phrase is None:
            return None
        reading.spans[path] = entry.value.span
        if not isinstance(entry.value, Mapping):
            default = NameValue().read(reading, entry.value, path)
            return None if default is None else MentionRule(phrase=phrase, default=default)
        default = None
        exceptions: list[tuple[Name, tuple[str, ...]]] = []
        for inner in entry.value.entries:
            inner_path = f"{path}.{inner.key.text}"
            reading.spans[inner_path] = inner.value.span
            if inner.key.text == "default":
                default = NameValue().read(reading, inner.value, inner_path)
                continue
            meant = NameValue().read(reading, inner.key, inner_path)
            items = inner.value.items if isinstance(inner.value, Sequence) else (inner.value,)
            phrases = [Text().read(reading, item, inner_path) for item in items]
            if meant is not None:
                exceptions.append((meant, tuple(text for text in phrases if text is not None)))
        if default is None:
            if entry.value.get("default") is None:
                reading.report("missing-key", entry.value.span, "a rule with exceptions needs `default`")
            return None
        return MentionRule(phrase=phrase, default=default, exceptions=tuple(exceptions))


class SameAsValue:
    """The same thing elsewhere: a Wikidata item, an address, or a mapping of the two."""

    form = "a Wikidata item (Q…), an address, or a mapping: wikidata, url"

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def read(self, reading: Reading, node: Node, path: str) -> SameAs | None:
        """Return the identification."""
        if isinstance(node, Mapping):
            values = self.schema.read(reading, node, path)
            if values is None:
                return None
            return SameAs(
                wikidata=cast("str | None", values.get("wikidata")), url=cast("str | None", values.get("url"))
            )
        found = scalar(reading, node, self.form)
        if found is None:
            return None
        text = found.text.strip()
        if is_wikidata(text):
            return SameAs(wikidata=text)
        if is_address(text):
            return SameAs(url=text)
        reading.report("invalid-url", node.span, f"`{text}` is neither a Wikidata item nor an address")
        return None


def is_wikidata(text: str) -> bool:
    """Say whether a text is a Wikidata item: ``Q42``."""
    return text.startswith("Q") and text[1:].isascii() and text[1:].isdigit()


class Wikidata:
    """A Wikidata item."""

    form = "a Wikidata item (Q…)"

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
        """Return the item."""
        text = Text().read(reading, node, path)
        if text is None or is_wikidata(text):
            return text
        reading.report("invalid-url", node.span, f"`{text}` is not a Wikidata item, such as Q42")
        return None


class Doi:
    """A DOI: bare, behind ``doi:``, or as the address that it has at doi.org."""

    form = "a DOI (10.…/… or https://doi.org/10.…/…)"

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
        """Return the DOI, bare."""
        text = Text().read(reading, node, path)
        if text is None:
            return None
        doi = read_doi(text)
        if doi is None:
            reading.report("invalid-doi", node.span, f"`{text}` is not a DOI", suggestion=find_doi(text))
        return doi


DATE = Date()
"""The reader of EDTF dates, which the schema's tables share."""
