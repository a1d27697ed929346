"""The theme's assets: ``templates/assets/**``, an archive's own before the packaged ones.

A style sheet or script directly in ``assets/`` bears a part of its digest in its published name
(``theme.css`` → ``assets/theme.1a2b3c4d.css``), so that readers' browsers keep it for as long as it is the same and
never a day longer; templates write ``asset("theme.css")``. All other files keep their names, and so do style sheets and
scripts in folders below: what a style sheet or script itself refers to by a relative address must be one of these.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import msgspec

from regesta.errors import Problem, Span, problem
from regesta.pages.views.parts import Href
from regesta.rendering.theme_files import (
    Kind,
    ThemeFile,
    ThemeFolders,
    list_theme_files,
)
from regesta.text.digests import digest
from regesta.types import Digest, OutputPath

_NAMED_BY_DIGEST = frozenset({".css", ".js"})
_DIGITS = 8


class Asset(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the theme that is published as it is."""

    name: str
    """What templates call it: its path below ``assets/``."""
    output: OutputPath
    path: Path
    """Where its bytes are."""
    digest: Digest
    size: int
    """In bytes."""
    data: bytes | None = None
    """Its bytes, where they are not those of the file."""

    def read(self) -> bytes:
        """Return its bytes.

        Raises:
            OSError: if its file cannot be read any more.
        """
        return self.path.read_bytes() if self.data is None else self.data


def with_data(asset: Asset, data: bytes) -> Asset:
    """Return an asset with other bytes than those of its file."""
    found = digest(data)
    output = _output(PurePosixPath(asset.name), found)
    return msgspec.structs.replace(asset, output=output, digest=found, size=len(data), data=data)


def discover_assets(folders: ThemeFolders) -> tuple[tuple[Asset, ...], tuple[Problem, ...]]:
    """Find the theme's assets, sorted by name, and what is wrong with them."""
    listing = list_theme_files(folders, Kind.ASSET)
    problems = list(listing.problems)
    assets: list[Asset] = []
    for _, file in sorted(listing.visible().items()):
        asset = _asset(file)
        if isinstance(asset, Problem):
            problems.append(asset)
        else:
            assets.append(asset)
    return tuple(assets), tuple(problems)


def asset_addresses(assets: tuple[Asset, ...]) -> tuple[tuple[str, Href], ...]:
    """Return what `SiteView.assets` holds: each asset's name and address."""
    return tuple((asset.name, Href(asset.output)) for asset in assets)


def _asset(file: ThemeFile) -> Asset | Problem:
    try:
        data = file.path.read_bytes()
    except OSError as error:
        message = f"`{file.label}` cannot be read: {error.strerror}"
        return problem("unreadable-file", Span.of_file(file.label), message)
    found = digest(data)
    return Asset(
        name=file.name, output=_output(PurePosixPath(file.name), found), path=file.path, digest=found, size=len(data)
    )


def _output(name: PurePosixPath, found: Digest) -> OutputPath:
    if len(name.parts) == 1 and name.suffix in _NAMED_BY_DIGEST:
        name = PurePosixPath(f"{name.stem}.{found[:_DIGITS]}{name.suffix}")
    return OutputPath(f"assets/{name}")
