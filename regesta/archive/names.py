"""Names to entries: a name that no register knows becomes an entry of its own (domain.md, "A name is enough")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from regesta.archive.model import Entry, LinkedProse, RecordT
from regesta.content.model import Name
from regesta.content.registers import Register, Registered
from regesta.errors import Problem, problem
from regesta.text.folding import fold
from regesta.text.slugs import slugify

IdT = TypeVar("IdT", bound=str)


class EntryTable(Generic[IdT, RecordT]):
    """The entries of one kind while the archive is being assembled: those declared, and those only named so far.

    Names are to be resolved in a fixed order, as the first spelling of an unregistered name is the one that is shown.
    """

    def __init__(
        self,
        noun: str,
        make_id: Callable[[str], IdT],
        declared: Iterable[Entry[RecordT]] = (),
        names: Iterable[Registered] = (),
    ) -> None:
        self.register = Register(noun, names)
        self.problems: list[Problem] = []
        self._make_id = make_id
        self._entries: dict[IdT, Entry[RecordT]] = {make_id(entry.id): entry for entry in declared}
        self._implied: dict[str, IdT] = {}

    def resolve(self, name: Name) -> IdT | None:
        """Return the id that a name means, making an entry of it if it is new.

        Returns `None`, with a problem kept, where the name fits several entries or can have no address.
        """
        claims = self.register.claims(name.text)
        if len(claims) == 1:
            return self._make_id(claims[0].id)
        if claims:
            self.problems.append(self.register.ambiguity(name.text, name.span, claims))
            return None
        named = self.find(name.text)
        if named:
            return named[0]
        made = self._imply(name)
        if made is not None:
            self._implied[fold(name.text)] = made
        return made

    def resolve_all(self, names: Iterable[Name]) -> tuple[IdT, ...]:
        """Return the ids of several names, each once, in order."""
        found = (self.resolve(name) for name in names)
        return tuple(dict.fromkeys(identity for identity in found if identity is not None))

    def find(self, text: str) -> tuple[IdT, ...]:
        """Return the entries that a name may mean, those that were only named included; none is made."""
        claims = self.register.claims(text)
        if claims:
            return tuple(self._make_id(claim.id) for claim in claims)
        known = self._implied.get(fold(text))
        if known is None and self._make_id(text) in self._entries:
            known = self._make_id(text)
        return () if known is None else (known,)

    def names(self) -> Iterable[str]:
        """Yield names for suggestions: the names that are shown, and the ids."""
        for entry in self._entries.values():
            yield entry.name
            yield entry.id

    def entries(self) -> Mapping[IdT, Entry[RecordT]]:
        """Return all entries, in the order of ids."""
        return dict(sorted(self._entries.items()))

    def _imply(self, name: Name) -> IdT | None:
        slug = slugify(name.text)
        if not slug:
            self.problems.append(
                problem("invalid-slug", name.span, f"no address can be made of the name `{name.text}`")
            )
            return None
        identity = self._make_id(slug)
        number = 2
        while identity in self._entries:
            # Two names that differ when folded and not as slugs, "C++" and "C", are kept apart by a number.
            identity = self._make_id(f"{slug}-{number}")
            number += 1
        self._entries[identity] = Entry(
            id=identity, name=name.text, sort=name.text, record=None, text=None, span=name.span
        )
        return identity


def with_text(entry: Entry[RecordT], text: LinkedProse | None) -> Entry[RecordT]:
    """Return an entry with its prose, once the references in it are resolved."""
    return Entry(id=entry.id, name=entry.name, sort=entry.sort, record=entry.record, text=text, span=entry.span)
