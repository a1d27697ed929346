"""Problems less those that authors have silenced, each with a reason, and the silences that silence nothing."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from regesta.codes import ONLY_WHERE_ASKED
from regesta.config.model import Config
from regesta.content.silences import Silence
from regesta.errors import Problem, Severity, problem


class Silenced(msgspec.Struct, frozen=True):
    """What is left of some problems, and which silences had something to silence."""

    problems: tuple[Problem, ...]
    used: frozenset[Silence]


def silence(problems: Iterable[Problem], silences: Iterable[Silence], config: Config) -> Silenced:
    """Leave out the problems that authors have silenced; an error is never left out, since nothing is built on one."""
    by_place: dict[tuple[str, str], list[Silence]] = {}
    for item in silences:
        by_place.setdefault((item.span.path, item.code), []).append(item)
    kept: list[Problem] = []
    used: set[Silence] = set()
    for found in problems:
        covering = [item for item in by_place.get((found.span.path, found.code), ()) if item.covers(found)]
        if not covering or config.severity_of(found.code) is Severity.ERROR:
            kept.append(found)
        else:
            used.update(covering)
    return Silenced(tuple(kept), frozenset(used))


def idle_silences(silences: Iterable[Silence], used: frozenset[Silence], config: Config) -> Iterable[Problem]:
    """Yield a note for each silence that silences nothing."""
    for item in silences:
        if item in used or item.code in ONLY_WHERE_ASKED:
            continue
        if config.severity_of(item.code) is Severity.ERROR:
            message = f"`{item.code}` is an error here, and errors cannot be silenced"
        else:
            message = f"there is no `{item.code}` here to be silenced"
        yield problem("idle-silence", item.span, message)
