"""WordPress eXtended RSS, read from bytes that may be anybody's: a tree of elements that know their lines.

Read by the standard expat. A document type is refused, and so are all entities: nothing expands, nothing is fetched.
What a broken export holds before it breaks is kept.
"""

from __future__ import annotations

import re
from xml.parsers import expat

import msgspec

from regesta.importers.front_matter import CONTROL, Unreadable, decode_any

_DEEPEST = 20
"""WordPress nests five deep."""
_DECLARED = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")


class Element(msgspec.Struct):
    """An element: its own text, or the elements within. Its line is that of its tag, where its text begins too."""

    name: str
    attributes: dict[str, str]
    line: int
    parts: list[str] = []
    children: list[Element] = []

    @property
    def text(self) -> str:
        """Its text, without what no text should hold."""
        return "".join(self.parts)

    def value(self, name: str) -> str:
        """Return the text of the first child of a name, without white space around it; empty where there is none."""
        found = self.child(name)
        return found.text.strip() if found else ""

    def child(self, name: str) -> Element | None:
        """Return the first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list[Element]:
        """Return the children of a name."""
        return [child for child in self.children if child.name == name]


class Export(msgspec.Struct, frozen=True):
    """What a file of WordPress holds: its channel, and where and why it broke off, if it did."""

    channel: Element
    fault: str = ""
    line: int = 1


class _Refused(Exception):  # noqa: N818 - why reading stops, told as the fault of the file
    pass


def read_export(data: bytes) -> Export:
    """Read an export of WordPress.

    Raises:
        Unreadable: if it is none.
    """
    reader = _Reader()
    fault, line = "", 1
    try:
        reader.parser.Parse(CONTROL.sub("", _decoded(data)).encode(), True)  # noqa: FBT003 - takes no keyword
    except _Refused as refused:
        raise Unreadable(str(refused)) from refused
    except expat.ExpatError as error:
        fault, line = expat.errors.messages[error.code], error.lineno
    channel = reader.channel
    if channel is None or not any(child.name.startswith("wp:") for child in channel.children):
        message = f"line {line}: it is no XML: {fault}" if fault else "it is no export of WordPress"
        raise Unreadable(message)
    return Export(channel, fault, line)


def _decoded(data: bytes) -> str:
    declared = _DECLARED.match(data)
    if declared is not None:
        try:
            return data.decode(declared[1].decode())
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_any(data)[0]


class _Reader:
    """The handlers of one document. An element is added to its parent when it ends, so that none is there in part."""

    def __init__(self) -> None:
        self.channel: Element | None = None
        self._open: list[Element] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            message = f"line {self.parser.CurrentLineNumber}: elements are nested more than {_DEEPEST} deep"
            raise _Refused(message)
        element = Element(name, attributes, self.parser.CurrentLineNumber, parts=[], children=[])
        if name == "channel" and len(self._open) == 1:
            self.channel = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        element = self._open.pop()
        if self._open:
            self._open[-1].children.append(element)

    def _text(self, data: str) -> None:
        self._open[-1].parts.append(data)

    def _doctype(self, *_: object) -> None:
        message = f"line {self.parser.CurrentLineNumber}: it has a document type, which WordPress never writes: refused"
        raise _Refused(message)
