"""An inline parser that leaves on every token its offset in the block's content, and whose work is bounded."""

from __future__ import annotations

from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from regesta.prose.work import anchors_of, work_of

_STEPS_PER_CHARACTER = 12
_STEPS_AT_LEAST = 4096
_STEPS_AT_MOST = 1_500_000
"""Of one block, however long: a block of 125,000 characters has them all, and they take a few seconds."""


class LocatedInlineState(StateInline):
    """An inline state that knows where its pending text began and how many steps of looking ahead are left."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.steps_left = min(_STEPS_AT_LEAST + _STEPS_PER_CHARACTER * len(src), _STEPS_AT_MOST)
        self._pending_at = 0
        self._pushed_at = -1
        self._pushed_length = 0

    def append_pending(self, text: str) -> None:
        """Append literal text, which always stands at the present position."""
        if not self._pending_buffer and not self._pending:
            self._pending_at = self.pos
        self._pending_buffer.append(text)

    def pushPending(self) -> Token:  # noqa: N802 -- overrides
        """Make a text token of the literal text so far."""
        token = super().pushPending()
        token.meta["at"] = self._pending_at
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Make a token at the present position; one pushed there before it moves it on by the text that one holds."""
        token = super().push(ttype, tag, nesting)
        if self.pos == self._pushed_at and ttype == "text" and len(self.tokens) > 1:
            self._pushed_length += len(self.tokens[-2].content)
        else:
            self._pushed_at = self.pos
            self._pushed_length = 0
        token.meta["at"] = self.pos + self._pushed_length
        return token


class LocatedInlineParser(ParserInline):
    """The inline parser of the library, with offsets on its tokens."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler2.at("fragments_join", _join_fragments)

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse a block's content and push its tokens."""
        state = LocatedInlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        if state.steps_left < 0:
            work_of(env).overrun = True
        return state.tokens

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 -- overrides
        """Step over one token while looking for the end of a label; with no steps left, there is no end."""
        if isinstance(state, LocatedInlineState):
            state.steps_left -= 1
            if state.steps_left < 0:
                state.pos = state.posMax
                return
        super().skipToken(state)


def parse_inlines(state: StateCore) -> None:
    """Parse the content of each block (the library's core rule), and report the blocks that exceed the bounds."""
    work = work_of(state.env)
    work.definitions = state.env.get("references", {})
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        state.md.inline.parse(token.content, state.md, state.env, token.children)
        if work.overrun:
            work.overrun = False
            work.report(
                "markup-limits",
                anchors_of(token).places(0, len(token.content)),
                "a paragraph holds so many open brackets that the links in it cannot all be looked for",
            )


def _join_fragments(state: StateInline) -> None:
    """Merge neighbouring text tokens and set the levels anew (the library's rule).

    Unlike the library's, it merges only what is contiguous in the source, so that offsets stay true.
    """
    level = 0
    joined: list[Token] = []
    parts: list[str] = []  # the texts of the last token of `joined`, where it is text
    end = -1
    for token in state.tokens:
        if token.nesting < 0:
            level -= 1
        token.level = level
        if token.nesting > 0:
            level += 1
        if token.type != "text":
            _close(joined, parts)
            joined.append(token)
            end = -1
        elif token.content:
            at = token.meta["at"]
            if parts and at == end:
                parts.append(token.content)
            else:
                _close(joined, parts)
                joined.append(token)
                parts.append(token.content)
            end = at + len(token.content)
    _close(joined, parts)
    state.tokens[:] = joined


def _close(joined: list[Token], parts: list[str]) -> None:
    if len(parts) > 1:
        joined[-1].content = "".join(parts)
    parts.clear()
