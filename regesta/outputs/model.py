"""An output: a file of the site and its bytes."""

from __future__ import annotations

import msgspec

from regesta.types import OutputPath


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the site, whole."""

    path: OutputPath
    data: bytes
