"""Names of authors as the styles write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regesta.text.person_names import PersonName


def initials(given: str) -> str:
    """Return given names as initials: ``Jane Mary`` is ``J. M.``, ``Jean-Paul`` ``J.-P.`` of them."""
    return " ".join("-".join(_initial(part) for part in word.split("-")) for word in given.split())


def _initial(name: str) -> str:
    # A name that begins with no letter, and one that begins with a small one (a particle), stays as it is.
    letter = re.match(r"\w[\u0300-\u036f]*", name)
    return f"{letter[0]}." if letter and not letter[0][0].islower() else name


def joined(*parts: str) -> str:
    """Put parts of a name together, without those that are empty."""
    return " ".join(part for part in parts if part)


def as_read(name: PersonName) -> str:
    """Return a name in the order in which it is read."""
    if name.is_whole:
        return name.written
    read = joined(name.given, name.dropping, name.particle, name.family)
    return joined(read, name.suffix)


def enumerated(names: Sequence[str], last: str = "and") -> str:
    """Return names in a list with a comma before the last, also of two."""
    if len(names) < 2:  # noqa: PLR2004 - one has no other
        return "".join(names)
    return f"{', '.join(names[:-1])}, {last} {names[-1]}"
