"""A new file of the content: where it lies, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from regesta.archive.known_names import KnownNames, NameKind
from regesta.archive.model import Archive
from regesta.errors import RegestaError
from regesta.text.slugs import slugify
from regesta.types import SourcePath


class NewFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is to be written, and what there is to be told of it."""

    path: SourcePath
    text: str
    notes: tuple[str, ...] = ()


def id_for(name: str, *, asked: str | None) -> str:
    """Return the id of a new record: the one that is asked for, or one made of its name.

    Raises:
        RegestaError: if no address can be made of it.
    """
    identity = slugify(asked or name)
    if identity and (asked is None or asked == identity):
        return identity
    if asked is not None:
        hint = f" (did you mean `{identity}`?)" if identity else ""
        message = f"`{asked}` cannot be an id: letters, digits and hyphens make one{hint}"
    else:
        message = f"no id can be made of `{name}`: name one with --id"
    raise RegestaError(message)


def best_names(archive: Archive, kind: NameKind, written: Iterable[str], notes: list[str]) -> tuple[str, ...]:
    """Return names as front matter had best write them, each once; which are new to the archive is added to `notes`.

    Raises:
        RegestaError: if one fits several entries.
    """
    known = KnownNames(archive, kind)
    best = tuple(dict.fromkeys(map(known.best, written)))
    for name in best:
        if known.find(name) is None:
            near = known.near(name)
            hint = f" (did you mean `{near}`?)" if near else ""
            notes.append(f"`{name}` is new among the {known.register.noun}{hint}")
    return best
