"""How the part of the config on the look is read."""

from __future__ import annotations

import re
from typing import cast

import msgspec

from regesta.config.colours import Colour, parse_colour
from regesta.config.look import FontConfig, LookConfig, TypeConfig
from regesta.config.palette import COLOURS
from regesta.schema.fields import Field, Schema, Values
from regesta.schema.reading import Reading
from regesta.schema.values import Choice, Composite, ListOf, Text, scalar
from regesta.text.located_yaml import Node

_STACK = re.compile(r"""[\w\s,"'-]+\Z""")
_FAMILY = re.compile(r"[\w -]+\Z")
_WEIGHT = re.compile(r"[1-9]\d{0,2}(?: [1-9]\d{0,2})?\Z|1000\Z")
_FONT_FILE = re.compile(r".+\.(?:woff2|woff|ttf|otf)\Z")


class ColourText:
    """A colour."""

    form = "a colour, as #rrggbb or #rgb"

    def read(self, reading: Reading, node: Node, path: str) -> Colour | None:
        """Return the colour."""
        del path
        found = scalar(reading, node, self.form)
        if found is None:
            return None
        text = found.text.strip()
        colour = parse_colour(text)
        if colour is None:
            bare = f"#{text}" if parse_colour(f"#{text}") else None
            message = f'`{text}` is no colour: write it as "#rrggbb" or "#rgb", in quotation marks'
            reading.report("invalid-colour", found.span, message, suggestion=bare)
        return colour


class PatternText:
    """A text that a style sheet can hold as it is."""

    def __init__(self, pattern: re.Pattern[str], form: str, code: str = "invalid-font") -> None:
        self.pattern = pattern
        self._code = code
        self.form = form

    def read(self, reading: Reading, node: Node, path: str) -> str | None:
        """Return the text, white space at its ends removed."""
        del path
        found = scalar(reading, node, self.form)
        if found is None:
            return None
        text = " ".join(found.text.split())
        if self.pattern.match(text) and text.count('"') % 2 == text.count("'") % 2 == 0:
            return text
        reading.report(self._code, found.span, f"`{text}` is not {self.form}")
        return None


def _colours(values: Values) -> Values:
    return values


def _type(values: Values) -> TypeConfig:
    return msgspec.convert(values, TypeConfig)


def _font(values: Values) -> FontConfig:
    return msgspec.convert(values, FontConfig)


def _look(values: Values) -> LookConfig:
    return LookConfig(**values)  # type: ignore[arg-type] # the schema has read each as its field wants it


_SCHEME = tuple(Field(name, ColourText(), doc) for name, doc in COLOURS.items())
_FAMILIES = PatternText(_STACK, "names of typefaces, with commas between")
TYPE_SCHEMA = Schema(
    "`look.type`",
    Field("text", _FAMILIES, "the typefaces of texts and titles, before those of the theme"),
    Field("apparatus", _FAMILIES, "those of dates, notes, menus and tables"),
    Field("code", _FAMILIES, "those of code"),
)
FONT_SCHEMA = Schema(
    "a font",
    Field("family", PatternText(_FAMILY, "the name of a typeface"), "what `type` calls it", required=True),
    Field(
        "file",
        PatternText(_FONT_FILE, "a font file (.woff2, .woff, .ttf, .otf)"),
        "its path below templates/assets",
        required=True,
    ),
    Field(
        "weight", PatternText(_WEIGHT, "a weight, or two of them: 400, 400 700"), "which weights it has (default 400)"
    ),
    Field("style", Choice("normal", "italic"), "upright or slanted (default normal)"),
)
LOOK_SCHEMA = Schema(
    "`look`",
    Field("light", Composite(Schema("`look.light`", *_SCHEME), _colours), "colours on a light ground"),
    Field("dark", Composite(Schema("`look.dark`", *_SCHEME), _colours), "colours on a dark ground"),
    Field("type", Composite(TYPE_SCHEMA, _type), "typefaces"),
    Field("fonts", ListOf(Composite(FONT_SCHEMA, _font)), "font files that the site brings along"),
    Field("mark", Text(), "the mark before the title: a picture below templates/assets"),
    Field("favicon", Text(), "the picture for tabs and bookmarks, below templates/assets"),
)


class Look:
    """Reads the part of the config on the look, and keeps where each value is written."""

    schema = LOOK_SCHEMA
    form = Composite(LOOK_SCHEMA, _look).form

    def read(self, reading: Reading, node: Node, path: str) -> LookConfig | None:
        """Return the look."""
        found = cast("LookConfig | None", Composite(LOOK_SCHEMA, _look).read(reading, node, path))
        if found is None:
            return None
        own = f"{path}."
        places = {name.removeprefix(own): span for name, span in reading.spans.items() if name.startswith(own)}
        return msgspec.structs.replace(found, places=places)
