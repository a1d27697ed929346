"""Drawing a social card: what it shows is set in lines, written as SVG, and painted by resvg.

The same bytes everywhere: letters are outlines, taken from fonts that are part of the View by their digests, so that no
font of the system is asked for; the versions of both libraries are in the fingerprint.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import resvg_py

from regesta.archive.model import CARD_SIZE, CardFile, CardFont
from regesta.outputs.social_cards.faces import BOLD, REGULAR, Face, Faces, read_face
from regesta.outputs.social_cards.files import CardText, CardView
from regesta.outputs.social_cards.lines import Block, Setting, set_text
from regesta.rendering.theme_files import Kind, ThemeFolders, list_theme_files
from regesta.text.bidirectional import Base

WIDTH, HEIGHT = CARD_SIZE
_MARGIN = 80
_MEASURE = WIDTH - 2 * _MARGIN
_TOP, _BOTTOM = 150, 520
"""Between which the title and the standfirst stand, in the middle."""
_GAP = 26
_TITLE: Mapping[Base, tuple[Setting, ...]] = {
    "ltr": (Setting(76, 2), Setting(66, 3), Setting(56, 4), Setting(48, 5)),
    "rtl": (Setting(84, 2), Setting(72, 3), Setting(58, 4)),
}
_STANDFIRST_SIZE: Mapping[Base, int] = {"ltr": 30, "rtl": 34}
_STANDFIRST_LINES = 3
_SITE, _FOOT = 30, 27
_LEADING: Mapping[Base, float] = {"ltr": 1.22, "rtl": 1.5}
_RISE = 0.78
"""How far below the top of its line letters stand, in lines of type."""
_MARK = 44
_PICTURES = {"gif": "gif", "jpeg": "jpeg", "jpg": "jpeg", "png": "png", "svg": "svg+xml", "webp": "webp"}
"""The media types of pictures, below `image/`, by the suffixes of their files."""
_BETWEEN = " · "


class Files(NamedTuple):
    """Where the files lie that cards are drawn with, by name."""

    fonts: Mapping[str, Path]
    assets: Mapping[str, Path]


def find_files(folders: ThemeFolders) -> Files:
    """Find them in the theme."""
    fonts, assets = (list_theme_files(folders, kind).visible() for kind in (Kind.CARD_FONT, Kind.ASSET))
    return Files(*({name: file.path for name, file in found.items()} for found in (fonts, assets)))


def draw_card(view: CardView, files: Files) -> bytes:
    """Draw a card as PNG.

    Raises:
        OSError: if a file cannot be read any more.
    """
    faces = _faces(tuple((font, files.fonts[font.file.name]) for font in view.fonts))
    svg = "".join(_svg(view, Faces(faces, BOLD), Faces(faces, REGULAR), files))
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)


@lru_cache(maxsize=4)
def _faces(fonts: tuple[tuple[CardFont, Path], ...]) -> tuple[Face, ...]:
    found = (read_face(font.file.name, path) for font, path in fonts)
    return tuple(face for face in found if face is not None)


def _svg(view: CardView, bold: Faces, regular: Faces, files: Files) -> Iterator[str]:
    colours = view.colours
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["paper"]}"/>'
        f'<rect width="{WIDTH}" height="12" fill="{colours["accent"]}"/>'
        f'<rect x="{_MARGIN}" y="540" width="{_MEASURE}" height="2" fill="{colours["rule"]}"/>'
    )
    yield _mark(view.mark, view, files)
    indent = _MARK + 18
    yield from _line(view, view.site, _SITE, 102, _Style(bold, "ink", view.site.dir, indent))
    yield from _middle(view, bold, regular)
    foot = _foot(view.foot, regular)
    yield from _line(view, foot, _FOOT, 589, _Style(regular, "ink_soft", foot.dir))
    yield "</svg>"


class _Style(NamedTuple):
    """How a text looks, and how far from the side it begins."""

    faces: Faces
    colour: str
    dir: Base
    indent: int = 0


def _line(view: CardView, text: CardText, size: float, baseline: float, style: _Style) -> Iterator[str]:
    """Write a text of one line, if it can be read."""
    readable = style.faces.readable(text.text)
    if readable is not None:
        block = set_text(readable, _MEASURE - style.indent, (Setting(size, 1),), style.faces.width)
        yield _text(view, block.lines[0], size, baseline, style)


def _middle(view: CardView, bold: Faces, regular: Faces) -> Iterator[str]:
    """Write the title and, where there is room, the standfirst."""
    side = view.title.dir
    title = set_text(bold.readable(view.title.text) or "", _MEASURE, _TITLE[side], bold.width)
    height = len(title.lines) * title.size * _LEADING[side]
    rest = _standfirst(view.standfirst, regular, _BOTTOM - _TOP - height - _GAP)
    whole = height + (_GAP + len(rest.lines) * rest.size * _LEADING[side] if rest.lines else 0)
    top = _TOP + (_BOTTOM - _TOP - whole) / 2
    yield from _block(view, title, top, _Style(bold, "ink", side))
    yield from _block(view, rest, top + height + _GAP, _Style(regular, "ink_soft", side))


def _standfirst(text: CardText | None, faces: Faces, room: float) -> Block:
    readable = faces.readable(text.text) if text else None
    if text is None or readable is None:
        return Block(0, ())
    size = _STANDFIRST_SIZE[text.dir]
    lines = min(_STANDFIRST_LINES, int(room / (size * _LEADING[text.dir])))
    return set_text(readable, _MEASURE, (Setting(size, lines),), faces.width) if lines > 0 else Block(0, ())


def _foot(texts: tuple[CardText, ...], faces: Faces) -> CardText:
    readable = (faces.readable(text.text) for text in texts)
    return CardText(text=_BETWEEN.join(found for found in readable if found), dir=texts[0].dir)


def _block(view: CardView, block: Block, top: float, style: _Style) -> Iterator[str]:
    step = block.size * _LEADING[style.dir]
    for number, line in enumerate(block.lines):
        yield _text(view, line, block.size, top + (number + _RISE) * step, style)


def _text(view: CardView, line: str, size: float, baseline: float, style: _Style) -> str:
    """Write a line as the outlines of its glyphs, at the side where lines of this card begin."""
    start: float = _MARGIN + style.indent
    if view.dir == "rtl":
        start = WIDTH - start - style.faces.width(line) * size
    paths = (
        f'<path transform="translate({glyph.x:.4f} {glyph.y:.4f}) scale({glyph.scale:g})" d="{glyph.outline}"/>'
        for glyph in style.faces.glyphs(line, style.dir)
        if glyph.outline
    )
    return (
        f'<g fill="{view.colours[style.colour]}" transform="translate({start:.2f} {baseline:.2f}) '
        f'scale({size:g} {-size:g})">{"".join(paths)}</g>'
    )


def _mark(mark: CardFile | None, view: CardView, files: Files) -> str:
    """Write the mark: the archive's own picture, or a calendar's two dates, as the theme draws it."""
    x = WIDTH - _MARGIN - _MARK if view.dir == "rtl" else _MARGIN
    kind = None if mark is None else _PICTURES.get(mark.name.rpartition(".")[2].lower())
    if mark is not None and kind is not None:
        data = b64encode(files.assets[mark.name].read_bytes()).decode()
        return f'<image x="{x}" y="70" width="{_MARK}" height="{_MARK}" href="data:image/{kind};base64,{data}"/>'
    turned = (
        f"translate({x + _MARK} 70) scale(-1.375 1.375)" if view.dir == "rtl" else f"translate({x} 70) scale(1.375)"
    )
    ink, accent = view.colours["ink"], view.colours["accent"]
    return (
        f'<g transform="{turned}" fill="none" stroke-width="3">'
        f'<path stroke="{ink}" d="M8 3v4M8 14v4.500M8 27.500v2M16 10h13M16 16h9M16 23h13"/>'
        f'<circle cx="8" cy="10" r="3.500" fill="{accent}" stroke="{accent}"/>'
        f'<circle cx="8" cy="23" r="3.750" stroke="{accent}" stroke-width="2.500"/></g>'
    )
