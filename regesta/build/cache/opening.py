"""Opening the cache of a build: its folder, marked as ours, or one for this run alone."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regesta.build.cache.store import STORE_NAME, Store
from regesta.build.cleaning import prepare_cache
from regesta.types import Digest


@contextmanager
def open_store(cache: Path | None, version: Digest) -> Iterator[Store]:
    """Open the store of a cache folder; without one, or where it cannot be made, that of a folder that goes again.

    Raises:
        RegestaError: if the store can be neither opened nor made anew.
    """
    if cache is not None:
        try:
            prepare_cache(cache)
            _require_writable(cache)
        except OSError as error:
            note = f"Nothing is kept for the next build: the cache {cache} cannot be written ({error.strerror})."
        else:
            with Store(str(cache), version) as store:
                yield store
            return
    else:
        note = None
    with tempfile.TemporaryDirectory(prefix="regesta-") as folder, Store(folder, version) as store:
        if note is not None:
            store.notes.append(note)
        yield store


def _require_writable(cache: Path) -> None:
    """Raise an `OSError` for a folder, or a store in it, that may be read only."""
    for path in (cache, cache / STORE_NAME):
        if path.exists() and not os.access(path, os.W_OK):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
