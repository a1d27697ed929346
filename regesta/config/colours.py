"""Colours as the config writes them, and the contrast between two of them as WCAG 2.2 defines it."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_SHORT = 4


class Colour(NamedTuple):
    """An opaque colour of sRGB, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        """Write it as style sheets do: ``#96192d``."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


BLACK = Colour(0, 0, 0)
WHITE = Colour(255, 255, 255)


def parse_colour(text: str) -> Colour | None:
    """Return the colour that ``#rgb`` or ``#rrggbb`` writes; `None` for anything else."""
    if not _HEX.match(text):
        return None
    digits = "".join(2 * digit for digit in text[1:]) if len(text) == _SHORT else text[1:]
    return Colour(*bytes.fromhex(digits))


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return a colour between two, of which the second has a share from 0 to 1."""
    return Colour(*(round(a + (b - a) * share) for a, b in zip(one, other, strict=True)))


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    dark_end = 0.04045
    return part / 12.92 if part <= dark_end else ((part + 0.055) / 1.055) ** 2.4
