"""Fingerprints: what an output is a function of, digested. The same fingerprint means the same bytes.

An output's fingerprint is made of its View, of what renders it (a template and all that it reaches, with the
interface's words in its language), of what is the same for all pages, and of the version of the code and the libraries.
There is no tracking of dependencies: whatever can change a page is in one of these.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from regesta.text.digests import digest_parts
from regesta.types import Digest, OutputPath

PartName = Literal["view", "template", "site", "code"]

ENCODER = msgspec.msgpack.Encoder(order="deterministic")
"""Writes Views: the same bytes for equal ones."""


class Fingerprint(msgspec.Struct, frozen=True, array_like=True):
    """The parts of an output's fingerprint, each a digest, kept to say later which of them changed."""

    template: Digest
    """Of the template's closure and the catalogues; for a document of its format."""
    site: Digest
    """Of what all pages show: title, menu, settings, addresses of assets."""
    code: Digest
    view: Digest

    def key(self, path: OutputPath) -> bytes:
        """Return the fingerprint of the output at a path."""
        return bytes.fromhex(
            digest_parts(
                path.encode(), self.template.encode(), self.site.encode(), self.code.encode(), self.view.encode()
            )
        )


class Remembered(msgspec.Struct, frozen=True, array_like=True):
    """What an output was made of when it was last made, kept under its path."""

    fingerprint: Fingerprint
    renderer: str
    """The template's or the format's name."""
    view: bytes
    """The View, encoded."""
