"""Typefaces of social cards: which letters each has, how wide a text is in them, and the outlines of its glyphs.

HarfBuzz joins Arabic letters, kerns Latin ones and places marks; in which order the parts of a line stand that runs
both ways is `regesta.text.bidirectional`'s.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz

from regesta.archive.model import CardFile, CardFont
from regesta.text.bidirectional import Base, Stretch, in_visual_order
from regesta.text.digests import digest

_FAMILY_NAMES = (16, 1)
"""Of the name table: the typographic family, and the family (OpenType, *name*)."""
_WEIGHT = slice(4, 6)
"""Where usWeightClass stands in the table OS/2."""
REGULAR, BOLD = 400, 600
_LETTERS = frozenset("LN")
"""General categories without which a text cannot be read."""
_JOINERS = frozenset("\u200c\u200d")
"""What Persian and emoji need of the characters that cannot be seen."""


class Face(NamedTuple):
    """A typeface, open."""

    font: CardFont
    shaped: uharfbuzz.Font
    units: int
    """To the em."""
    letters: frozenset[int]


class Glyph(NamedTuple):
    """A glyph where it stands, in ems from the beginning of its line; y goes up."""

    outline: str
    """As an SVG path, in units of its face."""
    x: float
    y: float
    scale: float
    """An em's part that a unit is."""


class _Run(NamedTuple):
    """A part of a line that is set in one face and runs one way."""

    face: Face
    text: str
    is_from_right: bool


def read_face(name: str, path: Path) -> Face | None:
    """Read a font file; `None` if it is none.

    Raises:
        OSError: if it cannot be read.
    """
    data = path.read_bytes()
    opened = uharfbuzz.Face(uharfbuzz.Blob(data))
    if not opened.glyph_count or "OS/2" not in opened.table_tags:
        return None
    family = next((found for number in _FAMILY_NAMES if (found := opened.get_name(number))), None)
    if not family:
        return None
    weight = int.from_bytes(opened.reference_table("OS/2").data[_WEIGHT], "big")
    font = CardFont(file=CardFile(name=name, digest=digest(data)), family=family, weight=weight)
    return Face(font, uharfbuzz.Font(opened), opened.upem, frozenset(opened.unicodes))


class Faces:
    """The faces for one weight, in the order in which a letter is looked for."""

    def __init__(self, faces: Sequence[Face], weight: int) -> None:
        nearest: dict[str, Face] = {}
        for face in faces:
            other = nearest.get(face.font.family)
            if other is None or abs(face.font.weight - weight) < abs(other.font.weight - weight):
                nearest[face.font.family] = face
        self._faces = tuple(nearest.values())
        self.width = lru_cache(maxsize=1024)(self._width)

    def readable(self, text: str) -> str | None:
        """Return a text without what cannot be drawn; `None` if that takes letters, or leaves none.

        What says how a text runs is taken out: no title is to turn what stands around it.
        """
        kept: list[str] = []
        for letter in " ".join(text.split()):
            category = unicodedata.category(letter)
            if letter in _JOINERS or (category != "Cf" and self._face(letter) is not None):
                kept.append(letter)
            elif category[0] in _LETTERS:
                return None
        return " ".join("".join(kept).split()) or None

    def glyphs(self, line: str, base: Base) -> Iterator[Glyph]:
        """Yield the glyphs of a line, from left to right; `base` is which way the line as a whole is read."""
        pen = 0.0
        for stretch in in_visual_order(line, base):
            runs = tuple(self._runs(stretch))
            for run in reversed(runs) if stretch.is_from_right else runs:
                scale = 1 / run.face.units
                for glyph, place in _shape(run):
                    x, y = pen + place.x_offset * scale, place.y_offset * scale
                    yield Glyph(_outline(run.face.shaped, glyph.codepoint), x, y, scale)
                    pen += place.x_advance * scale

    def _runs(self, stretch: Stretch) -> Iterator[_Run]:
        """Cut a text where its face changes; marks, spaces and signs stay with what stands before where they can."""
        text, is_from_right = stretch
        start, current = 0, None
        for place, letter in enumerate(text):
            if current is not None and self._stays(letter, current):
                continue
            found = self._face(letter)
            if found is not None and found is not current:
                if current is not None and place > start:
                    yield _Run(current, text[start:place], is_from_right)
                    start = place
                current = found
        if current is not None and start < len(text):
            yield _Run(current, text[start:], is_from_right)

    def _width(self, text: str) -> float:
        """Return the width of a text, in ems."""
        return sum(
            float(place.x_advance) / run.face.units
            for stretch in in_visual_order(text, "ltr")
            for run in self._runs(stretch)
            for _, place in _shape(run)
        )

    def _stays(self, letter: str, face: Face) -> bool:
        return letter in _JOINERS or (ord(letter) in face.letters and not letter.isalnum())

    def _face(self, letter: str) -> Face | None:
        return next((face for face in self._faces if ord(letter) in face.letters), None)


def title_faces(faces: Sequence[Face]) -> Faces:
    """Return the faces that titles are set in."""
    return Faces(faces, BOLD)


def _shape(run: _Run) -> Iterator[tuple[uharfbuzz.GlyphInfo, uharfbuzz.GlyphPosition]]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if run.is_from_right else "ltr"
    uharfbuzz.shape(run.face.shaped, buffer)
    return zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)


def _draw_functions() -> uharfbuzz.DrawFuncs:
    """Return what writes an outline as the commands of an SVG path."""
    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(lambda x, y, path: path.append(f"M{x:g} {y:g}"))
    functions.set_line_to_func(lambda x, y, path: path.append(f"L{x:g} {y:g}"))
    functions.set_quadratic_to_func(lambda a, b, x, y, path: path.append(f"Q{a:g} {b:g} {x:g} {y:g}"))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, path: path.append(f"C{a:g} {b:g} {c:g} {d:g} {x:g} {y:g}"))
    functions.set_close_path_func(lambda path: path.append("Z"))
    return functions


_FUNCTIONS = _draw_functions()


@lru_cache(maxsize=4096)
def _outline(font: uharfbuzz.Font, glyph: int) -> str:
    path: list[str] = []
    font.draw_glyph(glyph, _FUNCTIONS, path)
    return "".join(path)
