"""The block parser, accelerated: a rule is asked only where its block can begin, and a paragraph is read in one pass.

The library asks every rule at every block, and at each line of a paragraph every rule that can end it, twice. Almost
all of them look at one character first. So the rules are kept behind doors, the characters with which their blocks
begin (`_BEGIN_WITH`), and one that passes its door is the library's own. Rules without such a character have their
own signs:

- ``code`` is a matter of the indent: those lines are left to the library;
- ``table`` needs a bar on its first line, and below it a line that begins like a row of dashes;
- ``lheading`` needs a line of dashes or equals signs, which is met on the way to the end of its paragraph;
- ``deflist`` needs a colon or a tilde on the line below its term, or on the one after that.

Where a parser has a rule that is not known here (an extension's), everything is left to the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from regesta.prose.located_blocks import LocatedBlockParser, LocatedBlockState, anchor_tokens, text_anchors
from regesta.prose.places import Anchors

_Rule: TypeAlias = Callable[[StateBlock, int, int, bool], bool]
_Doors: TypeAlias = Mapping[str, tuple[_Rule, ...]]
"""Rules, in their order, by the character that their block begins with."""

_BEGIN_WITH = {
    "attributes": "{",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
"""The characters with which each rule's block begins, behind its indent."""
_WITHOUT_DOORS = frozenset({"table", "code", "lheading", "deflist", "paragraph"})

_TABLE_SIGNS = frozenset("|-:")
_DEFINITION_SIGNS = frozenset(":~")
_UNDERLINES = frozenset("-=")
_BLANKS = " \t"
_CODE_INDENT = 4
_TAB = 4


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
        if "\n " in src or "\n\t" in src or src.startswith((" ", "\t")):
            self._measure_indents(lines)

    def _measure_indents(self, lines: Sequence[str]) -> None:
        for number, line in enumerate(lines):
            if line.startswith((" ", "\t")):
                indent = line[: len(line) - len(line.lstrip(_BLANKS))]
                self.tShift[number] = len(indent)
                self.sCount[number] = len(indent.expandtabs(_TAB))


class FastBlockParser(LocatedBlockParser):
    """The located block parser, with its rules behind doors."""

    state_class = FastBlockState

    def read_block(self, state: StateBlock, line: int, end_line: int) -> None:
        """Read the block that begins on a line by the first rule that takes it."""
        rules = self._rules
        if rules is None or end_line != state.lineMax or state.is_code_block(line) or _may_be_table(state, line):
            super().read_block(state, line, end_line)
            return
        first = len(state.tokens)
        for rule in rules.begin.get(state.src[state.bMarks[line] + state.tShift[line]], ()):
            if rule(state, line, end_line, False):  # noqa: FBT003 -- the library's signature
                anchor_tokens(state, first)
                return
        rules.read_text(state, line)

    @cached_property
    def _rules(self) -> _RulesBehindDoors | None:
        rules = dict(zip(self.ruler.get_active_rules(), self.ruler.getRules(), strict=True))
        if not rules.keys() <= {*_BEGIN_WITH, *_WITHOUT_DOORS} or not {"paragraph", "lheading"} <= rules.keys():
            return None
        ending = {name: rule for name, rule in rules.items() if rule in self.ruler.getRules("paragraph")}
        return _RulesBehindDoors(
            begin=_doors(rules, _BEGIN_WITH),
            end=_doors(ending, {**_BEGIN_WITH, "deflist": "".join(_DEFINITION_SIGNS)}),
            table=ending.get("table"),
            lheading=rules["lheading"],
            deflist=rules.get("deflist"),
        )


class _RulesBehindDoors(NamedTuple):
    """The rules of one parser, and how a block of text is read with them."""

    begin: _Doors
    """Those that read a block."""
    end: _Doors
    """Those whose block ends a paragraph above it."""
    table: _Rule | None
    lheading: _Rule
    deflist: _Rule | None

    def read_text(self, state: StateBlock, line: int) -> None:
        """Read what no rule behind a door has taken: an underlined heading, a list of definitions, a paragraph."""
        first = len(state.tokens)
        end, underlined = self._end_of_text(state, line)
        if (underlined and self.lheading(state, line, state.lineMax, False)) or (  # noqa: FBT003 -- the library's signature
            self.deflist is not None
            and _may_be_term(state, line)
            and self.deflist(state, line, state.lineMax, False)  # noqa: FBT003 -- as above
        ):
            anchor_tokens(state, first)
        else:
            _push_paragraph(state, line, end)

    def _end_of_text(self, state: StateBlock, line: int) -> tuple[int, bool]:
        """Find the line behind a text, and whether it is the underline of a heading.

        It is the loop that ``lheading`` and ``paragraph`` have in common.
        """
        src, margin = state.src, state.blkIndent
        outer, state.parentType = state.parentType, "paragraph"
        underlined = False
        end = line + 1
        while end < state.lineMax:
            start, stop, indent = state.bMarks[end] + state.tShift[end], state.eMarks[end], state.sCount[end]
            if start >= stop:
                break
            if indent - margin < _CODE_INDENT:
                sign = src[start]
                if sign in _UNDERLINES and indent >= margin and not src[start:stop].rstrip(_BLANKS).strip(sign):
                    underlined = True
                    break
                if indent >= 0 and self._ends(state, end, sign):
                    break
            end += 1
        state.parentType = outer
        return end, underlined

    def _ends(self, state: StateBlock, line: int, sign: str) -> bool:
        """Tell whether a block that begins on a line ends the paragraph above it."""
        last = state.lineMax
        for rule in self.end.get(sign, ()):
            if rule(state, line, last, True):  # noqa: FBT003 -- the library's signature
                return True
        return self.table is not None and _may_be_table(state, line) and self.table(state, line, last, True)  # noqa: FBT003 -- as above


def _doors(rules: Mapping[str, _Rule], signs: Mapping[str, Iterable[str]]) -> _Doors:
    doors: dict[str, tuple[_Rule, ...]] = {}
    for name, rule in rules.items():
        for sign in signs.get(name, ()):
            doors[sign] = (*doors.get(sign, ()), rule)
    return doors


def _may_be_table(state: StateBlock, line: int) -> bool:
    return (
        _first_sign(state, line + 1) in _TABLE_SIGNS and state.src.find("|", state.bMarks[line], state.eMarks[line]) >= 0
    )


def _may_be_term(state: StateBlock, line: int) -> bool:
    below = line + 1
    if below < state.lineMax and state.isEmpty(below):
        below += 1
    return _first_sign(state, below) in _DEFINITION_SIGNS


def _first_sign(state: StateBlock, line: int) -> str:
    """Return the first character of a line, or nothing where it is empty or not there."""
    if line >= state.lineMax or state.isEmpty(line):
        return ""
    return state.src[state.bMarks[line] + state.tShift[line]]


def _push_paragraph(state: StateBlock, line: int, end: int) -> None:
    """Push the tokens of a paragraph, as the library's rule does, with the anchors of its text."""
    content, anchors = _text(state, line, end)
    level = state.level
    state.line = end
    state.tokens += (
        Token("paragraph_open", "p", 1, map=[line, end], level=level, block=True),
        Token(
            "inline", "", 0, map=[line, end], level=level + 1, children=[], content=content, meta={"anchors": anchors},
            block=True,
        ),
        Token("paragraph_close", "p", -1, level=level, block=True),
    )  # fmt: skip


def _text(state: StateBlock, line: int, end: int) -> tuple[str, Anchors]:
    """Cut the text of a paragraph out of its lines.

    Outside lists, quotations and notes it is one piece of the body, if no line is indented.
    """
    start = state.bMarks[line]
    if state.level == 0:
        written = state.src[start : state.eMarks[end - 1]]
        content = written.strip(MD_TRIM_CHARS)
        if content and "\n " not in content and "\n\t" not in content:
            return content, Anchors([0], [start + written.index(content[0])])
    else:
        content = state.getLines(line, end, state.blkIndent, False).strip(MD_TRIM_CHARS)  # noqa: FBT003 -- the library's signature
    return content, text_anchors(state, [line, end], content)
