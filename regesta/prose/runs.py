"""Lists the text runs of a parsed body, each with its exact place: what mentions, refactoring and editors stand on.

Runs are taken after all inline rules and before the typographer, so that they are what the author wrote. They are
noted as `ProseText` keeps them.
"""

from __future__ import annotations

from html import unescape
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from regesta.prose.model import BLOCK_END, CONTEXTS, FIRST_OF_BLOCK, ODD, SUPPLIED, RunContext
from regesta.prose.places import Anchors
from regesta.prose.raw_tags import raw_text
from regesta.prose.work import Work, anchors_of, at_of, work_of

_OPENING: dict[str, RunContext] = {
    "heading_open": "heading",
    "blockquote_open": "quotation",
    "footnote_open": "footnote",
    "table_open": "table",
    "callout_open": "paragraph",
}
_NUMBERS = {context: number for number, context in enumerate(CONTEXTS)}
_CODE = frozenset({"fence", "code_block"})
_RAW = frozenset({"html_block", "html_as_text"})
_BLANKS = " \t"


class _Runs:
    """Collects runs."""

    def __init__(self, work: Work) -> None:
        self.body = work.body
        self.is_shifted = not work.body.has_long_line_ends
        """Whether every offset in the file is that in the body and `Body.start`."""
        self.written = work.written
        self.table = work.run_table
        self.length = 0
        """How many characters are in `written`."""
        self.end = 0
        """Where the last run ends in the file."""
        self.flag = FIRST_OF_BLOCK
        """What the next run is, beside its context."""

    def add(self, text: str, places: tuple[int, int], context: RunContext) -> None:
        """Add a run, by its offsets in the body."""
        start, end = places
        if self.is_shifted:
            start, end = start + self.body.start, end + self.body.start
        else:
            start, end = self.body.offset(start), self.body.offset(end)
        kind = _NUMBERS[context] | self.flag
        if self.flag:
            self._begin_block()
        length = len(text)
        if end - start == length:
            self.table += (start - self.end, length, kind)
        else:
            self.table += (start - self.end, length, kind | ODD, end - start)
        self.end = end
        self.written.append(text)
        self.length += length

    def add_supplied(self, text: str) -> None:
        """Add a block of words that stand nowhere in the source."""
        self._begin_block()
        self.table += (0, len(text), FIRST_OF_BLOCK | SUPPLIED | ODD, 0)
        self.written.append(text)
        self.length += len(text)

    def _begin_block(self) -> None:
        self.flag = 0
        if self.length:
            self.written.append(BLOCK_END)
            self.length += 1

    def add_written(self, text: str, at: int, anchors: Anchors, context: RunContext) -> None:
        """Add a text that stands in the content as it is: a run for each piece that the source holds together."""
        if anchors.shift is not None:
            self.add(text, (at + anchors.shift, at + anchors.shift + len(text)), context)
            return
        cuts = anchors.cuts(at, at + len(text))
        if not cuts:
            self.add(text, anchors.places(at, at + len(text)), context)
            return
        edges = [at, *cuts, at + len(text)]
        for start, end in pairwise(edges):
            self.add(text[start - at : end - at], anchors.places(start, end), context)

    def add_lines(self, text: str, at: int, anchors: Anchors, context: RunContext) -> None:
        """Add a text of several lines, without the blanks that begin them; each line end is a run of its own."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.add("\n", anchors.places(at - 1, at), context)
            words = line.lstrip(_BLANKS) if number else line
            if words:
                self.add_written(words, at + len(line) - len(words), anchors, context)
            at += len(line) + 1

    def add_text(self, token: Token, anchors: Anchors, context: RunContext) -> None:
        """Add what a token of text holds, and note on the token where it stands among all that is written."""
        text = token.content
        if not text or "shown_instead" in token.meta:
            return
        token.meta["written"] = self.length + (1 if self.flag and self.length else 0)
        at = token.meta["at"]
        if "\n" not in text:
            self.add_written(text, at, anchors, context)
        elif anchors.shift is not None and self.is_shifted:
            self._add_straight_lines(text, at + anchors.shift, context)
        else:
            self.add_lines(text, at, anchors, context)

    def _add_straight_lines(self, text: str, at: int, context: RunContext) -> None:
        """Add lines that stand in the file as they are: behind the first line end, each run begins where one ends."""
        first, _, rest = text.partition("\n")
        if first:
            self.add(first, (at, at + len(first)), context)
        self.add("\n", (at + len(first), at + len(first) + 1), context)
        kind = _NUMBERS[context]
        for number, line in enumerate(rest.split("\n")):
            if number:
                self.table += (0, 1, kind)
            if line:
                self.table += (0, len(line), kind)
        self.written.append(rest)
        self.length += len(rest)
        self.end += len(rest)

    def close_block(self) -> None:
        self.flag = FIRST_OF_BLOCK


def collect_runs(state: StateCore) -> None:
    """List the runs of all blocks, in the order in which the blocks are shown."""
    runs = _Runs(work_of(state.env))
    contexts: list[tuple[str, RunContext]] = [("", "paragraph")]
    for token in state.tokens:
        kind = token.type
        if kind == "inline":
            if token.meta.get("supplied"):
                runs.add_supplied(token.content)
            else:
                _add_inline(runs, token, contexts[-1][1])
            runs.close_block()
        elif kind in _OPENING:
            contexts.append((kind.replace("_open", "_close"), _OPENING[kind]))
        elif kind == contexts[-1][0]:
            contexts.pop()
        elif kind in _CODE:
            _add_code_block(runs, token)
        elif kind in _RAW:
            _add_raw_html(runs, token)


def _add_code_block(runs: _Runs, token: Token) -> None:
    for line, at in _lines(token.content):
        runs.add_written(line, at, anchors_of(token), "code")
        runs.close_block()


def _add_raw_html(runs: _Runs, token: Token) -> None:
    for start, end in raw_text(token.content):
        text = token.content[start:end]
        if "&" in text:
            runs.add(unescape(text), anchors_of(token).places(start, end), "html")
        else:
            runs.add_lines(text, start, anchors_of(token), "html")
        runs.close_block()


def _lines(content: str) -> list[tuple[str, int]]:
    lines: list[tuple[str, int]] = []
    at = 0
    for line in content.split("\n"):
        words = line.lstrip(_BLANKS)
        if words:
            lines.append((words, at + len(line) - len(words)))
        at += len(line) + 1
    return lines


def _add_inline(runs: _Runs, inline: Token, context: RunContext) -> None:
    anchors = anchors_of(inline)
    opener: Token | None = None
    for token in inline.children or ():
        kind = token.type
        if kind == "link_open":
            opener = token
        elif kind == "link_close":
            opener = None
        elif opener is not None and opener.info == "auto":
            _add_address(runs, inline, opener, token)
        elif kind == "text":
            runs.add_text(token, anchors, context if opener is None else "link")
        else:
            _add_token(runs, inline, token, context if opener is None else "link")


def _add_token(runs: _Runs, inline: Token, token: Token, context: RunContext) -> None:
    anchors = anchors_of(inline)
    if token.type == "text_special":
        _add_special(runs, token, anchors, context)
    elif token.type in {"softbreak", "hardbreak"}:
        at = inline.content.index("\n", at_of(token))
        runs.add("\n", anchors.places(at, at + 1), context)
    elif token.type == "code_inline":
        _add_code(runs, inline.content, token, anchors)
    elif token.type == "reference":
        _add_reference(runs, token, anchors)
    elif token.type == "figure_caption" and token.meta["places"] is not None:
        runs.close_block()
        runs.add(token.content, token.meta["places"], "caption")


def _add_special(runs: _Runs, token: Token, anchors: Anchors, context: RunContext) -> None:
    """Add an entity, whose run is all of it, or an escape, whose run is the character alone."""
    at = at_of(token)
    end = at + len(token.markup)
    start = end - len(token.content) if token.info == "escape" else at
    runs.add(token.content, anchors.places(start, end), context)


def _add_address(runs: _Runs, inline: Token, opener: Token, token: Token) -> None:
    start = at_of(opener) + 1
    end = inline.content.find(">", start)
    runs.add(token.content, anchors_of(inline).places(start, end), "link")


def _add_code(runs: _Runs, content: str, token: Token, anchors: Anchors) -> None:
    start = at_of(token) + len(token.markup)
    length = len(token.content)
    if content[start : start + length].replace("\n", " ") != token.content:
        start += 1  # the space that sets the code apart from its backticks
    runs.add_lines(content[start : start + length], start, anchors, "code")


def _add_reference(runs: _Runs, token: Token, anchors: Anchors) -> None:
    """Add what a reference shows: its label, or the name that it refers by."""
    match = token.meta["match"]
    group = 2 if token.meta["label"] else 1
    raw = match[group]
    at = match.start(group) + len(raw) - len(raw.lstrip())
    written = raw.strip()
    end = at + (len(token.content) if written.startswith(token.content) else len(written))
    runs.add(token.content, anchors.places(at, end), "link")
