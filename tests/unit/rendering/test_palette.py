"""The palette of the packaged theme: browsers that do not know `light-dark()` get the light colours."""

from __future__ import annotations

import re

from regesta.rendering.theme_folder import packaged_theme

PAIR = re.compile(r"(--[\w-]+): light-dark\((#\w+), (#\w+)\);")
PLAIN = re.compile(r"(--[\w-]+): (#\w+);")


def test_browsers_without_pairs_of_colours_get_the_light_ones() -> None:
    css = (packaged_theme() / "assets" / "theme.css").read_text("utf-8")
    light = {name: colour for name, colour, _ in PAIR.findall(css)}
    instead = css.partition("@supports not (color: light-dark(")[2].partition("\n}\n")[0]
    assert len(light) >= 9
    assert dict(PLAIN.findall(instead)) == light
