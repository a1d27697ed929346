"""Fields and records: one table says which keys a mapping may have, how each is read, and what it is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from regesta.errors import Related, Span
from regesta.schema.reading import Reading
from regesta.text.located_yaml import Mapping, Node, Scalar
from regesta.text.suggestion import closest


class Reader(Protocol):
    """Turns a node into a value; on a fault it reports a problem and returns `None`."""

    @property
    def form(self) -> str:
        """What an author writes here, in a few words, for the documentation."""

    def read(self, reading: Reading, node: Node, path: str) -> object | None:
        """Read a node that is not null."""


class Field:
    """A key of a mapping.

    `name` is the key as documented, `attribute` the name of the value in the record, `synonyms` other spellings of the
    key that mean the same.
    """

    __slots__ = ("attribute", "doc", "name", "reader", "required", "synonyms")

    def __init__(  # noqa: PLR0913 - a table row: six columns, all but the first three by keyword
        self,
        name: str,
        reader: Reader,
        doc: str,
        *,
        required: bool = False,
        synonyms: tuple[str, ...] = (),
        attribute: str | None = None,
    ) -> None:
        self.name = name
        self.reader = reader
        self.doc = doc
        self.required = required
        self.synonyms = synonyms
        self.attribute = attribute or name


Values = dict[str, object]
Preparation = Callable[[Reading, Mapping, str], Mapping]


class Schema:
    """The keys of one kind of mapping.

    `noun` names it in messages (``an office``). `own_keys` says where unknown keys may live, for the hint.
    """

    def __init__(self, noun: str, *fields: Field, own_keys: str | None = None) -> None:
        self.noun = noun
        self.fields = fields
        self.own_keys = own_keys
        self._by_key = {key: field for field in fields for key in (field.name, *field.synonyms)}

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that is understood, synonyms included."""
        return tuple(self._by_key)

    def knows(self, key: str) -> bool:
        """Say whether a key belongs to this mapping."""
        return key in self._by_key

    def read(self, reading: Reading, node: Mapping, path: str) -> Values | None:
        """Read a mapping to the values of its fields, keyed by attribute.

        Keys without a value are as good as absent. Returns `None` when a required field is missing or faulty, so that
        a record is whole or not made at all; every fault has been reported by then.
        """
        values: Values = {}
        written: dict[str, Scalar] = {}
        faulty: set[str] = set()
        for entry in node.entries:
            field = self._by_key.get(entry.key.text)
            if field is None:
                self._report_unknown(reading, entry.key)
                continue
            field_path = f"{path}.{field.name}" if path else field.name
            if field.name in written:
                first = written[field.name]
                reading.report(
                    "duplicate-key",
                    entry.key.span,
                    f"`{entry.key.text}` and `{first.text}` mean the same",
                    related=(Related(first.span, "first given here"),),
                )
                continue
            written[field.name] = entry.key
            reading.spans[f"{field_path}#key"] = entry.key.span
            if isinstance(entry.value, Scalar) and entry.value.is_null:
                if field.required:
                    faulty.add(field.name)
                    reading.report("empty-value", entry.key.span, f"`{entry.key.text}` has no value")
                continue
            reading.spans[field_path] = entry.value.span
            value = field.reader.read(reading, entry.value, field_path)
            if value is None:
                faulty.add(field.name)
            else:
                values[field.attribute] = value
        return values if self._is_whole(reading, node, values, faulty) else None

    def _is_whole(self, reading: Reading, node: Mapping, values: Values, faulty: set[str]) -> bool:
        whole = True
        span = node.span
        for field in self.fields:
            if field.required and field.attribute not in values:
                whole = False
                if field.name not in faulty and not node.incomplete:
                    first = Span(span.path, span.line, span.column, span.start, span.start)
                    reading.report("missing-key", first, f"{self.noun} needs `{field.name}`: {field.doc}")
        return whole

    def _report_unknown(self, reading: Reading, key: Scalar) -> None:
        suggestion = closest(key.text, self._by_key)
        hint = f"; keys of your own go under `{self.own_keys}`" if self.own_keys and not suggestion else ""
        reading.report("unknown-key", key.span, f"{self.noun} has no key `{key.text}`{hint}", suggestion=suggestion)
