"""The keys under which bibliographies know an article.

BibTeX reads ASCII letters, digits and a few signs in a key; an article's id may have letters of any script. It never
changes, so its key does not either.
"""

from __future__ import annotations

import re

from regesta.text.digests import digest
from regesta.text.slugs import slugify

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DIGITS = 8
"""Of a digest, where an id cannot stand in a key as it is: one in four thousand million."""


def citation_key(identity: str) -> str:
    """Return the key of an article's id: the id itself if BibTeX can read it, else what is left of it and a digest.

    No two ids have one key, but for a chance that needs tens of thousands of such ids to be looked for.
    """
    if _PLAIN.fullmatch(identity):
        return identity
    left = re.sub(r"[^a-z0-9]+", "-", slugify(identity)).strip("-") or "article"
    return f"{left}-{digest(identity.encode('utf-8', 'surrogatepass'))[:_DIGITS]}"
