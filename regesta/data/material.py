"""What rows are made of: the archive, its texts, and the addresses of its pages."""

from __future__ import annotations

import datetime
from html import unescape
from re import compile as pattern

import nh3

from regesta.archive.model import LinkedProse, Ref
from regesta.pages.addresses import absolute
from regesta.pages.body import Body, Texts
from regesta.pages.desk import Desk
from regesta.pages.prose import body_of
from regesta.text.edtf import Edtf

Dated = tuple[str | None, datetime.date | None, datetime.date | None]
"""A date as EDTF, with the first and the last day that it can mean."""

_BLOCK_ENDS = pattern(r"(?i)(?:</(?:p|li|h[1-6]|dt|dd|tr|pre|figcaption)>|<br[ />])")


class Material:
    """All that rows are made of. It holds no state but what the desk holds.

    Without texts notes are left out: who makes rows before the texts are at hand adds them with `plain_text`.
    """

    def __init__(self, desk: Desk, texts: Texts | None) -> None:
        self.desk = desk
        self.archive = desk.archive
        self.texts = texts

    def path(self, ref: Ref) -> str | None:
        """Return the address of a record's page below the site's root; none where there are no such pages."""
        return self.archive.urls.get(ref)

    def url(self, ref: Ref) -> str | None:
        """Return the absolute address of a record's page."""
        path = self.archive.urls.get(ref)
        return None if path is None else absolute(self.archive.config, path)

    def plain(self, text: LinkedProse | None) -> str | None:
        """Return a body without markup, a block a line; none where nothing is written."""
        if self.texts is None:
            return None
        body = self.body(text)
        return None if body is None else plain_text(body, self.texts)

    def body(self, text: LinkedProse | None) -> Body | None:
        """Return a body of which `plain_text` is made."""
        return body_of(text, self.desk.cards(), "")


def plain_text(body: Body, texts: Texts) -> str | None:
    """Return a body without markup, a block a line; none where nothing is left."""
    html = nh3.clean(_BLOCK_ENDS.sub("\n", body.html(texts)), tags=set())
    lines = (" ".join(line.split()) for line in unescape(html).split("\n"))
    return "\n".join(line for line in lines if line) or None


def dated(date: Edtf | None) -> Dated:
    """Return a date as rows have it; nothing of no date."""
    return (None, None, None) if date is None else (date.expression, date.earliest, date.latest)


def written(date: Edtf | None) -> str | None:
    """Return a date as it was written, where that is not its expression."""
    return date.written if date is not None and date.written != date.expression else None
