"""A block parser that leaves `Anchors` on every token with content, and whose work is bounded.

markdown-it's block rules cut a block's text out of its lines and forget where. Just after a rule has run, the state
still knows where each line's own text begins, so that is when the anchors are made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token
from markdown_it.utils import EnvType

from regesta.prose.places import Anchors
from regesta.prose.table_rows import cells_of
from regesta.prose.work import work_of

_CONTAINERS = frozenset({"blockquote_open", "bullet_list_open", "ordered_list_open", "footnote_reference_open"})
_RAW_BLOCKS = frozenset({"fence", "code_block", "html_block"})
_INDENT = " \t"
_MARGIN_LEVEL = 6
_LINES_AHEAD = 200_000
"""How many lines link definitions may look at beyond their first before they are given up."""
_WHOLE_DEFINITION = re.compile(
    r"""\[(?:[^\[\]\\\n]|\\.)+\]:[ \t]*[^\s"'(]\S*"""  # the label and the address
    r"""(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*"""  # a title
    r"""(?:\n(?![ \t]*["'(])|\Z)"""  # and none on the next line
)


class LocatedBlockState(StateBlock):
    """A block state that counts the lines at which link definitions have looked ahead."""

    lines_ahead = 0


class LocatedBlockParser(ParserBlock):
    """The block parser of the library, with anchors on its tokens."""

    state_class = LocatedBlockState

    def __init__(self) -> None:
        super().__init__()
        self.ruler.at("reference", _bounded_reference)

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: EnvType,
        outTokens: list[Token],  # noqa: N803 -- overrides
    ) -> list[Token] | None:
        """Process a body and push its block tokens."""
        state = self.state_class(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 -- overrides
        """Generate the tokens of some lines.

        This is the library's loop, with two additions: anchors after each rule, and a problem where it stops at the
        limit of nesting (the library drops what lies deeper without a word).
        """
        deepest = state.md.options.maxNesting
        line = startLine
        has_empty_lines = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= deepest:
                work_of(state.env).report(
                    "markup-limits",
                    (state.bMarks[line] + state.tShift[line], state.eMarks[line]),
                    f"lists and quotations are nested more than {deepest} levels deep; what lies deeper is left out",
                )
                state.line = endLine
                break
            self.read_block(state, line, endLine)
            state.tight = not has_empty_lines
            line = state.line
            if (line - 1) < endLine and state.isEmpty(line - 1):
                has_empty_lines = True
            if line < endLine and state.isEmpty(line):
                has_empty_lines = True
                line += 1
                state.line = line

    def read_block(self, state: StateBlock, line: int, end_line: int) -> None:
        """Read the block that begins on a line by the first rule that takes it."""
        first = len(state.tokens)
        for rule in self.ruler.getRules(""):
            if rule(state, line, end_line, False):  # noqa: FBT003 -- the library's signature
                break
        anchor_tokens(state, first)


def _bounded_reference(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 -- a rule
    """Read a link definition, unless they have looked ahead too often: an unclosed title costs all lines below."""
    start = _line_start(state, start_line)
    if state.src[start : start + 1] != "[" or not isinstance(state, LocatedBlockState):
        return False
    if state.lines_ahead > _LINES_AHEAD:
        return False
    if not _WHOLE_DEFINITION.match(state.src, start):
        blank = state.src.find("\n\n", start)
        state.lines_ahead += state.src.count("\n", start, blank if blank >= 0 else len(state.src))
        if state.lines_ahead > _LINES_AHEAD:
            work_of(state.env).report(
                "markup-limits",
                (start, state.eMarks[start_line]),
                "too many lines in square brackets run on; link definitions from here on are read as text",
            )
    return reference(state, start_line, end_line, silent)


def anchor_tokens(state: StateBlock, first: int) -> None:
    """Leave anchors on the tokens that the last rule has pushed: those from `first` on."""
    tokens = state.tokens
    if first == len(tokens) or tokens[first].type in _CONTAINERS:
        return  # what a container holds was anchored by the nested call
    for index in range(first, len(tokens)):
        token = tokens[index]
        if "anchors" in token.meta or token.map is None:
            continue
        if token.type in _RAW_BLOCKS:
            begin = token.map[0] + 1 if token.type == "fence" else token.map[0]
            token.meta["anchors"] = _line_anchors(state, begin, token.content)
        elif token.type == "inline":
            opener = tokens[index - 1]
            if opener.type in {"th_open", "td_open"}:
                _anchor_row(state, index)
            elif opener.type == "heading_open" and opener.markup.startswith("#"):
                token.meta["anchors"] = _heading_anchors(state, token.map[0])
            else:
                token.meta["anchors"] = text_anchors(state, token.map, token.content)


def text_anchors(state: StateBlock, lines: Sequence[int], content: str) -> Anchors:
    """Make the anchors of a content that was trimmed out of some lines."""
    return _line_anchors(state, _first_line(state, lines), content)


def _line_start(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]


def _first_line(state: StateBlock, lines: Sequence[int]) -> int:
    """Find the first line that trimming leaves: one of only no-break spaces belongs to a paragraph, and goes."""
    for line in range(lines[0], lines[1]):
        if state.src[_line_start(state, line) : state.eMarks[line]].strip(MD_TRIM_CHARS):
            return line
    return lines[0]


def _line_anchors(state: StateBlock, first_line: int, content: str) -> Anchors:
    """Anchor each line of a content at its first character that is not an indent."""
    contents: list[int] = []
    bodies: list[int] = []
    at = 0
    for line, text in enumerate(content.split("\n"), first_line):
        if line >= state.lineMax:
            break
        start = _line_start(state, line)
        indent = len(text) - len(text.lstrip(_INDENT))
        if not contents:  # the first line of a paragraph is trimmed of more than blanks
            margin = state.src[start : state.eMarks[line]]
            start += len(margin) - len(margin.lstrip(MD_TRIM_CHARS if indent == 0 else _INDENT))
        contents.append(at + indent)
        bodies.append(start)
        at += len(text) + 1
    return Anchors(contents or [0], bodies or [0])


def _heading_anchors(state: StateBlock, line: int) -> Anchors:
    start, end = _line_start(state, line), state.eMarks[line]
    level = 0
    while level < _MARGIN_LEVEL and start + level < end and state.src[start + level] == "#":
        level += 1
    text = state.src[start + level : end]
    return Anchors([0], [start + level + len(text) - len(text.lstrip(MD_TRIM_CHARS))])


def _anchor_row(state: StateBlock, index: int) -> None:
    """Anchor the cells of one row, the first of which is at `index`, each three tokens after the one before."""
    tokens = state.tokens
    line = (tokens[index].map or [0])[0]
    text = state.src[_line_start(state, line) : state.eMarks[line]]
    start = _line_start(state, line) + len(text) - len(text.lstrip(MD_TRIM_CHARS))
    cells = cells_of(text.strip(MD_TRIM_CHARS))
    number = 0
    while index < len(tokens) and tokens[index].type == "inline":
        tokens[index].meta["anchors"] = (
            _cell_anchors(cells[number], start) if number < len(cells) else Anchors([0], [state.eMarks[line]])
        )
        number += 1
        index += 3


def _cell_anchors(cell: list[tuple[int, str]], start: int) -> Anchors:
    text = "".join(part for _, part in cell)
    lead = len(text) - len(text.lstrip(MD_TRIM_CHARS))
    contents: list[int] = []
    bodies: list[int] = []
    at = -lead
    for offset, part in cell:
        if at + len(part) > 0:
            contents.append(max(at, 0))
            bodies.append(start + offset + max(-at, 0))
        at += len(part)
    return Anchors(contents or [0], bodies or [start])
