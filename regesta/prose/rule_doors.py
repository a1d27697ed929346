"""Doors before block rules: the characters with which their blocks begin, so that a rule is asked only where it can.

The library asks every rule at every block, and at each line of a paragraph, a list or a table every rule that can end
it. Almost all of them look at one character first, which is their door (`BEGIN_WITH`); what stands behind it is the
library's own. Of the other rules

- ``code`` is a matter of the indent,
- ``table`` needs a bar on its first line, and below it a line that begins like a row of dashes,
- ``lheading``, ``deflist`` and ``paragraph`` can begin with anything.

Where there is a rule that is not known here (an extension's), the doors stay open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

BlockRule: TypeAlias = Callable[[StateBlock, int, int, bool], bool]

BEGIN_WITH = {
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
TABLE_SIGNS = "|-:"
"""What the second line of a table begins with."""
DEFINITION_SIGNS = ":~"
"""What the first definition of a term begins with; it alone can end a paragraph, the term cannot."""

_WITHOUT_DOORS = frozenset({"table", "code", "lheading", "deflist", "paragraph"})


class RulerWithDoors(Ruler[BlockRule]):
    """A ruler whose chains of rules that end something have become one, which asks those behind the right door."""

    def __init__(self, ruler: Ruler[BlockRule]) -> None:
        super().__init__()
        self.__rules__ = ruler.__rules__
        self.names: Mapping[str, BlockRule] = {}
        self.has_doors = False
        self.begin: Mapping[str, tuple[BlockRule, ...]] = {}
        """The rules that can read a block, in their order, by the character that it begins with."""

    def __compile__(self) -> None:
        super().__compile__()
        self.names = dict(zip(self.get_active_rules(), self.getRules(), strict=True))
        self.has_doors = self.names.keys() <= {*BEGIN_WITH, *_WITHOUT_DOORS}
        self.begin = _doors(self.names, BEGIN_WITH)
        chains = self.__cache__ or {}
        for chain, rules in chains.items() if self.has_doors else ():
            if chain:
                chains[chain] = [Ending({name: rule for name, rule in self.names.items() if rule in rules})]


class Ending:
    """The rules of a chain as one: tells whether a block begins that ends the one above it."""

    def __init__(self, rules: Mapping[str, BlockRule]) -> None:
        self._doors = _doors(rules, {**BEGIN_WITH, "deflist": DEFINITION_SIGNS})
        self._table = rules.get("table")

    def __call__(self, state: StateBlock, line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 -- a block rule
        """Ask the rules that can begin on a line."""
        for rule in self._doors.get(first_sign(state, line), ()):
            if rule(state, line, end_line, silent):
                return True
        return self._table is not None and may_be_table(state, line) and self._table(state, line, end_line, silent)


def first_sign(state: StateBlock, line: int) -> str:
    """Return the first character of a line, or nothing where it is empty or not there."""
    start = state.bMarks[line] + state.tShift[line]
    return state.src[start] if start < state.eMarks[line] else ""


def may_be_table(state: StateBlock, line: int) -> bool:
    """Tell whether a line and the one below it look like the head of a table."""
    below = first_sign(state, line + 1)
    return below != "" and below in TABLE_SIGNS and state.src.find("|", state.bMarks[line], state.eMarks[line]) >= 0


def _doors(rules: Mapping[str, BlockRule], signs: Mapping[str, str]) -> dict[str, tuple[BlockRule, ...]]:
    doors: dict[str, tuple[BlockRule, ...]] = {}
    for name, rule in rules.items():
        for sign in signs.get(name, ""):
            doors[sign] = (*doors.get(sign, ()), rule)
    return doors
