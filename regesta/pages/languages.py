"""Languages as pages need them: locales for Babel, directions of writing, names."""

from __future__ import annotations

from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError


@cache
def locale_of(tag: str) -> str:
    """Return the nearest locale that Babel knows for a language tag, English for none: ``pt_BR``, ``zh_Hant``."""
    parts = tag.replace("-", "_").split("_")
    while parts:
        try:
            return str(Locale.parse("_".join(parts)))
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return "en"


@cache
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Return the direction in which a language is written: ``ltr`` or ``rtl``."""
    return "rtl" if Locale.parse(locale_of(tag)).text_direction == "rtl" else "ltr"


@cache
def language_name(tag: str, shown_in: str | None = None) -> str:
    """Return a language's name, in itself unless another language is asked for: ``العربية``."""
    locale = Locale.parse(locale_of(tag))
    return locale.get_display_name(locale_of(shown_in or tag)) or tag
