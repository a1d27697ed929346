"""What is wrong where the YAML parser gives up, told as an author would put it.

The two parsers name the same faults in slightly different words at the same places, so a fault is recognised by a few
words common to both and by what stands in the text there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
import yaml


class Fault(msgspec.Struct, frozen=True):
    """A problem at offsets of the text that was parsed."""

    code: str
    start: int
    end: int
    message: str
    suggestion: str | None = None


_UNREADABLE = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_IMPOSSIBLE_ESCAPE = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F]|\\U(?!000|0010)")
_NO_SUCH_ESCAPE = "the backslash begins an escape that stands for nothing; write `\\\\`, or use single quotes"
_DIRECTIVE = re.compile(r"^%.*", re.MULTILINE)
_INVISIBLE = {
    "\x85": "line separator",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\ufeff": "byte-order mark",
}
_LONGEST_SUGGESTION = 120
_LINES_LOOKED_BACK = 50
_BLANK_OR_COMMENT = re.compile(r"[ \t]*(?:#.*)?")
_COMMENT = re.compile(r"[ \t]#.*")
_KEY_AND_VALUE = re.compile(
    r"""[ \t]*(?:-[ \t]+)*(?:"[^"]*"[ \t]*|'[^']*'[ \t]*|[^"'\s][^:]*(?::[^\s:][^:]*)*?):[ \t]+(?=\S)"""
)
_LIST_ITEM = re.compile(r"[ \t]*(?:-[ \t]+)+(?=\S)")
_COLON_WITHOUT_SPACE = re.compile(r"[ \t]*(?:-[ \t]+)*[^\s:#\"'][^:#\"']*?(:)[^ \t\r\n]")
_INVISIBLE_SPACES = "\u00a0\u2007\u202f\u3000"


def find_unreadable_character(text: str, *, invisible_only: bool = False) -> Fault | None:
    """Find the first character that YAML forbids, or that means something to YAML and nothing to its reader."""
    if invisible_only and not any(character in text for character in _INVISIBLE):
        return None
    found = _UNREADABLE.search(text)
    if found is None:
        return None
    name = f"U+{ord(found[0]):04X}"
    kind = _INVISIBLE.get(found[0])
    what = "a control character" if kind is None else f"an invisible {kind}"
    message = f"{what} ({name}) stands here; delete it"
    return Fault("yaml-syntax", *found.span(), message)


def find_directive(text: str, end: int | None = None) -> Fault | None:
    """Find a line that begins with ``%``, up to the offset where the document begins."""
    found = _DIRECTIVE.search(text, 0, len(text) if end is None else end)
    if found is None:
        return None
    message = "a line that begins with `%` is a directive of YAML; delete it, or put the value in quotes"
    return Fault("yaml-syntax", *found.span(), message)


def find_impossible_escape(text: str, start: int = 0) -> Fault:
    """Find the escape that stands for half a character, or for none, where PyYAML does not say which it is."""
    found = _IMPOSSIBLE_ESCAPE.search(text, start)
    if found is not None:
        return Fault("yaml-syntax", found.start(), min(found.start() + 2, len(text)), _NO_SUCH_ESCAPE)
    tag = max(text.find("!", start), start)  # the only other place of escapes
    return Fault("yaml-tag", tag, min(tag + 1, len(text)), "`!` begins a tag of YAML, whose escapes are wrong")


class _Place:
    """The place where the parser gave up, and the line around it."""

    def __init__(self, text: str, at: int, opened: int) -> None:
        self.text = text
        self.at = min(at, len(text))
        self.opened = min(opened, len(text))
        self.line_start = max(text.rfind("\n", 0, self.at), text.rfind("\r", 0, self.at)) + 1
        self.character = text[self.at : self.at + 1]

    def line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, without its comment and spaces."""
        ends = [end for end in (self.text.find("\n", offset), self.text.find("\r", offset)) if end >= 0]
        end = min(ends, default=len(self.text))
        comment = _COMMENT.search(self.text, offset, end)
        if comment is not None:
            end = comment.start()
        return max(offset, offset + len(self.text[offset:end].rstrip()))

    def value_start(self) -> int | None:
        """Return where the value on this line begins, behind its key or dash, if that is before the fault."""
        for pattern in (_KEY_AND_VALUE, _LIST_ITEM):
            found = pattern.match(self.text, self.line_start, self.at + 1)
            if found is not None and found.end() <= self.at:
                return found.end()
        return None

    def previous_line(self) -> tuple[int, int] | None:
        """Return the offsets of the last line before this one that says something."""
        end = self.line_start - 1
        for _ in range(_LINES_LOOKED_BACK):
            if end <= 0:
                break
            start = max(self.text.rfind("\n", 0, end), self.text.rfind("\r", 0, end)) + 1
            if not _BLANK_OR_COMMENT.fullmatch(self.text, start, end):
                return start, end
            end = start - 1
        return None

    def fault(self, start: int, message: str, *, end: int | None = None, quote_from: int | None = None) -> Fault:
        """Make the fault, up to the end of the line unless another is given; suggest a value in quotes."""
        stop = self.line_end(start) if end is None else min(end, len(self.text))
        suggestion = None if quote_from is None else _quoted(self.text[quote_from : self.line_end(quote_from)])
        return Fault("yaml-syntax", start, max(start, stop), message, suggestion)


def _quoted(value: str) -> str | None:
    """Write a value in quotes, or give up on one that is long or empty."""
    quote = value[:1]
    if quote in {'"', "'"} and len(value) > 1 and value.endswith(quote):
        value = value[1:-1]
    if not value or len(value) > _LONGEST_SUGGESTION:
        return None
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _cannot_begin(place: _Place) -> Fault:
    """Read a character that begins no value: a tab, ``@``, a backtick, ``%``."""
    if place.character == "\t":
        if place.text[place.line_start : place.at].strip() == "":
            return place.fault(place.at, "a tab indents this line; YAML wants spaces", end=place.at + 1)
        return place.fault(place.at, "a tab stands here; YAML wants a space", end=place.at + 1)
    return _needs_quotes(place)


def _needs_quotes(place: _Place) -> Fault:
    start = min(place.opened, place.at)
    message = f"a value cannot begin with `{place.text[start : start + 1]}`; put it in quotes"
    return place.fault(start, message, quote_from=start)


def _second_colon(place: _Place) -> Fault:
    value = place.value_start()
    previous = place.previous_line()
    if value is not None:
        item = None if previous is None else _deeper_item(place, place.text[slice(*previous)])
        if item is not None:
            return place.fault(item, "this list item is indented deeper than the one above it", end=item + 1)
        message = "a second colon stands in this value; put the value in quotes"
        return place.fault(place.at, message, end=place.at + 1, quote_from=value)
    if previous is not None:
        colon = _COLON_WITHOUT_SPACE.match(place.text, *previous)
        if colon is not None and not _KEY_AND_VALUE.match(place.text, *previous):
            end = colon.end(1)
            if place.text[end] in _INVISIBLE_SPACES:
                message = f"the space after this colon is not a plain one (U+{ord(place.text[end]):04X}); type it again"
                return place.fault(end, message, end=end + 1)
            return place.fault(colon.start(1), "write a space after the colon", end=end)
        if ":" not in place.text[slice(*previous)]:
            start = previous[0] + _indentation(place.text[slice(*previous)])
            return place.fault(start, "this line has no colon: a key, a colon, a space, and the value")
    start = place.line_start + _indentation(place.text[place.line_start :])
    return place.fault(start, "this key is indented deeper than the line above it allows", end=place.at)


def _deeper_item(place: _Place, above: str) -> int | None:
    """Return where a list item begins that YAML took for more text of the item above, since it is indented deeper."""
    indentation = _indentation(place.text[place.line_start :])
    start = place.line_start + indentation
    continues = above.lstrip().startswith("- ") and ": " not in above and indentation > _indentation(above)
    return start if continues and place.text.startswith("- ", start) else None


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _no_colon(place: _Place) -> Fault:
    return place.fault(place.opened, "this line has no colon: a key, a colon, a space, and the value")


def _unclosed_quotation(place: _Place) -> Fault:
    return place.fault(place.opened, "the quotation mark that stands here is never closed", end=place.opened + 1)


def _bad_escape(place: _Place) -> Fault:
    backslash = place.text.rfind("\\", place.opened, place.at + 1)
    start = backslash if backslash >= 0 else place.at
    return place.fault(start, _NO_SUCH_ESCAPE, end=start + 2)


def _bad_tag(place: _Place) -> Fault:
    start = place.opened if place.text[place.opened : place.opened + 1] == "!" else place.at
    fault = place.fault(start, "`!` begins a tag of YAML; put a value that begins with it in quotes", quote_from=start)
    return msgspec.structs.replace(fault, code="yaml-tag")


def _bad_block(place: _Place) -> Fault:
    sign = place.text[place.opened : place.opened + 1]
    message = f"`{sign}` begins a block, whose text stands on the next lines; put a value that begins with it in quotes"
    return place.fault(place.opened, message, quote_from=place.opened)


def _list_beside_key(place: _Place) -> Fault:
    message = "a list begins on the line after its key; put a value that begins with a dash in quotes"
    return place.fault(place.at, message, quote_from=place.at)


def _nothing_there(place: _Place) -> Fault:
    if not place.character:
        bracket = max(place.text.rfind("["), place.text.rfind("{"))
        if bracket >= 0:
            return place.fault(bracket, "the bracket that stands here is never closed", end=bracket + 1)
    message = f"there is no value before `{place.character}`; put a value that begins with it in quotes"
    return place.fault(place.at, message, end=place.at + 1)


def _in_brackets(place: _Place) -> Fault:
    same_line = place.opened >= place.line_start
    if not place.character or not same_line:
        sign = place.text[place.opened : place.opened + 1]
        message = f"the `{sign}` that stands here is not closed, or a comma is missing after a value"
        return place.fault(place.opened, message, end=place.opened + 1)
    if place.character == ":":
        return place.fault(place.at, "a second colon stands in this value; put the value in quotes", end=place.at + 1)
    return place.fault(place.at, "a comma is missing here, or the value before it needs quotes", end=place.at + 1)


def _out_of_step(place: _Place) -> Fault:
    """Read a line that fits nowhere, or what follows a value that is complete."""
    before = place.text[place.line_start : place.at].rstrip()
    if before and before[-1] in "\"'":
        return _after_quotation(place, before)
    if before and before[-1] in "]}":
        message = "text goes on after a closing bracket; put the whole value in quotes"
        return place.fault(place.at, message, quote_from=place.value_start())
    if place.character == ":" and not before:
        return place.fault(place.at, "there is no key before the colon", end=place.at + 1)
    previous = place.previous_line()
    comment = _COMMENT.search(place.text, *previous) if previous is not None else None
    if comment is not None and not before:
        message = "` #` begins a comment, and the value goes on below it; put it in quotes"
        return place.fault(comment.start() + 1, message, end=comment.end())
    if place.text.startswith("- ", place.at):
        return place.fault(place.at, "a list item stands among keys, or is not indented like those above it")
    return place.fault(place.at, "this line is not indented like those it belongs with")


def _after_quotation(place: _Place, before: str) -> Fault:
    quote = before[-1]
    opening = place.text.rfind(quote, 0, place.line_start)
    if before.count(quote) == 1 and opening >= 0:
        # What ends on this line began up there: between the two is no other mark.
        end = place.line_end(opening)
        message = "this quotation goes on to the next such mark, which stands on a line below: close it where it ends"
        written = place.text[opening:end]
        return Fault("yaml-syntax", opening, end, message, f"{written}{quote}" if len(written) > 1 else None)
    message = "text goes on after a closing quotation mark; quote the whole value, with other marks than those inside"
    return place.fault(place.at, message, quote_from=place.value_start())


def _after_the_end(place: _Place) -> Fault:
    return (
        _directive(place)
        if place.text.lstrip().startswith("%")
        else place.fault(place.at, "something follows the end of the YAML")
    )


def _directive(place: _Place) -> Fault:
    return find_directive(place.text) or place.fault(place.at, "a directive of YAML stands here; delete it")


def _too_deep(place: _Place) -> Fault:
    """Name the bracket at which libyaml 0.2.6 and newer give up, a thousand levels in and beyond our own bound."""
    end = min(place.at + 1, len(place.text))
    return Fault("yaml-limits", place.at, end, "lists and mappings are nested a thousand levels deep and more")


_DIAGNOSES: tuple[tuple[str, Callable[[_Place], Fault]], ...] = (
    ("nesting depth", _too_deep),
    ("directive", _directive),
    ("incompatible YAML", _directive),
    ("tab character", _cannot_begin),
    ("cannot start any token", _cannot_begin),
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _no_colon),
    ("tag", _bad_tag),
    ("unexpected end of stream", _unclosed_quotation),
    ("unexpected document", _unclosed_quotation),
    ("quoted scalar", _bad_escape),
    ("scanning an alias", _needs_quotes),
    ("scanning an anchor", _needs_quotes),
    ("block scalar", _bad_block),
    ("sequence entries are not allowed", _list_beside_key),
    ("mapping keys are not allowed", _needs_quotes),
    ("node content", _nothing_there),
    ("flow sequence", _in_brackets),
    ("flow mapping", _in_brackets),
    ("parsing a block", _out_of_step),
    ("document start", _after_the_end),
)
"""Words of the parsers' messages, the tellingest first, and who reads the place that they name."""


def diagnose(text: str, error: yaml.MarkedYAMLError) -> Fault:
    """Say what is wrong where a parser stopped, at the place that is to be mended."""
    at = error.problem_mark.index if error.problem_mark is not None else 0
    opened = error.context_mark.index if error.context_mark is not None else at
    words = f"{error.context or ''} | {error.problem or ''}"
    place = _Place(text, at, opened)
    for sign, read in _DIAGNOSES:
        if sign in words:
            return read(place)
    return place.fault(place.at, f"the YAML cannot be read here ({error.problem})")
