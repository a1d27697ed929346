"""Where the front matter of a file ends and its body begins: the step between decoding and reading YAML.

The front matter lies between a line ``---`` at the top and the next line that is ``---`` or ``...``, both at the left
margin (an indented ``---``, in a block of text say, is content).
"""

from __future__ import annotations

import re

import msgspec

from regesta.errors import Problem, Related, problem
from regesta.text.source_text import SourceText

_LINE_END = r"(?:\r\n|\n|\r|\Z)"
_BLANK_LINES = r"(?:[ \t]*(?>\r\n|\n|\r))*+"
"""Never tried in two ways: a file of blank lines would take for ever."""
_OPENING = re.compile(rf"{_BLANK_LINES}(---)[ \t]*{_LINE_END}")
_FENCE = rf"(?:---|\.\.\.)[ \t]*{_LINE_END}"
_CLOSING = re.compile(rf"(?:\A|(?<=[\r\n])){_FENCE}")
_CLOSING_BEHIND_LF = re.compile(rf"\n(?={_FENCE})")
"""The same where no line ends otherwise: it begins with one character, for which a search is quick."""
_TOML = re.compile(rf"{_BLANK_LINES}(\+\+\+)[ \t]*{_LINE_END}")
_ALMOST_CLOSING = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*(-{2,5}|[\u2010-\u2015]{1,3})[ \t]*(?=[\r\n]|\Z)")
"""A line that an author may have meant as the end: indented, too short or long, or made of dashes by an editor."""


class FrontMatter(msgspec.Struct, frozen=True, gc=False):
    """The offsets of a file's parts, in code points."""

    header: tuple[int, int] | None
    """The YAML between the fences, without them; None where nothing stands between."""
    body_start: int


def split_front_matter(source: SourceText) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """Find the front matter of a file.

    Blank lines above the first fence and spaces after a fence are tolerated. Without a front matter that can be read
    there is one problem and no result.
    """
    text = source.text
    opening = _OPENING.match(text)
    if opening is None:
        return None, (_missing(source),)
    closing = _closing(text, opening.end())
    if closing is None:
        return None, (_unclosed(source, opening),)
    header = (opening.end(), closing.start()) if closing.start() > opening.end() else None
    return FrontMatter(header=header, body_start=closing.end()), ()


def _closing(text: str, start: int) -> re.Match[str] | None:
    if "\r" in text:
        return _CLOSING.search(text, start)
    found = _CLOSING_BEHIND_LF.search(text, start - 1)
    return _CLOSING.match(text, found.end()) if found is not None else None


def _missing(source: SourceText) -> Problem:
    toml = _TOML.match(source.text)
    if toml is not None:
        return problem("toml-front-matter", source.span(*toml.span(1)), "the front matter is TOML, between `+++` lines")
    first = source.line_text(1)
    if not source.text.strip():
        return problem("no-front-matter", source.span(0, len(first)), "the file is empty")
    return problem("no-front-matter", source.span(0, len(first)), "the file does not begin with `---`")


def _unclosed(source: SourceText, opening: re.Match[str]) -> Problem:
    almost = _ALMOST_CLOSING.search(source.text, opening.end())
    related: tuple[Related, ...] = ()
    if almost is not None:
        related = (
            Related(source.span(*almost.span(1)), "this line may be meant as its end: write `---` at the margin"),
        )
    return problem(
        "unclosed-front-matter",
        source.span(*opening.span(1)),
        "the front matter that begins here has no end",
        related=related,
    )
