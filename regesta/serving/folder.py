"""Where the preview is built: never into the published site, which a look at the drafts must not overwrite."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from regesta.build.cleaning import prepare_cache
from regesta.build.lock import hold_lock
from regesta.errors import RegestaError

_FOLDER = "preview"
_LOCK = "preview-lock"


@contextmanager
def preview_folder(cache: Path | None) -> Iterator[Path]:
    """Yield a folder for the preview's site.

    It lies in the cache, where the next preview finds most of it done. Without a cache, or where it cannot be written
    or another preview holds it, it is one of the system's temporary folders, which goes with the preview.
    """
    with ExitStack() as stack:
        folder = None if cache is None else _in_cache(cache, stack)
        if folder is None:
            temporary = tempfile.TemporaryDirectory(prefix="regesta-", ignore_cleanup_errors=True)
            folder = Path(stack.enter_context(temporary), _FOLDER)
        yield folder


def _in_cache(cache: Path, stack: ExitStack) -> Path | None:
    try:
        prepare_cache(cache)
        stack.enter_context(hold_lock(str(cache / _LOCK), wait=0, subject="The preview"))
    except (RegestaError, OSError):
        return None
    return cache / _FOLDER
