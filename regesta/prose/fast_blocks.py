"""The block parser, accelerated: its rules stand behind doors, and a paragraph is read in one pass.

What is plainly a paragraph or a heading is found by one pattern (`_LONE`). What begins with a sign is left to the
library's rules (`rule_doors`). The rest is text, and is read here in place of two rules of the library: ``lheading``
and ``paragraph`` go through the same lines to find where it ends, one for the underline of a heading, one for good.
"""

from __future__ import annotations

import re
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from regesta.prose.located_blocks import LocatedBlockParser, LocatedBlockState, anchor_tokens, text_anchors
from regesta.prose.places import Anchors
from regesta.prose.rule_doors import BEGIN_WITH, DEFINITION_SIGNS, TABLE_SIGNS, RulerWithDoors, first_sign, may_be_table

_BLANKS = " \t"
_UNDERLINES = "-="
_CODE_INDENT = 4
_TAB = 4
_SIGNS = re.escape("".join(sorted({*"".join(BEGIN_WITH.values()), *TABLE_SIGNS, *DEFINITION_SIGNS, *_UNDERLINES})))
_LONE = re.compile(
    rf"""
      (?P<signs>\#{{1,6}})[ ](?P<heading>[^\s\#|][^\n\#|]*+) (?=\n|\Z)  # no closing signs, no head of a table
    | (?P<paragraph>
        [^{_SIGNS}\s][^\n]*+ (?: \n[^{_SIGNS}\s][^\n]*+ )*+  # lines of which none begins with a sign or a blank
        (?= \n?\Z | \n[ \t]*(?:\Z|\n(?![ \t]*[:~])) )       # an empty line, and no definition that makes it a term
      )
    """,
    re.VERBOSE,
)
"""Blocks that can be nothing else where nothing stands in their margin."""


class FastBlockState(LocatedBlockState):
    """A block state that measures a body line by line, where the library's goes through it by characters."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        if not lines[-1].strip(_BLANKS):
            lines.pop()  # what follows the last line end is a line only if something stands on it
        starts = list(accumulate([len(line) + 1 for line in lines], initial=0))
        ends = [start - 1 for start in starts[1:]]
        starts[-1] = len(src)  # the library has a line more, which is empty
        self.bMarks, self.eMarks = starts, [*ends, len(src)]
        self.tShift, self.sCount, self.bsCount = ([0] * len(starts) for _ in range(3))
        self.lineMax = len(lines)
        for number, line in enumerate(lines):
            if line.startswith((" ", "\t")):
                indent = line[: len(line) - len(line.lstrip(_BLANKS))]
                self.tShift[number] = len(indent)
                self.sCount[number] = len(indent.expandtabs(_TAB))


class FastBlockParser(LocatedBlockParser):
    """The located block parser, with its rules behind doors."""

    state_class = FastBlockState

    def __init__(self) -> None:
        super().__init__()
        self.ruler: RulerWithDoors = RulerWithDoors(self.ruler)

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: EnvType,
        outTokens: list[Token],  # noqa: N803 -- overrides
    ) -> list[Token] | None:
        """Process a body and push its block tokens."""
        self.ruler.getRules()  # if rules have been added since the last time, they are put behind doors now
        return super().parse(src, md, env, outTokens)

    def read_block(self, state: StateBlock, line: int, end_line: int) -> None:
        """Read the block that begins on a line by the first rule that takes it."""
        if not self.ruler.has_doors or end_line != state.lineMax or state.is_code_block(line):
            super().read_block(state, line, end_line)
            return
        lone = _LONE.match(state.src, state.bMarks[line]) if state.level == 0 else None
        if lone is not None:
            _push_lone(state, line, lone)
        elif may_be_table(state, line):
            super().read_block(state, line, end_line)
        else:
            first = len(state.tokens)
            for rule in self.ruler.begin.get(first_sign(state, line), ()):
                if rule(state, line, end_line, False):  # noqa: FBT003 -- the library's signature
                    anchor_tokens(state, first)
                    return
            self._read_text(state, line)

    def _read_text(self, state: StateBlock, line: int) -> None:
        """Read what no rule behind a door has taken: an underlined heading, a list of definitions, a paragraph."""
        first = len(state.tokens)
        end, is_underlined = self._end_of_text(state, line)
        for name, may_be in (("lheading", is_underlined), ("deflist", _may_be_term(state, line))):
            rule = self.ruler.names.get(name) if may_be else None
            if rule is not None and rule(state, line, state.lineMax, False):  # noqa: FBT003 -- the library's signature
                anchor_tokens(state, first)
                return
        _push(state, ("paragraph", "p", ""), [line, end], *_text(state, line, end))

    def _end_of_text(self, state: StateBlock, line: int) -> tuple[int, bool]:
        """Find the line behind a text, and whether it is the underline of a heading.

        It is the loop that ``lheading`` and ``paragraph`` have in common.
        """
        src, margin = state.src, state.blkIndent
        (ending,) = self.ruler.getRules("paragraph")
        outer, state.parentType = state.parentType, "paragraph"
        is_underlined = False
        end = line + 1
        while end < state.lineMax:
            start, stop, indent = state.bMarks[end] + state.tShift[end], state.eMarks[end], state.sCount[end]
            if start >= stop:
                break
            if indent - margin < _CODE_INDENT:
                sign = src[start]
                if sign in _UNDERLINES and indent >= margin and not src[start:stop].rstrip(_BLANKS).strip(sign):
                    is_underlined = True
                    break
                if indent >= 0 and ending(state, end, state.lineMax, True):  # noqa: FBT003 -- the library's signature
                    break
            end += 1
        state.parentType = outer
        return end, is_underlined


def _may_be_term(state: StateBlock, line: int) -> bool:
    below = line + 1
    if below < state.lineMax and state.isEmpty(below):
        below += 1
    sign = first_sign(state, below) if below < state.lineMax else ""
    return sign != "" and sign in DEFINITION_SIGNS


def _push_lone(state: StateBlock, line: int, match: re.Match[str]) -> None:
    kind = "heading" if match["heading"] else "paragraph"
    content = match[kind]
    signs = match["signs"] or ""
    _push(
        state,
        (kind, f"h{len(signs)}" if signs else "p", signs),
        [line, line + 1 + content.count("\n")],
        content.rstrip(MD_TRIM_CHARS),
        Anchors([0], [match.start(kind)]),
    )


def _push(state: StateBlock, kind: tuple[str, str, str], lines: list[int], content: str, anchors: Anchors) -> None:
    """Push the tokens of a block of text, as the library's rules do, with the anchors of its text."""
    name, tag, markup = kind
    level = state.level
    state.tokens += (
        Token(f"{name}_open", tag, 1, {}, lines, level, None, "", markup, block=True),
        Token("inline", "", 0, {}, lines, level + 1, [], content, meta={"anchors": anchors}, block=True),
        Token(f"{name}_close", tag, -1, {}, None, level, None, "", markup, block=True),
    )
    state.line = lines[1]


def _text(state: StateBlock, line: int, end: int) -> tuple[str, Anchors]:
    """Cut the text of a paragraph out of its lines: it is one piece of the body where nothing stands in a margin."""
    start, margins = state.bMarks[line] + state.tShift[line], state.tShift[line + 1 : end]
    if end == line + 1 or (state.level == 0 and not any(margins)):
        written = state.src[start : state.eMarks[end - 1]]
        content = written.strip(MD_TRIM_CHARS)
        if content:
            return content, Anchors([0], [start + written.index(content[0])])
    content = state.getLines(line, end, state.blkIndent, False).strip(MD_TRIM_CHARS)  # noqa: FBT003 -- the library's signature
    return content, text_anchors(state, [line, end], content)
