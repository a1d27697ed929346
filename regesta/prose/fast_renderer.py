"""The renderer, accelerated: text is escaped, and the commonest tags are written, without asking what cannot matter.

The library asks of every token whether it has attributes, is hidden, stands in a line of its own, and what stands
beside it. For the kinds in `_TAGS` only attributes, hiding and a hidden token before it make a difference; where one of
these is there, and for all other kinds, the library's way is gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

_TAGS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "link_close": "</a>",
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
}


class FastRenderer(RendererHTML):
    """The library's renderer, with shorter ways for text and plain tags."""

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        """Render block tokens and what they hold."""
        rules, tags = self.rules, self._tags
        parts: list[str] = []
        before: Token | None = None
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                if token.children:
                    parts.append(self.renderInline(token.children, options, env))
            elif kind in tags and not (token.attrs or token.hidden or (before is not None and before.hidden)):
                parts.append(tags[kind])
            elif kind in rules:
                parts.append(rules[kind](tokens, index, options, env))
            else:
                parts.append(self.renderToken(tokens, index, options, env))
            before = token
        return "".join(parts)

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:  # noqa: N802 -- overrides
        """Render the tokens of one block's text."""
        rules, tags, escapes = self.rules, self._tags, self._escapes_text
        parts: list[str] = []
        for index, token in enumerate(tokens):
            kind = token.type
            if (kind == "text" or kind == "text_special") and escapes:  # noqa: PLR1714 -- twice as fast as a set
                parts.append(escapeHtml(token.content))
            elif kind in tags and not (token.attrs or token.hidden):
                parts.append(tags[kind])
            elif kind in rules:
                parts.append(rules[kind](tokens, index, options, env))
            else:
                parts.append(self.renderToken(tokens, index, options, env))
        return "".join(parts)

    def renderToken(  # noqa: N802 -- overrides
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Render the tag of a token for which there is no rule."""
        token = tokens[idx]
        if token.nesting == 0 or token.hidden:
            return super().renderToken(tokens, idx, options, env)
        if token.nesting < 0:
            return f"</{token.tag}>\n" if token.block else f"</{token.tag}>"
        opening = f"<{token.tag}{self.renderAttrs(token) if token.attrs else ''}>"
        if not token.block:
            return opening
        before = "\n" if idx and tokens[idx - 1].hidden else ""
        return f"{before}{opening}{_line_end(token, tokens[idx + 1 : idx + 2])}"

    def text_special(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Render an escape or an entity as text, which the library makes of them before."""
        return str(self.rules["text"](tokens, idx, options, env))

    @cached_property
    def _escapes_text(self) -> bool:
        """Whether text is rendered by the library's rule."""
        return self.rules["text"] == self.text

    @cached_property
    def _tags(self) -> Mapping[str, str]:
        """The tags for which no rule has been added."""
        return {kind: tag for kind, tag in _TAGS.items() if kind not in self.rules}


def _line_end(token: Token, following: Sequence[Token]) -> str:
    """Return what stands behind the opening tag of a block, before what follows."""
    for other in following:
        if other.type == "inline" or other.hidden or (other.nesting < 0 and other.tag == token.tag):
            return ""
    return "\n"
