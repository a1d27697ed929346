r"""The inline parser, accelerated: a lane for texts whose markup can be read in one way only.

The library tries a dozen rules at each character that may mean something, finds the end of every bracket by parsing
ahead, and settles emphasis in two more passes. Most texts need none of that. The lane goes through a text by one
pattern: a stretch without markup, then one piece of markup in its simplest form. The pattern holds only what means the
same whatever stands around it, and says why. At anything else the lane gives up, and the library's rules read the text
from its beginning: what the lane does not know costs time, never truth. (Sections are those of CommonMark 0.31.2.)

One thing differs in the tokens, and not in what comes of them: a line end without blanks beside it stays in its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.common.entities import entities
from markdown_it.token import Token
from markdown_it.utils import EnvType

from regesta.prose.located_inlines import LocatedInlineParser
from regesta.prose.rules.references import fill_reference, find_reference

_READ_RULES = frozenset("text newline escape backticks emphasis link entity".split())
"""The rules that the lane stands for."""
_OTHER_RULES = frozenset("reference footnote_ref strikethrough span image autolink html_inline attributes".split())
"""Rules that may be there or not. Where a parser has another one (an extension's), there is no lane."""

_ACTIVE = r"\n\\`*_~\[!<&{"
"""The characters with which those rules begin."""
_HARMLESS = r"""
    (?<![ ])\n(?![ \t])             # a line end without blanks, of which nothing is trimmed
  | !(?!\[)                         # not an image
  | &(?!\#?[A-Za-z0-9]+;)           # not an entity
  | (?<=[^\W_])_(?=[^\W_])          # inside a word: neither opens nor closes emphasis (6.2, rules 2 and 4)
  | (?<!~)~(?!~)                    # one tilde strikes nothing out
"""
_BRACKETS = rf"| \[(?!\^)[^\[\]{_ACTIVE}]*\](?!\()  # nothing without an address, and nothing defines one elsewhere"
_MARKUP = rf"""
    (?P<end>\Z)
  | (?P<reference>\[\[)             # its own rule, which is the first to be asked at a bracket, says how far it goes
  | (?P<link> \[(?P<words>[^\]{_ACTIVE}]+)\] \((?P<address>[\w./:?=\#%~+,;@-]+)\) )
  | (?P<emphasis> \*{{1,2}} | _{{1,2}} )
  | (?P<code> `(?P<verbatim>[^`\n]+)`(?!`) )
  | (?P<linebreak> \n[ \t]* )
  | (?P<escape> \\(?P<escaped>[!-/:-@\[-`{{-~]) )
  | (?P<entity> &(?P<name>[A-Za-z][A-Za-z0-9]{{1,31}}); )
"""
_NOTE = rf"| (?P<note> \[\^(?P<label>[^\s\]{_ACTIVE}]+)\](?!\() )  # as for brackets"


def _pieces(harmless: str, markup: str) -> re.Pattern[str]:
    """Make the pattern of a stretch without markup and the piece of markup behind it; neither is ever tried twice."""
    plain = f"[^{_ACTIVE}]*+ (?: (?:{harmless}\n) [^{_ACTIVE}]*+ )*+"
    return re.compile(f"(?P<plain>{plain}) (?:{markup}\n)", re.VERBOSE)


_PIECES = _pieces(_HARMLESS + _BRACKETS, _MARKUP + _NOTE)
_PIECES_WITH_DEFINITIONS = _pieces(_HARMLESS, _MARKUP)

NORMAL_ADDRESS = re.compile(
    r"(?:https?://[A-Za-z0-9.-]{1,60}(?![^/?#]))?(?!//)[A-Za-z0-9_./?#=+,;~-]*",
)
"""An address that the library would not change: no character to encode, no host that can be written otherwise."""

_EMPHASIS = {"*": "em", "_": "em", "**": "strong", "__": "strong"}
_BEFORE_OPENING = frozenset(" \n(\"'“‘„«—–-/")
"""White space and punctuation. A mark behind one of them and before a letter or a digit can open, and not close."""
_BEHIND_CLOSING = frozenset(" \n.,;:!?)\"'”’“»…—–-/")
"""A mark before one of them and behind a letter or a digit can close, and not open."""
_SPACE = frozenset(" \n")
_ENDING = frozenset(".,;:!?)\"'”’»…")
"""So can one before white space that stands behind one of these."""


class FastInlineParser(LocatedInlineParser):
    """The located inline parser, with the lane before it."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse a block's content and push its tokens."""
        if self._has_lane:
            lane = _Lane(src, md, self._rules)
            if lane.read(_PIECES_WITH_DEFINITIONS if "references" in env else _PIECES):
                tokens += lane.tokens
                return tokens
        return super().parse(src, md, env, tokens)

    @cached_property
    def _rules(self) -> frozenset[str]:
        return frozenset(self.ruler.get_active_rules())

    @cached_property
    def _has_lane(self) -> bool:
        return _READ_RULES <= self._rules <= _READ_RULES | _OTHER_RULES


class _Lane:
    """The reading of one text. Each method below `add` reads one kind of piece, and returns the offset behind it."""

    __slots__ = ("depth", "md", "open", "rules", "src", "tokens")

    def __init__(self, src: str, md: MarkdownIt, rules: frozenset[str]) -> None:
        self.src = src
        self.md = md
        self.rules = rules
        self.depth = 0
        self.open: list[str] = []
        """The marks of the emphasis that is open."""
        self.tokens: list[Token] = []

    def read(self, pieces: re.Pattern[str]) -> bool:
        """Make the tokens of the text; tell whether there is nothing in it that the lane does not know."""
        match, src = pieces.match, self.src
        at = 0
        while (piece := match(src, at)) is not None:
            kind, plain = piece.lastgroup or "end", piece[1]
            start = at + len(plain)
            if kind == "linebreak":
                plain = plain.rstrip(" ")
            if plain:
                self.add("text", at, plain)
            if kind == "end":
                return not self.open
            at = _READERS[kind](self, piece, start)
            if at < 0:
                return False
        return False

    def add(self, kind: str, at: int, content: str = "", tag: str = "", nesting: Literal[-1, 0, 1] = 0) -> Token:
        """Add a token."""
        if nesting < 0:
            self.depth -= 1
        token = Token(kind, tag, nesting, {}, None, self.depth, None, content, "", "", {"at": at})
        if nesting > 0:
            self.depth += 1
        self.tokens.append(token)
        return token

    def reference(self, _piece: re.Match[str], start: int) -> int:
        match = find_reference(self.src, start, len(self.src)) if "reference" in self.rules else None
        if match is None:
            return _NOT_KNOWN
        fill_reference(self.add("reference", start), match)
        return match.end()

    def link(self, piece: re.Match[str], start: int) -> int:
        address = piece["address"]
        href = address if NORMAL_ADDRESS.fullmatch(address) else self.md.normalizeLink(address)
        if not self.md.validateLink(href):
            return _NOT_KNOWN
        opener = self.add("link_open", start + 1, "", "a", 1)
        opener.attrs["href"] = href
        opener.meta["destination"] = piece.span("address")
        self.add("text", start + 1, piece["words"])
        self.add("link_close", piece.end("words"), "", "a", -1)
        return piece.end()

    def emphasis(self, piece: re.Match[str], start: int) -> int:
        """Take a mark that can only open, or only close what was opened last: so nested, they pair as they stand."""
        mark, end = piece["emphasis"], piece.end()
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < len(self.src) else " "
        tag = _EMPHASIS[mark]
        if before in _BEFORE_OPENING and after.isalnum():
            self.open.append(mark)
            self.add(f"{tag}_open", start, "", tag, 1)
        elif (before.isalnum() and after in _BEHIND_CLOSING) or (before in _ENDING and after in _SPACE):
            if not self.open or self.open.pop() != mark:
                return _NOT_KNOWN
            self.add(f"{tag}_close", start, "", tag, -1)
        else:
            return _NOT_KNOWN
        return end

    def code(self, piece: re.Match[str], start: int) -> int:
        content = piece["verbatim"]
        if content[0] == content[-1] == " " and content.strip(" "):
            content = content[1:-1]
        self.add("code_inline", start, content, "code").markup = "`"
        return piece.end()

    def linebreak(self, piece: re.Match[str], start: int) -> int:
        kind = "hardbreak" if piece["plain"].endswith("  ") else "softbreak"
        self.add(kind, start, "", "br")
        return piece.end()

    def escape(self, piece: re.Match[str], start: int) -> int:
        token = self.add("text_special", start, piece["escaped"])
        token.markup, token.info = piece["escape"], "escape"
        return piece.end()

    def entity(self, piece: re.Match[str], start: int) -> int:
        content = entities.get(piece["name"])
        if content is None:
            return _NOT_KNOWN
        token = self.add("text_special", start, content)
        token.markup, token.info = piece["entity"], "entity"
        return piece.end()

    def note(self, piece: re.Match[str], start: int) -> int:
        if "footnote_ref" not in self.rules:
            return _NOT_KNOWN
        self.add("footnote_ref", start, piece["note"]).meta["label"] = piece["label"]
        return piece.end()


_NOT_KNOWN = -1
"""Where a reader stands after a piece that is not for the lane."""
_READERS: dict[str, Callable[[_Lane, re.Match[str], int], int]] = {
    "reference": _Lane.reference,
    "link": _Lane.link,
    "note": _Lane.note,
    "emphasis": _Lane.emphasis,
    "code": _Lane.code,
    "linebreak": _Lane.linebreak,
    "escape": _Lane.escape,
    "entity": _Lane.entity,
}
