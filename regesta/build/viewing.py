"""Pages that somebody looks at while the site is built: rendered before all others, beside the site.

What comes of them is shown and not staged: the build goes on as if nobody looked, and makes them again in their turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

import msgspec

from regesta.archive.model import Archive
from regesta.build.emitting import Maker
from regesta.build.manifest import FileEntry
from regesta.errors import Problem
from regesta.rendering.assets import Asset
from regesta.types import OutputPath


class Glimpse(msgspec.Struct, frozen=True, kw_only=True):
    """Some outputs of a build that goes on, and what they are of."""

    files: Mapping[OutputPath, bytes]
    """The pages that are looked at, and the theme's files that the site has not or has otherwise."""
    archive: Archive
    problems: tuple[Problem, ...]
    """What is to be told of the content and the theme, sorted."""


class Viewer(Protocol):
    """Somebody who looks at pages; called in the thread that builds."""

    def wanted(self) -> Iterable[OutputPath]:
        """Return the outputs of the pages that are looked at now."""

    def show(self, glimpse: Glimpse) -> None:
        """Take what came of them."""


def show_first(
    viewer: Viewer,
    maker: Maker,
    assets: Iterable[Asset],
    old: Mapping[OutputPath, FileEntry],
    problems: tuple[Problem, ...],
) -> None:
    """Make the pages that are looked at, and show them, unless one cannot be made: then the build is going to stop.

    `assets` are those of the theme, `old` is what the site has.

    Raises:
        LostTextError: if a text is not kept any more.
    """
    files: dict[OutputPath, bytes] = {}
    for output in sorted(set(viewer.wanted())):
        page = maker.find(output)
        data = maker.render(page) if page is not None else None
        if isinstance(data, Problem):
            return
        if data is not None:
            files[output] = data
    if files:
        for asset in assets:
            held = old.get(asset.output)
            if held is None or held.sha256 != asset.digest:
                files[asset.output] = asset.read()
        viewer.show(Glimpse(files=files, archive=maker.archive, problems=problems))
