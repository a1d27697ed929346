"""What differs between two readings of a page, as a list of changes that can be told one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from regesta.comparison.model import Aspect, Change, PageFacts

_MOST_PAIRS = 1_000_000
"""Above so many pairs of blocks, they are compared as sets: the time of the other way grows with their product."""
_TITLES = frozenset({"title", "og:title"})


def compare_pages(old: PageFacts, new: PageFacts) -> list[Change]:
    """Return what differs, in the order of `Aspect`."""
    found: list[Change] = []
    if old.title != new.title:
        found.append(Change(Aspect.TITLE, old.title, new.title))
    found.extend(_blocks(Aspect.TEXT, old.text, new.text))
    found.extend(_entries(Aspect.ACTORS, old.actors, new.actors, with_addresses=False))
    found.extend(Change(Aspect.DATES, date, "") for date in old.dates if date not in set(new.dates))
    found.extend(Change(Aspect.DATES, "", date) for date in new.dates if date not in set(old.dates))
    found.extend(_entries(Aspect.LINKS, old.links, new.links, with_addresses=True))
    found.extend(_metadata(old.metadata, new.metadata, {(change.before, change.after) for change in found}))
    for part in sorted({*old.parts, *new.parts}):
        found.extend(_blocks(Aspect.PART, old.parts.get(part, ()), new.parts.get(part, ()), part))
    found.extend(_blocks(Aspect.FRAME, old.frame, new.frame))
    return found


def _metadata(old: Mapping[str, str], new: Mapping[str, str], told: set[tuple[str, str]]) -> Iterator[Change]:
    """Yield what differs in the head, without what repeats what was told: a description is in the text, too."""
    for name in sorted({*old, *new} - _TITLES):
        before, after = old.get(name, ""), new.get(name, "")
        if before != after and (before, after) not in told:
            told.add((before, after))
            yield Change(Aspect.METADATA, before, after, name)


def _entries(
    aspect: Aspect, old: Mapping[str, str], new: Mapping[str, str], *, with_addresses: bool
) -> Iterator[Change]:
    def told(address: str, text: str) -> str:
        return f"{text} ({address})" if with_addresses and text else text or address

    yield from (Change(aspect, told(address, text), "") for address, text in old.items() if address not in new)
    yield from (Change(aspect, "", told(address, text)) for address, text in new.items() if address not in old)


def _blocks(aspect: Aspect, old: Sequence[str], new: Sequence[str], name: str = "") -> Iterator[Change]:
    if old == new:
        return
    old, new = _without_common_ends(old, new)
    if len(old) * len(new) > _MOST_PAIRS:
        lost, won = Counter(old) - Counter(new), Counter(new) - Counter(old)
        yield from (Change(aspect, block, "", name) for block in lost)
        yield from (Change(aspect, "", block, name) for block in won)
        return
    for way, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if way != "equal":
            for before, after in zip_longest(old[start:end], new[new_start:new_end], fillvalue=""):
                yield Change(aspect, before, after, name)


def _without_common_ends(old: Sequence[str], new: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    last = next((place for place in range(shorter - first) if old[-1 - place] != new[-1 - place]), shorter - first)
    return old[first : len(old) - last], new[first : len(new) - last]
