"""Silences: comments by which an author says that one problem is meant to be there, and why.

In a body ``<!-- regesta: allow often-named: she is the subject of another article -->``, in front matter the same as a
comment of YAML. On a line of its own a comment speaks for what follows it: a block of the body, a key with its value.
Behind something it speaks for its line. A comment for a code that concerns the file as a whole may stand anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from regesta.codes import CODES
from regesta.errors import Problem, Span, problem
from regesta.text.front_matter import FrontMatter
from regesta.text.source_text import SourceText
from regesta.text.suggestion import closest

_SIGN = "regesta:"
_IN_BODY = re.compile(r"<!--[ \t]*regesta:[ \t]*allow\b(?P<said>.*?)-->", re.DOTALL)
_IN_HEADER = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*regesta:[ \t]*allow\b(?P<said>[^\r\n]*)", re.MULTILINE)
_SAID = re.compile(r"\s+(?P<code>[\w-]+)\s*:\s*(?P<reason>\S.*?)\s*", re.DOTALL)
_CODE = re.compile(r"\s+(?P<code>[\w-]+)")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")


class Silence(msgspec.Struct, frozen=True, array_like=True):
    """A problem that is not to be told of: its code, where the author says so, and for which part of the file."""

    code: str
    span: Span
    """Of the comment, or of the value that says so."""
    start: int
    """In code points from the beginning of the file, as in a `Span`."""
    end: int

    def covers(self, found: Problem) -> bool:
        """Tell whether a problem is one that it speaks of."""
        if found.code != self.code or found.span.path != self.span.path:
            return False
        is_of_file = found.span.end == 0
        return is_of_file or self.start <= found.span.start < self.end


def read_silences(source: SourceText, split: FrontMatter) -> tuple[tuple[Silence, ...], tuple[Problem, ...]]:
    """Find the silences of a file, and those that cannot be understood."""
    if _SIGN not in source.text:
        return (), ()
    silences: list[Silence] = []
    problems: list[Problem] = []
    for match, is_header in _comments(source, split):
        said = _SAID.fullmatch(match["said"])
        span = source.span(*match.span())
        if said is None or said["code"] not in CODES:
            problems.append(_misunderstood(span, match["said"]))
            continue
        silences.append(Silence(said["code"], span, *_scope(source, match, is_header=is_header)))
    return tuple(silences), tuple(problems)


def _comments(source: SourceText, split: FrontMatter) -> Iterator[tuple[re.Match[str], bool]]:
    if split.header is not None:
        for match in _IN_HEADER.finditer(source.text, *split.header):
            yield match, True
    fenced = _fenced(source, split.body_start)
    for match in _IN_BODY.finditer(source.text, split.body_start):
        if not any(start <= match.start() < end for start, end in fenced):
            yield match, False


def _fenced(source: SourceText, start: int) -> list[tuple[int, int]]:
    """Return where code stands between fences: there a comment is an example."""
    found: list[tuple[int, int]] = []
    opened: tuple[str, int] | None = None
    for number in range(source.span(start, start).line, source.line_count + 1):
        fence = _FENCE.match(source.line_text(number))
        if fence is None:
            continue
        if opened is None:
            opened = (fence[1], source.line_start(number))
        elif fence[1].startswith(opened[0]):
            found.append((opened[1], source.line_start(number)))
            opened = None
    if opened is not None:
        found.append((opened[1], len(source.text)))
    return found


def _misunderstood(span: Span, said: str) -> Problem:
    code = _CODE.match(said)
    if code is not None and code["code"] in CODES:
        message = f"a comment that allows `{code['code']}` says no reason: `allow {code['code']}: …`"
        return problem("invalid-silence", span, message)
    written = code["code"] if code is not None else ""
    message = f"there is no problem code `{written}` to allow" if written else "the comment names no code to allow"
    return problem("invalid-silence", span, message, suggestion=closest(written, CODES))


def _scope(source: SourceText, match: re.Match[str], *, is_header: bool) -> tuple[int, int]:
    first = source.span(match.start(), match.start()).line
    last = source.span(match.end(), match.end()).line
    before = source.text[source.line_start(first) : match.start()]
    after = source.line_text(last)[match.end() - source.line_start(last) :]
    if before.strip() or after.strip():
        return source.line_start(first), _line_end(source, last)
    following = last + 1
    while following <= source.line_count and _is_passed_over(source.line_text(following), is_header=is_header):
        following += 1
    if following > source.line_count:
        return len(source.text), len(source.text)
    end = following
    inside = _goes_on_in_header if is_header else _goes_on_in_body
    while end < source.line_count and inside(source.line_text(following), source.line_text(end + 1)):
        end += 1
    return source.line_start(following), _line_end(source, end)


def _line_end(source: SourceText, line: int) -> int:
    return source.line_start(line) + source.line_widths[line - 1]


def _is_passed_over(line: str, *, is_header: bool) -> bool:
    """Tell whether a line lies between a silence and what it speaks for: a blank one, another comment."""
    text = line.strip()
    return not text or (text.startswith("#") if is_header else text.startswith("<!--") and text.endswith("-->"))


def _goes_on_in_body(_first: str, line: str) -> bool:
    return bool(line.strip())


def _goes_on_in_header(first: str, line: str) -> bool:
    """Tell whether a line belongs to the value of a key above it: it is indented deeper, or an item of its list."""
    indentation = len(first) - len(first.lstrip())
    deeper = len(line) - len(line.lstrip()) > indentation
    is_item = not first.lstrip().startswith("-") and line.lstrip().startswith("- ")
    return not line.strip() or deeper or (is_item and len(line) - len(line.lstrip()) == indentation)
