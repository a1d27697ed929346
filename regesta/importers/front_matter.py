"""The front matter of other generators, YAML, TOML or JSON, to plain values; and their bytes to text."""

from __future__ import annotations

import codecs
import datetime
import json
import re
import tomllib
from typing import TypeAlias

import msgspec

from regesta.importers.model import Note
from regesta.text.front_matter import split_front_matter
from regesta.text.located_yaml.nodes import Mapping as YamlMapping
from regesta.text.located_yaml.nodes import Node, Scalar
from regesta.text.located_yaml.reading import MAX_LENGTH, parse_yaml
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

_TOML = re.compile(r"\s*\+\+\+[ \t]*\r?\n(?P<header>.*?)(?:^|\n)\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A file, read."""

    values: dict[str, Value]
    body: str
    body_line: int
    notes: tuple[Note, ...]


class Unreadable(Exception):  # noqa: N818 - it is no error of the program but why a file is skipped
    """A file cannot be read; the message is the reason."""


def read_document(path: str, data: bytes) -> Document | None:
    """Read a file with front matter; none where it has none.

    Raises:
        Unreadable: if it is no text, or its front matter is faulty.
    """
    text, notes = decode_any(data)
    start = text.lstrip()[:4]
    if start.startswith("+++"):
        return _toml(text, notes)
    if start.startswith("{") and not start.startswith(("{{", "{%")):
        return _json(text, notes)
    return _yaml(path, text, notes) if start.startswith("---") else None


def decode_any(data: bytes) -> tuple[str, list[Note]]:
    """Decode bytes by their mark, as UTF-8, or else as Windows-1252, which is told.

    Raises:
        Unreadable: if they are no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(name).removeprefix("\ufeff")
            except UnicodeDecodeError as error:
                message = f"the file says that it is {name.upper()}, and is not"
                raise Unreadable(message) from error
            return _checked(text), [Note(1, f"read as {name.upper()}")] if name != "utf-8" else []
    try:
        return _checked(data.decode()), []
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    notes = [Note(1, "the file is not UTF-8: read as Windows-1252, look at its accented letters")]
    return _checked(text), notes


def _checked(text: str) -> str:
    if "\0" in text:
        message = "it holds NUL characters: it is no text, or in an encoding that it does not tell"
        raise Unreadable(message)
    return text


def read_yaml(path: str, text: str, start: int, end: int) -> tuple[dict[str, Value], list[Note]]:
    """Read a mapping of YAML between two offsets, and tell what is odd about it.

    Raises:
        Unreadable: if it cannot be read.
    """
    node, problems = parse_yaml(SourceText(SourcePath(path), text), start, end)
    notes = [Note(found.span.line, found.message) for found in problems]
    if node is None and problems:
        message = f"line {notes[-1].line}: {notes[-1].text}"
        raise Unreadable(message)
    value = _plain(node) if node is not None else {}
    if not isinstance(value, dict):
        message = "the front matter is no mapping of keys"
        raise Unreadable(message)
    return value, notes


def _yaml(path: str, text: str, notes: list[Note]) -> Document:
    parts, problems = split_front_matter(SourceText(SourcePath(path), text))
    if parts is None:
        raise Unreadable(problems[0].message)
    values: dict[str, Value] = {}
    if parts.header is not None:
        values, odd = read_yaml(path, text, *parts.header)
        notes = [*notes, *odd]
    return _document(values, text, parts.body_start, notes)


def _toml(text: str, notes: list[Note]) -> Document:
    found = _TOML.match(text)
    if found is None:
        message = "the front matter that begins with `+++` has no end"
        raise Unreadable(message)
    header = found["header"]
    if len(header) > MAX_LENGTH:
        message = f"the front matter is {len(header):,} characters long; at most {MAX_LENGTH:,} are read"
        raise Unreadable(message)
    try:
        values = tomllib.loads(header.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"the TOML of the front matter cannot be read: {error}"
        raise Unreadable(message) from error
    return _document({key: _value(value) for key, value in values.items()}, text, found.end(), notes)


def _json(text: str, notes: list[Note]) -> Document:
    twice: list[str] = []

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        keys = [key for key, _ in found]
        twice.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return dict(found)

    start = len(text) - len(text.lstrip())
    try:
        values, end = json.JSONDecoder(object_pairs_hook=pairs, parse_int=str, parse_float=str).raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        message = f"the JSON of the front matter cannot be read: {error}"
        raise Unreadable(message) from error
    odd = [Note(1, f"the key `{key}` is there twice: the last one counts") for key in twice]
    return _document({key: _value(value) for key, value in values.items()}, text, end, [*notes, *odd])


def _document(values: dict[str, Value], text: str, body_start: int, notes: list[Note]) -> Document:
    line = text.count("\n", 0, body_start) + 1
    return Document(values=values, body=text[body_start:], body_line=line, notes=tuple(notes))


def _plain(node: Node) -> Value:
    if isinstance(node, Scalar):
        return None if node.is_null else _clean(node.text)
    if isinstance(node, YamlMapping):
        return {_clean(entry.key.text): _plain(entry.value) for entry in node.entries}
    return [_plain(item) for item in node.items]


def _value(value: object) -> Value:
    if value is None or isinstance(value, str):
        return None if value is None else _clean(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep="T")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, dict):
        return {_clean(str(key)): _value(item) for key, item in value.items()}
    return [_value(item) for item in value] if isinstance(value, list) else str(value)


def _clean(text: str) -> str:
    """Return a text without what no YAML can carry."""
    return CONTROL.sub("", text)
