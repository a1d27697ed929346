"""Slugs: one segment of an address, made from a title or a name, safe in URLs and on every file system.

Latin letters become ASCII; other scripts stay as they are (NFC, lower case), so an Arabic or Japanese title gives a
readable address too.
"""

from __future__ import annotations

import re
import unicodedata

from regesta.text.characters import APOSTROPHES, LATIN_LETTERS, is_ignorable, is_letter_of, is_mark
from regesta.types import Slug

MAX_CHARACTERS = 80
MAX_BYTES = 240
"""File systems allow 255 bytes a name; the rest is for a suffix."""

_LATIN = ("LATIN ",)
_KEPT_CATEGORIES = frozenset({"Ll", "Lm", "Lo", "Lt", "Lu", "Nd", "Nl"})
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Windows takes these for devices, whatever the case and the extension."""
_RESERVED_SUFFIX = "-1"
_NO_ASCII_LETTERS = re.compile("[^a-z0-9]+")
_NO_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, ""))
_TRAILING = re.compile(r"[ .]+(?=/|$)")


def slugify(text: str) -> Slug:
    """Make the slug of a text; empty where the text has no letter and no digit.

    Letters, digits and the marks of scripts other than Latin are kept, apostrophes and invisible characters dropped,
    and all else is a single hyphen. It has at most `MAX_CHARACTERS` and `MAX_BYTES` in UTF-8, cut at a hyphen where
    one is in the second half. The slug of a slug is itself. A device name of Windows gets a suffix: ``con-1``.
    """
    slug = _ascii(text) if text.isascii() else unicodedata.normalize("NFC", _hyphenate(_prepare(text)))
    slug = _shorten(slug)
    return Slug(slug + _RESERVED_SUFFIX if slug in _RESERVED else slug)


def is_slug(text: str) -> bool:
    """Tell whether a text can be a segment of an address as it stands."""
    return text != "" and slugify(text) == text


def same_path(text: str) -> str:
    """Return the key under which two output paths are one file on some file system.

    Case and Unicode form (canonical caseless matching, Unicode 3.13 D145), invisible characters, and dots and spaces
    at the end of a name make no difference. POSIX separators stay.
    """
    if text.isascii():
        return _TRAILING.sub("", text.lower())
    visible = "".join(character for character in text if not is_ignorable(character))
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", visible).casefold())
    return _TRAILING.sub("", decomposed)


def _ascii(text: str) -> str:
    """Do what is done to any text where it is ASCII, as most are: a fifteenth of the time."""
    return _NO_ASCII_LETTERS.sub("-", text.lower().translate(_NO_APOSTROPHES)).strip("-")


def _prepare(text: str) -> str:
    """Return a text in lower case and decomposed, without compatibility forms and apostrophes."""
    bare = "".join(character for character in text if character not in APOSTROPHES)
    compatible = unicodedata.normalize("NFKC", bare)
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", compatible.lower()))


def _hyphenate(text: str) -> str:
    kept: list[str] = []
    hyphen = keeps_marks = False
    for character in text:
        if is_ignorable(character) or character in APOSTROPHES:
            continue
        if is_mark(character):
            if keeps_marks:
                kept.append(character)
            continue
        if unicodedata.category(character) not in _KEPT_CATEGORIES:
            hyphen = bool(kept)
            keeps_marks = False
            continue
        if hyphen:
            kept.append("-")
            hyphen = False
        keeps_marks = not (character.isascii() or is_letter_of(character, _LATIN))
        kept.append(LATIN_LETTERS.get(character, character))
    return "".join(kept)


def _shorten(slug: str) -> str:
    if len(slug) <= MAX_CHARACTERS and len(slug.encode()) <= MAX_BYTES:
        return slug
    end = min(len(slug), MAX_CHARACTERS)
    while len(slug[:end].encode()) > MAX_BYTES:
        end -= 1
    if end < len(slug) and slug[end] != "-":
        hyphen = slug.rfind("-", 0, end)
        if hyphen >= end // 2:
            end = hyphen
        while end > 1 and is_mark(slug[end]):
            end -= 1
    return slug[:end].rstrip("-")
