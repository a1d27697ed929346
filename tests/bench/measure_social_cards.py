"""Measure what a social card costs in time and bytes: ``python -m tests.bench.measure_social_cards``."""

from __future__ import annotations

import time
from itertools import repeat

from regesta.config.palette import DEFAULTS
from regesta.outputs.social_cards.drawing import draw_card, find_files
from regesta.outputs.social_cards.faces import read_face
from regesta.outputs.social_cards.files import CardText, CardView
from regesta.rendering.theme_files import ThemeFolders
from regesta.text.bidirectional import Base
from tests.support.project import ROOT

TITLES: dict[str, tuple[str, Base]] = {
    "Latin": ("A slow approach: Japan and Afghanistan in three steps", "ltr"),
    "Arabic": ("ما الذي يدلّ عليه أسبوع اليابان", "rtl"),
    "Japanese": ("日本での一週間が示すもの", "ltr"),
    "long": ("What is said of a visit by those who were not there, and by those who were " * 4, "ltr"),
}
TIMES = 10


def main() -> None:
    """Draw a card of each kind several times, and print what one takes."""
    files = find_files(ThemeFolders(None, ROOT / "templates"))
    fonts = tuple(face.font for name, path in files.fonts.items() if (face := read_face(name, path)) is not None)
    for kind, (title, side) in TITLES.items():
        text = CardText(text=title, dir=side)
        card = CardView(
            title=text,
            standfirst=text,
            site=CardText(text="An archive", dir="ltr"),
            foot=(CardText(text="2025", dir=side),),
            dir=side,
            colours={name: str(colour) for name, colour in DEFAULTS["light"].items()},
            fonts=fonts,
            mark=None,
        )
        size = len(draw_card(card, files))
        begun = time.process_time()
        for _ in repeat(None, TIMES):
            draw_card(card, files)
        taken = (time.process_time() - begun) / TIMES
        print(f"{kind}: {taken * 1000:.0f} ms, {size / 1000:.0f} kB")  # noqa: T201 - it is a program


if __name__ == "__main__":
    main()
