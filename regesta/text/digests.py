"""Digests: SHA-256 over bytes, and over several parts without ambiguity.

The manifest, the cache's keys and the fingerprints of outputs are made of them.
"""

from __future__ import annotations

import hashlib

from regesta.types import Digest

_LENGTH_BYTES = 8


def digest(data: bytes) -> Digest:
    """Return the SHA-256 of the data."""
    return Digest(hashlib.sha256(data, usedforsecurity=False).hexdigest())


def digest_parts(*parts: bytes) -> Digest:
    """Return one SHA-256 of several parts, each behind its length: ``("ab", "c")`` differs from ``("a", "bc")``."""
    total = hashlib.sha256(usedforsecurity=False)
    for part in parts:
        total.update(len(part).to_bytes(_LENGTH_BYTES, "big"))
        total.update(part)
    return Digest(total.hexdigest())
