"""The YAML parser underneath: libyaml where PyYAML was built with it, else PyYAML's own, which gives the same events.

Only the stream of events is used. The composers are not: libyaml's recurses in C and takes the process down with it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, TypeAlias, cast

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

ALIAS: type[object] = AliasEvent
DOCUMENT_START: type[object] = DocumentStartEvent
MAPPING_END: type[object] = MappingEndEvent
SCALAR: type[object] = ScalarEvent
SEQUENCE_END: type[object] = SequenceEndEvent
SEQUENCE_START: type[object] = SequenceStartEvent
STREAM_END: type[object] = StreamEndEvent
"""The classes of events that a reader has to tell apart, for which it compares an event's class."""


class Mark(Protocol):
    """A place in the text that was parsed."""

    index: int
    """In code points."""
    line: int
    """From 0."""
    column: int
    """From 0, in code points."""


class YamlEvent(Protocol):
    """An event of either parser; beside its marks it has those of the other attributes that belong to its class."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    """None or empty for a plain scalar, else its quote or the sign of its block."""


class EventParser(Protocol):
    """What gives the events of a text one by one."""

    def get_event(self) -> YamlEvent:
        """Return the next event."""
        ...


ParserFactory: TypeAlias = Callable[[str], EventParser]


class PythonParser(Reader, Scanner, Parser):
    """PyYAML's own parser, ten times slower than libyaml.

    The two differ on a tab after a key's colon, which it alone refuses, and on where an odd tag or directive ends.
    """

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def _fastest_parser() -> ParserFactory:
    try:
        return cast("ParserFactory", import_module("yaml.cyaml").CParser)
    except ImportError:  # PyYAML was built without libyaml
        return PythonParser


FASTEST_PARSER = _fastest_parser()
