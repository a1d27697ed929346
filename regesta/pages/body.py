"""Bodies of prose in Views: not their HTML, but all that it is a function of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

from regesta.pages.views.parts import Html
from regesta.types import Digest


class Texts(Protocol):
    """Where the texts of bodies are kept."""

    def pieces(self, text: Digest) -> Sequence[str]:
        """Return the pieces of HTML that are kept under a digest."""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A body of prose, put together when its page is rendered: templates have the HTML in its place.

    A View holds no more than what the HTML is a function of: so it stays small, and tells whether a text has changed.
    """

    text: Digest
    """Under which the store keeps the pieces of the HTML."""
    fills: tuple[str, ...]
    """What stands between the pieces: links and addresses, resolved for this page."""

    def html(self, pieces: Sequence[str]) -> Html:
        """Return the HTML of the body."""
        joined = [pieces[0]]
        for fill, piece in zip(self.fills, pieces[1:], strict=True):
            joined += (fill, piece)
        return Html("".join(joined))
