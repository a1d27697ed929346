"""The size of images, read from the first bytes of their files."""

from __future__ import annotations

from pathlib import Path

import imagesize

IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})


def image_size(path: Path) -> tuple[int, int] | None:
    """Return an image's width and height in CSS pixels, or `None` where they cannot be read."""
    try:
        width, height = imagesize.get(path)
    except (OSError, ValueError, ArithmeticError, LookupError, SyntaxError, TypeError):
        # The library reads formats by hand; a file that is not what its name says may break it anywhere.
        return None
    if width <= 0 or height <= 0:
        return None
    return round(width), round(height)
