"""Events to nodes: spans, duplicate keys, aliases, and the bounds within which a file is read."""

from __future__ import annotations

import re
from typing import Never, TypeGuard

import msgspec
import yaml

from regesta.errors import Problem, Related, Span, problem
from regesta.text.located_yaml.events import (
    ALIAS,
    DOCUMENT_START,
    FASTEST_PARSER,
    MAPPING_END,
    SCALAR,
    SEQUENCE_END,
    SEQUENCE_START,
    STREAM_END,
    ParserFactory,
    YamlEvent,
)
from regesta.text.located_yaml.faults import (
    Fault,
    diagnose,
    find_directive,
    find_impossible_escape,
    find_unreadable_character,
)
from regesta.text.located_yaml.nodes import Entry, Mapping, Node, Scalar, Sequence
from regesta.text.source_text import SourceText

MAX_LENGTH = 1_000_000
"""Characters of YAML in one file."""
MAX_DEPTH = 40
"""Lists and mappings within each other."""
MAX_VALUES = 50_000
"""Values in one file, those that aliases stand for counted each time."""

_BYTE_ORDER_MARK = "\ufeff"
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s|(?<=\s)#[^\r\n]*)*)+")
"""Anchor and tag, which an event's start includes and a node's span does not."""
_TAG = re.compile(r"![^\s,\[\]{}]*")
_LINE_END = re.compile(r"[\r\n]")
_CUT_OFF = re.compile(r"[ \t]+#(?=[^\s#])[^\r\n]*")
"""A comment that begins like a hashtag or a number, right behind a value."""
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What only an escape can put into a value, and no page can carry."""


def parse_yaml(
    source: SourceText, start: int = 0, end: int | None = None, *, parser: ParserFactory = FASTEST_PARSER
) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read the YAML of a source between two offsets, by default all of it.

    There is no node where there is no document (nothing but blank lines and comments), and none where a problem of
    ``yaml-syntax`` or ``yaml-limits`` stopped the reading. Everything else that is wrong is collected, and what is
    right is in the node.
    """
    # libyaml skips a byte-order mark without counting it, so it is skipped before.
    written = source.text[start:end]
    text = written.lstrip(_BYTE_ORDER_MARK)
    start += len(written) - len(text)
    if len(text) > MAX_LENGTH:
        message = f"the YAML is {len(text):,} characters long; at most {MAX_LENGTH:,} are read"
        return None, (problem("yaml-limits", source.span(start, start), message),)
    reader = _Reader(source, text, start)
    try:
        return reader.document(parser), tuple(reader.problems)
    except _Stopped as stopped:
        fault = stopped.fault
    except yaml.MarkedYAMLError as error:
        fault = diagnose(text, error)
    except (yaml.YAMLError, ValueError, OverflowError):
        # Besides characters that YAML forbids: escapes and tags that spell no character, which the parsers trip over.
        fault = find_impossible_escape(text)
    fault = find_unreadable_character(text) or fault
    return None, (*reader.problems, reader.located(fault))


class _Stopped(Exception):  # noqa: N818 # it is no error but the way out of the recursion
    """The reading cannot go on."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class _Anchored(msgspec.Struct, frozen=True):
    """A node that aliases may stand for, with its number of values and its levels."""

    node: Node
    values: int
    levels: int


class _Reader:
    """One pass over the events of one document."""

    def __init__(self, source: SourceText, text: str, offset: int) -> None:
        self.problems: list[Problem] = []
        self._source_span = source.span
        self._text = text
        self._has_hashes = "#" in text
        self._offset = offset
        self._anchors: dict[str, _Anchored] = {}
        self._values = 0
        self._depth = 0
        self._deepest = 0
        self._end = 0
        """Where the last thing read ends: the end of a block collection, whose own mark lies beyond blank lines."""

    def located(self, fault: Fault) -> Problem:
        """Turn a fault in the text into a problem in the file."""
        return problem(fault.code, self._span(fault.start, fault.end), fault.message, suggestion=fault.suggestion)

    def document(self, parser: ParserFactory) -> Node | None:
        """Read the only document."""
        invisible = find_unreadable_character(self._text, invisible_only=True)
        if invisible is not None:
            raise _Stopped(invisible)
        self._next = parser(self._text).get_event
        self._next()
        event = self._next()
        if event.__class__ is STREAM_END:
            return None
        directive = find_directive(self._text, event.end_mark.index)
        if directive is not None:
            raise _Stopped(directive)
        node = self._node(self._next())
        self._next()
        event = self._next()
        if event.__class__ is DOCUMENT_START:
            start = event.start_mark.index
            self._stop("yaml-syntax", start, event.end_mark.index, "a second YAML document begins; a file holds one")
        return node

    def _span(self, start: int, end: int) -> Span:
        return self._source_span(start + self._offset, end + self._offset)

    def _stop(self, code: str, start: int, end: int, message: str) -> Never:
        raise _Stopped(Fault(code, start, end, message))

    def _node(self, event: YamlEvent) -> Node:
        """Read the node that an event begins."""
        kind = event.__class__
        if kind is ALIAS:
            return self._alias(event)
        if event.anchor is None:
            return self._scalar(event) if kind is SCALAR else self._content(event)
        outer, self._deepest = self._deepest, self._depth
        before = self._values
        node = self._content(event)
        self._anchors[event.anchor] = _Anchored(node, self._values - before, self._deepest - self._depth)
        self._deepest = max(self._deepest, outer)
        return node

    def _content(self, event: YamlEvent) -> Node:
        kind = event.__class__
        if kind is SCALAR:
            return self._scalar(event)
        return self._sequence(event) if kind is SEQUENCE_START else self._mapping(event)

    def _scalar(self, event: YamlEvent) -> Scalar:
        start = event.start_mark.index
        end = event.end_mark.index
        self._values += 1
        if self._values > MAX_VALUES:
            self._count(0, start, end)
        if event.tag is not None or event.anchor is not None:
            start = self._skip_properties(event)
        style = event.style
        if style:
            if style == '"':
                self._refuse_control_characters(event.value, start, end)
            elif style != "'":
                end = self._end_of_block(start, end)
        elif self._has_hashes and (comment := _CUT_OFF.match(self._text, end)):
            # A colour, a number, a hashtag: YAML drops it in silence, and its author would not know.
            cut = self._text.index("#", end)
            self._report(
                "yaml-comment", self._span(cut, comment.end()), "the ` #` begins a comment and cuts the value off"
            )
        self._end = end
        offset = self._offset
        return Scalar(event.value, self._source_span(start + offset, end + offset), not style)

    def _sequence(self, event: YamlEvent) -> Sequence:
        start = self._enter(event)
        items: list[Node] = []
        item = self._next()
        while item.__class__ is not SEQUENCE_END:
            items.append(self._node(item))
            item = self._next()
        return Sequence(tuple(items), self._leave(start, item, closing="]"))

    def _mapping(self, event: YamlEvent) -> Mapping:
        start = self._enter(event)
        entries: dict[str, Entry] = {}
        incomplete = False
        item = self._next()
        while item.__class__ is not MAPPING_END:
            key = self._node(item)
            value = self._node(self._next())
            if self._is_usable(key, entries):
                entries[key.text] = Entry(key, value)
            else:
                incomplete = True
            item = self._next()
        return Mapping(tuple(entries.values()), self._leave(start, item, closing="}"), incomplete)

    def _is_usable(self, key: Node, entries: dict[str, Entry]) -> TypeGuard[Scalar]:
        if not isinstance(key, Scalar):
            kind = "list" if isinstance(key, Sequence) else "mapping"
            message = f"a key is a {kind}; put it in quotes if brackets or braces are part of it"
            written = self._text[key.span.start - self._offset : key.span.end - self._offset]
            suggestion = None if "\n" in written or '"' in written else f'"{written}"'
            self.problems.append(problem("yaml-key", key.span, message, suggestion=suggestion))
            return False
        if key.plain and key.text == "<<":
            self._report("yaml-merge-key", key.span, "`<<` merges a mapping into another, which is not supported")
            return False
        if key.plain and not key.text:
            self._stop("yaml-syntax", self._end, self._end, "there is no key before the colon")
        first = entries.get(key.text)
        if first is None:
            return True
        related = Related(first.key.span, "first written here")
        self.problems.append(
            problem("duplicate-key", key.span, f"the key `{key.text}` is written twice", related=(related,))
        )
        return False

    def _alias(self, event: YamlEvent) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        self._end = end
        anchored = self._anchors.get(event.anchor or "")
        if anchored is None:
            name = self._text[start:end]
            message = f"`{name}` refers to an anchor that is not there; put a value that begins with `*` in quotes"
            self._stop("yaml-syntax", start, end, message)
        self._count(anchored.values, start, end)
        self._deepest = max(self._deepest, self._depth + anchored.levels)
        if self._deepest > MAX_DEPTH:
            self._stop("yaml-limits", start, end, f"aliases nest lists and mappings deeper than {MAX_DEPTH} levels")
        if isinstance(anchored.node, Scalar):
            return Scalar(anchored.node.text, self._span(start, end), anchored.node.plain)
        return anchored.node

    def _enter(self, event: YamlEvent) -> int:
        """Begin a collection, and return where it does."""
        start = event.start_mark.index
        self._count(1, start, event.end_mark.index)
        self._depth += 1
        if self._depth > self._deepest:
            self._deepest = self._depth
            if self._depth > MAX_DEPTH:
                message = f"lists and mappings are nested deeper than {MAX_DEPTH} levels"
                self._stop("yaml-limits", start, start + 1, message)
        if event.anchor is not None or event.tag is not None:
            return self._skip_properties(event)
        return start

    def _leave(self, start: int, event: YamlEvent, *, closing: str) -> Span:
        """End a collection, and return its span."""
        self._depth -= 1
        # The end mark is exact only after a bracket; a pair without braces in a list ends where its value does.
        end = event.end_mark.index
        if event.start_mark.index < end and self._text[end - 1] == closing:
            self._end = end
        return self._span(start, max(start, self._end))

    def _count(self, values: int, start: int, end: int) -> None:
        self._values += values
        if self._values > MAX_VALUES:
            self._stop("yaml-limits", start, end, f"there are more than {MAX_VALUES:,} values")

    def _skip_properties(self, event: YamlEvent) -> int:
        """Report a tag, and return where the node begins behind it and behind its anchor."""
        start = event.start_mark.index
        properties = _PROPERTIES.match(self._text, start)
        after = properties.end() if properties is not None else start
        if event.tag is not None:
            found = _TAG.search(self._text, start)
            written = found.span() if found is not None else (start, after)
            name = self._text[slice(*written)]
            self._report(
                "yaml-tag",
                self._span(*written),
                f"`{name}` is a tag of YAML; put a value that begins with `!` in quotes",
            )
        return min(after, event.end_mark.index) if event.__class__ is SCALAR else after

    def _end_of_block(self, start: int, end: int) -> int:
        """Return where the last line of a block scalar ends: its own mark is where the next key is."""
        last = start + len(self._text[start:end].rstrip(" \t\r\n"))
        line_end = _LINE_END.search(self._text, last, end)
        return line_end.start() if line_end is not None else end

    def _refuse_control_characters(self, value: str, start: int, end: int) -> None:
        found = None if value.isprintable() else _CONTROL_CHARACTER.search(value)
        if found is None:
            return
        if "\ud800" <= found[0] <= "\udfff":
            raise _Stopped(find_impossible_escape(self._text, start))
        code = f"U+{ord(found[0]):04X}"
        self._stop("yaml-syntax", start, end, f"an escape in this value stands for {code}, which no page can show")

    def _report(self, code: str, span: Span, message: str) -> None:
        self.problems.append(problem(code, span, message))
