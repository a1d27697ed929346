"""What stands in the site beside the pages: documents, which a format writes, and files as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from regesta.pages.body import Texts
from regesta.types import OutputPath


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the site that is made of a View, as a page is, and written by a format in place of a template."""

    output: OutputPath
    format: str
    """The name of a `Format`."""
    view: msgspec.Struct


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A format: its name, the type of its Views, and what writes one; the same bytes for the same View and texts."""

    name: str
    view: type[msgspec.Struct]
    write: Callable[[Any, Texts], bytes]


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the site, whole."""

    path: OutputPath
    data: bytes


SOCIAL_CARD = "social-card"
"""What stands in place of a format's name where a document is a picture, which the theme's files are needed for."""

DocumentTask = Callable[[], Iterable[Document]]
"""Makes documents, when it is carried out."""
Formats = Mapping[str, Format]
