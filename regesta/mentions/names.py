"""A name as it is declared, and the forms of it that are looked for."""

from __future__ import annotations

import re
import unicodedata

from regesta.text.folded_text import FoldedText

ACRONYM_LETTERS = 6
"""A name in capitals is an acronym up to this length."""

_LATIN_ARTICLE = re.compile(
    r"the\s+(?=\S)|THE\s+(?=\S)|The\s+(?=\S)"
    r"|(?:[AaEe]l|[Aa]n|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]z|[Aa]d|[Aa]dh|[Aa]th)[-\u2010-\u2013](?=[^\W\d_]{3})"
    r"|al\s+(?=[^\W\d_]{3})"
)
_ARABIC_ARTICLE = re.compile(r"ال(?=\w{3})")
_POINTED = re.compile(r"(?:[^\W\d_]\.){2,6}\Z")
_POINTED_LETTERS = range(2, 5)


def search_form(name: str) -> str:
    """Return the folded form in which a name is looked for."""
    return FoldedText(name).text.strip()


def without_article(name: str) -> str:
    """Return a name without the article that it begins with: the Gambia, al-Nahda, الصين."""
    name = " ".join(name.split())
    for article in (_LATIN_ARTICLE, _ARABIC_ARTICLE):
        match = article.match(name)
        if match:
            return name[match.end() :]
    return name


def is_acronym(name: str) -> bool:
    """Tell whether a name is of capitals alone, up to six: NATO, ISIS-K, G7, U.S."""
    letters = [letter for letter in name if letter.isalpha()]
    return (
        0 < len(letters) <= ACRONYM_LETTERS
        and not any(letter.isspace() for letter in name)
        and all(letter.isupper() for letter in letters)
    )


def acronym_forms(acronym: str) -> tuple[str, ...]:
    """Return an acronym as it is declared, and with or without points: US and U.S. are one."""
    if _POINTED.match(acronym):
        return (acronym, acronym.replace(".", ""))
    if acronym.isalpha() and acronym.isascii() and len(acronym) in _POINTED_LETTERS:
        return (acronym, "".join(f"{letter}." for letter in acronym))
    return (acronym,)


def natural_order(sort: str) -> str | None:
    """Return ``Jane Doe`` of ``Doe, Jane``."""
    family, comma, given = sort.partition(",")
    if not comma or "," in given or not given.strip() or not family.strip():
        return None
    return f"{given.strip()} {family.strip()}"


def family_name(sort: str) -> str | None:
    """Return ``Doe`` of ``Doe, Jane``."""
    family, comma, _ = sort.partition(",")
    return family.strip() or None if comma else None


def is_one_word(name: str) -> bool:
    """Tell whether a name has no space in it."""
    return " " not in search_form(name)


def fits_case(written: str, found: str, *, acronym: bool) -> bool:
    """Tell whether a passage in a text is written with the capitals that a name asks for.

    An acronym is written as it is declared. Any other name that has a capital has one in the text: *state of Qatar* is
    one, *china* is none.
    """
    if acronym:
        return _letters(found) == _letters(written)
    return not _has_capital(written) or _has_capital(found)


def _has_capital(text: str) -> bool:
    return text != text.lower()


def _letters(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if letter.isalnum())
