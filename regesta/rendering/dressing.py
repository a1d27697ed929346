"""The theme's assets in the look that the config asks for: colours and typefaces in the sheet, the mark in its colours.

Values are put in place of those that the sheet has, so that whatever chooses between the schemes, a medium or a switch,
chooses between the archive's own; there is no inline style, and the sheet's name follows its content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import msgspec

from regesta.config.look import FontConfig, LookConfig
from regesta.config.palette import DEFAULTS, ENOUGH, faint_pairs
from regesta.errors import Problem, Span, problem
from regesta.rendering.assets import Asset, with_data
from regesta.text.suggestion import closest
from regesta.types import CONFIG_FILE

SHEET = "theme.css"
FAVICON = "favicon.svg"
PROPERTIES = {"text": "serif", "apparatus": "sans", "code": "mono"}
"""The custom property of each kind of typeface."""
_GENERIC = frozenset({"serif", "sans-serif", "monospace"})


class Dressed(msgspec.Struct, frozen=True, kw_only=True):
    """The assets as they are published, and which of them are the mark and the favicon."""

    assets: tuple[Asset, ...]
    mark: str | None
    """None: the theme's own, which its templates draw."""
    favicon: str
    problems: tuple[Problem, ...]


def dress(assets: tuple[Asset, ...], look: LookConfig, *, has_own_favicon: bool) -> Dressed:
    """Put the config's look into the assets; `has_own_favicon` says that the archive shadows the theme's."""
    favicon = look.favicon or (look.mark if look.mark and not has_own_favicon else FAVICON)
    mark = look.mark or (favicon if look.favicon or has_own_favicon else None)
    problems = [*_missing(assets, look), *_faint(look)]
    dressed: list[Asset] = []
    for asset in assets:
        if asset.name == SHEET and not look.is_plain:
            text, faults = _sheet(asset.read().decode("utf-8", "replace"), look)
            problems += faults
            dressed.append(with_data(asset, text.encode()))
        elif asset.name == FAVICON and look.has_palette and not has_own_favicon:
            dressed.append(with_data(asset, _recoloured(asset.read().decode("utf-8", "replace"), look).encode()))
        else:
            dressed.append(asset)
    return Dressed(assets=tuple(dressed), mark=mark, favicon=favicon, problems=tuple(problems))


def _missing(assets: tuple[Asset, ...], look: LookConfig) -> Iterator[Problem]:
    """Report the files that the config names and the theme's assets lack."""
    names = [asset.name for asset in assets]
    named = [("mark", look.mark), ("favicon", look.favicon)]
    named += [(f"fonts[{number}].file", font.file) for number, font in enumerate(look.fonts)]
    for place, name in named:
        if name is not None and name not in names:
            message = f"there is no `templates/assets/{name}`"
            yield problem("missing-asset", _place(look, place), message, suggestion=closest(name, names))


def _faint(look: LookConfig) -> Iterator[Problem]:
    """Report colours in which text could hardly be read."""
    if not look.has_palette:
        return
    for scheme, palette in look.palettes().items():
        for (text, ground), found in faint_pairs(palette):
            places = [look.places.get(f"{scheme}.{name}") for name in (text, ground)]
            span = next((place for place in places if place is not None), _place(look, scheme))
            message = (
                f"text of `{text}` {palette[text]} on `{ground}` {palette[ground]} has a contrast of "
                f"{_ratio(found)} in the {scheme} scheme, and {ENOUGH} is wanted"
            )
            yield problem("low-contrast", span, message)


def _ratio(found: float) -> str:
    """Write a contrast ratio, rounded down, so that none looks like enough that is not."""
    return f"{int(found * 100) / 100:.2f}"


def _place(look: LookConfig, path: str) -> Span:
    return look.places.get(path, Span.of_file(CONFIG_FILE))


def _sheet(text: str, look: LookConfig) -> tuple[str, list[Problem]]:
    problems: list[Problem] = []
    if look.has_palette:
        light, dark = look.palettes()["light"], look.palettes()["dark"]
        for name in light:
            text, count = re.subn(_both(name), rf"\g<1>light-dark({light[name]}, {dark[name]})", text)
            # What browsers without light-dark() are given.
            text = re.sub(_light_alone(name), rf"\g<1>{light[name]}", text)
            place = look.places.get(f"light.{name}") or look.places.get(f"dark.{name}")
            if not count and place is not None:
                declared = f"{_property(name)}: light-dark({DEFAULTS['light'][name]}, {DEFAULTS['dark'][name]})"
                message = f"templates/assets/{SHEET} has no `{declared}`, in whose place it would stand"
                problems.append(problem("unused-look", place, message))
    for kind, name in PROPERTIES.items():
        families: str | None = getattr(look.type, kind)
        if families is None:
            continue
        # Everywhere: some languages have a stack of their own.
        text, count = re.subn(rf"(--{name}:\s*)", rf"\g<1>{_before(families)}", text)
        if not count:
            message = f"templates/assets/{SHEET} has no `--{name}` to put it into"
            problems.append(problem("unused-look", _place(look, f"type.{kind}"), message))
    return "".join(map(_font_face, look.fonts)) + text, problems


def _before(families: str) -> str:
    """Write typefaces as they stand before others: a generic family among them would leave those no turn."""
    named = (family.strip() for family in families.split(","))
    return "".join(f"{family}, " for family in named if family and family.lower() not in _GENERIC)


def _both(name: str) -> str:
    """Return the pattern of a colour's declaration with the theme's own values for both schemes."""
    return rf"({_property(name)}:\s*)light-dark\(\s*{DEFAULTS['light'][name]}\s*,\s*{DEFAULTS['dark'][name]}\s*\)"


def _light_alone(name: str) -> str:
    """Return the pattern of a colour's declaration with the theme's own value for the light scheme alone."""
    return rf"({_property(name)}:\s*){DEFAULTS['light'][name]}(?![0-9a-fA-F])"


def _property(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _font_face(font: FontConfig) -> str:
    """Write the rule of a font; one that comes late waits for the next page, so that no text jumps."""
    # The style sheet lies beside the fonts: in assets/.
    address = quote(font.file)
    return (
        f'@font-face {{ font-family: "{font.family}"; src: url("{address}"); font-weight: {font.weight}; '
        f"font-style: {font.style}; font-display: optional; }}\n"
    )


def _recoloured(text: str, look: LookConfig) -> str:
    """Return the theme's favicon with the archive's colours in place of the theme's."""
    for scheme, palette in look.palettes().items():
        for name in ("ink", "accent"):
            text = text.replace(str(DEFAULTS[scheme][name]), str(palette[name]))
    return text
