"""What entities are made of: ids, dates and languages, as the model's types have them (``followthemoney.types``).

A date is a year, a month or a day, and has no word for *about*, *early* or *still*. So it is what all days share that
can be meant: early September 2024 is ``2024-09``. Of a date that is approximate or uncertain nothing is sure, and there
is none. The date as it was written stands in words beside it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache

from regesta.outputs.rdf.terms import ends
from regesta.text.digests import digest

_ID = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_LONGEST_ID = 160
_DIGITS = 32
_WHOLE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?![0-9])(?:-[0-9]{2}(?![0-9]))?)?")
_QUALIFIED = re.compile(r"[~?%]")

LANGUAGES: Mapping[str, str] = {
    "ar": "ara", "az": "aze", "bg": "bul", "bn": "ben", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng",
    "es": "spa", "et": "est", "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hu": "hun", "hy": "hye",
    "id": "ind", "it": "ita", "ja": "jpn", "ka": "kat", "kk": "kaz", "ko": "kor", "lt": "lit", "lv": "lav", "nl": "nld",
    "pl": "pol", "ps": "pus", "pt": "por", "ro": "ron", "ru": "rus", "sr": "srp", "sv": "swe", "sw": "swa", "tg": "tgk",
    "th": "tha", "tr": "tur", "uk": "ukr", "ur": "urd", "uz": "uzb", "vi": "vie", "zh": "zho",
}  # fmt: skip
"""Languages by their codes of two letters (ISO 639-1), with those of three that the model asks for (ISO 639-3)."""


@lru_cache(maxsize=16384)
def entity_id(kind: str, *parts: str) -> str:
    """Return the id of an entity: as it can be read, or a digest where the model allows not all its characters."""
    identity = ".".join((kind, *parts))
    if len(identity) <= _LONGEST_ID and _ID.fullmatch(identity) and not any("." in part for part in parts):
        return identity
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return f"{kind}.{digest(joined)[:_DIGITS]}"


def language(tag: str) -> str | None:
    """Return a language as the model has it; none of one that is not in the list."""
    return LANGUAGES.get(tag.partition("-")[0].lower())


def shared(expression: str | None, earliest: datetime.date | None, latest: datetime.date | None) -> str | None:
    """Return what all days have in common that a date can mean: a day, a month, a year, or nothing."""
    if expression is None or "/" in expression or _QUALIFIED.search(expression) or earliest is None or latest is None:
        return None
    if earliest == latest:
        return earliest.isoformat()
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return earliest.isoformat()[:7]
    return earliest.isoformat()[:4] if earliest.year == latest.year else None


def interval(expression: str | None) -> tuple[str | None, str | None]:
    """Return the ends of an interval, as precise as they are; none of those that are open, not known, or about."""
    if expression is None:
        return None, None
    first, last = ends(expression)
    return _end(first), _end(last)


def _end(expression: str | None) -> str | None:
    if expression is None or _QUALIFIED.search(expression):
        return None
    found = _WHOLE.match(expression)
    return found[0] if found else None
