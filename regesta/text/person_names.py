"""Names of authors in parts, as reference managers want them: family and given name, particles, suffix.

The parts are those of CSL 1.0.2 (*Names*) and of BibTeX. What a name does not say of itself is not guessed: it stays
whole. A sort form (``Beethoven, Ludwig van``) says more than a name as it is read, so it is asked first.

- ``Ludwig van Example``: from the first lower-case word on a particle, the last word the family name.
- ``van Example, Ludwig``: the particle belongs to the family name and stays with it. ``Example, Ludwig van``: it is
  dropped where the family name stands alone or is sorted.
- A name of one part, and one with letters of a script whose order of names differs (Arabic, Chinese, Japanese, …),
  stays as it is written, unless a comma parts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from regesta.text.characters import is_letter_of

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "jnr", "jnr.", "snr", "snr."})
_GIVEN_FIRST = ("LATIN ", "GREEK ", "CYRILLIC ", "ARMENIAN ", "GEORGIAN ", "MODIFIER ", "FEMININE ", "MASCULINE ")
"""Scripts of the languages that mostly put the given name first."""
_COMMA = re.compile(r"\s*[,،]\s*")


class PersonName(msgspec.Struct, frozen=True, kw_only=True):
    """A name in parts; a name without a family name is whole, and `written` is all that is known of it."""

    written: str
    """As it is shown."""
    family: str = ""
    given: str = ""
    particle: str = ""
    """What stands before the family name and stays with it: CSL's non-dropping particle."""
    dropping: str = ""
    """What stands before the family name and is dropped where the family name is sorted or stands alone."""
    suffix: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether the name is not parted: a body's, one of one part, or one whose order nobody told."""
        return not self.family

    @property
    def inverted(self) -> str:
        """The name with the family name first: ``van Example, Ludwig, Jr.``; a whole name as it is."""
        if self.is_whole:
            return self.written
        family = _joined(self.particle, self.family)
        given = _joined(self.given, self.dropping)
        return ", ".join(part for part in (family, given, self.suffix) if part)


def whole_name(written: str) -> PersonName:
    """Return the name of a body, or another one that has no parts."""
    return PersonName(written=_joined(written))


def person_name(written: str, sort: str | None = None) -> PersonName:
    """Return the name of a person in parts, from its sort form or, without one, from how it is shown."""
    shown = _joined(written)
    if sort and _COMMA.search(sort):
        return _inverted(shown, sort)
    if _COMMA.search(shown):
        return _inverted(shown, shown)
    return _as_read(shown, shown)


def _inverted(shown: str, sort: str) -> PersonName:
    parts = [_joined(part) for part in _COMMA.split(sort)]
    suffixes = [part for part in parts[1:] if part.casefold() in _SUFFIXES]
    rest = [part for part in parts if part and part not in suffixes]
    if len(suffixes) > 1 or len(rest) > 2:  # noqa: PLR2004 - family and given name
        return PersonName(written=shown)
    suffix = suffixes[0] if suffixes else ""
    if len(rest) < 2:  # noqa: PLR2004 - as above: "Jane Doe, Jr."
        name = _as_read(shown, rest[0] if rest else "")
        return msgspec.structs.replace(name, suffix=suffix) if not name.is_whole else name
    before, family = _split_particle(rest[0].split(), leading=True)
    given, dropping = _split_particle(rest[1].split(), leading=False)
    return PersonName(
        written=shown, family=family, given=given, particle=before, dropping=dropping if given else "", suffix=suffix
    )


def _as_read(shown: str, name: str) -> PersonName:
    words = name.split()
    suffix = words.pop() if len(words) > 2 and words[-1].casefold() in _SUFFIXES else ""  # noqa: PLR2004 - given, family
    if len(words) < 2 or not _is_given_first(name):  # noqa: PLR2004 - as above
        return PersonName(written=shown)
    start = next((at for at in range(1, len(words) - 1) if _is_particle(words[at])), len(words) - 1)
    return PersonName(
        written=shown,
        family=words[-1] if start == len(words) - 1 else _family(words[start:])[1],
        given=" ".join(words[:start]),
        particle="" if start == len(words) - 1 else _family(words[start:])[0],
        suffix=suffix,
    )


def _family(words: list[str]) -> tuple[str, str]:
    return _split_particle(words, leading=True)


def _split_particle(words: list[str], *, leading: bool) -> tuple[str, str]:
    """Part lower-case words from the others, at the beginning or at the end; at least one word is no particle."""
    count = 0
    ordered: Iterable[str] = words if leading else reversed(words)
    for word in ordered:
        if count == len(words) - 1 or not _is_particle(word):
            break
        count += 1
    at = count if leading else len(words) - count
    return " ".join(words[:at]), " ".join(words[at:])


def _is_particle(word: str) -> bool:
    return word[:1].islower() and word.rstrip("'’").isalpha()


def _is_given_first(name: str) -> bool:
    return all(is_letter_of(character, _GIVEN_FIRST) for character in name if character.isalpha())


def _joined(*parts: str) -> str:
    return " ".join(" ".join(parts).split())
