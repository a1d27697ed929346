"""The palette: nine colours for light grounds and nine for dark ones, of which an archive need give only one.

What is not given is made of what is, so that a new accent brings its washes and its dark counterpart along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from regesta.config.colours import BLACK, WHITE, Colour, contrast, mix, parse_colour

Scheme = Literal["light", "dark"]
Palette = Mapping[str, Colour]
"""The colours of a scheme, by name."""

COLOURS: Mapping[str, str] = {
    "paper": "the ground",
    "wash": "the ground of notices and code",
    "ink": "the text",
    "ink_soft": "the text of dates and notes",
    "rule": "fine lines",
    "rule_strong": "lines that must be seen",
    "accent": "headings of parts, links under the pointer, turning points",
    "accent_soft": "what underlines links",
    "accent_wash": "the ground of what is new or not published",
}
"""What each colour is for."""

ENOUGH = 4.5
"""The contrast that text needs (WCAG 2.2, success criterion 1.4.3)."""
_COMFORTABLE = 6.0
"""The contrast to which an accent is taken for the dark scheme."""
_STEPS = 40


def _palette(*colours: str) -> Palette:
    parsed = (parse_colour(colour) for colour in colours)
    return {name: colour for name, colour in zip(COLOURS, parsed, strict=True) if colour is not None}


DEFAULTS: Mapping[Scheme, Palette] = {
    "light": _palette(
        "#fcfcfa", "#f2f2ee", "#1b1e23", "#53585f", "#d6d7d1", "#8b8f92", "#96192d", "#d9aab1", "#faf0f0"
    ),
    "dark": _palette("#14161a", "#1f2227", "#e5e3dd", "#a6abb2", "#34383e", "#767b82", "#f0938f", "#84494a", "#2b1d20"),
}
"""What the theme's style sheet has; a test holds the two equal."""


class Pair(NamedTuple):
    """Two colours, the first of which is text on the second."""

    text: str
    ground: str


PAIRS = (
    Pair("ink", "paper"),
    Pair("ink", "wash"),
    Pair("ink", "accent_wash"),
    Pair("ink_soft", "paper"),
    Pair("ink_soft", "wash"),
    Pair("accent", "paper"),
    Pair("accent", "wash"),
)
"""Which colours the theme sets as text on which."""


def complete(given: Mapping[Scheme, Palette]) -> Mapping[Scheme, Palette]:
    """Return both palettes whole, given some of their colours; those that depend on nothing given are the defaults'."""
    light, dark = dict(given["light"]), dict(given["dark"])
    if "accent" in light and "accent" not in dark:
        dark["accent"] = _readable(light["accent"], dark.get("paper", DEFAULTS["dark"]["paper"]))
    return {"light": _completed(light, DEFAULTS["light"]), "dark": _completed(dark, DEFAULTS["dark"])}


def _completed(given: Palette, defaults: Palette) -> Palette:
    found = {**defaults, **given}
    paper, ink, accent = found["paper"], found["ink"], found["accent"]
    made: dict[str, Colour] = {}
    if {"paper", "ink"} & given.keys():
        shares = {"wash": 0.95, "ink_soft": 0.27, "rule": 0.82, "rule_strong": 0.5}
        made |= {name: mix(ink, paper, share) for name, share in shares.items()}
    if {"paper", "accent"} & given.keys():
        made |= {"accent_soft": mix(accent, paper, 0.6), "accent_wash": mix(accent, paper, 0.93)}
    return {**found, **made, **given}


def _readable(colour: Colour, ground: Colour) -> Colour:
    """Return a colour as it is or nearer to white or black, so that it can be read with ease on a ground."""
    end = WHITE if contrast(WHITE, ground) > contrast(BLACK, ground) else BLACK
    for step in range(_STEPS):
        found = mix(colour, end, step / _STEPS)
        if contrast(found, ground) >= _COMFORTABLE:
            return found
    return end


def faint_pairs(palette: Palette) -> Iterator[tuple[Pair, float]]:
    """Yield the pairs of colours that cannot be told apart well enough, with their contrast."""
    for pair in PAIRS:
        found = contrast(palette[pair.text], palette[pair.ground])
        if found < ENOUGH:
            yield pair, found
