"""Lines of a social card: where a text may be broken, and in which size it fits.

After the Unicode line breaking algorithm (UAX #14), as far as titles need it: at spaces, behind hyphens and dashes,
between ideographs and kana save where Japanese and Chinese forbid it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

_WIDE = frozenset("WF")
_BEHIND = frozenset("-‐–—/")
_NOT_FIRST = frozenset(
    "、。，．・：；？！）」』】〉》〕］｝ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々…‥”’％)]}!?:;,."
)
_NOT_LAST = frozenset("（「『【〈《〔［｛“‘([{")
_ELLIPSIS = "…"
_HALVINGS = 8

Measure = Callable[[str], float]
"""Returns the width of a text, in ems."""


class Setting(NamedTuple):
    """A size in pixels, and how many lines of it there may be."""

    size: float
    lines: int


class Block(NamedTuple):
    """A text that was broken into lines."""

    size: float
    lines: tuple[str, ...]


def set_text(text: str, width: float, settings: Sequence[Setting], measure: Measure) -> Block:
    """Break a text in the first setting in which it fits a width in pixels; in the last it is cut where it does not."""
    pieces = tuple(_pieces(text))
    for setting in settings:
        lines = _broken(pieces, width / setting.size, measure)
        if len(lines) <= setting.lines:
            return Block(setting.size, _balanced(pieces, width / setting.size, measure, lines))
    return Block(setting.size, _cut(lines, setting.lines, width / setting.size, measure))


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a text between which a line may end; spaces stand at their ends."""
    start = 0
    for place in range(1, len(text)):
        if _may_break(text[place - 1], text[place]):
            yield text[start:place]
            start = place
    yield text[start:]


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return True
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST or unicodedata.combining(after):
        return False
    if before in _BEHIND:
        return after.isalpha()
    if _is_katakana(before) and _is_katakana(after):
        return False
    return unicodedata.east_asian_width(before) in _WIDE or unicodedata.east_asian_width(after) in _WIDE


def _is_katakana(letter: str) -> bool:
    """Tell whether a letter is of the script of foreign names, which no line should cut."""
    return "゠" < letter <= "ヿ"


def _broken(pieces: Sequence[str], width: float, measure: Measure) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for piece in pieces:
        if line and measure((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while measure(line.rstrip()) > width and len(line.rstrip()) > 1:
            end = _fitting(line, width, measure)
            lines.append(line[:end])
            line = line[end:]
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def _fitting(line: str, width: float, measure: Measure) -> int:
    """Return how many letters of a word fit, one at least."""
    low, high = 1, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(line[:middle]) <= width else (low, middle - 1)
    while low > 1 and unicodedata.combining(line[low]):
        low -= 1
    return low


def _balanced(pieces: Sequence[str], width: float, measure: Measure, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return as many lines, of widths as even as they can be."""
    low, best = width / 2, lines
    high = width
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        found = _broken(pieces, middle, measure)
        if len(found) <= len(lines):
            best, high = found, middle
        else:
            low = middle
    return best


def _cut(lines: Sequence[str], most: int, width: float, measure: Measure) -> tuple[str, ...]:
    *kept, last = lines[:most]
    while last and measure(last + _ELLIPSIS) > width:
        last = last[: last.rfind(" ")] if " " in last else last[:-1]
    return (*kept, last.rstrip(" ,;:–—-") + _ELLIPSIS)
