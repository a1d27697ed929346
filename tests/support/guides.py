"""The examples of the guides: files as they stand there, for tests to use and for pictures to show."""

from __future__ import annotations

import re

from tests.support.project import ROOT

_EXAMPLE = re.compile(
    r"^```(?:jinja|css)\n(?:\{# |/\* )(?P<path>templates/\S+)(?: #\}| \*/)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def second_look() -> dict[str, str]:
    """Return the files of the look that the guide of theming shows whole, by their paths in an archive."""
    guide = (ROOT / "docs/guide/theming.md").read_text("utf-8")
    _, _, section = guide.partition("\n## A second look, whole\n")
    section, _, _ = section.partition("\n## ")
    return {found["path"]: found["text"] for found in _EXAMPLE.finditer(section)}
