"""How the archive looks: the part of the config on palette, typefaces, mark and favicon."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from regesta.config.colours import Colour
from regesta.config.palette import Palette, Scheme, complete
from regesta.errors import Span


class TypeConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Typefaces, as `font-family` writes them; behind each stand those of the theme."""

    text: str | None = None
    apparatus: str | None = None
    code: str | None = None


class FontConfig(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a typeface that the site brings along."""

    family: str
    file: str
    """Its path below ``templates/assets/``."""
    weight: str = "400"
    style: str = "normal"


class LookConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How the archive looks, where that differs from the theme."""

    light: Mapping[str, Colour] = {}
    dark: Mapping[str, Colour] = {}
    type: TypeConfig = TypeConfig()
    fonts: tuple[FontConfig, ...] = ()
    mark: str | None = None
    favicon: str | None = None
    places: Mapping[str, Span] = {}
    """Where each value is written: ``light.accent``, ``fonts[0].file``."""

    @property
    def is_plain(self) -> bool:
        """Whether all is as the theme has it."""
        return not self.places

    @property
    def has_palette(self) -> bool:
        """Whether any colour is given."""
        return bool(self.light or self.dark)

    def palettes(self) -> Mapping[Scheme, Palette]:
        """Return both palettes, whole."""
        return complete({"light": self.light, "dark": self.dark})
