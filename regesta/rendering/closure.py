"""What a template reaches by ``extends``, ``include`` and ``import``, and one digest over all of it.

The digest is part of every page's fingerprint: a page is rendered anew when any template that it could use changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from regesta.rendering.references import reachable_references
from regesta.text.digests import digest_parts

if TYPE_CHECKING:
    from regesta.rendering.environment import ThemeEnvironment
    from regesta.types import Digest

_ABSENT = b"absent"
_PRESENT = b"present"


def template_closure(environment: ThemeEnvironment, template: str) -> tuple[str, ...]:
    """Return the names of a template and of all that it reaches, sorted.

    Names that do not exist are among them: an ``include`` may allow for that, and is to notice when they come to exist.
    A template that computes a name may reach any, so then all are returned.
    """
    reached: set[str] = set()
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        source = environment.loader.sources.get(name)
        if source is None:
            continue
        for reference in reachable_references(source.text):
            if reference is None:
                return tuple(sorted({*reached, *environment.loader.sources}))
            waiting.append(reference)
    return tuple(sorted(reached))


def closure_digest(environment: ThemeEnvironment, template: str) -> Digest:
    """Return a digest over all that shapes a template's pages beside their Views: sources, language, catalogues.

    It is computed once for each template of an environment.
    """
    known = environment.closure_digests.get(template)
    if known is None:
        known = _digest(environment, template)
        environment.closure_digests[template] = known
    return known


def _digest(environment: ThemeEnvironment, template: str) -> Digest:
    parts = [environment.lang.encode(), environment.translations.digest.encode()]
    for name in template_closure(environment, template):
        source = environment.loader.sources.get(name)
        parts += [name.encode(), _ABSENT if source is None else _PRESENT]
        parts.append(b"" if source is None else source.text.encode())
    return digest_parts(*parts)
