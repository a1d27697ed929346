"""What a citation of an article says, whatever the style or format: plain data, made once for each article.

An article is a report of the archive's publisher, read in the archive on the web. The record is the same for the
texts that a reader copies, for the tags in a page's head and for the files that reference managers read.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec

from regesta.archive.author_names import NamedAuthor
from regesta.text.doi import doi_address
from regesta.text.edtf import Edtf

_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Controls that turn the direction of all that follows them: in a line of other people's they would do harm."""
_UNSHOWN = re.compile(f"[\x00-\x1f\x7f-\x9f{_DIRECTIONS}\u2028\u2029\ufffe\uffff\ud800-\udfff]+")


class Successor(msgspec.Struct, frozen=True, kw_only=True):
    """The article that takes another's place."""

    title: str
    address: str | None = None


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it is cited; all texts are of one line, without controls."""

    key: str
    """What stands for it in a bibliography: its id, which never changes, in ASCII."""
    title: str
    site: str
    """The archive's title."""
    institution: str
    """Who publishes the archive; without a publisher the archive itself."""
    authors: tuple[NamedAuthor, ...] = ()
    date: Edtf
    """The day of publication; it may be an approximate or an uncertain one."""
    version: Edtf | None = None
    """When it was last changed, as exactly as its history says; none: it never was."""
    lang: str
    address: str | None = None
    """The absolute address of its page; none without the config's `url`."""
    doi: str | None = None
    """Bare, on one line."""
    summary: str = ""
    keywords: tuple[str, ...] = ()
    licence: str | None = None
    """The address of the terms of use, or their name."""
    status: str = "published"
    """``published``, ``withdrawn`` or ``superseded``."""
    withdrawn: Edtf | None = None
    """When it was withdrawn, where its history says so."""
    reason: str = ""
    """Why it was."""
    successor: Successor | None = None

    @property
    def cited_at(self) -> str | None:
        """The address by which it is cited: that of its DOI, and else that of its page."""
        return doi_address(self.doi) if self.doi else self.address

    @property
    def is_dated(self) -> bool:
        """Whether the day of publication is known as it is written, and not about or perhaps that day."""
        return not (self.date.approximate or self.date.uncertain)


def one_line(text: str) -> str:
    """Return a text on one line, without controls that show nothing or turn what stands around them; in NFC."""
    if not text.isprintable() or "  " in text or " " in {text[:1], text[-1:]}:
        text = " ".join(_UNSHOWN.sub(" ", text).split())
    return unicodedata.normalize("NFC", text)
